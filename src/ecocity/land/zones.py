"""Polygons on a raster's grid: edges in pixels, and which pixels of a row lie in which area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ecocity.errors import Finding
from ecocity.land.polygons import look
from ecocity.land.raster import Raster
from ecocity.land.records import Array, PolygonFile, found

LEAST_OVERLAP = 0.01
"""Overlaps below this many pixels are dust of drawing, not of meaning."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Areas on the grid; ``edges``: x1, y1, x2, y2 in pixels, y1 < y2, area by area."""

    codes: tuple[str, ...]
    edges: Array
    winding: Array
    """+1 where the edge ran downwards in its ring, else -1."""
    first: Array
    """Where each area's edges begin, and one past the end."""
    top: Array
    bottom: Array
    inside_share: Array

    def rows(self, height: int) -> range:
        """Rows of the raster that any area touches."""
        if not len(self.codes):
            return range(0)
        low = max(0, int(np.floor(self.top.min())))
        return range(low, max(low, min(height, int(np.ceil(self.bottom.max())))))


def placed(raster: Raster, file: PolygonFile) -> tuple[Zones | None, list[Finding]]:
    """Areas of ``file`` on the grid of ``raster``; None where there is none to count."""
    polygons, findings = look(file, crs=raster.crs, on=raster.file.date)
    if polygons is None:
        return None, findings
    away = ~raster.transform
    shapes = shapely.transform(
        polygons.shapes, lambda x, y: (away.a * x + away.c, away.e * y + away.f), interleaved=False
    )
    shares = _shares_inside(shapes, raster)
    findings += _outside(polygons.codes, shares, raster)
    findings += _overlaps(polygons.codes, shapes)
    seen = shares > 0
    if not seen.any():
        return None, findings
    codes = tuple(code for code, one in zip(polygons.codes, seen, strict=True) if one)
    return _edges(codes, shapes[seen], shares[seen]), findings


def _shares_inside(shapes: Array, raster: Raster) -> Array:
    extent = shapely.box(0, 0, raster.width, raster.height)
    within = shapely.area(shapely.intersection(shapes, extent))
    shares: Array = np.clip(within / shapely.area(shapes), 0, 1)
    return shares


def _outside(codes: tuple[str, ...], shares: Array, raster: Raster) -> list[Finding]:
    findings = []
    for code, share in zip(codes, shares, strict=True):
        if share == 0:
            findings.append(
                found(
                    "zone_outside_raster",
                    f"{code} lies outside {raster.name()}; it has no value.",
                    value=code,
                    file=raster.name(),
                    remedy="Look at the coordinate systems of both, and whether the"
                    " raster covers the area.",
                )
            )
        elif share < 1 - 1e-6:
            findings.append(
                found(
                    "zone_partly_outside",
                    f"Only {share:.2%} of {code} lies on"
                    f" {raster.name()}; the rest was not counted.",
                    value=code,
                    file=raster.name(),
                    remedy="Give a raster that covers the area.",
                )
            )
    return findings


def _overlaps(codes: tuple[str, ...], shapes: Array) -> list[Finding]:
    """Pairs of areas that share more than dust; each such pixel is counted in both."""
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = left < right
    left, right = left[pairs], right[pairs]
    shared = shapely.area(shapely.intersection(shapes[left], shapes[right]))
    large = np.flatnonzero(shared > LEAST_OVERLAP)
    if not large.size:
        return []
    worst = large[np.argsort(-shared[large])][:3]
    named = "; ".join(
        f"{codes[left[i]]} and {codes[right[i]]} ({shared[i]:.1f} pixels)" for i in worst
    )
    return [
        found(
            "zones_overlap",
            f"{large.size} pairs of areas overlap, by {shared[large].sum():.1f}"
            f" pixels together, most of all {named}. What they share is counted in each.",
            remedy="Correct the boundaries: areas of one level do not overlap.",
        )
    ]


def _edges(codes: tuple[str, ...], shapes: Array, shares: Array) -> Zones:
    polygons, area = shapely.get_parts(shapely.normalize(shapes), return_index=True)
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    owner = area[polygon]
    points, ring = shapely.get_coordinates(rings, return_index=True)
    joined = ring[1:] == ring[:-1]
    start, end = points[:-1][joined], points[1:][joined]
    zone = owner[ring[:-1][joined]]
    slanted = start[:, 1] != end[:, 1]
    start, end, zone = start[slanted], end[slanted], zone[slanted]
    down = start[:, 1] < end[:, 1]
    upper, lower = np.where(down[:, None], start, end), np.where(down[:, None], end, start)
    first = np.searchsorted(zone, np.arange(len(codes) + 1))
    edges = np.column_stack((upper, lower))
    bounds = shapely.bounds(shapes)
    return Zones(codes, edges, np.where(down, 1.0, -1.0), first, bounds[:, 1], bounds[:, 3], shares)
