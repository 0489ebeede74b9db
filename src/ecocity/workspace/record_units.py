"""The unit that the figures of a record file stand in: by the binding, or by the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ecocity.errors import Finding, UnitError
from ecocity.said import say
from ecocity.standards.records import Column, Input
from ecocity.units import parse_unit, same_kind
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.rules import found

_LIKE_A_UNIT = re.compile(
    r"pp[bm]v?\b|[/·.⋅]\s*(N?m|L|l|h|d|a|s)\s*[-⁻]?[0-9³²⁻]*\b|m\s*[-⁻^]?\s*[3³]|[克吨米升]|%|‰"
)
"""A text that speaks of a unit, though perhaps of none that is known."""


def unit_behind(heading: str) -> Iterator[tuple[str, str]]:
    """The heading cut where a unit may begin: SO2 ug/m3, LEQ dB -A, CO_mg/m3."""
    for cut in re.finditer(r"[\s_,，:：/]+|(?<=[\u4e00-\u9fff])(?=[A-Za-zμµ])", heading.strip()):
        head, unit = heading[: cut.start()], unit_in(heading[cut.end() :])
        if head and unit:
            yield head, unit


def unit_in(text: str) -> str:
    """The unit that a text states, as it can be taken apart; empty where there is none."""
    plain = text.strip()
    ways = (
        plain,
        re.sub(r"\s+", "·", plain),
        re.sub(r"(?i)^dB[\s(（-]*A[)）]?$", "dB(A)", plain),
        re.split(r"[,，;；、]", plain)[0],
    )
    return next((way for way in ways if way and not way.isdigit() and _is_unit(way)), "")


def fits(unit: str, wanted: str | None) -> bool:
    """Whether figures in ``unit`` can be converted to ``wanted``."""
    return wanted is not None and not _problem(unit, wanted)


def settle_units(
    declared: Input,
    binding: RecordBinding,
    columns: dict[str, str],
    units: dict[str, str],
    file: str,
) -> list[Finding]:
    """Make ``units`` (from the headings) what is to be converted from; the binding goes first.

    A column whose unit cannot be converted is taken out of ``columns``.
    """
    findings = _read_headings(declared, binding, columns, units, file)
    findings += [
        finding
        for name, unit in binding.units.items()
        for finding in _take(name, unit, declared, units, file)
    ]
    for name, given in [*units.items()]:
        unit = units[name] = _by_volume(given, declared.columns[name])
        if problem := _problem(unit, declared.columns[name].unit or "1"):
            text = say("{problem} The figures of {name} were not used.", problem=problem, name=name)
            remedy = say("Correct the unit; parts per billion must be converted before.")
            findings.append(
                found("unit_mismatch", text, file=file, column=name, value=unit, remedy=remedy)
            )
            columns.pop(name, None)
            del units[name]
    return findings


def _read_headings(
    declared: Input,
    binding: RecordBinding,
    columns: dict[str, str],
    units: dict[str, str],
    file: str,
) -> list[Finding]:
    """Keep in ``units`` what is one; figures of a unit that nobody knows are not used."""
    findings = []
    for name, text in [*units.items()]:
        wanted, unit = declared.columns[name].unit, unit_in(text)
        if wanted is not None and unit:
            units[name] = unit
            continue
        del units[name]  # "PM2.5 (Dongsi)" says no unit
        if wanted is not None and _LIKE_A_UNIT.search(text) and name not in binding.units:
            said = say(
                'The unit "{text}" in the heading of {name} is not known; not used.',
                text=text,
                name=name,
            )
            remedy = say(
                "Say under units what the figures stand in; convert parts per billion before."
            )
            findings.append(
                found("unit_unknown", said, file=file, column=name, value=text, remedy=remedy)
            )
            columns.pop(name, None)
    return findings


def _take(name: str, unit: str, declared: Input, units: dict[str, str], file: str) -> list[Finding]:
    column = declared.columns.get(name)
    if column is None or column.unit is None:
        text = say('units: "{name}" is no column with a unit.', name=name)
        return [found("unit_mismatch", text, file=file, column=name)]
    stated = units.get(name)
    units[name] = unit
    if _is_unit(unit) and stated and parse_unit(stated) != parse_unit(unit):
        text = say(
            "The binding says {unit}, but the heading says {stated}; the binding is taken.",
            unit=unit,
            stated=stated,
        )
        return [found("record_unit_contradicted", text, file=file, column=name)]
    return []


def _by_volume(unit: str, column: Column) -> str:
    """A unit of weight as one of volume, where the pack says what the column weighs."""
    if column.weighs is None or column.unit is None or not _problem(unit, column.unit):
        return unit
    weight, _, volume = column.weighs.partition("/")
    by_volume = f"{unit}·{volume}/{weight}"
    return unit if _problem(by_volume, column.unit) else by_volume


def _is_unit(text: str) -> bool:
    try:
        parse_unit(text)
    except UnitError:
        return False
    return True


def _problem(unit: str, wanted: str) -> str:
    try:
        if same_kind(unit, wanted):
            return ""
    except UnitError as error:
        return str(error)
    return f"{unit} cannot be converted to {wanted}."
