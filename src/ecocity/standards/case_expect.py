"""What a case expects: verdicts, figures and rows that its standard and its pack know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from ecocity.standards.problems import near
from ecocity.standards.records import Case, PackFolder
from ecocity.standards.yaml_source import KeyPath

VERDICTS = ("met", "not_met", "cannot_tell", "not_applicable")
BASES = (
    "measured", "certified", "provisional", "estimated", "predicted", "no_data",
    "claimed_no_evidence", "other_quantity", "attribute_unknown", "only_a_bound",
    "register_incomplete", "input_rejected", "records_insufficient", "impossible_value",
    "zero_denominator", "left_open", "not_applicable", "criteria_differ",
)  # fmt: skip
"""The words of ``assess.records.Basis``, which stands on a higher floor; a test compares them."""
KINDS: dict[str, str] = {
    "verdicts": "criteria",
    "bases": "criteria",
    "years": "criteria",
    "values": "indicators",
    "roles": "indicators",
    "requirements": "requirements",
}
"""Map under ``expect`` -> the kind of its keys; ``overall`` and ``findings`` have none."""
OF_ROWS = ("rows", "absent", "count")
"""Maps under ``expect`` whose keys are steps or indicators."""
_FIGURE_COLUMNS = ("area", "year", "value", "status", "bound")
_SINGULAR = {"criteria": "criterion", "indicators": "indicator", "requirements": "requirement"}
_ROLES = ("numerator", "denominator", "left_out")
_WRITE = {
    "verdicts": "Write {criterion: met}.",
    "bases": "Write {criterion: measured}.",
    "years": "Write {criterion: {2014: met}}.",
    "values": "Write {indicator: 12.5}.",
    "roles": "Write {indicator: {numerator: 9, denominator: 5, left_out: 0}}.",
    "requirements": "Write {requirement: met}.",
    "rows": "Write {step: [{column: value}]}.",
    "absent": "Write {step: [{column: value}]}.",
    "count": "Write {step: 3}.",
    "findings": "Write [rule]; docs/findings.md lists the rules.",
}
Said = tuple[KeyPath, str, str]
"""Path inside the case, message, remedy."""
Ids = Callable[[str], list[str]]
"""Kind -> its declared ids."""


def unknown(names: Iterable[object], known: list[str], path: KeyPath, what: str) -> Iterator[Said]:
    """The names that are not known, each said once."""
    for name in names:
        if name is None:
            yield path, f"the {what.removesuffix(':')} is missing.", near("", known)
        elif name not in known:
            yield path, f"there is no {what} {str(name)[:80]}.", near(str(name), known)


def expectation_problems(case: Case, pack: PackFolder, ids: Ids) -> Iterator[Said]:
    """What a case expects and no run can give."""
    if not case.expect:
        yield ("expect",), "nothing is expected.", "Name at least one verdict, value or finding."
    for key, expected in case.expect.items():
        path: KeyPath = ("expect", key)
        if key == "overall":
            yield from unknown([expected], list(VERDICTS), path, "verdict")
        elif key == "findings":
            if not isinstance(expected, list):
                yield path, "findings must be a list of rule ids.", _WRITE[key]
        elif key not in KINDS and key not in OF_ROWS:
            known = [*KINDS, *OF_ROWS, "overall", "findings"]
            yield from unknown([key], known, path, "key of expect:")
        elif not isinstance(expected, Mapping):
            yield path, f"{key} must be a map.", _WRITE[key]
        elif key in OF_ROWS:
            yield from _rows(key, expected, pack, ids, path)
        else:
            yield from _names(key, expected, case, pack, ids)
            yield from _values(key, expected, case, path)


def _names(
    key: str, expected: Mapping[object, object], case: Case, pack: PackFolder, ids: Ids
) -> Iterator[Said]:
    """The ids that are expected something of are of the right kind, and of the case's standard."""
    kind = KINDS[key]
    path: KeyPath = ("expect", key)
    for name in map(str, expected):
        if name not in ids(kind):
            said = f"there is no {_SINGULAR[kind]} {name[:80]}."
            yield path, said, _elsewhere(name, ids) or near(name, ids(kind))
        elif not _of_standard(name, kind, case.standard, pack):
            said = f"{name} is no {_SINGULAR[kind]} of {case.standard}."
            remedy = f"`ecocity standards show {case.standard}` lists them."
            yield (*path, name), said, remedy


def _elsewhere(name: str, ids: Ids) -> str:
    """Where a name of another kind may be expected something of."""
    for kind in dict.fromkeys(KINDS.values()):
        if name in ids(kind):
            keys = [key for key, held in KINDS.items() if held == kind]
            return f"It is one of {kind}: write it under {' or '.join(keys)}."
    return ""


def _of_standard(name: str, kind: str, standard: str | None, pack: PackFolder) -> bool:
    """Whether the standard asks for it; what is declared but broken is not judged here."""
    if standard not in pack.standards or kind == "indicators":
        return True
    own = [one for one in pack.requirements.values() if one.standard == standard]
    if kind == "requirements":
        return name not in pack.requirements or pack.requirements[name] in own
    held = {one for requirement in own for one in requirement.criteria}
    return name in held or name not in pack.criteria


def _rows(
    key: str, expected: Mapping[object, object], pack: PackFolder, ids: Ids, path: KeyPath
) -> Iterator[Said]:
    yield from unknown(expected, [*ids("steps"), *ids("indicators")], path, "step or indicator")
    for name, wanted in expected.items():
        here = (*path, str(name))
        step = pack.steps.get(str(name))
        known = list(step.columns) if step else list(_FIGURE_COLUMNS)
        if key == "count":
            if not isinstance(wanted, Decimal):
                yield here, "count is a number of rows.", _WRITE[key]
        elif not isinstance(wanted, list):
            yield here, f"{key} holds lists of rows.", "Write [{column: value, …}]."
        else:
            for row in wanted:
                columns = row if isinstance(row, Mapping) else {}
                if not columns:
                    yield here, "a row is a map from column to value.", "Write {column: value}."
                yield from unknown(columns, known, here, f"column of {name}:")


def _values(
    key: str, expected: Mapping[object, object], case: Case, path: KeyPath
) -> Iterator[Said]:
    words = {"verdicts": VERDICTS, "requirements": VERDICTS, "bases": BASES}
    for name, value in expected.items():
        here = (*path, str(name))
        if key in words:
            what = "basis" if key == "bases" else "verdict"
            yield from unknown([value], list(words[key]), here, what)
        elif key == "values":
            if value is not None and not _is_number(value):
                said = f"{name} is expected to be {str(value)[:80]}, which is no number."
                yield here, said, "Write a number; leave it empty where none is expected."
        elif not isinstance(value, Mapping):
            yield here, f"{name} must be a map.", _WRITE[key]
        elif key == "years":
            years = [str(year) for year in _years(case)]
            yield from unknown(map(str, value), years, here, "year of the period:")
            yield from unknown(value.values(), list(VERDICTS), here, "verdict")
        else:
            yield from unknown(value, list(_ROLES), here, "role")
            for role, count in value.items():
                if not isinstance(count, Decimal):
                    yield (*here, str(role)), f"{role} is a number of rows.", _WRITE[key]


def _years(case: Case) -> range:
    """The years of the period; every year where the period itself is wrong."""
    since, until = case.period
    last = until.year if (until.month, until.day) > (1, 1) else until.year - 1
    return range(since.year, last + 1)


def _is_number(value: object) -> bool:
    text = str(value)
    return isinstance(value, Decimal) or re.fullmatch(r"[-+]?\d+(\.\d+)?", text) is not None
