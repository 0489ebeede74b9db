"""Everything that a cell of this workspace can name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from ecocity.standards.records import Label, PackFolder
from ecocity.workspace.builtin_inputs import BUILTIN_CODES
from ecocity.workspace.cells import Lookups
from ecocity.workspace.headings import key_of, lookup_of, own_first
from ecocity.workspace.records import Workspace

_KIND_ZH = re.compile("(自治[州县旗]|特区|林区|新区|地区|[市区县旗盟])$")
_KIND_EN = re.compile(r"\s+(city|district|county|prefecture)$", re.I)
_BRACKETED = re.compile(r"(.+?)\s*[(（](.+)[)）]")


def _code_lookup(labels: Mapping[str, Label]) -> dict[str, set[str]]:
    """Codes by id and label, and by either part of ``较大（Ⅲ级）`` where that is clear."""
    table = lookup_of(labels.items())
    for ident, label in labels.items():
        for text in (label.zh, label.en):
            parts = _BRACKETED.fullmatch(text)
            for part in parts.groups() if parts else ():
                table.setdefault(key_of(part), set()).add(ident)
    return table


def _by_choice(pack: PackFolder) -> dict[str, set[str]]:
    """``森林覆盖率（丘陵区）``: an indicator as standards print it for one kind of area."""
    table: dict[str, set[str]] = {}
    for criterion in pack.criteria.values():
        limit = pack.parameters.get(criterion.limit)
        label = pack.indicators[criterion.indicator].label
        for attribute in limit.by if limit else ():
            for choice in pack.attributes[attribute].choices.values():
                for name, kind in ((label.zh, choice.zh), (label.en, choice.en)):
                    table.setdefault(key_of(f"{name}({kind})"), set()).add(criterion.indicator)
    return table


def _short_names(workspace: Workspace) -> dict[str, set[str]]:
    """``甲山`` and ``jiashan`` for 甲山县, Jiashan County; a name of one sign is too short."""
    table: dict[str, set[str]] = {}
    for area in workspace.areas:
        for kind, text in ((_KIND_ZH, area.name.zh), (_KIND_EN, area.name.en)):
            short = kind.sub("", text.strip())
            if len(short) > 1 and short != text.strip():
                table.setdefault(key_of(short), set()).add(area.code)
    return table


def lookups(workspace: Workspace, pack: PackFolder, as_of: date) -> Lookups:
    """Areas, indicators, requirements, codes and documents by id, label and code.

    A requirement may also be named by its number, among those of the manifest's standard.
    """
    codes = {**pack.codes, **BUILTIN_CODES}
    requirements = lookup_of((ident, r.label) for ident, r in pack.requirements.items())
    for ident, requirement in pack.requirements.items():
        if workspace.manifest.standard in (
            requirement.standard,
            pack.standards[requirement.standard].family,
        ):
            requirements.setdefault(requirement.number, set()).add(ident)
    return Lookups(
        areas=lookup_of((area.code, area.name) for area in workspace.areas),
        short_areas=_short_names(workspace),
        indicators={
            **_by_choice(pack),
            **own_first(
                lookup_of((ident, i.label) for ident, i in pack.indicators.items()),
                pack.taken_in_indicators,
            ),
        },
        requirements=requirements,
        codes={name: _code_lookup(labels) for name, labels in codes.items()},
        evidence=frozenset(document.id for document in workspace.evidence),
        as_of=as_of,
    )
