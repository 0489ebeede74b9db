"""HTML: text blocks and tables in reading order; scripts and styles are passed over, nothing is loaded."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from ecocity.audit import pattern as re
from ecocity.audit.document.rows import Row, is_contents, numbered, raised, table_row
from ecocity.audit.document.spans import Spanned, spread
from ecocity.audit.records import Block
from ecocity.errors import UsageError

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_DROPPED = {
    "script", "style", "noscript", "template", "head", "svg", "nav", "button", "select", "textarea",
    "input", "iframe", "object", "canvas", "audio", "video", "rp", "rt", "del",
}  # fmt: skip
_BLOCKS = _HEADINGS | {
    "p", "li", "dt", "dd", "blockquote", "pre", "caption", "figcaption", "summary", "div",
    "section", "article", "main", "table", "ul", "ol", "dl", "body", "tr", "header", "footer",
    "aside", "figure", "details", "hr", "form", "fieldset", "center", "address",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MOST_DEEP = 120
"""What stands deeper is read as one text."""
_NUMBER = "data-ecocity-number"


def read(text: str, name: str) -> tuple[list[Block], int | None]:
    """One block a paragraph, heading or table row."""
    try:
        parser = html.HTMLParser(no_network=True, huge_tree=True, recover=True)
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UsageError(
            f'"{name}" is not readable HTML ({error}). Open it in a browser and save it anew.'
        ) from None
    if any("xcessive depth" in one.message for one in parser.error_log):
        raise UsageError(
            f'"{name}" nests its elements too deeply to be read. Open it in a browser and save its '
            "text, or print it as PDF."
        )
    return numbered(row for row in _Reader().story(root, 0) if not is_contents(row.text)), None


class _Reader:
    """Counts the tables of one page."""

    def __init__(self) -> None:
        self.table = 0
        self.with_block: set[html.HtmlElement] = set()

    def story(self, node: html.HtmlElement, depth: int) -> Iterator[Row]:
        if depth == 0:
            self.with_block = _around_blocks(node)
            _count_items(node)
        if not _shown(node):
            return
        if depth > _MOST_DEEP:
            yield Row(_whole(node))
            return
        if node.tag == "table":
            yield from self.whole_table(node, depth)
        elif not any(self.is_block(child) for child in node):
            yield _plain(node)
        else:
            yield from self.mixed(node, depth)

    def is_block(self, node: html.HtmlElement) -> bool:
        return isinstance(node.tag, str) and (node.tag in _BLOCKS or node in self.with_block)

    def mixed(self, node: html.HtmlElement, depth: int) -> Iterator[Row]:
        """Blocks, and the loose text between them."""
        parts = [_label(node), node.text or ""]
        for child in node:
            if self.is_block(child):
                yield Row(_squeeze("".join(parts)))
                parts = []
                yield from self.story(child, depth + 1)
            else:
                _collect(child, parts)
            parts.append(child.tail or "")
        yield Row(_squeeze("".join(parts)))

    def whole_table(self, node: html.HtmlElement, depth: int) -> Iterator[Row]:
        """A table of one column is a frame: its content is read as running text."""
        for caption in node.findall("caption"):
            yield Row(_text(caption))
        rows = [row for row in node.iter("tr") if _table_of(row) is node]
        cells = [
            [cell for cell in row if cell.tag in ("td", "th") and _shown(cell)] for row in rows
        ]
        if max((len(row) for row in cells), default=0) <= 1:
            for row in cells:
                for cell in row:
                    cell.tag = "div"
                    yield from self.story(cell, depth + 1)
            return
        grid = spread([[_spanned(cell) for cell in row] for row in cells])
        self.table += 1
        table = self.table
        for at, (row, texts) in enumerate(zip(cells, grid, strict=True)):
            alone = at == 0 and len(row) == 1 and len(texts) > 1
            yield Row(texts[0]) if alone else table_row(texts, table)
        for inner in [one for row in cells for cell in row for one in cell.iter("table")]:
            if _table_of(inner.getparent()) is node:
                yield from self.whole_table(inner, depth + 1)


def _around_blocks(root: html.HtmlElement) -> set[html.HtmlElement]:
    """Inline elements with a block somewhere in them, found once for the whole page."""
    found: set[html.HtmlElement] = set()
    for block in root.iter(*_BLOCKS):
        for one in block.iterancestors():
            if one in found:
                break
            found.add(one)
    return found


def _table_of(node: html.HtmlElement | None) -> html.HtmlElement | None:
    while node is not None and node.tag != "table":
        node = node.getparent()
    return node


def _shown(node: html.HtmlElement) -> bool:
    return (
        isinstance(node.tag, str)
        and node.tag not in _DROPPED
        and node.get("hidden") is None
        and not _HIDDEN.search(node.get("style") or "")
    )


def _plain(node: html.HtmlElement) -> Row:
    return Row(_text(node), "heading" if node.tag in _HEADINGS else "paragraph")


def _label(node: html.HtmlElement) -> str:
    """The number that a browser prints before an item of an ordered list."""
    return node.get(_NUMBER) or ""


def _count_items(root: html.HtmlElement) -> None:
    for ordered in root.iter("ol"):
        start = ordered.get("start") or "1"
        first = int(start) if start.lstrip("-").isdigit() and len(start) < 9 else 1
        if "none" in (ordered.get("style") or ""):
            continue
        for number, item in enumerate(ordered.findall("li"), first):
            item.set(_NUMBER, f"{number}. ")


def _spanned(cell: html.HtmlElement) -> Spanned:
    return Spanned(_text(cell, inside=True), _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: html.HtmlElement, which: str) -> int:
    said = (cell.get(which) or "1").strip()
    return max(1, min(2000, int(said))) if said.isdigit() and len(said) < 6 else 1


def _text(node: html.HtmlElement, inside: bool = False) -> str:
    parts = [_label(node), node.text or ""]
    for child in node:
        if not (inside and child.tag == "table"):
            _collect(child, parts)
        parts.append(child.tail or "")
    return _squeeze("".join(parts))


def _collect(node: html.HtmlElement, parts: list[str], depth: int = 0) -> None:
    """The text of an inline element, its tail left out."""
    if not _shown(node):
        return
    if depth > _MOST_DEEP:
        parts.append(_whole(node))
        return
    if node.tag == "br" or node.tag in _BLOCKS:
        parts.append(" ")
    inner = [node.text or ""]
    for child in node:
        _collect(child, inner, depth + 1)
        inner.append(child.tail or "")
    said = "".join(inner)
    parts.append(raised("".join(parts[-3:]), said) if node.tag == "sup" else said)
    if node.tag in _BLOCKS:
        parts.append(" ")


def _whole(node: html.HtmlElement) -> str:
    """All text below a node; scripts and styles have none that is shown."""
    texts = (
        text
        for one in node.iter()
        if isinstance(one.tag, str)
        for text in (
            (one.text if one.tag not in _DROPPED else ""),
            one.tail if one is not node else "",
        )
    )
    return _squeeze(" ".join(text or "" for text in texts))


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
