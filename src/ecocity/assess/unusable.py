"""Figures that were computed and cannot be used: impossible ones, and those divided by zero."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ecocity.assess.names import place
from ecocity.assess.records import FindingRecord, Value
from ecocity.assess.remarks import remark
from ecocity.said import Said, say
from ecocity.standards.records import PackFolder
from ecocity.standards.unit_words import unit_named


def not_computable(values: Sequence[Value], pack: PackFolder) -> list[FindingRecord]:
    """Figures whose parts are there and give nothing that can be believed."""
    found = []
    for value in values:
        if value.absence not in _SAID or value.origin != "computed":
            continue
        rule, severity, what = _SAID[value.absence]
        label = pack.indicators[value.indicator].label
        parts = tuple(
            say(
                "{part} {text} {unit} ({source})",
                part=part.label,
                text=part.text,
                unit=unit_named(part.unit),
                source=place(part.source),
            )
            for part in value.parts
        )
        found.append(
            remark(
                rule,
                severity,
                say(
                    "{indicator} {period}: the figure computed as {formula} {what}. {parts}",
                    indicator=label,
                    period=value.period,
                    formula=value.formula,
                    what=what,
                    parts=parts,
                ),
                say("Compare each part with the original, its unit and its decimal point."),
            )
        )
    return found


_SAID: dict[str, tuple[str, Literal["error", "warning"], Said]] = {
    "impossible_value": ("computed_impossible", "error", say("cannot be right")),
    "zero_denominator": (
        "computed_zero_denominator",
        "warning",
        say("has a denominator of zero"),
    ),
}
