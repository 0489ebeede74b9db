"""Sheets of xlsx, xls, xlsb and ods files as rows of text, exactly as the cells hold them."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.workspace.excel_marks import MAX_CELLS, Marks, marks_of
from ecocity.workspace.excel_told import told_of
from ecocity.workspace.read_text import Cells, blank_to_none
from ecocity.workspace.rules import found
from ecocity.workspace.sniff import BROKEN_ZIP, Kind

_LONG = 10**15
_TEMPLATE_ABSENCE = re.compile(
    r'IF\(AND\(([A-Z])\d+="",([A-Z])\d+<>""\),"not_collected",""\)', re.ASCII
)
_SAVE_AS = say("Open it in Excel, choose Save As, Excel Workbook (.xlsx), without a password.")


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """Cells of one sheet from its first row on; none, with an error in the findings, if unread."""

    cells: Cells
    findings: tuple[Finding, ...] = ()
    sheet: str = ""


def read_excel(
    content: bytes, kind: Kind, file: str, sheet: str | None, input_id: str
) -> ReadSheet:
    """Read one sheet: the one named, else the one named like the input, else the first visible."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        name, findings = _choose(book, file, sheet, input_id)
        if name is None:
            return ReadSheet([], tuple(findings))
        marks = marks_of(content, name) if kind == "xlsx" else Marks()
        if marks.too_large:
            return ReadSheet([], (*findings, _too_large(file, name)), name)
        page = book.get_sheet_by_name(name)
        cells, more = _cells(page, marks, file, name)
    except PasswordError:
        return ReadSheet([], (encrypted(file),))
    except (
        CalamineError,
        ParseError,
        *BROKEN_ZIP,
    ) as error:
        return ReadSheet([], (_damaged(file, error),))
    except BaseException as error:
        # A panic inside calamine is no Exception; it means a broken file, not a broken program.
        if type(error).__name__ != "PanicException":
            raise
        return ReadSheet([], (_damaged(file, error),))
    findings += more
    if kind in ("xls", "xlsb", "ods"):
        findings.append(_errors_invisible(file, name))
    return ReadSheet(cells, tuple(findings), name)


def visible_sheets(content: bytes) -> list[str]:
    """The names of the sheets that Excel shows; none where the workbook cannot be read."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (CalamineError, PasswordError, *BROKEN_ZIP):
        return []
    pages = _pages(book)
    return [name for name, shown in pages.items() if shown] or list(pages)


def _pages(book: Any) -> dict[str, bool]:
    """Each sheet of cells, and whether Excel shows it."""
    return {m.name: str(m.visible).endswith("Visible") and "Very" not in str(m.visible)
            for m in book.sheets_metadata if str(m.typ).endswith("WorkSheet")}  # fmt: skip


def encrypted(file: str) -> Finding:
    """The finding for a workbook with a password, Excel's own default password included."""
    return found(
        "file_encrypted",
        say(
            "The workbook is encrypted, so nothing in it can be read. Excel also encrypts "
            "silently, with its own default password, where a sheet or the structure is "
            "protected."
        ),
        file=file,
        remedy=say(
            "Take the protection off in Excel (Review, Unprotect; File, Protect Workbook), "
            "then save it as .xlsx."
        ),
    )


def _choose(
    book: Any, file: str, sheet: str | None, input_id: str
) -> tuple[str | None, list[Finding]]:
    pages = _pages(book)
    if sheet is not None:
        asked = {name.strip().casefold(): name for name in pages}.get(sheet.strip().casefold())
        if asked is None:
            return None, [_sheet_unknown(file, sheet, list(pages))]
        return asked, [] if pages[asked] else [_hidden(file, asked)]
    visible = [name for name, shown in pages.items() if shown] or list(pages)
    if not visible:
        return None, [_sheet_unknown(file, "", [])]
    named = [name for name in visible if name.strip().casefold() == input_id[:31]]
    chosen = (named or visible)[0]
    if len(visible) == 1 or named:
        return chosen, []
    others = tuple(name for name in visible if name != chosen)
    note = found(
        "sheet_chosen",
        say(
            'The workbook has {number} sheets and none is named; "{chosen}" was read, not '
            "{others}.",
            number=len(visible),
            chosen=chosen,
            others=others,
        ),
        file=file,
        sheet=chosen,
        remedy=say("Name the sheet in workspace.yaml (sheet: …)."),
    )
    return chosen, [note]


def _cells(page: Any, marks: Marks, file: str, name: str) -> tuple[Cells, list[Finding]]:
    findings: list[Finding] = []
    long: list[tuple[int, int]] = []
    cells: Cells = []
    for at, row in enumerate(page.to_python(skip_empty_area=False)):
        texts: list[str | None] = []
        for across, value in enumerate(row):
            place = (at, across)
            if place in marks.errors:
                texts.append(marks.errors[place])
                continue
            if place in marks.uncalculated:
                texts.append(_uncalculated(marks.uncalculated[place], row))
                continue
            if isinstance(value, float) and abs(value) >= _LONG:
                long.append(place)
            texts.append(cell_text(value, percent=place in marks.percents))
        cells.append(texts)
    findings += _fill_merged(cells, page.merged_cell_ranges or [], file, name)
    findings += told_of(marks, file, name)
    for at, across in long[:1]:
        findings.append(_long_number(file, name, at + 1, cells[at][across], len(long)))
    return cells, findings


def _uncalculated(formula: str, row: list[object]) -> str | None:
    """The template's own formula is answered as Excel would; any other is shown as it stands."""
    own = _TEMPLATE_ABSENCE.fullmatch(formula)
    if own is None:
        return f"={formula}"
    value, area = (
        row[at] if (at := ord(letter) - 65) < len(row) else "" for letter in own.groups()
    )
    return "not_collected" if value in ("", None) and area not in ("", None) else None


def cell_text(value: object, percent: bool = False) -> str | None:
    """A cell as text: numbers by their shortest exact digits, dates as YYYY-MM-DD."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, Decimal)):
        number = Decimal(repr(value) if isinstance(value, float) else value)
        if percent and number.is_finite():
            return f"{plain_number(number * 100)}%"
        return plain_number(number)
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date().isoformat()
    # Dates, times and spans of time print as ISO text of their own accord.
    return blank_to_none(str(value))


def plain_number(number: Decimal) -> str:
    """Without exponent, without the ``.0`` that floats put on whole numbers."""
    if not number.is_finite():
        return str(number)
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _fill_merged(
    cells: Cells, ranges: list[tuple[tuple[int, int], tuple[int, int]]], file: str, name: str
) -> list[Finding]:
    """A cell merged over rows holds for each of them; over columns it holds for the first."""
    filled = 0
    for (top, left), (bottom, _) in ranges:
        if bottom <= top or top >= len(cells) or left >= len(cells[top]):
            continue
        text = cells[top][left]
        for row in cells[top + 1 : bottom + 1]:
            if text is not None and left < len(row) and row[left] is None:
                row[left] = text
                filled += 1
    if not filled:
        return []
    text = say(
        "{filled} cells are part of merged cells; the merged cell's text was taken for each.",
        filled=filled,
    )
    return [found("merged_cells_filled", text, file=file, sheet=name)]


def _sheet_unknown(file: str, sheet: str, names: list[str]) -> Finding:
    there = tuple(names) or say("none that holds a table")
    return found(
        "sheet_unknown",
        say(
            'There is no sheet "{sheet}". Sheets in the workbook: {there}.',
            sheet=sheet,
            there=there,
        ),
        file=file,
        sheet=sheet,
        remedy=say("Correct the sheet's name in workspace.yaml."),
    )


def _hidden(file: str, sheet: str) -> Finding:
    text = say("The sheet is hidden in Excel; it was read because workspace.yaml names it.")
    return found("sheet_hidden", text, file=file, sheet=sheet)


def _too_large(file: str, sheet: str) -> Finding:
    return found(
        "file_too_large",
        say("The sheet spans more than {most} cells.", most=f"{MAX_CELLS:,}"),
        file=file,
        sheet=sheet,
        remedy=say(
            "Delete the stray cells far below or right of the table, or give the table as CSV."
        ),
    )


def _damaged(file: str, error: BaseException) -> Finding:
    return found(
        "file_damaged",
        say("The workbook cannot be read: {problem}", problem=str(error)[:200]),
        file=file,
        remedy=_SAVE_AS,
    )


def _errors_invisible(file: str, sheet: str) -> Finding:
    return found(
        "old_excel_errors_invisible",
        say(
            "In this file format a cell with a formula error (#DIV/0!) cannot be told from a "
            "blank, nor 59.5% from 0.595."
        ),
        file=file,
        sheet=sheet,
        remedy=say("Save it as .xlsx if it has formulas or percent formats."),
    )


def _long_number(file: str, sheet: str, row: int, value: str | None, count: int) -> Finding:
    return found(
        "long_number",
        say(
            "{count} numbers have more than 15 digits; Excel keeps only the first 15.", count=count
        ),
        file=file,
        sheet=sheet,
        row=row,
        value=value,
        remedy=say(
            "Where it is a code (licence, credit code), make the column text and type it again."
        ),
    )
