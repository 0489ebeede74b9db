"""Worked examples: every id and key in them is one that the pack or the program knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ecocity.errors import Finding, PackError
from ecocity.standards.case_files import names_a_file, with_files
from ecocity.standards.problems import Places, near, problem
from ecocity.standards.records import Case, PackFolder
from ecocity.standards.schema import BUILTIN_COLUMNS, COMMON_COLUMNS
from ecocity.standards.schema_words import schema_problems
from ecocity.standards.yaml_source import KeyPath, key_text, read_yaml_file

VERDICTS = ("met", "not_met", "cannot_tell", "not_applicable")
_EXPECTED: dict[str, str] = {
    "verdicts": "criteria",
    "bases": "criteria",
    "years": "criteria",
    "values": "indicators",
    "roles": "indicators",
    "requirements": "requirements",
}
"""Map under ``expect`` -> the kind of its keys; ``overall`` and ``findings`` have none."""
_OF_ROWS = ("rows", "absent", "count")
"""Maps under ``expect`` whose keys are steps or indicators."""
_FIGURE_COLUMNS = ("area", "year", "value", "status", "bound")
_SINGULAR = {"criteria": "criterion", "indicators": "indicator", "requirements": "requirement"}
_ROLES = ("numerator", "denominator", "left_out")
_AREA_KEYS = ("code", "level", "name", "attributes")
_EVIDENCE_KEYS = (
    "id", "kind", "file", "issued", "valid_from", "valid_until", "areas", "covers", "on_disk",
)  # fmt: skip
_CASE = TypeAdapter(Case)
Said = tuple[KeyPath, str, str]
"""Path inside the case, message, remedy."""


def load_cases(path: Path, pack: PackFolder) -> tuple[Case, ...]:
    """The cases in a file outside the pack; raises PackError with every problem at once."""
    source = read_yaml_file(Path(path))
    name = Path(path).name
    problems = [
        problem(
            f"pack_{fault.kind}",
            fault.message,
            file=name,
            line=fault.line,
            key=key_text(fault.path),
            remedy=fault.remedy,
        )
        for fault in source.problems
    ]
    content = source.content if isinstance(source.content, dict) else {}
    entries = content.get("cases")
    if not problems and (not isinstance(entries, list) or set(content) != {"cases"}):
        said = "A case file holds one key, cases, with a list of cases."
        remedy = "docs/packs.md shows one."
        problems.append(problem("pack_case", said, file=name, line=1, remedy=remedy))
    places = Places({("cases",): name}, {name: source})
    cases: dict[str, Case] = {}
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        start: KeyPath = ("cases", index)
        try:
            case = with_files(_CASE.validate_python(entry), pack, Path(path).parent)
        except ValidationError as error:
            problems += schema_problems(error, Case, entry, start, places)
            continue
        problems += _from_outside(case, pack, cases, start, places)
        cases[case.id] = case
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise PackError(f"The case file {path} cannot be used: {count}.", problems)
    return tuple(cases.values())


def _from_outside(
    case: Case, pack: PackFolder, held: Mapping[str, Case], start: KeyPath, places: Places
) -> Iterator[Finding]:
    if case.id in held:
        said = f"The case {case.id} stands twice."
        yield places.problem("pack_duplicate_id", said, start, "Rename one of the two.")
    for step, said, remedy in case_problems(case, pack, lambda kind: list(getattr(pack, kind))):
        text = f"Case {case.id}: {said}"
        yield places.problem("pack_case", text, (*start, *step), remedy)


def case_problems(case: Case, pack: PackFolder, ids: Callable[[str], list[str]]) -> Iterator[Said]:
    """What a case names and nobody knows; ``ids`` gives the declared ids of a kind."""
    if case.standard is not None:
        yield from _unknown([case.standard], ids("standards"), ("standard",), "standard")
        if case.as_of is None:
            yield ("as_of",), "as_of is missing.", "It is the date whose rules apply."
    elif set(case.expect) - set(_OF_ROWS):
        said = "without a standard it can expect rows, absent and count only."
        yield ("expect",), said, "Name the standard, or write what steps and indicators give."
    since, until = case.period
    if until <= since:
        yield ("period",), "the period ends before it begins.", "It is [since, until), half-open."
    if case.source is not None:
        yield from _unknown([case.source], ids("sources"), ("source",), "source")
    yield from _attributes(case.attributes, pack, ids, ("attributes",))
    yield from _areas(case, pack, ids)
    yield from _settings(case, pack, ids)
    yield from _given(case, pack, ids)
    inputs = [*ids("inputs"), *BUILTIN_COLUMNS]
    yield from _unknown(case.complete, inputs, ("complete",), "input")
    yield from _evidence(case, ids)
    yield from _expect(case, pack, ids)


def _unknown(names: Iterable[object], known: list[str], path: KeyPath, what: str) -> Iterator[Said]:
    for name in names:
        if name not in known:
            yield path, f"there is no {what} {str(name)[:80]}.", near(str(name), known)


def _attributes(
    given: object, pack: PackFolder, ids: Callable[[str], list[str]], path: KeyPath
) -> Iterator[Said]:
    if not isinstance(given, Mapping):
        yield path, "attributes must be a map.", ""
        return
    yield from _unknown(given, ids("attributes"), path, "attribute")
    for name, choice in given.items():
        held = pack.attributes.get(str(name))
        if held is not None:
            choices = list(held.choices)
            yield from _unknown([choice], choices, (*path, str(name)), f"choice of {name}:")


def _areas(case: Case, pack: PackFolder, ids: Callable[[str], list[str]]) -> Iterator[Said]:
    seen: set[object] = set()
    for index, area in enumerate(case.areas):
        path: KeyPath = ("areas", index)
        yield from _unknown(area, list(_AREA_KEYS), path, "key of an area:")
        for key in ("code", "level"):
            if not isinstance(area.get(key), str):
                yield path, f"an area needs {key} as text.", ""
        if area.get("code") in seen or area.get("code") == "c":
            yield path, f"the area {area.get('code')} stands twice (the city itself is c).", ""
        seen.add(str(area.get("code")))
        if isinstance(area.get("level"), str):
            yield from _unknown([area["level"]], ids("levels"), (*path, "level"), "level")
        yield from _attributes(area.get("attributes", {}), pack, ids, (*path, "attributes"))


def _settings(case: Case, pack: PackFolder, ids: Callable[[str], list[str]]) -> Iterator[Said]:
    yield from _unknown(case.settings, ids("settings"), ("settings",), "setting")
    for name, value in case.settings.items():
        held = pack.settings.get(name)
        path = ("settings", name)
        if held is not None and held.choices is not None:
            choices = list(held.choices)
            yield from _unknown([str(value)], choices, path, f"choice of {name}:")
        elif held is not None and isinstance(value, str):
            yield path, f"{name} must be a number.", ""


def _given(case: Case, pack: PackFolder, ids: Callable[[str], list[str]]) -> Iterator[Said]:
    yield from _unknown(case.given, [*ids("inputs"), *BUILTIN_COLUMNS], ("given",), "input")
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
            yield from _unknown(row, known, path, f"column of {name}:")
            if name == "stated_values":
                yield from _unknown([row.get("indicator")], ids("indicators"), path, "indicator")
            if name == "claims":
                said = [row.get("requirement")]
                yield from _unknown(said, ids("requirements"), path, "requirement")


def _spans(row: Mapping[str, object], path: KeyPath) -> Iterator[Said]:
    """One row may stand for many: a span of hours or days, and lists of equal length."""
    spans = [value for value in row.values() if isinstance(value, Mapping)]
    for span in spans:
        if not ("from" in span and len(set(span) & {"hours", "days"}) == 1 and len(span) == 2):
            said = "a span of rows is {from: …, hours: N} or {from: …, days: N}."
            yield path, said, f"It has {', '.join(map(str, span))}."
    if len(spans) > 1:
        yield path, "only one column of a row can be a span.", ""


def _evidence(case: Case, ids: Callable[[str], list[str]]) -> Iterator[Said]:
    covered = [*ids("requirements"), *ids("criteria"), *ids("inputs")]
    for index, entry in enumerate(case.evidence):
        path: KeyPath = ("evidence", index)
        yield from _unknown(entry, list(_EVIDENCE_KEYS), path, "key of evidence:")
        if not isinstance(entry.get("id"), str):
            yield path, "evidence needs an id.", ""
        yield from _unknown([entry.get("kind")], ids("evidence_kinds"), path, "kind of evidence")
        covers = entry.get("covers", ())
        listed = covers if isinstance(covers, (list, tuple)) else [covers]
        yield from _unknown(listed, covered, (*path, "covers"), "requirement, criterion or input")


def _expect(case: Case, pack: PackFolder, ids: Callable[[str], list[str]]) -> Iterator[Said]:
    if not case.expect:
        yield ("expect",), "nothing is expected.", "Name at least one verdict, value or finding."
    for key, expected in case.expect.items():
        path: KeyPath = ("expect", key)
        if key == "overall":
            yield from _unknown([expected], list(VERDICTS), path, "verdict")
        elif key == "findings":
            if not isinstance(expected, list):
                yield path, "findings must be a list of rule ids.", ""
        elif key in _OF_ROWS:
            yield from _expected_rows(key, expected, pack, ids, path)
        elif key not in _EXPECTED:
            known = [*_EXPECTED, *_OF_ROWS, "overall", "findings"]
            yield from _unknown([key], known, path, "key of expect:")
        elif not isinstance(expected, Mapping):
            yield path, f"{key} must be a map.", ""
        else:
            kind = _EXPECTED[key]
            yield from _unknown(expected, ids(kind), path, _SINGULAR[kind])
            yield from _expected(key, expected, path)


def _expected_rows(
    key: str, expected: object, pack: PackFolder, ids: Callable[[str], list[str]], path: KeyPath
) -> Iterator[Said]:
    if not isinstance(expected, Mapping):
        yield path, f"{key} must be a map from a step or indicator.", ""
        return
    yield from _unknown(expected, [*ids("steps"), *ids("indicators")], path, "step or indicator")
    for name, wanted in expected.items():
        here = (*path, str(name))
        step = pack.steps.get(str(name))
        known = list(step.columns) if step else list(_FIGURE_COLUMNS)
        if key == "count":
            if not isinstance(wanted, Decimal):
                yield here, "count is a number of rows.", ""
        elif not isinstance(wanted, list):
            yield here, f"{key} holds lists of rows.", "Write [{column: value, …}]."
        else:
            for row in wanted:
                columns = row if isinstance(row, Mapping) else {}
                if not columns:
                    yield here, "a row is a map from column to value.", ""
                yield from _unknown(columns, known, here, f"column of {name}:")


def _expected(key: str, expected: Mapping[object, object], path: KeyPath) -> Iterator[Said]:
    for name, value in expected.items():
        here = (*path, str(name))
        if key in ("verdicts", "requirements"):
            yield from _unknown([value], list(VERDICTS), here, "verdict")
        elif key in ("years", "roles") and not isinstance(value, Mapping):
            yield here, f"{name} must be a map.", ""
        elif key == "years" and isinstance(value, Mapping):
            yield from _unknown(value.values(), list(VERDICTS), here, "verdict")
        elif key == "roles" and isinstance(value, Mapping):
            yield from _unknown(value, list(_ROLES), here, "role")
