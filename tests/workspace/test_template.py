from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from mossford import AS_OF, PERIOD, both

from ecocity.errors import UsageError
from ecocity.standards.records import PackFolder
from ecocity.workspace.bind import bind
from ecocity.workspace.check import check_loaded
from ecocity.workspace.init import init_workspace
from ecocity.workspace.load import load_workspace
from ecocity.workspace.records import Area
from ecocity.workspace.template import write_template

CITY = Area("100", both("Mossford", "苔津市"), "city", None)


def begin(folder: Path, pack: PackFolder) -> Path:
    init_workspace(folder, pack, "toy_1", "100", both("Mossford", "苔津市"), period=PERIOD)
    return folder


def test_an_empty_folder_is_valid_and_asks_for_every_figure(
    tmp_path: Path, pack: PackFolder
) -> None:
    checked = check_loaded(load_workspace(begin(tmp_path / "new", pack)), [pack])
    assert [f.rule for f in checked.findings if f.severity != "note"] == []
    workspace = load_workspace(tmp_path / "new")
    rows = bind(workspace, pack, PERIOD, AS_OF).tables["stated_values"]
    assert [(row["indicator"], row["year"]) for row in rows] == [
        *(("energy", year) for year in (2012, 2013, 2014)),
        *(("forest", year) for year in (2012, 2013, 2014)),
        ("staff", None),
    ]
    assert {row["absence"] for row in rows} == {"not_collected"}
    assert {row["area"] for row in rows} == {"100"}


def test_what_is_filled_in_comes_back(tmp_path: Path, pack: PackFolder) -> None:
    folder = begin(tmp_path / "new", pack)
    book = openpyxl.load_workbook(folder / "tables/tables.xlsx")
    sheet = book["stated_values"]
    heads = [cell.value for cell in sheet[1]]
    at = {
        name: heads.index(text) + 1
        for name, text in {
            "value": "数值 Value",
            "status": "数据状态 Status",
            "absence": "缺失原因 Absence",
        }.items()
    }
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, at["value"]).value = row + 0.25
        sheet.cell(row, at["status"]).value = "预测 predicted"
        sheet.cell(row, at["absence"]).value = None
    ponds = book["ponds"]
    assert "面积 Size (km2)" in [cell.value for cell in ponds[1]]
    for column, value in enumerate(("Mill", "100", 2014, 1.5, 3, "2013-10", "是", "命名 Named"), 1):
        ponds.cell(2, column).value = value
    book.save(folder / "tables/tables.xlsx")
    bound = bind(load_workspace(folder), pack, PERIOD, AS_OF)
    assert [f for f in bound.findings if f.severity == "error"] == []
    figures = bound.tables["stated_values"]
    assert [float(row["value"]) for row in figures] == [row + 0.25 for row in range(2, 9)]
    assert {row["status"] for row in figures} == {"predicted"}
    (pond,) = bound.tables["ponds"]
    assert (pond["stage"], pond["fenced"], str(pond["size"])) == ("named", True, "1.5")
    assert (str(pond["dug_on"]), pond["dug_on_as_given"]) == ("2013-10-31", "2013-10")


def test_a_template_without_areas_holds_rows_that_are_not_counted_as_figures(
    tmp_path: Path, pack: PackFolder
) -> None:
    folder = begin(tmp_path / "new", pack)
    write_template(pack, "toy_1", folder / "tables/tables.xlsx")
    bound = bind(load_workspace(folder), pack, PERIOD, AS_OF)
    assert [f.rule for f in bound.findings if f.rows] == ["row_not_filled_in"] * 3
    assert bound.rows_read["stated_values"] == bound.rows_reported["stated_values"] == 3


def test_the_workbook_has_lists_comments_and_a_frozen_heading(
    tmp_path: Path, pack: PackFolder
) -> None:
    path = write_template(pack, "toy_1", tmp_path / "t.xlsx", [CITY], [2014])
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["readme", "stated_values", "ponds", "claims", "_lists"]
    assert book["_lists"].sheet_state == "hidden"
    sheet = book["ponds"]
    assert sheet.freeze_panes == "B2"
    assert "YYYY-MM" in sheet["F1"].comment.text
    assert len(sheet.data_validations.dataValidation) == 4  # area, fenced, stage, status


def test_nothing_that_is_there_is_written_over(tmp_path: Path, pack: PackFolder) -> None:
    (tmp_path / "areas.csv").write_text("mine")
    with pytest.raises(UsageError, match=r"areas\.csv"):
        begin(tmp_path, pack)
    assert [path.name for path in tmp_path.iterdir()] == ["areas.csv"]
    assert (tmp_path / "areas.csv").read_text() == "mine"


def test_an_unknown_standard_is_named(tmp_path: Path, pack: PackFolder) -> None:
    with pytest.raises(UsageError, match="toy_1"):
        write_template(pack, "toy_9", tmp_path / "t.xlsx")
    assert list(tmp_path.iterdir()) == []
