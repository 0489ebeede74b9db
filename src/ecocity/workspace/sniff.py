"""What a file is, whatever its name says: told from its first bytes, nothing unpacked in vain."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import Literal

Kind = Literal[
    "empty", "text", "html", "xlsx", "xlsb", "ods", "xls", "parquet",
    "encrypted", "pdf", "word", "mhtml", "xml2003", "archive", "zip_bomb", "damaged", "binary",
]  # fmt: skip

MAX_BYTES = 300_000_000
MAX_UNPACKED = 600_000_000
MAX_RATIO = 150
_UNPACK_FREELY = 50_000_000
_WORKBOOK = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")
"""How the workbook stream of Excel 5 to 2003 begins."""
_FILE_PASS = 0x2F
_HEAD_RECORDS = 8
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<\s*(html|table|head|body|meta|!doctype\s+html)\b", re.IGNORECASE)


def kind_of(content: bytes) -> Kind:
    """The kind of a file by its content alone."""
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        return "empty"
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith(b"PK"):
        return _zip_kind(content)
    if content.startswith(_OLE):
        return _ole_kind(content)
    return _text_kind(content)


_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PAR1", "parquet"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    # Workbook streams of Excel 2 to 4, before they were wrapped into OLE files.
    (b"\x09\x00\x04\x00", "binary"),
)


_PARTS: tuple[tuple[str, Kind], ...] = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook.xml", "xlsx"),
    ("word/document.xml", "word"),
)


BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    EOFError,
)
"""What reading a damaged archive raises; one byte is enough for most of these."""


def _zip_kind(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if _unpacks_too_far(archive, len(content)):
                return "zip_bomb"
            for part, kind in _PARTS:
                if part in names:
                    return kind
            if "mimetype" in names and b"spreadsheet" in archive.read("mimetype"):
                # ODS says of each encrypted part that it is one.
                manifest = "META-INF/manifest.xml"
                locked = manifest in names and b"encryption-data" in archive.read(manifest)
                return "encrypted" if locked else "ods"
            return "word" if "mimetype" in names else "archive"
    except BROKEN_ZIP:
        return "damaged"


def _unpacks_too_far(archive: zipfile.ZipFile, packed: int) -> bool:
    """Count what really comes out: the sizes written in the archive may lie."""
    total = 0
    for entry in archive.infolist():
        entry.file_size = MAX_UNPACKED  # else reading stops at the size that the archive claims
        with archive.open(entry) as stream:
            while chunk := stream.read(1 << 20):
                total += len(chunk)
                over_ratio = total > _UNPACK_FREELY and total > MAX_RATIO * packed
                if total > MAX_UNPACKED or over_ratio:
                    return True
    return False


def _ole_kind(content: bytes) -> Kind:
    # Names in an OLE directory are UTF-16; no need to walk the file to see which are there.
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "encrypted"
    if "WordDocument".encode("utf-16-le") in content:
        return "word"
    workbook = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
    if not any(name in content for name in workbook):
        return "binary"
    return "encrypted" if _has_file_pass(content) else "xls"


def _has_file_pass(content: bytes) -> bool:
    """Whether one of the first records of an old workbook says that the others are encrypted."""
    begin = _WORKBOOK.search(content)
    at = begin.start() if begin else len(content)
    for _ in range(_HEAD_RECORDS):
        if at + 4 > len(content):
            return False
        record, length = struct.unpack_from("<HH", content, at)
        if record == _FILE_PASS:
            return True
        at += 4 + length
    return False


def _text_kind(content: bytes) -> Kind:
    head = content[:4096]
    if head.startswith(_TEXT_MARKS[1:]):
        head = head.decode("utf-16", errors="replace").encode("utf-8")
    start = head.removeprefix(_TEXT_MARKS[0]).lstrip()
    if start[:13].lower() == b"mime-version:":
        return "mhtml"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        # Excel's own HTML exports name this space too, after the html tag.
        return "html" if _HTML.search(head) else "xml2003"
    if start.startswith(b"<") and _HTML.search(head):
        return "html"
    if b"\x00" in content and not content.startswith(_TEXT_MARKS):
        return "binary"
    return "text"
