"""What an office writes by its label or name -> the ids that a pack and the areas know it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ecocity.standards.records import Label, PackFolder
from ecocity.workspace.headings import key_of, lookup_of
from ecocity.workspace.records import Area, AreaAttribute, Evidence, Workspace

Lookup = Mapping[str, set[str]]


def in_ids_of(workspace: Workspace, pack: PackFolder) -> Workspace:
    """``workspace`` with ids for levels, parents, attributes, their choices and kinds of document.

    What is no label or name, or may mean two things, stays as it is written: checks name it.
    """
    areas = lookup_of((area.code, area.name) for area in workspace.areas)
    levels = lookup_of(pack.levels.items())
    attributes = lookup_of((name, entry.label) for name, entry in pack.attributes.items())
    kinds = lookup_of(pack.evidence_kinds.items())
    return replace(
        workspace,
        areas=tuple(_area(area, areas, levels) for area in workspace.areas),
        attributes=tuple(_attribute(one, areas, attributes, pack) for one in workspace.attributes),
        evidence=tuple(_document(one, areas, kinds) for one in workspace.evidence),
    )


def _area(area: Area, areas: Lookup, levels: Lookup) -> Area:
    parent = meant_by(area.parent, areas) if area.parent else None
    return replace(area, level=meant_by(area.level, levels), parent=parent)


def _attribute(
    entry: AreaAttribute, areas: Lookup, attributes: Lookup, pack: PackFolder
) -> AreaAttribute:
    name = meant_by(entry.attribute, attributes)
    known = pack.attributes.get(name)
    value = meant_by(entry.value, lookup_of(known.choices.items())) if known else entry.value
    return replace(entry, area=meant_by(entry.area, areas), attribute=name, value=value)


def _document(document: Evidence, areas: Lookup, kinds: Lookup) -> Evidence:
    covered = tuple(meant_by(word, areas) for word in document.areas)
    return replace(document, kind=meant_by(document.kind, kinds), areas=covered)


def meant_by(text: str, known: Lookup) -> str:
    """The one id that ``text`` names, or ``text`` itself."""
    ids = known.get(key_of(text), set())
    return next(iter(ids)) if len(ids) == 1 and text not in ids else text


def told(ident: str, label: Label) -> Label:
    """``ident`` as files write it, in Chinese beside its label."""
    return Label(en=ident, zh=f"{label.zh}（{ident}）")


def with_labels(labels: Mapping[str, Label]) -> tuple[str, ...]:
    """``city (地级市)``, ``county (县级行政区)``: what may be written, for a remedy."""
    return tuple(f"{ident} ({label.zh})" for ident, label in labels.items())
