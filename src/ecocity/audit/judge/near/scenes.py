"""Where a claim is looked at: its sentence, the few before it, the rows of the table beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecocity.audit.find.dates import spans_without_figures, years_in
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.numbers import numbers_in
from ecocity.audit.material import Material
from ecocity.audit.records import Sentence

_REACH, _GAP = 3, 2
"""Sentences looked back at, and lines that may part one from the next."""
Row = tuple[Grid, GridRow]


@dataclass(frozen=True, slots=True)
class Scene:
    """``told`` are the sentences in order, that of the claim last; ``rows`` those of a table beside it."""

    material: Material
    told: tuple[Sentence, ...]
    rows: tuple[Row, ...] = ()

    @property
    def sentence(self) -> Sentence:
        return self.told[-1]


def scenes_of(material: Material) -> Iterator[Scene]:
    """One for every sentence that is no heading, and for every row of a list in the form of a table."""
    for at, sentence in enumerate(material.sentences):
        if not sentence.heading:
            told = _told(material, at)
            yield Scene(material, tuple(told), tuple(_rows(material, told)))
    for grid in material.grids:
        columns = grid.number_columns()
        for column in columns if grid.years or len(columns) == 1 else ():
            rows = _as_sentences(material, grid, column)
            for at in range(1, len(rows)):
                yield Scene(material, tuple(rows[max(0, at - 2 * _REACH) : at + 1]))


def _told(material: Material, at: int) -> list[Sentence]:
    """The sentence and those right before it: of its section, no heading and no gap between."""
    found = [material.sentences[at]]
    for one in reversed(material.sentences[max(0, at - _REACH) : at]):
        near = 0 <= found[0].line - one.line <= _GAP or _only_table_between(material, one, found[0])
        if one.heading or not near or one.section != found[0].section:
            break
        found.insert(0, one)
    return found


def _only_table_between(material: Material, one: Sentence, other: Sentence) -> bool:
    return any(
        one.line < grid.table.line and grid.last_line < other.line
        and grid.table.line - one.line <= _GAP and other.line - grid.last_line <= _GAP
        for grid in material.grids_within(one.line, other.line)
    )  # fmt: skip


def _rows(material: Material, told: list[Sentence]) -> Iterator[Row]:
    """The rows of the tables right above or below the claim."""
    first, sentence = told[0], told[-1]
    begin = min(first.line - _GAP, sentence.line - _GAP - _REACH)
    for grid in material.grids_within(begin, sentence.line + _GAP):
        above = 0 < first.line - grid.last_line <= _GAP or (
            first.line < grid.table.line and 0 < sentence.line - grid.last_line <= _GAP + _REACH
        )
        if above or 0 < grid.table.line - sentence.line <= _GAP:
            yield from ((grid, row) for row in grid.rows)


def _as_sentences(material: Material, grid: Grid, column: int) -> list[Sentence]:
    """The rows of a table of names and figures as lines "name: figure"."""
    if grid.year_column is not None:
        return []
    printed = {one.line: one.text for one in material.document.blocks}
    found: list[Sentence] = []
    for row in grid.rows:
        text = f"{row.label}: {row.cells[column]}"
        numbers = numbers_in(text, spans=spans_without_figures(text))
        if row.numbers[column] is None or len(numbers) != 1:
            continue
        found.append(Sentence(
            text, printed.get(row.line, text), row.line, grid.table.page, grid.section, grid.requirement,
            numbers, years_in(text),
        ))  # fmt: skip
    return found
