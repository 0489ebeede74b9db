"""What cannot be read ends in one clear message and exit code 2; no traceback, bounded memory and time."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
import typst
import xlsxwriter
from pypdf import PdfReader, PdfWriter

from ecocity.audit.document.read import MOST_BYTES, document_of, read_document
from ecocity.cli.main import run
from ecocity.errors import UsageError

TEXT = "In 2013 the city had 30 sections. Of the 30 sections, 25 met the standard, a rate of 83.3%."


def _docx() -> bytes:
    document, out = docx.Document(), BytesIO()
    document.add_paragraph(TEXT)
    document.save(out)
    return out.getvalue()


def _zip(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(typst.compile(TEXT.encode()))))
    writer.encrypt("secret")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _ole(stream: str) -> bytes:
    """The head of a compound file, and the name of one of its streams as such a file writes it."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + stream.encode("utf-16-le") + b"\0" * 500
    )


def _bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(120):
                part.write(b" " * 1024 * 1024)
    return out.getvalue()


def _lying_bomb() -> bytes:
    """A part that states a small size and inflates to far more."""
    made = bytearray(_bomb())
    at = made.rfind(b"PK\x01\x02")
    made[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(made)


def _entities() -> bytes:
    parts = _parts(_docx())
    head = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY b%d "%s">' % (n, (b"&a;" if n == 0 else b"&b%d;" % (n - 1)) * 10)
        for n in range(9)
    )
    body = parts["word/document.xml"].split(b"?>", 1)[1]
    parts["word/document.xml"] = head + b"]>" + body.replace(b"In 2013", b"&b8;")
    return _zip(parts)


def _cut_docx() -> bytes:
    parts = _parts(_docx())
    parts["word/document.xml"] = parts["word/document.xml"][:-200]
    return _zip(parts)


def _xlsx() -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet().write(0, 0, "GDP")
    book.close()
    return out.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "scan without text": ("r.pdf", lambda: typst.compile(b"#rect(width: 5cm, height: 5cm, fill: gray)"), "scan without text", "OCR"),
    "encrypted PDF": ("r.pdf", _encrypted_pdf, "encrypted", "password"),
    "damaged PDF": ("r.pdf", lambda: b"%PDF-1.7\nnothing", "damaged PDF", "print"),
    "encrypted DOCX": ("r.docx", lambda: _ole("EncryptedPackage"), "encrypted", "password"),
    "cut DOCX": ("r.docx", _cut_docx, "damaged DOCX", "save it anew"),
    "half a DOCX": ("r.docx", lambda: _docx()[:5000], "damaged", "save it anew"),
    "picture": ("r.png", lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 99, "PNG picture", "OCR"),
    "picture named docx": ("r.docx", lambda: b"\xff\xd8\xff\xe0" + b"0" * 99, "JPEG picture", "OCR"),
    "zip bomb": ("r.docx", _bomb, "not opened", "without pictures"),
    "zip bomb that lies": ("r.docx", _lying_bomb, "damaged", "save it anew"),
    "entities": ("r.docx", _entities, "declares entities", "save it anew"),
    "broken encoding": ("r.txt", lambda: "中文".encode("gb18030")[:3] + b"\xff\xfe\xfd\x81\x20\xff" * 5, "neither UTF-8 nor GB18030", "UTF-8"),
    "broken UTF-16": ("r.txt", lambda: b"\xff\xfe" + "中文".encode("utf-16-le") + b"\x00", "UTF-16", "UTF-8"),
    "empty file": ("r.txt", lambda: b"", "empty", "Name"),
    "blank file": ("r.md", lambda: b" \n\n ", "empty", "Name"),
    "binary": ("r.txt", lambda: bytes(range(256)) * 9, "binary", "DOCX, PDF"),
    "xls named docx": ("r.docx", lambda: _ole("Workbook"), "old Excel workbook", "DOCX, PDF"),
    "xlsx named docx": ("r.docx", _xlsx, "Excel workbook", "DOCX, PDF"),
    "old doc": ("r.doc", lambda: _ole("WordDocument"), "old Word file", "Save it as DOCX"),
    "OpenDocument": ("r.odt", lambda: _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), "OpenDocument", "Save it as DOCX"),
    "RTF": ("r.doc", lambda: b"{\\rtf1 text}", "RTF", "Save it as DOCX"),
    "web archive": ("r.doc", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "web archive", "Save it as DOCX"),
    "other archive": ("r.zip", lambda: _zip({"a.txt": b"text"}), "archive", "DOCX, PDF"),
    "too long": ("r.txt", lambda: b"word and more words\n" * 300_000, "million letters", "Split"),
    "empty DOCX": ("r.docx", lambda: _saved(docx.Document()), "no text", "OCR"),
}  # fmt: skip


def _saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


@pytest.mark.parametrize(("name", "make", "what", "remedy"), BAD.values(), ids=BAD.keys())
def test_bad_input_says_what_where_and_what_to_do(tmp_path: Path, capsys, name, make, what, remedy):
    path = tmp_path / name
    path.write_bytes(make())
    assert run(["audit", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert name in said.err
    assert what in said.err
    assert remedy in said.err


def test_a_folder_and_a_missing_file(tmp_path: Path, capsys):
    assert run(["audit", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err
    assert run(["audit", str(tmp_path / "none.docx")]) == 2
    assert "is not there" in capsys.readouterr().err


def test_200_megabytes_are_not_read(tmp_path: Path, capsys):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    begun = time.perf_counter()
    assert run(["audit", str(path)]) == 2
    assert time.perf_counter() - begun < 3
    assert f"up to {MOST_BYTES // 1048576} MB" in capsys.readouterr().err


def test_html_named_docx_is_read_as_what_it_is():
    document = document_of(
        f"<!doctype html><html><body><p>{TEXT}</p></body></html>".encode(), "r.docx"
    )
    assert document.format == "html"
    assert document.blocks[0].text == TEXT


@pytest.mark.skipif(sys.platform == "win32", reason="limits of memory are those of POSIX")
@pytest.mark.parametrize(
    "make", [_bomb, _lying_bomb, _entities], ids=["bomb", "lying bomb", "entities"]
)
def test_a_bomb_takes_little_memory(tmp_path: Path, make):
    path = tmp_path / "bomb.docx"
    path.write_bytes(make())
    code = "import sys; from ecocity.cli.main import run; sys.exit(run(['audit', sys.argv[1]]))"
    limit = 1_500_000_000
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)),
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "MemoryError" not in done.stderr


def test_deep_nesting_ends():
    deep = b"<html><body>" + b"<div>" * 1500 + TEXT.encode() + b"</body></html>"
    assert TEXT in document_of(deep, "r.html").blocks[0].text
    with pytest.raises(UsageError, match="too deeply"):
        document_of(deep.replace(b"<div>", b"<div>" * 9), "r.html")


def test_tables_in_tables_end():
    deep = b"<html><body><p>a</p>" + b"<table><tr><td>b<td>c" * 300 + b"</body></html>"
    assert document_of(deep, "r.html").blocks[0].text == "a"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["全市森林覆盖率为38.2%。\n收入为8000元。\n", "In 2014 the cover was 38.2%.\n"]
)
def test_utf_16_without_its_mark_is_read(encoding: str, text: str):
    blocks = document_of((text * 5).encode(encoding), "r.txt").blocks
    assert blocks[0].text == text.splitlines()[0]


def test_a_device_is_no_file(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UsageError, match="is no file"):
        read_document(pipe)
