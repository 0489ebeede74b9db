"""The ecology pack: every case holds, nothing missing makes an index, and maps reach the index."""

from __future__ import annotations

import csv
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.transform import from_origin

from ecocity.assess.run_cases import run_case
from ecocity.land.classes import class_areas
from ecocity.land.save import save_table
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.workspace.records import Span
from tests.packs.rows_of import Rows, rows_of

FOLDER = builtin_packs()["cn_ecology"]
PACK = load_pack(FOLDER, cases=True)
YEAR = Span(since=date(2016, 1, 1), until=date(2017, 1, 1))


computed = partial(rows_of, PACK, YEAR)


def _typed(rows: Rows) -> Rows:
    whole = {"year", "class", "month"}
    text = {"area", "pollutant", "kind"}
    return [
        {
            k: v if k in text else int(str(v)) if k in whole else float(str(v))
            for k, v in row.items()
        }
        for row in rows
    ]


@pytest.fixture
def county() -> dict[str, Rows]:
    """The county of the cases, with everything that HJ 192-2015 asks for."""
    one = {"area": "c", "year": 2016}
    land = {21: 300, 22: 100, 12: 400, 51: 50, 52: 50, 41: 20, 42: 30, 66: 50}
    ndvi = {5: 0.50, 6: 0.60, 7: 0.70, 8: 0.65, 9: 0.55}
    tonnes = {
        "cod": 3000,
        "ammonia_nitrogen": 300,
        "so2": 5000,
        "nox": 4000,
        "dust": 2000,
        "solid_waste": 1000,
    }
    return {
        "land_class_areas": [{**one, "class": k, "area_km2": v} for k, v in land.items()],
        "ecology_ndvi": [{**one, "month": k, "ndvi": v} for k, v in ndvi.items()],
        "ecology_emissions": [{**one, "pollutant": k, "emission": v} for k, v in tonnes.items()],
        "ecology_hydrology": [{**one, "river_km": 200, "water_km2": 50, "water_resource": 500,
                               "water_resource_mean": 480, "rain_mm": 1000}],
        "ecology_erosion": [{**one, "light_km2": 100, "moderate_km2": 50, "heavy_km2": 20,
                             "other_stress_km2": 10}],
        "ecology_biodiversity": [{**one, "bi": 60}],
    }  # fmt: skip


def test_a_wrong_expectation_does_not_hold():
    case = next(one for one in PACK.cases if one.id == "ecology_2015_whole")
    wrong = case.model_copy(update={"expect": {"rows": {"ecology_index": [{"value": 66}]}}})
    assert run_case(PACK, wrong).differences


def test_the_county_has_an_index(county):
    assert [row["value"] for row in computed("ecology_index", county)] == [65.0]


GIVEN = ("ecology_ndvi", "ecology_emissions", "ecology_hydrology", "ecology_erosion",
         "ecology_biodiversity")  # fmt: skip


@pytest.mark.parametrize("missing", GIVEN)
@pytest.mark.parametrize("edition", ["hjt192_2006", "hj192_2015"])
def test_a_missing_table_never_makes_an_index(county, missing, edition):
    """DuckDB's least() skips what is missing: a capped sub-index must not become 100."""
    needless = {"hjt192_2006": {"ecology_ndvi", "ecology_biodiversity"}, "hj192_2015": set()}
    county[missing] = []
    row = next(r for r in computed("ei_years", county) if r["edition"] == edition)
    if missing in needless[edition]:
        assert row["ei"] is not None
    else:
        assert row["ei"] is None
        assert row["grade"] is None
        assert row["reason"]


BLANKS = [(table, column) for table in ("ecology_hydrology", "ecology_erosion")
          for column in PACK.inputs[table].columns if column not in ("area", "year")]  # fmt: skip


@pytest.mark.parametrize(("table", "column"), BLANKS)
def test_a_blank_cell_never_makes_an_index(county, table, column):
    county[table][0][column] = None
    row = next(r for r in computed("ei_years", county) if r["edition"] == "hj192_2015")
    needed = column != "light_km2"  # light erosion has no weight in 2015
    assert (row["ei"] is None) is needed


def test_one_pollutant_missing_is_no_index(county):
    for pollutant in {row["pollutant"] for row in county["ecology_emissions"]}:
        fewer = [r for r in county["ecology_emissions"] if r["pollutant"] != pollutant]
        rows = computed("ei_years", {**county, "ecology_emissions": fewer})
        assert next(r for r in rows if r["edition"] == "hj192_2015")["ei"] is None, pollutant


def test_more_of_a_good_thing_is_never_worse(county):
    """Farmland turned into closed forest raises both indices; more heavy erosion lowers them."""
    before = {r["edition"]: r["unrounded"] for r in computed("ei_years", county)}
    land = [{**row, "area_km2": row["area_km2"] + {12: -100, 21: 100}.get(row["class"], 0)}
            for row in county["land_class_areas"]]  # fmt: skip
    greener = {r["edition"]: r["unrounded"]
               for r in computed("ei_years", {**county, "land_class_areas": land})}  # fmt: skip
    assert all(greener[edition] > before[edition] for edition in before)
    county["ecology_erosion"][0]["heavy_km2"] = 60
    worse = {r["edition"]: r["unrounded"] for r in computed("ei_years", county)}
    assert all(worse[edition] < before[edition] for edition in before)


def test_the_weights_of_each_edition_add_up_to_one():
    totals: dict[str, float] = {}
    with (FOLDER / "tables" / "ei_part_weights.csv").open() as file:
        for row in csv.DictReader(file):
            totals[row["edition"]] = totals.get(row["edition"], 0) + float(row["weight"])
    assert totals == {"hjt192_2006": pytest.approx(1), "hj192_2015": pytest.approx(1)}


def test_from_a_raster_to_the_habitat_quality(tmp_path: Path):
    """Half closed forest, half dry farmland, as the survey codes them: (107.37 + 22.50) / 2."""
    values = np.full((100, 100), 21, dtype="uint8")
    values[:, 50:] = 12
    with rasterio.open(tmp_path / "cover.tif", "w", driver="GTiff", height=100, width=100, count=1,
                       dtype="uint8", crs="EPSG:32648",
                       transform=from_origin(400000, 3400000, 30, 30)) as out:  # fmt: skip
        out.write(values, 1)
    area = shapely.box(400000, 3397000, 403000, 3400000)
    text = shapely.to_geojson(area)
    (tmp_path / "510100.geojson").write_text(
        '{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name":'
        ' "urn:ogc:def:crs:EPSG::32648"}}, "features": [{"type": "Feature", "properties": {},'
        f' "geometry": {text}}}]}}'
    )
    result = class_areas(tmp_path / "cover.tif", tmp_path / "510100.geojson")
    save_table(result.table, tmp_path / "areas.csv", year=2016)
    with (tmp_path / "areas.csv").open() as file:
        rows = _typed([dict(row) for row in csv.DictReader(file)])
    parts = computed("ei_land_parts", {"land_class_areas": rows})
    habitat = next(row for row in parts if row["part"] == "habitat_quality")
    assert habitat["area"] == "510100"
    assert habitat["raw"] == pytest.approx((107.3654847 + 22.4956254) / 2, abs=1e-6)
