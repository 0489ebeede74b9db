"""Offices that know the documentation and no more: they begin a folder and fill its workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from ecocity.assess.records import Assessment
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.records import Label
from ecocity.workspace.init import init_workspace
from ecocity.workspace.records import Span

CITY = "990100"
BOOK = "tables/tables.xlsx"
Rows = Iterable[Sequence[object]]


def begin(folder: Path, years: tuple[int, int]) -> Path:
    """``ecocity init`` for the city 990100."""
    pack = load_pack(builtin_packs()["cn_eco"])
    span = Span(since=date(years[0], 1, 1), until=date(years[1] + 1, 1, 1))
    name = Label(en="Beihe", zh="北河市")
    init_workspace(folder, pack, "cn_eco_city_2007", CITY, name, period=span)
    return folder


def add_rows(path: Path, rows: Rows) -> None:
    """Lines below those of a CSV file."""
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def change_manifest(folder: Path, *changes: tuple[str, str]) -> None:
    """Texts of the manifest for others."""
    path = folder / "workspace.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def open_book(folder: Path) -> Workbook:
    return openpyxl.load_workbook(folder / BOOK)


def state(book: Workbook, figures: Mapping[str, Sequence[object]], status: str = "实测") -> None:
    """Write the figures of the years beside their Chinese names; a pair is (figure, status)."""
    sheet = book["stated_values"]
    at = {str(cell.comment.text).split()[0]: cell.column for cell in sheet[1] if cell.comment}
    places: dict[str, list[int]] = {}
    for row in range(2, sheet.max_row + 1):
        places.setdefault(str(sheet.cell(row, 1).value).split()[0], []).append(row)
    for name, given in figures.items():
        for row, one in zip(places[name], given, strict=True):
            value, said = one if isinstance(one, tuple) else (one, status)
            sheet.cell(row, at["value"]).value = value
            sheet.cell(row, at["status"]).value = said


def enter(book: Workbook, sheet: str, columns: str, rows: Rows) -> None:
    """Write rows of a register under the columns that ``columns`` names."""
    target = book[sheet]
    at = {str(cell.comment.text).split()[0]: cell.column for cell in target[1] if cell.comment}
    for number, row in enumerate(rows, start=2):
        for name, value in zip(columns.split(), row, strict=True):
            target.cell(number, at[name]).value = value


def verdicts(judged: Assessment) -> dict[str, str]:
    """Number of each criterion -> its verdict in the judged year."""
    return {row.number: row.verdict for one in judged.requirements for row in one.criteria
            if row.judged}  # fmt: skip


def every_row_is_told(judged: Assessment) -> None:
    """Rows read are rows used or reported, in every table."""
    told = judged.provenance
    for name, read in told.rows_read.items():
        assert read == told.rows_used[name] + told.rows_reported.get(name, 0), name
