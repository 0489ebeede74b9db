"""Where offices put units, names, dates and totals: read if there is one reading, and said so."""

from __future__ import annotations

from decimal import Decimal

import pytest
from bound_rows import bound

from ecocity.errors import Severity

PONDS = "地区,名称,年份,面积（km2）,开挖日期,阶段\n"


def values(result) -> list[object]:
    return [row["value"] for row in result.tables["stated_values"]]


def told(result) -> set[str]:
    return {f.rule for f in result.findings if f.severity is not Severity.ERROR}


@pytest.mark.parametrize(
    ("table", "rule"),
    [
        ("指标,地区,年份,数值,计量单位\nStaff,100,2014,0.3,万人\n", ""),
        ("指标名称,地区,年份,指标值,Measured in\nStaff,100,2014,0.3,万人\n", "unit_column_taken"),
        ("指标,地区,年份,数值（万人）\nStaff,100,2014,0.3\n", ""),
        ("指标,地区,年份,数值\nStaff（万人）,100,2014,0.3\n", ""),
        ("单位：万人,,,\n指标,地区,年份,数值\nStaff,100,2014,0.3\n", "unit_of_title"),
        ("（单位：万人）,,\n指标,地区,2014年\nStaff,100,0.3\n", "unit_of_title"),
        ("单位：元,,,,\n指标,地区,年份,数值,单位\nStaff,100,2014,0.3,万人\n", "unit_of_title"),
    ],
)
def test_the_unit_is_found_wherever_it_stands(write, pack, table: str, rule: str) -> None:
    result = bound(write(stated_values=table), pack)
    assert values(result) == [Decimal(3000)]
    assert (rule or "titles_passed_over") in told(result) | {"titles_passed_over"}
    assert "unit_blank" not in told(result)


def test_a_title_does_not_give_its_unit_to_what_it_does_not_fit(write, pack) -> None:
    table = "单位：万人,,,\n指标,地区,年份,数值\nForest cover,100,2014,37\n"
    result = bound(write(stated_values=table), pack)
    assert values(result) == [Decimal(37)]
    assert "unit_blank" in told(result)


def test_a_name_and_a_cell_that_state_two_units_are_refused(write, pack) -> None:
    table = "指标,地区,年份,数值,单位\nStaff（万人）,100,2014,0.3,人\n"
    result = bound(write(stated_values=table), pack)
    assert values(result) == []
    assert "unit_mismatch" in {f.rule for f in result.findings}


def test_who_reports_is_no_unit(write, pack) -> None:
    table = "指标,地区,年份,数值,填报单位\nStaff,100,2014,300,环保局\n"
    result = bound(write(stated_values=table), pack)
    assert values(result) == [Decimal(300)]
    assert {"unknown_column", "unit_blank"} <= told(result)


def test_the_title_gives_its_unit_to_a_register_too(write, pack) -> None:
    plain = PONDS.replace("（km2）", "")
    result = bound(write(ponds=f"单位：公顷,,,,,\n{plain}东县,A,2014,250,2014,命名\n"), pack)
    assert [row["size"] for row in result.tables["ponds"]] == [Decimal("2.5")]


def test_totals_and_ditto_marks(write, pack) -> None:
    lines = "东县,A,2014,2.5,2014-01,命名\n小计,,,2.5,,\n〃,B,〃,3,同上,〃\n合 计,,,5.5,,\n"
    result = bound(write(ponds=PONDS + lines), pack)
    held = [(row["area"], row["name"], row["year"], row["stage"]) for row in result.tables["ponds"]]
    assert held == [("101", "A", 2014, "named"), ("101", "B", 2014, "named")]
    assert {"total_passed_over", "ditto_filled"} <= told(result)


def test_a_figure_is_never_repeated(write, pack) -> None:
    result = bound(write(ponds=PONDS + "东县,A,2014,2.5,,\n东县,B,2014,〃,,\n"), pack)
    assert [row["name"] for row in result.tables["ponds"]] == ["A"]


def test_names_without_what_they_are(write, pack) -> None:
    areas = "code,name_en,name_zh,level,parent\n100,Mossford,苔津市,city,\n"
    areas += "101,Stone County,石桥县,county,100\n102,Moss County,苔津县,county,100\n"
    lines = "石桥,A,2014,1,,\nStone,B,2014,1,,\n苔津,C,2014,1,,\n"
    result = bound(write(areas=areas, ponds=PONDS + lines), pack)
    assert [row["area"] for row in result.tables["ponds"]] == ["101", "101"]
    (problem,) = [f for f in result.findings if f.rule == "unknown_area"]
    assert "100 (苔津市)" in problem.message
    assert "102 (苔津县)" in problem.message
    assert "area_named_short" in told(result)


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("41400", "2013-05-06"),
        ("102年5月6日", "2013-05-06"),
        ("民国102年5月", "2013-05"),
        ("13-5-6", "2013-05-06"),
        ("二〇一三年十一月二十日", "2013-11-20"),
        ("2013年13月", ""),
    ],
)
def test_the_likely_date_is_named_and_not_taken(write, pack, written: str, likely: str) -> None:
    result = bound(write(ponds=f"{PONDS}东县,A,2014,1,{written},\n"), pack)
    (problem,) = [f for f in result.findings if f.rule == "not_a_date"]
    assert likely in problem.remedy
    assert result.tables["ponds"] == []


@pytest.mark.parametrize("written", ["2013-5-6 10:30", "2013-05-06T10:30:00", "2013/5/6 0:00:00"])
def test_a_time_of_day_is_left_off(write, pack, written: str) -> None:
    result = bound(write(ponds=f"{PONDS}东县,A,2014,1,{written},\n"), pack)
    assert str(result.tables["ponds"][0]["dug_on"]) == "2013-05-06"


def test_a_full_width_percent_sign(write, pack) -> None:
    result = bound(write(stated_values="指标,地区,2014年\nForest cover,100,37.5％\n"), pack)
    assert values(result) == [Decimal("37.5")]


def test_a_column_that_is_missing_is_pointed_at(write, pack) -> None:
    result = bound(write(ponds="所在地区,池塘名称,年份\n东县,A,2014\n"), pack)
    (problem,) = [f for f in result.findings if f.rule == "missing_column"]
    assert problem.remedy == (
        'If "池塘名称" is meant, say so at the table in workspace.yaml: columns: {name: 池塘名称}.'
    )


def test_a_cell_of_several_years_is_told_once_with_all_its_rows(write, pack) -> None:
    result = bound(write(stated_values="指标,地区,2012,2013,2014\nForst,远县,1,2,3\n"), pack)
    by_rule = {f.rule: f.rows for f in result.findings if f.severity is Severity.ERROR}
    assert by_rule == {"unknown_indicator": 3, "unknown_area": 0}


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2013年职工情况,,", 2013),
        ("二〇一三年各区职工情况,,", 2013),
        ("Staff of the year 2013,,", 2013),
        ("市环发〔2012〕9号 2013年度职工情况,,", 2013),
        ("2013年职工情况 ,填报日期：2014-03-05,", 2013),
        ("填报日期：2013年,,", None),
        ("2012-2013年职工情况,,", None),
        ("2013年1-6月职工情况,,", None),
        ("截至2013年职工情况,,", None),
        ("2014年职工规划目标,,", None),
        ("职工情况,,", None),
    ],
)
def test_a_year_that_only_the_title_tells(write, pack, title: str, year: int | None) -> None:
    table = f"{title},,\n序号,地区,指标,数值,单位\n1,100,Forest cover,37,%\n"
    result = bound(write(stated_values=table), pack)
    assert [row["year"] for row in result.tables["stated_values"]] == ([year] if year else [])
    assert ("year_of_title" in told(result)) == (year is not None)


def test_the_title_gives_its_year_to_a_wide_table_too(write, pack) -> None:
    table = "2013年情况,,\n地区,Staff（人）,Forest cover（%）\n100,300,37\n"
    rows = bound(write(stated_values=table), pack).tables["stated_values"]
    assert {(row["year"], row["value"]) for row in rows} == {(2013, 300), (2013, 37)}


@pytest.mark.parametrize(
    ("heading", "cells", "silent"),
    [("序号", "1 2", True), ("No.", "1 2", True), ("序号", "一 二", True), ("", "1 2", True),
     ("No.", "A7 B9", False), ("", "x y", False), ("Rank", "1 2", False)],
)  # fmt: skip
def test_a_column_that_numbers_the_rows_is_no_unknown_column(
    write, pack, heading: str, cells: str, silent: bool
) -> None:
    first, second = cells.split()
    rows = f"{first},Staff,100,2013,300,人\n{second},Staff,100,2014,310,人\n"
    result = bound(write(stated_values=f"{heading},指标,地区,年份,数值,单位\n{rows}"), pack)
    assert values(result) == [300, 310]
    assert (not {"unknown_column", "column_without_heading"} & told(result)) == silent


@pytest.mark.parametrize("written", ["３００", "3００", "300．0", "＋300"])
def test_full_width_digits_are_digits(write, pack, written: str) -> None:
    table = f"指标,地区,年份,数值,单位\nStaff,100,2014,{written},人\n"
    assert values(bound(write(stated_values=table), pack)) == [300]


@pytest.mark.parametrize(
    ("note", "said"),
    [("注：2013—2014年为快报数", True), ("注：带*的为预测数", True), ("注：数据来源统计局", False)],
)
def test_a_note_that_calls_figures_forecasts_is_not_passed_over_in_silence(
    write, pack, note: str, said: bool
) -> None:
    table = f"指标,地区,年份,数值,单位\nStaff,100,2014,300,人\n{note},,,,\n"
    result = bound(write(stated_values=table), pack)
    assert ("status_in_note" in told(result)) == said
    assert values(result) == [300]


@pytest.mark.parametrize(
    ("title", "headings", "said"),
    [
        ("2014年主要指标快报,,,", "指标,地区,单位,2014年", True),
        ("主要指标（部分为初步数）,,,", "指标,地区,单位,2014", True),
        ("2014年预计完成情况,,,", "指标,地区,单位,2014年", True),
        ("Preliminary figures,,,", "indicator,area,unit,2014", True),
        ("2014年主要指标,,,", "指标,地区,单位,2014年", False),
        ("2014年主要指标快报,,,", "指标,地区,单位,2014年（初步）", False),
    ],
)
def test_a_title_that_calls_figures_preliminary_is_not_passed_over_in_silence(
    write, pack, title: str, headings: str, said: bool
) -> None:
    result = bound(write(stated_values=f"{title}\n{headings}\nStaff,100,人,300\n"), pack)
    assert ("status_in_note" in told(result)) == said
    assert values(result) == [300]


def test_a_title_is_silent_where_each_figure_bears_its_status(write, pack) -> None:
    rows = "2014年快报,,,,,\n指标,地区,年份,数值,单位,数据性质\nStaff,100,2014,300,人,{}\n"
    said = [
        "status_in_note" in told(bound(write(stated_values=rows.format(status)), pack))
        for status in ("provisional", "")
    ]
    assert said == [False, True]


@pytest.mark.parametrize(
    ("title", "note", "status"),
    [
        ("", "注：2014年数据为快报数。", "provisional"),
        ("", "注：2014年为预测数；2013年为实测", "predicted"),
        ("主要指标（2014年为估算数）", "", "estimated"),
        ("", "Note: 2014 figures are preliminary", "provisional"),
        ("", "注：2015年为预测数", None),
        ("", "注：2013、2014年为预测数", None),
        ("", "注：2014年数据不为预测数", None),
    ],
)
def test_a_status_told_of_one_year_is_that_of_its_figures(
    write, pack, title: str, note: str, status: str | None
) -> None:
    head = f"{title},,,,\n" if title else ""
    rows = "Staff,100,人,300,310\nForest cover,100,%,37,38\n"
    table = f"{head}指标,地区,单位,2013年,2014年\n{rows}" + (f"{note},,,,\n" if note else "")
    result = bound(write(stated_values=table), pack)
    held = {(row["year"], row["status"]) for row in result.tables["stated_values"]}
    assert held == {(2013, None), (2014, status)}
    assert "status_in_note" not in told(result) or status is None


def test_the_status_beside_a_figure_goes_before_the_note(write, pack) -> None:
    rows = "Staff,100,2014,300,人,certified\n注：2014年数据为预测数,,,,,\n"
    result = bound(write(stated_values=f"指标,地区,年份,数值,单位,数据性质\n{rows}"), pack)
    assert [row["status"] for row in result.tables["stated_values"]] == ["certified"]
