"""Table rows that carry their own verdict."""

from __future__ import annotations

from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.judge.claims import HEDGED, OPPOSITE, passes
from ecocity.audit.judge.limits import lenient_of
from ecocity.audit.judge.say import figure, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement
from ecocity.audit.words import phrase


def rows(material: Material) -> list[Judgement]:
    """Table rows that carry their own verdict."""
    found: list[Judgement] = []
    for index, grid in enumerate(material.grids):
        if grid.verdict_column is None:
            continue
        for row in grid.rows:
            said = row.cells[grid.verdict_column]
            positive, negative = (
                bool(phrase("positive_cell").search(said)),
                bool(phrase("negative_cell").search(said)),
            )
            if positive != negative:
                found += _row(material, grid, index, row, positive)
    return found


def _row(
    material: Material, grid: Grid, index: int, row: GridRow, positive: bool
) -> list[Judgement]:
    facts = [
        one
        for line in dict.fromkeys(row.lines)
        for one in material.by_line.get(line, ())
        if one.table == index and one.row == row.label
    ]
    levels = [
        one
        for one in facts
        if one.role in ("level", "share") and not one.number.doubtful and one.column != ""
    ]
    limits = [one for one in facts if one.role == "limit"]
    known = material.rules.test_of(levels[-1].quantity) if levels else None
    if not levels or not (limits or known):
        return []
    newest = max(levels, key=lambda one: one.year or 0)
    if limits and limits[0].comparison:
        comparison, bound = limits[0].comparison, limits[0].number.value
    elif known and known[1].values:
        comparison, bound = known[1].comparison, lenient_of(known[1].comparison, known[1].values)
    else:
        return []
    if (
        limits
        and limits[0].number.unit
        and newest.number.unit
        and limits[0].number.unit != newest.number.unit
    ):
        return []
    met = passes(newest.number.value, comparison, bound)
    computed = f"{newest.number.value} {comparison if met else OPPOSITE[comparison]} {bound}"
    requirement = known[0].id if known else ""
    if met == positive:
        if (
            met
            and newest.number.predicted
            and not HEDGED.search(" ".join(row.cells))
            and not phrase("predicted").search(row.cells[grid.verdict_column or 0])
        ):
            return [
                refuted(
                    "met_only_on_predicted",
                    "compliance",
                    newest,
                    f"The row says it is met, but {figure(newest.number)}{year_text(newest.year)} is a prediction.",
                    computed,
                    severity="warning",
                    verdict="conditional",
                    requirement=requirement,
                )
            ]
        return [upheld("compliance", newest, computed, requirement=requirement)]
    word = "met" if positive else "not met"
    return [
        refuted(
            "contradicted_by_own_figures" if positive else "status_conflict", "compliance", newest,
            f'The row is marked "{row.cells[grid.verdict_column or 0]}" ({word}), but {figure(newest.number)}{year_text(newest.year)} against {comparison} {bound} says otherwise.',
            computed, requirement=requirement,
        )
    ]  # fmt: skip
