"""A table that has a column for each code of a list, where the input has one figure a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Input
from ecocity.standards.spellings import squeezed_text
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_columns import Matched
from ecocity.workspace.record_names import squeezed, usual
from ecocity.workspace.rules import found

_BRACKET = re.compile(r"\s*[(（\[](.*)$")
_MICRO = re.compile(r"[µμu]g|微克|ng|纳克|[µμnm]?mol", re.IGNORECASE)
_ENOUGH = 2


def units_across(
    matched: Matched,
    declared: Input,
    binding: RecordBinding,
    codes: Mapping[str, Mapping[str, str]],
) -> RecordBinding:
    """``binding`` of a table that is said to lie across, with the units that its headings name."""
    if binding.layout != "across" or binding.headings_say:
        return binding
    spread = binding.headings or {heading: heading for heading in matched.unused}
    given = {*matched.columns, *binding.constants}
    units = _units(spread, declared, given, codes)
    return replace(binding, headings_say={"unit": units}) if units else binding


def only_series(matched: Matched, binding: RecordBinding) -> RecordBinding:
    """``binding`` of a table across without the headings that are usual and no station.

    Weather, the number of the row or the season stand beside the stations in many a file.
    """
    if binding.layout != "across" or binding.headings:
        return binding
    known = {squeezed(text) for group in usual("(no series)") for text in group}
    strange = [heading for heading in matched.unused if squeezed(heading) in known]
    spread = {heading: heading for heading in matched.unused if heading not in strange}
    return replace(binding, headings=spread) if strange and spread else binding


def laid_across(
    matched: Matched,
    declared: Input,
    binding: RecordBinding,
    codes: Mapping[str, Mapping[str, str]],
    place: str,
) -> tuple[RecordBinding, list[Finding]]:
    """``binding`` with the layout that the headings show: pH, 溶解氧, 氨氮 … as columns of items.

    Only where one needed column of codes is missing, two headings or more are among its codes, and
    one column is left to hold their cells. What a heading says of its unit goes into the column
    ``unit``, where there is one; else a heading in a smaller unit is not taken.
    """
    given = {*matched.columns, *binding.constants}
    lacking = [
        name
        for name, column in declared.columns.items()
        if column.required and name not in given and not (column.type == "time" and matched.parts)
    ]
    if binding.layout != "wide" or len(lacking) != 1:
        return binding, []
    known = codes.get(declared.columns[lacking[0]].codes or "", {})
    meant = {heading: _code(heading, known) for heading in matched.unused}
    spread = {heading: code for heading, code in meant.items() if code}
    value = next(
        (
            name
            for name, column in declared.columns.items()
            if column.type in ("text", "number") and name not in given and not column.required
        ),
        "",
    )
    if len(spread) < _ENOUGH or not value:
        return binding, []
    units = _units(spread, declared, given, codes)
    small = [
        heading
        for heading, code in spread.items()
        if code not in units and _MICRO.search(_in_brackets(heading))
    ]
    taken = {heading: code for heading, code in spread.items() if heading not in small}
    text = say(
        "The headings {taken} are taken for {lacking}, their cells for {value}.",
        taken=tuple(taken),
        lacking=lacking[0],
        value=value,
    )
    findings = [found("record_laid_across", text, file=place)]
    if small:
        text = say(
            "Not taken, for they stand in another unit than the rest: {small}.",
            small=tuple(small),
        )
        remedy = say("Give these as a table with one figure a row and its unit.")
        findings.append(found("record_unit_of_heading", text, file=place, remedy=remedy))
    chosen = replace(binding, layout="across", across=lacking[0], value=value, headings=taken)
    return replace(chosen, headings_say={"unit": units} if units else {}), findings


def _units(
    spread: Mapping[str, str],
    declared: Input,
    given: Collection[str],
    codes: Mapping[str, Mapping[str, str]],
) -> dict[str, str]:
    """Value of ``spread`` -> the unit in the brackets of its heading.

    A text in brackets that is no unit of the list counts where it looks like a small one: so that
    its cells are not taken for milligrams.
    """
    column = declared.columns.get("unit")
    if column is None or column.type != "code" or "unit" in given:
        return {}
    known = codes.get(column.codes or "", {})
    said = {code: _unit(heading) for heading, code in spread.items()}
    return {
        code: unit
        for code, unit in said.items()
        if unit and (_code(unit, known) or _MICRO.match(unit))
    }


def _unit(heading: str) -> str:
    return re.split(r"[,，;；、)）\]]", _in_brackets(heading))[0].strip()


def _code(heading: str, known: Mapping[str, str]) -> str | None:
    head = _BRACKET.sub("", heading).strip()
    for text in (heading.lower(), squeezed_text(heading), head.lower(), squeezed_text(head)):
        if text in known:
            return known[text]
    return None


def _in_brackets(heading: str) -> str:
    found_ = _BRACKET.search(heading)
    return found_[1] if found_ else ""
