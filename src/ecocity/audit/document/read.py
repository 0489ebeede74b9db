"""A file from outside becomes a Document: its kind is read from its bytes, never from its name alone."""

from __future__ import annotations

import re
import zipfile
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Literal

from ecocity.audit.decode import is_damaged
from ecocity.audit.records import Document
from ecocity.errors import UsageError

MOST_BYTES = 100 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
MOST_PART = 30 * 1024 * 1024
MOST_LETTERS = 5_000_000
"""Some 2,000 full pages; what is longer is no report."""
_READERS = {
    "docx": "ecocity.audit.document.docx",
    "pdf": "ecocity.audit.document.pdf",
    "html": "ecocity.audit.document.html",
    "text": "ecocity.audit.document.text",
    "markdown": "ecocity.audit.document.text",
}
"""Loaded by name when needed: a text file does not wait for a PDF library."""
_PICTURES = {
    b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture",
    b"II*\x00": "a TIFF picture", b"MM\x00*": "a TIFF picture", b"BM": "a bitmap picture",
}  # fmt: skip
_ENCODINGS = ("utf-8-sig", "gb18030", "big5")


def read_document(path: Path) -> Document:
    """Read a report. Raises UsageError with what is wrong and what to do, for any file it cannot read."""
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is no file" if path.exists() else "is not there"
        raise UsageError(f'"{path}" {what}. Name one report: DOCX, PDF, HTML, Markdown or text.')
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise UsageError(
            f'"{path.name}" has {size // 1048576} MB; the audit reads reports up to '
            f"{MOST_BYTES // 1048576} MB. Take the pictures out, or save the text as DOCX or plain text."
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageError(
            f'"{path}" cannot be read ({why}). Copy it to a folder of your own and name the copy.'
        ) from None
    return document_of(content, path.name)


def document_of(content: bytes, name: str) -> Document:
    """The same for content that is already in memory; ``name`` only helps to tell Markdown from text."""
    kind = _kind(content, name)
    read = import_module(_READERS[kind]).read
    source = content if kind in ("docx", "pdf") else text_of(content, name)
    if kind in ("text", "markdown"):
        _held(name, len(source))
    blocks, pages = read(source, name)
    if not any(block.text.strip() for block in blocks):
        raise UsageError(
            f'"{name}" holds no text. A scan must be recognised (OCR) and saved with its text first.'
        )
    lines = [block.text for block in blocks]
    _held(name, sum(map(len, lines)))
    return Document(
        name, kind, tuple(blocks), pages, max(block.line for block in blocks), language_of(lines),
        is_damaged(lines),
    )  # fmt: skip


def _held(name: str, letters: int) -> None:
    if letters > MOST_LETTERS:
        raise UsageError(
            f'"{name}" holds {letters / 1e6:.1f} million letters; the audit reads up to '
            f"{MOST_LETTERS // 1_000_000} million. Split it into its volumes."
        )


def language_of(lines: list[str]) -> Literal["en", "zh"]:
    """``zh`` where Han characters prevail, else ``en``."""
    text = "".join(lines)
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    latin = len(re.findall(r"[A-Za-z]+", text))
    return "zh" if han > latin else "en"


def _kind(content: bytes, name: str) -> str:
    if not content.strip():
        raise UsageError(f'"{name}" is empty. Name the file that holds the report.')
    for head, what in _PICTURES.items():
        if content.startswith(head):
            raise UsageError(f'"{name}" is {what}. The audit reads text: recognise it (OCR) first.')
    if content.startswith(b"%PDF") or b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _office(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UsageError(f'"{name}" is {_compound(content)}')
    if re.match(rb"\s*MIME-Version:", content, re.I):
        raise UsageError(f'"{name}" is a web archive (MHTML). Save it as DOCX, PDF or plain text.')
    if content.startswith(b"{\\rtf"):
        raise UsageError(f'"{name}" is an RTF file. Save it as DOCX, PDF or plain text.')
    head = content[:2048].lower()
    if b"<html" in head or b"<!doctype html" in head or name.lower().endswith((".html", ".htm")):
        return "html"
    return "markdown" if name.lower().endswith((".md", ".markdown")) else "text"


_STREAMS = {
    "EncryptedPackage": "an encrypted document. Open it with its password and save it without one.",
    "WordDocument": "an old Word file (.doc). Save it as DOCX.",
    "Workbook": "an old Excel workbook (.xls). The audit reads DOCX, PDF, HTML, Markdown and plain text.",
    "PowerPoint Document": "an old presentation (.ppt). Save its text as DOCX, PDF or plain text.",
}


def _compound(content: bytes) -> str:
    """What a compound file of Microsoft holds, by the names of its streams."""
    for stream, what in _STREAMS.items():
        if stream.encode("utf-16-le") in content:
            return what
    return (
        "an old Office file (.doc, .xls) or an encrypted one. Save it as DOCX without a password."
    )


def _office(content: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        raise UsageError(f'"{name}" is a damaged archive; save it anew as DOCX.') from None
    if sum(one.file_size for one in entries) > MOST_UNPACKED or len(entries) > 20000:
        raise UsageError(
            f'"{name}" unpacks to more than {MOST_UNPACKED // 1048576} MB and is not opened. '
            "Save the report anew, without pictures."
        )
    for one in entries:
        if one.filename.endswith((".xml", ".rels")) and one.file_size > MOST_PART:
            raise UsageError(
                f'"{name}" holds a part of {one.file_size // 1048576} MB ({one.filename}) and is not opened. '
                "Save the report anew, without pictures."
            )
    names = {one.filename for one in entries}
    if not any(one.startswith("word/") for one in names):
        if "content.xml" in names and "mimetype" in names:
            raise UsageError(
                f'"{name}" is an OpenDocument file. Save it as DOCX, PDF or plain text.'
            )
        what = "an Excel workbook" if "xl/workbook.xml" in names else "an archive, not a report"
        raise UsageError(
            f'"{name}" is {what}. The audit reads DOCX, PDF, HTML, Markdown and plain text.'
        )
    return "docx"


def text_of(content: bytes, name: str) -> str:
    """Decode a text file: UTF-8, UTF-16 with its mark, GB18030 or Big5; binary content is refused."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise UsageError(f'"{name}" is broken UTF-16 text. Save it as UTF-8.') from None
    wide = _wide(content)
    if wide:
        return wide
    if b"\x00" in content[:65536] or _binary(content):
        raise UsageError(
            f'"{name}" is a binary file. The audit reads DOCX, PDF, HTML, Markdown and plain text.'
        )
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible(text, encoding):
            return text
    at = _first_bad_byte(content)
    raise UsageError(
        f'"{name}" is neither UTF-8 nor GB18030 text (byte {at} fits neither). Save it as UTF-8.'
    )


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: text that is plausible in one order of its bytes; else empty."""
    if b"\x00" not in content[:65536] or len(content) % 2:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        printable = all(ord(c) >= 32 or c in "\t\n\r\f" for c in text[:65536])
        plain = sum("\x20" <= c < "\x7f" or c in "\t\n\r\f" for c in text)
        if printable and plain and _plausible(text, encoding):
            return text
    return ""


def _binary(content: bytes) -> bool:
    head = content[:65536]
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    return control > len(head) // 200


def _plausible(text: str, encoding: str) -> bool:
    """A legacy encoding accepts nearly any bytes: the text must then be mostly common characters."""
    if encoding == "utf-8-sig":
        return True
    wide = [c for c in text if ord(c) > 127]
    if not wide:
        return True
    known = sum(
        "\u4e00" <= c <= "\u9fff"
        or "\u3000" <= c <= "\u303f"
        or "\uff00" <= c <= "\uffef"
        or c in "“”‘’—…·°±×²³μ≥≤"
        for c in wide
    )
    return known >= 0.9 * len(wide)


def _first_bad_byte(content: bytes) -> int:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
