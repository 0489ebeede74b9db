"""The only door to vector files: each as it is, its coordinates meaning what they say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import shapely

from ecocity.errors import Finding
from ecocity.land.codes import has_codes
from ecocity.land.datum import in_china, shift_metres, to_wgs84
from ecocity.land.records import Array, PolygonFile, found

SUFFIXES = (".geojson", ".json", ".gpkg", ".shp", ".fgb")
_MAP_COLUMNS = ({"adcode", "acroutes"}, {"cp", "childNum"}, {"adcode", "subFeatureIndex"})
"""Columns that tell a boundary was made for Chinese web maps, whose datum is GCJ-02."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One file as it was read."""

    name: str
    crs: pyproj.CRS
    shapes: Array
    columns: dict[str, Array]


def files_of(file: PolygonFile, findings: list[Finding]) -> list[Path]:
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


def read_layer(path: Path, file: PolygonFile, findings: list[Finding]) -> Layer | None:
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
    if not len(geometry):
        findings.append(
            found(
                "polygons_missing",
                f"{name} holds no polygon.",
                file=name,
                remedy="Export the boundaries again; look for a filter that left all of them out.",
            )
        )
        return None
    if not _has_its_columns(name, columns, len(geometry), file, findings):
        return None
    layer = Layer(name, pyproj.CRS.from_user_input(said), geometry, columns)
    return _with_true_datum(layer, file, findings)


def _has_its_columns(
    name: str, columns: dict[str, Array], rows: int, file: PolygonFile, findings: list[Finding]
) -> bool:
    """Whether every column that was named is there; polygons without any code are numbered."""
    named = (file.code, file.valid_from, file.valid_until)
    missing = [one for one in named if one is not None and one not in columns]
    if missing:
        findings.append(
            found(
                "polygons_column_missing",
                f"{name} has no column {', '.join(missing)}, only {', '.join(columns) or 'none'}.",
                file=name,
                remedy="Name a column that it has.",
            )
        )
    elif rows > 1 and not has_codes(columns, file):
        findings.append(
            found(
                "polygons_numbered",
                f"{name} has no column with area codes; its {rows} polygons were numbered.",
                file=name,
                remedy="Name the column with the codes.",
            )
        )
    return not missing


def _with_true_datum(layer: Layer, file: PolygonFile, findings: list[Finding]) -> Layer | None:
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
        return Layer(layer.name, layer.crs, shapes, layer.columns)
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
