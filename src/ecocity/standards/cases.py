"""Worked examples: every id and key in them is one that the pack or the program knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ecocity.standards.case_expect import OF_ROWS, Ids, Said, expectation_problems, unknown
from ecocity.standards.case_files import names_a_file
from ecocity.standards.records import Case, PackFolder
from ecocity.standards.schema import BUILTIN_COLUMNS, COMMON_COLUMNS
from ecocity.standards.yaml_source import KeyPath

_AREA_KEYS = ("code", "level", "name", "attributes")
_EVIDENCE_KEYS = (
    "id", "kind", "file", "issued", "valid_from", "valid_until", "areas", "covers", "on_disk",
)  # fmt: skip


def case_problems(case: Case, pack: PackFolder, ids: Ids) -> Iterator[Said]:
    """What a case names and nobody knows; ``ids`` gives the declared ids of a kind."""
    if case.standard is not None:
        yield from unknown([case.standard], ids("standards"), ("standard",), "standard")
        if case.as_of is None:
            yield ("as_of",), "as_of is missing.", "It is the date whose rules apply."
    elif set(case.expect) - set(OF_ROWS):
        said = "without a standard it can expect rows, absent and count only."
        yield ("expect",), said, "Name the standard, or write what steps and indicators give."
    since, until = case.period
    if until <= since:
        yield ("period",), "the period ends before it begins.", "It is [since, until), half-open."
    if case.source is not None:
        yield from unknown([case.source], ids("sources"), ("source",), "source")
    yield from _attributes(case.attributes, pack, ids, ("attributes",))
    yield from _areas(case, pack, ids)
    yield from _settings(case, pack, ids)
    yield from _given(case, pack, ids)
    inputs = [*ids("inputs"), *BUILTIN_COLUMNS]
    yield from unknown(case.complete, inputs, ("complete",), "input")
    yield from _evidence(case, ids)
    yield from expectation_problems(case, pack, ids)


def _attributes(given: object, pack: PackFolder, ids: Ids, path: KeyPath) -> Iterator[Said]:
    if not isinstance(given, Mapping):
        yield path, "attributes must be a map.", "Write {attribute: choice}."
        return
    yield from unknown(given, ids("attributes"), path, "attribute")
    for name, choice in given.items():
        held = pack.attributes.get(str(name))
        if held is not None:
            choices = list(held.choices)
            yield from unknown([choice], choices, (*path, str(name)), f"choice of {name}:")


def _areas(case: Case, pack: PackFolder, ids: Ids) -> Iterator[Said]:
    seen: set[object] = set()
    for index, area in enumerate(case.areas):
        path: KeyPath = ("areas", index)
        yield from unknown(area, list(_AREA_KEYS), path, "key of an area:")
        for key in ("code", "level"):
            if not isinstance(area.get(key), str):
                yield path, f"an area needs {key} as text.", f"Write {key}: …, a number in quotes."
        if area.get("code") in seen or area.get("code") == "c":
            yield (
                path,
                f"the area {area.get('code')} stands twice.",
                "Rename it; the city itself is c.",
            )
        seen.add(str(area.get("code")))
        if isinstance(area.get("level"), str):
            yield from unknown([area["level"]], ids("levels"), (*path, "level"), "level")
        yield from _attributes(area.get("attributes", {}), pack, ids, (*path, "attributes"))


def _settings(case: Case, pack: PackFolder, ids: Ids) -> Iterator[Said]:
    yield from unknown(case.settings, ids("settings"), ("settings",), "setting")
    for name, value in case.settings.items():
        held = pack.settings.get(name)
        path = ("settings", name)
        if held is not None and held.choices is not None:
            choices = list(held.choices)
            yield from unknown([str(value)], choices, path, f"choice of {name}:")
        elif held is not None and isinstance(value, str):
            yield path, f"{name} must be a number.", "Write it without quotes."


def _given(case: Case, pack: PackFolder, ids: Ids) -> Iterator[Said]:
    yield from unknown(case.given, [*ids("inputs"), *BUILTIN_COLUMNS], ("given",), "input")
    for name, rows in case.given.items():
        own = pack.inputs.get(name)
        if own is None and name not in BUILTIN_COLUMNS:
            continue
        columns = BUILTIN_COLUMNS[name] if own is None else tuple(own.columns)
        known = [*columns, *COMMON_COLUMNS]
        for index, row in enumerate(rows):
            path = ("given", name, index)
            if names_a_file(row, dict.fromkeys(columns)):
                continue
            yield from _spans(row, path)
            yield from unknown(row, known, path, f"column of {name}:")
            if name == "stated_values":
                yield from unknown([row.get("indicator")], ids("indicators"), path, "indicator")
            if name == "claims":
                said = [row.get("requirement")]
                yield from unknown(said, ids("requirements"), path, "requirement")


def _spans(row: Mapping[str, object], path: KeyPath) -> Iterator[Said]:
    """One row may stand for many: a span of hours or days, and lists of equal length."""
    spans = [value for value in row.values() if isinstance(value, Mapping)]
    for span in spans:
        if not ("from" in span and len(set(span) & {"hours", "days"}) == 1 and len(span) == 2):
            said = "a span of rows is {from: …, hours: N} or {from: …, days: N}."
            yield path, said, f"It has {', '.join(map(str, span))}."
    if len(spans) > 1:
        yield path, "only one column of a row can be a span.", "Write out the other."


def _evidence(case: Case, ids: Ids) -> Iterator[Said]:
    covered = [*ids("requirements"), *ids("criteria"), *ids("inputs")]
    areas = ["c", *(str(area.get("code")) for area in case.areas)]
    seen: set[object] = set()
    for index, entry in enumerate(case.evidence):
        path: KeyPath = ("evidence", index)
        yield from unknown(entry, list(_EVIDENCE_KEYS), path, "key of evidence:")
        ident = entry.get("id")
        if not isinstance(ident, str):
            yield path, "evidence needs an id.", "Write id: e1."
        elif ident in seen:
            yield path, f"the evidence {ident} stands twice.", "Rename one of the two."
        seen.add(ident if isinstance(ident, str) else None)
        yield from unknown([entry.get("kind")], ids("evidence_kinds"), path, "kind of evidence")
        for key, known, what in (
            ("covers", covered, "requirement, criterion or input"),
            ("areas", areas, "area of the case:"),
        ):
            listed = entry.get(key, ())
            if isinstance(listed, (list, tuple)):
                yield from unknown(listed, known, (*path, key), what)
            else:
                yield (*path, key), f"{key} must be a list.", "Write a list: [a, b]."
        for key in ("issued", "valid_from", "valid_until"):
            if not isinstance(entry.get(key), date | None):
                said = f"{key} must be a day, written 2007-12-26."
                yield (*path, key), said, "Leave it out where it is not known."
        yield from unknown([entry.get("on_disk", "yes")], ["yes", "no"], path, "choice of on_disk:")
