"""The unit that the figures of a record file stand in: by the binding, or by the heading."""

from __future__ import annotations

from ecocity.errors import Finding, UnitError
from ecocity.standards.records import Column, Input
from ecocity.units import parse_unit, same_kind
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.rules import found


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
    for name in [*units]:
        if declared.columns[name].unit is None or not _is_unit(units[name]):
            del units[name]  # "PM2.5 (Dongsi)" says no unit
    findings = [
        finding
        for name, unit in binding.units.items()
        for finding in _take(name, unit, declared, units, file)
    ]
    for name, given in [*units.items()]:
        unit = units[name] = _by_volume(given, declared.columns[name])
        if problem := _problem(unit, declared.columns[name].unit or "1"):
            text = f"{problem} The figures of {name} were not used."
            remedy = "Correct the unit; parts per billion must be converted before."
            findings.append(
                found("unit_mismatch", text, file=file, column=name, value=unit, remedy=remedy)
            )
            columns.pop(name, None)
            del units[name]
    return findings


def _take(name: str, unit: str, declared: Input, units: dict[str, str], file: str) -> list[Finding]:
    column = declared.columns.get(name)
    if column is None or column.unit is None:
        text = f'units: "{name}" is no column with a unit.'
        return [found("unit_mismatch", text, file=file, column=name)]
    stated = units.get(name)
    units[name] = unit
    if _is_unit(unit) and stated and parse_unit(stated) != parse_unit(unit):
        text = f"The binding says {unit}, but the heading says {stated}; the binding is taken."
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
