"""A DOCX of review comments: of a DOCX a copy of itself, of any other report its text, generated."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from ecocity.audit import pattern as re
from ecocity.audit.document.docx import placed_rows
from ecocity.audit.document.docx_parts import parts_of, parts_with_body
from ecocity.audit.document.rows import is_counted
from ecocity.audit.output.computed import computed_of, message_of
from ecocity.audit.output.words import WORDS, coverage_state, place, rule_name, severity, told
from ecocity.audit.records import Audit, Block, Finding

_LATIN, _HAN = "Calibri", "Microsoft YaHei"
_AUTHOR, _INITIALS = "ecocity audit", "EA"
_TONES = {"error": "B3261E", "warning": "8A5A00", "note": "3B5B7A"}


def as_docx(audit: Audit, source: bytes = b"") -> bytes:
    """Comments of Word at the sentences they are about; each with severity, rule, message and trace."""
    if audit.document.format == "docx" and source:
        copied = _copy(audit, source)
        if copied is not None:
            return copied
    return _generated(audit)


def _copy(audit: Audit, source: bytes) -> bytes | None:
    """The report itself with comments added; None where the file cannot carry them."""
    try:
        document = docx.Document(BytesIO(source))
        body = document.element.body
    except Exception:  # whatever the library cannot open, the generated form can still say
        return None
    if body is None:
        return None
    parts = parts_with_body(parts_of(source, audit.document.name), body)
    placed = [one for one in placed_rows(parts) if is_counted(one.row)]
    if len(placed) != len(audit.document.blocks):
        return None
    anchors = {line: one.anchor for line, one in enumerate(placed, 1)}
    for found in sorted(audit.findings, key=lambda one: one.line):
        anchor = anchors.get(found.line)
        if anchor is not None:
            _comment(document, _runs_of(anchor, found.text), found, audit)
    return _saved(document)


_LABEL = re.compile(r"^[(（]?[\w.]{1,8}[.、)）]\s*")


def _runs_of(paragraph: Any, sentence: str) -> list[Any]:
    """The runs of a paragraph that hold the sentence, cut so that they hold nothing else."""
    runs = [one for one in _own_runs(paragraph) if one.find(qn("w:t")) is not None]
    letters = [
        (run, at, letter)
        for run in runs
        for at, letter in enumerate("".join(t.text or "" for t in run.iter(qn("w:t"))))
        if not letter.isspace()
    ]
    text = "".join(letter for *_, letter in letters)
    for wanted in (sentence, _LABEL.sub("", sentence)):
        plain = re.sub(r"\s+", "", wanted)
        start = text.find(plain) if plain else -1
        if start >= 0:
            first, last = letters[start], letters[start + len(plain) - 1]
            return _between(paragraph, first[0], first[1], last[0], last[1])
    return runs


def _own_runs(paragraph: Any) -> list[Any]:
    """Runs of the paragraph itself, those of text boxes in it left out."""
    return [
        run for run in paragraph.iter(qn("w:r")) if next(run.iterancestors(qn("w:p"))) is paragraph
    ]


def _between(paragraph: Any, first: Any, begin: int, last: Any, end: int) -> list[Any]:
    """Runs from letter ``begin`` of one to letter ``end`` of another, cut there where that is possible."""
    _cut(last, end + 1)
    second = _cut(first, begin)
    start = first if second is None else second
    stop = start if first is last else last
    held = _own_runs(paragraph)
    return held[held.index(start) : held.index(stop) + 1]


def _cut(run: Any, at: int) -> Any | None:
    """Cut a run of one text before letter ``at``; gives the new second run, None where nothing is cut."""
    texts = list(run.iter(qn("w:t")))
    plain = all(child.tag in (qn("w:rPr"), qn("w:t")) for child in run)
    if len(texts) != 1 or not plain or not 0 < at < len(texts[0].text or ""):
        return None
    second = deepcopy(run)
    other = second.find(qn("w:t"))
    other.text, texts[0].text = texts[0].text[at:], texts[0].text[:at]
    for one in (other, texts[0]):
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(second)
    return second


def _comment(document: Any, runs: list[Any], found: Finding, audit: Audit) -> None:
    """Add one comment over ``runs``; a paragraph without runs cannot bear one."""
    if not runs:
        return
    said = WORDS[audit.document.language]
    comment = document.comments.add_comment(author=_AUTHOR, initials=_INITIALS)
    first = comment.paragraphs[0]
    language = audit.document.language
    name = rule_name(found.rule, language) if language == "zh" else found.rule
    lead = first.add_run(f"{severity(found.severity, language)} · {name}")
    lead.bold = True
    lead.font.color.rgb = RGBColor.from_string(_TONES[found.severity])
    _line(comment, message_of(found, language))
    if found.computed and found.computed not in found.message:
        _line(comment, f"{said['computed']}: {computed_of(found, language)}")
    if found.also:
        _line(comment, f"{said['see_also']}: {', '.join(map(str, found.also))}")
    _mark(runs, comment.comment_id)


def _line(comment: Any, text: str) -> None:
    comment.add_paragraph(clean(text))


def _mark(runs: list[Any], comment_id: int) -> None:
    start = runs[0].makeelement(qn("w:commentRangeStart"), {qn("w:id"): str(comment_id)})
    end = runs[0].makeelement(qn("w:commentRangeEnd"), {qn("w:id"): str(comment_id)})
    reference = runs[0].makeelement(qn("w:r"), {})
    reference.append(reference.makeelement(qn("w:commentReference"), {qn("w:id"): str(comment_id)}))
    runs[0].addprevious(start)
    runs[-1].addnext(end)
    end.addnext(reference)


def _generated(audit: Audit) -> bytes:
    """The text of the report with its tables, comments where findings stand, then the coverage."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(10.5)
    # python-docx sets the Latin font only; without this Chinese prints in a fallback face.
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HAN)
    said = WORDS[audit.document.language]
    _heading(document, f"{said['title']}: {clean(audit.document.name)}")
    errors = sum(one.severity == "error" for one in audit.findings)
    document.add_paragraph(
        said["summary"].format(
            findings=len(audit.findings), errors=errors, claims=len(audit.claims)
        )
    )
    by_line: dict[int, list[Finding]] = {}
    for one in audit.findings:
        by_line.setdefault(one.line, []).append(one)
    rows: list[Block] = []
    for block in [*audit.document.blocks, None]:
        if rows and (block is None or block.table != rows[0].table):
            _table(document, rows, by_line, audit)
            rows = []
        if block is not None and block.table is not None:
            rows.append(block)
        elif block is not None:
            _paragraph(document, block, by_line.get(block.line, []), audit)
    _coverage(document, audit)
    return _saved(document)


def _paragraph(document: Any, block: Block, found: list[Finding], audit: Audit) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(clean(block.text)[:20000] or " ")
    if block.kind == "heading":
        run.bold, run.font.size = True, Pt(12)
    if found:
        where = paragraph.add_run(f"  [{place(block.line, block.page, audit.document.language)}]")
        where.font.size, where.font.color.rgb = Pt(8), RGBColor(0x76, 0x76, 0x76)
    for one in found:
        _comment(document, _held(paragraph, one), one, audit)


def _held(paragraph: Any, found: Finding) -> list[Any]:
    return _runs_of(paragraph._p, clean(found.text))


def _table(
    document: Any, rows: list[Block], by_line: dict[int, list[Finding]], audit: Audit
) -> None:
    width = max(len(row.cells) for row in rows)
    table = document.add_table(rows=len(rows), cols=width)
    table.style = "Table Grid"
    for row, made in zip(rows, table.rows, strict=True):
        cells = made.cells
        for cell, text in zip(cells, row.cells, strict=False):
            cell.text = clean(text)
        first = next((cell for cell in cells if cell.text.strip()), cells[0])
        for one in by_line.get(row.line, []):
            _comment(document, _runs_of(first.paragraphs[0]._p, ""), one, audit)
    document.add_paragraph()


def _heading(document: Any, text: str) -> None:
    run = document.add_paragraph().add_run(text)
    run.bold, run.font.size = True, Pt(15)


def _coverage(document: Any, audit: Audit) -> None:
    if not audit.coverage:
        return
    language = audit.document.language
    said = WORDS[language]
    _heading(document, said["coverage"])
    table = document.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    heads = (said["number"], said["requirement"], said["state"], said["line"])
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for one in audit.coverage:
        texts = (
            one.number,
            told(one.label, language),
            coverage_state(one.state, language),
            str(one.line or ""),
        )
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = clean(text)


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(
        c
        for c in text
        if c in "\n\t"
        or (ord(c) >= 32 and not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff")
    )
