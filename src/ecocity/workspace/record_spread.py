"""A table that has a column for each code of a list, where the input has one figure a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
_MICRO = re.compile(r"[µμu]g|微克|ng|纳克", re.IGNORECASE)
_ENOUGH = 2


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
    one column is left to hold their cells. A heading in a smaller unit is not taken.
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
    small = [heading for heading in spread if _MICRO.search(_in_brackets(heading))]
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
    return chosen, findings


def _code(heading: str, known: Mapping[str, str]) -> str | None:
    head = _BRACKET.sub("", heading).strip()
    for text in (heading.lower(), squeezed_text(heading), head.lower(), squeezed_text(head)):
        if text in known:
            return known[text]
    return None


def _in_brackets(heading: str) -> str:
    found_ = _BRACKET.search(heading)
    return found_[1] if found_ else ""
