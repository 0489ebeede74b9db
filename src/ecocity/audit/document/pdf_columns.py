"""Two columns of running text on one page, one after the other; full-width bands between them."""

from __future__ import annotations

from statistics import median

from ecocity.audit.document.pdf_page import Piece
from ecocity.audit.document.pdf_tables import Found


def columns_on(pieces: list[Piece], tables: list[Found]) -> list[list[Piece | Found]]:
    """The page as one column, or full-width bands and two columns between them."""
    gutter = _middle_gutter(pieces)
    things: list[Piece | Found] = [*pieces, *tables]
    if gutter is None:
        return [things]
    wide = [one for one in things if one.left < gutter - 2 and one.right > gutter + 2]
    out: list[list[Piece | Found]] = []
    rest = [one for one in things if not any(one is w for w in wide)]
    cuts = sorted(((w.top + w.bottom) / 2 for w in wide), reverse=True)
    for high, low in zip([1e9, *cuts], [*cuts, -1e9], strict=True):
        band = [one for one in rest if low < (one.top + one.bottom) / 2 <= high]
        out.append([one for one in band if one.left < gutter])
        out.append([one for one in band if one.left >= gutter])
        out.append([w for w in wide if (w.top + w.bottom) / 2 == low])
    return _together([column for column in out if column], gutter)


def _together(columns: list[list[Piece | Found]], gutter: float) -> list[list[Piece | Found]]:
    """Full-width lines that follow each other are one column again."""
    out: list[list[Piece | Found]] = []
    for column in columns:
        wide = all(one.left < gutter < one.right for one in column)
        before = bool(out) and all(one.left < gutter < one.right for one in out[-1])
        if wide and before:
            out[-1] += column
        else:
            out.append(list(column))
    return out


def _middle_gutter(pieces: list[Piece]) -> float | None:
    """The upright stripe between two columns of running text, where there is one."""
    prose = [one for one in pieces if len(one.text) >= 8]
    if len(prose) < 12:
        return None
    left, right = min(p.left for p in prose), max(p.right for p in prose)
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        x = left + (right - left) * step / 100
        crossing = sum(p.left < x < p.right for p in pieces)
        if best is None or crossing < best[0]:
            best = (crossing, x)
    if best is None or best[0] > 0.25 * len(prose):
        return None
    x = best[1]
    sides = [[p for p in prose if p.right <= x], [p for p in prose if p.left >= x]]
    if min(len(side) for side in sides) < 5:
        return None
    for side in sides:
        width = max(p.right for p in side) - min(p.left for p in side)
        full = sum(p.right - p.left > 0.7 * width for p in side)
        if full < 0.5 * len(side) or median(len(p.text) for p in side) < 12:
            return None
    return x
