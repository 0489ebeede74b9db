"""The worked examples of a pack, run through the same path as a city."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from ecocity.assess.assess import assess_loaded
from ecocity.assess.case_differences import case_differences
from ecocity.backend import Queries
from ecocity.compute.record_cases import record_case_differences
from ecocity.errors import EcocityError
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
    return case_differences(case, assess_loaded(workspace, pack, rules, span, elsewhere=elsewhere))


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
