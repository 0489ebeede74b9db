"""WordprocessingML that python-docx has no call for: fields, contents, charts, shading."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu
from docx.text.paragraph import Paragraph as TextParagraph
from lxml.etree import SubElement

from ecocity.report.office_chart import CJK_FONT, LATIN_FONT

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART_NS = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def set_fonts(style: Any) -> None:
    """Latin and East Asian face on a style; python-docx sets only the first."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), LATIN_FONT)
    fonts.set(qn("w:eastAsia"), CJK_FONT)


def add_text(
    paragraph: Any, text: str, language: str, bold: bool = False, colour: Any = None
) -> None:
    """A run tagged with its language, so that spelling and line breaking follow it.

    Written without python-docx's run, which costs five times as much; a report has thousands.
    """
    run = SubElement(paragraph, _W + "r")
    look = SubElement(run, _W + "rPr")
    if language == "zh":
        SubElement(look, _W + "rFonts", {_W + "hint": "eastAsia", _W + "eastAsia": CJK_FONT})
    if bold:
        SubElement(look, _W + "b")
    if colour is not None:
        SubElement(look, _W + "color", {_W + "val": str(colour)})
    SubElement(look, _W + "lang", {_W + "val": "en-GB", _W + "eastAsia": "zh-CN"})
    for place, line in enumerate(text.split("\n")):
        if place:
            SubElement(run, _W + "br")
        shown = SubElement(run, _W + "t", {_SPACE: "preserve"})
        shown.text = line


def field(paragraph: Any, code: str, shown: str) -> None:
    """A field with its result already written."""
    field_mark(paragraph, "begin")
    field_order(paragraph, code)
    field_mark(paragraph, "separate")
    paragraph.add_run(shown)
    field_mark(paragraph, "end")


def field_mark(paragraph: Any, kind: str) -> None:
    """``begin``, ``separate`` or ``end`` of a field; it may span paragraphs."""
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if kind == "begin":
        mark.set(qn("w:dirty"), "true")  # Word fills in page numbers when the file is opened
    paragraph.add_run()._r.append(mark)


def field_order(paragraph: Any, code: str) -> None:
    """What the field shall show."""
    order = OxmlElement("w:instrText")
    order.set(qn("xml:space"), "preserve")
    order.text = f" {code} "
    paragraph.add_run()._r.append(order)


def bookmark(paragraph: Any, name: str, serial: int) -> None:
    """Name the paragraph so that contents can point to it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(serial))
    start.set(qn("w:name"), name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def link_to(paragraph: Any, name: str) -> Any:
    """A link to a bookmark, to put runs into."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.set(qn("w:history"), "1")
    paragraph._p.append(link)
    return link


def shade(cell: Any, colour: str) -> None:
    """Background of a table cell."""
    properties = cell._tc.get_or_add_tcPr()
    properties.append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    )


def repeat_header(row: Any) -> None:
    """Show the row again on every page, and never break a row over two."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))


def keep_row(row: Any) -> None:
    """Never break the row over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def keep_together(rows: Iterable[Any]) -> None:
    """Keep each row on the page of the next one."""
    for row in rows:
        for cell in row.tc_lst:
            for line in cell.p_lst:
                line.get_or_add_pPr().get_or_add_keepNext()


def paragraph_of(tc: Any, file: Any) -> Any:
    """The first paragraph of a cell, found without python-docx's slow table grid."""
    return TextParagraph(tc.p_lst[0], file._body)


def dot_leader(style: Any, at: int) -> None:
    """Right tab with dots, for contents."""
    style.paragraph_format.tab_stops.add_tab_stop(
        Emu(at), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )


def add_chart(
    paragraph: Any, parts: tuple[bytes, bytes], serial: int, size: tuple[int, int], alt: str
) -> None:
    """Place an editable chart in the line, with its workbook and a description."""
    host = paragraph.part
    drawn, workbook = parts
    chart = Part(PackURI(f"/word/charts/chart{serial}.xml"), _CHART, drawn, host.package)
    book = Part(PackURI(f"/word/embeddings/figures{serial}.xlsx"), _BOOK, workbook, host.package)
    chart.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, book, "rId1")
    name = host.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    drawing = parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:docPr id="{1000 + serial}" '
        f'name="Chart {serial}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        f'uri="{_CHART_NS}"><c:chart xmlns:c="{_CHART_NS}" r:id="{name}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
    drawing.find(".//" + qn("wp:docPr")).set("descr", alt)
    paragraph.add_run()._r.append(drawing)


def same_bytes(content: bytes) -> bytes:
    """The same package with every time in it fixed, so that equal reports are equal files."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(entry.filename))
    return target.getvalue()
