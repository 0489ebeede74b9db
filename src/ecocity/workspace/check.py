"""Read a workspace against its standard and say everything at once, judging nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ecocity.arguments import a_path
from ecocity.backend import Backend
from ecocity.errors import Finding, UsageError
from ecocity.periods import last_day
from ecocity.said import said_by, say
from ecocity.standards.in_force import resolve
from ecocity.standards.load import builtin_packs, find_standard, load_pack
from ecocity.standards.records import PackFolder
from ecocity.workspace.bind import bind
from ecocity.workspace.evidence import write_hashes as fill_hashes
from ecocity.workspace.load import load_workspace
from ecocity.workspace.manifest import FILE
from ecocity.workspace.not_given import not_given
from ecocity.workspace.record_workspace import bind_workspace_records, record_paths, with_records
from ecocity.workspace.records import Manifest, Workspace
from ecocity.workspace.rules import found
from ecocity.workspace.words import in_ids_of


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings of a workspace, and the rows of each input: read = used + reported."""

    findings: tuple[Finding, ...]
    rows_read: dict[str, int]
    rows_used: dict[str, int]
    rows_reported: dict[str, int]


def check_workspace(
    folder: Path | str, *, write_hashes: bool = False, packs: Sequence[PackFolder] | None = None
) -> tuple[Finding, ...]:
    """Every finding of a folder; ``write_hashes`` first fills blank hashes of its documents.

    ``packs`` are those to look for the standard in; without them, those that come with the program
    and those that the manifest names. Raises WorkspaceError where there is no usable manifest.
    """
    folder = a_path(folder, "folder")
    if write_hashes:
        fill_hashes(folder)
    return check_loaded(load_workspace(folder), packs).findings


def check_loaded(workspace: Workspace, packs: Sequence[PackFolder] | None = None) -> Checked:
    """The same for a workspace that is loaded, with the count of its rows."""
    manifest = workspace.manifest
    try:
        held = list(packs) if packs is not None else packs_for(workspace)
        pack, standard_id = find_standard(manifest.standard, held, as_of(manifest))
    except UsageError as error:
        remedy = say("Correct it, or name the folder of the pack that holds it under packs.")
        finding = found("standard_unknown", said_by(error), file=FILE, column="standard",
                        value=manifest.standard, remedy=remedy)  # fmt: skip
        return Checked((*workspace.findings, finding), {}, {}, {})
    workspace = in_ids_of(workspace, pack)
    bound = bind(workspace, pack, manifest.period, as_of(manifest))
    with Backend(reads=record_paths(workspace)) as backend:
        bound = with_records(bound, bind_workspace_records(backend, workspace, pack))
    findings = [*workspace.findings, *bound.findings]
    findings += _settings(manifest, pack)
    findings += not_given(workspace, pack, standard_id, as_of(manifest))
    return Checked(tuple(findings), bound.rows_read, bound.rows_used, bound.rows_reported)


def as_of(manifest: Manifest) -> date:
    """The date whose rules apply: as the manifest says, else the last day of the period."""
    return manifest.as_of or last_day(manifest.period)


def packs_for(workspace: Workspace) -> list[PackFolder]:
    """The packs that the manifest names, then those that come with the program.

    Raises PackError where one does not load.
    """
    own = [(workspace.folder or Path()) / name for name in workspace.manifest.packs]
    return [load_pack(folder) for folder in (*own, *builtin_packs().values())]


def _settings(manifest: Manifest, pack: PackFolder) -> list[Finding]:
    try:
        resolve(pack.settings, manifest.settings)
    except UsageError as error:
        remedy = say("`ecocity standards show` lists the settings with their choices.")
        return [
            found("setting_unknown", said_by(error), file=FILE, column="settings", remedy=remedy)
        ]
    return []
