"""The only door to vector files: polygons by area code, repaired, dated, with one CRS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import shapely

from ecocity.errors import Finding
from ecocity.land.codes import code_of_each
from ecocity.land.datum import in_china, shift_metres, to_wgs84
from ecocity.land.records import Array, PolygonFile, Polygons, found
from ecocity.land.vintage import valid_then

SUFFIXES = (".geojson", ".json", ".gpkg", ".shp", ".fgb")
_MAP_COLUMNS = ({"adcode", "acroutes"}, {"cp", "childNum"}, {"adcode", "subFeatureIndex"})
"""Columns that tell a boundary was made for Chinese web maps, whose datum is GCJ-02."""
WGS84 = "EPSG:4326"


@dataclass(frozen=True, slots=True)
class _Layer:
    """One file as it was read."""

    name: str
    crs: pyproj.CRS
    shapes: Array
    columns: dict[str, Array]


def read_polygons(
    file: PolygonFile, *, crs: str | None = None, on: date | None = None
) -> Polygons | None:
    """Areas of ``file`` in ``crs`` (default: that of the first file), as valid ``on`` a day.

    None only where nothing could be read at all; ``look`` gives the findings then too.
    """
    polygons, _ = look(file, crs=crs, on=on)
    return polygons


def look(
    file: PolygonFile, *, crs: str | None = None, on: date | None = None
) -> tuple[Polygons | None, list[Finding]]:
    """The polygons, or None, and what was found."""
    findings: list[Finding] = []
    layers = [layer for path in _files(file, findings) if (layer := _read(path, file, findings))]
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
    kept = _usable(codes, shapes, names, findings)
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


def _files(file: PolygonFile, findings: list[Finding]) -> list[Path]:
    paths: list[Path] = []
    for path in file.paths:
        if path.is_dir():
            paths += sorted(one for one in path.iterdir() if one.suffix.lower() in SUFFIXES)
        else:
            paths.append(path)
    for path in paths:
        if not path.is_file():
            findings.append(
                found(
                    "polygons_missing",
                    f"There is no file {path.name}.",
                    file=path.name,
                    remedy="Correct the path.",
                )
            )
    if not paths:
        findings.append(
            found(
                "polygons_missing",
                "There are no polygons: no file was named, or the"
                " folder holds no GeoJSON, GPKG or Shapefile.",
            )
        )
    return [path for path in paths if path.is_file()]


def _read(path: Path, file: PolygonFile, findings: list[Finding]) -> _Layer | None:
    name = path.name
    try:
        listed = [str(row[0]) for row in pyogrio.list_layers(path)]
        facts, _, shapes, values = pyogrio.raw.read(path, layer=file.layer)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        findings.append(
            found(
                "polygons_unreadable",
                f"{name} cannot be read: {error}",
                file=name,
                remedy="Save it as GeoJSON or GPKG.",
            )
        )
        return None
    if len(listed) > 1 and file.layer is None:
        findings.append(
            found(
                "polygons_layers_many",
                f"{name} has {len(listed)} layers ({', '.join(listed)}); the first was read.",
                file=name,
                remedy="Name the layer.",
            )
        )
    said = facts["crs"] or file.crs
    if said is None:
        findings.append(
            found(
                "polygons_without_crs",
                f"{name} does not say its coordinate system.",
                file=name,
                remedy="Add its .prj, or give it as `crs`.",
            )
        )
        return None
    columns = dict(zip(map(str, facts["fields"]), values, strict=True))
    geometry = shapely.from_wkb(shapes) if shapes is not None else np.array([], dtype=object)
    layer = _Layer(name, pyproj.CRS.from_user_input(said), geometry, columns)
    return _with_true_datum(layer, file, findings)


def _with_true_datum(layer: _Layer, file: PolygonFile, findings: list[Finding]) -> _Layer | None:
    """``layer`` in degrees that mean what they say; a GCJ-02 boundary is turned back if told so."""
    if not layer.crs.is_geographic or not (layer.shapes != None).any():  # noqa: E711
        return layer
    west, south, east, north = (float(v) for v in shapely.total_bounds(layer.shapes))
    if max(abs(west), abs(east)) > 360 or max(abs(south), abs(north)) > 90:
        findings.append(
            found(
                "coordinates_not_degrees",
                f"{layer.name} is said to be in degrees"
                f" but reaches from {west:.0f}, {south:.0f} to {east:.0f},"
                f" {north:.0f}.",
                file=layer.name,
                remedy="Give the projection it was drawn in as `crs`.",
            )
        )
        return None
    if not in_china((west, south, east, north)):
        return layer
    off = shift_metres((west + east) / 2, (south + north) / 2)
    if file.datum == "gcj02":
        findings.append(
            found(
                "boundary_gcj02_converted",
                f"{layer.name} was turned from GCJ-02 to WGS 84, by some {off:.0f} m.",
                file=layer.name,
            )
        )
        shapes = shapely.transform(layer.shapes, to_wgs84)
        return _Layer(layer.name, layer.crs, shapes, layer.columns)
    likely = any(mark <= set(layer.columns) for mark in _MAP_COLUMNS)
    if file.datum == "as_declared" and likely:
        findings.append(
            found(
                "boundary_gcj02_likely",
                f"{layer.name} says WGS 84 but bears the"
                " columns of Chinese web maps, which are in GCJ-02: some"
                f" {off:.0f} m off.",
                file=layer.name,
                remedy="Say datum gcj02, or wgs84 if it is right.",
            )
        )
    elif file.datum == "as_declared":
        findings.append(
            found(
                "boundary_datum_unsaid",
                f"{layer.name} lies in China, in degrees;"
                " were it in GCJ-02, as boundaries from web maps are, it would be"
                f" {off:.0f} m off.",
                file=layer.name,
                remedy="Say datum gcj02 or wgs84, or compare it with a boundary that is right.",
            )
        )
    return layer


def _brought_to(layer: _Layer, target: str, findings: list[Finding]) -> Array:
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


def _usable(
    codes: list[str],
    shapes: list[shapely.Geometry | None],
    names: list[str],
    findings: list[Finding],
) -> list[int]:
    """Entries with a code and an area; polygons that touch or cross themselves are repaired."""
    kept = []
    for place, (code, shape, name) in enumerate(zip(codes, shapes, names, strict=True)):
        said = {"file": name, "value": code}
        if not code:
            findings.append(
                found(
                    "polygon_without_code",
                    f"A polygon of {name} has no area code.",
                    file=name,
                    remedy="Fill in its code.",
                )
            )
        elif shape is None or shape.is_empty:
            findings.append(
                found(
                    "polygon_empty", f"{code} has no geometry.", **said, remedy="Draw its boundary."
                )
            )
        elif shapely.get_dimensions(shape) < 2:
            findings.append(
                found(
                    "polygon_not_an_area",
                    f"{code} is a {shape.geom_type}.",
                    **said,
                    remedy="Give polygons.",
                )
            )
        else:
            shapes[place] = repaired = _polygonal(shape)
            if repaired is not shape:
                findings.append(_repaired(code, shape, repaired, name))
            if not repaired.is_empty:
                kept.append(place)
    return kept


def _polygonal(shape: shapely.Geometry) -> shapely.Geometry:
    """``shape`` itself where it is valid, else its repaired polygons."""
    if shape.is_valid and shape.geom_type in {"Polygon", "MultiPolygon"}:
        return shape
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(shape)))
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def _repaired(code: str, before: shapely.Geometry, after: shapely.Geometry, name: str) -> Finding:
    why = shapely.is_valid_reason(before)
    change = abs(after.area - before.area) / before.area if before.area else 1.0
    return found(
        "polygon_repaired",
        f"The polygon of {code} was not valid ({why}); repaired, its area changed by {change:.4%}.",
        file=name,
        value=code,
        remedy="Look at it where it touches or crosses itself.",
    )


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
