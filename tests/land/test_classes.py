"""Class areas against the plainest count there is: every pixel's centre, one by one."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pyproj
import pytest
import rasterio
import shapely
from rasterio.features import rasterize

from ecocity.land import raster as strips_of
from ecocity.land import tally
from ecocity.land.classes import class_areas
from ecocity.land.records import RasterFile
from tests.land.conftest import box, rules

LEFT, TOP, PIXEL = 400000.0, 3400000.0, 30.0


def _counted(result) -> dict[tuple[str, int], float]:
    return {(row["area"], row["class"]): row["pixels"] for row in result.table.to_pylist()}


def _by_hand(path: Path, areas: dict[str, shapely.Geometry]) -> dict[tuple[str, int], float]:
    """Every centre against every area, with no raster library's idea of a polygon."""
    with rasterio.open(path) as source:
        values, transform, nodata = source.read(1), source.transform, source.nodata
    rows, columns = np.indices(values.shape)
    x = transform.c + (columns + 0.5) * transform.a
    y = transform.f + (rows + 0.5) * transform.e
    counts: Counter[tuple[str, int]] = Counter()
    for code, shape in areas.items():
        within = shapely.contains_xy(shape, x, y)
        for value, number in zip(*np.unique(values[within], return_counts=True), strict=True):
            if nodata is None or value != nodata:
                counts[code, int(value)] += float(number)
    return dict(counts)


def _stars(number: int, size: int, seed: int) -> dict[str, shapely.Geometry]:
    """Rugged areas, some with a hole, some over the edge; no edge runs through a centre."""
    rng = np.random.default_rng(seed)
    areas = {}
    for one in range(number):
        middle = rng.uniform(0, size, 2)
        angles = np.sort(rng.uniform(0, 2 * np.pi, 40))
        radius = rng.uniform(0.05, 0.3, 40) * size
        ring = np.column_stack((np.cos(angles), np.sin(angles))) * radius[:, None] + middle
        ring = ring * PIXEL * [1, -1] + [LEFT, TOP]
        shape = shapely.make_valid(shapely.Polygon(ring))
        if one % 3 == 0:
            shape = shape.difference(shape.centroid.buffer(size * PIXEL * 0.03))
        parts = shapely.get_parts(shape)
        areas[f"z{one}"] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    return areas


@pytest.mark.parametrize(("wide", "tall"), [(20, 16), (5, 4), (1, 1), (9999, 16)])
@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "int32", "float32"])
def test_equal_to_every_pixel_one_by_one(raster, boundaries, dtype, wide, tall, monkeypatch):
    monkeypatch.setattr(strips_of, "STRIP_PIXELS", 6000)  # several strips
    monkeypatch.setattr(tally, "WIDE", wide)  # every way of counting
    monkeypatch.setattr(tally, "TALL", tall)
    rng = np.random.default_rng(7)
    path = raster(rng.integers(0, 9, (150, 170)).astype(dtype), nodata=0, blockysize=16)
    areas = _stars(12, 160, 3)
    zones = boundaries({code: shapely.geometry.mapping(shape) for code, shape in areas.items()})
    result = class_areas(path, zones)
    expected = _by_hand(path, areas)
    assert _counted(result) == expected
    assert sum(expected.values()) > 10_000
    assert "zones_overlap" in rules(result)


def test_equal_to_gdal_zone_by_zone(raster, boundaries):
    """What rasterstats counts: GDAL burns each area alone, then its pixels are counted."""
    rng = np.random.default_rng(11)
    values = rng.integers(1, 6, (300, 280)).astype("uint8")
    path = raster(values)
    areas = _stars(20, 290, 5)
    zones = boundaries({code: shapely.geometry.mapping(shape) for code, shape in areas.items()})
    with rasterio.open(path) as source:
        transform = source.transform
    expected = {}
    for code, shape in areas.items():
        burnt = rasterize([(shape, 1)], out_shape=values.shape, transform=transform) == 1
        for value, number in zip(*np.unique(values[burnt], return_counts=True), strict=True):
            expected[code, int(value)] = float(number)
    assert _counted(class_areas(path, zones)) == expected


def test_areas_that_share_an_edge_share_no_pixel(raster, boundaries):
    """The edges run through the centres of pixels: each centre belongs to one side."""
    path = raster(np.ones((40, 40), dtype="uint8"))
    half = PIXEL * 20.5
    top, left, far = TOP, LEFT, PIXEL * 40
    zones = boundaries({
        "nw": box(left, top - half, left + half, top),
        "ne": box(left + half, top - half, left + far, top),
        "sw": box(left, top - far, left + half, top - half),
        "se": box(left + half, top - far, left + far, top - half),
    })  # fmt: skip
    result = class_areas(path, zones)
    assert sum(result.table["pixels"].to_pylist()) == 1600
    assert "zones_overlap" not in rules(result)


def test_pixels_that_are_not_square(raster, boundaries):
    path = raster(np.full((10, 10), 4, dtype="uint8"), pixel=(20.0, 35.0))
    zones = boundaries({"a": box(LEFT, TOP - 350, LEFT + 200, TOP)})
    result = class_areas(path, zones)
    assert result.table.to_pylist() == [
        {"area": "a", "class": 4, "pixels": 100.0, "area_km2": pytest.approx(0.07)}
    ]
    assert "raster_pixels_not_square" in rules(result)


def test_degrees_take_the_true_area_of_each_row(raster, boundaries):
    """A 3 by 3 degree tile at the equator: the ellipsoid's own area, not 10 m by 10 m."""
    step = 3 / 300
    path = raster(np.ones((300, 300), dtype="uint8"), crs="EPSG:4326", origin=(6.0, 3.0),
                  pixel=(step, step))  # fmt: skip
    zones = boundaries({"a": box(6, 0, 9, 3)}, crs="EPSG:4326")
    result = class_areas(path, zones)
    # WGS 84, between the equator and 3 north, one radian of longitude: b^2/2 (...) by hand
    e = math.sqrt(0.00669437999014)
    s = math.sin(math.radians(3))
    band = 6356752.314245**2 / 2 * (s / (1 - (e * s) ** 2) + math.atanh(e * s) / e)
    assert result.table["area_km2"][0].as_py() == pytest.approx(band * math.radians(3) / 1e6)
    assert "raster_geographic" in rules(result)


def test_degrees_differ_by_latitude(raster, boundaries):
    path = raster(np.ones((60, 10), dtype="uint8"), crs="EPSG:4326", origin=(104.0, 60.0),
                  pixel=(1.0, 1.0))  # fmt: skip
    zones = boundaries({"n": box(104, 59, 114, 60), "s": box(104, 0, 114, 1)}, crs="EPSG:4326")
    result = class_areas(path, zones).table.to_pylist()
    earth = pyproj.Geod(ellps="WGS84")
    for row, south in zip(result, (59, 0), strict=True):
        side = np.linspace(104, 114, 2001)
        ring = [*side, *side[::-1]], [*np.full(2001, south), *np.full(2001, south + 1)]
        geodesic = abs(earth.polygon_area_perimeter(*ring)[0]) / 1e6
        assert row["area_km2"] == pytest.approx(geodesic, rel=1e-6)


def test_mercator_is_corrected_and_said(raster, boundaries):
    path = raster(np.ones((20, 20), dtype="uint8"), crs="EPSG:3857", origin=(11580000.0, 3580000.0))
    zones = boundaries({"a": box(11580000, 3580000 - 600, 11580600, 3580000)}, crs="EPSG:3857")
    result = class_areas(path, zones)
    assert "raster_distorts_areas" in rules(result)
    latitude = math.degrees(2 * math.atan(math.exp(3579700 / 6378137)) - math.pi / 2)
    assert result.table["area_km2"][0].as_py() == pytest.approx(
        0.36 * math.cos(math.radians(latitude)) ** 2, rel=0.01
    )


def test_nodata_is_counted_apart(raster, boundaries):
    values = np.full((10, 10), 3, dtype="uint8")
    values[:, :2] = 255
    path = raster(values, nodata=255)
    zones = boundaries({"a": box(LEFT, TOP - 300, LEFT + 300, TOP)})
    result = class_areas(path, zones)
    assert _counted(result) == {("a", 3): 80.0}
    covered = result.coverage.to_pylist()[0]
    assert covered["nodata_pixels"] == 20
    assert covered["nodata_km2"] == pytest.approx(0.018)
    assert covered["area_km2"] == pytest.approx(0.072)
    assert "raster_mostly_nodata" in rules(result)


def test_a_mask_is_no_data_too(raster, boundaries, tmp_path):
    path = raster(np.full((10, 10), 3, dtype="uint8"))
    with rasterio.open(path, "r+") as out:
        mask = np.full((10, 10), 255, dtype="uint8")
        mask[0] = 0
        out.write_mask(mask)
    zones = boundaries({"a": box(LEFT, TOP - 300, LEFT + 300, TOP)})
    assert _counted(class_areas(path, zones)) == {("a", 3): 90.0}


def test_parts_of_pixels_are_exact(raster, boundaries):
    """Against the area of the cut of each pixel with each area."""
    rng = np.random.default_rng(1)
    values = rng.integers(1, 5, (40, 50)).astype("uint8")
    path = raster(values)
    areas = _stars(5, 45, 9)
    zones = boundaries({code: shapely.geometry.mapping(shape) for code, shape in areas.items()})
    result = class_areas(path, zones, parts_of_pixels=True)
    rows, columns = np.indices(values.shape)
    x, y = LEFT + columns * PIXEL, TOP - rows * PIXEL
    cells = shapely.box(x, y - PIXEL, x + PIXEL, y)
    for (code, klass), pixels in _counted(result).items():
        shared = shapely.area(shapely.intersection(cells, areas[code])) / PIXEL**2
        assert pixels == pytest.approx(shared[values == klass].sum(), abs=1e-6)
    whole = sum(_counted(result).values())
    extent = shapely.box(LEFT, TOP - 40 * PIXEL, LEFT + 50 * PIXEL, TOP)
    expected = sum(shape.intersection(extent).area for shape in areas.values()) / PIXEL**2
    assert whole == pytest.approx(expected, abs=1e-5)


def test_progress_ends_at_the_last_row(raster, boundaries, monkeypatch):
    monkeypatch.setattr(strips_of, "STRIP_PIXELS", 1000)
    path = raster(np.ones((100, 100), dtype="uint8"), blockysize=8)
    seen: list[tuple[int, int]] = []
    class_areas(path, boundaries({"a": box(LEFT, TOP - 3000, LEFT + 3000, TOP)}),
                progress=lambda done, of: seen.append((done, of)))  # fmt: skip
    assert len(seen) > 5
    assert seen == sorted(seen)
    assert seen[-1] == (100, 100)


class _StopError(Exception):
    pass


def test_it_can_be_interrupted(raster, boundaries, monkeypatch):
    monkeypatch.setattr(strips_of, "STRIP_PIXELS", 1000)
    path = raster(np.ones((100, 100), dtype="uint8"), blockysize=8)

    def stop(done: int, of: int) -> None:
        raise _StopError

    with pytest.raises(_StopError):
        class_areas(path, boundaries({"a": box(LEFT, TOP - 3000, LEFT + 3000, TOP)}), progress=stop)


def test_a_declared_nodata_value_counts(raster, boundaries):
    values = np.array([[0, 1], [1, 1]], dtype="uint8")
    path = raster(values)
    zones = boundaries({"a": box(LEFT, TOP - 60, LEFT + 60, TOP)})
    assert _counted(class_areas(RasterFile(path, nodata=0), zones)) == {("a", 1): 3.0}


@pytest.mark.parametrize(
    ("dtype", "nodata"),
    [("int32", -2147483648), ("float32", -3.4028234663852886e38), ("int16", -9999),
     ("float64", -9999.0), ("uint16", 65535)],
)  # fmt: skip
def test_nodata_far_from_the_classes(raster, boundaries, dtype, nodata):
    values = np.array([[nodata, 11], [12, 11]], dtype=dtype)
    path = raster(values, nodata=nodata)
    result = class_areas(path, boundaries({"a": box(LEFT, TOP - 60, LEFT + 60, TOP)}))
    assert _counted(result) == {("a", 11): 2.0, ("a", 12): 1.0}
    assert result.coverage["nodata_pixels"].to_pylist() == [1]


def test_many_classes_are_counted_as_few_are(raster, boundaries, monkeypatch):
    """More codes than are compared one by one, and a code that is first seen late."""
    monkeypatch.setattr(tally, "WIDE", 20)
    rng = np.random.default_rng(6)
    values = rng.integers(1, 4, (96, 120)).astype("uint8")
    values[50:, 60:] = rng.integers(1, 200, (46, 60))
    path = raster(values)
    areas = _stars(4, 100, 8)
    zones = boundaries({code: shapely.geometry.mapping(shape) for code, shape in areas.items()})
    assert _counted(class_areas(path, zones)) == _by_hand(path, areas)


def test_a_wide_projected_raster_is_weighed_by_rows_in_blocks(raster, boundaries, monkeypatch):
    """1,500 km in one UTM zone: areas are corrected, and pixels stay exactly those."""
    monkeypatch.setattr(tally, "WIDE", 20)
    rng = np.random.default_rng(12)
    values = rng.integers(1, 5, (64, 100)).astype("uint8")
    path = raster(values, origin=(-400000.0, 3400000.0), pixel=(15000.0, 30.0))
    zones = boundaries({"a": box(-400000, 3400000 - 64 * 30, 1100000, 3400000)})
    result = class_areas(path, zones)
    assert "raster_distorts_areas" in rules(result)
    assert _counted(result) == {("a", k): float((values == k).sum()) for k in range(1, 5)}
    true = sum(result.table["area_km2"].to_pylist())
    earth = pyproj.Geod(ellps="WGS84")
    turn = pyproj.Transformer.from_crs(32648, 4326, always_xy=True)
    x = np.linspace(-400000, 1100000, 3001)
    low, high = np.full(3001, 3400000 - 64 * 30.0), np.full(3001, 3400000.0)
    lon, lat = turn.transform([*x, *x[::-1]], [*low, *high])
    geodesic = abs(earth.polygon_area_perimeter(lon, lat)[0]) / 1e6
    assert true == pytest.approx(geodesic, rel=0.002)
    assert abs(1500 * 64 * 0.03 / geodesic - 1) > 0.004


def _odd_areas() -> dict[str, shapely.Geometry]:
    """Thinner than a pixel, smaller than one, in many parts, beyond the edge, and the edge."""
    rng = np.random.default_rng(21)
    corners = rng.uniform(0, 95, (40, 2)) * PIXEL * [1, -1] + [LEFT, TOP]
    small = {
        f"t{at}": shapely.box(x, y - size * PIXEL, x + size * PIXEL, y)
        for at, ((x, y), size) in enumerate(zip(corners, rng.uniform(0.1, 3, 40), strict=True))
    }
    line = shapely.LineString([(LEFT + 10, TOP - 10), (LEFT + 2900, TOP - 2900)])
    comb = [shapely.box(LEFT + 100 + 300 * k, TOP - 900, LEFT + 257 + 300 * k, TOP - 400)
            for k in range(8)]  # fmt: skip
    whole = shapely.box(LEFT, TOP - 100 * PIXEL, LEFT + 100 * PIXEL, TOP)
    return {**small, "thin": line.buffer(4), "comb": shapely.union_all(comb), "whole": whole,
            "beyond": whole.buffer(3000)}  # fmt: skip


@pytest.mark.parametrize("parts", [False, True])
def test_odd_areas_equal_every_pixel_one_by_one(raster, boundaries, parts: bool):
    values = np.random.default_rng(3).integers(1, 200, (100, 100)).astype("uint8")
    path, areas = raster(values), _odd_areas()
    zones = boundaries({code: shapely.geometry.mapping(shape) for code, shape in areas.items()})
    found = _counted(class_areas(path, zones, parts_of_pixels=parts))
    if not parts:
        assert found == _by_hand(path, areas)
        return
    rows, columns = np.indices(values.shape)
    x, y = LEFT + columns * PIXEL, TOP - rows * PIXEL
    cells = shapely.box(x, y - PIXEL, x + PIXEL, y)
    expected: Counter[tuple[str, int]] = Counter()
    for code, shape in areas.items():
        shared = shapely.area(shapely.intersection(cells, shape)) / PIXEL**2
        for at in zip(*np.nonzero(shared > 1e-12), strict=True):
            expected[code, int(values[at])] += float(shared[at])
    assert found == pytest.approx(dict(expected), abs=1e-6)
