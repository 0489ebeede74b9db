"""Riverside, an invented city: from generated records to verdicts, and back to the rows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ecocity import assess_workspace, explain
from ecocity.assess.records import Assessment, CriterionVerdict

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "riverside"


@pytest.fixture(scope="module")
def judged() -> Assessment:
    return assess_workspace(FOLDER)


def _decisive(judged: Assessment, name: str) -> CriterionVerdict:
    rows = [row for one in judged.requirements for row in one.criteria]
    return next(row for row in rows if row.id == name and row.judged)


@pytest.mark.parametrize(
    ("criterion", "verdict"),
    [
        ("energy_per_gdp", "met"), ("irrigation_coefficient", "met"),
        ("cleaner_production_share", "not_met"), ("air_zones_attaining", "not_met"),
        ("sewage_treated_share", "met"), ("noise_zones_attaining", "not_met"),
        ("solid_waste_disposed", "met"), ("green_space_per_head", "met"),
        ("public_satisfaction", "met"), ("cod_per_gdp", "met"), ("so2_over_target", "not_met"),
        ("cod_over_target", "met"), ("forest_cover", "cannot_tell"),
        ("water_zones_attaining", "met"), ("sections_worse_than_v", "met"),
        ("drinking_sources_attaining", "met"),
    ],
)  # fmt: skip
def test_a_verdict_comes_from_the_records(judged: Assessment, criterion: str, verdict: str) -> None:
    row = _decisive(judged, criterion)
    assert (row.verdict, row.value is None) == (verdict, verdict == "cannot_tell")


def test_what_the_office_states_beside_them_is_held_against_them(judged: Assessment) -> None:
    said = [one for one in judged.findings if one.rule == "stated_contradicted"]
    about = " ".join(one.message for one in said)
    assert "Ambient air" in about or "air_zones_attaining" in about
    assert "sewage" in about.lower()
    assert "satisfaction" not in about.lower()


@pytest.mark.parametrize(
    ("number", "words"),
    [("8", ["pm25", "2015", "City-days", "Station-days", "park  evaluation  True  2015-"]),
     ("5", ["Old Town Dyeing", "evaluated", "left_out", "closed"]),
     ("3", ["raw_coal", "electricity"]), ("13", ["ring_road"]), ("9", ["mouth", "codmn"])],
)  # fmt: skip
def test_why_reaches_the_rows(judged: Assessment, number: str, words: list[str]) -> None:
    text = explain(judged, number).text()
    assert [word for word in words if word not in text] == []


def test_one_changed_record_changes_what_rests_on_it_and_nothing_else(
    judged: Assessment, tmp_path: Path
) -> None:
    folder = tmp_path / "riverside"
    shutil.copytree(FOLDER, folder)
    path = folder / "records" / "enterprises.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2014-07-01,2015-04-02,,,", "2014-07-01,2015-04-02,2015-09-01,,"))
    after = assess_workspace(folder)
    before = {
        row.id: row.verdict for one in judged.requirements for row in one.criteria if row.judged
    }
    now = {row.id: row.verdict for one in after.requirements for row in one.criteria if row.judged}
    assert {name for name in now if now[name] != before[name]} == {"cleaner_production_share"}


def test_the_hourly_records_say_that_they_are_generated() -> None:
    assert "invented" in (FOLDER / "workspace.yaml").read_text(encoding="utf-8")
    assert "generated" in (FOLDER / "workspace.yaml").read_text(encoding="utf-8")
