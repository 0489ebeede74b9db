"""Whether a boundary is shifted: it is compared with one that is right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from ecocity.errors import Finding
from ecocity.land.datum import to_wgs84
from ecocity.land.polygons import WGS84, look
from ecocity.land.records import Array, PolygonFile, found

BETTER = 0.5
"""The unshifted boundary must leave at most this part of the misfit."""


def compare_boundaries(
    tried: PolygonFile, right: PolygonFile
) -> tuple[dict[str, tuple[float, float]], list[Finding]]:
    """For each area in both: share of misfit as it stands, and with the GCJ-02 shift undone.

    The misfit is the area that only one of the two covers, by the area of the right one.
    """
    asked = replace(tried, datum="wgs84")
    first, findings = look(asked, crs=WGS84)
    second, more = look(replace(right, datum="wgs84"), crs=WGS84)
    findings += more
    if first is None or second is None:
        return {}, findings
    standard = dict(zip(second.codes, second.shapes, strict=True))
    misfits = {}
    for code, shape in zip(first.codes, first.shapes, strict=True):
        if code in standard:
            back = shapely.make_valid(shapely.transform(shape, to_wgs84))
            misfits[code] = (_misfit(shape, standard[code]), _misfit(back, standard[code]))
    findings += _shifted(misfits)
    return misfits, findings


def _misfit(one: shapely.Geometry, other: shapely.Geometry) -> float:
    return float(shapely.symmetric_difference(one, other).area / other.area)


def _shifted(misfits: dict[str, tuple[float, float]]) -> list[Finding]:
    if not misfits:
        return []
    figures: Array = np.array(list(misfits.values()))
    as_is, undone = np.median(figures, axis=0)
    if undone > BETTER * as_is:
        return []
    return [
        found(
            "boundary_shifted",
            f"{len(misfits)} areas fit the boundary that is right only after the GCJ-02 shift is"
            f" undone: the misfit falls from {as_is:.3%} to {undone:.3%} of their area (median).",
            remedy="Say datum gcj02.",
        )
    ]
