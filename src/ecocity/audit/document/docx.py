"""DOCX: paragraphs and table rows in reading order; page numbers where the file records its breaks."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from ecocity.audit.document.read import numbered
from ecocity.audit.records import Block
from ecocity.errors import UsageError

Row = tuple[str, str, tuple[str, ...], int | None, int | None]


def read(content: bytes, name: str) -> tuple[list[Block], int | None]:
    """One block a paragraph or table row. Deleted text of tracked changes is left out."""
    try:
        body = docx.Document(BytesIO(content)).element.body
    except Exception as error:
        raise UsageError(
            f'"{name}" is not a readable DOCX file ({type(error).__name__}). Save it anew.'
        ) from None
    rows: list[Row] = []
    page, table = 1, 0
    for child in _children(body):
        if child.tag == qn("w:p"):
            rows.append((_text(child), _kind(child), (), None, page))
        elif child.tag == qn("w:tbl"):
            table += 1
            rows += [_row(row, table, page) for row in child.iter(qn("w:tr"))]
        page += _breaks(child)
    pages = page if page > 1 else None
    return numbered([(*row[:4], row[4] if pages else None) for row in rows]), pages


def _children(body: Any) -> list[Any]:
    """Blocks of the body, those inside content controls too."""
    found = []
    for child in body:
        if child.tag == qn("w:sdt"):
            found += [one for content in child.iter(qn("w:sdtContent")) for one in content]
        else:
            found.append(child)
    return found


def _breaks(node: Any) -> int:
    rendered = sum(1 for _ in node.iter(qn("w:lastRenderedPageBreak")))
    manual = sum(1 for one in node.iter(qn("w:br")) if one.get(qn("w:type")) == "page")
    return rendered or manual


def _kind(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = (style.get(qn("w:val")) or "").lower() if style is not None else ""
    return "heading" if name.startswith(("heading", "title", "1", "2", "3")) else "paragraph"


def _text(node: Any) -> str:
    parts = []
    for one in node.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if one.tag == qn("w:t"):
            parts.append(one.text or "")
        else:
            parts.append("-" if one.tag == qn("w:noBreakHyphen") else " ")
    return "".join(parts).strip()


def _row(row: Any, table: int, page: int) -> Row:
    cells: list[str] = []
    for cell in row.iter(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        width = int(span.get(qn("w:val")) or 1) if span is not None else 1
        text = " ".join(_text(one) for one in cell.iter(qn("w:p"))).strip()
        cells += [text] * max(1, min(50, width))
    return " | ".join(cells), "row", tuple(cells), table, page
