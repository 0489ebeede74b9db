"""What a standard asks for and a folder does not give: tables, records, properties of the area."""

from __future__ import annotations

from datetime import date

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import PackFolder
from ecocity.workspace.builtin_inputs import BUILTIN_INPUTS, CLAIMS
from ecocity.workspace.manifest import FILE
from ecocity.workspace.needs import needs_of
from ecocity.workspace.records import Workspace
from ecocity.workspace.rules import found
from ecocity.workspace.words import told, with_labels


def not_given(
    workspace: Workspace, pack: PackFolder, standard_id: str, as_of: date
) -> list[Finding]:
    """Why figures or limits of the standard can only be missing; no row is at fault."""
    return [
        *_not_bound(workspace, pack, standard_id),
        *_not_declared(workspace, pack, standard_id, as_of),
    ]


def _not_bound(workspace: Workspace, pack: PackFolder, standard_id: str) -> list[Finding]:
    manifest = workspace.manifest
    bound = {one.input for one in manifest.tables} | {one.input for one in manifest.records}
    # Claims are the office's own words: nobody needs to make any.
    needs = needs_of(pack, standard_id)
    missing = [n for n in needs.inputs if n not in bound and n != CLAIMS]
    missing = [n for n in missing if n not in pack.inputs or not pack.inputs[n].optional]
    records = [n for n in needs.records if n not in bound and not pack.inputs[n].optional]
    inputs = {**pack.inputs, **BUILTIN_INPUTS}
    findings = []
    if missing:
        text = say(
            'The standard also reads {missing}; what rests on them can only be "cannot tell".',
            missing=tuple(told(name, inputs[name].label) for name in missing),
        )
        remedy = say("`ecocity template` writes a workbook with a sheet for each.")
        findings.append(found("inputs_not_bound", text, file=FILE, column="tables", remedy=remedy))
    if records:
        text = say(
            "Figures could also be computed from {records}; none of these records is bound, "
            "so only stated figures are judged.",
            records=tuple(told(name, inputs[name].label) for name in records),
        )
        remedy = say("To have them computed, put the files under records in workspace.yaml.")
        findings.append(found("records_not_bound", text, file=FILE, column="records",
                              remedy=remedy))  # fmt: skip
    return findings


def _not_declared(
    workspace: Workspace, pack: PackFolder, standard_id: str, as_of: date
) -> list[Finding]:
    """Properties of the area that limits depend on and that nobody has declared."""
    file, area = workspace.manifest.area_attributes, workspace.manifest.area
    said = {
        entry.attribute
        for entry in workspace.attributes
        if entry.area == area and entry.holds_on(as_of)
    }
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
        text = say(
            "{area}: {attribute} is not declared on {as_of}; items {items} depend on it.",
            area=area,
            attribute=told(attribute, pack.attributes[attribute].label),
            as_of=as_of,
            items=tuple(where),
        )
        choices = with_labels(pack.attributes[attribute].choices)
        remedy = say(
            "Write a row {area},{attribute},VALUE; choices are {choices}.",
            area=area,
            attribute=attribute,
            choices=choices,
        )
        findings.append(found("attribute_not_declared", text, file=file, column="attribute",
                              remedy=remedy))  # fmt: skip
    return findings
