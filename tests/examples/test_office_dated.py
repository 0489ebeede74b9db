"""A city whose areas change: counties that become districts, one that moves away, a new zone."""

from __future__ import annotations

from pathlib import Path

import pytest
from offices import (
    BOOK,
    CITY,
    add_rows,
    begin,
    change_manifest,
    enter,
    every_row_is_told,
    open_book,
    state,
)

from ecocity.assess.assess import assess
from ecocity.assess.records import Assessment, CountedRow
from ecocity.workspace.check import check_workspace

AREAS = [
    ("990200", "Other", "邻市", "city", "", "", ""),
    ("990121", "A County", "甲县", "county", CITY, "", "2012-07-01"),
    ("990107", "A District", "甲区", "county", CITY, "2012-07-01", ""),
    ("990122", "B County", "乙县", "county", CITY, "", "2013-01-01"),
    ("990122", "B District", "乙区", "county", CITY, "2013-01-01", ""),
    ("990123", "C County", "丙县", "county", CITY, "", "2013-06-01"),
    ("990123", "C County", "丙县", "county", "990200", "2013-06-01", ""),
    ("990124", "D County", "丁县", "county", CITY, "", ""),
    ("9901K0", "Old Zone", "老开发区", "development_zone", CITY, "", "2012-01-01"),
    ("9901K1", "New Zone", "新开发区", "development_zone", CITY, "2012-09-01", ""),
    ("9902K1", "Other Zone", "邻市开发区", "development_zone", "990200", "", ""),
]
ATTRIBUTES = [
    (CITY, "development", "less_developed", "", "2013-01-01", ""),
    (CITY, "development", "developed", "2013-01-01", "", ""),
    ("990107", "county_kind", "district", "", "", ""),
    ("990122", "county_kind", "county", "", "2013-01-01", ""),
    ("990122", "county_kind", "district", "2013-01-01", "", ""),
]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = begin(tmp_path / "city", (2011, 2013))
    add_rows(folder / "areas.csv", AREAS)
    add_rows(folder / "area_attributes.csv", ATTRIBUTES)
    book = open_book(folder)
    state(book, {"农民年人均纯收入": [6100, 7000, 7900]})
    enter(book, "eco_counties", "area stage date", [
        ("甲县", "已命名", "2011-05"), ("乙县", "已命名", "2010-06"),
        ("乙区", "通过复查", "2013-05"), ("丙县", "已命名", "2011-01"),
        ("丁县", "已命名", "2011-02"), ("丁县", "撤销", "2013-03"),
    ])  # fmt: skip
    units = [CITY, "甲区", "乙区", "丁县", "新开发区"]
    enter(book, "agencies", "area independent", [(name, "是") for name in units])
    enter(book, "complaints", "area number received state closed", [
        ("甲县", "1", "2012-03-01", "已受理未办结", None),
        ("甲区", "2", "2013-03-01", "已办结", "2013-04-01"),
        ("丙县", "3", "2012-03-01", "已办结", "2012-04-01"),
        ("丙县", "4", "2013-09-01", "已受理未办结", None),
        ("老开发区", "5", "2011-06-01", "已办结", "2011-07-01"),
    ])  # fmt: skip
    enter(book, "incidents", "area name date class", [("甲县", "Spill", "2011-08-02", "较大")])
    book.save(folder / BOOK)
    change_manifest(folder, ("tables:\n", "as_of: 2014-06-30\ntables:\n"))
    for name in ("complaints", "incidents"):
        whole = "complete: {since: 2011-01-01, until: 2014-01-01}"
        change_manifest(folder, (f"sheet: {name}}}", f"sheet: {name}, {whole}}}"))
    return folder


def counted(judged: Assessment, indicator: str) -> dict[str, list[tuple[str, str]]]:
    rows: tuple[CountedRow, ...] = next(
        v.rows for v in judged.values if v.indicator == indicator and v.area == CITY and v.rows
    )
    held: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        held.setdefault(row.role, []).append((row.subject, row.reason))
    return {role: sorted(pairs) for role, pairs in held.items()}


def test_what_happened_in_a_county_that_is_no_more_counts_in_its_city(city: Path) -> None:
    judged = assess(city)
    every_row_is_told(judged)
    assert counted(judged, "complaints_settled_share") == {
        "numerator": [("2", "settled"), ("3", "settled"), ("5", "settled")],
        "denominator": [("1", "received")],
    }
    assert counted(judged, "incidents_larger_or_worse") == {
        "numerator": [("Spill", "certified_larger")]
    }
    condition = next(one for one in judged.requirements if one.number == "I.3")
    assert condition.verdict == "not_met"


def test_rows_of_the_time_after_a_county_left_are_the_other_citys(city: Path) -> None:
    (finding,) = [f for f in check_workspace(city) if f.rule == "area_of_another"]
    assert (finding.sheet, finding.row, finding.rows) == ("complaints", 5, 1)


def test_naming_is_counted_on_the_units_of_the_day(city: Path) -> None:
    """What has left or is dissolved is named as such; the district counts as re-checked."""
    assert counted(assess(city), "eco_county_named_share") == {
        "numerator": [("B District", "named")],
        "denominator": [("D County", "revoked")],
        "left_out": [
            ("990121", "no_longer_part"),
            ("A District", "not_counted"),
            ("B District", "superseded"),
            ("C County", "no_longer_part"),
            ("D County", "superseded"),
        ],
    }


def test_zones_and_counties_of_the_other_city_are_none_of_this_one(city: Path) -> None:
    judged = assess(city)
    for indicator, units in (("agency_share_county", 4), ("agency_share_development_zone", 1)):
        held = counted(judged, indicator)
        assert len(held["numerator"]) == units
        assert "denominator" not in held


def test_the_limit_is_that_of_the_attribute_on_the_day(city: Path) -> None:
    rows = next(one for one in assess(city).requirements if one.number == "1").criteria
    assert [str(row.limit.value) for row in rows] == ["8000"] * 3
    change_manifest(city, ("as_of: 2014-06-30", "as_of: 2012-12-31"))
    rows = next(one for one in assess(city).requirements if one.number == "1").criteria
    assert [str(row.limit.value) for row in rows] == ["6000"] * 3


def test_a_property_that_ended_before_the_day_is_not_declared(city: Path) -> None:
    path = city / "area_attributes.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(
        text.replace("developed,2013-01-01,", "developed,2013-01-01,2014-01-01"), "utf-8"
    )
    told = [f.message for f in check_workspace(city) if f.rule == "attribute_not_declared"]
    assert any("development is not declared on 2014-06-30" in one for one in told)


def test_counties_are_added_as_they_were_in_the_year_of_the_figure(city: Path) -> None:
    """A county that left after the period belongs to the city's sum of the period."""
    path = city / "areas.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("2013-06-01", "2014-02-01"), encoding="utf-8")
    figures = "indicator,area,year,value,unit\n" + "".join(
        f"gdp,{code},2013,{value},亿元\n"
        for code, value in (("990107", 10), ("990122", 20), ("990123", 30), ("990124", 40))
    )
    (city / "gdp.csv").write_text(figures, encoding="utf-8")
    change_manifest(city, ("tables:\n", "tables:\n  - {input: stated_values, file: gdp.csv}\n"))
    (total,) = [v for v in assess(city).values if v.method == "sum_over_areas" and v.area == CITY]
    assert (total.indicator, total.year, total.value) == ("gdp", 2013, 100)
