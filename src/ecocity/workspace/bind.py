"""Raw tables -> typed rows by declared input, with a finding for every row that is not used."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ecocity.errors import Finding
from ecocity.periods import years_of
from ecocity.said import NOTHING, say
from ecocity.standards.records import Column, Indicator, Input, PackFolder
from ecocity.workspace.areas import AreaTree, area_issue, check_areas
from ecocity.workspace.arrange import arrange
from ecocity.workspace.builtin_inputs import (
    BUILTIN_INPUTS,
    COMMON_COLUMNS,
    STATED,
)
from ecocity.workspace.cells import Issue, Lookups, Typed, read_cell, split_list
from ecocity.workspace.duplicates import drop_duplicates
from ecocity.workspace.evidence import check_evidence
from ecocity.workspace.figures import check_year, settle_figure
from ecocity.workspace.headings import Layout
from ecocity.workspace.lines import as_above, footnote, status_in_note, total
from ecocity.workspace.lookups import lookups
from ecocity.workspace.lost import lost_rows, unread_bindings
from ecocity.workspace.records import (
    BoundTables,
    PrintedRow,
    RawTable,
    RowPlace,
    Span,
    Workspace,
)
from ecocity.workspace.rows import BoundRow, Report, empty_once, faults_of, rejects
from ecocity.workspace.rules import found
from ecocity.workspace.table_units import settle_unit

_NOT_FILLED_IN = Issue(
    "row_not_filled_in",
    say("The row names an indicator and nothing else; it was not used."),
    "value",
    remedy=say("Fill it in, or delete it."),
)


_Cell = tuple[str, str, int | None]
_Row = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every row is read against."""

    pack: PackFolder
    look: Lookups
    tree: AreaTree
    period: Span
    as_of: date
    years: tuple[int, ...]
    places: dict[tuple[object, ...], Issue | None] = field(default_factory=dict)


@dataclass(slots=True)
class _Result:
    report: Report = field(default_factory=Report)
    rows: dict[str, list[BoundRow]] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)
    complete: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    faulty: list[BoundRow] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    """Inputs of which a whole table could not be used."""


def bind(workspace: Workspace, pack: PackFolder, period: Span, as_of: date) -> BoundTables:
    """Type every bound table by the pack's declarations and the program's own.

    Rows read = rows used + rows reported: each row that is not used is counted by exactly one
    finding (``Finding.rows``). Values are Decimal in the declared unit; dates are the last possible
    day, with the first in ``<column>_first`` and the text in ``<column>_as_given``.
    """
    desk = _Desk(pack, lookups(workspace, pack, as_of), AreaTree.of(workspace), period, as_of,
                 years_of(period))  # fmt: skip
    inputs = {**pack.inputs, **BUILTIN_INPUTS}
    result = _Result()
    for raw in workspace.tables:
        _bind_table(raw, inputs, desk, result)
    tables: dict[str, list[dict[str, object]]] = {name: [] for name in inputs}
    places: dict[int, RowPlace] = {}
    lost: dict[_Cell, tuple[_Row, ...]] = {}
    for name, rows in result.rows.items():
        kept, against = drop_duplicates(rows, inputs[name], name, result.report)
        if name != STATED:
            result.faulty += against
        else:
            faulty = [row for row in result.faulty if row.input == STATED]
            known = _cells(kept)
            lost = {k: rows for k, rows in _cells((*faulty, *rows)).items() if k not in known}
        for row in kept:
            row_id = row.values["row_id"] = len(places) + 1
            tables[name].append(row.values)
            places[row_id] = RowPlace(row_id, name, row.file, row.sheet, row.number, row.cells)
    used = {ident for rows in tables.values() for row in rows for ident in _named_evidence(row)}
    for finding in (
        *check_areas(workspace, pack),
        *check_evidence(workspace, pack, as_of, used),
    ):
        result.report.add(finding)
    return BoundTables(
        tables=tables,
        places=places,
        complete=result.complete,
        findings=tuple(empty_once(result.report.findings())),
        rows_read=result.read,
        rows_used={name: len(tables.get(name, [])) for name in result.read},
        rows_reported=dict(result.report.rejected),
        lost_figures=lost,
        lost_rows=lost_rows(result.faulty, inputs),
        lost_tables=frozenset((*result.lost, *(one.input for one in unread_bindings(workspace)))),
    )


def _cells(rows: Iterable[BoundRow]) -> dict[_Cell, tuple[_Row, ...]]:
    """Indicator, area and year of each stated row -> the rows that speak of it."""
    held: dict[_Cell, tuple[_Row, ...]] = {}
    for row in rows:
        indicator, area, year = (row.values.get(name) for name in ("indicator", "area", "year"))
        if isinstance(indicator, str) and isinstance(area, str):
            cell = (indicator, area, year if isinstance(year, int) else None)
            held[cell] = (*held.get(cell, ()), (row.file, row.sheet, row.number))
    return held


def _named_evidence(row: Mapping[str, object]) -> tuple[str, ...]:
    named = row["evidence"]
    return named if isinstance(named, tuple) else ()


def _bind_table(raw: RawTable, inputs: Mapping[str, Input], desk: _Desk, result: _Result) -> None:
    name = raw.input
    if name not in inputs:
        result.read[name] = result.read.get(name, 0) + len(raw.rows)
        result.report.reject(name, _unknown_input(raw, inputs), len(raw.rows))
        return
    if inputs[name].kind == "records":
        result.read[name] = result.read.get(name, 0) + len(raw.rows)
        result.report.reject(name, _are_records(raw), len(raw.rows))
        return
    columns = {**inputs[name].columns, **COMMON_COLUMNS}
    raw, layout, said = arrange(raw, columns, desk.tree, desk.look)
    for finding in said:
        result.report.add(finding)
    result.read[name] = result.read.get(name, 0) + len(layout.rows)
    for finding in layout.findings:
        result.report.reject(name, finding, finding.rows)
    if not layout.usable:
        result.lost.add(name)
        return
    if raw.binding.complete is not None:
        result.complete[name] = (*result.complete.get(name, ()), raw.binding.complete)
    if not layout.rows:
        result.report.add(_empty(raw))
    rows = result.rows.setdefault(name, [])
    filled, said_above = as_above(layout.rows, layout, columns)
    asked = _asked(columns, layout)
    names = {at: name for name, at in layout.positions.items()}
    for at, (number, cells) in enumerate(filled):
        row = BoundRow(name, raw.file, raw.sheet, number, PrintedRow(cells, names))
        if note := footnote(cells) or total(cells, layout):
            of_status = status_in_note(note.value) if name == STATED and note.value else None
            result.report.row(row, [note, of_status] if of_status else [note])
            continue
        if name == STATED and _untouched(cells, layout):
            result.report.row(row, [_NOT_FILLED_IN])
            continue
        issues = said_above.get(at, []) + _read_row(row, asked, desk)
        if not issues:
            rows.append(row)
            continue
        result.report.row(row, issues)
        row.faults = faults_of(issues)
        held = rows if not rejects(issues) else result.faulty if row.faults else []
        held.append(row)


def _empty(raw: RawTable) -> Finding:
    text = say("The table has headings and no rows.")
    remedy = NOTHING
    if raw.input not in BUILTIN_INPUTS and raw.binding.complete is None:
        remedy = say(
            "If nothing happened, say so in workspace.yaml: complete: {{since: …, until: …}} "
            "at this table. An empty register alone is no zero."
        )
    return found("table_empty", text, file=raw.file, sheet=raw.sheet, remedy=remedy)


def _untouched(cells: tuple[str | None, ...], layout: Layout) -> bool:
    """A row of the template that still holds only what the template wrote."""
    written = {name for name, at in layout.positions.items() if cells[at] is not None}
    return "indicator" in written and written <= {"indicator", "unit"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a table asks of each of its rows, found out once."""

    columns: Mapping[str, Column]
    blank: Mapping[str, object]
    """Every value that a row may hold, none of them known yet."""
    there: tuple[tuple[int, str, Column, str | None, dict[str, Typed] | None], ...]
    """Place, name, column and unit of those that the file has, and what their cells were read as:
    registers say few words, days and areas many times."""
    lacking: tuple[str, ...]
    years: tuple[str, ...]
    dated: tuple[tuple[str, str], ...]
    """Names and types of the columns of years and days."""
    days: tuple[str, ...]
    """Their values in a row."""
    areas: tuple[str, ...]
    unit: str | None


def _asked(columns: Mapping[str, Column], layout: Layout) -> _Asked:
    blank: dict[str, object] = {}
    for name, column in columns.items():
        blank[name] = None
        if column.type == "date":
            blank |= {f"{name}_first": None, f"{name}_as_given": None}
    many = ("text", "number", "integer")
    return _Asked(
        columns,
        blank,
        tuple(
            (at, name, column, layout.units.get(name), None if column.type in many else {})
            for name, column in columns.items()
            if (at := layout.positions.get(name)) is not None
        ),
        tuple(n for n, c in columns.items() if c.required and n not in layout.positions),
        tuple(name for name, column in columns.items() if column.type == "year"),
        tuple((n, c.type) for n, c in columns.items() if c.type in ("year", "date")),
        tuple(
            value
            for name, column in columns.items()
            for value in {"year": [name], "date": [f"{name}_first", name]}.get(column.type, ())
        ),
        tuple(name for name, column in columns.items() if column.type == "area"),
        layout.units.get("value"),
    )


def _read_row(row: BoundRow, asked: _Asked, desk: _Desk) -> list[Issue]:
    issues = [_blank(name, asked.columns[name]) for name in asked.lacking]
    value_text: str | None = None
    values = row.values = dict(asked.blank)
    for at, name, column, unit, known in asked.there:
        text = row.cells.cells[at]
        if text is None:
            if column.required:
                issues.append(_blank(name, column))
            continue
        if name == "value" and row.input == STATED:
            value_text = text
            continue
        if column.type == "text" and text[0] != "#":
            values[name] = text
            continue
        typed = known.get(text) if known is not None else None
        if typed is None:
            typed = read_cell(text, name, column, unit, desk.look)
            if known is not None:
                known[text] = typed
        values.update(typed.values)
        issues += typed.issues
    issues += _evidence(row, desk.look)
    return issues + _row_issues(row, value_text, asked, desk, issues)


def _row_issues(
    row: BoundRow, value_text: str | None, asked: _Asked, desk: _Desk, before: list[Issue]
) -> list[Issue]:
    issues: list[Issue] = []
    if row.input == STATED:
        indicator = desk.pack.indicators.get(str(row.values.get("indicator")))
        if indicator is not None:
            issues += settle_unit(row.values, indicator, asked.unit)
            issues += _figure_issues(row, indicator, value_text, desk, before)
    for name in asked.years:
        issues += _year_issues(row, name, desk)
    for name in asked.areas:
        code = row.values.get(name)
        if not isinstance(code, str):
            continue
        key = (name, code, *(row.values[day] for day in asked.days))
        if key not in desk.places:
            own = _own_days(row, asked.dated)
            when = _own_days(row, [(name, "year") for name in asked.years]) or _when(desk)
            desk.places[key] = area_issue(desk.tree, code, name, when, own)
        issue = desk.places[key]
        issues += [issue] if issue else []
    return issues


def _year_issues(row: BoundRow, name: str, desk: _Desk) -> list[Issue]:
    """A register row of another year counts for nothing that is judged: a slip would be silent."""
    year = row.values.get(name)
    if row.input == STATED or not isinstance(year, int) or year in desk.years:
        return []
    message = say(
        "{year} is outside the assessed period; the row counts for none of its years.", year=year
    )
    remedy = say("The period has {years}; correct the year if it is wrong.", years=desk.years)
    return [Issue("year_not_assessed", message, name, str(year), remedy)]


def _figure_issues(
    row: BoundRow,
    indicator: Indicator,
    value_text: str | None,
    desk: _Desk,
    before: list[Issue],
) -> list[Issue]:
    issues: list[Issue] = []
    if not any(issue.column == "year" for issue in before):
        issues = check_year(row.values, indicator, desk.period, desk.as_of)
    if any(issue.column == "absence" for issue in before):
        # An absence that is not understood is reported already; it is no missing absence.
        return issues
    return issues + settle_figure(row.values, indicator, value_text)


def _when(desk: _Desk) -> tuple[date, date]:
    """Any day of the period up to ``as_of``: what a row without dates speaks of."""
    return min(desk.period.since, desk.as_of), max(desk.period.until, desk.as_of)


def _own_days(row: BoundRow, dated: Iterable[tuple[str, str]]) -> tuple[date, date] | None:
    """The days that a row bears itself: the first of its years or days."""
    for name, kind in dated:
        last = row.values.get(name)
        if kind == "year" and isinstance(last, int):
            return date(last, 1, 1), date(last, 12, 31)
        if kind == "date" and isinstance(last, date):
            first = row.values[f"{name}_first"]
            return (first, last) if isinstance(first, date) else None
    return None


def _blank(name: str, column: Column) -> Issue:
    message = say("{en} ({zh}) is blank.", en=column.label.en, zh=column.label.zh)
    return Issue("required_blank", message, name, "", say("Fill it in, or delete the row."))


def _evidence(row: BoundRow, look: Lookups) -> list[Issue]:
    given = row.values.get("evidence")
    if given is None:
        row.values["evidence"] = ()
        return []
    ids = split_list(given if isinstance(given, str) else None)
    row.values["evidence"] = tuple(ident for ident in ids if ident in look.evidence)
    return [
        Issue(
            "evidence_unknown",
            say('"{ident}" is not in evidence.csv; the row counts without it.', ident=ident),
            "evidence",
            ident,
            say("Add the document to evidence.csv, or correct the id."),
        )
        for ident in ids
        if ident not in look.evidence
    ]


def _unknown_input(raw: RawTable, inputs: Mapping[str, Input]) -> Finding:
    near = difflib.get_close_matches(raw.input, inputs, 3, 0.5)
    hint = (
        say("Did you mean {near}?", near=tuple(near))
        if near
        else say("Known are {known}.", known=tuple(inputs))
    )
    return found(
        "unknown_input",
        say('The standard knows no table "{input}"; none of its rows was used.', input=raw.input),
        file=raw.file,
        sheet=raw.sheet,
        value=raw.input,
        remedy=hint,
        rows=len(raw.rows),
    )


def _are_records(raw: RawTable) -> Finding:
    return found(
        "unknown_input",
        say("{input} holds records and stands under records, not under tables.", input=raw.input),
        file=raw.file,
        sheet=raw.sheet,
        value=raw.input,
        remedy=say("Move it: records: [{{input: …, files: [file or folder]}}]."),
        rows=len(raw.rows),
    )
