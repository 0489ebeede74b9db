"""A figure of the text whose digits stand in another order in the table beside it: 97.4 and 94.7.

The row need not be named by its label: a word of it in the clause, the unit and the year are enough
where the digits are the same three or more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.judge.again.differing import differ
from ecocity.audit.judge.again.mentions import is_level, words_of
from ecocity.audit.judge.again.two_things import narrowed
from ecocity.audit.judge.again.values import SCOPES
from ecocity.audit.judge.around.window import clause_of, digits_of, swapped, year_said_of
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_LEAST = 3
"""Digits that a figure must have: shorter ones are alike by chance."""
_FAR, _NEAR = 30, 4
_LESS, _MORE = Decimal("0.4"), Decimal("2.5")

_RATE = re.compile(
    r"率|占|比例|比重|%|％|\b(?:rate|share|proportion|cover(?:age)?|per cent)\b", re.I
)
Cell = tuple[GridRow, int, Number]


def table_slips(material: Material) -> list[Judgement]:
    """One judgement a figure of the text that is a cell of a table near it, or one with a slip."""
    found: list[Judgement] = []
    for sentence in [] if not material.grids else material.sentences:
        for number in () if sentence.heading else sentence.numbers:
            if len(digits_of(number)) < _LEAST or not is_level(sentence, number):
                continue
            for grid in material.grids_near(sentence.line, _FAR):
                if grid.gap(sentence.line) <= _NEAR or grid.section == sentence.section:
                    found += _judged(material, sentence, number, grid)
    return found


def _judged(
    material: Material, sentence: Sentence, number: Number, grid: Grid
) -> list[Judgement]:  # fmt: skip
    every = [cell for row in grid.rows for cell in row.numbers if cell is not None]
    known = any(_equal(number, cell) for cell in every)
    cells = list(_cells(material, sentence, number, grid))
    same = [one for one in cells if _equal(number, one[2])]
    if len(same) == 1:
        line = same[0][0].lines[same[0][1]]
        agrees = say("agrees with line {line}", line=line)
        return [upheld("value", sentence, f"{figure(number)} in line {line}", agrees)]
    slips = [one for one in cells if _is_slip(number, one[2])]
    if known or len(slips) != 1:
        return []
    row, column, cell = slips[0]
    if any(one.value == cell.value for one in sentence.numbers):
        return []
    line = row.lines[column]
    message = say(
        '"{label}"{year} is {number} here and {cell} in the table, line {line}.',
        label=row.label, year=f", {grid.header[column]}", number=figure(number), cell=figure(cell), line=line,
    )  # fmt: skip
    computed = f"{figure(number)} and {figure(cell)} in line {line}"
    return [refuted("text_against_table", "value", sentence, message, computed, also=(line,))]


def _leading(number: Number) -> Decimal:
    """The digits of a figure with one before the point, whatever its magnitude."""
    return number.value.scaleb(-number.value.adjusted())


def _is_slip(number: Number, cell: Number) -> bool:
    """Whether the digits are those of the cell in another order, also where it is told in another magnitude."""
    near = _LESS < _leading(number) / _leading(cell) < _MORE if cell.value else False
    return near and swapped(number, replace(cell, unit=number.unit, decimals=number.decimals))


def _equal(number: Number, cell: Number) -> bool:
    return _alike(number, cell) and not differ(number, replace(cell, unit=number.unit))


def _alike(number: Number, cell: Number) -> bool:
    units = {"" if one.unit == "count" else one.unit for one in (number, cell)}
    return len(units) == 1 or not cell.unit


def _cells(
    material: Material, sentence: Sentence, number: Number, grid: Grid
) -> Iterator[Cell]:  # fmt: skip
    """The cells of its unit and year in the rows or columns that share a word with its clause."""
    clause = clause_of(sentence, number)
    if SCOPES.search(clause):
        return
    apart = number.start and sentence.text[: number.start].rstrip()[-1:] in (",", "，", "(", "（")
    said = words_of(sentence.text if apart else clause, material.city)
    year = year_said_of(sentence, number)
    long = len(digits_of(number)) > _LEAST
    for row in grid.rows:
        for column, cell in enumerate(row.numbers):
            if cell is None or cell.doubtful or column in (grid.label_column, grid.limit_column):
                continue
            when, label = _named(grid, row, column)
            if (
                when is not None
                and when != (year or material.year)
                and not _open(sentence, number, cell)
            ):
                continue
            names = words_of(label, material.city)
            names |= words_of(grid.table.caption, material.city) if long else frozenset()
            rate = number.kind == "percent" and not cell.unit and grid.year_column is None
            if rate and not grid.years and not _RATE.search(label):
                continue  # a percentage is no cell of a column of amounts
            if names & said and _alike(number, cell) and not narrowed(label, sentence.text):
                yield row, column, cell


def _open(sentence: Sentence, number: Number, cell: Number) -> bool:
    """ "第二年到了89.4%": of no year that the sentence names, the slip itself tells of which it is."""
    return not sentence.years and len(digits_of(number)) >= _LEAST and _is_slip(number, cell)


def _named(grid: Grid, row: GridRow, column: int) -> tuple[int | None, str]:
    """The year of a cell and what names it."""
    if grid.years:
        return grid.years.get(column, 0), row.label
    if grid.year_column is not None:
        year = row.cells[grid.year_column][:4]
        return int(year) if year.isdigit() else 0, grid.header[column]
    return None, f"{row.label} {grid.header[column]}"
