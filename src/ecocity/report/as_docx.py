"""The report as DOCX: real heading styles, contents, numbered captions, editable charts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from ecocity.report import word_parts as parts
from ecocity.report import words
from ecocity.report.office_chart import chart_parts, text_of
from ecocity.report.records import Cell, Document, Figure, Language, Paragraph, Section, Table
from ecocity.report.word_style import FILLS, INKS, set_styles
from ecocity.standards.records import Label

_PORTRAIT, _LANDSCAPE = Cm(17.0), Cm(25.7)
_KEPT = 10
"""Tables of at most so many rows stay on one page."""
_DAY = datetime(2000, 1, 1)


def docx_bytes(report: Document, languages: tuple[Language, ...]) -> bytes:
    """The whole document; equal reports give equal bytes."""
    paper = _Paper(report, languages)
    paper.front()
    for section in report.sections:
        paper.section(section)
    target = io.BytesIO()
    paper.file.save(target)
    return parts.same_bytes(target.getvalue())


class _Paper:
    """A document being written, top to bottom."""

    def __init__(self, report: Document, languages: tuple[Language, ...]) -> None:
        self.report, self.languages = report, languages
        self.file: Any = docx.Document()
        self.width: int = _PORTRAIT
        self.marks = 0
        set_styles(self.file, int(_PORTRAIT))
        # Looking a style up by name for each of thousands of cells took half the time.
        self.styles = {style.name: style.style_id for style in self.file.styles}
        self._page(self.file.sections[0], False)
        self._properties()
        self._footer()

    def _properties(self) -> None:
        core = self.file.core_properties
        core.title = self._one(self.report.title)
        core.subject, core.author = self._one(self.report.subtitle), "ecocity"
        core.comments, core.keywords = "", ""
        core.created = core.modified = _DAY
        core.language = "zh-CN" if self.languages == ("zh",) else "en-GB"

    def _one(self, label: Label) -> str:
        return text_of(label.en, label.zh, self.languages)

    def _page(self, section: Any, wide: bool) -> None:
        long, short = Cm(29.7), Cm(21.0)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if wide else (short, long)
        section.left_margin = section.right_margin = Cm(2.0)
        section.top_margin = section.bottom_margin = Cm(2.2)
        self.width = _LANDSCAPE if wide else _PORTRAIT

    def _footer(self) -> None:
        line = self.file.sections[0].footer.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.say(line, self.report.footer)
        line.add_run("  ·  ")
        parts.field(line, "PAGE", "1")
        line.add_run(" / ")
        parts.field(line, "NUMPAGES", "1")

    def say(self, paragraph: Any, label: Label, join: str = "  ", **look: Any) -> None:
        """Runs of each language, tagged; once where both read alike."""
        texts = [(language, getattr(label, language)) for language in self.languages]
        if len({text for _, text in texts}) == 1:
            texts = texts[:1]
        for place, (language, text) in enumerate(texts):
            shown = (join if place else "") + text
            parts.add_text(
                paragraph._p, shown, language, bool(look.get("bold")), look.get("colour")
            )

    def _line(self, style: str) -> Any:
        line = self.file.add_paragraph()
        line._p.style = self.styles[style]
        return line

    def _table_of(self, rows: int, columns: int) -> Any:
        grid = self.file.add_table(rows, columns)
        grid._tbl.tblStyle_val = self.styles["Table Grid"]
        return grid

    def front(self) -> None:
        """Title, the large verdict, the two floors of data, counts, contents."""
        self.say(self._line("Title"), self.report.title, "\n")
        self.say(self._line("Subtitle"), self.report.subtitle, "\n")
        box = self._grid(1, 1)
        cell = box.cell(0, 0)
        parts.shade(cell, FILLS[self.report.verdict])
        head = cell.paragraphs[0]
        head.style = self.file.styles["Verdict"]
        sign = head.add_run(words.SYMBOLS[self.report.verdict] + "  ")
        sign.font.color.rgb = INKS[self.report.verdict]
        self.say(head, self.report.headline, colour=INKS[self.report.verdict])
        for language in self._distinct(self.report.reason):
            text = getattr(self.report.reason, language)
            parts.add_text(cell.add_paragraph()._p, text, language)
        self._tiles()
        self._paragraph(Paragraph(self.report.legend, "note"))
        self._contents()

    def _distinct(self, label: Label) -> tuple[Language, ...]:
        return self.languages[:1] if label.en == label.zh else self.languages

    def _tiles(self) -> None:
        self._line("Gap")
        rows = (*self.report.profile, *self.report.tiles)
        grid = self._grid(len(rows), 2, (75, 25))
        for place, tile in enumerate(rows):
            self.say(grid.cell(place, 0).paragraphs[0], tile.label)
            look = tile.verdict
            value = grid.cell(place, 1)
            parts.shade(value, FILLS[look])
            line = value.paragraphs[0]
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            line.add_run(f"{words.SYMBOLS[look]} ").font.color.rgb = INKS[look]
            self.say(line, tile.text, bold=True, colour=INKS[look])

    def _grid(self, rows: int, columns: int, weights: Sequence[int] = ()) -> Any:
        grid = self._table_of(rows, columns)
        grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        grid.autofit = False
        self._widths(grid, weights or (1,) * columns)
        for row in grid.rows:
            parts.keep_row(row)
        return grid

    def _widths(self, grid: Any, weights: Sequence[int]) -> None:
        whole = sum(weights)
        sizes = [int(self.width * weight / whole) for weight in weights]
        for column, size in zip(grid.columns, sizes, strict=True):
            column.width = size
        for row in grid._tbl.tr_lst:
            for cell, size in zip(row.tc_lst, sizes, strict=True):
                cell.width = size

    def _contents(self) -> None:
        title = self._line("TOC Heading")
        self.say(title, Label(en="Contents", zh="目录"))
        lines = [
            (section, depth)
            for top in self.report.sections
            for section, depth in ((top, 1), *((held, 2) for held in top.sections))
        ]
        for place, (section, depth) in enumerate(lines):
            line = self._line(f"TOC {depth}")
            if place == 0:
                parts.field_mark(line, "begin")
                parts.field_order(line, 'TOC \\o "1-2" \\h \\z \\u')
                parts.field_mark(line, "separate")
            link = parts.link_to(line, _mark_name(section))
            before = len(line._p)
            line.add_run(f"{section.number}  ")
            self.say(line, section.title)
            for run in list(line._p)[before:]:
                link.append(run)
            if place == len(lines) - 1:
                parts.field_mark(line, "end")

    def section(self, section: Section) -> None:
        """A heading with everything below it; wide tables get a page on its side."""
        wide = any(isinstance(block, Table) and block.wide for block in section.blocks)
        if wide:
            self._page(self.file.add_section(WD_SECTION.NEW_PAGE), True)
        heading = self._line(f"Heading {section.level}")
        if section.level == 1 and not wide:
            heading.paragraph_format.page_break_before = True
        heading.add_run(f"{section.number}  ")
        self.say(heading, section.title)
        self.marks += 1
        parts.bookmark(heading, _mark_name(section), self.marks)
        for block in section.blocks:
            self._block(block)
        for held in section.sections:
            self.section(held)
        if wide:
            self._page(self.file.add_section(WD_SECTION.NEW_PAGE), False)

    def _block(self, block: Paragraph | Table | Figure) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Table):
            self._caption("Table", "表", block.number, block.caption, before=True)
            self._table(block)
        else:
            self._figure(block)

    def _paragraph(self, block: Paragraph) -> None:
        style = {"plain": "Normal", "lead": "Lead", "note": "Note", "label": "Standing"}[block.tone]
        distinct = self._distinct(block.text)
        if len(distinct) == 1 or block.tone == "lead":
            line = self._line(style)
            colour = INKS.get(block.verdict)
            if block.tone == "lead" and block.verdict:
                line.add_run(words.SYMBOLS[block.verdict] + "  ").font.color.rgb = colour
            self.say(line, block.text, "  /  ", colour=colour)
            return
        grid = self.file.add_table(1, 2)
        grid.autofit = False
        self._widths(grid, (1, 1))
        parts.keep_row(grid.rows[0])
        for place, language in enumerate(distinct):
            line = grid.cell(0, place).paragraphs[0]
            line._p.style = self.styles[style]
            parts.add_text(line._p, getattr(block.text, language), language)

    def _caption(self, en: str, zh: str, number: int, caption: Label, before: bool) -> None:
        line = self._line("Caption")
        line.paragraph_format.keep_with_next = before
        line.add_run(text_of(en, zh, self.languages, " ") + " ")
        parts.field(line, f"SEQ {en} \\* ARABIC", str(number))
        line.add_run("  ")
        self.say(line, caption)

    def _figure(self, block: Figure) -> None:
        line = self._line("Figure")
        size = (int(Cm(13.5)), int(Cm(6.2)))
        parts.add_chart(
            line,
            chart_parts(block.chart, self.languages),
            block.number,
            size,
            self._one(block.chart.alt),
        )
        self._caption("Figure", "图", block.number, block.caption, before=False)

    def _table(self, block: Table) -> None:
        count = len(block.columns)
        rows = (*block.rows, *block.foot)
        grid = self._table_of(len(rows) + 1, count)
        grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        grid.autofit = False
        self._widths(grid, [column.weight for column in block.columns])
        lines = grid._tbl.tr_lst
        for tc, column in zip(lines[0].tc_lst, block.columns, strict=True):
            self._fill(tc, Cell(column.label, number=column.number, strong=True), "E9EEF1")
        parts.repeat_header(grid.rows[0])
        for tr, cells in zip(lines[1:], rows, strict=True):
            tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            spanned = tr.tc_lst
            if len(cells) < count:
                for extra in spanned[len(cells) :]:
                    tr.remove(extra)
                spanned = tr.tc_lst
                spanned[-1].grid_span = count - len(cells) + 1
            for tc, cell in zip(spanned, cells, strict=True):
                self._fill(tc, cell, FILLS.get(cell.verdict, ""), len(cells) == count)
        if len(rows) <= _KEPT:
            parts.keep_together(lines[:-1])
        self._line("Gap")

    def _fill(self, tc: Any, cell: Cell, fill: str, aligned: bool = True) -> None:
        properties = tc.get_or_add_tcPr()
        if fill:
            shading = OxmlElement("w:shd")
            shading.set(qn("w:val"), "clear")
            shading.set(qn("w:color"), "auto")
            shading.set(qn("w:fill"), fill)
            properties.append(shading)
        line = parts.paragraph_of(tc, self.file)
        line._p.style = self.styles["Table Text"]
        if cell.number and aligned:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        colour = INKS.get(cell.verdict)
        if cell.verdict:
            parts.add_text(line._p, words.SYMBOLS[cell.verdict] + " ", "en", colour=colour)
        self.say(line, cell.text, "\n", bold=True if cell.strong else None, colour=colour)


def _mark_name(section: Section) -> str:
    """Bookmark names hold 40 letters, digits and underscores at most."""
    return f"_Toc_{section.number.replace('.', '_')}"
