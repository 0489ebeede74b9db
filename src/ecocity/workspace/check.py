"""Read a workspace against its standard and say everything at once, judging nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ecocity.backend import Backend
from ecocity.errors import Finding, UsageError
from ecocity.periods import last_day
from ecocity.standards.in_force import resolve
from ecocity.standards.load import builtin_packs, find_standard, load_pack
from ecocity.standards.records import PackFolder
from ecocity.workspace.bind import bind
from ecocity.workspace.builtin_inputs import CLAIMS
from ecocity.workspace.evidence import write_hashes as fill_hashes
from ecocity.workspace.load import load_workspace
from ecocity.workspace.manifest import FILE
from ecocity.workspace.needs import needs_of
from ecocity.workspace.record_workspace import bind_workspace_records, record_paths, with_records
from ecocity.workspace.records import Manifest, Workspace
from ecocity.workspace.rules import found


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
    folder = Path(folder)
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
        remedy = "Correct it, or name the folder of the pack that holds it under packs."
        finding = found("standard_unknown", str(error), file=FILE, column="standard",
                        value=manifest.standard, remedy=remedy)  # fmt: skip
        return Checked((*workspace.findings, finding), {}, {}, {})
    bound = bind(workspace, pack, manifest.period, as_of(manifest))
    with Backend(reads=record_paths(workspace)) as backend:
        bound = with_records(bound, bind_workspace_records(backend, workspace, pack))
    findings = [*workspace.findings, *bound.findings]
    findings += _settings(manifest, pack)
    findings += _not_bound(workspace, pack, standard_id)
    findings += _not_declared(workspace, pack, standard_id)
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
        remedy = "`ecocity standards show` lists the settings with their choices."
        return [found("setting_unknown", str(error), file=FILE, column="settings", remedy=remedy)]
    return []


def _not_bound(workspace: Workspace, pack: PackFolder, standard_id: str) -> list[Finding]:
    manifest = workspace.manifest
    bound = {one.input for one in manifest.tables} | {one.input for one in manifest.records}
    # Claims are the office's own words: nobody needs to make any.
    needs = needs_of(pack, standard_id)
    missing = [n for n in needs.inputs if n not in bound and n != CLAIMS]
    missing = [n for n in missing if n not in pack.inputs or not pack.inputs[n].optional]
    records = [n for n in needs.records if n not in bound and not pack.inputs[n].optional]
    findings = []
    if missing:
        text = (
            f"The standard also reads {', '.join(missing)}; what rests on them can only be "
            "cannot_tell."
        )
        remedy = "`ecocity template` writes a workbook with a sheet for each."
        findings.append(found("inputs_not_bound", text, file=FILE, column="tables", remedy=remedy))
    if records:
        text = (
            f"Figures could also be computed from {', '.join(records)}; none of these records is "
            "bound, so only stated figures are judged."
        )
        remedy = "To have them computed, put the files under records in workspace.yaml."
        findings.append(found("records_not_bound", text, file=FILE, column="records",
                              remedy=remedy))  # fmt: skip
    return findings


def _not_declared(workspace: Workspace, pack: PackFolder, standard_id: str) -> list[Finding]:
    """Properties of the area that limits depend on and that nobody has declared."""
    file, area = workspace.manifest.area_attributes, workspace.manifest.area
    said = {entry.attribute for entry in workspace.attributes if entry.area == area}
    numbers: dict[str, dict[str, None]] = {}
    for requirement in pack.requirements.values():
        for name in requirement.criteria if requirement.standard == standard_id else ():
            criterion = pack.criteria[name]
            limit = pack.parameters.get(criterion.limit)
            for attribute in (*(limit.by if limit else ()), *criterion.applies_if):
                numbers.setdefault(attribute, {})[requirement.number] = None
    findings = []
    for attribute, where in numbers.items():
        if attribute in said or attribute not in pack.attributes:
            continue
        text = f"{area}: {attribute} is not declared; items {', '.join(where)} depend on it."
        choices = ", ".join(pack.attributes[attribute].choices)
        remedy = f"Write a row {area},{attribute},VALUE; choices are {choices}."
        findings.append(found("attribute_not_declared", text, file=file, column="attribute",
                              remedy=remedy))  # fmt: skip
    return findings
