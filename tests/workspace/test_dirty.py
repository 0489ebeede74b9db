"""Tables as bureaus send them: read rightly or reported, never a wrong figure in silence."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
from bound_rows import bound
from openpyxl.worksheet.worksheet import Worksheet

from ecocity.errors import Finding
from ecocity.workspace.load import load_workspace
from ecocity.workspace.records import BoundTables

Cells = list[list[object]]


def book(cells: Cells, dress: Callable[[Worksheet], None] | None = None) -> tuple[str, bytes]:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in cells:
        sheet.append(row)
    if dress:
        dress(sheet)
    stream = io.BytesIO()
    made.save(stream)
    return "v.xlsx", stream.getvalue()


def figures(result: BoundTables) -> dict[tuple[object, object], tuple[object, object]]:
    return {
        (row["indicator"], row["year"]): (row["value"], row["status"])
        for row in result.tables["stated_values"]
    }


def errors(result: BoundTables) -> list[Finding]:
    return [finding for finding in result.findings if finding.severity == "error"]


def rules(result: BoundTables) -> list[str]:
    return [finding.rule for finding in result.findings]


def test_a_title_a_unit_in_the_heading_a_total_and_a_footnote(write, pack) -> None:
    cells: Cells = [
        ["苔津市指标数据表"],
        ["填报单位：环保局"],
        ["指标", "地区", "年份", "数值（%）", "单位", "数据状态"],
        ["Forest cover", "苔津市", "２０１４年度", 37.5, "%", "实测"],
        ["合计", None, None, 37.5, None, None],
        ["注：以上数据来自林业局。"],
    ]
    result = bound(write(stated_values=book(cells)), pack)
    assert figures(result) == {("forest", 2014): (Decimal("37.5"), "measured")}
    assert rules(result) == [
        "titles_passed_over",
        "total_passed_over",
        "footnote_passed_over",
    ]
    assert errors(result) == []


def test_years_as_columns_are_read_cell_by_cell(write, pack) -> None:
    cells: Cells = [
        ["苔津市统计年鉴"],
        ["指标", "单位", "地区", 2012, "2013年", "2014年（预测）"],
        ["Forest cover", "%", "苔津市", 36, "37*", 38],
        ["energy", "tce/万元", "100", 0.6, 0.5, None],
        ["Source: yearbook"],
    ]
    result = bound(write(stated_values=book(cells)), pack)
    assert figures(result) == {
        ("forest", 2012): (Decimal(36), None),
        ("forest", 2014): (Decimal(38), "predicted"),
        ("energy", 2012): (Decimal("0.6"), None),
        ("energy", 2013): (Decimal("0.5"), None),
    }
    assert [(f.rule, f.row, f.value) for f in errors(result)] == [
        ("not_a_number", 3, "37*"),
        ("blank_untyped", 4, ""),
    ]
    assert rules(result)[0] == "years_as_columns"
    assert result.rows_read["stated_values"] == 7


def test_headings_in_two_lines(write, pack) -> None:
    cells: Cells = [
        ["指标", "地区", "年份", "监测结果", None],
        [None, None, None, "数值", "单位"],
        ["forest", "100", 2014, 37.5, "%"],
    ]
    result = bound(write(stated_values=book(cells)), pack)
    assert figures(result) == {("forest", 2014): (Decimal("37.5"), None)}
    assert rules(result) == []
    assert result.places[1].row == 3


def test_headings_merged_over_two_lines(write, pack) -> None:
    cells: Cells = [
        ["指标", "地区", "年份", "监测结果", None],
        [None, None, None, "数值", "单位"],
        ["forest", "100", 2014, 37.5, "%"],
    ]

    def merge(sheet: Worksheet) -> None:
        for cells_of in ("A1:A2", "B1:B2", "C1:C2", "D1:E1"):
            sheet.merge_cells(cells_of)

    result = bound(write(stated_values=book(cells, merge)), pack)
    assert figures(result) == {("forest", 2014): (Decimal("37.5"), None)}
    assert not errors(result)


def test_hidden_rows_and_columns_are_read_and_said(write, pack) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["D"].hidden = True
        sheet.row_dimensions[2].hidden = True

    cells: Cells = [["指标", "地区", "年份", "数值", "单位"], ["forest", "100", 2014, 37.5, "%"]]
    folder = write(stated_values=book(cells, hide))
    said = [finding.rule for finding in load_workspace(folder).findings]
    assert said == ["rows_hidden", "columns_hidden"]
    assert len(figures(bound(folder, pack))) == 1


def test_a_formula_that_nobody_calculated_is_no_blank(write, pack) -> None:
    cells: Cells = [["指标", "地区", "年份", "数值", "单位"], ["forest", "100", 2014, "=75/2", "%"]]
    result = bound(write(stated_values=book(cells)), pack)
    (finding,) = result.findings
    assert (finding.rule, finding.value, finding.row) == ("formula_not_calculated", "=75/2", 2)
    assert figures(result) == {}


def test_the_templates_own_formula_is_answered_where_excel_has_not(write, pack) -> None:
    ask = '=IF(AND(D{0}="",B{0}<>""),"not_collected","")'
    cells: Cells = [
        ["指标", "地区", "年份", "数值", "单位", "缺失原因"],
        ["forest", "100", 2014, None, "%", ask.format(2)],
        ["forest", "100", 2013, 37, "%", ask.format(3)],
    ]
    result = bound(write(stated_values=book(cells)), pack)
    rows = {row["year"]: (row["value"], row["absence"]) for row in result.tables["stated_values"]}
    assert rows == {2014: (None, "not_collected"), 2013: (Decimal(37), None)}
    assert rules(result) == []


HEAD = "indicator,area,year,value,unit,status,absence,note\n"


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("energy,100,2014,0,tce/万元,,,", "zero_as_missing"),
        ("forest,100,2014,0,%,,,", "zero_as_missing"),
        ("energy,100,2014,0.0004,tce/万元,,,", "far_from_usual"),
        ("energy,100,2014,5900,tce/万元,,,", "far_from_usual"),
    ],
)
def test_a_gap_written_as_zero_and_a_slip_of_the_unit_decide_nothing(
    write, pack, row, rule
) -> None:
    result = bound(write(stated_values=HEAD + row + "\n"), pack)
    (finding,) = result.findings
    assert (finding.rule, finding.rows, finding.column) == (rule, 1, "value")
    assert "note" in finding.remedy
    explained = bound(write(stated_values=HEAD + row + "confirmed by the bureau\n"), pack)
    assert rules(explained) == ["implausible_value"]
    assert len(figures(explained)) == 1


def test_a_decimal_comma_is_refused_with_its_reading(write, pack) -> None:
    text = HEAD.replace(",", ";") + "forest;100;2014;37,5;%;;;\n"
    (finding,) = bound(write(stated_values=text), pack).findings
    assert finding.rule == "not_a_number"
    assert "37.5" in finding.remedy


def test_codes_and_years_that_went_through_floats(write, pack) -> None:
    text = HEAD + "forest,100.0,2014.0,37,%,,,\n"
    result = bound(write(stated_values=text), pack)
    assert figures(result) == {("forest", 2014): (Decimal(37), None)}


def test_a_heading_that_fits_nothing_is_named_with_its_row(write, pack) -> None:
    text = "Title,,\n指标,地区,数字\nforest,100,37\n"
    result = bound(write(stated_values=text), pack)
    finding = next(f for f in result.findings if f.rule == "unknown_column")
    assert (finding.row, finding.column) == (2, "数字")


@pytest.mark.parametrize("seed", range(12))
def test_a_workbook_with_damaged_bytes_is_reported(write, pack, seed: int) -> None:
    name, content = book(
        [["指标", "地区", "年份", "数值", "单位"], *[["forest", "100", 2014, 37, "%"]] * 40]
    )
    damaged, chance = bytearray(content), random.Random(seed)
    for _ in range(5):
        damaged[chance.randrange(len(damaged))] ^= 0xFF
    result = bound(write(stated_values=(name, bytes(damaged))), pack)
    assert {"file_damaged", "file_not_a_table", "file_encrypted", "zip_bomb"} & set(rules(result)) \
        or errors(result) == []  # fmt: skip


def test_a_faulty_figure_is_remembered_as_handed_in(write, pack) -> None:
    cells: Cells = [
        ["指标", "地区", "年份", "数值", "单位"],
        ["forest", "100", 2014, "见备注", "%"],
        ["energy", "100", 2013, 0.5, "tce/万元"],
        ["energy", "100", 2013, 0.6, "tce/万元"],
    ]
    result = bound(write(stated_values=book(cells)), pack)
    lost = {cell: [row[2] for row in rows] for cell, rows in result.lost_figures.items()}
    assert lost == {("forest", "100", 2014): [2], ("energy", "100", 2013): [3, 4]}
