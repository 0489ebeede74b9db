"""Which pixels of a strip lie in which area: by their centres, or by the share that is covered.

A centre on the edge between two areas belongs to one of them, never to both: the rule is half open
in both directions, so areas that share an edge share no pixel.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecocity.land.records import Array
from ecocity.land.zones import Zones


@dataclass(frozen=True, slots=True)
class Spans:
    """Runs of pixels of one row that lie in one area: ``start`` is in, ``stop`` is not."""

    zone: Array
    row: Array
    """Within the strip."""
    start: Array
    stop: Array


def spans_of(zones: Zones, top: int, height: int, width: int) -> Spans:
    """Runs of pixels whose centre lies in an area, row by row, for one strip."""
    edges, zone = edges_within(zones, top, top + height)
    x1, y1, x2, y2 = edges.T
    first = np.maximum(np.ceil(y1 - 0.5), top).astype(np.int64)
    last = np.minimum(np.ceil(y2 - 0.5), top + height).astype(np.int64)
    which, row = _ragged(first, last)
    slope = (x2 - x1) / (y2 - y1)
    x = x1[which] + (row + 0.5 - y1[which]) * slope[which]
    column = np.clip(np.floor(x + 0.5), 0, width).astype(np.int64)
    key = (row - top) * np.int64(len(zones.codes)) + zone[which]
    order = np.argsort(key * np.int64(width + 1) + column)
    key, column = key[order], column[order]
    key, start, stop = key[::2], column[::2], column[1::2]
    row = key // len(zones.codes)
    some = np.flatnonzero(stop > start)
    some = some[np.argsort(row[some] * np.int64(width) + start[some], kind="stable")]
    key, start, stop = key[some], start[some], stop[some]
    return Spans(key % len(zones.codes), key // len(zones.codes), start, stop)


def edges_within(zones: Zones, top: int, bottom: int) -> tuple[Array, Array]:
    """Edges that touch rows ``top`` to ``bottom``, and the area of each."""
    reached = np.flatnonzero((zones.top < bottom) & (zones.bottom > top))
    if not reached.size:
        return np.empty((0, 4)), np.empty(0, dtype=np.int64)
    places, _ = _within(zones, reached)
    edges = zones.edges[places]
    kept = (edges[:, 1] < bottom) & (edges[:, 3] > top)
    owners = np.repeat(reached, zones.first[reached + 1] - zones.first[reached])
    return edges[kept], owners[kept]


def _within(zones: Zones, reached: Array) -> tuple[Array, Array]:
    which, place = _ragged(zones.first[reached], zones.first[reached + 1])
    return place, which


def _ragged(first: Array, last: Array) -> tuple[Array, Array]:
    """For each i, the numbers ``first[i]`` to ``last[i]`` (not in it): which i, and the number."""
    lengths = np.maximum(last - first, 0)
    which = np.repeat(np.arange(len(lengths)), lengths)
    before = np.repeat(np.cumsum(lengths) - lengths, lengths)
    return which, np.arange(len(which)) - before + first[which]


@dataclass(frozen=True, slots=True)
class Shares:
    """Covered shares of the pixels of one area in a window of the strip."""

    zone: int
    row: int
    column: int
    share: Array


def shares_of(zones: Zones, top: int, height: int, width: int) -> list[Shares]:
    """For every area in the strip, how much of each pixel of its box is covered (0 to 1)."""
    reached = np.flatnonzero((zones.top < top + height) & (zones.bottom > top))
    return [_share(zones, int(zone), top, height, width) for zone in reached]


def _share(zones: Zones, zone: int, top: int, height: int, width: int) -> Shares:
    """Exact cover of one area: each edge is cut at pixel borders, then added up along the row."""
    part = slice(zones.first[zone], zones.first[zone + 1])
    edges = zones.edges[part]
    low = max(top, int(np.floor(edges[:, 1].min())))
    high = min(top + height, int(np.ceil(edges[:, 3].max())))
    left = max(0, int(np.floor(edges[:, 0::2].min())))
    right = min(width, int(np.ceil(edges[:, 0::2].max())))
    rows, columns = max(high - low, 0), max(right - left, 0)
    row, x, drop = _cut(edges, zones.winding[part], low, high)
    x = np.clip(x, left, right) - left
    column = np.minimum(np.floor(x).astype(np.int64), columns)
    before = x - column
    place = (row - low) * (columns + 2) + column
    cells = np.bincount(place, drop * (1 - before), rows * (columns + 2))
    cells += np.bincount(place + 1, drop * before, cells.size)
    share = np.abs(np.cumsum(cells.reshape(rows, columns + 2), axis=1)[:, :columns])
    share[share < 1e-12] = 0
    share[share > 1 - 1e-12] = 1
    return Shares(zone, low - top, left, share)


def _cut(edges: Array, winding: Array, low: int, high: int) -> tuple[Array, Array, Array]:
    """Edges cut at the borders of pixels: row, middle x, and signed height of each piece."""
    x1, y1, x2, y2 = edges.T
    first = np.maximum(np.floor(y1), low).astype(np.int64)
    last = np.minimum(np.ceil(y2), high).astype(np.int64)
    which, row = _ragged(first, last)
    slope = ((x2 - x1) / (y2 - y1))[which]
    above, below = np.maximum(row, y1[which]), np.minimum(row + 1, y2[which])
    from_x = x1[which] + (above - y1[which]) * slope
    to_x = x1[which] + (below - y1[which]) * slope
    near, far = np.minimum(from_x, to_x), np.maximum(from_x, to_x)
    first = np.floor(near).astype(np.int64)
    piece, column = _ragged(first, np.maximum(np.ceil(far).astype(np.int64), first + 1))
    start, end = np.maximum(column, near[piece]), np.minimum(column + 1, far[piece])
    length = (far - near)[piece]
    share = np.divide(end - start, length, out=np.ones_like(length), where=length > 0)
    drop = (winding[which] * (below - above))[piece] * share
    return row[piece], (start + end) / 2, drop
