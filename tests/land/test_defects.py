"""The list of bad maps: each is found and said, and never counted as if it were good."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine

from ecocity.errors import Severity
from ecocity.land.classes import class_areas
from ecocity.land.datum import shift_metres, to_gcj02, to_wgs84
from ecocity.land.records import LAND_RULES, PolygonFile, RasterFile
from ecocity.land.shift import compare_boundaries
from tests.land.conftest import box, rules

LEFT, TOP = 400000.0, 3400000.0
SQUARE = box(LEFT, TOP - 300, LEFT + 300, TOP)


@pytest.fixture
def plain(raster):
    return raster(np.full((10, 10), 2, dtype="uint8"))


def _severity(result, rule: str) -> Severity:
    return next(f.severity for f in result.findings if f.rule == rule)


def test_raster_of_nothing_but_nodata(raster, boundaries):
    path = raster(np.zeros((10, 10), dtype="uint8"), nodata=0)
    result = class_areas(path, boundaries({"a": SQUARE}))
    assert "raster_only_nodata" in rules(result)
    assert result.table.num_rows == 0
    assert result.coverage["nodata_pixels"].to_pylist() == [100]


def test_raster_without_crs(raster, boundaries):
    path = raster(np.ones((10, 10), dtype="uint8"), crs=None)
    result = class_areas(path, boundaries({"a": SQUARE}))
    assert rules(result) == {"raster_without_crs"}
    assert result.table.num_rows == 0
    told = class_areas(RasterFile(path, crs="EPSG:32648"), boundaries({"a": SQUARE}))
    assert told.table["pixels"].to_pylist() == [100]


def test_raster_rotated(raster, boundaries):
    turned = Affine(29, 5, LEFT, 5, -29, TOP)
    path = raster(np.ones((10, 10), dtype="uint8"), transform=turned)
    result = class_areas(path, boundaries({"a": SQUARE}))
    assert rules(result) == {"raster_rotated"}


def test_raster_missing_and_not_a_raster(tmp_path, boundaries):
    assert rules(class_areas(tmp_path / "no.tif", boundaries({"a": SQUARE}))) == {"raster_missing"}
    (tmp_path / "text.tif").write_text("no raster")
    found = class_areas(tmp_path / "text.tif", boundaries({"a": SQUARE}))
    assert rules(found) == {"raster_unreadable"}


def test_raster_of_fractions(raster, boundaries):
    path = raster(np.full((10, 10), 0.37, dtype="float32"))
    result = class_areas(path, boundaries({"a": SQUARE}))
    assert "raster_not_classes" in rules(result)
    assert result.table.num_rows == 0


def test_raster_of_several_bands(raster, boundaries):
    stack = np.stack([np.full((10, 10), k, dtype="uint8") for k in (1, 2)])
    path = raster(stack)
    first = class_areas(path, boundaries({"a": SQUARE}))
    assert "raster_bands_many" in rules(first)
    second = class_areas(RasterFile(path, band=2), boundaries({"a": SQUARE}))
    assert second.table["class"].to_pylist() == [2]
    assert "raster_unreadable" in rules(
        class_areas(RasterFile(path, band=3), boundaries({"a": SQUARE}))
    )


def test_south_up_raster_counts_the_same(raster, boundaries):
    values = np.arange(100, dtype="uint8").reshape(10, 10)
    zones = boundaries({"a": box(LEFT, TOP - 90, LEFT + 90, TOP)})
    north = class_areas(raster(values), zones).table
    upside = Affine(30, 0, LEFT, 0, 30, TOP - 300)
    south = class_areas(raster(values[::-1], transform=upside, name="s.tif"), zones).table
    assert north.equals(south)
    assert north.num_rows == 9


def test_zone_outside_and_partly_outside(plain, boundaries):
    zones = boundaries({
        "far": box(LEFT + 9000, TOP, LEFT + 9300, TOP + 300),
        "half": box(LEFT + 150, TOP - 300, LEFT + 450, TOP),
    })  # fmt: skip
    result = class_areas(plain, zones)
    assert {"zone_outside_raster", "zone_partly_outside"} <= rules(result)
    assert result.table.to_pylist()[0]["pixels"] == 50
    assert result.coverage["inside_share"].to_pylist() == [pytest.approx(0.5)]


def test_all_zones_outside(plain, boundaries):
    result = class_areas(plain, boundaries({"far": box(0, 0, 10, 10)}))
    assert "zone_outside_raster" in rules(result)
    assert result.table.num_rows == 0


def test_zone_smaller_than_a_pixel(plain, boundaries):
    zones = boundaries({"tiny": box(LEFT + 1, TOP - 5, LEFT + 5, TOP - 1)})
    assert "zone_without_pixels" in rules(class_areas(plain, zones))
    parts = class_areas(plain, zones, parts_of_pixels=True)
    assert parts.table["area_km2"].to_pylist() == [pytest.approx(16e-6)]


def test_overlap_is_counted_in_both_and_said(plain, boundaries):
    zones = boundaries({"a": box(LEFT, TOP - 300, LEFT + 180, TOP),
                        "b": box(LEFT + 120, TOP - 300, LEFT + 300, TOP)})  # fmt: skip
    result = class_areas(plain, zones)
    assert result.table["pixels"].to_pylist() == [60, 60]
    message = next(f.message for f in result.findings if f.rule == "zones_overlap")
    assert "20.0 pixels" in message


def test_polygon_that_crosses_itself_is_repaired(plain, boundaries):
    bow = [(LEFT, TOP), (LEFT + 300, TOP - 300), (LEFT + 300, TOP), (LEFT, TOP - 300)]
    result = class_areas(plain, boundaries({"bow": bow}))
    assert _severity(result, "polygon_repaired") is Severity.WARNING
    assert sum(result.table["pixels"].to_pylist()) == pytest.approx(50, abs=10)


def test_polygons_missing_empty_and_no_area(plain, boundaries):
    path = boundaries({
        "a": SQUARE, "none": None, "line": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]},
        "": SQUARE,
    })  # fmt: skip
    result = class_areas(plain, PolygonFile((path,), expected=("a", "510117")))
    assert {"polygon_missing", "polygon_empty", "polygon_not_an_area",
            "polygon_without_code"} <= rules(result)  # fmt: skip
    assert result.table["area"].to_pylist() == ["a"]
    missing = next(f for f in result.findings if f.rule == "polygon_missing")
    assert missing.value == "510117"


def test_no_polygons_at_all(plain, tmp_path):
    assert rules(class_areas(plain, tmp_path / "no.gpkg")) == {"polygons_missing"}
    (tmp_path / "bad.geojson").write_text("{}")
    assert "polygons_unreadable" in rules(class_areas(plain, tmp_path / "bad.geojson"))
    (tmp_path / "empty.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    result = class_areas(plain, tmp_path / "empty.geojson")
    assert _severity(result, "polygons_missing") is Severity.ERROR


def test_of_a_raster_that_is_refused_nothing_is_said_about_its_areas(raster, boundaries):
    path = raster(np.full((10, 10), 0.5, dtype="float32"))
    assert rules(class_areas(path, boundaries({"a": SQUARE}))) == {"raster_not_classes"}


def test_mixed_coordinate_systems(plain, boundaries):
    """One area in metres, its neighbour in degrees: both land where they belong."""
    turn = rasterio.warp.transform("EPSG:32648", "EPSG:4326",
                                   [LEFT, LEFT + 150, LEFT + 150, LEFT],
                                   [TOP - 300, TOP - 300, TOP, TOP])  # fmt: skip
    degrees = boundaries({"west": list(zip(*turn, strict=True))}, crs="EPSG:4326", name="w.geojson")
    metres = boundaries({"east": box(LEFT + 150, TOP - 300, LEFT + 300, TOP)}, name="e.geojson")
    result = class_areas(plain, [degrees, metres])
    assert {"polygons_mixed_crs", "polygons_reprojected"} <= rules(result)
    assert result.table["pixels"].to_pylist() == [50, 50]


def test_metres_that_are_said_to_be_degrees(plain, boundaries):
    result = class_areas(plain, boundaries({"a": SQUARE}, crs="EPSG:4326"))
    assert "coordinates_not_degrees" in rules(result)


def test_polygon_in_parts_is_one_area(plain, boundaries):
    parts = [("a", box(LEFT, TOP - 300, LEFT + 60, TOP)),
             ("a", box(LEFT + 240, TOP - 300, LEFT + 300, TOP))]  # fmt: skip
    result = class_areas(plain, boundaries(parts))
    assert "polygon_in_parts" in rules(result)
    assert result.table["pixels"].to_pylist() == [40]


def _two_vintages(boundaries) -> Path:
    """Chengdu without Jianyang until 2016-05-03, and with it from then on."""
    before, after = box(LEFT, TOP - 300, LEFT + 150, TOP), SQUARE
    path = boundaries([("510100", before), ("510100", after)])
    content = json.loads(path.read_text())
    content["features"][0]["properties"]["valid_until"] = "2016-05-03"
    content["features"][1]["properties"]["valid_from"] = "2016-05-03"
    path.write_text(json.dumps(content))
    return path


@pytest.mark.parametrize(("day", "pixels"), [(date(2014, 7, 1), 50), (date(2020, 7, 1), 100)])
def test_boundaries_are_those_of_the_day(plain, boundaries, day, pixels):
    result = class_areas(RasterFile(plain, date=day), _two_vintages(boundaries))
    assert result.table["pixels"].to_pylist() == [pixels]
    assert "polygon_not_valid_then" in rules(result)


def test_boundaries_of_two_dates_without_a_day(plain, boundaries):
    result = class_areas(plain, _two_vintages(boundaries))
    assert {"polygon_date_unknown", "polygons_of_two_dates"} <= rules(result)


def test_boundary_of_another_day_gives_no_value(plain, boundaries):
    path = boundaries({"a": SQUARE}, columns={"a": {"valid_from": "2016-05-03"}})
    result = class_areas(RasterFile(plain, date=date(2014, 7, 1)), path)
    assert "polygon_not_valid_then" in rules(result)
    assert result.table.num_rows == 0


# --- GCJ-02 --------------------------------------------------------------------------------------

CHENGDU = [(104.0, 30.6), (104.1, 30.6), (104.1, 30.7), (104.0, 30.7)]


def test_gcj02_there_and_back():
    rng = np.random.default_rng(2)
    points = np.column_stack((rng.uniform(75, 133, 500), rng.uniform(5, 52, 500)))
    back = to_wgs84(to_gcj02(points))
    assert np.abs(back - points).max() < 1e-9
    assert 300 < shift_metres(104.07, 30.66) < 700


def test_gcj02_known_point():
    """Tiananmen, as coordinate converters give it for 116.397455, 39.909188."""
    shifted = to_gcj02(np.array([[116.391248, 39.907785]]))[0]
    assert np.abs(shifted - [116.397490, 39.909188]).max() < 2e-4


def test_boundary_made_for_web_maps(plain, boundaries):
    path = boundaries({"510104": CHENGDU}, crs="EPSG:4326",
                      columns={"510104": {"adcode": 510104, "acroutes": "100000"}})  # fmt: skip
    assert "boundary_gcj02_likely" in rules(class_areas(plain, path))
    told = class_areas(plain, PolygonFile((path,), datum="gcj02"))
    assert "boundary_gcj02_converted" in rules(told)
    right = class_areas(plain, PolygonFile((path,), datum="wgs84"))
    assert not {r for r in rules(right) if r.startswith("boundary")}


def test_boundary_whose_datum_nobody_said(plain, boundaries):
    path = boundaries({"a": CHENGDU}, crs="EPSG:4326")
    assert "boundary_datum_unsaid" in rules(class_areas(plain, path))


def test_shifted_boundary_is_measured_against_a_right_one(boundaries):
    right = boundaries({"a": CHENGDU}, crs="EPSG:4326", name="right.geojson")
    moved = to_gcj02(np.array(CHENGDU)).tolist()
    shifted = boundaries({"a": [tuple(p) for p in moved]}, crs="EPSG:4326", name="shifted.geojson")
    misfits, findings = compare_boundaries(PolygonFile((shifted,)), PolygonFile((right,)))
    assert "boundary_shifted" in {f.rule for f in findings}
    assert misfits["a"][0] > 0.05
    assert misfits["a"][1] < 1e-6
    _, same = compare_boundaries(PolygonFile((right,)), PolygonFile((right,)))
    assert "boundary_shifted" not in {f.rule for f in same}


def test_every_rule_of_this_room_is_made_somewhere():
    source = "".join(
        p.read_text() for p in Path(class_areas.__code__.co_filename).parent.glob("*.py")
    )
    unused = [rule for rule in LAND_RULES if source.count(f'"{rule}"') < 2]
    assert not unused


def test_a_named_column_that_is_not_there(plain, boundaries):
    path = boundaries({"a": SQUARE})
    result = class_areas(plain, PolygonFile((path,), code="adcode"))
    assert "polygons_column_missing" in rules(result)
    assert result.table.num_rows == 0


def test_polygons_without_codes_are_numbered_and_said(plain, boundaries):
    path = boundaries([("a", SQUARE), ("b", SQUARE)])
    content = json.loads(path.read_text())
    for feature in content["features"]:
        feature["properties"] = {"remark": "x"}
    path.write_text(json.dumps(content))
    result = class_areas(plain, path)
    assert "polygons_numbered" in rules(result)
    assert result.table["area"].to_pylist() == ["1", "2"]


def test_shapefile_without_its_projection(plain, tmp_path):
    pyogrio.raw.write(
        tmp_path / "areas.shp",
        shapely.to_wkb(np.array([shapely.Polygon(SQUARE)])),
        [np.array(["a"], dtype=object)],
        ["code"],
        geometry_type="Polygon",
        crs="EPSG:32648",
    )
    assert class_areas(plain, tmp_path / "areas.shp").table["pixels"].to_pylist() == [100]
    (tmp_path / "areas.prj").unlink()
    assert "polygons_without_crs" in rules(class_areas(plain, tmp_path / "areas.shp"))
    told = class_areas(plain, PolygonFile((tmp_path / "areas.shp",), crs="EPSG:32648"))
    assert told.table["pixels"].to_pylist() == [100]


def test_geopackage_of_several_layers(plain, tmp_path):
    for layer, right in (("north", LEFT + 300), ("south", LEFT + 150)):
        shape = shapely.Polygon(box(LEFT, TOP - 300, right, TOP))
        pyogrio.raw.write(tmp_path / "areas.gpkg", shapely.to_wkb(np.array([shape])),
                          [np.array(["a"], dtype=object)], ["code"], layer=layer, append=False,
                          geometry_type="Polygon", crs="EPSG:32648")  # fmt: skip
    first = class_areas(plain, tmp_path / "areas.gpkg")
    assert "polygons_layers_many" in rules(first)
    south = class_areas(plain, PolygonFile((tmp_path / "areas.gpkg",), layer="south"))
    assert south.table["pixels"].to_pylist() == [50]
