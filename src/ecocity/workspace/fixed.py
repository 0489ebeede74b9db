"""The three fixed files: areas, their attributes, the documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from ecocity.errors import Finding
from ecocity.said import Said, say
from ecocity.standards.records import Input, Label
from ecocity.workspace.builtin_inputs import AREA_ATTRIBUTES, AREAS, EVIDENCE
from ecocity.workspace.cells import Issue, Lookups, read_cell, split_list
from ecocity.workspace.dates import read_date
from ecocity.workspace.evidence_content import asks_for_password, misnamed
from ecocity.workspace.headings import lay_out
from ecocity.workspace.read import read_bytes
from ecocity.workspace.records import Area, AreaAttribute, Evidence, RawTable
from ecocity.workspace.rows import BoundRow, Report, rejects
from ecocity.workspace.rules import found

_NOTHING = Lookups({}, {}, {}, {})


def read_areas(raw: RawTable, report: Report) -> tuple[Area, ...]:
    """Areas as listed; one without a name in one language is given the other, with a warning."""
    areas: list[Area] = []
    for row in _rows(raw, AREAS, report):
        value = _texts(row)
        zh, en = value["name_zh"], value["name_en"]
        if not zh or not en:
            text = say(
                "{code} has no name in one of the languages; the other was taken.",
                code=value["code"],
            )
            report.row(row, [Issue("area_name_blank", text, "name_en" if zh else "name_zh")])
        name = Label(en=en or zh or value["code"], zh=zh or en or value["code"])
        since, until = _first_day(row, "valid_from"), _first_day(row, "valid_until")
        parent = value["parent"] or None
        areas.append(Area(value["code"], name, value["level"], parent, since, until, row.number))
    return tuple(areas)


def read_attributes(raw: RawTable, report: Report) -> tuple[AreaAttribute, ...]:
    """Dated properties of areas."""
    return tuple(
        AreaAttribute(
            value["area"],
            value["attribute"],
            value["value"],
            _first_day(row, "valid_from"),
            _first_day(row, "valid_until"),
            value["source"],
            row.number,
        )
        for row in _rows(raw, AREA_ATTRIBUTES, report)
        for value in [_texts(row)]
    )


def read_evidence(
    raw: RawTable, report: Report, folder: Path, files: dict[str, str]
) -> tuple[Evidence, ...]:
    """Documents, each looked up on disk; ``files`` gains the hash of every file read."""
    documents: dict[str, Evidence] = {}
    for row in _rows(raw, EVIDENCE, report):
        value = _texts(row)
        if value["id"] in documents:
            text = say("The document id {id} stands twice; the first was used.", id=value["id"])
            report.row(
                row, [Issue("evidence_id_twice", text, "id", value["id"], say("Rename one."))]
            )
            continue
        on_disk = _on_disk(value["file"], folder, files, report, row)
        declared = value["sha256"].lower()
        documents[value["id"]] = Evidence(
            **{name: value[name] for name in ("id", "kind", "label", "file", "issuer", "number")},
            sha256=declared,
            issued=_last_day(row, "issued"),
            valid_from=_first_day(row, "valid_from"),
            valid_until=_first_day(row, "valid_until"),
            areas=split_list(value["areas"]),
            covers=split_list(value["covers"]),
            note=value["note"],
            on_disk=bool(on_disk) and declared in ("", on_disk),
            sha256_on_disk=on_disk,
            row=row.number,
        )
    return tuple(documents.values())


def _on_disk(file: str, folder: Path, files: dict[str, str], report: Report, row: BoundRow) -> str:
    if not file:
        return ""
    read = read_bytes(folder, file)
    if read.content is None:
        # A missing document is told with its state; a path that leads out is told at once.
        if read.finding is not None and read.finding.rule != "file_missing":
            report.add(read.finding)
        return ""
    if asks_for_password(read.content):
        text = say(
            "{file} opens with a password only, so nobody can see what it proves.", file=file
        )
        remedy = say("Put a copy without a password in its place.")
        report.row(row, [Issue("evidence_locked", text, "file", file, remedy)])
    elif misnamed(read.content, file):
        text = say("{file} is another kind of file than its name says.", file=file)
        remedy = say("Open it: a page of a website may have been saved instead of the document.")
        report.row(row, [Issue("evidence_misnamed", text, "file", file, remedy)])
    files[file] = read.sha256
    return read.sha256


def _rows(raw: RawTable, declared: Input, report: Report) -> Iterator[BoundRow]:
    layout = lay_out(raw, declared.columns)
    for finding in layout.findings:
        report.add(finding)
    if not layout.usable:
        return
    for number, cells in layout.rows:
        row = BoundRow(raw.input, raw.file, raw.sheet, number)
        issues: list[Issue] = []
        for name, column in declared.columns.items():
            at = layout.positions.get(name)
            text = cells[at] if at is not None else None
            row.values[name] = row.values[f"{name}_as_given"] = None
            if text is not None:
                typed = read_cell(text, name, column, None, _NOTHING)
                row.values.update(typed.values)
                issues += typed.issues
            elif column.required:
                issues.append(
                    Issue(
                        "required_blank",
                        say("{en} ({zh}) is blank.", en=column.label.en, zh=column.label.zh),
                        name,
                    )
                )
        report.row(row, issues)
        if not rejects(issues):
            yield row


def _texts(row: BoundRow) -> Mapping[str, str]:
    return {name: str(value or "") for name, value in row.values.items()}


def _first_day(row: BoundRow, name: str) -> date | None:
    given = row.values.get(f"{name}_as_given")
    return read_date(str(given))[0] if given else None


def _last_day(row: BoundRow, name: str) -> date | None:
    value = row.values.get(name)
    return value if isinstance(value, date) else None


def missing_table(file: str, purpose: Said) -> Finding:
    """The finding for a fixed file that is not there."""
    text = say("The file is not there; it lists {purpose}.", purpose=purpose)
    return found("file_missing", text, file=file, remedy=say("`ecocity init` writes an empty one."))
