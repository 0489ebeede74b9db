"""The figures by year of a table of one column, right above a sentence that only says that they pass."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.row_sentences import row_sentence
from ecocity.audit.judge.around.lately import Level
from ecocity.audit.material import Material
from ecocity.audit.records import Sentence

_GAP = 2


def column_beside(material: Material, sentence: Sentence) -> list[Level]:
    """Each figure with its year, under the heading of its column."""
    found: list[Level] = []
    for grid in material.grids:
        columns = grid.number_columns()
        near = 0 < sentence.line - grid.last_line <= _GAP
        if not near or grid.year_column is None or len(columns) != 1:
            continue
        column, head = columns[0], grid.header[columns[0]]
        for row in grid.rows:
            number, year = row.numbers[column], re.match(r"(?:19|20)\d\d", row.cells[grid.year_column])  # fmt: skip
            if number is None or year is None or number.doubtful:
                continue
            start = len(head) + 2
            place = row_sentence(grid, row, f"{head}: {row.cells[column]}")
            placed = replace(number, start=start, end=start + len(number.printed))
            found.append(Level(place, placed, int(year.group()), head))
    return found
