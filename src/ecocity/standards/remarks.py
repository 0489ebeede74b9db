"""What a pack may do but probably should not: unused entries, odd labels, doubtful units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pydantic import BaseModel

from ecocity.errors import Finding, UnitError
from ecocity.standards.draft import METHODS, Draft
from ecocity.standards.problems import problem
from ecocity.standards.records import Label, PackFolder
from ecocity.standards.yaml_source import KeyPath
from ecocity.units import convert

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LETTER = re.compile(r"[a-zA-Z]{4}")
_LABELLED = (
    "sources", "standards", "settings", "attributes", "codes", "levels", "evidence_kinds",
    "inputs", "steps", "indicators", "methods", "parameters", "tables", "requirements", "criteria",
)  # fmt: skip


def remarks(draft: Draft, reads: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Warnings and notes; ``reads`` holds what each method reads."""
    yield from _languages(draft)
    yield from _requirements(draft)
    yield from _criteria(draft)
    yield from _unused(draft, reads)
    files = [method.query for method in draft.own.methods.values()]
    files += [step.query for step in draft.own.steps.values()]
    used = {str(file).removeprefix(METHODS) for file in files}
    broken = any(draft.ids(kind) != list(getattr(draft.own, kind)) for kind in ("methods", "steps"))
    for name in sorted(set(draft.queries) - used) if not broken else ():
        said = "No method names this query."
        remedy = "Name it in a method, or remove it."
        yield problem("pack_file_unused", said, file=METHODS + name, remedy=remedy)
    tables = {table.file for table in draft.own.tables.values()}
    for name in sorted(set(draft.files.of("tables")) - tables):
        yield problem("pack_file_unused", "No table names this file.", file=name)


def _languages(draft: Draft) -> Iterator[Finding]:
    for kind in _LABELLED:
        for ident, entry in getattr(draft.own, kind).items():
            yield from _labels(draft, entry, (kind, ident))
    yield from _labels(draft, draft.own.pack, ("pack",))


def _labels(draft: Draft, entry: object, path: KeyPath) -> Iterator[Finding]:
    if isinstance(entry, Label):
        yield from _label(draft, entry, path)
    elif isinstance(entry, BaseModel):
        for name in type(entry).model_fields:
            yield from _labels(draft, getattr(entry, name, None), (*path, name))
    elif isinstance(entry, dict):
        for name, inner in entry.items():
            yield from _labels(draft, inner, (*path, str(name)))


def _label(draft: Draft, label: Label, path: KeyPath) -> Iterator[Finding]:
    name = ".".join(map(str, path[1:]))
    for language, text in (("en", label.en), ("zh", label.zh)):
        if not text.strip():
            yield draft.places.problem("pack_schema", f"{name}.{language} is blank.", path)
    # Symbols and short names (GDP, EI, SO2) are written alike in both languages.
    if _LETTER.search(label.zh) and not _HAN.search(label.zh):
        said = f"{name}.zh holds no Chinese character."
        yield draft.places.problem("pack_label_language", said, (*path, "zh"), "", label.zh)
    if _HAN.search(label.en):
        said = f"{name}.en holds a Chinese character."
        yield draft.places.problem("pack_label_language", said, (*path, "en"), "", label.en)


def _requirements(draft: Draft) -> Iterator[Finding]:
    pack = draft.own
    held = Counter(entry.standard for entry in pack.requirements.values())
    whole = len(pack.requirements) == len(draft.ids("requirements"))
    for name in pack.standards:
        if whole and not held[name]:
            said = f"The standard {name} has no requirements; nothing could be judged by it."
            yield draft.places.problem("pack_standard_empty", said, ("standards", name))
    numbers: dict[tuple[str, str, str], str] = {}
    for name, entry in pack.requirements.items():
        path = ("requirements", name)
        if (entry.kind == "condition") != (entry.binding == "basic"):
            said = f"{name} is a {entry.kind}, but its binding is {entry.binding}."
            remedy = "Conditions are basic; indicators are obligatory or reference."
            yield draft.places.problem("pack_binding", said, (*path, "binding"), remedy)
        other = numbers.setdefault((entry.standard, entry.kind, entry.number), name)
        if other != name:
            said = f"{name} and {other} bear the same number {entry.number}."
            yield draft.places.problem("pack_number_twice", said, (*path, "number"))


def _criteria(draft: Draft) -> Iterator[Finding]:
    pack = draft.own
    bearers: dict[str, list[str]] = {name: [] for name in pack.criteria}
    for entry in pack.requirements.values():
        for name in entry.criteria:
            bearers.setdefault(name, []).append(entry.standard)
    whole = len(pack.requirements) == len(draft.ids("requirements"))
    for name, criterion in pack.criteria.items():
        path = ("criteria", name)
        if not bearers[name] and whole:
            said = f"No requirement holds the criterion {name}."
            yield draft.places.problem("pack_criterion_unused", said, path)
        yield from _limit_in_time(draft, name, bearers[name])
        indicator = pack.indicators.get(criterion.indicator)
        bearer = pack.parameters.get(criterion.limit) or pack.settings.get(criterion.limit)
        unit = bearer.unit if bearer else None
        if indicator is not None and unit is not None and unit != indicator.unit:
            yield from _conversion(draft, name, unit, indicator.unit)


def _conversion(draft: Draft, name: str, unit: str, other: str) -> Iterator[Finding]:
    try:
        if convert(Decimal(1), unit, other) == 1:
            return
    except UnitError:
        return
    said = f"{name}: the limit is in {unit}, the indicator in {other}."
    remedy = "Write both in one unit, so that a reader sees the same figure in both places."
    yield draft.places.problem("pack_unit_conversion", said, ("criteria", name, "limit"), remedy)


def _limit_in_time(draft: Draft, name: str, standards: list[str]) -> Iterator[Finding]:
    pack = draft.own
    limit = pack.criteria[name].limit
    parameter = pack.parameters.get(limit)
    begins = [pack.standards[one].in_force.since for one in standards if one in pack.standards]
    if parameter is None or not begins or not parameter.values:
        return
    first = min(parameter.values)
    if first > min(begins):
        said = f"{limit} has its first value on {first}; {name} is judged from {min(begins)}."
        path = ("parameters", limit, "values")
        remedy = "Until then the verdict is cannot_tell."
        yield draft.places.problem("pack_limit_too_late", said, path, remedy)


def _unused(draft: Draft, reads: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    pack = draft.own
    if draft.broken:
        return  # what a broken entry names is not known, so nothing can be called unused
    read = frozenset().union(*reads.values())
    texts = " ".join(draft.queries.values())
    used: dict[str, set[str]] = {
        "indicators": {entry.indicator for entry in pack.criteria.values()} | read,
        "inputs": set(read),
        "steps": {name for entry in pack.methods.values() for name in entry.behind} | read,
        "tables": set(read),
        "parameters": {entry.limit for entry in pack.criteria.values()} | read,
        "sources": _sources(pack),
        "codes": {
            str(column.codes) for entry in pack.inputs.values() for column in entry.columns.values()
        },
        "evidence_kinds": {kind for entry in pack.criteria.values() for kind in entry.evidence},
        "attributes": {
            *(name for entry in pack.parameters.values() for name in entry.by),
            *(name for entry in pack.criteria.values() for name in entry.applies_if),
            *(name for name in pack.attributes if re.search(rf"\b{name}\b", texts)),
        },
    }
    if not pack.standards:
        used.pop("indicators")  # what records give is asked for by name, or by other packs
    for kind, names in used.items():
        free = [n for n in getattr(pack, kind) if n not in names and not _mistaken(pack, kind, n)]
        if free:
            said = f"Nothing in the pack uses these {kind}: {', '.join(free)}."
            yield draft.places.problem("pack_unused", said, (kind, free[0]))


def _mistaken(pack: PackFolder, kind: str, name: str) -> bool:
    """An indicator may be there to be told apart from another, or to tell apart from it."""
    if kind != "indicators":
        return False
    return bool(pack.indicators[name].mistaken_for) or any(
        name in entry.mistaken_for for entry in pack.indicators.values()
    )


def _sources(pack: PackFolder) -> set[str]:
    cited: list[str | None] = [entry.source for entry in pack.standards.values()]
    cited += [entry.source for entry in pack.methods.values()]
    cited += [entry.source for entry in pack.steps.values()]
    cited += [entry.source for entry in pack.tables.values()]
    cited += [entry.source for entry in pack.indicators.values()]
    cited += [v.source for entry in pack.parameters.values() for v in entry.values.values()]
    cited += [case.source for case in pack.cases]
    return {name for name in cited if name}
