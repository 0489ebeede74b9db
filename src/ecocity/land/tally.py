"""Counting the codes of runs of pixels: in blocks where runs lie under each other, else alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ecocity.land.encode import Codes
from ecocity.land.records import Array
from ecocity.land.spans import Spans

WIDE = 256
"""Runs of at least this many pixels are counted where they lie, shorter ones are gathered."""
AT_A_TIME = 1 << 20
"""Pixels gathered at a time."""
TALL = 16
"""Rows of a block."""
FEW = 16
"""With at most so many codes, comparing a block with each is faster than counting them all."""


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Rectangles of ``TALL`` rows that lie in one area."""

    zone: Array
    row: Array
    start: Array
    stop: Array


def count_runs(spans: Spans, codes: Codes, pixels: Array) -> None:
    """Add the codes of all runs to ``pixels`` (one row an area, one column a code)."""
    blocks, rest = _in_blocks(spans)
    _count_blocks(blocks, codes, pixels, None)
    wide = rest.stop - rest.start >= WIDE
    _count_wide(rest, wide, codes, pixels)
    _count_narrow(rest, ~wide, codes, pixels, None)


def count_weighed(spans: Spans, codes: Codes, pixels: Array, areas: Array) -> Array:
    """Add to ``pixels`` as ``count_runs`` does; square metres, where rows differ in area."""
    square_metres = np.zeros(pixels.shape)
    if _alike(areas):
        blocks, spans = _in_blocks(spans)
        _count_blocks(blocks, codes, pixels, (square_metres, areas))
    wide = spans.stop - spans.start >= WIDE
    values, size, bincount = codes.values, pixels.shape[1], np.bincount
    for zone, row, start, stop in _listed(spans, wide):
        counted = bincount(values[row, start:stop], minlength=size)
        pixels[zone] += counted
        square_metres[zone] += counted * areas[row]
    _count_narrow(spans, ~wide, codes, pixels, (square_metres, areas))
    return square_metres


def _alike(areas: Array) -> bool:
    """Whether the rows of every block agree in area to a millionth, so that their mean will do."""
    ahead = areas[TALL - 1 :] - areas[: len(areas) - TALL + 1]
    return bool(len(ahead)) and float(np.abs(ahead).max()) <= 1e-6 * float(areas.max())


def _listed(spans: Spans, which: Array) -> Iterator[tuple[int, int, int, int]]:
    columns = (spans.zone, spans.row, spans.start, spans.stop)
    zone, row, start, stop = (column[which].tolist() for column in columns)
    return zip(zone, row, start, stop, strict=True)


def _in_blocks(spans: Spans) -> tuple[_Blocks, Spans]:
    """Where an area has one run in each of ``TALL`` rows, what all of them share; and the rest."""
    if not len(spans.zone):
        return _Blocks(*[np.empty(0, dtype=np.int64)] * 4), spans
    bands = int(spans.row.max()) // TALL + 1
    key = spans.zone * bands + spans.row // TALL
    order = np.lexsort((spans.row, key))
    zone, row = spans.zone[order], spans.row[order]
    start, stop = spans.start[order], spans.stop[order]
    _, first, count = np.unique(key[order], return_index=True, return_counts=True)
    place = np.arange(len(order)) - np.repeat(first, count)
    in_order = np.logical_and.reduceat(row % TALL == place, first)
    left, right = np.maximum.reduceat(start, first), np.minimum.reduceat(stop, first)
    whole = (count == TALL) & in_order & (right - left >= WIDE)
    blocks = _Blocks(zone[first[whole]], row[first[whole]], left[whole], right[whole])
    member = np.repeat(whole, count)
    left, right = np.repeat(left, count), np.repeat(right, count)
    sides = [(zone, row, start, np.where(member, left, stop))]
    sides.append((zone[member], row[member], right[member], stop[member]))
    zone, row, start, stop = (np.concatenate(parts) for parts in zip(*sides, strict=True))
    some = stop > start
    return blocks, Spans(zone[some], row[some], start[some], stop[some])


def _count_blocks(
    blocks: _Blocks, codes: Codes, pixels: Array, weighed: tuple[Array, Array] | None
) -> None:
    seen: list[int] = []
    size = pixels.shape[1]
    columns = (blocks.zone, blocks.row, blocks.start, blocks.stop)
    for zone, row, start, stop in zip(*(c.tolist() for c in columns), strict=True):
        block = codes.values[row : row + TALL, start:stop].ravel()
        counts = _by_comparing(block, seen) if len(seen) <= FEW else None
        if counts is None:
            counted = np.bincount(block, minlength=size)
            seen = list(dict.fromkeys([*seen, *np.flatnonzero(counted).tolist()]))
        else:
            counted = np.zeros(size, dtype=np.int64)
            counted[list(counts)] = list(counts.values())
        pixels[zone] += counted
        if weighed is not None:
            square_metres, areas = weighed
            square_metres[zone] += counted * areas[row : row + TALL].mean()


def _by_comparing(block: Array, seen: list[int]) -> dict[int, int] | None:
    """How often each code stands in ``block``; None where it holds one that was not ``seen``."""
    left, counts = block.size, {}
    for code in seen:
        counts[code] = int(np.count_nonzero(block == code))
        left -= counts[code]
        if not left:
            return counts
    return None


def _count_wide(spans: Spans, wide: Array, codes: Codes, pixels: Array) -> None:
    """Each run is counted by itself: nothing is copied."""
    values, size, bincount, add = codes.values, pixels.shape[1], np.bincount, np.add
    of_zone = list(pixels)
    for zone, row, start, stop in _listed(spans, wide):
        held = of_zone[zone]
        add(held, bincount(values[row, start:stop], minlength=size), held)


def _count_narrow(
    spans: Spans, narrow: Array, codes: Codes, pixels: Array, weighed: tuple[Array, Array] | None
) -> None:
    """Short runs are gathered, a million pixels at a time."""
    zone, row = spans.zone[narrow], spans.row[narrow]
    start, lengths = spans.start[narrow], (spans.stop - spans.start)[narrow]
    flat, width = codes.values.reshape(-1), codes.values.shape[1]
    cuts = np.searchsorted(np.cumsum(lengths), np.arange(AT_A_TIME, lengths.sum(), AT_A_TIME))
    for part in np.split(np.arange(len(zone)), cuts):
        if not part.size:
            continue
        length = lengths[part]
        begin = np.repeat(row[part] * width + start[part] - (np.cumsum(length) - length), length)
        key = np.repeat(zone[part] * pixels.shape[1], length)
        key += flat[begin + np.arange(len(begin))]
        pixels += np.bincount(key, minlength=pixels.size).reshape(pixels.shape)
        if weighed is not None:
            square_metres, areas = weighed
            weights = np.repeat(areas[row[part]], length)
            square_metres += np.bincount(key, weights, pixels.size).reshape(pixels.shape)
