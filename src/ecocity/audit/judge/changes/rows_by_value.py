"""Figures of several years in a sentence, one of which is that of its year in a line of a table, and another is not."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit.find.grids import Grid
from ecocity.audit.find.names import tokens
from ecocity.audit.find.yearly import Told, yearly
from ecocity.audit.judge.again.differing import differ
from ecocity.audit.judge.again.values import TARGET
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.window import digits_of
from ecocity.audit.judge.changes.trend_figures import lines_of
from ecocity.audit.judge.say import figure, refuted, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_NEAR = 4
"""Lines between the sentence and the table."""


def rows_by_value(material: Material) -> list[Judgement]:
    """One judgement a sentence that agrees with a line of the table beside it, but for one year."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        beside = [
            one for one in material.grids_near(sentence.line, _NEAR) if one.gap(sentence.line)
        ]
        if not beside or len(sentence.numbers) < 2 or TARGET.search(sentence.text):
            continue
        for _, run in yearly(sentence):
            plain = tuple(one for one in run if not sign_of(sentence, one[1]))
            judged = next((one for grid in beside if (one := _judged(sentence, plain, grid))), None)
            found += [judged] if judged else []
    return found


def _judged(sentence: Sentence, run: Told, grid: Grid) -> Judgement | None:
    for name, told in lines_of(grid):
        cells = dict(told)
        pairs = [(year, number, cells[year]) for year, number in run if year in cells]
        same = [one for one in pairs if not differ(one[1], _like(one[2], one[1]))]
        other = [one for one in pairs if one not in same and _near(one[1], _like(one[2], one[1]))]
        telling = any(len(digits_of(one[1])) >= 2 for one in same)
        about = tokens(name or grid.table.caption) & tokens(sentence.text)
        if len(same) + len(other) < len(pairs) or not (telling and about) or len(other) != 1:
            continue
        year, number, cell = other[0]
        line = next((row.line for row in grid.rows if cell in row.numbers), grid.table.line)
        message = say(
            '"{label}"{year} is {number} here and {cell} in the table, line {line}.',
            label=name, year=year_text(year), number=figure(number), cell=figure(cell), line=line,
        )  # fmt: skip
        computed = f"{figure(number)} and {figure(cell)} in line {line}"
        return refuted("text_against_table", "value", sentence, message, computed, also=(line,))
    return None


def _like(cell: Number, number: Number) -> Number:
    """The cell in the unit of the sentence where the table prints none."""
    if cell.unit in ("", "count") and number.unit not in ("", "count") and cell.value:
        factor = number.value / cell.value
        scale = next((Decimal(10) ** n for n in (0, 4, 6, 8, 9) if Decimal("0.5") < factor / 10**n < 2), Decimal(1))  # fmt: skip
        return Number(
            cell.value * scale, cell.low * scale, cell.high * scale, cell.decimals, number.unit,
            cell.start, cell.end, cell.printed, cell.kind, cell.noun, cell.predicted, cell.bound, cell.doubtful,
        )  # fmt: skip
    return cell


def _near(number: Number, cell: Number) -> bool:
    return (
        cell.unit == number.unit
        and bool(cell.value)
        and Decimal("0.5") < number.value / cell.value < 2
    )
