"""Record files as they lie on the disk: listed and told apart; no row is read here."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ecocity.errors import Finding
from ecocity.said import Said, say
from ecocity.workspace.read_text import delimiter_of
from ecocity.workspace.rules import found
from ecocity.workspace.sniff import Kind, kind_of

FileKind = Literal["text", "parquet", "sheet"]
Encoding = Literal["utf-8", "utf-16", "gb18030"]
LOOK_AT = 25
_HEAD = 1 << 18
_CHUNK = 1 << 22
_KINDS: dict[Kind, FileKind] = {
    "text": "text",
    "parquet": "parquet",
    "xlsx": "sheet",
    "xls": "sheet",
    "xlsb": "sheet",
    "ods": "sheet",
}


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One file: what it is, and its first lines (text) or its columns with types (Parquet).

    ``head`` holds (lines up to and with this one, cells): a quoted cell may span several lines.
    """

    path: Path
    kind: FileKind
    encoding: Encoding = "utf-8"
    delimiter: str = ","
    head: tuple[tuple[int, tuple[str, ...]], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


def list_files(paths: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """Every file that the paths name; of a folder all visible files, those below it too."""
    files: list[Path] = []
    findings: list[Finding] = []
    for path in paths:
        if path.is_dir():
            held = sorted(one for one in path.rglob("*") if one.is_file() and _visible(one, path))
            if not held:
                findings.append(_missing(path, say("The folder is empty.")))
            files += held
        elif path.is_file():
            files.append(path)
        else:
            findings.append(_missing(path, say("The file is not there.")))
    return list(dict.fromkeys(files)), findings


def look(path: Path, delimiter: str | None = None) -> tuple[RecordFile | None, list[Finding]]:
    """What the file is and how it begins; a text is read once through for its encoding."""
    from pyarrow import ArrowException

    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
        kind = _KINDS.get(kind_of(_whole_if_small(path, head)))
        if kind is None:
            return None, [_refused(path, kind_of(head))]
        if kind == "parquet":
            return _parquet(path), []
        if kind == "sheet":
            return RecordFile(path, "sheet"), []
        return _text(path, delimiter)
    except (OSError, ArrowException) as error:
        text = say("The file cannot be read: {problem}", problem=str(error)[:200])
        remedy = say("Copy it again from where it came, and check who may read it.")
        return None, [found("file_damaged", text, file=path.name, remedy=remedy)]


def _whole_if_small(path: Path, head: bytes) -> bytes:
    # A workbook can only be told from its end; a text never begins like one.
    return path.read_bytes() if head.startswith((b"PK", b"\xd0\xcf\x11\xe0")) else head


def _visible(path: Path, folder: Path) -> bool:
    return not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def _parquet(path: Path) -> RecordFile:
    from pyarrow.parquet import read_schema

    schema = read_schema(path)
    columns = tuple((one.name, str(one.type)) for one in schema)
    return RecordFile(path, "parquet", columns=columns)


def _text(path: Path, delimiter: str | None) -> tuple[RecordFile | None, list[Finding]]:
    encoding = _encoding(path)
    if encoding is None:
        text = say("The file is neither UTF-8 nor UTF-16 nor GB18030 text.")
        remedy = say('Save it as "CSV UTF-8".')
        return None, [found("encoding_unknown", text, file=path.name, remedy=remedy)]
    with path.open("rb") as stream:
        # The last line of the head may be cut in two, and a character of it too.
        begin = stream.read(_HEAD).decode(encoding, errors="ignore").removeprefix("\ufeff")
    cut = delimiter or delimiter_of(begin)
    head = _head(begin, cut)
    findings = [_said(path)] if encoding == "gb18030" else []
    return RecordFile(path, "text", encoding, cut, head), findings


def _head(begin: str, delimiter: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    reader = csv.reader(io.StringIO(begin, newline=""), delimiter=delimiter)
    head = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            head.append((reader.line_num, tuple(cell.strip() for cell in cells)))
        if len(head) == LOOK_AT:
            break
    return tuple(head)


def _encoding(path: Path) -> Encoding | None:
    """The first encoding that the whole file is valid in."""
    with path.open("rb") as stream:
        if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
    encodings: tuple[Encoding, ...] = ("utf-8", "gb18030")
    return next((one for one in encodings if _is_valid(path, one)), None)


def _is_valid(path: Path, encoding: Encoding) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if not _decodes(decoder, chunk):
                return False
    return _decodes(decoder, b"", final=True)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _said(path: Path) -> Finding:
    text = say("The file is not UTF-8 and was read as GB18030 (GBK).")
    remedy = say('If names look garbled, save it as "CSV UTF-8".')
    return found("encoding_gb18030", text, file=path.name, remedy=remedy)


def _missing(path: Path, text: Said) -> Finding:
    remedy = say("Put it there, or correct its name.")
    return found("file_missing", text, file=path.name, remedy=remedy)


def _refused(path: Path, kind: Kind) -> Finding:
    if kind == "empty":
        remedy = say("Write the headings, or take the file out.")
        return found("file_empty", say("There is nothing in it."), file=path.name, remedy=remedy)
    text = say("Records cannot be read from this file ({kind}); none of it was used.", kind=kind)
    remedy = say("Give them as CSV, Parquet or XLSX.")
    return found("file_not_a_table", text, file=path.name, remedy=remedy)
