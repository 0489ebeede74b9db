"""Raw tables -> typed rows by declared input, with a finding for every row that is not used."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from ecocity.errors import Finding
from ecocity.periods import years_of
from ecocity.said import NOTHING, say
from ecocity.standards.records import Input, PackFolder
from ecocity.workspace.areas import AreaTree, check_areas
from ecocity.workspace.arrange import arrange
from ecocity.workspace.asked import Desk, asked_of, read_row
from ecocity.workspace.builtin_inputs import (
    BUILTIN_INPUTS,
    COMMON_COLUMNS,
    STATED,
)
from ecocity.workspace.cells import Issue
from ecocity.workspace.duplicates import drop_duplicates
from ecocity.workspace.evidence import check_evidence
from ecocity.workspace.headings import Layout, Row
from ecocity.workspace.lines import as_above, footnote, status_in_note, total
from ecocity.workspace.lookups import lookups
from ecocity.workspace.lost import lost_rows, unread_bindings
from ecocity.workspace.own_status import statuses_in, told_statuses
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

_NOT_FILLED_IN = Issue(
    "row_not_filled_in",
    say("The row names an indicator and nothing else; it was not used."),
    "value",
    remedy=say("Fill it in, or delete it."),
)


_Cell = tuple[str, str, int | None]
_Row = tuple[str, str, int | None]


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
    desk = Desk(pack, lookups(workspace, pack, as_of), AreaTree.of(workspace), period, as_of,
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


def _bind_table(raw: RawTable, inputs: Mapping[str, Input], desk: Desk, result: _Result) -> None:
    name = raw.input
    if name not in inputs:
        result.read[name] = result.read.get(name, 0) + len(raw.rows)
        result.report.reject(name, _unknown_input(raw, inputs), len(raw.rows))
        return
    if inputs[name].kind == "records":
        result.read[name] = result.read.get(name, 0) + len(raw.rows)
        result.report.reject(name, _are_records(raw), len(raw.rows))
        return
    columns, given = {**inputs[name].columns, **COMMON_COLUMNS}, raw
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
    asked = asked_of(columns, layout)
    statuses = _statuses(given, layout, filled, result.report) if name == STATED else {}
    names = {at: name for name, at in layout.positions.items()}
    for at, (number, cells) in enumerate(filled):
        row = BoundRow(name, raw.file, raw.sheet, number, PrintedRow(cells, names))
        if note := footnote(cells) or total(cells, layout):
            told = name == STATED and note.value and not statuses_in(note.value)
            of_status = status_in_note(note.value) if told else None
            result.report.row(row, [note, of_status] if of_status else [note])
            continue
        if name == STATED and _untouched(cells, layout):
            result.report.row(row, [_NOT_FILLED_IN])
            continue
        issues = said_above.get(at, []) + read_row(row, asked, desk)
        if statuses and row.values.get("status") is None:
            row.values["status"] = statuses.get(cast(int, row.values.get("year")))
        if not issues:
            rows.append(row)
            continue
        result.report.row(row, issues)
        row.faults = faults_of(issues)
        held = rows if not rejects(issues) else result.faulty if row.faults else []
        held.append(row)


def _statuses(
    given: RawTable, layout: Layout, rows: Iterable[Row], report: Report
) -> dict[int, str]:
    """What title and notes say of the figures of a year."""
    notes = [(at, note.value) for at, cells in rows if (note := footnote(cells))]
    statuses, said = told_statuses(given, layout, notes)
    for finding in said:
        report.add(finding)
    return statuses


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
