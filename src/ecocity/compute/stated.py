"""Figures as the office states them: bound rows -> figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ecocity.compute.records import Cell, Figure
from ecocity.errors import Finding, Severity
from ecocity.standards.records import Indicator
from ecocity.workspace.records import RowPlace


def stated_figures(
    rows: Iterable[Mapping[str, Any]],
    indicators: Mapping[str, Indicator],
    places: Mapping[int, RowPlace],
) -> tuple[list[Figure], list[Finding]]:
    """One figure a row of ``stated_values``.

    For spans and moments the year is the row's own mark of age: the newest row stands for the
    indicator, and the older ones are named in a note.
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
        findings.append(_superseded(older, places))
    return [figure for _, figure in figures.values()], findings


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


def _superseded(figure: Figure, places: Mapping[int, RowPlace]) -> Finding:
    place = places[figure.row_id or 0]
    return Finding(
        "older_figure",
        Severity.NOTE,
        f"{figure.indicator} has a newer figure; this one ({figure.value}) is not judged.",
        file=place.file,
        sheet=place.sheet,
        row=place.row,
    )
