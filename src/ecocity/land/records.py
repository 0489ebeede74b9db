"""What this room takes and gives, as frozen records, and every finding it may make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ecocity.errors import Finding, Severity

Array = npt.NDArray[Any]
Progress = Callable[[int, int], None]
"""Called with (rows done, rows in all); what it raises stops the job."""
Datum = Literal["as_declared", "gcj02", "wgs84"]
"""``gcj02``: coordinates shifted as on Chinese web maps, to be turned back to WGS 84."""

LAND_RULES: dict[str, Severity] = {
    "raster_missing": Severity.ERROR,
    "raster_unreadable": Severity.ERROR,
    "raster_without_crs": Severity.ERROR,
    "raster_rotated": Severity.ERROR,
    "raster_only_nodata": Severity.ERROR,
    "raster_not_classes": Severity.ERROR,
    "raster_bands_many": Severity.NOTE,
    "raster_pixels_not_square": Severity.NOTE,
    "raster_geographic": Severity.NOTE,
    "raster_distorts_areas": Severity.WARNING,
    "raster_scaled": Severity.NOTE,
    "raster_values_outside": Severity.WARNING,
    "raster_mostly_nodata": Severity.WARNING,
    "polygons_missing": Severity.ERROR,
    "polygons_unreadable": Severity.ERROR,
    "polygons_without_crs": Severity.ERROR,
    "polygons_layers_many": Severity.NOTE,
    "polygons_column_missing": Severity.ERROR,
    "polygons_numbered": Severity.WARNING,
    "polygon_missing": Severity.ERROR,
    "polygon_empty": Severity.ERROR,
    "polygon_not_an_area": Severity.ERROR,
    "polygon_repaired": Severity.WARNING,
    "polygon_without_code": Severity.ERROR,
    "polygon_in_parts": Severity.NOTE,
    "polygon_not_valid_then": Severity.ERROR,
    "polygon_date_unknown": Severity.WARNING,
    "polygons_of_two_dates": Severity.WARNING,
    "polygons_reprojected": Severity.NOTE,
    "polygons_mixed_crs": Severity.NOTE,
    "coordinates_not_degrees": Severity.ERROR,
    "boundary_gcj02_likely": Severity.WARNING,
    "boundary_datum_unsaid": Severity.NOTE,
    "boundary_gcj02_converted": Severity.NOTE,
    "boundary_shifted": Severity.WARNING,
    "zones_overlap": Severity.WARNING,
    "zone_outside_raster": Severity.ERROR,
    "zone_partly_outside": Severity.WARNING,
    "zone_without_pixels": Severity.WARNING,
    "layers_overlap": Severity.NOTE,
    "layer_outside_areas": Severity.NOTE,
}
"""Rule id -> severity; ``docs/findings.md`` says what to do about each."""


def found(rule: str, message: str, *, file: str = "", value: str = "", remedy: str = "") -> Finding:
    """A finding of this room; its severity stands in ``LAND_RULES``."""
    return Finding(rule, LAND_RULES[rule], message, file=file, value=value, remedy=remedy)


@dataclass(frozen=True, slots=True)
class RasterFile:
    """A GeoTIFF (or another raster that GDAL reads) and what its reader knows about it."""

    path: Path
    band: int = 1
    crs: str | None = None
    """Only where the file has none."""
    nodata: float | None = None
    """Only where the file does not say it."""
    date: date | None = None
    """The day the picture stands for; boundaries must have been valid then."""


@dataclass(frozen=True, slots=True)
class PolygonFile:
    """GeoJSON, GPKG or Shapefile: one file, several, or a folder with one file an area."""

    paths: tuple[Path, ...]
    layer: str | None = None
    code: str | None = None
    """Column with the area's code; without it the usual names, then the file's own name."""
    valid_from: str | None = None
    valid_until: str | None = None
    crs: str | None = None
    datum: Datum = "as_declared"
    expected: tuple[str, ...] = ()
    """Codes that must be there."""


@dataclass(frozen=True, slots=True)
class Polygons:
    """Polygons that were read: one area an entry, valid geometry, one CRS for all."""

    codes: tuple[str, ...]
    shapes: Array
    crs: str
    """As WKT."""
    findings: tuple[Finding, ...] = ()

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True)
class LandTable:
    """A table, what each of its areas rests on, and everything that was found on the way."""

    table: pa.Table
    coverage: pa.Table
    findings: tuple[Finding, ...] = field(default_factory=tuple)

    def errors(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


CLASSES = pa.schema(
    [
        pa.field("area", pa.string(), nullable=False),
        pa.field("class", pa.int64(), nullable=False),
        pa.field("pixels", pa.float64(), nullable=False),
        pa.field("area_km2", pa.float64(), nullable=False),
    ]
)
"""``pixels`` is whole unless parts of pixels are counted."""
COVERAGE = pa.schema(
    [
        pa.field("area", pa.string(), nullable=False),
        pa.field("pixels", pa.float64(), nullable=False),
        pa.field("nodata_pixels", pa.float64(), nullable=False),
        pa.field("area_km2", pa.float64(), nullable=False),
        pa.field("nodata_km2", pa.float64(), nullable=False),
        pa.field("inside_share", pa.float64(), nullable=False),
    ]
)
"""``pixels`` and ``area_km2`` hold data; ``inside_share`` of the polygon lies on the raster."""
MEANS = pa.schema(
    [
        pa.field("area", pa.string(), nullable=False),
        pa.field("mean", pa.float64()),
        pa.field("mean_by_area", pa.float64()),
        pa.field("sum", pa.float64(), nullable=False),
        pa.field("count", pa.float64(), nullable=False),
        pa.field("min", pa.float64()),
        pa.field("max", pa.float64()),
    ]
)


def as_raster(given: RasterFile | Path | str) -> RasterFile:
    return given if isinstance(given, RasterFile) else RasterFile(Path(given))


def as_polygons(given: PolygonFile | Path | str | Sequence[Path | str]) -> PolygonFile:
    """A path, several, or a folder (its GeoJSON, GPKG and Shapefiles, by name)."""
    if isinstance(given, PolygonFile):
        return given
    listed = [given] if isinstance(given, (str, Path)) else list(given)
    return PolygonFile(tuple(Path(one) for one in listed))


def empty(schema: pa.Schema) -> pa.Table:
    return schema.empty_table()


def whole(numbers: Array) -> Array:
    """Counts as doubles without the dust of adding fractions [pixels]."""
    return np.round(numbers, 9)
