"""Many areas at once: the same verdicts as for one city, and nothing lost on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from ecocity import assess_workspace, judge_many, roll_up
from ecocity.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2015, 3, 31)
AREAS = pl.DataFrame(
    {
        "code": ["5101", "5102", "51"],
        "level": ["city", "city", "province"],
        "parent": ["51", "51", None],
        "development": ["developed", "less_developed", None],
    }
)


def _values(*rows: tuple[str, str, int, float | None, str]) -> pl.DataFrame:
    names = ["indicator", "area", "year", "value", "status"]
    return pl.DataFrame(rows, schema=names, orient="row")


def _judged(values: pl.DataFrame, **more: object) -> pl.DataFrame:
    table = judge_many(values, AREAS, "cn_eco_city_2007", as_of=DAY, **more)  # type: ignore[arg-type]
    held = pl.from_arrow(table)
    assert isinstance(held, pl.DataFrame)
    return held


def test_limits_differ_by_area_and_the_limit_itself_is_met() -> None:
    values = _values(
        ("tertiary_share", "5101", 2014, 40.0, "measured"),
        ("tertiary_share", "5102", 2014, 39.99999999, "measured"),
        ("farmers_net_income", "5101", 2014, 7000.0, "measured"),
        ("farmers_net_income", "5102", 2014, 7000.0, "measured"),
    )
    held = _judged(values)
    got = {(r["area"], r["criterion"]): r["verdict"] for r in held.iter_rows(named=True)}
    assert got["5101", "tertiary_share"] == "met"
    assert got["5102", "tertiary_share"] == "not_met"
    assert got["5101", "farmers_net_income"] == "not_met"
    assert got["5102", "farmers_net_income"] == "met"


def test_no_value_is_cannot_tell_and_a_forecast_is_no_measurement() -> None:
    held = _judged(_values(("tertiary_share", "5101", 2014, 50.0, "predicted")))
    rows = {(r["area"], r["criterion"]): r for r in held.iter_rows(named=True)}
    row = rows["5101", "tertiary_share"]
    assert (row["verdict"], row["basis"], row["verdict_measured"]) == (
        "met", "predicted", "cannot_tell",
    )  # fmt: skip
    assert rows["5102", "tertiary_share"]["verdict"] == "cannot_tell"
    assert held.height == 2 * held["criterion"].n_unique()


def test_the_share_of_parts_counts_what_is_proven() -> None:
    values = _values(("tertiary_share", "5101", 2014, 50.0, "measured"))
    held = judge_many(values, AREAS, "cn_eco_city_2007", as_of=DAY)
    (row,) = roll_up(held, AREAS, "eco_city_2").to_pylist()
    assert (row["area"], row["parts"], row["met"], row["cannot_tell"]) == ("51", 2, 1, 1)
    assert row["met_share"] == 50


def test_chengdu_gets_the_same_verdicts_as_in_its_assessment() -> None:
    one = assess_workspace(ROOT / "examples" / "chengdu")
    rows = {
        (value.indicator, value.year): value
        for value in one.values
        if value.area == one.area and value.year is not None and value.value is not None
        and value.bound == "exact"
    }  # fmt: skip
    values = _values(
        *((key, "5101", year, float(v.value or 0), v.status) for (key, year), v in rows.items())
    )
    held = _judged(values)
    got = {
        (r["criterion"], r["year"]): r["verdict"]
        for r in held.iter_rows(named=True)
        if r["area"] == "5101"
    }
    compared = 0
    for requirement in one.requirements:
        for row in requirement.criteria:
            if requirement.kind == "indicator" and (row.indicator, row.year) in rows:
                assert got[row.id, row.year] == row.verdict, (row.id, row.year)
                compared += 1
    assert compared > 10


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (_values(("smog", "5101", 2014, 1.0, "measured")), "smog"),
        (_values(("urbanisation", "5101", 2014, 1.0, "guessed")), "status"),
        (_values(*[("urbanisation", "5101", 2014, 1.0, "measured")] * 2), "more than one value"),
        (pl.DataFrame({"area": ["5101"]}), "lacks indicator, year, value"),
    ],
)
def test_a_table_that_cannot_be_judged_is_refused(values: pl.DataFrame, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        _judged(values)


def test_no_area_of_the_level_is_said() -> None:
    with pytest.raises(UsageError, match="county"):
        _judged(_values(("urbanisation", "5101", 2014, 1.0, "measured")), levels=("county",))


def test_what_no_city_can_have_is_no_pass() -> None:
    values = _values(
        ("household_waste_treated", "5101", 2012, 362.0, "measured"),
        ("household_waste_treated", "5101", 2013, 0.95, "measured"),
        ("household_waste_treated", "5101", 2014, 0.0, "measured"),
        ("green_space_per_head", "5101", 2014, 65470.0, "measured"),
        ("green_space_per_head", "5101", 2013, 113.0, "measured"),
        ("green_space_per_head", "5101", 2012, 12.0, "measured"),
    )
    rows = _judged(values).filter(pl.col("area") == "5101").iter_rows(named=True)
    got = {(r["criterion"], r["year"]): (r["verdict"], r["basis"], r["doubt"]) for r in rows}
    refused = ("cannot_tell", "impossible_value", "not_used")
    for year in (2012, 2013, 2014):
        assert got["household_waste_treated", year] == refused
    assert got["green_space_per_head", 2014] == refused
    assert got["green_space_per_head", 2013] == ("met", "measured", "unusual")
    assert got["green_space_per_head", 2012] == ("met", "measured", None)


def test_every_value_finds_its_area_and_every_problem_is_said_at_once() -> None:
    values = _values(("tertiary_share", "9999", 2014, 50.0, "measured"))
    areas = AREAS.with_columns(terrain=pl.lit("Mountains"))
    with pytest.raises(UsageError) as caught:
        judge_many(values, areas, "cn_eco_city_2007", as_of=DAY)
    for words in ("9999: no area", "Mountains: no terrain; choices are mountain"):
        assert words in str(caught.value)


def test_a_text_for_a_value_and_an_unknown_requirement_are_named() -> None:
    values = pl.DataFrame(
        {"indicator": ["tertiary_share"], "area": ["5101"], "year": ["2014年"], "value": ["N/A"]}
    )
    with pytest.raises(UsageError, match="'N/A' is no value; '2014年' is no year"):
        judge_many(values, AREAS, "cn_eco_city_2007", as_of=DAY)
    held = judge_many(
        _values(("tertiary_share", "5101", 2014, 50.0, "measured")),
        AREAS, "cn_eco_city_2007", as_of=DAY,
    )  # fmt: skip
    with pytest.raises(UsageError, match="no requirement eco_city_99"):
        roll_up(held, AREAS, "eco_city_99")
