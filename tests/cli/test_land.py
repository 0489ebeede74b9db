"""``ecocity land``: from maps to a table that a pack reads, and bad maps end with exit code 1."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from ecocity.cli.main import run

LEFT, TOP = 400000.0, 3400000.0
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32648"}}


def _area(path: Path, right: float, code: str = "c") -> Path:
    ring = [[LEFT, TOP - 300], [right, TOP - 300], [right, TOP], [LEFT, TOP], [LEFT, TOP - 300]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    one = {"type": "Feature", "properties": {"code": code}, "geometry": shape}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": CRS, "features": [one]}))
    return path


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    values = np.full((10, 10), 21, dtype="uint8")
    with rasterio.open(tmp_path / "cover.tif", "w", driver="GTiff", height=10, width=10, count=1,
                       dtype="uint8", crs="EPSG:32648",
                       transform=from_origin(LEFT, TOP, 30, 30)) as out:  # fmt: skip
        out.write(values, 1)
    _area(tmp_path / "areas.geojson", LEFT + 300)
    _area(tmp_path / "park.geojson", LEFT + 75, "p")
    return tmp_path


def test_classes_reach_the_pack(maps: Path, capsys: pytest.CaptureFixture[str]):
    table = maps / "areas.csv"
    raster, areas = str(maps / "cover.tif"), str(maps / "areas.geojson")
    assert run(["land", "classes", raster, areas, "--year", "2016", "-o", str(table)]) == 0
    with table.open() as file:
        assert list(csv.DictReader(file)) == [
            {"area": "c", "class": "21", "pixels": "100", "area_km2": "0.09", "year": "2016"}
        ]
    capsys.readouterr()
    asked = ["compute", "ei_land_parts", "--pack", "cn_ecology", "--json"]
    assert run([*asked, "--input", f"land_class_areas={table}"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {row["part"]: round(row["raw"], 2) for row in rows}["habitat_quality"] == 107.37


def test_means_and_protected(maps: Path, capsys: pytest.CaptureFixture[str]):
    raster, areas = str(maps / "cover.tif"), str(maps / "areas.geojson")
    assert run(["land", "means", raster, areas, "--range", "0", "50", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"][0]["mean"] == 21
    asked = ["land", "protected", areas, "--layer", f"park={maps / 'park.geojson'}", "--json"]
    assert run(asked) == 0
    assert json.loads(capsys.readouterr().out)["rows"][0]["share"] == pytest.approx(25)


def test_bad_maps_end_with_one(maps: Path, capsys: pytest.CaptureFixture[str]):
    areas = str(maps / "areas.geojson")
    assert run(["land", "classes", str(maps / "no.tif"), areas]) == 1
    assert "raster_missing" in capsys.readouterr().out
    raster = str(maps / "cover.tif")
    assert run(["land", "classes", raster, areas, "--expect", "510117"]) == 1
    assert "510117" in capsys.readouterr().out


def test_misuse_ends_with_two_before_the_work(maps: Path, capsys: pytest.CaptureFixture[str]):
    raster, areas = str(maps / "cover.tif"), str(maps / "areas.geojson")
    assert run(["land", "classes", raster, areas, "-o", "table.doc"]) == 2
    assert run(["land", "protected", areas, "--layer", "park"]) == 2
    capsys.readouterr()
