"""What a table asks of each of its rows, and a row read against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ecocity.said import say
from ecocity.standards.records import Column, Indicator, PackFolder
from ecocity.workspace.areas import AreaTree, area_issue
from ecocity.workspace.builtin_inputs import STATED
from ecocity.workspace.cells import Issue, Lookups, Typed, read_cell, split_list
from ecocity.workspace.figures import check_year, settle_figure
from ecocity.workspace.headings import Layout
from ecocity.workspace.records import Span
from ecocity.workspace.rows import BoundRow
from ecocity.workspace.table_units import settle_unit


@dataclass(frozen=True, slots=True)
class Desk:
    """What every row is read against."""

    pack: PackFolder
    look: Lookups
    tree: AreaTree
    period: Span
    as_of: date
    years: tuple[int, ...]
    places: dict[tuple[object, ...], Issue | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
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


def asked_of(columns: Mapping[str, Column], layout: Layout) -> Asked:
    blank: dict[str, object] = {}
    for name, column in columns.items():
        blank[name] = None
        if column.type == "date":
            blank |= {f"{name}_first": None, f"{name}_as_given": None}
    many = ("text", "number", "integer")
    return Asked(
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


def read_row(row: BoundRow, asked: Asked, desk: Desk) -> list[Issue]:
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
    row: BoundRow, value_text: str | None, asked: Asked, desk: Desk, before: list[Issue]
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


def _year_issues(row: BoundRow, name: str, desk: Desk) -> list[Issue]:
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
    desk: Desk,
    before: list[Issue],
) -> list[Issue]:
    issues: list[Issue] = []
    if not any(issue.column == "year" for issue in before):
        issues = check_year(row.values, indicator, desk.period, desk.as_of)
    if any(issue.column == "absence" for issue in before):
        # An absence that is not understood is reported already; it is no missing absence.
        return issues
    return issues + settle_figure(row.values, indicator, value_text)


def _when(desk: Desk) -> tuple[date, date]:
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
