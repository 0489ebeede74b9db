"""Protected share: the union of polygons within the area, by its land."""

from __future__ import annotations

import pytest

from ecocity.land.union import union_share
from tests.land.conftest import box, rules

X, Y = 400000.0, 3400000.0


def _km(left, bottom, right, top):
    return box(X + left * 1000, Y + bottom * 1000, X + right * 1000, Y + top * 1000)


def test_overlaps_count_once(boundaries):
    """Reserve 4 km2 and park 4 km2 share 2 km2 of a county of 100 km2: 6 %, not 8."""
    county = boundaries({"c": _km(0, 0, 10, 10)}, name="county.geojson")
    reserve = boundaries({"r": _km(0, 0, 2, 2)}, name="reserve.geojson")
    park = boundaries({"p": _km(1, 0, 3, 2)}, name="park.geojson")
    result = union_share({"reserve": reserve, "park": park}, county)
    row = result.table.to_pylist()[0]
    assert row["union_km2"] == pytest.approx(6, rel=1e-9)
    assert row["sum_km2"] == pytest.approx(8, rel=1e-9)
    assert row["overlap_km2"] == pytest.approx(2, rel=1e-9)
    assert row["share"] == pytest.approx(6, rel=1e-9)
    assert "layers_overlap" in rules(result)
    assert [r["union_km2"] for r in result.coverage.to_pylist()] == [
        pytest.approx(4), pytest.approx(4)
    ]  # fmt: skip


def test_only_what_lies_in_the_area_counts(boundaries):
    counties = boundaries({"c": _km(0, 0, 10, 10), "d": _km(10, 0, 20, 10)}, name="c.geojson")
    over = boundaries({"p": _km(8, 0, 11, 1), "far": _km(50, 50, 51, 51)}, name="p.geojson")
    result = union_share({"park": over}, counties)
    assert result.table["union_km2"].to_pylist() == [pytest.approx(2), pytest.approx(1)]
    assert "layer_outside_areas" in rules(result)


def test_sea_is_apart_and_stated_land_is_taken(boundaries):
    county = boundaries({"c": _km(0, 0, 10, 10)}, name="c.geojson")
    sea = boundaries({"s": _km(5, 0, 10, 10)}, name="s.geojson")
    park = boundaries({"p": _km(4, 0, 6, 5)}, name="p.geojson")
    row = union_share({"park": park}, county, sea=sea).table.to_pylist()[0]
    assert row["union_km2"] == pytest.approx(5)
    assert row["share"] == pytest.approx(10)
    stated = union_share({"park": park}, county, land_km2={"c": 80.0}).table.to_pylist()[0]
    assert stated["share"] == pytest.approx(12.5)


def test_degrees_and_metres_give_the_same_share(boundaries):
    """Four by four cells of a degree net, one protected: a share by true areas."""
    county = boundaries({"c": box(104, 30, 104.4, 30.4)}, crs="EPSG:4326", name="c.geojson")
    park = boundaries({"p": box(104, 30, 104.2, 30.2)}, crs="EPSG:4326", name="p.geojson")
    row = union_share({"park": park}, county).table.to_pylist()[0]
    assert row["land_km2"] == pytest.approx(0.4 * 0.4 * 111.32**2 * 0.8636, rel=0.01)
    assert row["share"] == pytest.approx(25.02, abs=0.03)


def test_nothing_protected_is_zero_and_no_area_is_nothing(boundaries, tmp_path):
    county = boundaries({"c": _km(0, 0, 10, 10)}, name="c.geojson")
    far = boundaries({"p": _km(50, 50, 51, 51)}, name="p.geojson")
    assert union_share({"park": far}, county).table["share"].to_pylist() == [0]
    assert union_share({"park": far}, tmp_path / "no.shp").table.num_rows == 0
