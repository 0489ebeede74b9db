"""Count what could not be read in a source of records, and say where it first stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any

from ecocity.backend import Backend, literal
from ecocity.errors import Finding
from ecocity.said import either, say
from ecocity.standards.records import Input
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_cells import Cell
from ecocity.workspace.record_columns import Matched
from ecocity.workspace.record_quick import fit_as_it_stands
from ecocity.workspace.record_source import Source
from ecocity.workspace.rules import found


@dataclass(slots=True)
class Part:
    """``sql`` selects the declared columns of one source (long: keys, ``_column``, ``_value``)."""

    source: Source
    sql: str = ""
    read: int = 0
    reported: int = 0
    findings: list[Finding] = field(default_factory=list)
    utc: list[str] = field(default_factory=list)
    """What in the source says that its times are UTC."""
    clean: frozenset[str] = frozenset()
    """Columns without an impossible value, or a zero that means missing."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A source as its binding has it: what to select from, and the cells of every column."""

    source: Source
    origin: str
    cells: dict[str, Cell]
    required: tuple[str, ...]
    totals: tuple[Finding, ...] = ()
    """What is said of rows that add up others, which ``origin`` leaves out."""


def places(source: Source) -> str:
    """The files of a source as a finding names them."""
    names = [path.name for path in source.files]
    if len(names) > 3:
        return f"{names[0]} … {names[-1]} ({len(names)} files)"
    return ", ".join(names)


def counts(shape: Shape) -> str:
    """Aggregates of one pass; bounds are the cheapest way to know that a column needs no guard."""
    keyless = " OR ".join(f"({shape.cells[name].value}) IS NULL" for name in shape.required)
    parts = ["count(*) AS n", f"{_number(keyless or 'FALSE')} AS keyless"]
    for at, held in enumerate(shape.cells.values()):
        if held.bad != "FALSE":
            parts.append(f"{_number(held.bad)} AS bad{at}")
        if held.infinite != "FALSE":
            seen = held.plain or held.value
            parts.append(f"min({seen}) AS lo{at}, max({seen}) AS hi{at}")
            parts += [] if held.plain else [f"{_number(held.infinite)} AS inf{at}"]
        elif held.plain:
            parts.append(f"{_number(f'({held.value}) IS DISTINCT FROM {held.plain}')} AS odd{at}")
    return ", ".join(parts)


def counted(backend: Backend, shape: Shape) -> dict[str, Any]:
    """What ``counts`` finds; columns whose bounds are not finite are looked at once more."""
    found_ = None
    if shape.source.table or not shape.source.delimiter:  # a text is not read twice
        found_ = fit_as_it_stands(backend, shape.origin, shape.cells, shape.required)
    found_ = found_ or backend.query(f"SELECT {counts(shape)} FROM {shape.origin}")[0]
    again = []
    for at, held in enumerate(shape.cells.values()):
        if held.plain and held.infinite != "FALSE":
            found_[f"odd{at}"] = int(not _finite(found_[f"lo{at}"], found_[f"hi{at}"]))
            again += [f"{_number(held.infinite)} AS inf{at}"] if found_[f"odd{at}"] else []
    if again:
        found_ |= backend.query(f"SELECT {', '.join(again)} FROM {shape.origin}")[0]
    return found_


def _finite(*bounds: float | None) -> bool:
    return all(one is None or isfinite(one) for one in bounds)


def _number(condition: str) -> str:
    # count_if is null where there is no row.
    return f"count(CASE WHEN {condition} THEN 1 END)"


def unguarded(shape: Shape, held: Mapping[str, Any]) -> Shape:
    """The bare column for each cell that changes nothing in any row: every guard costs time."""
    cells = {
        name: replace(one, value=one.plain) if held.get(f"odd{at}") == 0 else one
        for at, (name, one) in enumerate(shape.cells.items())
    }
    return replace(shape, cells=cells)


def clean_columns(shape: Shape, declared: Input, held: Mapping[str, Any]) -> frozenset[str]:
    """Columns of numbers of which no value is impossible, or a zero that means missing."""
    clean = set()
    for at, name in enumerate(shape.cells):
        column, low, high = declared.columns.get(name), held.get(f"lo{at}"), held.get(f"hi{at}")
        if column and low is not None and high is not None and _finite(low, high):
            least, most = column.possible or (None, None)
            inside = (least is None or low >= least) and (most is None or high <= most)
            clean |= {name} if inside and (column.zero != "missing" or low > 0) else set()
    return frozenset(clean)


def say_bad(backend: Backend, part: Part, shape: Shape, counted: Mapping[str, int]) -> None:
    """A finding for each column with unreadable cells: how many, where first, what they say."""
    place = places(shape.source)
    for at, (name, held) in enumerate(shape.cells.items()):
        if number := counted.get(f"bad{at}"):
            file, row, shown = _first(backend, shape, held)
            text = say(
                "{number} cells of {name} cannot be read, first {shown}; they count as no value.",
                number=number,
                name=name,
                shown=shown,
            )
            remedy = say("Correct them, or name the text under missing if it means no value.")
            if name == "time" or "time" in name:
                remedy = say("Write YYYY-MM-DD HH:MM, or say time_format.")
            part.findings.append(
                found("record_cell_unreadable", text, file=file or place, row=row, column=name,
                      value=shown, remedy=remedy)
            )  # fmt: skip
        if number := counted.get(f"inf{at}"):
            text = say(
                "{number} cells of {name} are infinite; they count as no value.",
                number=number,
                name=name,
            )
            remedy = say("Look for a division by zero where the file was made.")
            part.findings.append(
                found("record_infinite", text, file=place, column=name, remedy=remedy)
            )


def _first(backend: Backend, shape: Shape, held: Cell) -> tuple[str, int | None, str]:
    """File, row and text of the first unreadable cells."""
    source = shape.source
    if source.table or not source.delimiter or shape.origin != source.sql():
        rows = backend.query(_bad_cells(shape.origin, held, "NULL AS row, '' AS filename"))
        return "", None, _quote(rows)
    file = source.files[0]
    if len(source.files) > 1:
        path = backend.query(_bad_cells(source.sql(), held, "filename"))[0]["filename"]
        file = next((one for one in source.files if str(one) == path), file)
    numbered = f"(SELECT row_number() OVER () AS row, * FROM {source.sql([file])})"
    rows = backend.query(_bad_cells(numbered, held, "row"))
    return file.name, int(rows[0]["row"]) + source.skip if rows else None, _quote(rows)


def _bad_cells(origin: str, held: Cell, columns: str) -> str:
    return f"SELECT {columns}, {held.shown} AS shown FROM {origin} WHERE {held.bad} LIMIT 3"


def _quote(rows: Sequence[Mapping[str, object]]) -> str:
    return ", ".join(f'"{row["shown"]}"' for row in rows)


def count_torn(backend: Backend, part: Part, rejects: str) -> None:
    """Lines that the reader passed over, as it noted them in its last scan."""
    last = f"scan_id = (SELECT max(scan_id) FROM {rejects})"
    torn = backend.query(
        f"SELECT count(DISTINCT (file_id, line)) AS n, min(line) AS line FROM {rejects} "
        f"WHERE {last}"
    )[0]
    say_torn(part, int(torn["n"]), torn["line"])


def say_torn(part: Part, number: int, line: int | None = None) -> None:
    """Count lines that have another number of cells than the headings."""
    if not number:
        return
    part.read += number
    part.reported += number
    text = say(
        "{number} lines have more cells than headings, or broken quotes; not used.", number=number
    )
    remedy = say("Correct them; a figure with a comma in it must stand in quotes.")
    place = places(part.source)
    part.findings.append(
        found("record_line_torn", text, file=place, row=line, remedy=remedy, rows=number)
    )


def say_keyless(part: Part, shape: Shape, counted: Mapping[str, int]) -> None:
    if number := int(counted["keyless"]):
        text = say(
            "{number} rows lack {columns}, or it cannot be read; not used.",
            number=number,
            columns=either(shape.required),
        )
        part.findings.append(
            found("record_key_blank", text, file=places(shape.source),
                  remedy=say("Fill it in."), rows=number)
        )  # fmt: skip


def says_utc(backend: Backend, shape: Shape, matched: Matched, declared: Input) -> list[str]:
    """The heading or the first cell of the time, where it speaks of UTC."""
    time = next((n for n, c in declared.columns.items() if c.type == "time"), "")
    heading = matched.columns.get(time, "")
    if not heading:
        return []
    raw = dict(zip(shape.source.headings, shape.source.columns, strict=True))[heading]
    if re.search(r"utc|gmt", heading, re.IGNORECASE) or raw.type.startswith("TIMESTAMP WITH"):
        return [heading]
    if raw.type != "VARCHAR":
        return []
    first = (
        f"SELECT {raw.sql} AS text FROM {shape.source.sql()} WHERE {raw.sql} IS NOT NULL LIMIT 1"
    )
    texts = [str(one["text"]) for one in backend.query(first)]
    return [one for one in texts if re.search(r"(\dZ|[+]00(:?00)?|UTC|GMT)$", one)]


def say_hours_to_24(
    backend: Backend, shape: Shape, matched: Matched, binding: RecordBinding, declared: Input
) -> list[Finding]:
    """Hours that run from 1 to 24 name the end of each hour, unless the binding says so already."""
    if binding.time_label == "ends":
        return []
    times = (h for n, h in matched.columns.items() if declared.columns[n].type == "time")
    heading = matched.parts.get("hour", "") or next(times, "")
    raw = dict(zip(shape.source.headings, shape.source.columns, strict=True)).get(heading)
    if raw is None or (raw.type != "VARCHAR" and "hour" not in matched.parts):
        return []
    # A bare TRY_CAST would be taken into the reader of the file, which then fails on a bad cell.
    text = f"trim(CAST({raw.sql} AS VARCHAR))"
    first = "^([0-9]{1,2})" if "hour" in matched.parts else r"[-/.日 T]\s*([0-9]{1,2})[:：时点]"
    hour = f"TRY_CAST(regexp_extract({text}, {literal(first)}, 1) AS BIGINT)"
    span = backend.query(f"SELECT min({hour}) AS a, max({hour}) AS b FROM {shape.source.sql()}")[0]
    if (span["a"], span["b"]) != (1, 24):
        return []
    said = say(
        "The hours run from 1 to 24, so each names the end of its hour; taken as beginnings."
    )
    remedy = say("Say time_label: ends.")
    place = places(shape.source)
    return [found("record_hours_to_24", said, file=place, column=heading, remedy=remedy)]
