"""Merged cells: every place of the grid that a cell covers bears its text."""

from __future__ import annotations

from dataclasses import dataclass

MOST_COLUMNS = 64


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell as the file gives it; ``down`` is how many rows it covers."""

    text: str
    across: int = 1
    down: int = 1


def spread(rows: list[list[Spanned]]) -> list[tuple[str, ...]]:
    """The full grid. A cell over the whole width heads what follows: its text stands in the first column."""
    hanging: dict[int, tuple[int, str]] = {}
    grid: list[list[str]] = []
    whole: list[bool] = []
    for row in rows:
        cells: list[str] = []
        for cell in row:
            cells = _with_hanging(cells, hanging)
            across = max(1, min(MOST_COLUMNS, cell.across))
            for at in range(len(cells), min(MOST_COLUMNS, len(cells) + across)):
                if cell.down > 1:
                    hanging[at] = (cell.down - 1, cell.text)
                cells.append(cell.text)
        grid.append(_with_hanging(cells, hanging))
        whole.append(len([cell for cell in row if cell.text]) == 1 and len(row) == 1)
    width = max((len(row) for row in grid), default=0)
    return [
        (row[0], *[""] * (width - 1)) if alone and len(row) == width > 1 else tuple(row)
        for row, alone in zip(grid, whole, strict=True)
    ]


def _with_hanging(cells: list[str], hanging: dict[int, tuple[int, str]]) -> list[str]:
    cells = list(cells)
    while len(cells) in hanging:
        at = len(cells)
        left, text = hanging.pop(at)
        if left > 1:
            hanging[at] = (left - 1, text)
        cells.append(text)
    return cells
