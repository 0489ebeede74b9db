"""DOCX: paragraphs, table rows, text boxes and notes in reading order, as a reader of the print sees them.

Deleted and moved-away text of tracked changes, hidden text, headers, footers and tables of contents
are left out; the numbers that Word counts are written before their paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ecocity.audit.document.docx_parts import (
    Parts,
    Style,
    W,
    numbering_of,
    parts_of,
    value,
)
from ecocity.audit.document.numbering import Counters
from ecocity.audit.document.rows import Row, is_contents, numbered, raised, table_row
from ecocity.audit.document.spans import Spanned, spread
from ecocity.audit.records import Block

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GONE = {
    W + name
    for name in ("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "txbxContent", "tbl")
} | {_MC + "Fallback"}
_THROUGH = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with the paragraph that a comment on it would be anchored at."""

    row: Row
    anchor: Any


def read(content: bytes, name: str) -> tuple[list[Block], int | None]:
    """One block a paragraph or table row; pages where the file records its breaks."""
    parts = parts_of(content, name)
    placed = placed_rows(parts)
    if parts.body.find(f".//{W}lastRenderedPageBreak") is None:
        # Without the breaks of a program that laid the text out, nobody knows its pages.
        return numbered(one.row._replace(page=None) for one in placed), None
    return numbered(one.row for one in placed), max(one.row.page or 1 for one in placed)


def placed_rows(parts: Parts) -> list[Placed]:
    """Every row in reading order; empty ones too, contents left out."""
    return list(_Reader(parts).story(parts.body, 0))


class _Reader:
    """Where the reading stands: page, table, and the numbers of lists."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.counters = Counters(parts.lists)
        self.page, self.table = 1, 0

    def story(self, node: Any, depth: int) -> Iterator[Placed]:
        """Body, cell, text box or note."""
        if depth > _DEEPEST:
            return
        for child in node:
            if child.tag == W + "p":
                yield from self.paragraph(child, depth)
            elif child.tag == W + "tbl":
                yield from self.whole_table(child, depth)
            elif child.tag in _THROUGH:
                yield from self.story(child, depth + 1)

    def paragraph(self, node: Any, depth: int) -> Iterator[Placed]:
        properties = node.find(f"{W}pPr")
        style = self.parts.styles.get(value(properties, "pStyle") or "", Style())
        before, after = _breaks(node)
        self.page += before
        text = text_of(node)
        if text and not style.contents and not is_contents(text):
            label = self.label(properties, style)
            level = value(properties, "outlineLvl")
            heading = style.heading or (level is not None and level.isdigit() and int(level) < 9)
            said = f"{label} {text}" if label else text
            yield Placed(Row(said, "heading" if heading else "paragraph", page=self.page), node)
        self.page += after
        for box in _boxes(node):
            yield from self.story(box, depth + 1)
        for note in self.notes(node):
            yield Placed(Row(note, page=self.page), node)

    def label(self, properties: Any, style: Style) -> str:
        numbering = (
            numbering_of(properties) if properties is not None else None
        ) or style.numbering
        return self.counters.next(*numbering) if numbering else ""

    def notes(self, node: Any) -> Iterator[str]:
        for kind in ("footnote", "endnote"):
            for mark in node.iter(f"{W}{kind}Reference"):
                note = self.parts.notes.get((kind, mark.get(W + "id")))
                if note is not None:
                    yield " ".join(filter(None, (text_of(one) for one in note.iter(f"{W}p"))))

    def whole_table(self, node: Any, depth: int) -> Iterator[Placed]:
        """A table of a single cell is a frame: its content is read as running text."""
        rows = list(_table_rows(node))
        cells = [list(_cells(row)) for row in rows]
        if len(rows) == 1 and len(cells[0]) == 1:
            yield from self.story(cells[0][0], depth + 1)
            return
        grid = spread(_spanned(cells, rows))
        self.table += 1
        table, inner = self.table, list[Any]()
        for at, (row, texts) in enumerate(zip(rows, grid, strict=True)):
            before, after = _breaks(row)
            self.page += before
            anchor = next((p for cell in cells[at] for p in cell.iter(f"{W}p") if text_of(p)), None)
            if (
                at == 0
                and len(texts) > 1
                and texts[0]
                and not any(texts[1:])
                and len(cells[0]) == 1
            ):
                yield Placed(Row(texts[0], page=self.page), anchor)
            else:
                yield Placed(table_row(texts, table, self.page), anchor)
            self.page += after
            inner += [one for cell in cells[at] for one in cell.findall(f"{W}tbl")]
            for note in self.notes(row):
                yield Placed(Row(note, page=self.page), anchor)
        for one in inner:
            yield from self.whole_table(one, depth + 1)


def _table_rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == W + "tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child
        elif child.tag in _THROUGH:
            yield from _table_rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in _THROUGH:
            yield from _cells(child)


def _spanned(cells: list[list[Any]], rows: list[Any]) -> list[list[Spanned]]:
    """Cells with their spans; a continued cell takes the text of the one that began above it."""
    above: dict[int, str] = {}
    grid = []
    for row, nodes in zip(rows, cells, strict=True):
        before = int(value(row, "trPr/gridBefore") or 0)
        line = [Spanned("") for _ in range(min(64, before))]
        column = before
        for node in nodes:
            across = max(1, int(value(node, "tcPr/gridSpan") or 1))
            merged = node.find(f"{W}tcPr/{W}vMerge")
            text = " ".join(
                filter(
                    None, (text_of(one) for one in node.findall(f".//{W}p") if _owner(one) is node)
                )
            )
            if merged is not None and merged.get(W + "val") != "restart":
                text = above.get(column, "")
            above[column] = text if merged is not None else ""
            line.append(Spanned(text, across))
            column += across
        grid.append(line)
    return grid


def _owner(paragraph: Any) -> Any:
    """The innermost cell around a paragraph; text of a nested table belongs to its own cells."""
    at = paragraph.getparent()
    while at is not None and at.tag != W + "tc":
        at = at.getparent()
    return at


def _boxes(node: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph, once each: the fallback repeats the choice."""
    for box in node.iter(f"{W}txbxContent"):
        around = [one.tag for one in box.iterancestors()]
        here = around[: around.index(W + "p")] if W + "p" in around else around
        inner = around.count(W + "txbxContent") > [one.tag for one in node.iterancestors()].count(
            W + "txbxContent"
        )
        if _MC + "Fallback" not in here and not inner:
            yield box


def _breaks(node: Any) -> tuple[int, int]:
    """Page breaks before the first text of a paragraph or row, and after it."""
    before = after = 0
    begun = False
    rendered = node.find(f".//{W}lastRenderedPageBreak") is not None
    for one in node.iter(W + "t", W + "lastRenderedPageBreak", W + "br", W + "pageBreakBefore"):
        if one.tag == W + "t":
            begun = begun or bool(one.text)
        elif (one.tag == W + "lastRenderedPageBreak") or (
            not rendered and (one.tag == W + "pageBreakBefore" or one.get(W + "type") == "page")
        ):
            before, after = (before, after + 1) if begun else (before + 1, after)
    return before, after


def text_of(node: Any) -> str:
    """What is printed of a paragraph."""
    parts: list[str] = []
    _collect(node, parts, 0)
    return " ".join("".join(parts).split())


def _collect(node: Any, parts: list[str], depth: int) -> None:
    if depth > _DEEPEST:
        return
    for child in node:
        tag = child.tag
        if tag in _GONE or not isinstance(tag, str):
            continue
        if tag == W + "r":
            _run(child, parts, depth)
        elif tag == _MATH + "t":
            parts.append(child.text or "")
        else:
            _collect(child, parts, depth + 1)


def _run(run: Any, parts: list[str], depth: int) -> None:
    properties = run.find(f"{W}rPr")
    if properties is not None and _is_on(properties.find(f"{W}vanish")):
        return
    said: list[str] = []
    for child in run:
        if child.tag in (W + "t", _MATH + "t"):
            said.append(child.text or "")
        elif child.tag in (W + "tab", W + "br", W + "cr"):
            said.append(" ")
        elif child.tag == W + "noBreakHyphen":
            said.append("-")
        elif child.tag == W + "sym":
            said.append(_symbol(child))
        elif child.tag not in _GONE:
            _collect(child, said, depth + 1)
    text = "".join(said)
    if properties is not None and value(properties, "vertAlign") == "superscript":
        text = raised("".join(parts[-3:]), text)
    parts.append(text)


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(W + "val") not in ("0", "false", "off")


def _symbol(node: Any) -> str:
    """A character of a symbol font, where it is a common one; else a blank."""
    known = {
        "F0B3": "≥",
        "F0A3": "≤",
        "F0B0": "°",
        "F0B4": "×",
        "F06D": "μ",
        "F0B1": "±",
        "F0FC": "√",
    }
    return known.get((node.get(W + "char") or "").upper(), " ")
