"""Running titles and page numbers: what stands at the head or foot of the pages and is no text of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from ecocity.audit.document.pdf_lines import Line, lines_of, said
from ecocity.audit.document.pdf_page import Page

_EDGE = 0.11
"""The part of a page's height, above and below, that may hold them."""
_NUMBER = re.compile(
    r"(?:[-—–·|\s]*(?:page|p\.|第)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页)?\s*(?:(?:of|/|共|[，,]\s*共)\s*\d{1,4}\s*页?)?[-—–·|\s]*)",
    re.I,
)


def without_furniture(pages: list[Page]) -> list[Page]:
    """Page numbers go; so do lines at the edge that at least half of the pages share, digits apart."""
    edges = [_edge_lines(page) for page in pages]
    count = Counter(plain for lines in edges for plain in {_plain(line) for line in lines})
    often = max(2, len(pages) / 2)
    return [
        _without(page, [
            line for line in lines
            if _NUMBER.fullmatch(said(line)) or (count[_plain(line)] >= often and len(said(line)) < 120)
        ])
        for page, lines in zip(pages, edges, strict=True)
    ]  # fmt: skip


def _edge_lines(page: Page) -> list[Line]:
    """Lines at the head and the foot that a gap parts from the text; page numbers without a gap too."""
    high, low = (1 - _EDGE) * page.height, _EDGE * page.height
    upper = lines_of([one for one in page.pieces if one.middle > high - low])
    lower = lines_of([one for one in page.pieces if one.middle < 2 * low])
    head = _parted(upper, lambda line: line[0].middle > high)
    foot = _parted(lower[::-1], lambda line: line[0].middle < low)
    return [*head, *foot]


def _parted(lines: list[Line], is_at_edge: Callable[[Line], bool]) -> list[Line]:
    """From the edge inwards: lines up to the last wide gap within the edge; a short outermost one too."""
    count = 0
    for at, line in enumerate(lines):
        if not is_at_edge(line):
            break
        inner = lines[at + 1] if at + 1 < len(lines) else None
        gap = abs(line[0].middle - inner[0].middle) if inner else 1e9
        title = at == 0 and len(said(line)) < 60 and said(line)[-1:] not in "。.;；,，:："
        if gap > 1.6 * line[0].height or title or _NUMBER.fullmatch(said(line)):
            count = at + 1
    return lines[:count]


def _plain(line: Line) -> str:
    return re.sub(r"\d+", "#", said(line))


def _without(page: Page, lines: list[Line]) -> Page:
    gone = {id(piece) for line in lines for piece in line}
    return (
        replace(page, pieces=tuple(p for p in page.pieces if id(p) not in gone)) if gone else page
    )
