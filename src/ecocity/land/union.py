"""Protected land: the union of polygons within an area, overlaps counted once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyproj
import shapely

from ecocity.errors import Finding
from ecocity.land.pixel_area import DISTORTED
from ecocity.land.polygons import look
from ecocity.land.records import (
    Array,
    LandTable,
    PolygonFile,
    Polygons,
    as_polygons,
    empty,
    found,
)

UNIONS = pa.schema(
    [
        pa.field("area", pa.string(), nullable=False),
        pa.field("union_km2", pa.float64(), nullable=False),
        pa.field("land_km2", pa.float64()),
        pa.field("share", pa.float64()),
        pa.field("sum_km2", pa.float64(), nullable=False),
        pa.field("overlap_km2", pa.float64(), nullable=False),
    ]
)
"""``share`` in percent; ``sum_km2`` counts overlaps as often as they are drawn."""
BY_LAYER = pa.schema(
    [
        pa.field("area", pa.string(), nullable=False),
        pa.field("layer", pa.string(), nullable=False),
        pa.field("union_km2", pa.float64(), nullable=False),
    ]
)


def union_share(
    layers: Mapping[str, PolygonFile | Path | str | Sequence[Path | str]],
    areas: PolygonFile | Path | str | Sequence[Path | str],
    *,
    sea: PolygonFile | Path | str | None = None,
    land_km2: Mapping[str, float] | None = None,
) -> LandTable:
    """Union of all ``layers`` in each area [km2] and its share of the land [%].

    Land is the area's own polygon without ``sea``, or ``land_km2`` where a figure is stated.
    ``coverage`` gives the union of each layer alone.
    """
    bounds, findings = look(as_polygons(areas))
    if bounds is None:
        return LandTable(empty(UNIONS), empty(BY_LAYER), tuple(findings))
    land = bounds.shapes
    if sea is not None:
        water, more = look(as_polygons(sea), crs=bounds.crs)
        findings += more
        if water is not None:
            land = shapely.difference(land, shapely.union_all(water.shapes))
    drawn = {}
    for name, given in layers.items():
        polygons, more = look(as_polygons(given), crs=bounds.crs)
        findings += more
        if polygons is not None:
            drawn[name] = polygons
    return _tables(bounds, land, drawn, land_km2 or {}, findings)


def _tables(
    bounds: Polygons, land: Array, drawn: dict[str, Polygons], stated: Mapping[str, float],
    findings: list[Finding],
) -> LandTable:  # fmt: skip
    every = [(name, shape) for name, layer in drawn.items() for shape in layer.shapes]
    names = np.array([name for name, _ in every], dtype=object)
    shapes = np.array([shape for _, shape in every], dtype=object)
    tree = shapely.STRtree(shapes)
    measure = _Measure(bounds.crs)
    rows, by_layer, touched = [], [], set()
    for code, piece in zip(bounds.codes, land, strict=True):
        near = tree.query(piece, predicate="intersects") if len(shapes) else np.empty(0, int)
        touched |= set(near.tolist())
        cut = shapely.intersection(shapes[near], piece)
        single = float(sum(measure.km2(one) for one in cut))
        union = measure.km2(shapely.union_all(cut)) if len(cut) else 0.0
        ground = stated.get(code, measure.km2(piece))
        share = 100 * union / ground if ground else None
        overlap = max(0.0, single - union)
        rows.append((code, union, ground, share, single, overlap if overlap > 1e-9 else 0.0))
        for name in drawn:
            alone = shapely.union_all(cut[names[near] == name])
            by_layer.append((code, name, measure.km2(alone)))
    findings += _said(rows, len(shapes) - len(touched))
    return LandTable(_table(rows, UNIONS), _table(by_layer, BY_LAYER), tuple(findings))


def _table(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema)


def _said(rows: Sequence[tuple[object, ...]], outside: int) -> list[Finding]:
    findings = [
        found(
            "layers_overlap",
            f"In {row[0]} {row[5]:.4f} km2 are drawn more than once; they were counted once.",
            value=str(row[0]),
        )
        for row in rows
        if row[5]
    ]
    if outside:
        findings.append(
            found(
                "layer_outside_areas",
                f"{outside} polygons lie outside every area; they were not counted.",
                remedy="Look at the coordinate systems, and whether every area is there.",
            )
        )
    return findings


class _Measure:
    """Areas in one coordinate system: plane where that is true, else on the ellipsoid."""

    def __init__(self, crs: str) -> None:
        self._system = pyproj.CRS.from_user_input(crs)
        geographic = self._system.geodetic_crs
        assert geographic is not None
        assert self._system.ellipsoid is not None
        self._earth = pyproj.Geod(
            a=self._system.ellipsoid.semi_major_metre, b=self._system.ellipsoid.semi_minor_metre
        )
        self._turn = pyproj.Transformer.from_crs(self._system, geographic, always_xy=True)
        self._unit = self._system.axis_info[0].unit_conversion_factor

    def km2(self, shape: shapely.Geometry) -> float:
        if shape.is_empty:
            return 0.0
        if self._system.is_projected and self._true_here(shape):
            return float(shape.area) * float(self._unit) ** 2 / 1e6
        step = 0.01 if self._system.is_geographic else 1000.0
        dense = shapely.segmentize(shape, step)
        degrees = shapely.transform(dense, self._turn.transform, interleaved=False)
        parts = shapely.get_parts(shapely.get_parts(degrees))
        flat = shapely.orient_polygons(parts[shapely.get_dimensions(parts) == 2])
        return float(sum(abs(self._earth.geometry_area_perimeter(one)[0]) for one in flat)) / 1e6

    def _true_here(self, shape: shapely.Geometry) -> bool:
        west, south, east, north = shape.bounds
        x, y = [west, east, (west + east) / 2], [south, north, (south + north) / 2]
        lon, lat = self._turn.transform(x, y)
        scale = pyproj.Proj(self._system).get_factors(lon, lat).areal_scale
        return bool(np.abs(np.asarray(scale) - 1).max() <= DISTORTED)
