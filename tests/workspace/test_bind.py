"""One broken workspace a message; what is right comes through exactly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from bound_rows import bound
from mossford import PERIOD

from ecocity.errors import Finding, Severity
from ecocity.workspace.numbers import NoNumber, Number, read_number
from ecocity.workspace.records import BoundTables

HEAD = "indicator,area,year,value,unit,status,absence,bound,evidence,note\n"
POND = "name,area,year,size,fish,dug_on,fenced,stage\n"


def only(result: BoundTables) -> Finding:
    (finding,) = result.findings
    return finding


def test_figures_come_through_exactly(write, pack) -> None:
    text = (
        "指标,地区,年份,数值,单位,数据状态\n"
        "能耗,苔津市,2014年,0.590,吨标准煤/万元,实测\n"
        "Forest cover,mossford,2013,0.375,1,predicted\n"
        "staff,100,,1.2,万人,\n"
    )
    result = bound(write(stated_values=text), pack)
    assert not [f for f in result.findings if f.severity != Severity.NOTE]
    energy, forest, staff = result.tables["stated_values"]
    assert (energy["indicator"], energy["area"], energy["year"]) == ("energy", "100", 2014)
    assert (str(energy["value"]), energy["decimals"]) == ("0.590", 3)
    assert (energy["value_as_stated"], energy["unit_as_stated"]) == ("0.590", "吨标准煤/万元")
    assert (forest["value"], forest["unit"], forest["status"]) == (
        Decimal("37.5"),
        "%",
        "predicted",
    )
    assert (staff["value"], staff["decimals"], staff["year"]) == (Decimal(12000), -3, None)
    place = result.places[energy["row_id"]]
    assert (place.file, place.row) == ("stated_values.csv", 2)
    assert "value=0.590" in place.text


def test_register_rows_are_typed(write, pack) -> None:
    rows = "磨坊池,东县,2013,150,1250,2013-10,是,命名\nReed,101,,0,,2014,no,applied\n"
    manifest = (
        "tables:\n  - {input: ponds, file: ponds.csv, units: {size: ha},"
        " complete: {since: 2012-01-01, until: 2015-01-01}}\n"
    )
    result = bound(write(manifest, ponds=POND + rows), pack)
    mill, reed = result.tables["ponds"]
    assert (mill["area"], mill["size"], mill["fish"]) == ("101", Decimal("1.5"), 1250)
    assert (mill["dug_on"], mill["dug_on_as_given"]) == (date(2013, 10, 31), "2013-10")
    assert (mill["fenced"], mill["stage"], reed["fenced"]) == (True, "named", False)
    assert (reed["size"], reed["fish"], reed["dug_on"]) == (0, None, date(2014, 12, 31))
    assert result.complete == {"ponds": (PERIOD,)}


def test_headings_below_titles_in_brackets_and_by_another_name(write, pack) -> None:
    text = (
        "苔津市池塘登记表,,\n填报日期：2015,,\nName *,地区 Area,面积 (ha),Depth\nMill,100,150,3\n"
    )
    result = bound(write(ponds=text), pack)
    assert [f.rule for f in result.findings] == ["titles_passed_over", "unknown_column"]
    assert result.tables["ponds"][0]["size"] == Decimal("1.5")
    assert result.places[1].row == 4
    manifest = "tables:\n  - {input: ponds, file: ponds.csv, columns: {name: Depth}}\n"
    result = bound(write(manifest, ponds=text), pack)
    assert result.tables["ponds"][0]["name"] == "3"


STATED = [
    ("energy,100,2014,12.3*,tce/万元", "not_a_number", "status", "star"),
    ("energy,100,2014,see note,tce/万元", "not_a_number", "absence", "no figure"),
    ("energy,100,2014,—,tce/万元", "not_a_number", "absence", "no figure"),
    ("energy,100,2014,-;,tce/万元", "not_a_number", "absence", "no figure"),
    ("energy,100,2014,…*,tce/万元", "not_a_number", "absence", "no figure"),
    ("energy,100,2014,0.6 1,tce/万元", "not_a_number", "0.61", "one number"),
    ("energy,100,2014,>0.6,tce/万元", "not_a_number", "at_least", "bound"),
    ("energy,100,2014,0.6 tce,tce/万元", "not_a_number", "unit", "not a number"),
    ("energy,100,2014,#REF!,tce/万元", "excel_error", "formula", "#REF!"),
    ("energy,100,2014,0.6,tce/万员", "unit_unknown", "tce/10^4 yuan", "万员"),
    ("energy,100,2014,0.6,t/万元", "unit_mismatch", "tce/10^4 yuan", "different"),
    ("energy,100,2014,0.6%,tce/万元", "unit_mismatch", "one", "percent"),
    ("energy,100,2014,-0.6,tce/万元", "impossible_value", "unit", "impossible"),
    ("forest,100,2014,137,%", "percent_above_100", "original", "137"),
    ("forest,100,2014,0.37,%", "fraction_as_percent", "37 %", "fraction"),
    ("forest,100,2014,,%", "blank_untyped", "not_collected", "no reason"),
    ("forest,100,2014,37,%,,not_collected", "absence_with_value", "one", "37"),
    ("forest,100,,37,%", "required_blank", "year", "yearly"),
    ("forest,,2014,37,%", "required_blank", "row", "Area"),
    ("forests,100,2014,37,%", "unknown_indicator", "forest", "forests"),
    ("forest,Mosford,2014,37,%", "unknown_area", "100", "Mosford"),
    ("forest,200,2014,37,%", "area_of_another", "--area 200", "waits its turn"),
    ("forest,900,2014,37,%", "area_outside", "parent", "does not belong"),
    ("forest,103,2014,37,%", "area_not_valid", "dates", "2016"),
    ("forest,102,2014,37,%", "area_not_valid", "dates", "2013"),
    ("forest,100,14,37,%", "not_a_year", "2014", '"14"'),
    ("forest,100,2014,37,%,guessed", "unknown_status", "measured", "guessed"),
    ("forest,100,2014,,%,,missing", "unknown_code", "not_collected", "missing"),
    ("forest,100,2016,37,%", "forecast_as_measurement", "predicted", "not begun"),
    ("forest,100,2011,37,%", "year_outside_period", "2012", "kept out"),
]


@pytest.mark.parametrize("case", STATED, ids=lambda case: f"{case[1]} {case[0]}")
def test_a_bad_figure_is_named(write, pack, case) -> None:
    row, rule, remedy, message = case
    result = bound(write(stated_values=HEAD + row + ",,,,\n"), pack)
    finding = only(result)
    assert (finding.rule, finding.rows) == (rule, 1)
    assert remedy in finding.remedy
    assert message in finding.message
    assert finding.place().startswith("stated_values.csv, row 2, column ")
    assert result.tables["stated_values"] == []


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("forest,100,2014,99,%", "implausible_value"),
        ("forest,100,2014,37,", "unit_blank"),
        ("forest,100,2014,37%,%", ""),
        ("energy,100,2014,0.5,tce/万元,,,,e9", "evidence_unknown"),
        ('staff,100,,"12,985",人', "thousands_separator"),
    ],
)
def test_a_doubtful_figure_is_used_and_named(write, pack, row, rule) -> None:
    row += "," * (9 - row.replace('"12,985"', "").count(","))
    result = bound(write(stated_values=HEAD + row + "\n"), pack)
    assert [f.rule for f in result.findings] == ([rule] if rule else [])
    assert len(result.tables["stated_values"]) == 1


PONDS = [
    ("Mill,100,2014,abc,,,,", "not_a_number", "size"),
    ("Mill,100,2014,-1,,,,", "impossible_value", "size"),
    ("Mill,100,2014,5%,,,,", "unit_mismatch", "size"),
    ("Mill,100,2014,,1.5,,,", "not_a_number", "fish"),
    ("Mill,100,2014,,,31/12/2013,,", "not_a_date", "dug_on"),
    ("Mill,100,2014,,,2013-13,,", "not_a_date", "dug_on"),
    ("Mill,100,2014,,,,perhaps,", "not_a_flag", "fenced"),
    ("Mill,100,2014,,,,,proposed", "unknown_code", "stage"),
    ("Mill,nowhere,2014,,,,,", "unknown_area", "area"),
    (",100,2014,,,,,", "required_blank", "name"),
]


@pytest.mark.parametrize(("row", "rule", "column"), PONDS)
def test_a_bad_register_row_is_named(write, pack, row, rule, column) -> None:
    finding = only(bound(write(ponds=POND + row + "\n"), pack))
    assert (finding.rule, finding.column, finding.rows) == (rule, column, 1)


def test_a_date_to_come_is_warned_of(write, pack) -> None:
    rows = "A,100,2014,,,2015-04-01,,\nB,100,2014,,,2015,,\n"
    result = bound(write(ponds=POND + rows), pack)
    assert (only(result).rule, only(result).row) == ("date_in_future", 2)
    assert len(result.tables["ponds"]) == 2


def test_two_values_for_one_cell_are_both_kept_out(write, pack) -> None:
    rows = "forest,100,2014,37,%\n森林覆盖率,Mossford,2014,38,%\nforest,100,2013,36,%\n"
    result = bound(write(stated_values="indicator,area,year,value,unit\n" + rows), pack)
    finding = only(result)
    assert (finding.rule, finding.rows) == ("two_values_for_one_cell", 2)
    assert "37 and 38" in finding.message
    assert [row["year"] for row in result.tables["stated_values"]] == [2013]


def test_the_same_figure_twice_counts_once(write, pack) -> None:
    rows = "forest,100,2014,37,%,measured\nforest,100,2014,0.37,1,\n"
    result = bound(write(stated_values="indicator,area,year,value,unit,status\n" + rows), pack)
    assert (only(result).rule, only(result).rows) == ("same_row_twice", 1)
    assert len(result.tables["stated_values"]) == 1


def test_a_forecast_beside_a_measurement_is_a_contradiction(write, pack) -> None:
    rows = "forest,100,2014,37,%,measured\nforest,100,2014,37,%,predicted\n"
    result = bound(write(stated_values="indicator,area,year,value,unit,status\n" + rows), pack)
    assert only(result).rule == "two_values_for_one_cell"


def test_rows_of_one_key_that_differ(write, pack) -> None:
    rows = "Mill,100,2014,1,,,,\nMill,100,2014,2,,,,\nMill,100,,3,,,,\nMill,100,,3,,,,\n"
    result = bound(write(ponds=POND + rows), pack)
    assert (only(result).rule, only(result).rows) == ("duplicate_key", 2)
    assert len(result.tables["ponds"]) == 2  # a blank year is no key


@pytest.mark.parametrize(
    ("text", "rule", "word"),
    [
        ("area,size\n100,1\n", "missing_column", "名称"),
        ("name,名称,area\nA,A,100\n", "column_twice", "name"),
        ("x,y\n1,2\n3,4\n", "missing_column", "Name"),
    ],
)
def test_a_table_without_its_columns(write, pack, text, rule, word) -> None:
    result = bound(write(ponds=text), pack)
    finding = next(f for f in result.findings if f.rule == rule)
    assert word in finding.message
    assert result.rows_used["ponds"] == 0
    assert result.rows_read["ponds"] == text.count("\n") - 1


def test_cells_without_a_heading(write, pack) -> None:
    finding = only(bound(write(ponds="name,area,\nA,100,lost\n"), pack))
    assert finding.rule == "column_without_heading"


@pytest.mark.parametrize(
    ("binding", "rule", "word"),
    [
        ("{input: pond, file: ponds.csv}", "unknown_input", "ponds"),
        ("{input: ponds, file: ponds.csv, units: {size: frogs}}", "unit_unknown", "frogs"),
        ("{input: ponds, file: ponds.csv, units: {name: ha}}", "unit_mismatch", "name"),
        ("{input: ponds, file: ponds.csv, units: {size: ha}}", "unit_mismatch", "heading"),
        ("{input: ponds, file: ponds.csv, columns: {depth: Tiefe}}", "unknown_column", "depth"),
        ("{input: ponds, file: ponds.csv, columns: {fish: Fische}}", "missing_column", "Fische"),
    ],
)
def test_a_wrong_binding(write, pack, binding, rule, word) -> None:
    text = "name,area,size (km2)\nA,100,1\n"
    result = bound(write(f"tables:\n  - {binding}\n", ponds=text), pack)
    finding = next(f for f in result.findings if f.rule == rule)
    assert word in finding.message + finding.remedy


def test_claims(write, pack) -> None:
    result = bound(write(claims="requirement,claim\n1,达标\ntoy_r2,met\n"), pack)
    assert result.tables["claims"][0]["requirement"] == "toy_r1"
    assert result.tables["claims"][0]["claim"] == "met"
    assert only(result).rule == "unknown_requirement"


def test_many_notes_of_one_kind_are_told_once(write, pack) -> None:
    rows = "".join(f'P{n},100,,,"1,{n:03}",,,\n' for n in range(40))
    finding = only(bound(write(ponds=POND + rows), pack))
    assert finding.rule == "thousands_separator"
    assert "40 rows" in finding.message


def test_an_empty_table_is_said_to_be_empty(write, pack) -> None:
    assert only(bound(write(ponds=POND), pack)).rule == "table_empty"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.590", "0.590"),
        ("-3", "-3"),
        ("1e3", "1E+3"),
        ("12,985", "12985"),
        ("59.5%", "59.5"),
        ("+.5", "0.5"),
    ],
)
def test_numbers_that_are_read(text, value) -> None:
    number = read_number(text)
    assert isinstance(number, Number)
    assert str(number.value) == value


@pytest.mark.parametrize(
    "text",
    [
        "1,23",
        "12,34,567",
        "0,985",
        "1.2.3",
        "12.3*",
        "NaN",
        "inf",
        "1e999",
        "1 000",
        "−5",
        "a",
        "1-2",
        "三",
    ],
)
def test_numbers_that_are_not(text) -> None:
    problem = read_number(text)
    assert isinstance(problem, NoNumber)
    assert problem.remedy
