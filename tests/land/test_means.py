"""Means over areas against numpy's own, pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
import shapely

from ecocity.land import raster as strips_of
from ecocity.land.means import zone_means
from tests.land.conftest import box, rules

LEFT, TOP = 400000.0, 3400000.0


def test_equal_to_numpy(raster, boundaries, monkeypatch):
    monkeypatch.setattr(strips_of, "STRIP_PIXELS", 4000)
    rng = np.random.default_rng(4)
    values = rng.uniform(-0.2, 0.9, (90, 100)).astype("float32")
    values[rng.uniform(size=values.shape) < 0.1] = np.nan
    path = raster(values, nodata=np.nan, blockysize=8)
    ring = [(LEFT + 100, TOP - 2000), (LEFT + 2900, TOP - 2500), (LEFT + 1500, TOP - 70)]
    zones = boundaries({"a": ring, "b": box(LEFT, TOP - 1500, LEFT + 1000, TOP)})
    rows, columns = np.indices(values.shape)
    x, y = LEFT + (columns + 0.5) * 30, TOP - (rows + 0.5) * 30
    shapes = {"a": shapely.Polygon(ring), "b": shapely.box(LEFT, TOP - 1500, LEFT + 1000, TOP)}
    result = zone_means(path, zones)
    for row in result.table.to_pylist():
        inside = values[shapely.contains_xy(shapes[row["area"]], x, y)].astype(float)
        known = inside[~np.isnan(inside)]
        assert row["count"] == len(known)
        assert row["mean"] == pytest.approx(known.mean(), rel=1e-12)
        assert row["mean_by_area"] == pytest.approx(known.mean(), rel=1e-12)
        assert row["sum"] == pytest.approx(known.sum(), rel=1e-12)
        assert (row["min"], row["max"]) == (known.min(), known.max())
    missing = result.coverage["nodata_pixels"].to_pylist()
    assert all(missing)


def test_scaled_integers_and_a_range(raster, boundaries):
    values = np.array([[5000, 7000], [-3000, 30000]], dtype="int16")
    path = raster(values, nodata=-3000)
    with rasterio.open(path, "r+") as out:
        out.scales = (0.0001,)
    zones = boundaries({"a": box(LEFT, TOP - 60, LEFT + 60, TOP)})
    result = zone_means(path, zones, valid_range=(-1, 1))
    assert result.table["mean"].to_pylist() == [pytest.approx(0.6)]
    assert {"raster_scaled", "raster_values_outside"} <= rules(result)


def test_weight_of_latitude(raster, boundaries):
    """Two rows of degrees, one at 60 north: the northern one weighs half as much."""
    values = np.array([[1.0], [0.0]], dtype="float64")
    path = raster(values, crs="EPSG:4326", origin=(104, 61), pixel=(1, 61))
    zones = boundaries({"a": box(104, -61, 105, 61)}, crs="EPSG:4326")
    row = zone_means(path, zones).table.to_pylist()[0]
    assert row["mean"] == 0.5
    assert row["mean_by_area"] == pytest.approx(0.5, abs=1e-9)  # symmetric about the equator
    north = raster(np.array([[1.0], [0.0]]), crs="EPSG:4326", origin=(104, 60), pixel=(1, 30))
    zones = boundaries({"a": box(104, 0, 105, 60)}, crs="EPSG:4326")
    weighted = zone_means(north, zones).table["mean_by_area"][0].as_py()
    assert weighted == pytest.approx((0.8660 - 0.5) / 0.8660, abs=0.01)


def test_parts_of_pixels(raster, boundaries):
    path = raster(np.array([[1.0, 3.0]]))
    zones = boundaries({"a": box(LEFT + 15, TOP - 30, LEFT + 60, TOP)})
    row = zone_means(path, zones, parts_of_pixels=True).table.to_pylist()[0]
    assert row["mean"] == pytest.approx((0.5 * 1 + 3) / 1.5)
    assert row["count"] == pytest.approx(1.5)


def test_nothing_but_nodata_has_no_mean(raster, boundaries):
    path = raster(np.full((4, 4), np.nan), nodata=np.nan)
    result = zone_means(path, boundaries({"a": box(LEFT, TOP - 120, LEFT + 120, TOP)}))
    assert "raster_only_nodata" in rules(result)
    assert result.table["mean"].to_pylist() == [None]
    assert result.table["min"].to_pylist() == [None]
