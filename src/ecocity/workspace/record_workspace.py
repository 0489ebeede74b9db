"""The record files that a workspace names: found, hashed, bound to their inputs and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ecocity.backend import Backend
from ecocity.errors import Finding
from ecocity.standards.problems import near
from ecocity.standards.records import PackFolder
from ecocity.standards.spellings import spellings
from ecocity.workspace.read import inside
from ecocity.workspace.record_bind import bind_many, record_rows
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_check import check_areas, check_records
from ecocity.workspace.record_files import list_files
from ecocity.workspace.records import BoundTables, RecordEntry, Workspace
from ecocity.workspace.rules import found


@dataclass(slots=True)
class RecordsBound:
    """What was found while records were bound, and the rows of each input."""

    findings: list[Finding] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    reported: dict[str, int] = field(default_factory=dict)


def entry_paths(folder: Path, entry: RecordEntry) -> tuple[list[Path], list[Finding]]:
    """The files and folders of an entry, which stay in the workspace unless ``outside`` is said."""
    paths: list[Path] = []
    findings: list[Finding] = []
    for name in entry.files:
        path = (folder / name).resolve() if entry.outside else inside(folder, name)
        if path is None:
            findings.append(_outside(name))
            continue
        held, _ = list_files([path])
        strays = [] if entry.outside else [one for one in held if _strays(one, folder)]
        findings += [_outside(one.name) for one in strays]
        if not strays:
            paths.append(path)
        elif path.is_dir():
            paths += [one for one in held if one not in strays]
    return paths, findings


def record_paths(workspace: Workspace) -> list[Path]:
    """Everything that a database must be able to read for the records of the workspace."""
    folder = workspace.folder or Path()
    return [path for one in workspace.manifest.records for path in entry_paths(folder, one)[0]]


def record_hashes(folder: Path, entries: Sequence[RecordEntry]) -> dict[str, str]:
    """Name of each record file, inside the folder by its path there -> sha256."""
    hashes: dict[str, str] = {}
    root = folder.resolve()
    for entry in entries:
        files, _ = list_files(entry_paths(folder, entry)[0])
        for file in files:
            local = file.is_relative_to(root)
            name = file.relative_to(root).as_posix() if local else file.name
            with file.open("rb") as stream:
                hashes[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return hashes


def bind_workspace_records(
    backend: Backend, workspace: Workspace, pack: PackFolder
) -> RecordsBound:
    """Create a view for each input that the manifest gives records, and check what it holds.

    ``backend`` must be able to read ``record_paths``.
    """
    bound = RecordsBound()
    folder = workspace.folder or Path()
    entries: dict[str, list[RecordEntry]] = {}
    for entry in workspace.manifest.records:
        entries.setdefault(entry.input, []).append(entry)
    for name, held in entries.items():
        if problem := _unfit(name, pack):
            bound.findings.append(problem)
            continue
        bindings = []
        for entry in held:
            paths, said = entry_paths(folder, entry)
            bound.findings += said
            bindings.append(as_binding(entry, paths))
        _bind_one(backend, name, bindings, pack, bound)
    areas = {area.code for area in workspace.areas}
    given = {name: pack.inputs[name] for name in bound.read}
    bound.findings += check_areas(backend, given, areas)
    return bound


def with_records(bound: BoundTables, records: RecordsBound) -> BoundTables:
    """The bound tables with the rows and findings of the records beside them."""
    return replace(
        bound,
        findings=(*bound.findings, *records.findings),
        rows_read=bound.rows_read | records.read,
        rows_used=bound.rows_used | records.used,
        rows_reported=bound.rows_reported | records.reported,
    )


def _bind_one(
    backend: Backend,
    name: str,
    bindings: Sequence[RecordBinding],
    pack: PackFolder,
    bound: RecordsBound,
) -> None:
    declared = pack.inputs[name]
    bound.findings += bind_many(backend, name, declared, bindings, spellings(pack))
    bound.findings += check_records(backend, name, declared)
    rows = record_rows(backend, name)
    bound.read[name], bound.used[name], bound.reported[name] = rows.read, rows.used, rows.reported


def as_binding(entry: RecordEntry, paths: Sequence[Path]) -> RecordBinding:
    """An entry of the manifest as the binding that the reader takes."""
    given = {
        name: getattr(entry, name)
        for name in RecordEntry.model_fields
        if name not in ("files", "outside", "note")
    }
    return RecordBinding(paths=tuple(paths), **given)


def _unfit(name: str, pack: PackFolder) -> Finding | None:
    if name not in pack.inputs:
        records = [key for key, one in pack.inputs.items() if one.kind == "records"]
        text = f'The standard knows no records "{name}".'
        remedy = near(name, records) or f"Known are {', '.join(records) or 'none'}."
        return found("unknown_input", text, value=name, remedy=remedy)
    if pack.inputs[name].kind != "records":
        text = f"{name} is a register and stands under tables, not under records."
        return found("unknown_input", text, value=name, remedy="Move it under tables.")
    return None


def _strays(path: Path, folder: Path) -> bool:
    return not path.resolve().is_relative_to(folder.resolve())


def _outside(name: str) -> Finding:
    text = "The path leads out of the workspace folder (symbolic links are followed)."
    remedy = "Copy the file into the folder, or say outside: true for this entry."
    return found("path_outside", text, file=name, remedy=remedy)
