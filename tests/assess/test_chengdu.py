"""Chengdu's self-assessment of 2012-2014, judged as an inspector would on 2015-03-31."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ecocity.assess.assess import assess
from ecocity.assess.diff import diff
from ecocity.assess.records import Assessment, CriterionVerdict, RequirementVerdict
from ecocity.assess.store import load, save
from ecocity.assess.verify import verify
from ecocity.assess.why import why

CHENGDU = Path(__file__).resolve().parents[2] / "examples" / "chengdu"


@pytest.fixture(scope="module")
def judged() -> Assessment:
    return assess(CHENGDU)


def _item(judged: Assessment, number: str) -> RequirementVerdict:
    return next(entry for entry in judged.requirements if entry.number == number)


def _row(judged: Assessment, number: str, name: str, year: int | None) -> CriterionVerdict:
    rows = _item(judged, number).criteria
    return next(row for row in rows if row.id == name and row.year == year)


def test_the_whole_is_not_met_because_of_the_naming(judged: Assessment):
    assert judged.overall.verdict == "not_met"
    assert judged.overall.profile.measured_and_certified == "not_met"
    assert judged.overall.counts == {
        "met": 4,
        "met_on_predicted": 1,
        "not_met": 1,
        "cannot_tell": 18,
        "not_applicable": 0,
    }


def test_nine_of_fourteen_are_named_and_every_other_one_says_why(judged: Assessment):
    row = _row(judged, "I.5", "eco_county_named_share", None)
    assert (row.verdict, row.value_text) == ("not_met", "64.3")
    value = next(v for v in judged.values if v.indicator == "eco_county_named_share")
    by_reason = {
        reason: {r.subject for r in value.rows if r.reason == reason}
        for reason in ("named", "evaluation_only", "silent", "not_counted")
    }
    assert len(by_reason["named"]) == 9
    assert by_reason["evaluation_only"] == {
        "Pengzhou City",
        "Dayi County",
        "Dujiangyan City",
        "Qionglai City",
    }
    assert by_reason["silent"] == {"Jintang County"}
    assert len(by_reason["not_counted"]) == 5
    assert row.margin is not None
    assert row.margin.flips[0].change == 3  # twelve of fourteen are the first above 80 %


@pytest.mark.parametrize(
    ("year", "verdict", "basis"),
    [(2012, "not_met", "measured"), (2013, "not_met", "measured"), (2014, "met", "predicted")],
)
def test_irrigation_year_by_year(judged: Assessment, year: int, verdict: str, basis: str):
    row = _row(judged, "4", "irrigation_coefficient", year)
    assert (row.verdict, row.basis) == (verdict, basis)


def test_irrigation_is_met_only_on_a_forecast_that_touches_the_limit(judged: Assessment):
    item = _item(judged, "4")
    assert (item.verdict, item.basis) == ("met", "predicted")
    assert item.profile.measured_and_certified == "not_met"
    row = _row(judged, "4", "irrigation_coefficient", 2014)
    assert row.margin is not None
    assert row.margin.touches_limit
    assert {"touches_limit", "judged_on_prediction"} <= {f.rule for f in judged.findings}


def test_energy_is_met_on_certified_data_and_its_trend_turned(judged: Assessment):
    item = _item(judged, "3")
    assert (item.verdict, item.basis) == ("met", "certified")
    assert [trend.verdict for trend in item.trends] == ["turned"]


def test_cleaner_production_of_2012_is_not_met(judged: Assessment):
    row = _row(judged, "5", "cleaner_production_share", 2012)
    assert (row.verdict, row.value_text) == ("not_met", "97.37")


def test_a_grade_or_index_is_no_rank(judged: Assessment):
    item = _item(judged, "I.4")
    assert (item.verdict, item.basis) == ("cannot_tell", "other_quantity")
    assert "62.9" in item.reason.en
    assert "62.9" in item.reason.zh


@pytest.mark.parametrize("number", [str(number) for number in range(6, 20)])
def test_what_the_report_does_not_hold_cannot_be_told(judged: Assessment, number: str):
    assert _item(judged, number).verdict == "cannot_tell"


def test_conditions_on_the_citys_word_alone_are_not_met(judged: Assessment):
    for number in ("I.1", "I.2"):
        assert (_item(judged, number).verdict, _item(judged, number).basis) == (
            "cannot_tell",
            "claimed_no_evidence",
        )


def test_the_list_of_35_species_is_the_list_of_an_earlier_day(judged: Assessment):
    found = [f for f in judged.findings if f.rule == "stated_contradicted"]
    assert any("35" in f.message and "53" in f.message for f in found)


def test_no_row_is_lost(judged: Assessment):
    proof = judged.provenance
    for name, read in proof.rows_read.items():
        assert read == proof.rows_used[name] + proof.rows_reported.get(name, 0), name


def test_saved_and_loaded_is_the_same(judged: Assessment, tmp_path: Path):
    path = save(judged, tmp_path)
    assert load(path) == load(tmp_path)
    assert diff(judged, load(path)).identical


def test_a_changed_figure_changes_its_verdict_and_no_other(judged: Assessment, tmp_path: Path):
    city = tmp_path / "city"
    shutil.copytree(CHENGDU, city, ignore=shutil.ignore_patterns("assessment"))
    path = save(judged, tmp_path / "saved")
    assert verify(path, city).holds
    table = city / "tables" / "stated_values.csv"
    text = table.read_text(encoding="utf-8-sig")
    assert "irrigation_coefficient,510100,2014,0.55," in text
    changed = text.replace(
        "irrigation_coefficient,510100,2014,0.55,", "irrigation_coefficient,510100,2014,0.54,"
    )
    table.write_text(changed, encoding="utf-8")
    proof = verify(path, city)
    assert not proof.holds
    turned = {change.id for change in proof.changes if change.what == "requirement"}
    assert turned == {"eco_city_4"}


def test_why_reaches_from_the_verdict_to_file_and_row(judged: Assessment):
    text = why(judged, "4b").text()
    for part in ("≥ 0.55", "stated_values.csv, row", "as printed '0.55*', line 227", "predicted"):
        assert part in text
    assert "Jintang County: the register is silent" in why(judged, "I.5").text()


def test_states_on_two_dates_are_compared_with_each_other(judged: Assessment):
    """On another date only the plan has run out."""
    changes = diff(judged, assess(CHENGDU, as_of="2016-01-01")).changes
    assert [(one.what, one.id) for one in changes if one.what in ("criterion", "value")] == [
        ("criterion", "eco_plan_adopted 510100 as_of"),
        ("value", "eco_plan_adopted 510100 as_of computed eco_plan_adopted_counted"),
    ]
    assert all(one.before and one.after for one in changes if one.what != "finding")
