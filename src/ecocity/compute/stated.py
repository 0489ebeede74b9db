"""Figures as the office states them: bound rows -> figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ecocity.compute.records import Cell, Figure
from ecocity.errors import Finding, Severity
from ecocity.said import say
from ecocity.standards.records import Indicator
from ecocity.workspace.records import RowPlace


def stated_figures(
    rows: Iterable[Mapping[str, Any]],
    indicators: Mapping[str, Indicator],
    places: Mapping[int, RowPlace],
    lost: Iterable[Cell] = (),
) -> tuple[list[Figure], list[Finding]]:
    """One figure a row of ``stated_values``.

    For spans and moments the year is the row's own mark of age: the newest row stands for the
    indicator, and the older ones are named in a note. ``lost`` are cells whose rows were faulty:
    a figure was handed in and is not known.
    """
    figures: dict[Cell, tuple[int, Figure]] = {}
    findings: list[Finding] = []
    for row in rows:
        indicator = indicators[row["indicator"]]
        year = row.get("year") if indicator.period == "year" else None
        figure = _figure(row, year)
        cell = (figure.indicator, figure.area, figure.year)
        age = row.get("year") or 0
        if cell not in figures:
            figures[cell] = (age, figure)
            continue
        newer = age > figures[cell][0]
        older = figures[cell][1] if newer else figure
        if newer:
            figures[cell] = (age, figure)
        findings.append(_superseded(older, indicator, places))
    known = [figure for _, figure in figures.values()]
    return [*known, *_lost(lost, indicators, figures)], findings


def _lost(
    cells: Iterable[Cell], indicators: Mapping[str, Indicator], known: Collection[Cell]
) -> list[Figure]:
    places = {
        (name, area, year if indicators[name].period == "year" else None)
        for name, area, year in cells
        if name in indicators and (year is not None or indicators[name].period != "year")
    }
    order = sorted(places - set(known), key=lambda cell: (cell[0], cell[1], cell[2] or 0))
    return [
        Figure(name, area, year, "stated", None, absence="input_rejected")
        for name, area, year in order
    ]


def _figure(row: Mapping[str, Any], year: int | None) -> Figure:
    return Figure(
        indicator=row["indicator"],
        area=row["area"],
        year=year,
        origin="stated",
        value=row.get("value"),
        status=row.get("status") or "measured",
        absence=row.get("absence"),
        bound=row.get("bound") or "exact",
        decimals=row.get("decimals"),
        row_id=row["row_id"],
        as_printed=row.get("as_printed") or "",
        source_line=str(row.get("source_line") or ""),
        note=row.get("note") or "",
        evidence=tuple(row.get("evidence") or ()),
    )


def _superseded(figure: Figure, indicator: Indicator, places: Mapping[int, RowPlace]) -> Finding:
    place = places[figure.row_id or 0]
    return Finding(
        "older_figure",
        Severity.NOTE,
        say(
            "{indicator} has a newer figure; this one ({figure}) is not judged.",
            indicator=indicator.label,
            figure=figure.value,
        ),
        file=place.file,
        sheet=place.sheet,
        row=place.row,
    )
