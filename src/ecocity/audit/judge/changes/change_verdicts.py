"""Whether two figures bear out the change that is said to lie between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from ecocity.audit.judge.around.change_bases import Pair
from ecocity.audit.judge.around.change_signs import is_multiple
from ecocity.audit.judge.around.change_sizes import Interval, difference, relative
from ecocity.audit.judge.changes.change_pairs import Change
from ecocity.audit.judge.changes.change_ties import TOGETHER, is_tied, signed
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.said import say

_DEFLATOR = (Decimal(-3), Decimal(9))
"""How far nominal growth may lie from the growth at constant prices that bulletins print [points]."""


def judge_change(
    material: Material,
    place: Fact | Sentence,
    change: Change,
    at_prices: bool,
    also: tuple[int, ...] = (),
    most: Decimal = TOGETHER,
) -> list[Judgement]:
    """Borne out by any of its pairs; wrong where words name the pair, none fits and the first is tied to it."""
    verdicts = [_of_pair(place, change, pair, at_prices, also) for pair in change.pairs]
    borne_out = [one for one in verdicts if one and not one[0].findings]
    if borne_out:
        return borne_out[0]
    sure = change.is_sure and is_tied(change, _sentence_of(material, place), place.text, most)
    return verdicts[0] if sure else []


def _sentence_of(material: Material, place: Fact | Sentence) -> Sentence | None:
    if isinstance(place, Sentence):
        return place
    here = material.sentences_within(place.line, place.line)
    return next((one for one in here if one.printed == place.text), None)


def _of_pair(
    place: Fact | Sentence, change: Change, pair: Pair, at_prices: bool, also: tuple[int, ...]
) -> list[Judgement]:
    (a, b), stated = pair, change.stated
    if a.unit != b.unit or a.low <= 0:
        return []
    moved, grown = difference(a, b), relative(a, b)
    told = signed(stated, change.direction)
    computed = f"{figure(a)} -> {figure(b)}: {shown(_middle(grown))} %, difference {shown(b.value - a.value, 4)}"
    case = _Say(place, stated, change.direction, computed, also)
    if change.is_mean:
        return _mean(case, change, pair, at_prices)
    if is_multiple(stated):
        return _verdict(case, _is_multiple(change, grown), "growth_does_not_follow")
    if stated.kind not in ("percent", "points"):
        same = stated.unit == b.unit or {stated.unit, b.unit} <= {
            "",
            "count",
            "person",
            "household",
        }
        return _verdict(case, overlaps(*moved, told), "growth_does_not_follow") if same else []
    of_percent = b.unit == "%"
    by_points = overlaps(*moved, told)
    by_ratio = any(overlaps(*one, told) for one in _alike_printed(a, b))
    if stated.kind == "points":
        confused = not of_percent or (not by_points and by_ratio)
        rule = "points_and_percent_confused" if confused else "growth_does_not_follow"
        return _verdict(case, of_percent and by_points, rule)
    if of_percent and by_ratio and _is_difference(a, b, told):
        by_ratio = (
            False  # the difference to the digit, and the growth of the printed figures is another
        )
    if of_percent and not by_ratio and by_points:
        return _verdict(case, False, "points_and_percent_confused")
    if not by_ratio and at_prices and _constant_prices(grown, told):
        return []
    return _verdict(case, by_ratio, "growth_does_not_follow")


def _is_multiple(change: Change, relative: Interval) -> bool:
    """ "2.5 times"; where something grew by 2.5 times, one may be added."""
    low, high = 1 + relative[0] / 100, 1 + relative[1] / 100
    return any(overlaps(low - more, high - more, change.stated) for more in (0, 1))


def _mean(case: _Say, change: Change, pair: Pair, at_prices: bool) -> list[Judgement]:
    """A mean yearly rate against the two ends of its years."""
    a, b = pair
    if not change.years or at_prices or change.stated.kind != "percent" or b.low <= 0:
        return []
    with localcontext() as context:
        context.prec = 40
        root = Decimal(1) / change.years
        low, high = ((b.low / a.high) ** root - 1) * 100, ((b.high / a.low) ** root - 1) * 100
    told = signed(change.stated, change.direction)
    simple = (b.value / a.value - 1) * 100 / change.years
    if overlaps(simple, simple, told):
        return []
    step = (b.value - a.value) / change.years
    grown = round((low + high) / 2, change.stated.decimals)
    if b.unit == "%" and step == told.value != grown and change.stated.decimals:
        return _verdict(case, False, "points_and_percent_confused")
    computed = f"{case.computed}; {shown(_middle((low, high)))} % a year over {change.years} years"
    return _verdict(
        replace(case, computed=computed), overlaps(low, high, told), "growth_does_not_follow"
    )


def _is_difference(a: Number, b: Number, stated: Number) -> bool:
    """ "97.1 %, up 2.5 % on 94.6 %": 2.5 is the difference, the growth is printed as 2.6."""
    grown = round((b.value / a.value - 1) * 100, stated.decimals)
    return b.value - a.value == stated.value != grown and bool(stated.decimals)


def _alike_printed(a: Number, b: Number) -> tuple[Interval, Interval]:
    """The relative change where both figures were rounded, and where both were cut off."""
    rounded = tuple(replace(one, high=min(one.high, 2 * one.value - one.low)) for one in (a, b))
    cut = tuple(replace(one, low=one.value) for one in (a, b))
    return relative(*rounded), relative(*cut)


def _middle(interval: Interval) -> Decimal:
    return (interval[0] + interval[1]) / 2


def _constant_prices(relative: Interval, stated: Number) -> bool:
    """Growth of value added is printed at constant prices; nominal figures may differ by the deflator."""
    gap = _middle(relative) - stated.value
    return _DEFLATOR[0] <= gap <= _DEFLATOR[1] and (stated.value > 0) == (_middle(relative) > 0)


@dataclass(frozen=True, slots=True)
class _Say:
    """Where a change stands and what was computed of it."""

    place: Fact | Sentence
    stated: Number
    direction: int
    computed: str
    also: tuple[int, ...]


def _verdict(case: _Say, holds: bool, rule: str) -> list[Judgement]:
    if holds:
        return [upheld("change", case.place, case.computed)]
    way = say("rise") if case.direction >= 0 else say("fall")
    confused = rule == "points_and_percent_confused"
    what = (
        say("percent and percentage points are confused")
        if confused
        else say("the figures do not give it")
    )
    message = say(
        "A {way} of {case} is stated, but {what}: {computed}.",
        way=way,
        case=figure(case.stated),
        what=what,
        computed=case.computed,
    )
    return [refuted(rule, "change", case.place, message, case.computed, also=case.also)]
