"""Which column of a file is which declared column, and in which row the headings stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ecocity.errors import Finding, UnitError
from ecocity.said import NOTHING, Said, said_by, say
from ecocity.standards.records import Column, Label
from ecocity.units import parse_unit
from ecocity.workspace.records import RawTable
from ecocity.workspace.rules import found

LOOK_AT = 20
BRACKETS = re.compile(r"(.+?)\s*[(（\[【](.+?)[)）\]】]\s*")

_ALSO = {
    "unit": ("计量单位", "unit of measurement"),
    "indicator": ("指标名称", "考核指标", "建设指标", "评价指标"),
    "year": ("年度",),
    "area": ("行政区", "行政区划", "所在地区"),
    "value": ("指标值",),
    "date": ("时间",),
    "status": ("数据性质",),
    "note": ("说明",),
}
"""What columns of many tables are called too, where the table has no other column so called."""
_NUMBERING = {"", "序号", "序", "行号", "行次", "no", "no.", "nr", "nr.", "№", "#", "s/n"}
"""What a column that only numbers the rows is called, if it has a heading."""
Row = tuple[int, tuple[str | None, ...]]


@dataclass(slots=True)
class Layout:
    """Declared column -> position, the unit its heading states, and the rows below the headings."""

    positions: dict[str, int] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    free: dict[str, int] = field(default_factory=dict)
    """Headings that nobody knows and that stand once -> position."""
    row: int = 1
    usable: bool = True
    """False where no row of the table can be used; the findings say why and count the rows."""


@lru_cache(maxsize=65536)
def key_of(text: str) -> str:
    """``text`` as headings, labels and names are compared: no blanks, no case, half width."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s_]+", "", plain).strip(":*") or plain


def names_of(ident: str, label: Label) -> set[str]:
    """All keys under which a thing may be named: its id, its label in either language or both."""
    both = (label.zh + label.en, label.en + label.zh)
    return {key_of(name) for name in (ident, label.en, label.zh, *both)}


def lookup_of(things: Iterable[tuple[str, Label]]) -> dict[str, set[str]]:
    """Key -> ids it may mean."""
    table: dict[str, set[str]] = {}
    for ident, label in things:
        for name in names_of(ident, label):
            table.setdefault(name, set()).add(ident)
    return table


def own_first(lookup: Mapping[str, set[str]], borrowed: Collection[str]) -> dict[str, set[str]]:
    """``lookup`` where a name that two share means the one that is not ``borrowed``."""
    return {name: ids - set(borrowed) or ids for name, ids in lookup.items()}


def known_headings(columns: Mapping[str, Column]) -> dict[str, set[str]]:
    """Headings by id and label, also with 名称 behind the label, and the usual other words."""
    known = lookup_of((name, column.label) for name, column in columns.items())
    for name, column in columns.items():
        for text in (column.label.zh + "名称", *_ALSO.get(name, ())):
            known.setdefault(key_of(text), {name})
    return known


def headings_meant(cells: tuple[str | None, ...], known: Mapping[str, set[str]]) -> set[str]:
    """The declared columns that the cells of a line name."""
    return {name for cell in cells if cell for name in known.get(key_of(cell), ())}


def lay_out(raw: RawTable, columns: Mapping[str, Column]) -> Layout:
    """Find the headings and match them; never guesses between two columns."""
    known = known_headings(columns)
    for name, heading in raw.binding.columns.items():
        if name in columns:
            known = {key: ids - {name} for key, ids in known.items()}
            known.setdefault(key_of(heading), set()).add(name)
    layout = Layout()
    headings = _find(raw, known, columns, layout)
    _match(raw, headings, known, columns, layout)
    _check_binding(raw, columns, layout)
    missing = [n for n, c in columns.items() if c.required and n not in layout.positions]
    for name in missing:
        layout.findings.append(_missing(raw, name, columns[name], layout))
    return layout


def _find(
    raw: RawTable, known: Mapping[str, set[str]], columns: Mapping[str, Column], layout: Layout
) -> tuple[str | None, ...]:
    """The row among the first with most declared headings; titles above it are passed over."""
    candidates = [raw.headings, *(cells for _, cells in raw.rows[:LOOK_AT])]
    scores = [len({m for cell in row if cell for m in _meant(cell, known, columns)[0]})
              for row in candidates]  # fmt: skip
    weights = scores if any(scores) else [sum(map(bool, row)) for row in candidates]
    best = weights.index(max(weights))
    layout.rows, layout.row = raw.rows[best:], raw.rows[best - 1][0] if best else raw.heading_row
    joined = _second_line(candidates, best, scores[best], known, columns)
    if joined is not None:
        layout.rows, layout.row = layout.rows[1:], layout.rows[0][0]
        _say_titles(raw, layout, candidates[:best])
        return joined
    if best:
        _say_titles(raw, layout, candidates[:best])
    return candidates[best]


def _say_titles(raw: RawTable, layout: Layout, passed: list[tuple[str | None, ...]]) -> None:
    if not passed:
        return
    titles = "; ".join(" ".join(filter(None, cells)) for cells in passed)
    text = say(
        "The headings stand in row {row}; passed over: {titles}",
        row=layout.row,
        titles=titles[:120],
    )
    layout.findings.append(
        found("titles_passed_over", text, file=raw.file, sheet=raw.sheet, row=layout.row)
    )


def _second_line(
    candidates: list[tuple[str | None, ...]],
    best: int,
    score: int,
    known: Mapping[str, set[str]],
    columns: Mapping[str, Column],
) -> tuple[str | None, ...] | None:
    """Headings in two lines, one over the other: nothing but headings stands in the second."""
    if best + 1 >= len(candidates):
        return None
    first, second = candidates[best], candidates[best + 1]
    if any(cell and not _meant(cell, known, columns)[0] for cell in second):
        return None
    joined = tuple(below or above for above, below in zip(first, second, strict=True))
    found_now = {m for cell in joined if cell for m in _meant(cell, known, columns)[0]}
    return joined if len(found_now) > score else None


def _match(
    raw: RawTable,
    headings: tuple[str | None, ...],
    known: Mapping[str, set[str]],
    columns: Mapping[str, Column],
    layout: Layout,
) -> None:
    for at, heading in enumerate(headings):
        word = key_of(heading or "")
        if word in _NUMBERING and word not in known and _numbers_rows(at, word, layout):
            continue
        filled = sum(1 for _, cells in layout.rows if cells[at] is not None)
        if not heading:
            if filled:
                text = say(
                    "Column {number} has no heading; its {filled} cells were not used.",
                    number=at + 1,
                    filled=filled,
                )
                remedy = say("Give it a heading, or delete it.")
                layout.findings.append(
                    found(
                        "column_without_heading",
                        text,
                        file=raw.file,
                        sheet=raw.sheet,
                        row=layout.row,
                        remedy=remedy,
                    )
                )
            continue
        meant, unit = _meant(heading, known, columns)
        if not meant:
            layout.findings.append(_unknown(raw, heading, columns, layout.row))
            if headings.count(heading) == 1:
                layout.free[heading] = at
        elif len(meant) > 1 or next(iter(meant)) in layout.positions:
            layout.findings.append(_twice(raw, heading, meant, layout))
        else:
            name = next(iter(meant))
            layout.positions[name] = at
            if unit:
                layout.units[name] = unit


def _numbers_rows(at: int, heading: str, layout: Layout) -> bool:
    """Whether a column numbers the rows: 1, 2, 3 …; under a heading that says so also 1.1 or 一,
    and 合计 or a note beside the last.
    """
    held = [cells[at] or "" for _, cells in layout.rows if cells[at] is not None]
    if heading:
        numbered = r"[\d.,、()（）一二三四五六七八九十]+"
        return 2 * sum(bool(re.fullmatch(numbered, cell)) for cell in held) >= len(held)
    return len(held) > 1 and held == [str(number) for number in range(1, len(held) + 1)]


def _meant(
    heading: str, known: Mapping[str, set[str]], columns: Mapping[str, Column]
) -> tuple[set[str], str]:
    heading = heading.strip().rstrip("*＊").strip()
    if meant := known.get(key_of(heading)):
        return meant, ""
    if heading.startswith("是否") and (meant := known.get(key_of(heading[2:]))):
        flags = {name for name in meant if name in columns and columns[name].type == "flag"}
        if flags:
            return flags, ""
    for part in re.split(r"[/\n|]", heading):
        if "(" not in part and "（" not in part and (meant := known.get(key_of(part))):
            return meant, ""
    bracketed = BRACKETS.fullmatch(heading)
    if bracketed is None:
        return set(), ""
    meant = known.get(key_of(bracketed[1]), set())
    declared = [columns[name].unit for name in meant if name in columns]
    if not any(declared) and meant != {"value"}:
        return meant, ""
    try:
        parse_unit(bracketed[2])
    except UnitError:
        return meant, ""
    return meant, bracketed[2]


def _check_binding(raw: RawTable, columns: Mapping[str, Column], layout: Layout) -> None:
    binding, manifest = raw.binding, "workspace.yaml"
    for name, heading in binding.columns.items():
        if name not in columns:
            text = say(
                'columns: "{name}" is no column of {input}. It has {columns}.',
                name=name,
                input=binding.input,
                columns=tuple(columns),
            )
            layout.findings.append(found("unknown_column", text, file=manifest, column=name))
        elif name not in layout.positions:
            text = say(
                'columns: there is no heading "{heading}" in {file}.',
                heading=heading,
                file=raw.file,
            )
            layout.findings.append(found("missing_column", text, file=manifest, column=name))
    for name, unit in binding.units.items():
        problem = _unit_problem(name, unit, columns, layout)
        if problem is not None:
            rule, text = problem
            rows = len(layout.rows) if layout.usable else 0
            layout.usable = False
            finding = found(rule, text, file=manifest, column=name, value=unit, rows=rows)
            layout.findings.append(finding)
        else:
            layout.units[name] = unit


def _unit_problem(
    name: str, unit: str, columns: Mapping[str, Column], layout: Layout
) -> tuple[str, Said] | None:
    if name not in columns or columns[name].unit is None:
        return "unit_mismatch", say('units: "{name}" is no column with a unit.', name=name)
    try:
        stated = layout.units.get(name)
        asked = parse_unit(unit)
        if stated and parse_unit(stated) != asked:
            text = say("units: {unit}, but the heading says {stated}.", unit=unit, stated=stated)
            return "unit_mismatch", text
    except UnitError as error:
        return "unit_unknown", say("units: {problem}", problem=said_by(error))
    return None


def _unknown(raw: RawTable, heading: str, columns: Mapping[str, Column], row: int) -> Finding:
    return found(
        "unknown_column",
        say(
            '"{heading}" is no column of {input}; its cells were not used.',
            heading=heading,
            input=raw.input,
        ),
        file=raw.file,
        sheet=raw.sheet,
        row=row,
        column=heading,
        remedy=say(
            "Known are {columns}; name it under columns: in workspace.yaml.", columns=tuple(columns)
        ),
    )


def _twice(raw: RawTable, heading: str, meant: set[str], layout: Layout) -> Finding:
    rows = len(layout.rows) if layout.usable else 0
    layout.usable = False
    return found(
        "column_twice",
        say(
            '"{heading}" may mean {columns}, and another heading does too; none of the rows '
            "was used.",
            heading=heading,
            columns=tuple(sorted(meant)),
        ),
        file=raw.file,
        sheet=raw.sheet,
        row=layout.row,
        column=heading,
        remedy=say("Rename one of the headings."),
        rows=rows,
    )


def _perhaps(name: str, column: Column, layout: Layout) -> Said:
    """The line for workspace.yaml, where one heading that nobody knows holds the column's label."""
    fit = [heading for heading in layout.free if column.label.zh in heading]
    if len(fit) != 1:
        return NOTHING
    line = f"columns: {{{name}: {fit[0]}}}"
    return say(
        'If "{heading}" is meant, say so at the table in workspace.yaml: {line}.',
        heading=fit[0],
        line=line,
    )


def _missing(raw: RawTable, name: str, column: Column, layout: Layout) -> Finding:
    rows = len(layout.rows) if layout.usable else 0
    layout.usable = False
    return found(
        "missing_column",
        say(
            'The column "{name}" ({en}, {zh}) is needed and not there; none of the rows was used.',
            name=name,
            en=column.label.en,
            zh=column.label.zh,
        ),
        file=raw.file,
        sheet=raw.sheet,
        row=layout.row,
        column=name,
        remedy=_perhaps(name, column, layout)
        or say("Add it, or name its heading under columns: in workspace.yaml."),
        rows=rows,
    )
