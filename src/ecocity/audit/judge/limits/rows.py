"""Table rows that carry their own verdict."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.judge.claims import HEDGED, OPPOSITE, passes
from ecocity.audit.judge.limits.grounds import lenient_of
from ecocity.audit.judge.say import figure, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement
from ecocity.audit.rulebook import Rule, Test
from ecocity.audit.words import phrase
from ecocity.said import say

_ON_THE_FIGURE = re.compile(
    r"\b(?:certified|published|audited|verified|confirmed|released|announced|approved|measured|final)\b|核定|公布|发布|认定|审定|核实|公开",
    re.I,
)
""" "Not yet certified": how sure a figure is, and not whether it is met."""


def rows(material: Material) -> list[Judgement]:
    """Table rows that carry their own verdict."""
    found: list[Judgement] = []
    for index, grid in enumerate(material.grids):
        if grid.verdict_column is None:
            continue
        for row in grid.rows:
            said = re.split("[；;]", row.cells[grid.verdict_column])[0]
            positive, negative = (
                bool(phrase("positive_cell").search(said)),
                bool(phrase("negative_cell").search(said)),
            )
            if positive != negative and not _ON_THE_FIGURE.search(said):
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
    newest = _carrying(levels, known, limits)
    if limits and limits[0].comparison:
        comparison, bound = limits[0].comparison, limits[0].number.value
    elif limits and known and not known[1].is_flag and limits[0].number.value != 0:
        comparison, bound = known[1].comparison, limits[0].number.value
        if newest.number.value == bound and bound not in known[1].values:
            return []  # a target of the city's own, just reached
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
        return [_agreed(grid, row, newest, comparison, bound, computed, requirement)]
    word = say("met") if positive else say("not met")
    return [
        refuted(
            "contradicted_by_own_figures" if positive else "status_conflict", "compliance", newest,
            say('The row is marked "{row}" ({word}), but {newest}{year} against {comparison} {bound} says otherwise.', row=row.cells[grid.verdict_column or 0], word=word, newest=figure(newest.number), year=year_text(newest.year), comparison=comparison, bound=bound),
            computed, requirement=requirement,
        )
    ]  # fmt: skip


def _carrying(levels: list[Fact], known: tuple[Rule, Test] | None, limits: list[Fact]) -> Fact:
    """The newest figure; a measured one before a forecast where it meets the limit by itself."""
    newest = max(levels, key=lambda one: one.year or 0)
    measured = [one for one in levels if not one.number.predicted]
    if not newest.number.predicted or not measured:
        return newest
    last = max(measured, key=lambda one: one.year or 0)
    comparison = limits[0].comparison if limits else known[1].comparison if known else ""
    bound = (
        limits[0].number.value if limits
        else lenient_of(known[1].comparison, known[1].values) if known and known[1].values
        else None
    )  # fmt: skip
    if bound is not None and comparison and passes(last.number.value, comparison, bound):
        return last
    return newest


def _agreed(
    grid: Grid, row: GridRow, newest: Fact, comparison: str, bound: Decimal, computed: str, requirement: str
) -> Judgement:  # fmt: skip
    """A verdict that its figure bears out: on a forecast, on the limit itself, or freely."""
    said = row.cells[grid.verdict_column or 0]
    hedged = HEDGED.search(" ".join(row.cells)) or phrase("predicted").search(said)
    met = passes(newest.number.value, comparison, bound)
    if met and newest.number.predicted and not hedged:
        message = say(
            "The row says it is met, but {newest}{year} is a prediction.",
            newest=figure(newest.number),
            year=year_text(newest.year),
        )
        return refuted(
            "met_only_on_predicted", "compliance", newest, message, computed, severity="warning",
            verdict="conditional", requirement=requirement,
        )  # fmt: skip
    touches = newest.number.value == bound and comparison in (">=", "<=") and bound != 100
    if met and touches and not hedged:
        message = say(
            "{newest}{year} lies exactly on the limit {comparison} {bound}: any rounding could turn the verdict.",
            newest=figure(newest.number),
            year=year_text(newest.year),
            comparison=comparison,
            bound=bound,
        )
        return refuted(
            "touches_limit", "compliance", newest, message, computed, severity="warning",
            verdict="supported", requirement=requirement,
        )  # fmt: skip
    return upheld("compliance", newest, computed, requirement=requirement)
