"""What calamine does not tell about a sheet of an xlsx file: errors, percents, strikes, true size.

calamine reads ``#DIV/0!`` as a blank and ``59.5%`` as 0.595, and lays a sheet out whole in memory
even where two cells stand a million rows apart. So the sheet is looked through first.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, iterparse

MAX_CELLS = 20_000_000
_PERCENT_BUILTIN = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.')
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d+)")?(?: t="\w+")?/?>')
_TO_LOOK_AT = (b't="e"', b"<f", b"='", b":c ", b":c>", b":f", b"<!")
"""Errors, formulas, and ways of writing that a search does not see through."""


@dataclass(slots=True)
class Marks:
    """Zero-based (row, column) of cells; ``too_large`` where the sheet would not fit in memory."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)
    struck: list[tuple[int, int]] = field(default_factory=list)
    """Cells with a figure or text that is struck out as a whole."""
    uncalculated: dict[tuple[int, int], str] = field(default_factory=dict)
    """Cells with a formula and no stored result, as programs other than Excel leave them."""
    hidden_rows: int = 0
    hidden_columns: int = 0
    too_large: bool = False


@dataclass(slots=True)
class _Styles:
    """Numbers of the cell styles that show percent, or strike out."""

    percent: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)


def marks_of(content: bytes, sheet: str) -> Marks:
    """Look through one sheet of an xlsx file; raises ParseError, KeyError or BadZipFile."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        path = _sheet_path(archive, sheet)
        styles = _styles(archive)
        with archive.open(path) as stream:
            xml = _safe(stream.read())
            return _of_plain_cells(xml, styles) or _look_through(xml, styles)


def _of_plain_cells(xml: bytes, styles: _Styles) -> Marks | None:
    """The marks of a sheet that holds nothing to mark; None where it has to be looked through.

    A register of a million cells is searched in a twentieth of the time that parsing takes.
    """
    begin = xml.find(b"<sheetData")
    if begin < 0 or b"hidden" in xml or any(xml.find(word, begin) >= 0 for word in _TO_LOOK_AT):
        return None
    cells = _PLAIN_CELL.findall(xml, begin)
    if len(cells) != xml.count(b"<c ", begin) + xml.count(b"<c>", begin):
        return None
    told = styles.percent | styles.struck
    if any(int(style or 0) in told for style in {style for _, _, style in cells}):
        return None
    columns = {_place_of(name + b"1")[1] for name in {name for name, _, _ in cells}}
    rows = set(map(int, {row for _, row, _ in cells}))
    return Marks(too_large=_is_too_large(rows, columns))


def _look_through(xml: bytes, styles: _Styles) -> Marks:
    marks, rows, columns, place = Marks(), set[int](), set[int](), (0, -1)
    hidden: list[range] = []
    for element in _elements(xml):
        name = _local(element.tag)
        if name == "c":
            place = _place(element, place)
            rows.add(place[0])
            columns.add(place[1])
            style = int(element.get("s") or 0)
            if style in styles.struck and len(element):
                marks.struck.append(place)
            if element.get("t") == "e":
                marks.errors[place] = next(
                    (v.text or "" for v in element if _local(v.tag) == "v"), ""
                )
            elif (formula := _without_result(element)) is not None:
                marks.uncalculated[place] = formula
            elif style in styles.percent and element.get("t", "n") == "n":
                marks.percents.add(place)
        elif name == "col" and element.get("hidden") in ("1", "true"):
            hidden.append(range(int(element.get("min", 1)) - 1, int(element.get("max", 1))))
        elif name == "row":
            marks.hidden_rows += element.get("hidden") in ("1", "true")
            place = (int(element.get("r") or place[0] + 1), -1)
            element.clear()
    marks.too_large = _is_too_large(rows, columns)
    marks.hidden_columns = sum(any(at in span for span in hidden) for at in columns)
    return marks


def _is_too_large(rows: set[int], columns: set[int]) -> bool:
    if not rows or not columns:
        return False
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > MAX_CELLS


def _without_result(cell: Element) -> str | None:
    held = {_local(part.tag): part.text or "" for part in cell}
    return held["f"] if "f" in held and not held.get("v") and cell.get("t") != "str" else None


def _place(cell: Element, before: tuple[int, int]) -> tuple[int, int]:
    reference = cell.get("r") or ""
    return (
        _place_of(reference.encode())
        if _REFERENCE.fullmatch(reference.encode())
        else (before[0], before[1] + 1)
    )


def _place_of(reference: bytes) -> tuple[int, int]:
    match = _REFERENCE.fullmatch(reference)
    assert match is not None
    column = 0
    for letter in match[1]:
        column = column * 26 + letter - 64
    return int(match[2]) - 1, column - 1


def _sheet_path(archive: zipfile.ZipFile, sheet: str) -> str:
    targets = {
        relation.get("Id"): relation.get("Target") or ""
        for relation in _read(archive, "xl/_rels/workbook.xml.rels")
    }
    for element in _read(archive, "xl/workbook.xml"):
        if _local(element.tag) == "sheet" and element.get("name") == sheet:
            relation = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            target = targets[relation]
            return target.lstrip("/") if target[:1] == "/" else posixpath.join("xl", target)
    raise KeyError(sheet)


def _styles(archive: zipfile.ZipFile) -> _Styles:
    if "xl/styles.xml" not in archive.namelist():
        return _Styles()
    formats, fonts, styles = set(_PERCENT_BUILTIN), set[int](), _Styles()
    root = list(_read(archive, "xl/styles.xml"))
    for element in root:
        code = _QUOTED.sub("", element.get("formatCode") or "")
        if _local(element.tag) == "numFmt" and "%" in code:
            formats.add(int(element.get("numFmtId") or 0))
        if _local(element.tag) == "fonts":
            fonts = {index for index, font in enumerate(element) if _strikes(font)}
    for element in root:
        if _local(element.tag) == "cellXfs":
            for index, style in enumerate(element):
                if int(style.get("numFmtId") or 0) in formats:
                    styles.percent.add(index)
                if int(style.get("fontId") or 0) in fonts:
                    styles.struck.add(index)
    return styles


def _strikes(font: Element) -> bool:
    return any(
        _local(part.tag) == "strike" and part.get("val") not in ("0", "false") for part in font
    )


def _read(archive: zipfile.ZipFile, name: str) -> Iterator[Element]:
    return _elements(_safe(archive.read(name)))


def _elements(xml: bytes) -> Iterator[Element]:
    for _, element in iterparse(io.BytesIO(xml)):
        yield element


def _safe(xml: bytes) -> bytes:
    """Excel writes no document type; one that is there can only do harm (entity expansion)."""
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
        raise ParseError("a document type is not allowed in a workbook")
    return xml


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
