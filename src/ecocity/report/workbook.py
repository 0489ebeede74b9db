"""A workbook being written: looks, headings, and cells that are numbers or plain text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ecocity.report.office_chart import LATIN_FONT, text_of
from ecocity.report.records import Language
from ecocity.report.word_style import FILLS, INKS
from ecocity.standards.records import Label

_LONGEST = 32767


class Workbook:
    """A workbook being written, with the looks already made."""

    def __init__(self, book: Any, languages: tuple[Language, ...]) -> None:
        self.book, self.languages = book, languages
        self.looks: dict[tuple[str, str], Any] = {}
        self.widths: dict[int, Sequence[int]] = {}
        self.lines: dict[tuple[int, int], int] = {}

    def one(self, label: Label) -> str:
        """The text in the languages of the workbook."""
        return text_of(label.en, label.zh, self.languages, "\n")

    def look(self, kind: str, number: str = "") -> Any:
        """A format by what the cell is: a verdict, ``head``, ``bold`` or plain."""
        if (kind, number) not in self.looks:
            rules: dict[str, Any] = {
                "font_name": LATIN_FONT,
                "font_size": 10,
                "valign": "top",
                "text_wrap": True,
            }
            if kind == "head":
                rules |= {"bold": True, "bg_color": "#E9EEF1", "bottom": 2}
            elif kind in FILLS:
                rules |= {"bg_color": f"#{FILLS[kind]}", "font_color": f"#{INKS[kind]}"}
            elif kind:
                rules |= {"bold": True, "font_size": 16 if kind == "title" else 10}
            if number:
                rules |= {"num_format": number, "text_wrap": False}
            self.looks[(kind, number)] = self.book.add_format(rules)
        return self.looks[(kind, number)]

    def sheet(self, name: Label, heads: Sequence[Label], widths: Sequence[int]) -> Any:
        """A sheet with a frozen heading row."""
        made = self.book.add_worksheet(text_of(name.en, name.zh, self.languages, " "))
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            made.write_string(0, column, self.one(head), self.look("head"))
            made.set_column(column, column, width)
            self._tall(made, 0, width, self.one(head))
        self.widths[id(made)] = widths
        made.freeze_panes(1, min(2, len(heads) - 1))
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        made.repeat_rows(0)
        return made

    def put(
        self, sheet: Any, row: int, column: int, value: object, kind: str = "", number: str = ""
    ) -> None:
        """Write a number as a number and everything else as text, never as a formula."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.look(kind))
        elif isinstance(value, Label | str):
            text = value if isinstance(value, str) else self.one(value)
            sheet.write_string(row, column, text[:_LONGEST], self.look(kind))
            widths = self.widths.get(id(sheet), ())
            self._tall(sheet, row, widths[column] if column < len(widths) else 60, text)
        elif isinstance(value, Decimal | int) and not isinstance(value, bool):
            sheet.write_number(row, column, float(value), self.look(kind, number))
        elif isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)
            sheet.write_datetime(row, column, moment, self.look(kind, "yyyy-mm-dd"))
        else:
            raise TypeError(f"A cell cannot hold {type(value).__name__}.")

    def _tall(self, sheet: Any, row: int, width: int, text: str) -> None:
        """Make the row as high as its longest text; programs differ in doing so by themselves."""
        lines = 0
        for line in text.split("\n"):
            size = sum(1 if letter.isascii() else 2 for letter in line)
            lines += max(1, -(-size // max(width - 1, 1)))
        if lines > self.lines.get((id(sheet), row), 1):
            self.lines[(id(sheet), row)] = lines
            sheet.set_row(row, min(14.5 * lines + 2, 400))

    def table(
        self,
        name: Label,
        heads: Sequence[Label],
        widths: Sequence[int],
        rows: Sequence[Sequence[object]],
    ) -> None:
        """A plain sheet with a filter."""
        sheet = self.sheet(name, heads, widths)
        for place, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                self.put(sheet, place, column, cell)
        sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
