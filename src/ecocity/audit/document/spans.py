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
    """The full grid: down always; across only in the heading, elsewhere the first column has the text."""
    hanging: dict[int, tuple[int, str]] = {}
    grid: list[list[str]] = []
    heading = max((cell.down for cell in rows[0]), default=1) if rows else 1
    for at, row in enumerate(rows):
        cells: list[str] = []
        alone = sum(bool(cell.text) for cell in row) == 1 and len(row) == 1
        for cell in row:
            cells = _with_hanging(cells, hanging)
            across = max(1, min(MOST_COLUMNS, cell.across))
            for nth in range(min(across, MOST_COLUMNS - len(cells))):
                text = cell.text if nth == 0 or (at < heading and not alone) else ""
                if cell.down > 1:
                    hanging[len(cells)] = (cell.down - 1, text)
                cells.append(text)
        grid.append(_with_hanging(cells, hanging))
    return [tuple(row) for row in grid]


def _with_hanging(cells: list[str], hanging: dict[int, tuple[int, str]]) -> list[str]:
    cells = list(cells)
    while len(cells) in hanging:
        at = len(cells)
        left, text = hanging.pop(at)
        if left > 1:
            hanging[at] = (left - 1, text)
        cells.append(text)
    return cells
