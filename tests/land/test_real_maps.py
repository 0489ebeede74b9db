"""Real maps: land cover of Utah and the Gulf of Guinea, boundaries of Chengdu from web maps."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.features import rasterize
from rasterio.windows import Window

from ecocity.land.classes import class_areas
from ecocity.land.means import zone_means
from ecocity.land.polygons import look
from ecocity.land.records import PolygonFile
from ecocity.land.shift import compare_boundaries
from tests.land.conftest import box, rules

DATA = Path(os.environ.get("ECOCITY_DATA", Path(__file__).parents[3] / "shared" / "data"))
COVER, BOUNDS = DATA / "landcover", DATA / "boundaries"
needs_maps = pytest.mark.skipif(not COVER.is_dir(), reason=f"no land-cover rasters in {COVER}")
needs_bounds = pytest.mark.skipif(not BOUNDS.is_dir(), reason=f"no boundaries in {BOUNDS}")


@needs_maps
def test_nlcd_equals_gdal_class_by_class(boundaries):
    path = COVER / "nlcd.tif"
    with rasterio.open(path) as source:
        values, transform, extent = source.read(1), source.transform, source.bounds
    rng = np.random.default_rng(8)
    areas = {}
    for one in range(15):
        middle = rng.uniform((extent.left, extent.bottom), (extent.right, extent.top))
        angles = np.sort(rng.uniform(0, 2 * np.pi, 60))
        ring = np.column_stack((np.cos(angles), np.sin(angles))) * rng.uniform(500, 9000, (60, 1))
        areas[f"z{one}"] = shapely.Polygon(ring + middle)
    zones = boundaries({k: shapely.geometry.mapping(v) for k, v in areas.items()}, crs="EPSG:26912")
    result = class_areas(path, zones)
    expected = {}
    for code, shape in areas.items():
        burnt = rasterize([(shape, 1)], out_shape=values.shape, transform=transform) == 1
        for klass, number in zip(*np.unique(values[burnt], return_counts=True), strict=True):
            if klass != 255:
                expected[code, int(klass)] = float(number)
    found = {(r["area"], r["class"]): r["pixels"] for r in result.table.to_pylist()}
    assert found == expected
    assert "raster_pixels_not_square" in rules(result)
    pixel = 31.530298224786595 * 31.52465870178793 / 1e6
    row = result.table.to_pylist()[0]
    assert row["area_km2"] == pytest.approx(row["pixels"] * pixel)


@needs_maps
def test_a_worldcover_pixel_near_the_equator_is_85_square_metres(boundaries):
    path = COVER / "worldcover_2020_n00e006.tif"
    zones = boundaries({"a": box(8.9, 0.05, 9.0, 0.15)}, crs="EPSG:4326")
    result = class_areas(path, zones)
    assert "raster_geographic" in rules(result)
    with rasterio.open(path) as source:
        window = Window(34800, 34200, 1200, 1200)
        values = source.read(1, window=window)
    covered = result.coverage.to_pylist()[0]
    assert covered["pixels"] == np.count_nonzero(values)
    assert covered["nodata_pixels"] == np.count_nonzero(values == 0)
    for row in result.table.to_pylist():
        assert row["pixels"] == np.count_nonzero(values == row["class"])
        assert row["area_km2"] * 1e6 / row["pixels"] == pytest.approx(85.5, abs=0.05)


@needs_maps
def test_ndvi_of_peru(boundaries):
    path = COVER / "ndvi.tif"
    with rasterio.open(path) as source:
        extent, values = source.bounds, source.read(1).astype(float)
    zones = boundaries({"all": box(extent.left, extent.bottom, extent.right, extent.top)},
                       crs="EPSG:32717")  # fmt: skip
    row = zone_means(path, zones).table.to_pylist()[0]
    assert row["mean"] == pytest.approx(np.nanmean(values), rel=1e-12)
    assert row["count"] == np.count_nonzero(~np.isnan(values))


@needs_bounds
def test_districts_of_chengdu_are_repaired_and_doubted():
    polygons, findings = look(PolygonFile((BOUNDS / "chengdu_districts.geojson",), code="name"))
    assert polygons is not None
    assert len(polygons) == 20
    repaired = [f for f in findings if f.rule == "polygon_repaired"]
    assert len(repaired) == 18
    assert "boundary_gcj02_likely" in {f.rule for f in findings}
    assert all(shapely.is_valid(polygons.shapes))


@needs_bounds
def test_counties_that_have_no_boundary_are_named():
    codes = tuple(str(c) for c in (510104, 510105, 510106, 510107, 510108, 510112, 510117, 510185))
    paths = tuple(sorted((BOUNDS / "vonng").glob("5101[0-9][1-9].json")))
    polygons, findings = look(PolygonFile(paths, expected=codes))
    assert polygons is not None
    missing = {f.value for f in findings if f.rule == "polygon_missing"}
    assert missing == {"510117", "510185"}
    assert "boundary_datum_unsaid" in {f.rule for f in findings}


@needs_bounds
def test_both_sets_of_chengdu_bear_the_same_shift(tmp_path):
    """Two publishers, one datum: undoing the shift on one side only makes them differ."""
    one = PolygonFile((BOUNDS / "vonng" / "510104.json",), code=None)
    text = json.loads((BOUNDS / "chengdu_districts.geojson").read_text())
    text["features"] = [f for f in text["features"] if f["id"] == "510104"]
    assert text["features"]
    path = tmp_path / "510104.geojson"
    path.write_text(json.dumps(text))
    misfits, _ = compare_boundaries(one, PolygonFile((path,), code="id"))
    as_is, undone = misfits["510104"]
    assert as_is < undone
