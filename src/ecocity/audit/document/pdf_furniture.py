"""Running titles and page numbers: what stands at the head or foot of the pages and is no text of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ecocity.audit import pattern as re
from ecocity.audit.document.pdf_lines import Line, lines_of, said
from ecocity.audit.document.pdf_page import Page

_EDGE = 0.11
"""The part of a page's height, above and below, that may hold them."""
_NUMBER = re.compile(
    r"[-—–·|\s]*(?:page|p\.|第)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页)?\s*(?:(?:of|/|共|[，,]\s*共)\s*\d{1,4}\s*页?)?[-—–·|\s]*",
    re.I,
)
_BARE = re.compile(r"\d{1,4}")


class _Edge(NamedTuple):
    """A line at the edge of a page; ``apart`` where a gap parts it from the text."""

    line: Line
    text: str
    apart: bool


def without_furniture(pages: list[Page]) -> list[Page]:
    """Page numbers go; so do lines that at least half of the pages have at the same height.

    Two such lines are the same if they differ in the page number alone: the row of a table that
    happens to end a page is no running title.
    """
    edges = [_edge_lines(page) for page in pages]
    often = Counter(
        key
        for page, found in zip(pages, edges, strict=True)
        for key in {key for one in found for key in _keys(one, page.number)}
    )
    return [
        _without(page, [one.line for one in found if _is_furniture(one, page, often, len(pages))])
        for page, found in zip(pages, edges, strict=True)
    ]


def _is_furniture(one: _Edge, page: Page, often: Counter[tuple[int, str]], pages: int) -> bool:
    seen = max(often[key] for key in _keys(one, page.number))
    if _NUMBER.fullmatch(one.text):
        return not _BARE.fullmatch(one.text) or seen >= 2 or int(one.text) == page.number
    least = max(2, pages / 2) if one.apart else max(3, 0.7 * pages)
    return seen >= least and len(one.text) < 120


def _keys(one: _Edge, page: int) -> Iterator[tuple[int, str]]:
    """What the line says and where, each of its numbers in turn counted from the page."""
    place = round(one.line[0].middle / 8)
    yield place, one.text
    for found in list(re.finditer(r"\d{1,4}", one.text))[:6]:
        head, tail = one.text[: found.start()], one.text[found.end() :]
        yield place, f"{head}#{int(found[0]) - page}{tail}"


def _edge_lines(page: Page) -> list[_Edge]:
    """Lines at the head and the foot that a gap parts from the text; page numbers without a gap too."""
    high, low = (1 - _EDGE) * page.height, _EDGE * page.height
    upper = lines_of([one for one in page.pieces if one.middle > high - low])
    lower = lines_of([one for one in page.pieces if one.middle < 2 * low])
    head = _parted(upper, lambda line: line[0].middle > high)
    foot = _parted(lower[::-1], lambda line: line[0].middle < low)
    return [*head, *foot]


def _parted(lines: list[Line], is_at_edge: Callable[[Line], bool]) -> list[_Edge]:
    """From the edge inwards: lines up to the last wide gap within the edge; a short outermost one too."""
    found: list[_Edge] = []
    kept = 0
    for at, line in enumerate(lines):
        if not is_at_edge(line):
            break
        inner = lines[at + 1] if at + 1 < len(lines) else None
        gap = abs(line[0].middle - inner[0].middle) if inner else 1e9
        text = said(line)
        title = at == 0 and len(text) < 60 and text[-1:] not in "。.;；，,：:"
        found.append(_Edge(line, text, False))
        if gap > 1.6 * line[0].height:
            found = [one._replace(apart=True) for one in found]
            kept = at + 1
        elif title or _NUMBER.fullmatch(text):
            kept = at + 1
    return found[:kept]


def _without(page: Page, lines: list[Line]) -> Page:
    gone = {id(piece) for line in lines for piece in line}
    return (
        replace(page, pieces=tuple(p for p in page.pieces if id(p) not in gone)) if gone else page
    )
