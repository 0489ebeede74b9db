"""Figures that are both stated and computed: where they differ, and where only one is held."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ecocity.assess.figures import Cell
from ecocity.assess.margin import half_unit
from ecocity.assess.records import FindingRecord, Value
from ecocity.standards.records import PackFolder

NO_AREA = "city"
"""The area that packs give to records which name none."""
_BOUND = {"exact": ("", ""), "at_least": ("at least ", "不低于"), "at_most": ("at most ", "不高于")}


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
        FindingRecord(
            rule="figure_of_no_area",
            severity="warning",
            message=f"{pack.indicators[name].label.en}: computed from records that belong to no "
            "area of the workspace; not used.",
            message_zh=f"{pack.indicators[name].label.zh}：所据记录不属于工作区内任何地区，未采用。",
            value=value.text,
            remedy="List the sections, points or stations with their area.",
        )
        for name, value in lost.items()
    ]


def _contradicts(stated: Value, computed: Value) -> bool:
    """Whether the two cannot both be true, beyond half a unit of what is printed."""
    assert stated.value is not None
    assert computed.value is not None
    above = stated.value - computed.value > half_unit(stated)
    below = computed.value - stated.value > half_unit(stated)
    may_be_above = computed.bound == "at_least" or stated.bound == "at_most"
    may_be_below = computed.bound == "at_most" or stated.bound == "at_least"
    return (above and not may_be_above) or (below and not may_be_below)


def _contradicted(stated: Value, computed: Value, judged: str, pack: PackFolder) -> FindingRecord:
    label = pack.indicators[stated.indicator].label
    en, zh = _BOUND[computed.bound]
    return FindingRecord(
        rule="stated_contradicted",
        severity="warning",
        message=f"{label.en} {stated.period}: stated {stated.text} {stated.unit}, computed "
        f"{en}{computed.text} ({computed.method}); the {judged} figure is judged.",
        message_zh=f"{label.zh}（{stated.period}）：所报 {stated.text}，计算得{zh} "
        f"{computed.text}；以{'计算值' if judged == 'computed' else '填报值'}判定。",
        file=stated.source,
        value=stated.text,
        remedy="Correct the figure or the register, whichever is wrong.",
    )


def _alone(stated: Value, pack: PackFolder) -> FindingRecord:
    label = pack.indicators[stated.indicator].label
    return FindingRecord(
        rule="stated_without_records",
        severity="warning",
        message=f"{label.en} {stated.period}: the records held do not suffice for a figure; the "
        f"stated {stated.text} {stated.unit} is judged alone.",
        message_zh=f"{label.zh}（{stated.period}）：现有监测记录不足以得出数值，"
        f"仅按所报 {stated.text} 判定。",
        file=stated.source,
        value=stated.text,
        remedy="Complete the records; `ecocity why` shows what they lack.",
    )
