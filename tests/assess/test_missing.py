"""Where there is no figure, the verdict says which part was refused or never given, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_findings_of_check import copy_of_chengdu

from ecocity.assess.assess import assess
from ecocity.assess.records import Assessment, CriterionVerdict

GDP = "gdp,510100,2013,9108.9,"
SO2 = "so2_emission,510100,2013,57000,"
STATED = "tables/stated_values.csv"


def row(assessment: Assessment, criterion: str, year: int | None) -> CriterionVerdict:
    return next(
        one
        for entry in assessment.requirements
        for one in entry.criteria
        if one.id == criterion and one.year == year
    )


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    edits = {
        STATED: [
            (GDP, "gdp,510100,2013,91o8.9,"),
            ("energy_per_gdp,510100,2014,0.590,", "energy_per_gdp,510100,2014,low,"),
        ],
        "tables/agencies.csv": [("510104,yes", "510104,perhaps")],
    }
    return assess(copy_of_chengdu(tmp_path_factory.mktemp("city") / "chengdu", edits))


def test_a_ratio_names_the_part_that_was_refused_with_its_row(faulty: Assessment) -> None:
    one = row(faulty, "so2_per_gdp", 2013)
    assert (one.verdict, one.basis) == ("cannot_tell", "input_rejected")
    for word in (
        "Gross domestic product",
        STATED,
        "row 31",
        '"91o8.9" was not used: "91o8.9" is not a number',
    ):
        assert word in one.reason.en
    assert "91o8.9" in one.reason.zh


def test_a_refused_figure_says_so_itself(faulty: Assessment) -> None:
    one = row(faulty, "energy_per_gdp", 2014)
    assert one.basis == "input_rejected"
    assert '"low"' in one.reason.en


def test_a_register_names_the_row_that_was_refused(faulty: Assessment) -> None:
    one = row(faulty, "agency_share_county", None)
    assert one.basis == "input_rejected"
    assert "tables/agencies.csv, row 3" in one.reason.en
    assert '"perhaps"' in one.reason.en


def test_a_part_that_nobody_gave_is_named_beside_those_that_are_there(tmp_path: Path) -> None:
    edits = {STATED: [(GDP, "gdp,510100,2012,9108.9,")]}
    city = assess(copy_of_chengdu(tmp_path / "chengdu", edits))
    one = row(city, "so2_per_gdp", 2013)
    assert one.reason.en == "cannot tell: there is no value; Gross domestic product is missing"
    assert row(city, "so2_per_gdp", 2014).reason.en == "cannot tell: there is no value"


def test_a_share_with_a_silent_register_is_judged_where_both_bounds_agree(tmp_path: Path) -> None:
    """Nine of fourteen and one unknown are too few either way; the agencies cannot be told."""
    edits = {
        "workspace.yaml": [(", complete: {since: 2012-01-01, until: 2015-01-01}", "")],
        "tables/agencies.csv": [("510104,yes,technical_report", "510100,yes,technical_report")],
    }
    city = assess(copy_of_chengdu(tmp_path / "chengdu", edits))
    named = row(city, "eco_county_named_share", None)
    assert named.verdict == "not_met"
    assert named.comparison == "64.3 … 71.4 ≥ 80"
    agencies = row(city, "agency_share_county", None)
    assert agencies.verdict == "cannot_tell"
