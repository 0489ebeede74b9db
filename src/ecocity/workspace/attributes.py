"""The dated properties of areas: unknown ones, and those that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable

from ecocity.errors import Finding
from ecocity.said import Said, say
from ecocity.standards.records import PackFolder
from ecocity.workspace.records import AreaAttribute, Workspace
from ecocity.workspace.rules import found
from ecocity.workspace.validity import overlap, reversed_validity
from ecocity.workspace.words import with_labels


def check_attributes(workspace: Workspace, pack: PackFolder) -> list[Finding]:
    """What is wrong with the declared properties of areas."""
    file, codes = workspace.manifest.area_attributes, {area.code for area in workspace.areas}
    findings: list[Finding] = []
    for at, entry in enumerate(workspace.attributes):
        for rule, column, value, text, remedy in _attribute_problems(entry, codes, pack):
            findings.append(
                found(
                    rule, text, file=file, row=entry.row, column=column, value=value, remedy=remedy
                )
            )
        findings += reversed_validity(entry, f"{entry.area} {entry.attribute}", file)
        for other in workspace.attributes[:at]:
            same = (other.area, other.attribute) == (entry.area, entry.attribute)
            if same and overlap(entry, other):
                text = say(
                    "{area}: {attribute} is {value} and {other} at the same time.",
                    area=entry.area,
                    attribute=entry.attribute,
                    value=other.value,
                    other=entry.value,
                )
                remedy = say("Delete one, or end the first with valid_until.")
                findings.append(
                    found(
                        "attribute_overlap",
                        text,
                        file=file,
                        row=entry.row,
                        column="attribute",
                        value=entry.value,
                        remedy=remedy,
                    )
                )
    return findings


def _attribute_problems(
    entry: AreaAttribute, codes: Iterable[str], pack: PackFolder
) -> list[tuple[str, str, str, Said, Said]]:
    problems: list[tuple[str, str, str, Said, Said]] = []
    if entry.area not in codes:
        text = say('"{area}" is no area of areas.csv.', area=entry.area)
        problems.append(("unknown_area", "area", entry.area, text, say("Use the area's code.")))
    attribute = pack.attributes.get(entry.attribute)
    if attribute is None:
        text = say('The standard knows no attribute "{attribute}".', attribute=entry.attribute)
        labels = {name: entry.label for name, entry in pack.attributes.items()}
        remedy = say("Known are {known}.", known=with_labels(labels))
        problems.append(("attribute_unknown", "attribute", entry.attribute, text, remedy))
    elif entry.value not in attribute.choices:
        text = say(
            '{area}: "{value}" is no choice of {attribute}.',
            area=entry.area,
            value=entry.value,
            attribute=entry.attribute,
        )
        remedy = say("Choices are {choices}.", choices=with_labels(attribute.choices))
        problems.append(("attribute_value_unknown", "value", entry.value, text, remedy))
    return problems
