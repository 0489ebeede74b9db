"""A register row that cannot be used leaves the figure between two bounds, and they are exact."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_findings_of_check import copy_of_chengdu
from test_missing import row

from ecocity.assess.assess import assess
from ecocity.assess.records import Assessment, Value

NAMED = "tables/eco_counties.csv"
AGENCIES = "tables/agencies.csv"
TITLES = "tables/titles.csv"
PLANS = "tables/plans.csv"


def city(folder: Path, file: str, old: str, new: str) -> Assessment:
    return assess(copy_of_chengdu(folder / "chengdu", {file: [(old, new)]}))


def figure(judged: Assessment, indicator: str) -> Value:
    return next(one for one in judged.values if one.indicator == indicator and one.rows)


def test_a_share_that_fails_either_way_is_not_met_and_names_the_row(tmp_path: Path) -> None:
    judged = city(tmp_path, NAMED, "510124,named,2014-12", "510124,named,soon")
    one = row(judged, "eco_county_named_share", None)
    assert one.verdict == "not_met"
    assert one.reason.en.startswith("57.1 … 64.3 < 80: not met (measured), whatever was not used")
    for words in (one.reason.en, one.reason.zh):
        assert "eco_counties.csv" in words
        assert "soon" in words


@pytest.mark.parametrize(
    ("file", "indicator", "cell", "readings"),
    [
        (AGENCIES, "agency_share_county", "510104,yes", ("510104,yes", "510104,no")),
        (
            NAMED,
            "eco_county_named_share",
            "510124,named,2014-12",
            ("510124,named,2014-12", "510124,construction,2014-12"),
        ),
    ],
)
def test_the_bounds_are_what_the_row_could_have_said(
    tmp_path: Path, file: str, indicator: str, cell: str, readings: tuple[str, str]
) -> None:
    told = [
        figure(city(tmp_path / str(at), file, cell, reading), indicator).value
        for at, reading in enumerate(readings)
    ]
    lost = figure(city(tmp_path / "lost", file, cell, cell[:7] + "?,?"), indicator)
    assert (lost.other_bound, lost.value) == tuple(told)
    assert lost.absence == "input_rejected"


def test_a_title_whose_withdrawal_cannot_be_read_is_not_held(tmp_path: Path) -> None:
    name = "national_environmental_protection_model_city"
    other = f"510100,{name},,revoked,see the file,,,,\n510100,other,National Civilized City"
    judged = city(tmp_path, TITLES, "510100,other,National Civilized City", other)
    one = row(judged, "model_city_title", None)
    assert (one.verdict, one.basis) == ("cannot_tell", "input_rejected")


def test_another_title_that_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    old = "510100,other,National Civilized City,awarded,,"
    judged = city(tmp_path, TITLES, old, old.replace("awarded,,", "awarded,long ago,"))
    assert figure(judged, "model_city_title").value == 1


def test_a_second_file_of_a_register_that_cannot_be_read_leaves_the_share_untold(
    tmp_path: Path,
) -> None:
    entry = "  - {input: agencies, file: tables/agencies.csv}\n"
    more = f"{entry}  - {{input: agencies, file: tables/more.xlsx}}\n"
    folder = copy_of_chengdu(tmp_path / "chengdu", {"workspace.yaml": [(entry, more)]})
    (folder / "tables/more.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(range(256)) * 9)
    one = row(assess(folder), "agency_share_county", None)
    assert (one.verdict, one.basis) == ("cannot_tell", "input_rejected")
    assert "tables/more.xlsx" in one.reason.en
