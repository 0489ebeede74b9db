"""What a document is worth on a date, and the hashes that prove it is the one meant."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Literal

from ecocity.errors import Finding, WorkspaceError
from ecocity.said import say
from ecocity.standards.records import PackFolder
from ecocity.whole_files import write_whole
from ecocity.workspace.headings import key_of
from ecocity.workspace.load import load_workspace
from ecocity.workspace.read import inside
from ecocity.workspace.read_text import decode
from ecocity.workspace.records import Evidence, Workspace
from ecocity.workspace.rules import found
from ecocity.workspace.words import with_labels

State = Literal["held", "missing", "empty", "changed", "lapsed", "not_yet_valid", "elsewhere"]
_NOTHING_IN_IT = hashlib.sha256(b"").hexdigest()
_REMEDIES = {
    "missing": say("Put the file there, or blank its name if it is kept elsewhere."),
    "empty": say("Put the document itself there."),
    "changed": say(
        "Check that it is the right document, blank sha256, then `ecocity check --write-hashes`."
    ),
    "lapsed": say("Give the document that replaced it."),
    "not_yet_valid": say("Only documents issued and valid on as_of count; check the dates."),
    "elsewhere": say("Put a copy into evidence/ and name it under file."),
}


def evidence_state(document: Evidence, as_of: date) -> State:
    """State of a document on ``as_of``; only ``held`` counts.

    A document of which no more than the year of issue is known counts from the end of that year.
    """
    if document.sha256_on_disk == _NOTHING_IN_IT:
        return "empty"
    if not document.on_disk:
        if not document.file:
            return "elsewhere"
        return "changed" if document.sha256_on_disk else "missing"
    if document.valid_until is not None and document.valid_until <= as_of:
        return "lapsed"
    starts = [day for day in (document.issued, document.valid_from) if day is not None]
    return "not_yet_valid" if any(day > as_of for day in starts) else "held"


def check_evidence(
    workspace: Workspace, pack: PackFolder, as_of: date, used: Collection[str]
) -> list[Finding]:
    """A finding for each document that does not count, or that nobody asks for.

    ``used`` holds the ids that rows name.
    """
    findings: list[Finding] = []
    known = {*pack.requirements, *pack.criteria, *pack.inputs, *_numbers(workspace, pack)}
    codes = {area.code for area in workspace.areas}
    file = workspace.manifest.evidence
    for document in workspace.evidence:
        findings += _state(document, as_of, file)
        if document.kind not in pack.evidence_kinds:
            text = say(
                '{id}: "{kind}" is no kind of document of the standard.',
                id=document.id,
                kind=document.kind,
            )
            remedy = say("Known are {known}.", known=with_labels(pack.evidence_kinds))
            findings.append(
                found(
                    "evidence_kind_unknown",
                    text,
                    file=file,
                    row=document.row,
                    column="kind",
                    value=document.kind,
                    remedy=remedy,
                )
            )
        for name in document.covers:
            if name not in known:
                text = say(
                    '{id} covers "{name}", which the standard does not know.',
                    id=document.id,
                    name=name,
                )
                remedy = say(
                    "Use the number or id of a requirement or criterion, or the id of a table."
                )
                findings.append(
                    found(
                        "evidence_covers_unknown",
                        text,
                        file=file,
                        row=document.row,
                        column="covers",
                        value=name,
                        remedy=remedy,
                    )
                )
        for code in document.areas:
            if code not in codes:
                text = say('{id}: "{code}" is no area of areas.csv.', id=document.id, code=code)
                findings.append(
                    found(
                        "unknown_area",
                        text,
                        file=file,
                        row=document.row,
                        column="areas",
                        value=code,
                        remedy=say("Use the area's code."),
                    )
                )
        if not document.covers and document.id not in used:
            text = say("{id} covers nothing and no row names it.", id=document.id)
            remedy = say("Write the requirements it is for into covers.")
            findings.append(
                found(
                    "evidence_unused",
                    text,
                    file=file,
                    row=document.row,
                    column="covers",
                    value=document.id,
                    remedy=remedy,
                )
            )
    return findings


def _numbers(workspace: Workspace, pack: PackFolder) -> set[str]:
    """Numbers of the items and criteria of the manifest's standard."""
    held: set[str] = set()
    for requirement in pack.requirements.values():
        family = pack.standards[requirement.standard].family
        if workspace.manifest.standard in (requirement.standard, family):
            held |= {requirement.number, *(pack.criteria[c].number for c in requirement.criteria)}
    return held - {""}


def _state(document: Evidence, as_of: date, file: str) -> list[Finding]:
    state = evidence_state(document, as_of)
    name = f"{document.id} ({document.label})"
    file_of, until = document.file, document.valid_until
    words = {
        "missing": say(
            "{name}: {file} is not there; the document does not count.", name=name, file=file_of
        ),
        "empty": say(
            "{name}: {file} is empty; the document does not count.", name=name, file=file_of
        ),
        "changed": say(
            "{name}: {file} is not the file whose hash is written; the document does not count.",
            name=name,
            file=file_of,
        ),
        "lapsed": say(
            "{name} was valid until {until}, before {as_of}.", name=name, until=until, as_of=as_of
        ),
        "not_yet_valid": say(
            "{name} is not yet issued or valid on {as_of}.", name=name, as_of=as_of
        ),
        "elsewhere": say("{name} has no file; it is kept elsewhere and does not count.", name=name),
    }
    findings: list[Finding] = []
    if state in words:
        findings.append(
            found(
                f"evidence_{state}",
                words[state],
                file=file,
                row=document.row,
                column="file",
                value=document.file,
                remedy=_REMEDIES[state],
            )
        )
    if document.on_disk and document.file and not document.sha256 and state != "empty":
        text = say("{name} has no hash yet, so nobody would notice if it changed.", name=name)
        findings.append(
            found(
                "evidence_not_hashed",
                text,
                file=file,
                row=document.row,
                column="sha256",
                value=document.file,
                remedy=say("`ecocity check --write-hashes` fills it in."),
            )
        )
    return findings


def write_hashes(folder: Path) -> int:
    """Fill blank ``sha256`` cells of the evidence table; returns how many. Others stay as they are.

    Encoding becomes UTF-8 with a mark (Excel reads it), the delimiter a comma. Raises
    WorkspaceError where the table is no CSV or its headings are not found.
    """
    workspace = load_workspace(folder)
    file = workspace.manifest.evidence
    path = inside(folder, file)
    hashes = {d.id: d.sha256_on_disk for d in workspace.evidence if not d.sha256}
    if path is None or not path.is_file() or not any(hashes.values()):
        return 0
    text, problems = decode(path.read_bytes(), file)
    if text is None or not file.lower().endswith((".csv", ".txt")):
        problem = found(
            "file_not_a_table",
            say("Hashes are only written into CSV."),
            file=file,
            remedy=say("Save the table as CSV UTF-8."),
        )
        raise WorkspaceError("The hashes were not written.", problems or [problem])
    rows, written = _filled(text, hashes)
    if written:
        _replace(path, rows)
    return written


def _filled(text: str, hashes: dict[str, str]) -> tuple[list[list[str]], int]:
    sample = text.splitlines()[0] if text else ""
    delimiter = max(",;\t", key=sample.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    at, written = _heading(rows), 0
    if at is None:
        return rows, 0
    keys = [key_of(cell) for cell in rows[at]]
    ids = keys.index("id") if "id" in keys else keys.index(key_of("编号"))
    if "sha256" not in keys:
        rows[at].append("sha256")
        keys.append("sha256")
    column = keys.index("sha256")
    for row in rows[at + 1 :]:
        row.extend([""] * (len(keys) - len(row)))
        digest = hashes.get(row[ids].strip())
        if digest and not row[column].strip():
            row[column] = digest
            written += 1
    return rows, written


def _heading(rows: list[list[str]]) -> int | None:
    for at, row in enumerate(rows[:20]):
        if {key_of(cell) for cell in row} & {"id", key_of("编号")}:
            return at
    return None


def _replace(path: Path, rows: list[list[str]]) -> None:
    """Whole or not at all: written beside the file, then put in its place."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    write_whole(path, stream.getvalue().encode("utf-8-sig"), path.stat().st_mode & 0o777)
