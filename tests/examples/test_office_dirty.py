"""A city whose tables are its bureaus' own: read rightly, or reported with what to do."""

from __future__ import annotations

from decimal import Decimal

import pytest
from offices import BOOK, CITY, add_rows, begin, every_row_is_told
from openpyxl import Workbook
from openpyxl.worksheet.protection import SheetProtection

from ecocity.assess.assess import assess
from ecocity.assess.records import Assessment

NBSP = "\u00a0"
LINES: list[list[object]] = [
    ["附件2"],
    ["北河市国家生态市建设指标完成情况表"],
    ["指标", "地区", "计量单位", "完成情况", None, "备注"],
    [None, None, None, "2013年", "2012年（预测）", None],
    ["农民年人均纯收入", f" 北河市{NBSP}", "元", "8,100", "７９００", None],
    ["第三产业占GDP比例", "〃", "％", "41％", "0.405", None],
    [None] * 6,
    ["单位GDP能耗", "北河", "吨标煤/万元", 0.88, "0．91", None],
    ["地区生产总值", "北河市", "万元", "12,500,000", "1100亿元", None],
    ["化学需氧量排放量", "北河市", "万吨", 4.9, "—", None],
    ["森林覆盖率", "北河市", "%", "约15", ">15", None],
    ["城市化水平", "北河市", "%", 55, 54, None],
    ["城市化水平", "北河市", "%", 56, 54, None],
    ["环境保护投资占GDP的比重", "北河市", "%", "=1+2", 3.6, None],
    ["公众对环境的满意率", "髒河市", "%", 91, 90, None],
    ["空气环境质量", "北河市", None, "达标", "达标", None],
    ["合计", None, None, None, None, None],
    ["注：2012年数据为预测数"],
]
COMPLAINTS = """\
2013年环境信访投诉台账,,,,
地区,受理编号,受理日期,办理状态,办结日期
甲山县,001,2013年5月6日,已办结,2013年6月
甲山,002,2013.5.6 9:30,已办结,2013/6/1
乙水 县,003,20130506,已办结,20130601
合计,3件,,,
"""
NAMING = (
    "<html><body><table><tr><th>地区</th><th>阶段</th><th>日期</th></tr>"
    "<tr><td>甲山县</td><td>已命名</td><td>2012年8月</td></tr>"
    "<tr><td>乙水县</td><td>通过技术评估</td><td>2013</td></tr></table></body></html>"
)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    folder = begin(tmp_path_factory.mktemp("dirty") / "city", (2012, 2013))
    (folder / BOOK).unlink()
    add_rows(folder / "areas.csv", [
        ("990121", "Jia County", "甲山县", "county", CITY, "", ""),
        ("990122", "Yi County", "乙水县", "county", CITY, "", ""),
    ])  # fmt: skip
    book = Workbook()
    draft = book.active
    assert draft is not None
    draft.sheet_state, draft["A1"] = "hidden", "草稿"
    sheet = book.create_sheet("汇总")
    for line in LINES:
        sheet.append(line)
    for span in ("A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4"):
        sheet.merge_cells(span)
    sheet.protection = SheetProtection(sheet=True, password="x")
    book.save(folder / "tables/汇总表.xlsx")
    (folder / "tables/信访.csv").write_bytes(COMPLAINTS.encode("gbk"))
    (folder / "tables/命名.xls").write_text(NAMING, encoding="utf-8")
    manifest = folder / "workspace.yaml"
    text = manifest.read_text(encoding="utf-8")
    whole = "complete: {since: 2012-01-01, until: 2014-01-01}"
    manifest.write_text(
        text[: text.index("tables:")] + "as_of: 2014-06-30\ntables:\n"
        "  - {input: stated_values, file: tables/汇总表.xlsx}\n"
        f"  - {{input: complaints, file: tables/信访.csv, {whole}}}\n"
        "  - {input: eco_counties, file: tables/命名.xls}\n",
        encoding="utf-8",
    )
    return assess(folder)


def test_what_can_be_read_is_read_in_its_own_unit(judged: Assessment) -> None:
    every_row_is_told(judged)
    stated = {(v.indicator, v.year): (v.value, v.status) for v in judged.values
              if v.origin == "stated" and v.value is not None}  # fmt: skip
    assert stated == {
        ("farmers_net_income", 2013): (8100, "measured"),
        ("farmers_net_income", 2012): (7900, "predicted"),
        ("tertiary_share", 2013): (41, "measured"),
        ("energy_per_gdp", 2013): (Decimal("0.88"), "measured"),
        ("energy_per_gdp", 2012): (Decimal("0.91"), "predicted"),
        ("gdp", 2013): (1250, "measured"),
        ("cod_emission", 2013): (49000, "measured"),
        ("urbanisation", 2012): (54, "predicted"),
        ("environment_investment_share", 2012): (Decimal("3.6"), "predicted"),
    }


def test_what_cannot_be_read_is_told_and_is_no_verdict(judged: Assessment) -> None:
    errors = [f for f in judged.findings if f.severity == "error"]
    assert {(f.rule, f.value) for f in errors if f.rule != "two_values_for_one_cell"} == {
        ("fraction_as_percent", "0.405"),
        ("not_a_number", "1100亿元"), ("not_a_number", "—"), ("not_a_number", "约15"),
        ("not_a_number", ">15"), ("formula_not_calculated", "=1+2"), ("unknown_area", "髒河市"),
        ("unknown_indicator", "空气环境质量"),
    }  # fmt: skip
    assert [f.row for f in errors if f.rule == "two_values_for_one_cell"] == [12]
    assert all(f.remedy for f in errors)
    items = {one.number: one.verdict for one in judged.requirements}
    assert {items[number] for number in ("6", "8", "16", "17", "19")} == {"cannot_tell"}
    assert {items[number] for number in ("2", "3")} == {"met"}


def test_registers_of_bureaus_count_whole(judged: Assessment) -> None:
    rows = {row.number: row for one in judged.requirements for row in one.criteria}
    assert rows["I.3c"].value == 100
    assert rows["I.3c"].basis == "claimed_no_evidence"
    assert (rows["I.5a"].value, rows["I.5a"].verdict) == (50, "not_met")
