"""Figures that are both stated and computed: where they differ, and where only one is held."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ecocity.assess.figures import Cell
from ecocity.assess.margin import half_unit
from ecocity.assess.records import FindingRecord, Value
from ecocity.assess.remarks import remark
from ecocity.said import Said, as_is, say
from ecocity.standards.records import PackFolder
from ecocity.standards.unit_words import unit_named

NO_AREA = "city"
"""The area that packs give to records which name none."""


def stated_against_computed(
    values: Sequence[Value], chosen: Mapping[Cell, Value], pack: PackFolder
) -> list[FindingRecord]:
    """Stated figures that records contradict beyond the printed rounding, or do not bear out."""
    computed: dict[Cell, Value] = {}
    for value in values:
        cell = (value.indicator, value.area, value.year)
        # Of several methods the first with a value speaks.
        if value.origin == "computed" and (cell not in computed or computed[cell].value is None):
            computed[cell] = value
    found = []
    for value in values:
        cell = (value.indicator, value.area, value.year)
        other = computed.get(cell)
        if value.origin != "stated" or other is None or value.value is None:
            continue
        if other.value is None:
            if other.absence == "records_insufficient" and chosen[cell].origin == "stated":
                found.append(_alone(value, pack))
        elif _contradicts(value, other):
            found.append(_contradicted(value, other, chosen[cell].origin, pack))
    return found


def figures_of_no_area(
    values: Sequence[Value], areas: Collection[str], pack: PackFolder
) -> list[FindingRecord]:
    """What packs computed for records that nobody gave an area, and no verdict takes."""
    if NO_AREA in areas:
        return []
    lost = {v.indicator: v for v in values if v.area == NO_AREA and v.origin == "computed"}
    return [
        remark(
            "figure_of_no_area",
            "warning",
            say(
                "{indicator}: computed from records that belong to no area of the workspace; not "
                "used.",
                indicator=pack.indicators[name].label,
            ),
            say("List the sections, points or stations with their area."),
            value=value.text,
        )
        for name, value in lost.items()
    ]


def _contradicts(stated: Value, computed: Value) -> bool:
    """Whether the two cannot both be true, beyond half a unit of what is printed."""
    assert stated.value is not None
    assert computed.value is not None
    above = stated.value - computed.value > half_unit(stated)
    below = computed.value - stated.value > half_unit(stated)
    if computed.bound in ("above", "below") and stated.value == computed.value:
        return stated.bound in ("exact", "at_least" if computed.bound == "below" else "at_most")
    may_be_above = computed.bound in ("at_least", "above") or stated.bound == "at_most"
    may_be_below = computed.bound in ("at_most", "below") or stated.bound == "at_least"
    return (above and not may_be_above) or (below and not may_be_below)


def _contradicted(stated: Value, computed: Value, judged: str, pack: PackFolder) -> FindingRecord:
    said = say(
        "{indicator} {period}: stated {stated} {unit}, computed {computed} ({method}); "
        "the {judged} figure is judged.",
        indicator=pack.indicators[stated.indicator].label,
        period=stated.period,
        stated=stated.text,
        unit=unit_named(stated.unit),
        computed=_bounded(computed),
        method=computed.method,
        judged=say("computed") if judged == "computed" else say("stated"),
    )
    remedy = say("Correct the figure or the register, whichever is wrong.")
    place = {"file": stated.source, "value": stated.text}
    return remark("stated_contradicted", "warning", said, remedy, **place)


def _bounded(value: Value) -> Said:
    if value.bound == "at_least":
        return say("at least {figure}", figure=value.text)
    if value.bound == "at_most":
        return say("at most {figure}", figure=value.text)
    if value.bound == "below":
        return say("less than {figure}", figure=value.text)
    if value.bound == "above":
        return say("more than {figure}", figure=value.text)
    return as_is(value.text)


def _alone(stated: Value, pack: PackFolder) -> FindingRecord:
    said = say(
        "{indicator} {period}: the records held do not suffice for a figure; the stated {stated} "
        "{unit} is judged alone.",
        indicator=pack.indicators[stated.indicator].label,
        period=stated.period,
        stated=stated.text,
        unit=unit_named(stated.unit),
    )
    remedy = say("Complete the records; `ecocity why` shows what they lack.")
    place = {"file": stated.source, "value": stated.text}
    return remark("stated_without_records", "warning", said, remedy, **place)
