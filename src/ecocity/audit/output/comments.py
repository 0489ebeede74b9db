"""A DOCX of review comments: the paragraphs that findings stand on, each with a Word comment."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Pt

from ecocity.audit.records import Audit, Finding

_LATIN, _HAN = "Calibri", "Microsoft YaHei"


def as_docx(audit: Audit) -> bytes:
    """The findings in reading order, quoted with their place; comments carry rule, message and trace."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(10.5)
    # python-docx sets the Latin font only; without this Chinese prints in a fallback face.
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HAN)
    _heading(document, f"Review comments: {_clean(audit.document.name)}")
    errors = sum(one.severity == "error" for one in audit.findings)
    document.add_paragraph(
        f"{len(audit.findings)} findings, {errors} of them errors; {len(audit.claims)} claims looked at. Standard: {audit.standard or 'none'}."
    )
    texts = {block.line: block.text for block in audit.document.blocks}
    by_line: dict[int, list[Finding]] = {}
    for one in audit.findings:
        by_line.setdefault(one.line, []).append(one)
    for line in sorted(by_line):
        _commented(document, line, texts.get(line, ""), by_line[line])
    _coverage(document, audit)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _heading(document: Any, text: str) -> None:
    run = document.add_paragraph().add_run(text)
    run.bold, run.font.size = True, Pt(15)


def _commented(document: Any, line: int, text: str, found: list[Finding]) -> None:
    page = found[0].page
    place = f"Line {line}" + (f", page {page}" if page else "")
    lead = document.add_paragraph().add_run(place)
    lead.bold = True
    paragraph = document.add_paragraph()
    run = paragraph.add_run(_clean(text)[:4000] or " ")
    for one in found:
        said = f"{one.severity.upper()} {one.rule}: {one.message}"
        if one.computed and one.computed not in one.message:
            said += f"\nComputed: {one.computed}"
        if one.also:
            said += f"\nSee also line {', '.join(map(str, one.also))}."
        document.add_comment(run, text=_clean(said), author="ecocity audit", initials="EA")


def _coverage(document: Any, audit: Audit) -> None:
    if not audit.coverage:
        return
    _heading(document, "Coverage")
    table = document.add_table(rows=1, cols=4)
    for cell, text in zip(
        table.rows[0].cells, ("No.", "Requirement", "State", "Line"), strict=True
    ):
        cell.text = text
    for one in audit.coverage:
        cells = table.add_row().cells
        for cell, text in zip(
            cells,
            (one.number, one.label, one.state.replace("_", " "), str(one.line or "")),
            strict=True,
        ):
            cell.text = _clean(text)


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(
        c
        for c in text
        if c in "\n\t"
        or (ord(c) >= 32 and not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff")
    )
