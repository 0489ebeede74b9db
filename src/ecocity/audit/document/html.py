"""HTML: text blocks and tables in reading order; scripts and styles are passed over, nothing is loaded."""

from __future__ import annotations

import re

from lxml import etree, html

from ecocity.audit.document.read import numbered
from ecocity.audit.records import Block
from ecocity.errors import UsageError

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TEXTUAL = {"p", "li", "dt", "dd", "blockquote", "pre", "caption", "figcaption", "summary"}
_DROPPED = {"script", "style", "noscript", "template", "head", "svg"}
_BLOCKS = (
    _HEADINGS
    | _TEXTUAL
    | {
        "div",
        "section",
        "article",
        "main",
        "table",
        "ul",
        "ol",
        "dl",
        "body",
        "tr",
        "header",
        "footer",
        "nav",
        "aside",
        "figure",
        "details",
    }
)
_MOST_DEEP = 400

Row = tuple[str, str, tuple[str, ...], int | None, int | None]


def read(text: str, name: str) -> tuple[list[Block], int | None]:
    """One block a paragraph, heading or table row."""
    try:
        parser = html.HTMLParser(no_network=True, huge_tree=False, recover=True)
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UsageError(f'"{name}" is not readable HTML: {error}') from None
    rows: list[Row] = []
    _walk(root, rows, [0], 0)
    return numbered(rows), None


def _walk(node: html.HtmlElement, rows: list[Row], tables: list[int], depth: int) -> None:
    if not isinstance(node.tag, str) or node.tag in _DROPPED or depth > _MOST_DEEP:
        return
    if node.tag == "table":
        tables[0] += 1
        for row in node.iter("tr"):
            cells = tuple(
                _text(cell) for cell in row if cell.tag in ("td", "th") for _ in range(_span(cell))
            )
            rows.append((" | ".join(cells), "row", cells, tables[0], None))
        return
    inner = [child for child in node if isinstance(child.tag, str) and _holds_block(child)]
    if not inner:
        kind = "heading" if node.tag in _HEADINGS else "paragraph"
        rows.append((_text(node), kind, (), None, None))
        return
    _mixed(node, rows, tables, depth)


def _mixed(node: html.HtmlElement, rows: list[Row], tables: list[int], depth: int) -> None:
    loose = node.text or ""
    for child in node:
        if isinstance(child.tag, str) and _holds_block(child):
            rows.append((_squeeze(loose), "paragraph", (), None, None))
            loose = ""
            _walk(child, rows, tables, depth + 1)
        elif isinstance(child.tag, str) and child.tag not in _DROPPED:
            loose += " " if child.tag == "br" else _text(child)
        loose += child.tail or ""
    rows.append((_squeeze(loose), "paragraph", (), None, None))


def _holds_block(node: html.HtmlElement) -> bool:
    return node.tag in _BLOCKS or any(
        isinstance(one.tag, str) and one.tag in _BLOCKS for one in node.iter()
    )


def _span(cell: html.HtmlElement) -> int:
    try:
        return max(1, min(50, int(cell.get("colspan") or 1)))
    except ValueError:
        return 1


def _text(node: html.HtmlElement) -> str:
    parts: list[str] = []
    for one in node.iter():
        if not isinstance(one.tag, str) or one.tag in _DROPPED:
            continue
        if one.tag == "br":
            parts.append(" ")
        parts.append(one.text or "")
        if one is not node:
            parts.append(one.tail or "")
    return _squeeze(_in_order(node) if len(node) else "".join(parts))


def _in_order(node: html.HtmlElement) -> str:
    out = node.text or ""
    for child in node:
        if isinstance(child.tag, str) and child.tag not in _DROPPED:
            out += " " if child.tag == "br" else _in_order(child)
        out += child.tail or ""
    return out


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
