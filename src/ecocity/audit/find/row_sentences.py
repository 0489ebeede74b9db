"""A row of a table read as a sentence, for rules that ask what is said and not which figure."""

from __future__ import annotations

from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.records import Sentence


def row_sentence(grid: Grid, row: GridRow, text: str = "") -> Sentence:
    """The cells with colons between them, or ``text`` in their place."""
    return Sentence(
        text or ": ".join(row.cells), " | ".join(row.cells), row.line, grid.table.page, grid.section,
        grid.requirement, (), (), False, row.line,
    )  # fmt: skip
