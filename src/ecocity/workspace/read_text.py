"""CSV, TSV and HTML tables as rows of text."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.workspace.rules import found

Cells = list[list[str | None]]
_MAX_SPAN = 1000


def decode(content: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """Text of a file in UTF-8, UTF-16 with a mark, or GB18030 (said in a note)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), []
        except UnicodeDecodeError:
            return None, [_unknown_encoding(file)]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None, [_unknown_encoding(file)]
    note = found(
        "encoding_gb18030",
        say("The file is not UTF-8 and was read as GB18030 (GBK)."),
        file=file,
        remedy=say('If names look garbled, save it as "CSV UTF-8".'),
    )
    return text, [note]


def _unknown_encoding(file: str) -> Finding:
    return found(
        "encoding_unknown",
        say("The file is neither UTF-8 nor UTF-16 nor GB18030 text."),
        file=file,
        remedy=say('Save it from Excel as "CSV UTF-8 (comma delimited)".'),
    )


def rows_of_text(text: str) -> Cells:
    """Rows of delimited text; the delimiter is the one that cuts the first lines most evenly."""
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    return [[blank_to_none(cell) for cell in row] for row in reader]


def blank_to_none(cell: str) -> str | None:
    """The cell without outer blanks; None where nothing is left."""
    stripped = cell.strip(" \t\r\n\u00a0\u3000\ufeff")
    return stripped or None


def delimiter_of(text: str) -> str:
    """The delimiter that cuts the first lines most evenly."""
    lines = [line for line in text.splitlines()[:50] if line.strip()][:20]
    best, best_score = ",", (0, 0)
    for delimiter in ",;\t":
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        usual = max(set(wide), key=wide.count)
        score = (wide.count(usual), usual)
        if score > best_score:
            best, best_score = delimiter, score
    return best


class _Tables(HTMLParser):
    """Cells of every table; a cell over several rows counts in each, one over columns once."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Cells] = []
        self._open: list[Cells] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._held: dict[int, tuple[int, str | None]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_cell()
            self._open.append([])
            self._held = {}
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].append([])
        elif tag in ("td", "th") and self._open and self._open[-1]:
            self._end_cell()
            self._cell = []
            given = {name: value or "" for name, value in attrs}
            self._span = (_span(given.get("rowspan")), _span(given.get("colspan")))
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._end_cell()
        if tag == "tr" and self._open and self._open[-1]:
            self._fill_held(self._open[-1][-1])
        elif tag == "table" and self._open:
            self._end_cell()
            self.tables.append(self._open.pop())

    def _end_cell(self) -> None:
        if self._cell is None or not self._open or not self._open[-1]:
            self._cell = None
            return
        row, text = self._open[-1][-1], blank_to_none(" ".join("".join(self._cell).split()))
        self._fill_held(row)
        rows, columns = self._span
        if rows > 1:
            self._held[len(row)] = (rows - 1, text)
        row.extend([text] + [None] * (columns - 1))
        self._cell = None

    def _fill_held(self, row: list[str | None]) -> None:
        while len(row) in self._held:
            left, text = self._held.pop(len(row))
            if left > 1:
                self._held[len(row)] = (left - 1, text)
            row.append(text)


def _span(text: str | None) -> int:
    return min(int(text), _MAX_SPAN) if text and text.isdecimal() and int(text) > 0 else 1


def rows_of_html(text: str) -> Cells:
    """Rows of the largest table of an HTML page; empty where it holds none."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    tables = parser.tables + parser._open
    return max(tables, key=lambda table: sum(map(len, table)), default=[])
