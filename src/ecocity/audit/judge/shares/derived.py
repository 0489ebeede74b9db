"""A share of the whole city against the two totals that make it: forest on its land, townspeople of its people."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, tenfold, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement
from ecocity.said import say

_ROOM = Decimal("0.01")
"""Totals of other sources may differ by so much; what lies beyond is another figure."""


@dataclass(frozen=True, slots=True)
class _Made:
    """``share`` is ``factor`` times ``part`` over ``whole``, in the units used inside."""

    share: str
    part: str
    part_unit: str
    whole: str
    whole_unit: str
    factor: Decimal = Decimal(100)


_MADE = (
    _Made("forest_cover", "forest_area", "km2", "land_area", "km2"),
    _Made("urbanisation", "urban_population", "person", "population", "person"),
    _Made("population_density", "population", "person", "land_area", "km2", Decimal(1)),
    _Made("tertiary_share", "tertiary_value_added", "yuan", "gdp", "yuan"),
    _Made("investment_share", "environmental_investment", "yuan", "gdp", "yuan"),
)


_OTHER = re.compile(
    r"\b(?:registered|national|nationwide|province|provincial|average|target|plan(?:ned)?|goal|district|county)\b|户籍|全国|全省|平均|目标|规划|力争",
    re.I,
)


def derived(material: Material) -> list[Judgement]:
    """Every such share whose two totals the report holds once each."""
    found: list[Judgement] = []
    for made in _MADE:
        for share in _levels(material, made.share, ""):
            part = _only(material, made.part, made.part_unit, share.year)
            whole = _only(material, made.whole, made.whole_unit, share.year)
            if part is not None and whole is not None and share.number.bound == "exact":
                found += _judged(made, share, part, whole)
    borne_out = {one.claim.line for one in found if one.claim and one.claim.verdict == "supported"}
    return [
        one for one in found if not one.findings or (one.claim and one.claim.line not in borne_out)
    ]  # "3.71 % of GDP; 3.62 % and 3.66 % in the two years before": one of them is the figure's


def _levels(material: Material, quantity: str, unit: str) -> list[Fact]:
    return [
        one for one in material.facts_about(quantity)
        if one.canonical and one.role in ("level", "share") and one.table is None and not one.number.doubtful
        and one.number.value > 0 and not one.number.predicted and (not unit or one.number.unit == unit)
        and not _OTHER.search(re.split("[,，;；。]", one.text[: one.number.start])[-1][-30:])
    ]  # fmt: skip


def _only(material: Material, quantity: str, unit: str, year: int | None) -> Fact | None:
    """The one value of a total in a year; of a report that gives no year, its only one."""
    facts = _levels(material, quantity, unit)
    same = [one for one in facts if one.year == year or quantity == "land_area" or one.year is None]
    return same[0] if len({one.number.value for one in same}) == 1 else None


def _judged(made: _Made, share: Fact, part: Fact, whole: Fact) -> list[Judgement]:
    a, b = part.number, whole.number
    value = made.factor * a.value / b.value
    low, high = made.factor * a.low / b.high, made.factor * a.high / b.low
    computed = f"{figure(a)} (line {part.line}) / {figure(b)} (line {whole.line}) = {shown(value)}"
    also = tuple({part.line, whole.line} - {share.line})
    if overlaps(low * (1 - _ROOM), high * (1 + _ROOM), share.number):
        return [upheld("share", share, computed)]
    close = Decimal("0.5") < value / share.number.value < 2
    if made.factor != 1 and tenfold(share.number.value, value):
        message = say(
            "{stated} is a power of ten off: {computed}.", stated=figure(share.number), computed=computed
        )  # fmt: skip
        also = tuple({share.line, whole.line} - {part.line})
        return [refuted("magnitude_impossible", "share", part, message, computed, also=also)]
    if not _is_near(share, part) or not (close or made.factor == 1):
        return []  # a part of another thing
    message = say(
        "{share} does not follow from the totals of the report: {computed}.",
        share=figure(share.number),
        computed=computed,
    )
    rule = "share_does_not_follow" if close else "magnitude_impossible"
    return [refuted(rule, "share", share, message, computed, also=also)]


def _is_near(share: Fact, part: Fact) -> bool:
    """Told beside each other: elsewhere another year or another area may be meant."""
    return abs(share.line - part.line) <= 2
