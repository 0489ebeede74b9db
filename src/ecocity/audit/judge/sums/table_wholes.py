"""Rows of a table that are the whole of something: shares above "All 100.0", town and village below the population."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid
from ecocity.audit.find.numbers import parse_cell
from ecocity.audit.judge.say import refuted, shown, sum_of
from ecocity.audit.judge.sums.misfits import trace
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_HALVES = (
    re.compile(r"城镇|城市|\b(?:towns?|urban|cit(?:y|ies))\b", re.I),
    re.compile(r"乡村|农村|\b(?:villages?|rural|countryside)\b", re.I),
)
_PEOPLE = re.compile(r"人口|户数|\b(?:population|inhabitants|residents|people|households)\b", re.I)
_NEAR = Decimal("0.15")


def table_wholes(material: Material) -> list[Judgement]:
    """One judgement for each such column or pair of rows."""
    found: list[Judgement] = []
    for grid in material.grids:
        columns = grid.number_columns()
        if len(columns) == 1:  # beside amounts each share has one of its own
            found += _to_hundred(grid, columns[0])
        found += _town_and_village(grid)
    return found


def _to_hundred(grid: Grid, column: int) -> list[Judgement]:
    totals = [one for one in grid.rows if one.is_total]
    parts = [one.numbers[column] for one in grid.rows if not one.is_total]
    whole = totals[0].numbers[column] if len(totals) == 1 and totals[0] is grid.rows[-1] else None
    if whole is None or whole.value != 100 or whole.unit != "%" or len(parts) < 3:
        return []
    told = [one for one in parts if one is not None and one.unit == "%" and one.bound == "exact"]
    if len(told) != len(parts) or any(one.value > 90 for one in told):
        return []
    total = sum((one.value for one in told), Decimal(0))
    low, high = sum_of(told)
    if low <= 100 <= high or not 85 <= total <= 115:
        return []
    computed = " + ".join(shown(one.value, 4) for one in told) + f" = {shown(total, 4)}"
    message = say("The shares of one whole come to {total} %: {computed}.", total=shown(total, 4), computed=computed)  # fmt: skip
    return [refuted("sum_does_not_follow", "sum", _place(grid, " | ".join(totals[0].cells), totals[0].line), message, computed)]  # fmt: skip


def _town_and_village(grid: Grid) -> list[Judgement]:
    """ "Population 342.5, of whom in towns 206.3, in villages 136.2", one below the other."""
    if len(grid.header) != 2:
        return []
    rows = [(grid.header[0], parse_cell(grid.header[1]), grid.table.line)]
    rows += [(one.cells[0], parse_cell(one.cells[1]), one.line) for one in grid.rows]
    found: list[Judgement] = []
    for first, second, third in zip(rows, rows[1:], rows[2:], strict=False):
        told = (first[1], second[1], third[1])
        if (
            not all(told)
            or not _PEOPLE.search(first[0])
            or any(one.search(first[0]) for one in _HALVES)
        ):
            continue
        pair = (second[0], third[0])
        if not all(any(one.search(label) for label in pair) for one in _HALVES):
            continue
        found += _judged(grid, third, *(one for one in told if one is not None))
    return found


def _judged(grid: Grid, row: tuple[str, Number | None, int], whole: Number, one: Number, two: Number) -> list[Judgement]:  # fmt: skip
    fits = one.low + two.low <= whole.high and whole.low <= one.high + two.high
    same = whole.unit == one.unit == two.unit
    if fits or not same or abs((one.value + two.value) / whole.value - 1) > _NEAR:
        return []
    computed = trace(whole, (one, two))
    message = say("The parts do not add up to {whole}: {computed}.", whole=whole.printed, computed=computed)  # fmt: skip
    return [refuted("sum_does_not_follow", "sum", _place(grid, f"{row[0]} | {two.printed}", row[2]), message, computed)]  # fmt: skip


def _place(grid: Grid, text: str, line: int) -> Sentence:
    return Sentence(text, text, line, grid.table.page, grid.section, grid.requirement, (), ())
