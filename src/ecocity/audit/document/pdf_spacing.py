"""Blanks that a word processor sets between Chinese and other letters, and that nobody wrote.

Word and LibreOffice leave a quarter of a letter between 2013 and 年 and print both as texts of their
own. Where the running text of a document does so, such neighbours are one piece; where it does not, a
gap of that size parts two cells of a narrow table.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.document.pdf_lines import Line, lines_of
from ecocity.audit.document.pdf_page import Page, Piece, is_han

_LEAST = 4
_INSIDE = re.compile(r"[\u3400-\u9fff][A-Za-z\d]|[A-Za-z\d%][\u3400-\u9fff]")


def closed_up(pages: list[Page]) -> list[Page]:
    """The pages with pieces of one word joined, where the document spaces its letters."""
    lines = [lines_of(list(page.pieces)) for page in pages]
    apart = sum(
        _is_spaced(a, b) for page in lines for line in page for a, b in itertools.pairwise(line)
    )
    inside = sum(len(_INSIDE.findall(piece.text)) for page in pages for piece in page.pieces)
    if apart < _LEAST or apart * 2 < inside:
        return pages
    return [
        replace(page, pieces=tuple(piece for line in found for piece in _closed(line)))
        for page, found in zip(pages, lines, strict=True)
    ]


def _is_spaced(a: Piece, b: Piece) -> bool:
    """A Chinese letter beside another one, no wider apart than the blank that is set by itself."""
    gap = b.left - a.right
    return -0.2 * a.height < gap <= 0.35 * a.height and is_han(a.text[-1]) != is_han(b.text[0])


def _is_thousands(a: Piece, b: Piece) -> bool:
    gap = b.left - a.right
    return bool(
        0 < gap <= 0.4 * a.height
        and re.search(r"(?<![\d.])\d{1,3}(?: \d{3})*$", a.text)
        and re.match(r"\d{3}(?!\d)", b.text)
    )


def _closed(line: Line) -> Line:
    out = [line[0]]
    for piece in line[1:]:
        last = out[-1]
        if _is_spaced(last, piece):
            out[-1] = _joined(last, piece, "")
        elif _is_thousands(last, piece):
            out[-1] = _joined(last, piece, " ")
        else:
            out.append(piece)
    return out


def _joined(a: Piece, b: Piece, between: str) -> Piece:
    return Piece(
        a.left, b.right, min(a.bottom, b.bottom), max(a.top, b.top), a.text + between + b.text,
        a.bold and b.bold,
    )  # fmt: skip
