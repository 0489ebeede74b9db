"""The worked examples of a pack, run through the same path as a city."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from ecocity.assess.assess import assess_loaded
from ecocity.assess.records import Assessment, CriterionVerdict
from ecocity.assess.wording import number_text
from ecocity.backend import Queries
from ecocity.compute.record_cases import record_case_differences
from ecocity.errors import EcocityError, place_words
from ecocity.standards.in_force import in_force
from ecocity.standards.load import load_pack
from ecocity.standards.outside_cases import load_cases
from ecocity.standards.records import Case, Label, PackFolder, Record
from ecocity.workspace.records import (
    Area,
    AreaAttribute,
    Binding,
    Evidence,
    Manifest,
    RawTable,
    Span,
    Workspace,
)

CITY = "c"
_EXPECTED = ("verdicts", "bases", "years", "values", "roles", "requirements", "overall", "findings")


class CaseResult(Record):
    """Whether a case holds, and every difference where it does not."""

    id: str
    about: str
    holds: bool
    differences: tuple[str, ...]


def run_cases(
    pack: PackFolder, cases: Path | None = None, spark: Callable[[], Queries] | None = None
) -> list[CaseResult]:
    """Run the cases of ``pack``, or those of the file ``cases``; raises PackError on a bad file.

    ``spark`` opens the place where queries run instead of DuckDB, anew for each case.
    """
    if cases is not None:
        held: Sequence[Case] = load_cases(cases, pack)
    else:
        held = pack.cases or load_pack(pack.folder, cases=True).cases
    return [run_case(pack, case, spark() if spark else None) for case in held]


def run_case(pack: PackFolder, case: Case, elsewhere: Queries | None = None) -> CaseResult:
    """Judge the little city of a case and compare with what it expects."""
    try:
        if case.standard is None:
            differences = record_case_differences(pack, case, elsewhere)
        else:
            differences = _judged_differences(pack, case, case.standard, elsewhere)
    except (EcocityError, KeyError, ValueError, OSError) as error:
        differences = [f"the case cannot be run: {error}"]
    return CaseResult(
        id=case.id, about=case.about, holds=not differences, differences=tuple(differences)
    )


def _judged_differences(
    pack: PackFolder, case: Case, standard: str, elsewhere: Queries | None
) -> list[str]:
    span = Span(since=case.period[0], until=case.period[1])
    day = case.as_of or span.until - timedelta(days=1)
    rules = in_force(pack, standard, day, case.settings)
    workspace = workspace_of(case, pack, standard, rules.standard.level)
    return _differences(case, assess_loaded(workspace, pack, rules, span, elsewhere=elsewhere))


def workspace_of(case: Case, pack: PackFolder, standard: str, level: str) -> Workspace:
    """The case as a workspace in memory: one city ``c`` and its parts."""
    city = Area(CITY, Label(en="City", zh="本市"), level, None)
    parts = [
        Area(
            str(entry["code"]),
            Label(
                en=str(entry.get("name", entry["code"])), zh=str(entry.get("name", entry["code"]))
            ),
            str(entry["level"]),
            CITY,
        )
        for entry in case.areas
    ]
    attributes = [AreaAttribute(CITY, name, value) for name, value in case.attributes.items()]
    for entry in case.areas:
        own = entry.get("attributes")
        if isinstance(own, Mapping):
            attributes += [
                AreaAttribute(str(entry["code"]), str(name), str(value))
                for name, value in own.items()
            ]
    span = Span(since=case.period[0], until=case.period[1])
    names = dict.fromkeys([*case.given, *case.complete])
    tables = tuple(
        _raw(name, case.given.get(name, ()), pack, span if name in case.complete else None)
        for name in names
    )
    return Workspace(
        folder=None,
        manifest=Manifest(
            label=Label(en=case.id, zh=case.id),
            area=CITY,
            standard=standard,
            period=span,
            as_of=case.as_of,
        ),
        areas=(city, *parts),
        attributes=tuple(attributes),
        evidence=tuple(_evidence(entry) for entry in case.evidence),
        tables=tables,
    )


def _raw(
    name: str, rows: Sequence[Mapping[str, Any]], pack: PackFolder, complete: Span | None
) -> RawTable:
    filled = [_filled(name, row, pack) for row in rows]
    declared = list(pack.inputs[name].columns) if name in pack.inputs else []
    headings = tuple(dict.fromkeys([*declared, *(key for row in filled for key in row)]))
    return RawTable(
        input=name,
        file=f"{name} of the case",
        sheet="",
        headings=headings,
        rows=tuple(
            (number, tuple(_text(row.get(heading)) for heading in headings))
            for number, row in enumerate(filled, start=2)
        ),
        binding=Binding(input=name, file=f"{name} of the case", complete=complete),
    )


def _filled(name: str, row: Mapping[str, Any], pack: PackFolder) -> dict[str, Any]:
    held = dict(row)
    if name != "claims":
        held.setdefault("area", CITY)
    if name == "stated_values":
        indicator = pack.indicators.get(str(row.get("indicator")))
        held.setdefault("unit", indicator.unit if indicator else "")
        held.setdefault("status", "measured" if held.get("value") is not None else None)
        held.setdefault("year", None)
        held.setdefault("value", None)
    return held


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ";".join(map(str, value))
    return str(value)


def _evidence(entry: Mapping[str, Any]) -> Evidence:
    def day(name: str) -> date | None:
        held = entry.get(name)
        return held if isinstance(held, date) else None

    return Evidence(
        id=str(entry["id"]),
        kind=str(entry.get("kind", "")),
        label=str(entry["id"]),
        file=str(entry.get("file", "in the case")),
        issued=day("issued"),
        valid_from=day("valid_from"),
        valid_until=day("valid_until"),
        areas=tuple(map(str, entry.get("areas", ()))),
        covers=tuple(map(str, entry.get("covers", ()))),
        on_disk=str(entry.get("on_disk", "yes")) not in ("no", "False"),
    )


def _differences(case: Case, judged: Assessment) -> list[str]:
    expect = case.expect
    found = [f"expect has no key {name}" for name in expect if name not in _EXPECTED]
    if not expect:
        found.append("the case expects nothing")
    rows = [row for entry in judged.requirements for row in entry.criteria]
    decisive = {row.id: row for row in rows if row.judged}
    found += _compare(
        "verdict of", expect.get("verdicts"), {k: r.verdict for k, r in decisive.items()}
    )
    found += _compare("basis of", expect.get("bases"), {k: r.basis for k, r in decisive.items()})
    found += _compare_years(expect.get("years"), rows)
    found += _compare("value of", expect.get("values"), _values(judged))
    found += _compare_roles(expect.get("roles"), judged)
    found += _compare(
        "requirement",
        expect.get("requirements"),
        {entry.id: entry.verdict for entry in judged.requirements},
    )
    if "overall" in expect and expect["overall"] != judged.overall.verdict:
        found.append(f"overall: expected {expect['overall']}, got {judged.overall.verdict}")
    rules = {finding.rule for finding in judged.findings}
    wanted = expect.get("findings")
    for rule in wanted if isinstance(wanted, (list, tuple)) else ():
        if rule not in rules:
            found.append(f"finding {rule}: not among {', '.join(sorted(rules)) or 'none'}")
    return found + _faults(judged, wanted) if found else []


def _faults(judged: Assessment, expected: object) -> list[str]:
    """The errors of the run that nobody expected: why a case may not hold."""
    known = expected if isinstance(expected, (list, tuple)) else ()
    return [
        f"the run found {one.rule}: {place_words(one)}: {one.message}"
        for one in judged.findings
        if one.severity == "error" and one.rule not in known
    ]


def _same(expected: object, got: str) -> bool:
    if isinstance(expected, Decimal):
        try:
            return Decimal(got) == expected
        except ArithmeticError:
            return False
    return ("—" if expected is None else str(expected)) == got


def _compare(what: str, expected: object, got: Mapping[str, str]) -> list[str]:
    if expected is None:
        return []
    if not isinstance(expected, Mapping):
        return [f"{what}: a map is expected"]
    found = []
    for name, wanted in expected.items():
        if name not in got:
            found.append(f"{what} {name}: the run does not produce it")
        elif not _same(wanted, got[name]):
            found.append(f"{what} {name}: expected {wanted}, got {got[name]}")
    return found


def _compare_years(expected: object, rows: Sequence[CriterionVerdict]) -> list[str]:
    if not isinstance(expected, Mapping):
        return [] if expected is None else ["years: a map is expected"]
    found = []
    for name, years in expected.items():
        got = {str(row.year): row.verdict for row in rows if row.id == name}
        wanted = {str(year): verdict for year, verdict in years.items()}
        found += _compare(f"verdict of {name} in", wanted, got)
    return found


def _values(judged: Assessment) -> dict[str, str]:
    last = judged.years[-1]
    held: dict[str, str] = {}
    for value in judged.values:
        if value.area == judged.area and value.year in (None, last):
            decimals = judged.indicators[value.indicator].decimals
            text = number_text(value.value, decimals) if value.origin == "computed" else value.text
            if value.indicator not in held or held[value.indicator] == "—":
                held[value.indicator] = text
    for entry in judged.requirements:
        for row in entry.criteria:
            if row.judged and row.value is not None:
                held[row.indicator] = row.value_text.removeprefix("≥ ").removeprefix("≤ ")
    return held


def _compare_roles(expected: object, judged: Assessment) -> list[str]:
    if not isinstance(expected, Mapping):
        return [] if expected is None else ["roles: a map is expected"]
    found = []
    for name, wanted in expected.items():
        rows = [
            row
            for value in judged.values
            if value.indicator == name
            and value.area == judged.area
            and value.year in (None, judged.years[-1])
            for row in value.rows
        ]
        got = {
            role: str(sum(row.role == role for row in rows))
            for role in ("numerator", "denominator", "left_out")
        }
        found += _compare(f"rows of {name} as", wanted, got)
    return found
