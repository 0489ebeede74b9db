"""What stands on a page of a PDF: pieces of text with their places, and the ruled lines."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ecocity.audit.document.rows import raised

_MOST_GLYPHS = 60_000
_MOST_PATHS = 20_000
_THIN = 2.5
"""A filled box thinner than this is a line [pt]."""


_Box = tuple[float, float, float, float]
"""left, right, bottom, top"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that runs on; ``top`` is above ``bottom`` [pt]."""

    left: float
    right: float
    bottom: float
    top: float
    text: str
    bold: bool = False

    @property
    def height(self) -> float:
        return max(4.0, self.top - self.bottom)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line: ``at`` is its y (or x where upright), from ``start`` to ``end``."""

    at: float
    start: float
    end: float
    upright: bool


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    height: float
    pieces: tuple[Piece, ...]
    rulings: tuple[Ruling, ...] = field(default=())


@dataclass(slots=True)
class _Open:
    """A piece while its glyphs come in."""

    left: float
    right: float
    bottom: float
    top: float
    parts: list[str]
    raised: list[str]
    bold: bool
    last_left: float
    last: int
    """Index of the last glyph."""
    space: int = 0
    """0 none, 1 a gap that the file leaves, 2 a blank that it prints."""

    @property
    def height(self) -> float:
        return max(4.0, self.top - self.bottom)

    def closed(self) -> Piece:
        self.lower()
        text = "".join(self.parts).strip()
        return Piece(self.left, self.right, self.bottom, self.top, text, self.bold)

    def lower(self) -> None:
        """End a run of raised glyphs."""
        if self.raised:
            text = "".join(self.raised)
            self.raised = []
            self.parts.append(raised("".join(self.parts[-8:]), text))


def page_of(pdf: pypdfium2.PdfDocument, index: int) -> Page:
    """Read page ``index``, which counts from 0."""
    page = pdf[index]
    try:
        text = page.get_textpage()
        pieces = tuple(one for one in _pieces(text) if one.text)
        text.close()
        return Page(index + 1, page.get_height(), pieces, tuple(_rulings(page)))
    finally:
        page.close()


def _pieces(text: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    box = pdfium.FS_RECTF()
    raw = text.raw
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    at: _Open | None = None
    for index in range(min(text.count_chars(), _MOST_GLYPHS)):
        code = unicode_of(raw, index)
        if code in (10, 13):
            if at is not None:
                at.space = max(at.space, 1)
            continue
        letter = "-" if code in (2, 0xFFFE, 0xAD) else chr(code)
        if letter.isspace():
            if at is not None:
                at.space = 1 if pdfium.FPDFText_IsGenerated(raw, index) and at.space < 2 else 2
            continue
        if (code < 32 and letter != "-") or code == 0xFFFF or 0xD800 <= code < 0xE000:
            continue
        box_of(raw, index, box)
        glyph = (box.left, box.right, box.bottom, box.top)
        if at is not None and _goes_on(at, glyph, raw, index):
            _add(at, glyph, letter)
            at.last, at.last_left = index, box.left
            continue
        if at is not None:
            yield at.closed()
        at = _Open(*glyph, [letter], [], _is_bold(raw, index), box.left, index)
    if at is not None:
        yield at.closed()


_BOLD = re.compile(rb"bold|black|heavy|heiti|simhei|semibold|demi", re.I)


def _is_bold(text: Any, index: int) -> bool:
    """By the weight that the font states, else by its name."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
    weight = pdfium.FPDFText_GetFontWeight(text, index)
    return weight >= 600 or bool(_BOLD.search(name.value))


def _goes_on(at: _Open, glyph: _Box, text: Any, index: int) -> bool:
    left, _, bottom, top = glyph
    if min(at.top, top) - max(at.bottom, bottom) < 0.45 * min(top - bottom, at.top - at.bottom):
        return False
    gap = left - at.right
    if gap < 0 and abs(left - at.last_left) < 0.1:
        return True  # the second letter of a ligature has the place of the first
    height = at.height
    if not -0.6 * height < gap <= (1.0 if at.space == 2 else 0.4) * height:
        return False
    return at.space == 2 or gap <= 0.15 * height or _source(text, index) == _source(text, at.last)


def _source(text: Any, index: int) -> int:
    """Which text object of the page a glyph comes from: cells and columns are apart in the file."""
    return ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0


def _add(at: _Open, glyph: _Box, letter: str) -> None:
    left, right, bottom, top = glyph
    height = at.height
    small = top - bottom < 0.8 * height and bottom > at.bottom + 0.15 * height
    if not small:
        at.lower()
    if at.space:
        before = at.parts[-1][-1:] if at.parts else ""
        by_gap = at.space == 1 and not is_han(before) and not is_han(letter)
        if at.space == 2 or (by_gap and left - at.right > 0.12 * height):
            at.lower()
            at.parts.append(" ")
        at.space = 0
    (at.raised if small else at.parts).append(letter)
    at.right = max(at.right, right)
    if not small:
        at.bottom, at.top = min(at.bottom, bottom), max(at.top, top)


def is_han(character: str) -> bool:
    return bool(character) and (
        "\u3400" <= character <= "\u9fff" or character in "，。、；：（）《》“”？！"
    )


def _rulings(page: pypdfium2.PdfPage) -> Iterator[Ruling]:
    """Lines of tables: strokes, thin boxes, and the sides of stroked boxes."""
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)
    for thing in islice(paths, _MOST_PATHS):
        left, bottom, right, top = thing.get_bounds()
        wide, high = right - left, top - bottom
        if high <= _THIN < wide:
            yield Ruling((top + bottom) / 2, left, right, False)
        elif wide <= _THIN < high:
            yield Ruling((left + right) / 2, bottom, top, True)
        elif wide > _THIN and high > _THIN and _is_stroked(thing):
            yield from _sides(thing)


def _is_stroked(thing: pypdfium2.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)) and bool(stroke.value)


def _sides(thing: pypdfium2.PdfObject) -> Iterator[Ruling]:
    """The straight segments of a path; curves are passed over."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    begun: tuple[float, float] | None = None
    for index in range(min(400, pdfium.FPDFPath_CountSegments(thing))):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            yield from _straight(before, point)
        if pdfium.FPDFPathSegment_GetClose(segment) and begun is not None:
            yield from _straight(point, begun)
        before = point


def _straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Ruling]:
    if abs(a[1] - b[1]) < 1 and abs(a[0] - b[0]) > _THIN:
        yield Ruling(a[1], min(a[0], b[0]), max(a[0], b[0]), False)
    elif abs(a[0] - b[0]) < 1 and abs(a[1] - b[1]) > _THIN:
        yield Ruling(a[0], min(a[1], b[1]), max(a[1], b[1]), True)
