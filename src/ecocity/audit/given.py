"""Figures of a workspace in the words of the audit: stated values and what was computed from registers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ecocity.assess.records import Assessment
from ecocity.audit.find.numbers import numbers_in
from ecocity.audit.judge.workspace import Given
from ecocity.audit.rulebook import Rulebook, quantity_of_indicator


def given_of(assessment: Assessment, rules: Rulebook) -> tuple[Given, ...]:
    """The values of the assessed area; a stated one stands before a computed one."""
    del rules
    found: dict[tuple[str, int | None], Given] = {}
    for value in sorted(assessment.values, key=lambda one: one.origin != "stated"):
        if value.area != assessment.area or value.value is None:
            continue
        record = assessment.indicators.get(value.indicator)
        label = (record.label.en, record.label.zh) if record else ("", "")
        quantity = quantity_of_indicator(value.indicator, *label)
        figure = Decimal(value.text) if _is_figure(value.text) else Decimal(str(value.value))
        read, unit = _in_audit_units(figure, value.unit)
        printed = f"{figure} {value.unit}" if value.unit != "1" else str(figure)
        found.setdefault(
            (quantity, value.year),
            Given(quantity, value.year, read, unit, value.status, value.source, printed),
        )
    return tuple(found.values())


def _in_audit_units(figure: Decimal, unit: str) -> tuple[Decimal, str]:
    """The figure as the audit would read it in a report: 9108.9 亿元 are 910,890,000,000 yuan."""
    read = numbers_in(f"{figure} {unit}")
    if len(read) == 1 and read[0].unit:
        return read[0].value, read[0].unit
    return figure, "" if unit == "1" else unit


def _is_figure(text: str) -> bool:
    return bool(text) and all(c.isdigit() or c in ".-" for c in text)


def quantities(given: Iterable[Given]) -> frozenset[str]:
    """Which quantities a workspace knows."""
    return frozenset(one.quantity for one in given)
