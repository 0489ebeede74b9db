"""A bound file -> rows of text, whatever the file really is; nothing is interpreted here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ecocity.errors import Finding
from ecocity.said import Said, say
from ecocity.workspace.read_excel import ReadSheet, cell_text, encrypted, read_excel
from ecocity.workspace.read_text import decode, rows_of_html, rows_of_text
from ecocity.workspace.records import Binding, RawTable
from ecocity.workspace.rules import found
from ecocity.workspace.sniff import MAX_BYTES, Kind, kind_of

_ENDINGS: dict[Kind, tuple[str, ...]] = {
    "text": (".csv", ".tsv", ".txt", ".tab"),
    "html": (".html", ".htm"),
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xlsb": (".xlsb",),
    "xls": (".xls", ".xlt", ".et"),
    "ods": (".ods",),
    "parquet": (".parquet", ".pq"),
}
_WORDS: dict[Kind, Said] = {
    "text": say("text (CSV)"),
    "html": say("a web page (HTML)"),
    "xlsx": say("an Excel workbook (.xlsx)"),
    "xlsb": say("a binary Excel workbook (.xlsb)"),
    "xls": say("an old Excel workbook (.xls)"),
    "ods": say("an OpenDocument workbook (.ods)"),
    "parquet": say("a Parquet file"),
    "pdf": say("a PDF"),
    "word": say("a text document (Word)"),
    "mhtml": say("a web archive (MHTML)"),
    "xml2003": say("an Excel 2003 XML file"),
    "archive": say("an archive without a workbook in it"),
    "binary": say("neither text nor a workbook"),
}


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The bytes of a file with their hash, or the finding why there are none."""

    content: bytes | None
    sha256: str = ""
    finding: Finding | None = None


def read_bytes(folder: Path, file: str) -> ReadFile:
    """Bytes of ``file``, which must lie inside ``folder``, links followed."""
    path = inside(folder, file)
    if path is None:
        return ReadFile(None, finding=_outside(file))
    if not path.is_file():
        there = say("is a folder") if path.is_dir() else say("is not there")
        return ReadFile(
            None,
            finding=found(
                "file_missing",
                say("The file {there}.", there=there),
                file=file,
                remedy=say("Put it there, or correct its name in workspace.yaml."),
            ),
        )
    if path.stat().st_size > MAX_BYTES:
        return ReadFile(None, finding=_too_large(file))
    try:
        content = path.read_bytes()
    except OSError as error:
        text = say("The file cannot be opened: {problem}.", problem=error.strerror)
        remedy = say("Close it in other programs and check who may read it.")
        return ReadFile(None, finding=found("file_damaged", text, file=file, remedy=remedy))
    return ReadFile(content, hashlib.sha256(content).hexdigest())


def inside(folder: Path, file: str) -> Path | None:
    """The path of ``file`` if it stays inside ``folder``, symbolic links followed; else None."""
    root = folder.resolve()
    try:
        path = (root / file).resolve()
    except (OSError, ValueError, RuntimeError):
        return None
    return path if file and path != root and path.is_relative_to(root) else None


def read_table(content: bytes, binding: Binding) -> tuple[RawTable | None, list[Finding]]:
    """The rows of one table; None with the reason among the findings where it cannot be read.

    Headings are the first row that is not blank; ``bind`` looks further down for declared ones.
    """
    file, kind = binding.file, kind_of(content)
    page = _page(content, kind, binding)
    findings = [*_misnamed(file, kind, page), *page.findings]
    rows = [(at, tuple(cells)) for at, cells in enumerate(page.cells, 1) if any(cells)]
    if not rows:
        if not any(finding.severity == "error" for finding in findings):
            findings.append(_empty(file, page.sheet))
        return None, findings
    width = max(len(cells) for _, cells in rows)
    padded = tuple((at, cells + (None,) * (width - len(cells))) for at, cells in rows)
    headings = tuple(cell or "" for cell in padded[0][1])
    first = padded[0][0]
    table = RawTable(binding.input, file, page.sheet, headings, padded[1:], binding, first)
    return table, findings


def _page(content: bytes, kind: Kind, binding: Binding) -> ReadSheet:
    file = binding.file
    if kind in ("xlsx", "xls", "xlsb", "ods"):
        return read_excel(content, kind, file, binding.sheet, binding.input)
    if kind == "parquet":
        return _parquet(content, file)
    if kind in ("text", "html"):
        text, findings = decode(content, file)
        if text is None:
            return ReadSheet([], tuple(findings))
        cells = rows_of_text(text) if kind == "text" else rows_of_html(text)
        if kind == "html" and not cells:
            findings.append(_not_a_table(file, say("a web page (HTML) without a table")))
        return ReadSheet(cells, tuple(findings))
    return ReadSheet([], (_refused(kind, file),))


def _parquet(content: bytes, file: str) -> ReadSheet:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(pa.BufferReader(content))
        columns = [column.to_pylist() for column in table.columns]
    except (pa.ArrowException, OSError, ValueError) as error:
        text = say("The Parquet file cannot be read: {problem}", problem=str(error)[:200])
        return ReadSheet(
            [], (found("file_damaged", text, file=file, remedy=say("Write it again.")),)
        )
    rows = [[cell_text(cell) for cell in row] for row in zip(*columns, strict=True)]
    return ReadSheet([list(table.column_names), *rows])


def _misnamed(file: str, kind: Kind, page: ReadSheet) -> list[Finding]:
    expected = _ENDINGS.get(kind)
    if expected is None or file.lower().endswith(expected) or not page.cells:
        return []
    text = say(
        "The file is {what}, whatever its name says; it was read as that.", what=_WORDS[kind]
    )
    remedy = say("Save it as what it is, or name it {ending}.", ending=expected[0])
    return [found("file_name_misleads", text, file=file, remedy=remedy)]


def _refused(kind: Kind, file: str) -> Finding:
    if kind == "empty":
        return _empty(file, "")
    if kind == "encrypted":
        return encrypted(file)
    if kind == "zip_bomb":
        text = say("The file unpacks to far more than any table holds and was not opened.")
        remedy = say("Give the table as CSV.")
        return found("zip_bomb", text, file=file, remedy=remedy)
    if kind == "damaged":
        text = say(
            "The file begins like a workbook but its end is missing or its parts are broken."
        )
        return found(
            "file_damaged", text, file=file, remedy=say("Copy it again from where it came.")
        )
    return _not_a_table(file, _WORDS[kind])


def _not_a_table(file: str, what: Said) -> Finding:
    remedy = say("Open it in the program that wrote it and save the table as .xlsx or CSV.")
    return found(
        "file_not_a_table", say("The file is {what}.", what=what), file=file, remedy=remedy
    )


def _empty(file: str, sheet: str) -> Finding:
    return found(
        "file_empty",
        say("There is nothing in it, not even headings."),
        file=file,
        sheet=sheet,
        remedy=say("Write the headings; `ecocity template` lists them."),
    )


def _too_large(file: str) -> Finding:
    text = say("The file is larger than {most} MB.", most=MAX_BYTES // 10**6)
    return found("file_too_large", text, file=file, remedy=say("Split it, or give it as Parquet."))


def _outside(file: str) -> Finding:
    return found(
        "path_outside",
        say("The path leads out of the workspace folder (symbolic links are followed)."),
        file=file,
        remedy=say("Copy the file into the folder and name it relative to workspace.yaml."),
    )
