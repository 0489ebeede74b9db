"""A city's folder -> Workspace, with a finding for everything in it that cannot be read."""

from __future__ import annotations

from pathlib import Path

from ecocity.errors import Finding, WorkspaceError
from ecocity.said import say
from ecocity.workspace.fixed import missing_table, read_areas, read_attributes, read_evidence
from ecocity.workspace.manifest import FILE, parse_manifest
from ecocity.workspace.read import read_bytes, read_table
from ecocity.workspace.record_workspace import record_hashes
from ecocity.workspace.records import Binding, Manifest, RawTable, Workspace
from ecocity.workspace.rows import Report
from ecocity.workspace.rules import found


def load_workspace(folder: Path) -> Workspace:
    """Read the folder; tables stay text until ``bind``.

    Raises WorkspaceError, with every problem, where there is no usable ``workspace.yaml``. All else
    is a finding: what can be read is read.
    """
    files: dict[str, str] = {}
    manifest = _manifest(folder, files)
    report = Report()
    areas = _fixed(folder, manifest.areas, "areas", files, report)
    attributes = _fixed(folder, manifest.area_attributes, "area_attributes", files, report)
    evidence = _fixed(folder, manifest.evidence, "evidence", files, report)
    tables = _tables(folder, manifest, files, report)
    files.update(record_hashes(folder, manifest.records))
    _check_period(manifest, report)
    return Workspace(
        folder=folder,
        manifest=manifest,
        areas=read_areas(areas, report) if areas else (),
        attributes=read_attributes(attributes, report) if attributes else (),
        evidence=read_evidence(evidence, report, folder, files) if evidence else (),
        tables=tables,
        findings=tuple(report.findings()),
        files=dict(sorted(files.items())),
    )


def _manifest(folder: Path, files: dict[str, str]) -> Manifest:
    what = f"{folder} cannot be used as a workspace."
    if not (folder / FILE).exists():
        text = (
            say("There is no such folder.")
            if not folder.is_dir()
            else say("There is no {file} in it.", file=FILE)
        )
        remedy = say("`ecocity init` begins a folder; docs/workspace.md shows the file.")
        raise WorkspaceError(what, [found("manifest_missing", text, file=FILE, remedy=remedy)])
    read = read_bytes(folder, FILE)
    if read.content is None:
        raise WorkspaceError(what, [read.finding] if read.finding else [])
    files[FILE] = read.sha256
    manifest, problems = parse_manifest(read.content)
    if manifest is None:
        raise WorkspaceError(what, problems)
    return manifest


def _fixed(
    folder: Path, file: str, name: str, files: dict[str, str], report: Report
) -> RawTable | None:
    read = read_bytes(folder, file)
    if read.content is None:
        if read.finding is not None and read.finding.rule != "file_missing":
            report.add(read.finding)
        elif name == "areas":
            report.add(missing_table(file, say("what is assessed")))
        elif file != Manifest.model_fields[name].default:
            report.add(
                missing_table(
                    file, say("area attributes") if name == "area_attributes" else say("evidence")
                )
            )
        return None
    files[file] = read.sha256
    raw, findings = read_table(read.content, Binding(input=name, file=file))
    for finding in findings:
        report.add(finding)
    return raw


def _tables(
    folder: Path, manifest: Manifest, files: dict[str, str], report: Report
) -> tuple[RawTable, ...]:
    tables: list[RawTable] = []
    for binding in manifest.tables:
        read = read_bytes(folder, binding.file)
        if read.content is None:
            report.add(read.finding or _unread(binding))
            continue
        files[binding.file] = read.sha256
        raw, findings = read_table(read.content, binding)
        for finding in findings:
            report.add(finding)
        if raw is not None:
            tables.append(raw)
    return tuple(tables)


_PURPOSES = {"area_attributes": say("area attributes"), "evidence": say("evidence")}


def _unread(binding: Binding) -> Finding:
    return found("file_damaged", say("The file cannot be read."), file=binding.file)


def _check_period(manifest: Manifest, report: Report) -> None:
    spans = [("period", manifest.period)]
    spans += [(f"tables {b.input} complete", b.complete) for b in manifest.tables if b.complete]
    for name, span in spans:
        if span.until <= span.since:
            text = say(
                "{name} ends ({until}) before it begins ({since}).",
                name=name,
                until=span.until,
                since=span.since,
            )
            remedy = say(
                "until is the first day that is no longer in: 2012 to 2014 ends 2015-01-01."
            )
            report.add(found("period_reversed", text, file=FILE, column=name, remedy=remedy))
