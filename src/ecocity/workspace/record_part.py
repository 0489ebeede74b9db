"""One source of records -> a SELECT of the declared columns, and what is unreadable, counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ecocity.backend import Backend, literal, quoted
from ecocity.errors import Finding, FormulaError
from ecocity.said import say
from ecocity.standards.records import Input
from ecocity.standards.schema import input_columns
from ecocity.workspace.record_binding import FromFileName, RecordBinding
from ecocity.workspace.record_cells import Cell, Raw, cell, constant, time_of_parts
from ecocity.workspace.record_columns import Matched, match
from ecocity.workspace.record_items import across_sql, items_of, long_cells
from ecocity.workspace.record_source import Source
from ecocity.workspace.record_spread import laid_across, only_series, units_across
from ecocity.workspace.record_totals import totals_in
from ecocity.workspace.record_unread import (
    Part,
    Shape,
    clean_columns,
    count_torn,
    counted,
    places,
    say_bad,
    say_hours_to_24,
    say_keyless,
    say_torn,
    says_utc,
    unguarded,
)
from ecocity.workspace.rules import found

Codes = Mapping[str, Mapping[str, str]]
"""Code list -> label or code in small letters -> code."""


def read_part(
    backend: Backend, source: Source, declared: Input, binding: RecordBinding, codes: Codes
) -> Part:
    """Match, read once through to count what is unreadable, and give the SELECT."""
    part = Part(source)
    place = places(source)
    matched = match(source.headings, declared, binding, place)
    binding, said = laid_across(matched, declared, binding, codes, place)
    guessed = not binding.headings
    binding = units_across(matched, declared, only_series(matched, binding), codes)
    part.findings += said + matched.findings + _about(matched, declared, binding, place, guessed)
    missing = _missing(matched, declared, binding, place)
    part.findings += missing
    if missing or not matched.usable:
        part.read = part.reported = _count(backend, source)
        part.findings.append(_none_used(part.read, place))
        return part
    shape = _tried(backend, part, matched, declared, binding, codes)
    if shape is None:
        return part
    if not part.read:
        text = say("The table has headings and no rows.")
        part.findings.append(found("table_empty", text, file=place))
    part.findings += say_hours_to_24(backend, shape, matched, binding, declared)
    part.utc = says_utc(backend, shape, matched, declared)
    columns = ", ".join(f"{c.value} AS {quoted([name])}" for name, c in shape.cells.items())
    part.sql = f"SELECT {columns} FROM {shape.origin}"
    return part


def _count(backend: Backend, source: Source) -> int:
    try:
        return int(backend.query(f"SELECT count(*) AS n FROM {source.sql()}")[0]["n"])
    except FormulaError:
        return 0


def _tried(
    backend: Backend,
    part: Part,
    matched: Matched,
    declared: Input,
    binding: RecordBinding,
    codes: Codes,
) -> Shape | None:
    """The fastest way to read the source that its content allows, tried from first to last."""
    message = ""
    rejects = f"_rejects_{abs(hash(part.source.files))}"
    for source in (_with_numbers(part.source, matched, declared, binding), part.source,
                   part.source.with_rejects(rejects)):  # fmt: skip
        if source.ragged and (source.table or not source.delimiter):
            break
        try:
            shape = _shape(backend, source, matched, declared, binding, codes, part)
            if shape is None:
                return None
            held = counted(backend, shape)
        except FormulaError as error:
            message = str(error).splitlines()[0]
            continue
        passed = sum(one.rows for one in shape.totals)
        part.read = int(held["n"]) + passed
        part.reported = int(held["keyless"]) + passed
        part.findings += shape.totals
        if source.ragged:
            shape = replace(shape, source=replace(source, rejects=""))
            shape = replace(shape, origin=shape.origin.replace(source.sql(), shape.source.sql()))
            count_torn(backend, part, rejects)
        part.source = shape.source
        say_torn(part, shape.source.torn)
        say_keyless(part, shape, held)
        say_bad(backend, part, shape, held)
        part.clean = clean_columns(shape, declared, held)
        return unguarded(shape, held)
    text = say("The file cannot be read: {problem}", problem=message[:200])
    remedy = say("Open it and save it as CSV UTF-8.")
    part.findings.append(found("file_damaged", text, file=places(part.source), remedy=remedy))
    return None


def _with_numbers(
    source: Source, matched: Matched, declared: Input, binding: RecordBinding
) -> Source:
    if source.table or not source.delimiter or binding.decimal == "," or binding.layout != "wide":
        return source
    at = dict(zip(source.headings, source.columns, strict=True))
    numbers = {
        at[heading].sql
        for name, heading in matched.columns.items()
        if declared.columns[name].type == "number"
    }
    return replace(source, numbers=frozenset(numbers))


def _shape(
    backend: Backend,
    source: Source,
    matched: Matched,
    declared: Input,
    binding: RecordBinding,
    codes: Codes,
    part: Part,
) -> Shape | None:
    raws = {
        heading: Raw(raw.sql, "DOUBLE") if raw.sql in source.numbers else raw
        for heading, raw in zip(source.headings, source.columns, strict=True)
    }
    origin = source.sql()
    if binding.layout == "across":
        origin, raws = across_sql(source, raws, matched, binding)
    origin, totals = totals_in(backend, source, origin, raws, matched, declared, binding)
    cells = _cells(source, raws, matched, declared, binding, codes)
    required = [name for name, column in declared.columns.items() if column.required]
    if binding.layout == "long" or (binding.layout == "across" and binding.item):
        known, said = items_of(backend, origin, raws, matched, declared, binding, places(source))
        part.findings = [*(f for f in part.findings if f.rule != "record_item_unknown"), *said]
        if not known:
            return None
        cells = long_cells(cells, raws, matched, declared, binding, known)
    held = tuple(name for name in required if name in cells)
    return Shape(source, origin, cells, held, tuple(totals))


def _cells(
    source: Source,
    raws: Mapping[str, Raw],
    matched: Matched,
    declared: Input,
    binding: RecordBinding,
    codes: Codes,
) -> dict[str, Cell]:
    types = input_columns(declared)
    cells: dict[str, Cell] = {}
    for name, column in declared.columns.items():
        if name in binding.constants:
            cells[name] = constant(_fixed(source, binding.constants[name]), column, binding)
        elif name in matched.columns:
            raw = raws[matched.columns[name]]
            held = codes.get(column.codes or "", {})
            cells[name] = cell(raw, column, matched.units.get(name), binding, held)
        elif name in binding.headings_say and "_across" in raws:
            said = " ".join(
                f"WHEN {literal(value)} THEN {literal(text)}"
                for value, text in binding.headings_say[name].items()
            )
            raw = Raw(f"CASE {raws['_across'].sql} {said} END")
            cells[name] = cell(raw, column, None, binding, codes.get(column.codes or "", {}))
        elif column.type == "time" and matched.parts:
            parts = {part: raws[heading] for part, heading in matched.parts.items()}
            cells[name] = time_of_parts(parts, binding)
        elif name == binding.across:
            held = codes.get(column.codes or "", {})
            cells[name] = cell(raws["_across"], column, None, binding, held)
        elif binding.layout == "across" and not binding.item and name == binding.value:
            cells[name] = cell(raws["_cell"], column, matched.units.get(name), binding, {})
        else:
            cells[name] = Cell(f"CAST(NULL AS {types[name]})")
    return cells


def _fixed(source: Source, given: str | FromFileName) -> str:
    if isinstance(given, str):
        return literal(given)
    file = (
        literal(source.files[0].name if source.files else "")
        if source.table
        else ("parse_filename(filename)")
    )
    group = 1 if "(" in given.from_file_name.replace("\\(", "") else 0
    pattern = literal(given.from_file_name)
    own = f"regexp_extract({file}, {pattern}, {group})"
    if not source.sheet:
        return own
    with_sheet = literal(f"{source.files[0].name}#{source.sheet}")
    return f"COALESCE(NULLIF({own}, ''), regexp_extract({with_sheet}, {pattern}, {group}))"


def _missing(
    matched: Matched, declared: Input, binding: RecordBinding, place: str
) -> list[Finding]:
    given = {*matched.columns, *binding.constants, binding.across}
    if binding.layout == "across" and not binding.item:
        given.add(binding.value)
    findings = []
    for name, column in declared.columns.items():
        if not column.required or name in given or (column.type == "time" and matched.parts):
            continue
        text = say(
            'The column "{name}" ({en}, {zh}) is needed and not there.',
            name=name,
            en=column.label.en,
            zh=column.label.zh,
        )
        heads = tuple(matched.unused[:20])
        remedy = say(
            "Name its heading under columns, or its value under constants. Free are {heads}.",
            heads=heads,
        )
        findings.append(found("missing_column", text, file=place, column=name, remedy=remedy))
    return findings


def _about(
    matched: Matched, declared: Input, binding: RecordBinding, place: str, guessed: bool
) -> list[Finding]:
    findings = []
    if matched.parts and not binding.time_parts:
        text = say(
            "The time was put together from {headings}.", headings=tuple(matched.parts.values())
        )
        findings.append(found("record_time_parts", text, file=place))
    if binding.layout == "across" and guessed:
        text = say(
            "Every free heading was taken for {across}: {headings}.",
            across=binding.across,
            headings=tuple([*(binding.headings or matched.unused)][:20]),
        )
        remedy = say("Say under headings which are, if some are not.")
        findings.append(found("record_laid_across", text, file=place, remedy=remedy))
    spread = set(binding.headings) if binding.headings else set(matched.unused)
    unused = [h for h in matched.unused if binding.layout != "across" or h not in spread]
    if unused:
        text = say("Not used: {headings}.", headings=tuple(unused[:20]))
        findings.append(found("record_columns_unused", text, file=place))
    if binding.layout == "wide":
        parts = {"time"} if matched.parts else set()
        given = {*matched.columns, *binding.constants, *parts}
        lacking = [n for n, c in declared.columns.items() if n not in given and not c.required]
        if lacking:
            text = say(
                "There is no column for {lacking}; they have no value.", lacking=tuple(lacking)
            )
            remedy = say("Name their headings under columns if they are there under other names.")
            findings.append(found("record_columns_absent", text, file=place, remedy=remedy))
    return findings


def _none_used(rows: int, place: str) -> Finding:
    text = say(
        "None of the {rows} rows was used: a needed column is not there or not certain.", rows=rows
    )
    return found("record_rows_unused", text, file=place, rows=rows)
