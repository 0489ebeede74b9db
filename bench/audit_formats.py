"""The documents of the collection as DOCX, PDF and HTML, made from their text when needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import docx
import typst
from docx.oxml.ns import qn

FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading (``level`` 1 to 6) or a table (``rows``), and its first line."""

    line: int
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(text: str) -> Iterator[Block]:
    """Paragraphs, headings and Markdown tables of ``text`` in order; lines count from 1."""
    rows: list[tuple[str, ...]] = []
    start = 0
    for number, line in enumerate([*_closed(text.splitlines()), ""], 1):
        if line.startswith("|"):
            start = start if rows else number
            cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
            if set("".join(cells)) - set("-: "):
                rows.append(cells)
            continue
        if rows:
            yield Block(start, rows=tuple(rows))
            rows = []
        if line.strip():
            mark = line.split(" ")[0]
            level = len(mark) if mark and set(mark) == {"#"} else 0
            plain = line[level:].strip().replace("**", "")
            yield Block(number, plain, level)


_OPEN_RULE = re.compile(r"^\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+$")


def _closed(lines: list[str]) -> list[str]:
    """Rows of tables without outer strokes, with them: known by the rule below their heading."""
    out = list(lines)
    for at, line in enumerate(lines):
        if at and _OPEN_RULE.match(line) and "|" in lines[at - 1]:
            last = at
            while last + 1 < len(lines) and "|" in lines[last + 1]:
                last += 1
            out[at - 1 : last + 1] = [
                f"| {one.strip().rstrip('|')} |" for one in lines[at - 1 : last + 1]
            ]
    return out


def to_html(text: str, path: Path) -> None:
    parts = ['<!doctype html><html><head><meta charset="utf-8"><title>Report</title></head><body>']
    for block in blocks(text):
        if block.rows:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
            parts.append("<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            tag = f"h{block.level}" if block.level else "p"
            parts.append(f"<{tag}>{escape(block.text)}</{tag}>")
    path.write_text("\n".join([*parts, "</body></html>"]), encoding="utf-8")


def to_docx(text: str, path: Path) -> None:
    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "SimSun")
    for block in blocks(text):
        if block.rows:
            table = document.add_table(len(block.rows), max(len(row) for row in block.rows))
            for row, cells in zip(table.rows, block.rows, strict=True):
                for cell, value in zip(row.cells, cells, strict=False):
                    cell.text = value
        elif block.level:
            document.add_heading(block.text, block.level)
        else:
            document.add_paragraph(block.text)
    document.save(str(path))


def to_pdf(text: str, path: Path) -> None:
    """A PDF with a text layer; Chinese needs one of ``FONTS`` on the machine."""
    fonts = ", ".join(f'"{font}"' for font in FONTS)
    parts = [f'#set page("a4")\n#set text(font: ("Libertinus Serif", {fonts}), lang: "zh")']
    for block in blocks(text):
        if block.rows:
            width = max(len(row) for row in block.rows)
            cells = [f"[{_typst(cell)}]" for row in block.rows for cell in row]
            parts.append(f"#table(columns: {width}, {', '.join(cells)})")
        else:
            parts.append("=" * block.level + " " * bool(block.level) + _typst(block.text))
    source = "\n\n".join(parts).encode()
    typst.compile(source, output=str(path))  # type: ignore[type-var, unused-ignore]


def _typst(text: str) -> str:
    """``text`` as a Typst string expression, so that no character of it is markup."""
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '";'


MAKERS = {"html": to_html, "docx": to_docx, "pdf": to_pdf}
