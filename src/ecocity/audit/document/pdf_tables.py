"""Tables of a PDF page: by their ruled lines, else by columns of figures one below the other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from ecocity.audit.document.pdf_lines import (
    Line,
    bottom,
    columnar,
    height,
    is_figure,
    lines_of,
    overlap,
    said,
    top,
)
from ecocity.audit.document.pdf_page import Page, Piece, Ruling
from ecocity.audit.document.pdf_words import first_word, joined

_NEAR = 3.0
_MOST_RULES = 4000


@dataclass(frozen=True, slots=True)
class Found:
    """A table with its box; ``edges`` are the left sides of its columns."""

    left: float
    right: float
    bottom: float
    top: float
    rows: tuple[tuple[str, ...], ...]
    edges: tuple[float, ...]
    title: str = ""
    lines: tuple[int, ...] = ()
    """Of a table without rules, the line of running text that begins each row."""

    def holds(self, piece: Piece) -> bool:
        across = (piece.left + piece.right) / 2
        return (
            self.left - _NEAR <= across <= self.right + _NEAR
            and self.bottom - 1 <= piece.middle <= self.top + 1
        )


def ruled_tables(page: Page) -> list[Found]:
    """Every grid of ruled lines that holds text in two or more columns."""
    found = []
    if not 3 <= len(page.rulings) <= _MOST_RULES:
        return []
    for group in _groups(list(page.rulings)):
        ys = _distinct(one.at for one in group if not one.upright)
        xs = _distinct(one.at for one in group if one.upright)
        if len(xs) >= 3 and len(ys) >= 2:
            found += [table for table in (_grid(page, group, xs, ys),) if table]
        else:
            found += [table for table in _striped(page, group, ys) if table]
    return found


def _groups(rulings: list[Ruling]) -> list[list[Ruling]]:
    """Rulings that touch belong together; so do level ones of one width that no upright one touches."""
    groups: list[list[Ruling]] = []
    for one in sorted(rulings, key=lambda r: r.upright):
        if not one.upright:
            mates = [g for g in groups if any(_same_line(one, r) for r in g)]
        else:
            mates = [g for g in groups if any(not r.upright and _touch(r, one) for r in g)]
        _merge(groups, mates, one)
    grids = [g for g in groups if any(r.upright for r in g) and not all(r.upright for r in g)]
    stripes: list[list[Ruling]] = []
    for group in groups:
        if not any(r.upright for r in group):
            mates = [g for g in stripes if _same_width(g[0], group[0])]
            for one in group:
                _merge(stripes, mates, one)
                mates = [g for g in stripes if one in g]
    return grids + stripes


def _merge(groups: list[list[Ruling]], mates: list[list[Ruling]], one: Ruling) -> None:
    if not mates:
        groups.append([one])
        return
    mates[0].append(one)
    for other in mates[1:]:
        mates[0].extend(other)
        groups.remove(other)


def _same_line(a: Ruling, b: Ruling) -> bool:
    near = abs(a.at - b.at) < _NEAR and not b.upright
    return near and a.start <= b.end + _NEAR and b.start <= a.end + _NEAR


def _same_width(a: Ruling, b: Ruling) -> bool:
    return abs(a.start - b.start) < 2 * _NEAR and abs(a.end - b.end) < 2 * _NEAR


def _touch(level: Ruling, upright: Ruling) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _distinct(values: Iterable[float]) -> list[float]:
    """Sorted, near ones taken as one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out


def _grid(page: Page, group: list[Ruling], xs: list[float], ys: list[float]) -> Found | None:
    """A full grid: cells end where a line stands between them."""
    bands = list(itertools.pairwise(ys))[::-1]
    columns = list(itertools.pairwise(xs))
    inside = [
        p
        for p in page.pieces
        if xs[0] - 1 < p.left and p.right < xs[-1] + 6 and ys[0] < p.middle < ys[-1]
    ]
    if not inside or len(bands) * len(columns) > 20_000:
        return None
    owner = _owners(group, columns, bands)
    held: dict[tuple[int, int], list[Piece]] = {}
    for piece in inside:
        row = next((r for r, (low, high) in enumerate(bands) if low <= piece.middle <= high), None)
        at = (piece.left + piece.right) / 2
        column = next((c for c, (low, high) in enumerate(columns) if low <= at <= high), None)
        if row is not None and column is not None:
            held.setdefault(owner[row, column], []).append(piece)
    texts = {key: _cell_text(pieces) for key, pieces in held.items()}
    rows = [
        tuple(texts.get(owner[r, c], "") for c in range(len(columns))) for r in range(len(bands))
    ]
    first = owner[0, 0]
    title = ""
    if len(columns) > 1 and all(owner[0, c] == first for c in range(len(columns))):
        title, rows = rows[0][0], rows[1:]
    filled = sum(1 for row in rows if len({cell for cell in row if cell}) >= 2)
    if filled < 1 or filled * 3 < len(rows):
        return None
    kept = tuple(row for row in rows if any(row))
    return Found(xs[0], xs[-1], ys[0], ys[-1], kept, tuple(xs[:-1]), title)


def _owners(
    group: list[Ruling], columns: list[tuple[float, float]], bands: list[tuple[float, float]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Place -> the place whose text it bears, where cells are merged."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    upright = [one for one in group if one.upright]
    level = [one for one in group if not one.upright]
    for r, (low, high) in enumerate(bands):
        for c, (left, right) in enumerate(columns):
            owner[r, c] = (r, c)
            middle = (low + high) / 2
            if c and not any(
                abs(u.at - left) <= _NEAR and u.start <= middle <= u.end for u in upright
            ):
                owner[r, c] = owner[r, c - 1]
                continue
            across = (left + right) / 2
            if r and not any(
                abs(h.at - high) <= _NEAR and h.start <= across <= h.end for h in level
            ):
                owner[r, c] = owner[r - 1, c]
    return owner


def _cell_text(pieces: list[Piece]) -> str:
    return joined([said(line) for line in lines_of(pieces)])


def _striped(page: Page, group: list[Ruling], ys: list[float]) -> Iterator[Found | None]:
    """Level lines only: bands of text in columns between two of them, one below the other."""
    left = min(one.start for one in group if not one.upright)
    right = max(one.end for one in group if not one.upright)
    inside = [p for p in page.pieces if left - _NEAR <= p.left and p.right <= right + _NEAR]
    run: list[float] = []
    held: list[Line] = []
    for low, high in [*list(itertools.pairwise(ys))[::-1], (0.0, 0.0)]:
        lines = lines_of([p for p in inside if low < p.middle < high])
        if lines and _is_columnar(lines, held):
            run, held = ([*run, low] if run else [high, low]), held + lines
            continue
        if run:
            yield _stripe(inside, left, right, run[::-1])
        run, held = [], []


def _is_columnar(lines: list[Line], above: list[Line]) -> bool:
    """Most lines stand in columns; or some do, and all keep to the columns of the rows above."""
    several = sum(columnar(line) >= 2 for line in lines)
    if 2 * several >= len(lines):
        return True
    fits = bool(above) and len(gutters(above + lines)) == len(gutters(above)) > 0
    return several > 0 and fits and len(lines) <= 15


def _stripe(inside: list[Piece], left: float, right: float, ys: list[float]) -> Found | None:
    lines = lines_of([p for p in inside if ys[0] < p.middle < ys[-1]])
    edges = gutters(lines)
    if len(lines) < 2 or not edges:
        return None
    rows = _banded(lines, edges, ys) if len(ys) > 3 else _folded(lines, edges, ys)
    rows = compact(rows)
    lengths = [len(cell) for row in rows for cell in row if cell]
    if len(rows) < 2 or not lengths or (len(ys) < 5 and median(lengths) > 25 and len(rows) > 3):
        return None
    return Found(left, right, ys[0], ys[-1], tuple(rows), (left, *edges))


def _banded(lines: list[Line], edges: list[float], ys: list[float]) -> list[tuple[str, ...]]:
    rows = []
    for low, high in list(itertools.pairwise(ys))[::-1]:
        within = [line for line in lines if low <= line[0].middle <= high]
        if within:
            rows.append(_merged([columns_of(line, edges) for line in within]))
    return rows


def _folded(lines: list[Line], edges: list[float], ys: list[float]) -> list[tuple[str, ...]]:
    """Three rules: the heading between the first two is one row, then a row a line."""
    inner = ys[-2] if len(ys) == 3 else ys[-1] + 1
    head = [columns_of(line, edges) for line in lines if line[0].middle > inner]
    body = [line for line in lines if line[0].middle <= inner]
    gaps = [a[0].bottom - b[0].top for a, b in itertools.pairwise(body)]
    widest = max(gaps, default=0.0) if len(gaps) > 1 else 1.25 * lines[0][0].height
    rows = [[columns_of(line, edges)] for line in body[:1]]
    for line, gap in zip(body[1:], gaps, strict=True):
        cells = columns_of(line, edges)
        if gap < 0.6 * widest and not all(cells):
            rows[-1].append(cells)
        else:
            rows.append([cells])
    return [_merged(row) for row in ([head] if head else []) + rows]


def _merged(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(joined([one for one in column if one]) for column in zip(*rows, strict=True))


def gutters(lines: list[Line]) -> list[float]:
    """Middles of the upright stripes that no line's text touches, rows of merged cells apart."""
    if not lines:
        return []
    height = lines[0][0].height
    even = len({len(line) for line in lines}) == 1 and len(lines[0]) >= 3
    narrowest = 0.15 if len(lines) > 2 or even else 0.4
    out = _stripes(_spans(lines), height, narrowest)
    counts = [columnar(line) for line in lines]
    full = [line for line, n in zip(lines, counts, strict=True) if n >= median(counts)]
    if len(lines) >= 4 and 3 * len(full) >= 2 * len(lines):
        finer = _stripes(_spans(full), height, narrowest)
        return finer if len(finer) > len(out) else out
    return out


def _spans(lines: list[Line]) -> list[tuple[float, float]]:
    return sorted((piece.left, piece.right) for line in lines for piece in line)


def _stripes(spans: list[tuple[float, float]], height: float, narrowest: float) -> list[float]:
    out, edge = [], spans[0][1]
    for left, right in spans:
        if left - edge > narrowest * height:
            out.append((edge + left) / 2)
        edge = max(edge, right)
    return out


def columns_of(line: Line, edges: list[float]) -> tuple[str, ...]:
    """The pieces of a line in the columns that the gutters part."""
    return tuple(said(column) for column in _split(line, edges))


def goes_on(above: list[Line], line: Line, edges: list[float] | None = None) -> bool:
    """Whether a line is the rest of cells above: close below, some empty, each where a word did not fit."""
    gap = bottom(above[-1]) - top(line)
    if overlap(above[-1], line):
        return True
    if gap > 0.75 * height(line) or abs(height(line) - height(above[-1])) > 0.15 * height(line):
        return False
    edges = edges or gutters([one for one in above if columnar(one) >= 2])
    if not edges or any(one.left < x < one.right for x in edges for one in line):
        return False
    mine = _split(line, edges)
    before = [_split(one, edges) for one in above]
    return not all(mine) and all(
        _had_no_room(cell, [one[column] for one in before], edges)
        for column, cell in enumerate(mine)
        if cell
    )


def _had_no_room(cell: Line, above: list[Line], edges: list[float]) -> bool:
    """Whether the first word of a cell did not fit at the end of the cell above it; two figures are two."""
    if not above[-1] or (is_figure(said(cell)) and is_figure(said(above[-1]))):
        return False
    within = [one for one in above if one and not any(_crosses(piece, edges) for piece in one)]
    widest = max((piece.right for one in within for piece in one), default=0.0)
    return above[-1][-1].right + first_word(cell[0]) >= widest - 0.3 * height(cell)


def _crosses(piece: Piece, edges: list[float]) -> bool:
    return any(piece.left < x < piece.right for x in edges)


def is_running(line: Line, lines: list[Line]) -> bool:
    """Text that runs over the columns of lines, with no more than a wide blank in it: a title, no row."""
    if any(b.left - a.right >= 2 * a.height for a, b in itertools.pairwise(line)):
        return False
    high = height(line)
    return len(_stripes(_spans([*lines, line]), high, 0.15)) < len(
        _stripes(_spans(lines), high, 0.15)
    )


def _split(line: Line, edges: list[float]) -> list[Line]:
    columns: list[Line] = [[] for _ in range(len(edges) + 1)]
    for piece in line:
        at = piece.left if _crosses(piece, edges) else (piece.left + piece.right) / 2
        columns[sum(at > x for x in edges)].append(piece)
    return columns


def rows_of(lines: list[Line], edges: list[float]) -> dict[int, tuple[str, ...]]:
    """Rows of a table without rules, by their first line; a line of one cell belongs to the row above it."""
    rows: dict[int, list[tuple[str, ...]]] = {}
    first = 0
    for at, line in enumerate(lines):
        if not at or not goes_on(lines[:at], line, edges):
            first = at
        rows.setdefault(first, []).append(columns_of(line, edges))
    return {at: _merged(row) for at, row in rows.items()}


def compact(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Two columns that no row fills both, one of them without a heading, are one that is aligned twice."""
    at = 0
    while rows and at + 1 < len(rows[0]):
        headless = not rows[0][at] or not rows[0][at + 1]
        if headless and not any(row[at] and row[at + 1] for row in rows):
            rows = [(*row[:at], row[at] or row[at + 1], *row[at + 2 :]) for row in rows]
        else:
            at += 1
    return rows
