"""What a search of a sheet says of it is what looking through it says."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from ecocity.workspace import excel_marks
from ecocity.workspace.excel_marks import marks_of
from ecocity.workspace.read import read_table
from ecocity.workspace.records import Binding

PLAIN = [["area", "name", "share"], ["510100", "甲 & 'it's'", 0.5], ["", "b", 3]]


def by_xlsxwriter(
    percent: bool = False, hidden: bool = False, formula: bool = False, struck: bool = False
) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("S")
        for at, cells in enumerate(PLAIN):
            sheet.write_row(at, 0, cells)
        sheet.write(3, 2, 0.25, book.add_format({"num_format": "0.0%"} if percent else {}))
        if hidden:
            sheet.set_row(1, None, None, {"hidden": True})
        if struck:
            sheet.write(5, 2, 7, book.add_format({"font_strikeout": True}))
        if formula:
            sheet.write_formula(4, 2, "=1+1", value=2)
    return stream.getvalue()


def by_openpyxl(write_only: bool) -> bytes:
    book = openpyxl.Workbook(write_only=write_only)
    sheet = book.create_sheet("S", 0)
    for cells in PLAIN:
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [by_xlsxwriter(), by_openpyxl(write_only=True), by_openpyxl(write_only=False)],
)
def test_a_sheet_of_plain_cells_is_searched(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert excel_marks._of_plain_cells(xml, excel_marks._Styles()) is not None


@pytest.mark.parametrize(
    "content",
    [
        by_xlsxwriter(),
        by_xlsxwriter(percent=True),
        by_xlsxwriter(hidden=True),
        by_xlsxwriter(struck=True),
        by_xlsxwriter(formula=True),
        by_openpyxl(write_only=True),
        by_openpyxl(write_only=False),
    ],
)
def test_search_and_look_agree(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    told = marks_of(content, "S")
    monkeypatch.setattr(excel_marks, "_of_plain_cells", lambda xml, styles: None)
    assert told == marks_of(content, "S")


def test_struck_cells_are_named() -> None:
    assert marks_of(by_xlsxwriter(struck=True), "S").struck == [(5, 2)]
    assert marks_of(by_xlsxwriter(percent=True), "S").struck == []


def test_a_stray_cell_far_below_is_seen_by_the_search_too() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("S")
        sheet.write(0, 0, "area")
        sheet.write(1_000_000, 500, "stray")
    assert marks_of(stream.getvalue(), "S").too_large


def test_a_figure_that_is_struck_out_is_said() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["indicator", "value"])
    sheet.append(["forest", 37])
    sheet["B2"].font = Font(strike=True)
    sheet["C3"].font = Font(strike=True)
    stream = io.BytesIO()
    book.save(stream)
    _, findings = read_table(stream.getvalue(), Binding(input="stated_values", file="t.xlsx"))
    (said,) = [one for one in findings if one.rule == "cells_struck_out"]
    assert (said.severity, said.row) == ("warning", 2)
    assert said.message.endswith(": B2.")
