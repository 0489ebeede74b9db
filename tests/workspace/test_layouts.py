"""Tables as bureaus lay them out: columns told by what stands in them, indicators across."""

from __future__ import annotations

from decimal import Decimal

import pytest
from bound_rows import bound
from mossford import AREAS
from openpyxl import Workbook

from ecocity.errors import Severity

ALONE = AREAS.replace("200,Elsewhere,他市,city,,,\n", "")


def rules(result) -> set[str]:
    return {f.rule for f in result.findings}


def errors(result) -> set[str]:
    return {f.rule for f in result.findings if f.severity is Severity.ERROR}


def figures(result) -> dict[tuple[object, object, object], object]:
    return {
        (row["indicator"], row["area"], row["year"]): (row["value"], row["status"])
        for row in result.tables["stated_values"]
    }


def test_a_column_is_told_by_what_stands_in_it(write, pack) -> None:
    table = (
        "附表3,,,,\n序号,县（市、区）,名称,创建情况,开挖日期\n"
        "1,东县,A,命名,2013.5\n2,西县,B,申报,\n合计,,2个,,\n"
    )
    result = bound(write(ponds=table), pack)
    rows = [(row["area"], row["name"], row["stage"]) for row in result.tables["ponds"]]
    assert rows == [("101", "A", "named"), ("102", "B", "applied")]
    assert {f.column for f in result.findings if f.rule == "column_by_content"} == {
        "县（市、区）", "创建情况",
    }  # fmt: skip
    assert not errors(result)


@pytest.mark.parametrize(
    "table",
    [
        "单位所在,名称,所属\n东县,A,西县\n西县,B,东县\n",  # two that fit one
        "名称,去向\nA,外地\nB,东县\nC,境外\n",  # most cells are something else
        "东县,名称\n西县,A\n",  # no headings: the first line is a row
    ],
)
def test_nothing_is_guessed(write, pack, table: str) -> None:
    result = bound(write(ponds=table), pack)
    assert result.tables["ponds"] == []
    assert "missing_column" in errors(result)
    assert "column_by_content" not in rules(result)


def test_a_column_of_yes_and_no_tells_nothing(write, pack) -> None:
    none = pack.codes["stage"]["named"].model_copy(update={"zh": "无", "en": "none"})
    pack = pack.model_copy(update={"codes": {"stage": {**pack.codes["stage"], "none": none}}})
    result = bound(write(ponds="地区,名称,伤亡\n东县,A,无\n西县,B,无\n"), pack)
    assert [row["stage"] for row in result.tables["ponds"]] == [None, None]
    assert "unknown_column" in rules(result)


def test_figures_without_an_area_are_the_assessed_ones_and_that_is_said(write, pack) -> None:
    table = (
        "苔津市主要指标,,,\n项目,计量单位,2013年度,2014年（预测）\n"
        "其中：1.森林覆盖率,%,37,38\n注：初步,,,\n"
    )
    result = bound(write(stated_values=table, areas=ALONE), pack)
    assert figures(result) == {
        ("forest", "100", 2013): (Decimal(37), None),
        ("forest", "100", 2014): (Decimal(38), "predicted"),
    }
    (said,) = [f for f in result.findings if f.rule == "area_assumed"]
    assert said.severity is Severity.WARNING
    assert "苔津市" in said.message
    assert not errors(result)


@pytest.mark.parametrize(
    ("areas", "title", "cell"),
    [
        (AREAS, "主要指标", "统计局"),  # the folder holds two cities
        (ALONE, "苔津市东县主要指标", "统计局"),  # the title names a county
        (ALONE, "主要指标", "东县"),  # a cell does
    ],
)
def test_figures_that_may_be_of_another_area_are_not_assumed(
    write, pack, areas: str, title: str, cell: str
) -> None:
    table = f"{title},,,\n指标,年份,数值,来源\n森林覆盖率,2014,37,{cell}\n能耗,2014,0.6,林业局\n"
    result = bound(write(stated_values=table, areas=areas), pack)
    assert figures(result) == {}
    assert "missing_column" in errors(result)


def test_rows_of_several_areas_contradict_each_other_and_none_is_used(write, pack) -> None:
    table = "指标,年份,数值,单位,县名\n森林覆盖率,2014,37,%,丙\n森林覆盖率,2014,41,%,丁\n"
    result = bound(write(stated_values=table, areas=ALONE), pack)
    assert figures(result) == {}
    assert "two_values_for_one_cell" in errors(result)


def test_indicators_may_stand_as_columns(write, pack) -> None:
    table = (
        "地区,年份,森林覆盖率（%）,人员（万人）,图书馆\n苔津市,2013,37,0.3,4\n苔津市,2014,,0.4,4\n"
    )
    result = bound(write(stated_values=table), pack)
    assert figures(result) == {
        ("forest", "100", 2013): (Decimal(37), None),
        ("staff", "100", 2013): (Decimal(3000), None),
        ("staff", "100", 2014): (Decimal(4000), None),
    }
    assert {"indicators_as_columns", "unknown_column", "blank_untyped"} <= rules(result)


def test_years_may_stand_below_the_indicators(write, pack) -> None:
    table = (
        "苔津市,,,,\n地区,森林覆盖率（%）,,人员,\n,2013年,2014年（预测）,2013年,2014年\n"
        "苔津市,37,38,300,310\n东县,30,31,30,31\n合计,67,69,330,341\n"
    )
    result = bound(write(stated_values=table), pack)
    assert len(figures(result)) == 8
    assert figures(result)["forest", "100", 2014] == (Decimal(38), "predicted")
    assert figures(result)["staff", "101", 2014] == (Decimal(31), None)
    assert not errors(result)


def test_a_unit_per_head_is_that_of_a_figure_per_head(write, pack) -> None:
    staff = pack.indicators["staff"].model_copy(
        update={"label": pack.indicators["staff"].label.model_copy(update={"zh": "人均收入"}),
                "unit": "yuan", "period": "year"})  # fmt: skip
    pack = pack.model_copy(update={"indicators": {**pack.indicators, "staff": staff}})
    table = "指标,地区,年份,数值,单位\n人均收入,100,2014,1.3,万元/人\n森林覆盖率,100,2014,37,%/人\n"
    result = bound(write(stated_values=table), pack)
    assert figures(result) == {("staff", "100", 2014): (Decimal(13000), None)}
    assert "unit_per_head" in rules(result)
    assert errors(result) == {"unit_mismatch"}


@pytest.mark.parametrize(
    ("own", "unit", "value"),
    [
        ("t", "万吨/年", 13000), ("t", "t/a", Decimal("1.3")),
        ("yuan/person", "元/人·年", Decimal("1.3")),
        ("yuan/person", "元/(人·年)", Decimal("1.3")), ("t", "t/月", None), ("t", "t/人·年", None),
        ("1", "—", Decimal("1.3")), ("1", "/", Decimal("1.3")), ("t", "--", Decimal("1.3")),
    ],
)  # fmt: skip
def test_a_yearly_figure_may_name_the_year_in_its_unit(write, pack, own, unit, value) -> None:
    """万吨/年 and 万吨 say the same of a year's figure; a stroke for a unit is a blank."""
    staff = pack.indicators["staff"].model_copy(update={"unit": own, "period": "year"})
    pack = pack.model_copy(update={"indicators": {**pack.indicators, "staff": staff}})
    result = bound(
        write(stated_values=f"指标,地区,年份,数值,单位\nstaff,100,2014,1.3,{unit}\n"), pack
    )
    assert figures(result) == ({("staff", "100", 2014): (value, None)} if value else {})
    assert errors(result) == (set() if value else {"unit_mismatch"})
    assert ("unit_blank" in rules(result)) == (set(unit) <= set("—/-") and own != "1")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("约85%", "85% with estimated"),
        ("85左右", "85 with estimated"),
        ("85%～90%", "a range"),
        ("8.6万", "If 86000 is meant"),
        ("1.2亿", "If 120000000 is meant"),
    ],
)
def test_what_is_no_figure_says_what_to_write(write, pack, cell: str, words: str) -> None:
    result = bound(write(stated_values=f"指标,地区,年份,数值\n人员,100,2014,{cell}\n"), pack)
    (said,) = [f for f in result.findings if f.rule == "not_a_number"]
    assert words in said.message + said.remedy


def test_empty_sheets_of_one_workbook_are_told_once(write, pack, tmp_path) -> None:
    book = Workbook()
    for name in ("a", "b", "c", "d"):
        book.create_sheet(name).append(["地区", "名称"])
    lines = "".join(f"  - {{input: ponds, file: t.xlsx, sheet: {name}}}\n" for name in "abcd")
    folder = write(manifest="tables:\n" + lines)
    book.save(folder / "t.xlsx")
    (said,) = [f for f in bound(folder, pack).findings if f.rule == "table_empty"]
    assert "4 sheets have headings and no rows: a, b, c, d" in said.message
    assert "complete" in said.remedy
