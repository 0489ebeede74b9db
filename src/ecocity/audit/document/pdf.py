"""PDF by pypdfium2 (Apache-2.0 / BSD-3-Clause): text with its page; ruled and aligned tables as tables.

A page is read as pieces of text with their places. Running titles and page numbers are dropped, two
columns are read one after the other, lines become paragraphs, and what a page break cuts is joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import pypdfium2

from ecocity.audit.document.pdf_columns import columns_on
from ecocity.audit.document.pdf_flow import Part, flow, over_pages
from ecocity.audit.document.pdf_furniture import without_furniture
from ecocity.audit.document.pdf_lines import LARGE, Line, height, is_bold, lines_of, said
from ecocity.audit.document.pdf_page import Page, Piece, page_of
from ecocity.audit.document.pdf_paragraphs import Usual, is_cut, paragraphs, usual_of
from ecocity.audit.document.pdf_spacing import closed_up
from ecocity.audit.document.pdf_tables import Found, ruled_tables
from ecocity.audit.document.pdf_words import Words, joined, words_of
from ecocity.audit.document.rows import Row, is_contents, numbered, table_row
from ecocity.audit.records import Block
from ecocity.errors import UsageError

_MOST_PAGES = 2000


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
    return numbered(_rows(without_furniture(closed_up(pages)))), count


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
    held: list[Line] = []
    """The last paragraph of a page or column that nothing has followed yet."""
    for part in over_pages(parts, writing.usual.gap * writing.usual.height):
        if part.table is not None:
            goes_on = before is not None and _continues(before, part.table)
            table += not goes_on
            if part.table.title:
                rows.append(Row(part.table.title, page=part.page))
            repeated = before is not None and goes_on and part.table.rows[0] == before.rows[0]
            rows += [table_row(row, table, part.page) for row in part.table.rows[repeated:]]
            before, held = part.table, []
            continue
        before = None
        for found in flow(list(part.lines)):
            if isinstance(found, Found):
                table += 1
                rows += _table_rows(found, table, part)
                held = []
                continue
            texts = paragraphs(found, writing.usual, part.right or writing.right)
            if held and is_cut(held[-1], texts[0][0], part.right or writing.right):
                begun = rows.pop()
                rows.append(_paragraph(held + texts[0], writing, begun.page or part.page))
            else:
                rows.append(_paragraph(texts[0], writing, part.page))
            rows += [_paragraph(one, writing, part.page) for one in texts[1:]]
            held = texts[-1]
    return [_made_whole(row, writing.words) for row in rows]


def _made_whole(row: Row, words: Words) -> Row:
    cells = tuple(map(words.made_whole, row.cells))
    return row._replace(text=words.made_whole(row.text), cells=cells)


def _table_rows(found: Found, table: int, part: Part) -> Iterator[Row]:
    """Rows of a table without rules; its heading said again on a later page is left out."""
    first = part.page_of(found.lines[0])
    for row, line in zip(found.rows, found.lines, strict=True):
        page = part.page_of(line)
        if page == first or row != found.rows[0]:
            yield table_row(row, table, page)


@dataclass(frozen=True, slots=True)
class _Writing:
    """What the whole document tells of its lines."""

    usual: Usual
    words: Words
    right: float


def _writing_of(parts: list[Part]) -> _Writing:
    lines = [line for part in parts for line in part.lines]
    ends: dict[int, float] = {}
    for part in parts:
        if not part.right:
            for line in part.lines:
                ends[part.page] = max(ends.get(part.page, 0.0), line[-1].right)
    right = median(ends.values()) if ends else 0.0
    return _Writing(usual_of(lines, right), words_of(lines), right)


def _continues(before: Found, table: Found) -> bool:
    """A table at the head of a page with the columns of the one that ended the page before."""
    return len(before.edges) == len(table.edges) and all(
        abs(a - b) < 6 for a, b in zip(before.edges, table.edges, strict=True)
    )


def _paragraph(lines: list[Line], writing: _Writing, page: int) -> Row:
    text = joined([said(line) for line in lines])
    marked = height(lines[0]) > LARGE * writing.usual.height or all(map(is_bold, lines))
    heads = marked and len(text) < 120 and text[-1:] not in "。；;"
    return Row(text, "heading" if heads else "paragraph", page=page)


def _parts(page: Page) -> Iterator[Part]:
    """Columns one after the other, each cut by the tables that stand in it."""
    tables = ruled_tables(page)
    loose = [p for p in page.pieces if not any(table.holds(p) for table in tables)]
    columns = columns_on(loose, tables)
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
                yield Part(page.number, above, None, right)
            yield Part(page.number, (), table)
        if lines:
            yield Part(page.number, tuple(lines), None, right)
