"""Figures that bear each other out: plain arithmetic between a figure and those told with it.

Only ever confirms. The sentences that another rule has judged are left to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, permutations

from ecocity.audit import pattern as re
from ecocity.audit.find.scope import all_of_one, scope_of
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.judge.around.change_signs import is_multiple, sign_of
from ecocity.audit.judge.around.standing import stands
from ecocity.audit.judge.say import figure, overlaps, sum_of, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

Interval = tuple[Decimal, Decimal]
Reading = tuple[Interval, str]
_MOST = 9
"""Figures looked at together; among more of them a fit may be chance."""
_ROUNDING = Decimal("0.001")
_CHANCE = Decimal("0.08")
"""How much of a figure's own size all tries together may cover before a fit proves nothing."""
_MEAN = re.compile(
    r"\b(?:per|each|every|apiece|average\w*|mean|an?(?= (?:year|day|month|head|village|town|person|case|household)\b)|make|makes|equals?)\b|平均|每|[人户年月日亩]均",
    re.I,
)
_DENSITY = re.compile(r"_per_|_m3$|_l$|^dB$|^celsius$|^score$", re.I)
"""Units of what is no part of anything: a concentration, a rate, a level."""
_PRODUCT = re.compile(r"[%％]|per ?cent|成", re.I)


def borne_out(material: Material, judged: list[Judgement]) -> list[Judgement]:
    """A claim for every figure that follows from the figures of its sentence and the two before it."""
    settled = {
        (one.claim.line, one.claim.text)
        for one in judged
        if one.claim and one.claim.verdict != "not_checkable"
    }
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        place = (sentence.line, sentence.printed.strip())
        if sentence.heading or not sentence.numbers or place in settled:
            continue
        traces = _traces(sentence, material.sentences[max(0, at - 2) : at])
        if traces:
            found.append(upheld("arithmetic", sentence, "; ".join(traces)))
    return found


def _traces(sentence: Sentence, earlier: tuple[Sentence, ...]) -> list[str]:
    own = usable(sentence)
    told = [
        one for other in earlier
        if other.paragraph == sentence.paragraph and not other.heading and _of_one_scope(sentence, other)
        for one in usable(other) if not _is_rate(other, one)
    ]  # fmt: skip
    found: list[str] = []
    words = stems("".join(one.text for one in earlier))
    for context in (own, told + own) if told else (own,):
        if not found and 2 <= len(context) <= _MOST:
            found = [
                trace for one in own
                if not (context is not own and _is_of_another(sentence, one, words))
                and (trace := follows(sentence, one, context))
            ]  # fmt: skip
    return found[:4]


def _is_of_another(sentence: Sentence, target: Number, words: frozenset[str]) -> bool:
    """A change whose own words are told nowhere before: of another thing than the figures before."""
    ahead = sentence.text[: target.start]
    return bool(sign_of(sentence, target)) and covered(stems(ahead), words) < 0.6


def _of_one_scope(sentence: Sentence, other: Sentence) -> bool:
    """Whether two sentences speak of the same months and the same place."""
    return all_of_one([scope_of(one.text, len(one.text)) for one in (sentence, other)])


def _is_rate(sentence: Sentence, number: Number) -> bool:
    """A rate of change: no share that something could be taken of, and no level."""
    if is_multiple(number):
        return True
    own = any(number is one for one in sentence.numbers)
    return own and number.kind in ("percent", "points") and bool(sign_of(sentence, number))


def _unmoved(sentence: Sentence, others: list[Number]) -> list[Number]:
    """Without the amounts by which something changed: they are no parts, and nothing's whole."""
    own = {id(one) for one in sentence.numbers}
    return [one for one in others if id(one) not in own or stands(sentence, one)]


_LIMIT = re.compile(
    r"(?:标准|限值|目标)值?(?:为|是)?$|\b(?:limit|standard|target)s? (?:of|is|was) $", re.I
)
""" "Above the standard of 0.10": a figure that nothing moved to."""


def usable(sentence: Sentence) -> list[Number]:
    """The figures of a sentence that others may be computed from."""
    return [
        one for one in sentence.numbers
        if not one.doubtful and one.value > 0 and one.unit not in ("year_span", "age")
        and one.bound in ("exact", "about") and not _LIMIT.search(sentence.text[: one.start])
    ]  # fmt: skip


def grew_to(sentence: Sentence, number: Number, later: Number) -> bool:
    """ "The item was 282 million before and grew by 18.4 %", where a cell holds 334: of the year before."""
    for one in sentence.numbers if later.value else ():
        rate = one.value / 100 if one.kind == "percent" and one.value < 100 else None
        for factor in (1 + rate, 1 - rate) if rate else ():
            if abs(number.value * factor / later.value - 1) < _ROUNDING:
                return True
    return False


def follows(sentence: Sentence, target: Number, context: list[Number]) -> str:
    """The arithmetic that gives a figure; empty where none does, or so much was tried that it says nothing."""
    others = [one for one in context if one is not target and not _is_rate(sentence, one)]
    readings = list(_readings(sentence, target, others))
    width = (target.high - target.low) / target.value
    if not readings or width * len(readings) > _CHANCE:
        return ""
    for (low, high), trace in readings:
        if overlaps(low, high, target):
            return f"{trace}, against {figure(target)}"
    return ""


def _readings(sentence: Sentence, target: Number, others: list[Number]) -> Iterator[Reading]:
    sign = sign_of(sentence, target)
    if target.kind == "percent":
        if sign:
            yield from _changes(sentence, others, sign)
        else:
            yield from _shares(sentence, _unmoved(sentence, others))
    elif sign:
        yield from _differences(target, others)
    else:
        yield from _wholes(target, _unmoved(sentence, others))
        if _MEAN.search(sentence.text):
            yield from _quotients(target, others)
        if _PRODUCT.search(sentence.text):
            yield from _products(target, _unmoved(sentence, others))


def _amounts(numbers: list[Number]) -> list[Number]:
    return [one for one in numbers if one.kind not in ("percent", "points")]


def _alike(one: Number, other: Number) -> bool:
    plain = {"count": "", "day": "", "person": "", "household": ""}
    return plain.get(one.unit, one.unit) == plain.get(other.unit, other.unit)


def _shares(sentence: Sentence, others: list[Number]) -> Iterator[Reading]:
    """A part of a whole, or two parts together; a part is not told in a sentence before its whole."""
    amounts = [one for one in _amounts(others) if not _DENSITY.search(one.unit)]
    own = {id(one) for one in sentence.numbers}
    for part, whole in permutations(amounts, 2):
        if id(whole) in own and id(part) not in own:
            continue
        if _alike(part, whole) and part.value <= whole.value:
            yield _ratio(part.low, part.high, whole, f"{figure(part)} of {figure(whole)}")
    for one, two in combinations(amounts, 2):
        for whole in amounts:
            apart = whole is not one and whole is not two and _alike(one, two)
            apart = apart and not amounts.index(one) < amounts.index(whole) < amounts.index(two)
            if apart and _alike(one, whole) and one.value + two.value <= whole.value:
                said = f"({figure(one)} + {figure(two)}) of {figure(whole)}"
                yield _ratio(one.low + two.low, one.high + two.high, whole, said)


def _ratio(low: Decimal, high: Decimal, whole: Number, said: str) -> Reading:
    return (100 * low / whole.high, 100 * high / whole.low), said


def _parted(sentence: Sentence, one: Number, other: Number) -> bool:
    """Whether a semicolon stands between two figures of a sentence: they are of two things."""
    if one not in sentence.numbers or other not in sentence.numbers:
        return False
    first, second = sorted((one, other), key=lambda each: each.start)
    return bool(re.search("[;；]", sentence.text[first.end : second.start]))


def _changes(sentence: Sentence, others: list[Number], sign: int) -> Iterator[Reading]:
    """From one figure to another, or a difference and the figure it led to."""
    for before, now in permutations(others, 2):
        if not _alike(before, now) or _parted(sentence, before, now):
            continue
        if (now.value > before.value) == (sign > 0):
            ends = (now.low / before.high - 1, now.high / before.low - 1)
            said = f"{figure(before)} -> {figure(now)}"
            yield (
                (100 * min(sign * one for one in ends), 100 * max(sign * one for one in ends)),
                said,
            )
        moved = before not in sentence.numbers or sign_of(sentence, before)
        if now.value > before.value and moved:  # ``before`` as the difference that led to ``now``
            base_low, base_high = now.low - sign * before.high, now.high - sign * before.low
            if base_low > 0:
                said = f"{figure(before)} on the way to {figure(now)}"
                yield (100 * before.low / base_high, 100 * before.high / base_low), said


def _differences(target: Number, others: list[Number]) -> Iterator[Reading]:
    for one, other in combinations(others, 2):
        shares = target.kind == "points" or target.unit == "score"
        fit = (one.unit == other.unit == "%") if shares else _alike(one, target)
        if fit and _alike(one, other):
            big, small = (one, other) if one.value >= other.value else (other, one)
            if one.decimals != other.decimals and big.value - small.value != target.value:
                continue  # the rougher of the two leaves room for too much
            yield (big.low - small.high, big.high - small.low), f"{figure(big)} - {figure(small)}"


def _wholes(target: Number, others: list[Number]) -> Iterator[Reading]:
    """All other figures of the kind together."""
    parts = [one for one in _amounts(others) if _alike(one, target)]
    if len(parts) >= 2 and target.kind not in ("percent", "points"):
        said = " + ".join(figure(one) for one in parts)
        yield sum_of(parts), said


def _quotients(target: Number, others: list[Number]) -> Iterator[Reading]:
    for one, by in permutations(_amounts(others), 2):
        if (
            by.unit in ("", "count", "person", "household", "day")
            and by.value > 1
            and one is not by
        ):
            yield (one.low / by.high, one.high / by.low), f"{figure(one)} / {figure(by)}"


def _products(target: Number, others: list[Number]) -> Iterator[Reading]:
    shares = [one for one in others if one.kind == "percent" and one.value < 100]
    for whole in _amounts(others):
        for share in shares if _alike(whole, target) else ():
            said = f"{figure(share)} of {figure(whole)}"
            yield (whole.low * share.low / 100, whole.high * share.high / 100), said
