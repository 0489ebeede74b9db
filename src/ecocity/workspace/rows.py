"""Rows while they are bound, and the count of those that are not used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ecocity.errors import Finding, Severity
from ecocity.said import say
from ecocity.workspace.cells import Issue
from ecocity.workspace.records import PrintedRow
from ecocity.workspace.rules import RULES, found

_KEEPS_OUT = {
    "year_outside_period",
    "row_not_filled_in",
    "footnote_passed_over",
    "total_passed_over",
    "area_of_another",
}
"""Warnings and notes that keep a row out all the same: it is not wrong, only not asked for."""
_EACH = 3


@dataclass(slots=True)
class BoundRow:
    """A row on its way into a table."""

    input: str
    file: str
    sheet: str
    number: int
    cells: PrintedRow = field(default_factory=PrintedRow)
    values: dict[str, object] = field(default_factory=dict)
    faults: frozenset[str] = frozenset()
    """Columns whose cells could not be used."""


def rejects(issues: Iterable[Issue]) -> bool:
    """Whether a row with these issues is kept out."""
    return any(_blocks(issue) for issue in issues)


def faults_of(issues: Iterable[Issue]) -> frozenset[str]:
    """The columns that the errors among ``issues`` name."""
    return frozenset(issue.column for issue in issues if RULES[issue.rule] is Severity.ERROR)


def _blocks(issue: Issue) -> bool:
    return RULES[issue.rule] is Severity.ERROR or issue.rule in _KEEPS_OUT


@dataclass(slots=True)
class Report:
    """Findings in the order of the rows; ``rejected`` counts each unused row once, by input."""

    rejected: dict[str, int] = field(default_factory=dict)
    _entries: list[Finding] = field(default_factory=list)
    _seen: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    _told: dict[Finding, int] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        """A finding that keeps no row out."""
        self._entries.append(finding)

    def reject(self, input_id: str, finding: Finding, rows: int) -> None:
        """A finding that keeps ``rows`` rows of an input out."""
        self.rejected[input_id] = self.rejected.get(input_id, 0) + rows
        self._entries.append(replace(finding, rows=rows))

    def row(self, row: BoundRow, issues: Iterable[Issue]) -> None:
        """Everything about one row; the first issue that keeps it out counts it."""
        counted = False
        for issue in issues:
            finding = _placed(issue, row)
            if _blocks(issue) and not counted:
                counted = True
                finding = replace(finding, rows=1)
                self.rejected[row.input] = self.rejected.get(row.input, 0) + 1
            if RULES[issue.rule] is Severity.ERROR:
                self._error(finding)
            else:
                key = (issue.rule, row.file, row.sheet, issue.column)
                self._seen.setdefault(key, []).append(len(self._entries))
                self._entries.append(finding)

    def _error(self, finding: Finding) -> None:
        """An error is told once for a cell that several rows are made of (years as columns)."""
        key = replace(finding, rows=0)
        at = self._told.setdefault(key, len(self._entries))
        if at == len(self._entries):
            self._entries.append(finding)
        else:
            held = self._entries[at]
            self._entries[at] = replace(held, rows=held.rows + finding.rows)

    def findings(self) -> list[Finding]:
        """All findings; warnings of one kind in one column are told once, with their rows."""
        drop: set[int] = set()
        told: dict[int, Finding] = {}
        for places in self._seen.values():
            if len(places) > _EACH:
                first = self._entries[places[0]]
                rows = tuple(self._entries[at].row for at in places[:10])
                more = " …" if len(places) > 10 else ""
                text = say(
                    "{message} ({number} rows: {rows}{more})",
                    message=first.message,
                    number=len(places),
                    rows=rows,
                    more=more,
                )
                kept_out = sum(self._entries[at].rows for at in places)
                told[places[0]] = replace(first, message=text, rows=kept_out)
                drop.update(places[1:])
        return [told.get(at, entry) for at, entry in enumerate(self._entries) if at not in drop]


def empty_once(findings: list[Finding]) -> list[Finding]:
    """``findings`` with the empty sheets of one workbook told together: a new template has many."""
    held: dict[str, list[Finding]] = {}
    for one in findings:
        if one.rule == "table_empty" and one.sheet:
            held.setdefault(one.file, []).append(one)
    many = {file: group for file, group in held.items() if len(group) > _EACH}
    told: list[Finding] = []
    for one in findings:
        group = many.get(one.file, ()) if one.rule == "table_empty" and one.sheet else ()
        if not group:
            told.append(one)
        elif one is group[0]:
            sheets = tuple(each.sheet for each in group)
            text = say(
                "{number} sheets have headings and no rows: {sheets}.",
                number=len(group),
                sheets=sheets,
            )
            remedy = next((each.remedy for each in group if each.remedy), "")
            told.append(replace(one, message=text, sheet="", remedy=remedy))
    return told


def _placed(issue: Issue, row: BoundRow) -> Finding:
    return found(
        issue.rule,
        issue.message,
        file=row.file,
        sheet=row.sheet,
        row=row.number,
        column=issue.column,
        value=issue.value,
        remedy=issue.remedy,
    )
