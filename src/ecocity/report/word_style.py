"""Styles of the DOCX: faces for both scripts, headings, captions, notes, colours of verdicts."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from ecocity.report.word_parts import dot_leader, set_fonts

FILLS = {
    "met": "E5F3EA",
    "met_on_predicted": "FDF3DC",
    "not_met": "FBE9E7",
    "cannot_tell": "FDF3DC",
    "not_applicable": "EDF0F2",
}
INKS = {
    "met": RGBColor(0x1B, 0x6B, 0x3A),
    "met_on_predicted": RGBColor(0x7A, 0x52, 0x00),
    "not_met": RGBColor(0xA3, 0x20, 0x1A),
    "cannot_tell": RGBColor(0x7A, 0x52, 0x00),
    "not_applicable": RGBColor(0x55, 0x60, 0x6A),
}
_ACCENT, _SOFT = RGBColor(0x1F, 0x56, 0x73), RGBColor(0x51, 0x60, 0x6A)


def set_styles(file: Any, width: int) -> None:
    """Every style the report uses, with both faces set."""
    for name, size, before, after in (
        ("Normal", 10.5, 0, 6),
        ("Title", 24, 0, 4),
        ("Subtitle", 11, 0, 12),
        ("Heading 1", 17, 18, 8),
        ("Heading 2", 13.5, 16, 6),
        ("Heading 3", 11.5, 12, 4),
        ("Caption", 9.5, 8, 3),
        ("Footer", 8, 0, 0),
    ):
        _sized(file.styles[name], size, before, after)
    for name, size, before, after in (
        ("Lead", 11.5, 2, 4),
        ("Verdict", 20, 4, 2),
        ("Standing", 9.5, 0, 4),
        ("Note", 8.5, 0, 3),
        ("Table Text", 9, 1, 1),
        ("Figure", 10, 6, 0),
        ("Gap", 1, 0, 7),
        ("TOC Heading", 14, 14, 6),
        ("TOC 1", 10.5, 4, 0),
        ("TOC 2", 10, 0, 0),
    ):
        _sized(_own(file, name), size, before, after)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        style = file.styles[name]
        style.font.color.rgb, style.font.bold, style.font.italic = _ACCENT, True, False
    for name in ("Subtitle", "Standing", "Note"):
        file.styles[name].font.color.rgb = _SOFT
        file.styles[name].font.italic = False
    for name in ("Lead", "Verdict", "Caption", "TOC Heading"):
        file.styles[name].font.bold = True
    file.styles["Caption"].font.color.rgb = RGBColor(0x1F, 0x2A, 0x33)
    for name in ("Figure", "Lead", "Standing"):
        file.styles[name].paragraph_format.keep_with_next = True
    file.styles["TOC 2"].paragraph_format.left_indent = Pt(16)
    for name in ("TOC 1", "TOC 2"):
        dot_leader(file.styles[name], width)
    for edge in file.styles["Table Grid"].element.iter(qn("w:tblBorders")):
        for line in edge:
            line.set(qn("w:color"), "C3CBD1")


def _own(file: Any, name: str) -> Any:
    styles = file.styles
    if name in [style.name for style in styles]:
        return styles[name]
    made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = styles["Normal"]
    return made


def _sized(style: Any, size: float, before: float, after: float) -> None:
    style.font.size = Pt(size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    set_fonts(style)
