"""A person changes one figure in Excel and sees exactly the dependent verdicts change."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ecocity.assess.assess import assess
from ecocity.assess.diff import Difference, diff
from ecocity.assess.records import Assessment
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.records import Label
from ecocity.workspace.init import init_workspace
from ecocity.workspace.records import Span

CHENGDU = Path(__file__).resolve().parents[2] / "examples" / "chengdu"
BOOK = Path("tables/tables.xlsx")
GOOD = {
    "Farmers' annual net income per head": 12000,
    "Energy use per GDP": 0.59,
    "Protected areas' share of land": 20,
    "Public green space per town resident": 14,
    "Urbanisation level": 70,
}
"""Figures that are met, by what the template prints."""


def open_figures(folder: Path) -> tuple[openpyxl.Workbook, Worksheet, dict[str, int]]:
    book = openpyxl.load_workbook(folder / BOOK)
    sheet = book["stated_values"]
    return book, sheet, {str(cell.value): cell.column for cell in sheet[1]}


def type_in(folder: Path, wanted: dict[tuple[str, int], object]) -> None:
    """Type values into the template's rows, as a person would: indicator and year, then value."""
    book, sheet, at = open_figures(folder)
    left = dict(wanted)
    for row in range(2, sheet.max_row + 1):
        name = str(sheet.cell(row, at["指标 Indicator"]).value)
        year = sheet.cell(row, at["年份 Year"]).value
        for (label, wanted_year), value in wanted.items():
            if name.endswith(label) and year == wanted_year:
                sheet.cell(row, at["数值 Value"]).value = value
                sheet.cell(row, at["数据状态 Status"]).value = "实测 measured"
                left.pop((label, wanted_year), None)
    assert not left, f"the template has no row for {left}"
    book.save(folder / BOOK)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    pack = load_pack(builtin_packs()["cn_eco"])
    folder = tmp_path / "city"
    span = Span(since=date(2012, 1, 1), until=date(2015, 1, 1))
    name = Label(en="Testville", zh="测试市")
    init_workspace(folder, pack, "cn_eco_city_2007", "510100", name, period=span)
    with (folder / "area_attributes.csv").open("a", encoding="utf-8") as file:
        file.write("510100,development,developed,,,\n")
    type_in(
        folder, {(name, year): value for name, value in GOOD.items() for year in range(2012, 2015)}
    )
    return folder


def changed(difference: Difference, what: str) -> set[str]:
    return {change.id for change in difference.changes if change.what == what}


def dependent(judged: Assessment, indicator: str) -> tuple[set[str], set[str]]:
    """Requirements and criteria (with area and period) that stand on an indicator."""
    rows = [
        (entry.id, f"{row.id} {row.area} {row.period}")
        for entry in judged.requirements
        for row in entry.criteria
        if row.indicator == indicator
    ]
    return {entry for entry, _ in rows}, {row for _, row in rows}


def test_what_is_typed_into_the_template_is_judged(city: Path):
    judged = assess(city)
    met = {row.indicator for entry in judged.requirements for row in entry.criteria
           if row.judged and row.verdict == "met"}  # fmt: skip
    assert len(met) == len(GOOD)
    assert not [finding for finding in judged.findings if finding.severity == "error"]
    told = {value.absence for value in judged.values if value.value is None}
    assert "not_collected" in told


def test_one_cell_changes_exactly_what_depends_on_it(city: Path):
    before = assess(city)
    type_in(city, {("Public green space per town resident", 2014): 10})
    after = assess(city)
    difference = diff(before, after)
    requirements, criteria = dependent(before, "green_space_per_head")
    assert changed(difference, "requirement") == requirements
    assert changed(difference, "criterion") == {row for row in criteria if row.endswith("2014")}
    assert {change.id.split()[0] for change in difference.changes if change.what == "value"} == {
        "green_space_per_head"
    }
    assert changed(difference, "file") == {BOOK.as_posix()}
    assert changed(difference, "rule") == changed(difference, "setting") == set()
    (entry,) = [one for one in after.requirements if one.id in requirements]
    assert (entry.verdict, entry.basis) == ("not_met", "measured")
    others = {one.id: one for one in before.requirements if one.id not in requirements}
    assert all(one == others[one.id] for one in after.requirements if one.id in others)


def test_an_earlier_year_changes_its_row_and_no_verdict(city: Path):
    before = assess(city)
    type_in(city, {("Urbanisation level", 2012): 40})
    difference = diff(before, assess(city))
    assert changed(difference, "requirement") == changed(difference, "overall") == set()
    (row,) = changed(difference, "criterion")
    assert row.split()[0] == "urbanisation"
    assert row.split()[-1] == "2012"


def test_a_bad_cell_takes_the_verdict_away_and_says_why(city: Path):
    before = assess(city)
    type_in(city, {("Energy use per GDP", 2014): "0.59*"})
    after = assess(city)
    requirements, _ = dependent(before, "energy_per_gdp")
    assert changed(diff(before, after), "requirement") == requirements
    (entry,) = [one for one in after.requirements if one.id in requirements]
    assert entry.verdict == "cannot_tell"
    (finding,) = [one for one in after.findings if one.severity == "error"]
    assert (finding.rule, finding.value, finding.sheet) == (
        "not_a_number",
        "0.59*",
        "stated_values",
    )


def test_one_figure_of_the_example(tmp_path: Path):
    folder = Path(shutil.copytree(CHENGDU, tmp_path / "chengdu"))
    before = assess(folder)
    path = folder / "tables" / "stated_values.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    (row,) = [r for r in rows if (r["indicator"], r["year"]) == ("tertiary_share", "2014")]
    row["value"], row["status"] = "39.9", "measured"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    after = assess(folder)
    difference = diff(before, after)
    requirements, criteria = dependent(before, "tertiary_share")
    assert changed(difference, "requirement") == requirements
    assert changed(difference, "criterion") == {one for one in criteria if one.endswith("2014")}
    assert changed(difference, "file") == {"tables/stated_values.csv"}
    (entry,) = [one for one in after.requirements if one.id in requirements]
    assert entry.verdict == "not_met"


def test_a_part_in_a_wrong_unit_is_not_judged(city: Path):
    type_in(city, {("Gross domestic product", 2014): 3000, ("Tertiary value added", 2014): 1500})
    assert verdict(assess(city), "2") == ("met", "measured")
    book, sheet, at = open_figures(city)
    for row in range(2, sheet.max_row + 1):
        named = str(sheet.cell(row, at["指标 Indicator"]).value)
        if named.endswith("Gross domestic product"):
            sheet.cell(row, at["单位 Unit"]).value = "万元"
    book.save(city / BOOK)
    judged = assess(city)
    assert verdict(judged, "2") == ("cannot_tell", "impossible_value")
    assert "computed_impossible" in {found.rule for found in judged.findings}


def test_a_part_below_the_line_that_is_zero_is_said(city: Path):
    type_in(city, {("Gross domestic product", 2014): 0, ("Tertiary value added", 2014): 1500})
    judged = assess(city)
    assert verdict(judged, "2") == ("cannot_tell", "zero_denominator")
    assert "computed_zero_denominator" in {found.rule for found in judged.findings}


def test_a_figure_that_cannot_be_read_is_not_called_absent(city: Path):
    type_in(city, {("Forest cover", 2014): "见备注"})
    assert verdict(assess(city), "6") == ("cannot_tell", "input_rejected")


def verdict(judged: Assessment, number: str) -> tuple[str, str]:
    (entry,) = [one for one in judged.requirements if one.number == number]
    return entry.verdict, entry.basis
