"""Files from outside: every format reads alike, and what cannot be read says so."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
import typst
from pypdf import PdfReader, PdfWriter

from ecocity.audit.document.read import MOST_BYTES, document_of, read_document
from ecocity.errors import EcocityError

ROWS = [
    ("County", "Sections", "Met", "Rate (%)"),
    ("North", "8", "7", "87.5"),
    ("South", "10", "9", "80.0"),
    ("East", "12", "9", "75.0"),
]
TEXT = "In 2013 the city had 30 sections. Of the 30 sections, 25 met the standard, a rate of 83.3%."


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Water", 1)
    document.add_paragraph(TEXT)
    table = document.add_table(rows=0, cols=4)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    return f"<!doctype html><html><head><script>1</script></head><body><h1>Water</h1><p>{TEXT}</p><table>{rows}</table></body></html>".encode()


def _markdown() -> bytes:
    rows = ["| " + " | ".join(row) + " |" for row in ROWS]
    return "\n".join(["# Water", "", TEXT, "", rows[0], "|---|---|---|---|", *rows[1:]]).encode()


def _pdf() -> bytes:
    cells = ",".join(f"[{c}]" for row in ROWS for c in row)
    return typst.compile(f"= Water\n\n{TEXT}\n\n#table(columns: 4, {cells})".encode())


MAKERS = {"r.docx": _docx, "r.html": _html, "r.md": _markdown, "r.pdf": _pdf}


@pytest.mark.parametrize("name", MAKERS)
def test_text_and_tables_of_every_format(name):
    document = document_of(MAKERS[name](), name)
    rows = [block.cells for block in document.blocks if block.kind == "row"]
    assert rows == ROWS
    assert any(TEXT in block.text for block in document.blocks)
    assert document.language == "en"


def test_a_pdf_has_page_numbers():
    document = document_of(_pdf(), "r.pdf")
    assert document.pages == 1
    assert {block.page for block in document.blocks} == {1}


def test_lines_of_a_text_are_its_own():
    document = document_of(_markdown(), "r.md")
    assert [block.line for block in document.blocks] == [1, 3, 5, 7, 8, 9]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_in_every_usual_encoding(encoding):
    document = document_of("2014年，全市森林覆盖率达到38.2%。".encode(encoding), "r.txt")
    assert document.language == "zh"
    assert "森林覆盖率" in document.blocks[0].text


def _encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(_pdf())))
    writer.encrypt("secret")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _scan() -> bytes:
    return typst.compile(b"#rect(width: 5cm, height: 5cm, fill: gray)")


def _bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(70):
                part.write(b" " * 1024 * 1024)
    return out.getvalue()


def _archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "text")
    return out.getvalue()


BAD = [
    ("empty", lambda: b"", "empty"),
    ("blank", lambda: b" \n\n ", "empty"),
    ("picture", lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 99, "picture"),
    ("binary", lambda: bytes(range(256)) * 9, "binary"),
    (
        "broken text",
        lambda: "中文".encode("gb18030")[:3] + b"\xff\xfe\xfd\x81\x20\xff" * 5,
        "UTF-8",
    ),
    ("encrypted", _encrypted, "encrypted"),
    ("scan", _scan, "scan"),
    ("damaged pdf", lambda: b"%PDF-1.7\nnothing", "PDF"),
    ("zip bomb", _bomb, "not opened"),
    ("archive", _archive, "archive"),
    ("damaged zip", lambda: b"PK\x03\x04" + b"0" * 50, "archive"),
    ("old word", lambda: b"\xd0\xcf\x11\xe0" + b"0" * 99, "DOCX"),
]


@pytest.mark.parametrize(
    ("make", "word"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_what_cannot_be_read_says_so(make, word):
    with pytest.raises(EcocityError, match=word):
        document_of(make(), "report.bin")


def test_a_huge_file_is_not_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(EcocityError, match="MB"):
        read_document(path)


def test_entities_of_a_page_are_not_fetched():
    page = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>a &x; b</p></body></html>'
    assert "etc" not in document_of(page, "r.html").blocks[0].text
