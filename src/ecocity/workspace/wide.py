"""Figures with the years as columns, as yearbooks print them -> one row a figure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Column
from ecocity.workspace.by_content import mostly_named
from ecocity.workspace.cells import Lookups
from ecocity.workspace.headings import LOOK_AT, Row, headings_meant, key_of, known_headings
from ecocity.workspace.records import RawTable
from ecocity.workspace.rules import found

_YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:年度?)?\s*[(\[]?\s*(\D*?)\s*[)\]]?", re.ASCII)


@dataclass(frozen=True, slots=True)
class YearColumn:
    """Where a year stands among the headings, and what is said of its figures."""

    at: int
    year: str
    status: str


def years_down(
    raw: RawTable, columns: Mapping[str, Column], look: Lookups
) -> tuple[RawTable, list[Finding]]:
    """``raw`` with one row a year where its headings are years; else ``raw`` as it is.

    A heading may say the status of its column: ``2014年（预测）``.
    """
    known = known_headings(columns)
    for name, heading in raw.binding.columns.items():
        known.setdefault(key_of(heading), set()).add(name)
    lines: list[Row] = [(raw.heading_row, raw.headings), *raw.rows]
    long = any(
        {"indicator", "year"} & headings_meant(cells, known) for _, cells in lines[: LOOK_AT + 1]
    )
    for index, (number, cells) in enumerate(lines[: LOOK_AT + 1]):
        meant = headings_meant(cells, known)
        years = years_of_headings(cells)
        if not years or meant & {"value", "year"}:
            continue
        if "indicator" in meant or (not long and _has_indicators(lines[index + 1 :], look)):
            return _turned(raw, lines[index:], years, known), _said(raw, number, years, index)
    return raw, []


def years_of_headings(cells: tuple[str | None, ...]) -> list[YearColumn]:
    """The headings that are years, perhaps with a word about their figures."""
    found_years = []
    for at, cell in enumerate(cells):
        match = _YEAR.fullmatch(unicodedata.normalize("NFKC", cell or "").strip())
        if match is not None:
            found_years.append(YearColumn(at, match[1], match[2]))
    return found_years


def _has_indicators(lines: list[Row], look: Lookups) -> bool:
    """Whether the cells of a column below are names of indicators, whatever its heading."""
    names = {*look.indicators}
    rows = [cells for _, cells in lines if sum(cell is not None for cell in cells) > 1]
    return any(mostly_named(cells, names) for cells in zip(*rows, strict=True))


def _turned(
    raw: RawTable, lines: list[Row], years: list[YearColumn], known: Mapping[str, set[str]]
) -> RawTable:
    headings = lines[0][1]
    taken = {column.at for column in years}
    kept = [at for at in range(len(headings)) if at not in taken]
    status = [at for at in kept if "status" in known.get(key_of(headings[at] or ""), ())]
    rows: list[Row] = []
    for number, cells in lines[1:]:
        rest = tuple(cells[at] for at in kept if at not in status)
        if sum(cell is not None for cell in cells) == 1:
            rows.append((number, (*rest, None, None, None)))
            continue
        said = next((cells[at] for at in status if cells[at] is not None), None)
        for year in years:
            rows.append((number, (*rest, year.year, cells[year.at], year.status or said)))
    names = tuple(headings[at] or "" for at in kept if at not in status)
    return replace(
        raw,
        headings=(*names, "year", "value", "status"),
        rows=tuple(rows),
        heading_row=lines[0][0],
    )


def _said(raw: RawTable, number: int, years: list[YearColumn], above: int) -> list[Finding]:
    text = say(
        "The years stand as columns ({years}); each cell was read as a row of its own.",
        years=tuple(column.year for column in years),
    )
    if above:
        text = say("{said} {rows} rows above the headings were passed over.", said=text, rows=above)
    return [found("years_as_columns", text, file=raw.file, sheet=raw.sheet, row=number)]
