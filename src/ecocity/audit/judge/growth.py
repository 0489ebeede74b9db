"""Growth rates, differences and percentage points against the figures they stand beside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from ecocity.audit.judge.change_bases import Pair
from ecocity.audit.judge.change_pairs import Change, changes_in
from ecocity.audit.judge.change_scope import AT_CONSTANT_PRICES, at_constant_prices, of_another
from ecocity.audit.judge.change_signs import is_multiple
from ecocity.audit.judge.say import claim, figure, overlaps, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.audit.words import entry, phrase, vocabulary
from ecocity.said import say

_DEFLATOR = (Decimal(-3), Decimal(9))
"""How far nominal growth may lie from the growth at constant prices that bulletins print [points]."""
Interval = tuple[Decimal, Decimal]


def growth(material: Material) -> list[Judgement]:
    """Every stated change whose two figures the report holds."""
    levels: dict[tuple[str, int], list[Fact]] = {}
    for fact in material.facts:
        if (
            fact.role == "level"
            and fact.year is not None
            and fact.number.bound in ("exact", "about")
        ):
            levels.setdefault((fact.quantity, fact.year), []).append(fact)
    found, told = _inside(material)
    for fact in material.facts:
        if fact.role != "change" or not fact.quantity or fact.number.doubtful:
            continue
        if (fact.line, fact.text, fact.number.start) in told:
            continue
        units = entry(fact.quantity).get("unit", []) if fact.canonical else []
        if fact.number.kind == "points" and units and "%" not in units:
            if re.search(r"[%％]|per ?cent(?!age)", fact.text[: _at(fact)]):
                continue  # a difference of two shares or rates told before
            if _OF_SHARE.search(re.split(r"[,，;；。]", fact.text[: _at(fact)])[-1]):
                reason = f"{figure(fact.number)}: {_UNPAIRED}"
                found.append(Judgement(claim("change", fact, "not_checkable", "", reason)))
                continue
            message = say(
                "{fact}: a quantity in {units} changes by percent, not by percentage points.",
                fact=figure(fact.number),
                units=units[0],
            )
            found.append(refuted("points_and_percent_confused", "change", fact, message))
            continue
        pair = _pair(material, fact, levels)
        judged: list[Judgement] = []
        if pair is not None and pair[0].number is not pair[1].number:
            at_prices = fact.quantity in AT_CONSTANT_PRICES or fact.real_terms
            change = Change(fact.number, fact.direction, ((pair[0].number, pair[1].number),), True)
            judged = judge_change(fact, change, at_prices, (pair[0].line, pair[1].line))
        if fact.canonical and not judged:
            reason = f"{figure(fact.number)}: {_OTHER_PRICES if pair else _UNPAIRED}"
            judged = [Judgement(claim("change", fact, "not_checkable", "", reason))]
        found += judged
    return found


_OF_SHARE = re.compile(
    r"(?:比例|比重|占比|比率|(?<!效)率)(?!先)|\b(?:share|rate|proportion|percentage|ratio)\b", re.I
)
"""The share of days, and no more the days."""
_UNPAIRED = "the report does not hold both figures of this change"
_OTHER_PRICES = "its two figures are not of one kind: other prices, another unit or no level"


def _inside(material: Material) -> tuple[list[Judgement], set[tuple[int, str, int]]]:
    """Changes whose two figures stand in the same sentence, and where those changes stand."""
    found: list[Judgement] = []
    told: set[tuple[int, str, int]] = set()
    for sentence in material.sentences:
        if len(sentence.numbers) < 3 or (sentence.heading and len(sentence.text) < 60):
            continue
        for change in changes_in(sentence):
            if of_another(sentence, change):
                continue
            judged = judge_change(sentence, change, at_constant_prices(material, sentence, change))
            if judged or change.is_sure:
                told.add((sentence.line, sentence.printed, change.stated.start))
            found += judged
    return found, told


def _pair(
    material: Material, fact: Fact, levels: dict[tuple[str, int], list[Fact]]
) -> tuple[Fact, Fact] | None:
    """(before, now) of a change: both in its sentence, or found by year."""
    here = [
        one for one in material.by_line.get(fact.line, ())
        if one.text == fact.text and one.role == "level" and one.quantity == fact.quantity and one.table is None
    ]  # fmt: skip
    here = sorted(here, key=lambda one: one.number.start)
    ahead = [one for one in here if one.number.start < fact.number.start]
    two = ahead[-2:] if len(ahead) >= 2 else here if len(here) == 2 else []
    same = two and two[0].number.unit == two[1].number.unit
    based = fact.base_year is None or fact.base_year in {one.year for one in two}
    based = based and not _of_other_years(fact, two)
    if same and based and (two[0].year != two[1].year or two[0].year is None):
        first, second = two
        if _LOOKS_BACK.search(second.text[: _at(second)][-40:]):
            first, second = second, first
        if (first.year or 0) > (second.year or 9999) and first.year and second.year:
            first, second = second, first
        text = fact.text
        told = (
            "from" in text.lower() or "由" in text or "从" in text or (first.year and second.year)
        )
        return (first, second) if told else None
    spanned = _over_years(fact, levels)
    if spanned is not None:
        return spanned
    if fact.year is None and not here and phrase("last_year").search(fact.text):
        fact = replace(fact, year=_newest_before(material, fact))
    if fact.year is None or fact.mean_rate:
        return None
    if not (fact.base_year or _since_last_year(fact)):
        return None
    before = levels.get((fact.quantity, fact.base_year or fact.year - 1), [])
    now = [one for one in here if one.number.start < fact.number.start] or levels.get(
        (fact.quantity, fact.year), []
    )
    usable = [one for one in before if one.number.unit == now[-1].number.unit] if now else []
    if not usable or now[-1].number.doubtful or usable[0].number.doubtful:
        return None
    return usable[0], now[-1]


def _newest_before(material: Material, fact: Fact) -> int | None:
    """The newest year of its quantity told in the three lines before a change."""
    near = [
        one
        for line in range(fact.line - 3, fact.line + 1)
        for one in material.by_line.get(line, ())
    ]
    told = [
        one.year
        for one in near
        if one.quantity == fact.quantity and one.role == "level" and one.year
    ]
    return max(told, default=None)


def _of_other_years(fact: Fact, two: list[Fact]) -> bool:
    """ "Up 14 % on last year", beside figures that are three years apart."""
    said = fact.base_year is None and phrase("last_year").search(_clause_before(fact))
    years = [one.year for one in two if one.year]
    return bool(said) and len(years) == 2 and abs(years[0] - years[1]) > 1


def _clause_before(fact: Fact) -> str:
    return re.split(r"[,，;；。]", fact.text[max(0, _at(fact) - 40) : _at(fact)])[-1]


_SPAN = re.compile(r"[一二两三四五六七八九十\d]年(?!的|来|前)|\b(?:two|three|four|five|six|\d) years|五年|期间|十[一二三]五", re.I)  # fmt: skip


_OTHER_BASE = re.compile(r"(?<![占同环对类])[比较](?![重例值率]|上|去|前一|[12]\d{3})|累计|基准年|\bbase year|cumulative|in all", re.I)  # fmt: skip


_AIMED = re.compile(
    r"\b(?:goals?|targets?|aims?)\b[^.;]{0,30}\b(?:are|is|include)\b|预期目标|目标(?:是|为)", re.I
)
""" "The main goals are: growth of 10 %": of a year to come."""


def _since_last_year(fact: Fact) -> bool:
    """Whether a change without a base is one on the year before: said so, or no other year is."""
    if _OTHER_BASE.search(_clause_before(fact)) or _AIMED.search(fact.text[: _at(fact)]):
        return False
    if phrase("last_year").search(fact.text):
        return True
    others = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", fact.text)) - {str(fact.year)}
    return not others and not _SPAN.search(fact.text)


_OVER_YEARS = re.compile(
    r"\b(?:over|in|within|during) (?:the )?(?:past |last |these )?(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) years|([二两三四五六七八九十]|\d{1,2})年(?:来|间|内)",
    re.I,
)


def _over_years(fact: Fact, levels: dict[tuple[str, int], list[Fact]]) -> tuple[Fact, Fact] | None:
    """ "Over five years it grew by 3.3 %": the newest figure and the one so many years before."""
    said = _OVER_YEARS.search(fact.text)
    if said is None or fact.mean_rate:
        return None
    word = (said[1] or said[2]).lower()
    numerals = {**vocabulary("units")["numerals_en"], **vocabulary("units")["numerals_zh"]}
    span = int(word) if word.isdigit() else int(numerals.get(word, 0))
    years = sorted(year for name, year in levels if name == fact.quantity)
    if not years:
        return None
    for back in (span, span - 1):
        before, now = (
            levels.get((fact.quantity, years[-1] - back)),
            levels[fact.quantity, years[-1]],
        )
        if back > 0 and before and before[0].number.unit == now[-1].number.unit:
            return before[0], now[-1]
    return None


_LOOKS_BACK = re.compile(
    r"(?:from|than|against|above|below|over|compared with|versus|比|较)\s*(?:the\s*)?(?:上年|去年|20\d\d年)?的?\s*$",
    re.I,
)


def _at(fact: Fact) -> int:
    """Where a figure stands in its printed sentence."""
    found = fact.text.find(fact.number.printed)
    return found if found >= 0 else fact.number.start


def judge_change(
    place: Fact | Sentence, change: Change, at_prices: bool, also: tuple[int, ...] = ()
) -> list[Judgement]:
    """Borne out by any of its pairs; wrong where words name the pair and none fits."""
    verdicts = [_of_pair(place, change, pair, at_prices, also) for pair in change.pairs]
    borne_out = [one for one in verdicts if one and not one[0].findings]
    if borne_out:
        return borne_out[0]
    return verdicts[0] if change.is_sure else []


def _of_pair(
    place: Fact | Sentence, change: Change, pair: Pair, at_prices: bool, also: tuple[int, ...]
) -> list[Judgement]:
    (a, b), stated = pair, change.stated
    if a.unit != b.unit or a.low <= 0:
        return []
    difference: Interval = (b.low - a.high, b.high - a.low)
    relative = _relative(a, b)
    signed = _signed(stated, change.direction)
    computed = f"{figure(a)} -> {figure(b)}: {shown(_middle(relative))} %, difference {shown(b.value - a.value, 4)}"
    case = _Say(place, stated, change.direction, computed, also)
    if change.is_mean:
        return _mean(case, change, pair, at_prices)
    if is_multiple(stated):
        return _verdict(case, _is_multiple(change, relative), "growth_does_not_follow")
    if stated.kind not in ("percent", "points"):
        same = stated.unit == b.unit or {stated.unit, b.unit} <= {
            "",
            "count",
            "person",
            "household",
        }
        return (
            _verdict(case, overlaps(*difference, signed), "growth_does_not_follow") if same else []
        )
    of_percent = b.unit == "%"
    by_points = overlaps(*difference, signed)
    by_ratio = any(overlaps(*one, signed) for one in _alike_printed(a, b))
    if stated.kind == "points":
        confused = not of_percent or (not by_points and by_ratio)
        rule = "points_and_percent_confused" if confused else "growth_does_not_follow"
        return _verdict(case, of_percent and by_points, rule)
    if of_percent and by_ratio and _is_difference(a, b, signed):
        by_ratio = (
            False  # the difference to the digit, and the growth of the printed figures is another
        )
    if of_percent and not by_ratio and by_points:
        return _verdict(case, False, "points_and_percent_confused")
    if not by_ratio and at_prices and _constant_prices(relative, signed):
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
    signed = _signed(change.stated, change.direction)
    simple = (b.value / a.value - 1) * 100 / change.years
    if overlaps(simple, simple, signed):
        return []
    computed = f"{case.computed}; {shown(_middle((low, high)))} % a year over {change.years} years"
    return _verdict(
        replace(case, computed=computed), overlaps(low, high, signed), "growth_does_not_follow"
    )


def _signed(number: Number, direction: int) -> Number:
    if direction >= 0:
        return number
    flip = {"at_least": "at_most", "at_most": "at_least", "above": "below", "below": "above"}
    return Number(
        -number.value, -number.high, -number.low, number.decimals, number.unit, number.start, number.end,
        number.printed, number.kind, number.noun, number.predicted, flip.get(number.bound, number.bound),  # type: ignore[arg-type]
    )  # fmt: skip


def _is_difference(a: Number, b: Number, stated: Number) -> bool:
    """ "97.1 %, up 2.5 % on 94.6 %": 2.5 is the difference, the growth is printed as 2.6."""
    grown = round((b.value / a.value - 1) * 100, stated.decimals)
    return b.value - a.value == stated.value != grown and bool(stated.decimals)


def _relative(a: Number, b: Number) -> Interval:
    with localcontext() as context:
        context.prec = 40
        return (b.low / a.high - 1) * 100, (b.high / a.low - 1) * 100


def _alike_printed(a: Number, b: Number) -> tuple[Interval, Interval]:
    """The relative change where both figures were rounded, and where both were cut off."""
    rounded = tuple(replace(one, high=min(one.high, 2 * one.value - one.low)) for one in (a, b))
    cut = tuple(replace(one, low=one.value) for one in (a, b))
    return _relative(*rounded), _relative(*cut)


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
