"""A coastal northern city whose bureaus send tables in their own layouts; a county is split."""

from __future__ import annotations

import pytest
from offices import BOOK, CITY, add_rows, begin, every_row_is_told
from openpyxl import Workbook

from ecocity.assess.assess import assess
from ecocity.assess.records import Assessment

FIGURES: list[list[object]] = [
    ["北河市国民经济主要指标"],
    ["项目", "计量单位", "数据", None, "备注"],
    [None, None, "2017年度", "2018年度", None],
    ["农民年人均纯收入", "元", "12,345", 13900, None],
    ["一、地区生产总值", "亿元", 1648.2, "1,755.0", None],
    ["其中：第三产业增加值", "亿元", 690, 720, None],
    ["城市化水平", "%", 53.7, "约56", None],
    ["注：绝对数按当年价格计算。"],
]
HEATING = (
    "年份,采暖地区集中供热普及率（%）,公众对环境的满意率（%）\n2017年,63,92\n2018年,64.95,90\n"
)
NAMING = (
    "县（市、区）,创建情况,时间\n甲山县,已命名,2016.8.19\n丙岭区,已命名,2018年3月\n"
    "丙南县,创建中,\n乙水县,公示,2018-12\n合计,4个,\n"
)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    folder = begin(tmp_path_factory.mktemp("bureaus") / "city", (2017, 2018))
    (folder / BOOK).unlink()
    counties = [
        ("990121", "甲山县", "", ""), ("990122", "乙水县", "", ""),
        ("990123", "丙岭县", "", "2017-07-01"), ("990124", "丙岭区", "2017-07-01", ""),
        ("990125", "丙南县", "2017-07-01", ""),
    ]  # fmt: skip
    add_rows(folder / "areas.csv", [(c, z, z, "county", CITY, a, b) for c, z, a, b in counties])
    add_rows(folder / "area_attributes.csv", [
        (CITY, "经济发达程度", "经济欠发达地区", "", "", ""), (CITY, "采暖地区", "是", "", "", ""),
        *((c, "eco_county_duty", "required", a, b, "") for c, _, a, b in counties),
    ])  # fmt: skip
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in FIGURES:
        sheet.append(line)
    for span in ("A2:A3", "B2:B3", "C2:D2"):
        sheet.merge_cells(span)
    book.save(folder / "tables/统计局.xlsx")
    (folder / "tables/供热.csv").write_bytes(HEATING.encode("gbk"))
    (folder / "tables/创建.csv").write_bytes(NAMING.encode("gbk"))
    manifest = folder / "workspace.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(
        text[: text.index("tables:")] + "as_of: 2019-03-31\ntables:\n"
        "  - {input: stated_values, file: tables/统计局.xlsx}\n"
        "  - {input: stated_values, file: tables/供热.csv}\n"
        "  - {input: eco_counties, file: tables/创建.csv}\n",
        encoding="utf-8",
    )
    return assess(folder)


def test_the_bureaus_tables_are_read_and_judged(judged: Assessment) -> None:
    every_row_is_told(judged)
    items = {one.number: one.verdict for one in judged.requirements}
    assert {items[n] for n in ("1", "2")} == {"met"}
    assert {items[n] for n in ("18", "19")} == {"not_met"}
    assert items["17"] == "cannot_tell"
    rows = {row.number: row for one in judged.requirements for row in one.criteria}
    assert (rows["I.5a"].value, rows["I.5a"].verdict) == (50, "not_met")


def test_what_was_taken_is_said(judged: Assessment) -> None:
    told = {(f.rule, f.file) for f in judged.findings}
    assert {
        ("area_assumed", "tables/统计局.xlsx"), ("area_assumed", "tables/供热.csv"),
        ("indicators_as_columns", "tables/供热.csv"), ("unit_per_head", "tables/统计局.xlsx"),
        ("column_by_content", "tables/创建.csv"),
    } <= told  # fmt: skip
    assert {f.value for f in judged.findings if f.severity == "error"} == {"约56"}
