"""Polygons by area code: from all files, repaired, of one date, in one coordinate system."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyproj
import shapely

from ecocity.errors import Finding
from ecocity.land.codes import code_of_each
from ecocity.land.records import Array, PolygonFile, Polygons, found
from ecocity.land.repair import usable
from ecocity.land.vector import Layer, files_of, read_layer
from ecocity.land.vintage import valid_then

WGS84 = "EPSG:4326"


def look(
    file: PolygonFile, *, crs: str | None = None, on: date | None = None
) -> tuple[Polygons | None, list[Finding]]:
    """Areas of ``file`` in ``crs`` (default: the first file's) as valid ``on`` a day, or None.

    None only where nothing could be used; what was found is given either way.
    """
    findings: list[Finding] = []
    layers = [
        layer for path in files_of(file, findings) if (layer := read_layer(path, file, findings))
    ]
    if not layers:
        return None, findings
    systems = {layer.crs.to_wkt() for layer in layers}
    if len(systems) > 1:
        findings.append(
            found(
                "polygons_mixed_crs",
                f"{len(layers)} files bear {len(systems)}"
                " coordinate systems; all were brought to one.",
            )
        )
    target = crs or layers[0].crs.to_wkt()
    codes, shapes, starts, ends = [], [], [], []
    for layer in layers:
        mine, since, until = code_of_each(layer.columns, layer.name, len(layer.shapes), file)
        codes += mine
        starts += since
        ends += until
        shapes += list(_brought_to(layer, target, findings))
    names = [layer.name for layer in layers for _ in layer.shapes]
    kept = usable(codes, shapes, names, findings)
    kept = valid_then(kept, codes, starts, ends, on, findings)
    areas = _one_entry_an_area(kept, codes, shapes, findings)
    findings += [
        found(
            "polygon_missing",
            f"There is no polygon for {code}.",
            value=code,
            remedy="Add its boundary; until then it has no value.",
        )
        for code in file.expected
        if code not in areas
    ]
    if not areas:
        return None, findings
    merged = np.array(list(areas.values()), dtype=object)
    return Polygons(tuple(areas), merged, target, tuple(findings)), findings


def _brought_to(layer: Layer, target: str, findings: list[Finding]) -> Array:
    wanted = pyproj.CRS.from_user_input(target)
    if layer.crs.equals(wanted, ignore_axis_order=True):
        return layer.shapes
    findings.append(
        found(
            "polygons_reprojected",
            f"{layer.name} was brought from {layer.crs.name} to {wanted.name}.",
            file=layer.name,
        )
    )
    return reprojected(layer.shapes, layer.crs, wanted)


def reprojected(shapes: Array, source: pyproj.CRS, target: pyproj.CRS) -> Array:
    """``shapes`` in ``target``; long edges get points on the way and so stay where they were."""
    step = 0.01 if source.is_geographic else 1000.0
    dense = shapely.segmentize(shapes, step)
    turn = pyproj.Transformer.from_crs(source, target, always_xy=True)
    moved: Array = shapely.transform(dense, turn.transform, interleaved=False)
    return moved


def _one_entry_an_area(
    kept: list[int], codes: list[str], shapes: list[shapely.Geometry], findings: list[Finding]
) -> dict[str, shapely.Geometry]:
    areas: dict[str, list[shapely.Geometry]] = {}
    for place in kept:
        areas.setdefault(codes[place], []).append(shapes[place])
    for code, parts in areas.items():
        if len(parts) > 1:
            findings.append(
                found(
                    "polygon_in_parts",
                    f"{code} stands {len(parts)} times; its parts were joined.",
                    value=code,
                    remedy="If they are of different dates, name the columns that say so.",
                )
            )
    return {
        code: parts[0] if len(parts) == 1 else shapely.union_all(parts)
        for code, parts in areas.items()
    }
