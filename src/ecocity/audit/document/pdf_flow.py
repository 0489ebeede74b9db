"""Tables without rules: lines in columns, one below the other, amid running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ecocity.audit.document.pdf_lines import Line, bottom, columnar, is_caption, overlap, top
from ecocity.audit.document.pdf_tables import (
    Found,
    compact,
    goes_on,
    gutters,
    is_running,
    rows_of,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one column between two tables, or a table; ``turns`` are (line, page) of later pages."""

    page: int
    lines: tuple[Line, ...] = ()
    table: Found | None = None
    right: float = 0.0
    """Where the longest line of its column ends [pt]; 0 where the page has one column."""
    turns: tuple[tuple[int, int], ...] = ()

    def page_of(self, line: int) -> int:
        return max((page for at, page in self.turns if at <= line), default=self.page)


def over_pages(parts: Iterable[Part], gap: float) -> Iterator[Part]:
    """Rows at the head of a page go with the table without rules that ended the page before."""
    held: Part | None = None
    for part in parts:
        rest = part
        if held is not None and held.lines and part.lines and not held.right + part.right:
            last = held.page_of(len(held.lines))
            moved = _moved(held.lines, part.lines, gap) if part.page == last + 1 else ()
            if moved:
                turn = (len(held.lines), part.page)
                held = replace(held, lines=(*held.lines, *moved), turns=(*held.turns, turn))
                rest = replace(part, lines=part.lines[len(moved) :])
                if not rest.lines:
                    continue
        if held is not None:
            yield held
        held = rest
    if held is not None:
        yield held


_TAIL = 8


def _moved(above: tuple[Line, ...], below: tuple[Line, ...], gap: float) -> tuple[Line, ...]:
    """The first lines of a page as if they stood below those of the page before, if they keep its columns."""
    tail = _last_rows(above)
    if not tail:
        return ()
    down = bottom(tail[-1]) - gap - top(below[0])
    lead: list[Line] = []
    for line in below:
        placed = [replace(one, bottom=one.bottom + down, top=one.top + down) for one in line]
        if columnar(line) < 2 and not goes_on(tail + lead, placed):
            break
        lead.append(placed)
    if not lead:
        return ()
    columns = max(len(gutters(tail)), len(gutters(lead[:_TAIL])))
    return tuple(lead) if len(gutters(tail + lead[:_TAIL])) >= columns > 0 else ()


def _last_rows(lines: tuple[Line, ...]) -> list[Line]:
    """The lines in columns that end a page, and the rest of their last cells."""
    end = next((at for at in range(1, 5) if at <= len(lines) and columnar(lines[-at]) >= 2), 0)
    tail = list(lines[len(lines) - end + 1 :]) if end else []
    for line in lines[len(lines) - end :: -1] if end else ():
        if columnar(line) < 2 or len(tail) >= _TAIL:
            break
        tail.insert(0, line)
    rest = range(len(tail) - end + 1, len(tail))
    return tail if all(goes_on(tail[:at], tail[at]) for at in rest) else []


def flow(lines: list[Line]) -> Iterator[list[Line] | Found]:
    """Running text, and between it lines in columns, one below the other, with their heading."""
    before = 0
    for first, end in _trimmed(lines, _runs(lines, _counts(lines))):
        if first > before:
            yield lines[before:first]
        edges = gutters(lines[first:end])
        rows = rows_of(lines[first:end], edges)
        starts = tuple(first + at for at in rows)
        yield Found(0, 0, 0, 0, tuple(compact([*rows.values()])), tuple(edges), "", starts)
        before = end
    if before < len(lines):
        yield lines[before:]


def _counts(lines: list[Line]) -> list[int]:
    """In how many columns each line may stand; beside a row in columns stand parts of its cells."""
    counts = [columnar(line) for line in lines]
    for at in (*range(1, len(lines)), *range(len(lines) - 1, 0, -1)):
        if overlap(lines[at - 1], lines[at]):
            counts[at - 1] = counts[at] = max(counts[at - 1], counts[at])
    return counts


def _trimmed(lines: list[Line], runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Without a title above the columns and a paragraph below them that have a wide blank."""
    for first, end in runs:
        head = first + (end - first > 2 and is_running(lines[first], lines[first + 1 : end]))
        tail = end - (end - head > 2 and is_running(lines[end - 1], lines[head : end - 1]))
        yield head, tail


def _runs(lines: list[Line], counts: list[int]) -> list[tuple[int, int]]:
    """(first, after last) of two or more lines in columns, with the heading before them."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(counts):
        end = at
        while end < len(counts) and (
            counts[end] >= 2 or (end > at and goes_on(lines[at:end], lines[end]))
        ):
            end += 1
        headed = bool(at) and end > at and _heads(lines, at - 1, end)
        free = not found or found[-1][1] < at
        if (end - at >= 2 or (end - at == 1 and headed)) and gutters(lines[at:end]):
            found.append((at - 1 if headed and free else at, end))
        at = max(end, at + 1)
    return found


def _heads(lines: list[Line], at: int, end: int) -> bool:
    """Whether the line before columns keeps to the same columns: then it is their heading."""
    edges = gutters(lines[at + 1 : end])
    together = gutters(lines[at:end])
    filled = {sum(piece.left > x for x in together) for piece in lines[at]}
    needed = max(2, (len(edges) + 1) // 2 + 1)
    columns = len(edges) == len(together) > 0 and len(filled) >= needed
    return columns and not is_caption(lines[at])
