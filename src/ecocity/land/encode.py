"""Values of a strip as small codes that can be counted, and what each code means."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecocity.land.records import Array

MOST = 65_535


@dataclass(frozen=True, slots=True)
class Codes:
    """``classes[code]`` is the class of a pixel; None where there is no data."""

    values: Array
    classes: tuple[int | None, ...]


def encode(values: Array, there: Array | None, nodata: float | None) -> Codes | None:
    """Codes of a strip; None where it holds fractions or too many different values."""
    gone = None if there is None else ~there
    if values.dtype != np.uint8:
        missing = _missing(values, nodata)
        gone = missing if gone is None else gone | missing
        known = values[~gone]
        if values.dtype.kind == "f" and not np.array_equal(known, np.rint(known)):
            return None
        # Far-off no-data values (-2147483648, -3.4e38) must not spread the range of classes.
        values = np.where(gone, known.min() if known.size else 0, values).astype(np.int64)
        found = _small(values)
        if found is None:
            return None
        values, held = found
    else:
        held = list(range(int(values.max(initial=0)) + 1))
    classes: list[int | None] = [None if nodata is not None and one == nodata else one
                                 for one in held]  # fmt: skip
    if gone is not None and gone.any():
        values = np.where(gone, len(classes), values.astype(np.uint16))
        classes.append(None)
    return Codes(values, tuple(classes))


def _missing(values: Array, nodata: float | None) -> Array:
    if values.dtype.kind != "f":
        return np.zeros(values.shape, dtype=bool) if nodata is None else values == nodata
    missing: Array = ~np.isfinite(values)
    if nodata is not None and np.isfinite(nodata):
        missing |= values == values.dtype.type(nodata)
    return missing


def _small(values: Array) -> tuple[Array, list[int]] | None:
    """Whole numbers as 0, 1, 2… and the number behind each."""
    low, high = int(values.min()), int(values.max())
    if high - low <= MOST:
        shifted = values.astype(np.int64) - low
        seen = np.flatnonzero(np.bincount(shifted.reshape(-1)))
        places = np.zeros(high - low + 1, dtype=np.uint16)
        places[seen] = np.arange(len(seen))
        return places[shifted], [int(one) + low for one in seen]
    held, codes = np.unique(values, return_inverse=True)
    if len(held) > MOST:
        return None
    return codes.reshape(values.shape).astype(np.uint16), [int(one) for one in held]
