"""The record files that a workspace names: found, hashed, bound to their inputs and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ecocity.backend import Backend, literal, quoted
from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.problems import near
from ecocity.standards.records import Input, PackFolder
from ecocity.standards.schema import input_columns
from ecocity.standards.spellings import spellings
from ecocity.workspace.read import inside
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_files import list_files
from ecocity.workspace.record_lists import torn_list
from ecocity.workspace.records import BoundTables, RecordEntry, Workspace
from ecocity.workspace.rules import found


@dataclass(slots=True)
class RecordsBound:
    """What was found while records were bound, and the rows of each input."""

    findings: list[Finding] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    reported: dict[str, int] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    """Inputs of which a row could not be used that no completeness rule would miss."""


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
    for name in bound.read:
        bound.findings += _own_area(backend, name, pack.inputs[name], workspace.manifest.area)
    areas = {area.code for area in workspace.areas}
    given = {name: pack.inputs[name] for name in bound.read}
    if not given:
        return bound
    from ecocity.workspace.record_check import check_areas

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
        lost_records=frozenset(records.lost),
    )


def _bind_one(
    backend: Backend,
    name: str,
    bindings: Sequence[RecordBinding],
    pack: PackFolder,
    bound: RecordsBound,
) -> None:
    from ecocity.workspace.record_bind import bind_many, record_rows
    from ecocity.workspace.record_check import check_records

    declared = pack.inputs[name]
    said = bind_many(backend, name, declared, bindings, spellings(pack))
    bound.findings += said
    if torn_list(declared, said):
        bound.lost.add(name)
    bound.findings += check_records(backend, name, declared)
    rows = record_rows(backend, name)
    bound.read[name], bound.used[name], bound.reported[name] = rows.read, rows.used, rows.reported


def _own_area(backend: Backend, name: str, declared: Input, city: str) -> list[Finding]:
    """Where no row names its area the records are the workspace's own; where some do, that is said.

    Only rows without an area are touched.
    """
    if "area" not in declared.columns or not backend.holds(name):
        return []
    counted = backend.query(f"SELECT count(*) AS n, count(area) AS named FROM {quoted([name])}")[0]
    blank = counted["n"] - counted["named"]
    if not blank:
        return []
    if counted["named"]:
        text = say(
            "{blank} of {rows} rows name no area; they count for none.",
            blank=blank,
            rows=counted["n"],
        )
        return [
            found("record_area_blank", text, file=name, column="area", remedy=say("Fill it in."))
        ]
    listed = ", ".join(
        f"{literal(city)} AS area" if column == "area" else quoted([column])
        for column in input_columns(declared)
        if column in declared.columns
    )
    held = f"_{name}_of_no_area"
    backend.run(f"CREATE OR REPLACE TABLE {quoted([held])} AS SELECT * FROM {quoted([name])}")
    backend.run(f"CREATE OR REPLACE VIEW {quoted([name])} AS SELECT {listed} FROM {quoted([held])}")
    text = say(
        "No row names its area: all {blank} were taken for {city}, the workspace's own.",
        blank=blank,
        city=city,
    )
    return [found("record_area_assumed", text, file=name, column="area")]


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
        text = say('The standard knows no records "{name}".', name=name)
        remedy = near(name, records) or say(
            "Known are {known}.", known=tuple(records) or say("none")
        )
        return found("unknown_input", text, value=name, remedy=remedy)
    if pack.inputs[name].kind != "records":
        text = say("{name} is a register and stands under tables, not under records.", name=name)
        return found("unknown_input", text, value=name, remedy=say("Move it under tables."))
    return None


def _strays(path: Path, folder: Path) -> bool:
    return not path.resolve().is_relative_to(folder.resolve())


def _outside(name: str) -> Finding:
    text = say("The path leads out of the workspace folder (symbolic links are followed).")
    remedy = say("Copy the file into the folder, or say outside: true for this entry.")
    return found("path_outside", text, file=name, remedy=remedy)
