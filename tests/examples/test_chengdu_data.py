"""The Chengdu workspace against expectations written from the text it was made from."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from ecocity.periods import parse_partial_date
from ecocity.units import parse_unit
from ecocity.workspace.records import Manifest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "chengdu"
SEED = ROOT.parent / "shared" / "seed" / "000_fb345abc4ce05cab.txt"
TABLES = sorted((FOLDER / "tables").glob("*.csv"))
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


STATED = rows("tables/stated_values.csv")

# indicator, year -> (value, unit, status, line); lines and figures as they stand in the text
SERIES = {
    ("farmers_net_income", "2012"): ("11501", "yuan/person", "measured", "87"),
    ("farmers_net_income", "2013"): ("12985", "yuan/person", "measured", "93"),
    ("farmers_net_income", "2014"): ("14608", "yuan/person", "predicted", "99"),
    ("tertiary_share", "2012"): ("49.5", "%", "measured", "127"),
    ("tertiary_share", "2013"): ("50.8", "%", "measured", "129"),
    ("tertiary_share", "2014"): ("51.0", "%", "predicted", "131"),
    ("energy_per_gdp", "2012"): ("0.601", "tce/万元", "certified", "161"),
    ("energy_per_gdp", "2013"): ("0.573", "tce/万元", "certified", "163"),
    ("energy_per_gdp", "2014"): ("0.590", "tce/万元", "predicted", "165"),
    ("fresh_water_per_value_added", "2012"): ("7.2", "m3/万元", "measured", "195"),
    ("fresh_water_per_value_added", "2013"): ("5.6", "m3/万元", "measured", "197"),
    ("fresh_water_per_value_added", "2014"): ("5.1", "m3/万元", "predicted", "199"),
    ("irrigation_coefficient", "2012"): ("0.49", "1", "measured", "219"),
    ("irrigation_coefficient", "2013"): ("0.52", "1", "measured", "223"),
    ("irrigation_coefficient", "2014"): ("0.55", "1", "predicted", "227"),
    ("cleaner_production_share", "2012"): ("97.37", "%", "measured", "249"),
    ("cleaner_production_share", "2013"): ("100", "%", "measured", "255"),
    ("cleaner_production_share", "2014"): ("100", "%", "predicted", "261"),
    ("eco_environment_index", "2012"): ("61.7", "index", "measured", "61"),
    ("eco_environment_index", "2013"): ("62.9", "index", "measured", "61"),
    ("eco_environment_index", "2014"): ("", "index", "", "61"),
}

DECODED = {
    "land_area": "12100",
    "permanent_population": "14298000",
    "gdp": "9108.9",
    "local_fiscal_revenue": "898.5",
    "fixed_asset_investment": "6501.1",
    "retail_sales": "3752.9",
    "retail_sales_growth": "13.1",
    "farmers_net_income_growth": "12.9",
    "towns_with_agency": "317",
    "ammonia_nitrogen_emission_change": "-4.13",
    "energy_saving_projects_saved": "389900",
    "backward_enterprises_saved": "1596200",
    "pollution_complaints": "34554",
    "environmental_emergencies": "39",
}

UNREADABLE = {"fixed_asset_investment_growth", "nox_emission_change", "alien_species_invaded"}

ROWS = {
    "stated_values": 75,
    "plans": 19,
    "agencies": 20,
    "eco_counties": 13,
    "titles": 11,
    "declarations": 5,
    "claims": 10,
    "tasks": 4,
    "alien_species": 15,
}


def one(indicator: str) -> Row:
    (row,) = [row for row in STATED if row["indicator"] == indicator]
    return row


def test_manifest_names_every_table_once() -> None:
    text = (FOLDER / "workspace.yaml").read_text(encoding="utf-8")
    manifest = Manifest.model_validate(yaml.safe_load(text))
    assert {binding.input: binding.file for binding in manifest.tables} == {
        table.stem: f"tables/{table.name}" for table in TABLES
    }
    assert manifest.area == "510100"
    assert (str(manifest.period.since), str(manifest.period.until), str(manifest.as_of)) == (
        "2012-01-01",
        "2015-01-01",
        "2015-03-31",
    )
    whole = {binding.input for binding in manifest.tables if binding.complete is not None}
    assert whole == {"eco_counties"}, "the report vouches for no other register"


def test_row_counts() -> None:
    assert {table.stem: len(rows(f"tables/{table.name}")) for table in TABLES} == ROWS


@pytest.mark.parametrize(("key", "expected"), SERIES.items(), ids=lambda part: str(part[0]))
def test_series_as_stated(key: tuple[str, str], expected: tuple[str, ...]) -> None:
    (row,) = [row for row in STATED if (row["indicator"], row["year"]) == key]
    assert (row["value"], row["unit"], row["status"], row["source_line"]) == expected


@pytest.mark.parametrize(("indicator", "value"), DECODED.items())
def test_decoded_figures(indicator: str, value: str) -> None:
    assert one(indicator)["value"] == value


def test_decoded_income_gives_the_printed_growth() -> None:
    growth = (Decimal(12985) / Decimal(11501) - 1) * 100
    assert round(growth, 1) == Decimal(one("farmers_net_income_growth")["value"])


def test_only_the_starred_figures_are_predicted() -> None:
    starred = {(r["indicator"], r["year"]) for r in STATED if r["as_printed"].endswith("*")}
    predicted = {(r["indicator"], r["year"]) for r in STATED if r["status"] == "predicted"}
    assert starred == predicted
    assert len(predicted) == 6
    assert {year for _, year in predicted} == {"2014"}


def test_blank_values_say_why_and_never_guess() -> None:
    blank = {row["indicator"]: row["absence"] for row in STATED if not row["value"]}
    expected = dict.fromkeys(UNREADABLE, "not_collected")
    assert blank == {**expected, "eco_environment_index": "not_published_yet"}
    assert all(not row["absence"] for row in STATED if row["value"])
    nox = [row for row in rows("tables/tasks.csv") if row["pollutant"] == "nox"]
    assert [row["change"] for row in nox] == [""]


def test_more_than_is_a_bound() -> None:
    bounds = {row["indicator"]: row["value"] for row in STATED if row["bound"] == "at_least"}
    assert bounds == {
        "forest_cover_undated": "37",
        "urban_history_years": "2300",
        "water_consuming_enterprises_shut": "200",
    }


def test_no_value_for_indicators_6_to_19() -> None:
    """The text names figures of indicators only from line 69 on, and breaks off in the fifth."""
    counted = {
        "energy_saving_projects",
        "energy_saving_projects_saved",
        "backward_enterprises_eliminated",
        "backward_enterprises_saved",
        "water_saving_enterprises",
        "water_saving_communities",
        "water_consuming_enterprises_shut",
        "cleaner_production_enterprises",
    }
    series = {indicator for indicator, _ in SERIES} - {"eco_environment_index"}
    stated = {row["indicator"] for row in STATED if int(row["source_line"]) >= 69}
    assert stated == series | counted
    assert not one("forest_cover_undated")["year"]
    claimed = {row["requirement"].removeprefix("eco_city_") for row in rows("tables/claims.csv")}
    assert claimed == {"bc1", "bc2", "bc3", "bc4", "bc5", "1", "2", "3", "4", "5"}


def test_units_are_known_and_keys_stand_once() -> None:
    for row in STATED:
        parse_unit(row["unit"])
    keys = Counter((row["indicator"], row["area"], row["year"]) for row in STATED)
    assert max(keys.values()) == 1


def test_areas_are_nine_four_and_six() -> None:
    counties = [row for row in rows("areas.csv") if row["level"] == "county"]
    codes = {row["code"] for row in counties}
    assert len(counties) == len(codes) == 19
    attributes = rows("area_attributes.csv")
    kinds = {row["area"]: row["value"] for row in attributes if row["attribute"] == "county_kind"}
    assert set(kinds) == codes
    assert Counter(kinds.values()) == {"district": 9, "county_level_city": 4, "county": 6}
    endings = {"district": "区", "county_level_city": "市", "county": "县"}
    assert all(row["name_zh"].endswith(endings[kinds[row["code"]]]) for row in counties)
    declared = {row["attribute"] for row in attributes}
    assert declared == {"development", "coastal", "county_kind", "eco_county_duty"}


def test_nine_named_four_evaluated_one_silent() -> None:
    register = rows("tables/eco_counties.csv")
    assert Counter(row["stage"] for row in register) == {
        "named": 9,
        "technical_evaluation_passed": 4,
    }
    duty = {
        row["area"]
        for row in rows("area_attributes.csv")
        if row["attribute"] == "eco_county_duty" and row["value"] == "required"
    }
    names = {row["code"]: row["name_en"] for row in rows("areas.csv")}
    assert len(duty) == 14
    assert [names[code] for code in duty - {row["area"] for row in register}] == ["Jintang County"]
    assert {names[r["area"]].casefold() for r in register} == {
        r["as_printed"].casefold() for r in register
    }


def test_agencies_are_the_city_and_its_units() -> None:
    assert {r["area"] for r in rows("tables/agencies.csv")} == {
        r["code"] for r in rows("areas.csv")
    }
    assert sum(int(one(f"agencies_rank_{rank}")["value"]) for rank in (1, 2, 3)) == 20


def test_alien_species_by_group() -> None:
    groups = Counter(row["class"] for row in rows("tables/alien_species.csv"))
    assert groups == {"invaded": 1, "potential": 4, "forestry": 4, "water": 6}


def test_model_city_dates() -> None:
    events = {
        row["event"]: row["date"] for row in rows("tables/titles.csv") if "model" in row["title"]
    }
    assert events == {"awarded": "2005-02", "re_evaluation_passed": "2013-10"}


def test_dates_can_be_read() -> None:
    for table in TABLES:
        for row in rows(f"tables/{table.name}"):
            for column in ("date", "valid_from", "valid_until"):
                if row.get(column):
                    parse_partial_date(row[column])


@pytest.mark.parametrize("table", [*TABLES, FOLDER / "decoding.csv"], ids=lambda path: path.stem)
def test_every_row_has_a_line_and_only_a_few_words(table: Path) -> None:
    for row in rows(str(table.relative_to(FOLDER))):
        assert 1 <= int(row["source_line"]) <= 263, row
        assert len(row["as_printed"]) <= 60, row


def test_every_broken_figure_is_in_the_ledger() -> None:
    broken = re.compile(r"\d\.? \d|kloc|\d\+\d")
    quotes = {(row["source_line"], row["as_printed"]) for row in STATED}
    ledger = [(row["source_line"], row["as_printed"]) for row in rows("decoding.csv")]
    found = {(line, quote) for line, quote in quotes if broken.search(quote)}
    assert len(found) >= 11
    assert found <= set(ledger)
    assert len(ledger) == len(set(ledger))


@pytest.mark.skipif(not SEED.exists(), reason="the text the workspace was made from is not here")
def test_quotes_stand_on_their_lines() -> None:
    content = SEED.read_bytes()
    (report,) = rows("evidence.csv")
    assert hashlib.sha256(content).hexdigest() == report["sha256"]
    assert report["file"] == ""
    lines = content.decode("utf-8").split("\n")
    for table in [*TABLES, FOLDER / "decoding.csv"]:
        for row in rows(str(table.relative_to(FOLDER))):
            assert row["as_printed"] in lines[int(row["source_line"]) - 1], (table.name, row)
