"""A claim that names no requirement, against the bound and the figure told just before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.asked_of_topics import is_asked
from ecocity.audit.find.bounded import WITHIN_IT, is_bound
from ecocity.audit.find.runs import runs_of
from ecocity.audit.find.yearly import yearly
from ecocity.audit.judge.around.changes_of_two import stems
from ecocity.audit.judge.around.lately import Level, levels_of
from ecocity.audit.judge.claims import HEDGED, passes
from ecocity.audit.judge.limits.columns import column_beside
from ecocity.audit.judge.limits.near_limit import near_limit
from ecocity.audit.judge.limits.says_met import never_side
from ecocity.audit.judge.limits.sides import good_side
from ecocity.audit.judge.say import claim, figure, finding, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.said import say

_FLOOR = re.compile(r"\b(?:not|no|nor) (?:be )?(?:lower|less|below|under|fewer)\b|\bat least\b|\bminimum\b|\bfloor\b|不低于|不少于|不小于|下限|以上", re.I)  # fmt: skip
_CEILING = re.compile(r"\b(?:not|no) (?:be )?(?:higher|more|above|over|exceed\w*)\b|\bat most\b|\bmaximum\b|\bceiling\b|\bcap\b|\bwithin\b|不高于|不超过|不大于|上限|以内|以下", re.I)  # fmt: skip
_PLANS = re.compile(r"\b(?:plan(?:s|ned)?|targets?|goals?|wants?|aims?|intends?|hopes?) (?:\w+ )?(?:to|for|is|was)\b|规划|计划|目标|力争|争取", re.I)  # fmt: skip
_IT = re.compile(r"\b(?:it|this|that|these|they|the (?:indicator|index|requirement|condition|criterion|standard|rate|share|figure|value|result))\b|指标|要求|标准|条件|该|此|其|达标", re.I)  # fmt: skip
_UNDER = re.compile(r"\b(?:under|below|within|inside)\b|低于|控制在|以内|之内", re.I)
_UP_TO = re.compile(r"\b(?:reach|attain|clear|top)(?:s|ed)?\b|达到|跨过", re.I)
_FAILED = re.compile(r"超标|劣[ⅤV5]|未达|不达标|超过[^，。]{0,8}(?:限值|标准)|\b(?:fail\w*|worse than|short of|exceed\w* (?:the|its) (?:limit|standard)\w*)\b", re.I)  # fmt: skip
_NOT_OVER = re.compile(r"(?:未|没有|无|不)(?:出现)?超|\b(?:not|never) exceed", re.I)
_OVER = re.compile(r"\b(?:above|over|exceed\w*|surpass\w*)\b|高于|超过", re.I)


def by_bound_near(
    material: Material, sentence: Sentence, before: Sequence[Sentence]
) -> Judgement | None:
    """Judged where the sentences near by tell one bound, and one figure of its unit for the year meant."""
    if _PLANS.search(sentence.text) or never_side(sentence.text):
        return None
    told = [*reversed(before[:3]), sentence]
    own = {one.unit for one in levels_of([sentence]) if one.unit and not is_limit(material, sentence, one.number)}  # fmt: skip
    found = _bound(material, told, own)
    if found is None:
        return None
    place, bound = found
    like = [
        one for one in levels_of(told)
        if one.unit == bound.unit and one.number.kind == bound.kind and one.number is not bound
        and not is_limit(material, one.sentence, one.number)
        and not _PART.search(one.sentence.text[: one.number.start])
    ]  # fmt: skip
    like = like or [one for one in column_beside(material, sentence) if one.unit in (bound.unit, f"{bound.unit}_per_person")]  # fmt: skip
    level = _meant(sentence, like)
    side = level and _side(place, bound, sentence, level)
    if level is not None and not near_limit(level.number.value, bound.value):
        return None
    if level is None or not side or _FAILED.search(level.sentence.text):
        return None
    paired = any(one.unit == bound.unit and one is not bound for one in place.numbers)
    if level.sentence is not place and paired and not level.stems & stems(place.text):
        return None  # the bound has its own figure beside it, and this one is of another thing
    return _verdict(material, sentence, level, side, place, bound)


_PART = re.compile(r"\bof which\b[^;]*\balone\b[^;]*$|其中仅[^；。]*$", re.I)
""" "Of which the Upper reservoir alone provided 62 %": the share of a part, and no level."""


def is_limit(material: Material, sentence: Sentence, number: Number) -> bool:
    """Whether the text calls a figure a bound."""
    roles = {one.number.start: one.role for one in material.facts_in(sentence)}
    return roles.get(number.start) == "limit" or (
        roles.get(number.start) is None and is_bound(sentence, number)
    )


_EACH = re.compile(
    r"(?<!标准)(?<!要求)(?<!限值)分别(?:为|是|达到?)?\s*$|\bwere (?:respectively )?$"
)
""" "达标率分别为100%和99.2%": what each of two has, and no bound of either."""


def _bound(
    material: Material, told: Sequence[Sentence], units: set[str]
) -> tuple[Sentence, Number] | None:
    """The only bound of the nearest sentence that has one, in a unit of the claim's own figures; counts are none."""
    for one in reversed(told):
        dated = {n.start for _, run in yearly(one) for _, n in run if n.bound == "exact"}
        dated |= {n.start for run in runs_of(one) if len(run) > 1 and _EACH.search(one.text[: run[0].start]) for n in run}  # fmt: skip
        bounds = [
            n for n in one.numbers
            if n.unit not in ("", "count") and n.kind != "points" and (not units or n.unit in units) and not n.doubtful and not n.predicted
            and n.start not in dated  # "was 99.5 % in 2011, 99.7 % in 2012": figures, and no bound
            and (is_limit(material, one, n) or is_bound(one, n)) and not WITHIN_IT.search(one.text[: n.start])
        ]  # fmt: skip
        if len(bounds) > 1:
            limits = {f.number.start for f in material.facts_in(one) if f.role == "limit"}
            bounds = [n for n in bounds if n.start in limits]
        if bounds:
            return (one, bounds[0]) if len(bounds) == 1 else None
    return None


_FORECAST_APART = re.compile(r"[;；,，][^;；]{0,12}(?:forecast|prediction|projection|estimate|预[测计])", re.I)  # fmt: skip


def _meant(sentence: Sentence, like: list[Level]) -> Level | None:
    """Its own figure, else the one of the year that it names, else the newest one told."""
    own = [one for one in like if one.sentence is sentence]
    measured = [one for one in own if not one.number.predicted]
    if (
        measured
        and len(measured) < len(own)
        and _FORECAST_APART.search(sentence.text, max(one.number.end for one in measured))
    ):
        own = measured  # "43.9 % exceeded the requirement; the forecast is 45.1 %"
    said = {year for year, _, _ in sentence.years}
    pool = own or ([one for one in like if one.year in said] if said else like)
    if len(pool) == 1:
        return pool[0]
    years = [one.year for one in pool if one.year]
    if not pool or len(years) != len(pool) or len(set(years)) != len(years):
        return None
    return max(pool, key=lambda one: one.year or 0)


def _side(place: Sentence, bound: Number, sentence: Sentence, level: Level) -> str:
    """``>=`` or ``<=``: told by the bound, by the words before it, by the claim, by the noun."""
    if bound.bound in ("at_least", "above"):
        return ">="
    if bound.bound in ("at_most", "below"):
        return "<="
    around = place.text[max(0, bound.start - 40) : bound.end + 4]
    if place is level.sentence and level.number.end <= bound.start:
        around = place.text[max(level.number.end, bound.start - 40) : bound.end + 4]
    if _FLOOR.search(around):
        return ">="
    if _CEILING.search(around) or _UNDER.search(sentence.text):
        return "<="
    if _NOT_OVER.search(sentence.text):
        return "<="
    if _OVER.search(sentence.text):
        return ">="
    good = good_side(level.sentence.text, level.number.start)
    return good or (">=" if _UP_TO.search(sentence.text) else "")


def _verdict(
    material: Material, sentence: Sentence, level: Level, side: str, place: Sentence, bound: Number
) -> Judgement:
    number = level.number
    computed = f"{figure(number)} against {side} {figure(bound)}"
    lines = (level.sentence.line,)
    if not passes(number.value, side, bound.value):
        shared = level.stems & stems(sentence.text)
        if level.sentence is not sentence and not shared and not _IT.search(sentence.text):
            reason = say("whether the figure told before is the one it speaks of is not said")
            return Judgement(claim("compliance", sentence, "not_checkable", "", reason))
        message = say("Said to keep to {bound}, but the figure told for it does not: {computed}.", bound=figure(bound), computed=computed)  # fmt: skip
        return refuted("contradicted_by_own_figures", "compliance", sentence, message, computed, also=lines)  # fmt: skip
    if _is_forecast(material, level) and not HEDGED.search(sentence.text):
        message = say("Said to keep to {bound}, but {figure} is a prediction; a forecast is no measurement.", bound=figure(bound), figure=figure(number))  # fmt: skip
        return refuted("met_only_on_predicted", "compliance", sentence, message, computed, severity="warning", verdict="conditional", also=lines)  # fmt: skip
    strict = bound.bound in ("above", "below") and is_asked(place, bound, "")
    if _touches(level, bound) or (
        strict and number.value == bound.value and number.bound == "exact"
    ):
        message = say("{figure} lies exactly on the bound beside it ({computed}): any rounding could turn the verdict.", figure=figure(number), computed=computed)  # fmt: skip
        found = finding("touches_limit", "warning", sentence, message, computed, lines)
        return Judgement(claim("compliance", sentence, "supported", computed, say("touches the limit")), (found,))  # fmt: skip
    return upheld("compliance", sentence, computed, say("the bound told beside it"))


def _touches(level: Level, bound: Number) -> bool:
    """Equal to the bound, and no exact share of two counts told beside it."""
    number = level.number
    if number.value != bound.value or number.value == 100 or number.bound != "exact":
        return False
    counts = [one.value for one in level.sentence.numbers if one.unit in ("", "count")]
    exact = any(100 * part == number.value * whole for part in counts for whole in counts)
    return not exact and bound.bound in ("exact", "at_least", "at_most")


def _is_forecast(material: Material, level: Level) -> bool:
    """Predicted by its own words, or by the row of a table that has it for the same year."""
    return level.number.predicted or any(
        one.number.predicted and one.number.value == level.number.value
        and one.number.unit == level.number.unit and one.year == level.year
        for one in material.facts
    )  # fmt: skip


def newer_told(
    material: Material, sentence: Sentence, before: Sequence[Sentence], failing: Fact
) -> Fact | None:
    """A figure of a later year told without its name between the failing one and the claim."""
    said = {year for year, _, _ in sentence.years}
    facts = {
        (one.line, one.number.start): one for other in [sentence, *before]
        for one in material.facts_in(other)
    }  # fmt: skip
    later = [
        one for one in levels_of([*reversed(before[:3]), sentence])
        if one.unit == failing.number.unit and one.year and failing.year and one.year > failing.year
        and one.sentence.line >= failing.line and (not said or one.year in said)
        and not is_limit(material, one.sentence, one.number)
        and ((fact := facts.get((one.sentence.line, one.number.start))) is None or not fact.canonical)
    ]  # fmt: skip
    if len(later) != 1:
        return None
    newest = later[0]
    return replace(failing, number=newest.number, year=newest.year, line=newest.sentence.line)
