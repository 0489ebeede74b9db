"""PDF by pypdfium2 (Apache-2.0 / BSD-3-Clause): text with its page; ruled and aligned tables as tables.

A page is read as pieces of text with their places. Running titles and page numbers are dropped, two
columns are read one after the other, lines become paragraphs, and what a page break cuts is joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import pypdfium2

from ecocity.audit.document.pdf_furniture import without_furniture
from ecocity.audit.document.pdf_lines import (
    LARGE,
    Line,
    Usual,
    columnar,
    height,
    is_bold,
    joined,
    lines_of,
    paragraphs,
    said,
    usual_of,
    words_of,
)
from ecocity.audit.document.pdf_page import Page, Piece, is_han, page_of
from ecocity.audit.document.pdf_tables import (
    Found,
    compact,
    goes_on,
    gutters,
    rows_of,
    ruled_tables,
)
from ecocity.audit.document.rows import Row, is_contents, numbered, table_row
from ecocity.audit.records import Block
from ecocity.errors import UsageError

_MOST_PAGES = 2000


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of one column between two tables, or a table."""

    page: int
    lines: tuple[Line, ...] = ()
    table: Found | None = None
    right: float = 0.0
    """Where the longest line of its column ends [pt]."""


def read(content: bytes, name: str) -> tuple[list[Block], int | None]:
    """One block a paragraph or table row, with its page."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UsageError(
                f'"{name}" is an encrypted PDF. Save it without its password first.'
            ) from None
        raise UsageError(
            f'"{name}" is a damaged PDF ({error}). Open it in a PDF reader and print it to a new file.'
        ) from None
    try:
        count = len(pdf)
        if count > _MOST_PAGES:
            raise UsageError(
                f'"{name}" has {count} pages; the audit reads up to {_MOST_PAGES}. Split it.'
            )
        pages = [page_of(pdf, index) for index in range(count)]
    except pypdfium2.PdfiumError as error:
        raise UsageError(f'"{name}" holds a page that cannot be read ({error}).') from None
    finally:
        pdf.close()
    _refuse_scan(pages, name)
    return numbered(_rows(without_furniture(pages))), count


def _refuse_scan(pages: list[Page], name: str) -> None:
    letters = [sum(len(piece.text) for piece in page.pieces) for page in pages]
    if sum(letters) < 5 * max(1, len(pages) // 4):
        raise UsageError(
            f'"{name}" is a scan without text ({len(pages)} pages). Recognise it (OCR) and save it '
            "with its text first."
        )


def _rows(pages: list[Page]) -> list[Row]:
    parts = [part for page in pages for part in _parts(page)]
    writing = _writing_of(parts)
    rows: list[Row] = []
    table, before = 0, None
    for part in parts:
        if part.table is not None:
            goes_on = before is not None and _continues(before, part.table)
            table += not goes_on
            if part.table.title:
                rows.append(Row(part.table.title, page=part.page))
            repeated = before is not None and goes_on and part.table.rows[0] == before.rows[0]
            rows += [table_row(row, table, part.page) for row in part.table.rows[repeated:]]
            before = part.table
            continue
        before = None
        for found in _flow(list(part.lines)):
            if isinstance(found, Found):
                table += 1
                rows += [table_row(row, table, part.page) for row in found.rows]
            else:
                cut = paragraphs(found, writing.usual, part.right or writing.right)
                rows += [_paragraph(one, writing, part.page) for one in cut]
    return _joined_over_pages(rows)


@dataclass(frozen=True, slots=True)
class _Writing:
    """What the whole document tells of its lines."""

    usual: Usual
    words: frozenset[str]
    right: float


def _writing_of(parts: list[_Part]) -> _Writing:
    lines = [line for part in parts for line in part.lines]
    ends: dict[int, float] = {}
    for part in parts:
        if not part.right:
            for line in part.lines:
                ends[part.page] = max(ends.get(part.page, 0.0), line[-1].right)
    return _Writing(usual_of(lines), words_of(lines), median(ends.values()) if ends else 0.0)


def _continues(before: Found, table: Found) -> bool:
    """A table at the head of a page with the columns of the one that ended the page before."""
    return len(before.edges) == len(table.edges) and all(
        abs(a - b) < 6 for a, b in zip(before.edges, table.edges, strict=True)
    )


def _paragraph(lines: list[Line], writing: _Writing, page: int) -> Row:
    text = joined([said(line) for line in lines], writing.words)
    marked = height(lines[0]) > LARGE * writing.usual.height or all(map(is_bold, lines))
    heads = marked and len(text) < 120 and text[-1:] not in "。；;"
    return Row(text, "heading" if heads else "paragraph", page=page)


def _parts(page: Page) -> Iterator[_Part]:
    """Columns one after the other, each cut by the tables that stand in it."""
    tables = ruled_tables(page)
    loose = [p for p in page.pieces if not any(table.holds(p) for table in tables)]
    columns = _columns(loose, tables)
    for column in columns:
        pieces = [one for one in column if isinstance(one, Piece)]
        mine = sorted((one for one in column if isinstance(one, Found)), key=lambda t: -t.top)
        # Of a page in one column the whole document says how wide it is.
        right = max((one.right for one in column), default=0.0) if len(columns) > 1 else 0.0
        lines = [line for line in lines_of(pieces) if not is_contents(said(line))]
        for table in mine:
            above = tuple(line for line in lines if line[0].middle > table.top)
            lines = [line for line in lines if line[0].middle <= table.top]
            if above:
                yield _Part(page.number, above, None, right)
            yield _Part(page.number, (), table)
        if lines:
            yield _Part(page.number, tuple(lines), None, right)


def _columns(pieces: list[Piece], tables: list[Found]) -> list[list[Piece | Found]]:
    """The page as one column, or full-width bands and two columns between them."""
    gutter = _middle_gutter(pieces)
    things: list[Piece | Found] = [*pieces, *tables]
    if gutter is None:
        return [things]
    wide = [one for one in things if one.left < gutter - 2 and one.right > gutter + 2]
    out: list[list[Piece | Found]] = []
    rest = [one for one in things if not any(one is w for w in wide)]
    cuts = sorted(((w.top + w.bottom) / 2 for w in wide), reverse=True)
    for high, low in zip([1e9, *cuts], [*cuts, -1e9], strict=True):
        band = [one for one in rest if low < (one.top + one.bottom) / 2 <= high]
        out.append([one for one in band if one.left < gutter])
        out.append([one for one in band if one.left >= gutter])
        out.append([w for w in wide if (w.top + w.bottom) / 2 == low])
    return _together([column for column in out if column], gutter)


def _together(columns: list[list[Piece | Found]], gutter: float) -> list[list[Piece | Found]]:
    """Full-width lines that follow each other are one column again."""
    out: list[list[Piece | Found]] = []
    for column in columns:
        wide = all(one.left < gutter < one.right for one in column)
        before = bool(out) and all(one.left < gutter < one.right for one in out[-1])
        if wide and before:
            out[-1] += column
        else:
            out.append(list(column))
    return out


def _middle_gutter(pieces: list[Piece]) -> float | None:
    """The upright stripe between two columns of running text, where there is one."""
    prose = [one for one in pieces if len(one.text) >= 8]
    if len(prose) < 12:
        return None
    left, right = min(p.left for p in prose), max(p.right for p in prose)
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        x = left + (right - left) * step / 100
        crossing = sum(p.left < x < p.right for p in pieces)
        if best is None or crossing < best[0]:
            best = (crossing, x)
    if best is None or best[0] > 0.25 * len(prose):
        return None
    x = best[1]
    sides = [[p for p in prose if p.right <= x], [p for p in prose if p.left >= x]]
    if min(len(side) for side in sides) < 5:
        return None
    for side in sides:
        width = max(p.right for p in side) - min(p.left for p in side)
        full = sum(p.right - p.left > 0.7 * width for p in side)
        if full < 0.5 * len(side) or median(len(p.text) for p in side) < 12:
            return None
    return x


def _flow(lines: list[Line]) -> Iterator[list[Line] | Found]:
    """Running text, and between it lines in columns, one below the other, with their heading."""
    counts = [columnar(line) for line in lines]
    before = 0
    for first, end in _runs(lines, counts):
        if first > before:
            yield lines[before:first]
        edges = gutters(lines[first:end])
        rows = compact(rows_of(lines[first:end], edges))
        yield Found(0, 0, 0, 0, tuple(rows), tuple(edges))
        before = end
    if before < len(lines):
        yield lines[before:]


def _runs(lines: list[Line], counts: list[int]) -> list[tuple[int, int]]:
    """(first, after last) of two or more lines in columns, with the heading before them."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(counts):
        end = at
        while end < len(counts) and (
            counts[end] >= 2 or (end > at and goes_on(lines[at:end], lines[end]))
        ):
            end += 1
        headed = bool(at) and end > at and _heads(lines, at - 1, end)
        free = not found or found[-1][1] < at
        if (end - at >= 2 or (end - at == 1 and headed)) and gutters(lines[at:end]):
            found.append((at - 1 if headed and free else at, end))
        at = max(end, at + 1)
    return found


def _heads(lines: list[Line], at: int, end: int) -> bool:
    """Whether the line before columns keeps to the same columns: then it is their heading."""
    edges = gutters(lines[at + 1 : end])
    together = gutters(lines[at:end])
    filled = {sum(piece.left > x for x in together) for piece in lines[at]}
    needed = max(2, (len(edges) + 1) // 2 + 1)
    return len(edges) == len(together) > 0 and len(filled) >= needed


def _joined_over_pages(rows: list[Row]) -> list[Row]:
    """A sentence that a page or column break cuts is one paragraph, on the page where it begins."""
    out: list[Row] = []
    for row in rows:
        last = out[-1] if out else None
        cut = (
            last is not None
            and last.kind == row.kind == "paragraph"
            and last.page != row.page
            and len(last.text) > 40
            and last.text[-1] not in "。.!！?？:：;；"
        )
        if last is not None and cut:
            glue = "" if is_han(last.text[-1]) else " "
            out[-1] = last._replace(text=last.text + glue + row.text)
        else:
            out.append(row)
    return out
