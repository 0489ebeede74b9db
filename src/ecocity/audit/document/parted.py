"""Tables of a plain text whose cells a mark parts: a semicolon, or a stroke or comma between blanks."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.audit import pattern as re
from ecocity.audit.document.columns import is_figure, is_status, is_year

_MARKS = (
    re.compile(r"\s*[；;]\s*"),
    re.compile(r"\s+[/／–—·]\s+"),
    re.compile(r"，\s*|,\s+"),
)
_SENTENCE = re.compile(r"[。！!？?|]|[a-z]\.\s|^\s*(?:[-*•#>]|\d{1,2}[.、．)）]\s)")
_LONGEST = 64


def parted(lines: Sequence[str]) -> list[str]:
    """The lines, with strokes between the cells of such tables."""
    out = list(lines)
    for mark in _MARKS:
        at = 0
        while at < len(out):
            rows = _run(out, at, mark)
            if _is_table([cells for _, cells in rows]):
                for row, cells in rows:
                    out[row] = f"| {' | '.join(cells)} |"
                for row in range(at + 1, rows[-1][0]):
                    out[row] = out[row] if out[row].strip() else "|---|"
            at = rows[-1][0] + 1 if len(rows) > 1 else at + 1
    return out


def _run(lines: Sequence[str], at: int, mark: re.Pattern) -> list[tuple[int, tuple[str, ...]]]:
    """Lines one under another of as many cells, a single empty line between two of them at most."""
    rows: list[tuple[int, tuple[str, ...]]] = []
    while at < len(lines):
        cells = _cells(lines[at], mark)
        if cells and (not rows or len(cells) == len(rows[0][1])):
            rows.append((at, cells))
        elif not rows or lines[at].strip() or at - rows[-1][0] > 1:
            break
        at += 1
    return rows


def _cells(line: str, mark: re.Pattern) -> tuple[str, ...]:
    """The words between the marks; none of a line that is no row."""
    if not mark.search(line) or _SENTENCE.search(line):
        return ()
    cells = tuple(mark.split(line.strip()))
    short = all(len(one) <= _LONGEST for one in cells) and bool(cells[0])
    return cells if len(cells) > 2 and short else ()


def _is_table(rows: Sequence[tuple[str, ...]]) -> bool:
    """A heading of words or years, and below it rows that each begin with a name and hold figures."""
    if len(rows) < 2:
        return False
    head, body = rows[0], rows[1:]
    years = sum(map(is_year, head[1:])) >= 2
    if len(body) < (1 if years else 2) or any(is_figure(c) and not is_year(c) for c in head):
        return False
    filled = [sum(is_figure(c) or is_status(c) or c in "-—–." for c in row[1:]) for row in body]
    named = all(is_year(row[0]) or not is_figure(row[0]) or row[0].isdigit() for row in body)
    return named and all(filled) and sum(filled) * 2 >= sum(len(row) - 1 for row in body)
