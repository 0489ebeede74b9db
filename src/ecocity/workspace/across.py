"""Figures with the indicators as columns, as yearbooks print them -> one row a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Column
from ecocity.workspace.by_content import is_named
from ecocity.workspace.cells import Lookups
from ecocity.workspace.headings import LOOK_AT, Row, headings_meant, known_headings
from ecocity.workspace.records import RawTable
from ecocity.workspace.rules import found
from ecocity.workspace.wide import YearColumn, years_of_headings

_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Figure:
    at: int
    name: str
    year: str | None = None
    status: str | None = None


def indicators_down(
    raw: RawTable, columns: Mapping[str, Column], look: Lookups
) -> tuple[RawTable, list[Finding]]:
    """``raw`` with one row a figure where its headings are indicators; else as it is.

    Below a heading the years may stand in a second line: ``地区生产总值`` over ``2013年 2014年``.
    """
    known, names = known_headings(columns), {*look.indicators}
    lines: list[Row] = [(raw.heading_row, raw.headings), *raw.rows]
    head = lines[: LOOK_AT + 1]
    if any({"indicator", "value"} & headings_meant(cells, known) for _, cells in head):
        return raw, []
    for index, (number, cells) in enumerate(head):
        held = [at for at, cell in enumerate(cells) if cell and is_named(cell, names)]
        if len({cells[at] for at in held}) >= _LEAST:
            below = lines[index + 1][1] if index + 1 < len(lines) else ()
            years = years_of_headings(below)
            # A row of figures may hold a year too; a line of headings holds nothing else.
            years = years if len(years) == sum(cell is not None for cell in below) else []
            figures = _under_years(cells, held, years) if years else _alone(cells, held)
            headings = tuple(above or under for above, under in zip(cells, below, strict=False))
            rest = lines[index + 1 + bool(years) :]
            turned = _turned(raw, number, headings if years else cells, rest, figures)
            return turned, [_said(raw, number, figures)]
    return raw, []


def _alone(cells: tuple[str | None, ...], held: list[int]) -> list[_Figure]:
    return [_Figure(at, cells[at] or "") for at in held]


def _under_years(
    cells: tuple[str | None, ...], held: list[int], years: list[YearColumn]
) -> list[_Figure]:
    """A heading reaches over the years on its right up to the next heading."""
    figures = []
    for year in years:
        above = max((at for at, cell in enumerate(cells) if cell and at <= year.at), default=-1)
        if above in held:
            figures.append(_Figure(year.at, cells[above] or "", year.year, year.status))
    return figures


def _turned(
    raw: RawTable,
    number: int,
    headings: tuple[str | None, ...],
    lines: list[Row],
    figures: list[_Figure],
) -> RawTable:
    taken = {figure.at for figure in figures}
    kept = [at for at in range(len(headings)) if at not in taken]
    with_year = any(figure.year for figure in figures)
    rows: list[Row] = []
    for line, cells in lines:
        rest = tuple(cells[at] for at in kept)
        blank = (None,) * (4 if with_year else 2)
        if sum(cell is not None for cell in cells) == 1:
            rows.append((line, (*rest, *blank)))
            continue
        for one in figures:
            dated = (one.year, one.status or None) if with_year else ()
            rows.append((line, (*rest, one.name, cells[one.at], *dated)))
    names = (*(headings[at] or "" for at in kept), "indicator", "value")
    return replace(
        raw,
        headings=(*names, "year", "status") if with_year else names,
        rows=tuple(rows),
        heading_row=number,
    )


def _said(raw: RawTable, number: int, figures: list[_Figure]) -> Finding:
    names = tuple(dict.fromkeys(figure.name for figure in figures))[:8]
    text = say(
        "The indicators stand as columns ({names}); each cell was read as a row of its own.",
        names=names,
    )
    return found("indicators_as_columns", text, file=raw.file, sheet=raw.sheet, row=number)
