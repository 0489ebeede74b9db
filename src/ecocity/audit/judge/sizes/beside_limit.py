"""A figure of another size than the limit told beside it: "12.6 km2 a head, above the 11 m2 required"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.say import figure, refuted, shown
from ecocity.audit.judge.sizes.ranges import power_of_ten
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_BASE = {"km2": ("m2", Decimal(1_000_000)), "km2_per_person": ("m2_per_person", Decimal(1_000_000))}
_ROOM, _FAR, _MOST, _NEAR_ENOUGH = Decimal("2.2"), Decimal(90), Decimal(50000), Decimal("1.5")
_PLAIN = frozenset(["", "count", "person", "household", "day", "age", "%", "points", "times", "year_span", "permille", "score"])  # fmt: skip
_TOTAL = re.compile(
    r"\b(?:total|altogether|in all|sum|discharge of|emissions? of)\b|总量|总额|合计|总", re.I
)
_GAP = re.compile(
    r"\b(?:by|margin of|difference of|short of|spare|gap of)\s*(?:about |only |just )?$|(?:超出|高出|低于?|相差|差距|余量|富余)[^，。；\d]{0,4}$",
    re.I,
)


def beside_limit(material: Material) -> list[Judgement]:
    """One judgement a limit whose only figure near by would be like it with another unit or magnitude."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading:
            continue
        found += _years_apart(sentence)
        for limit in _limits(material, sentence):
            told = _figure_of(material, at, limit)
            if told is not None:
                found += _judged(*told, sentence, limit)
    return found


_NEXT_YEAR = re.compile(
    r"\s*(?:yuan|[(（;；,，、])*\s*(?:(?:in|for|and|against|from|to|compared with|比)\s*)*(?:(?:19|20)\d\d年?|上年|the year before|the previous year|last year)\s*[:：为]?\s*(?:it was |with )?$",
    re.I,
)
_JUMP, _ALIKE = Decimal(900), Decimal("1.7")


def _years_apart(sentence: Sentence) -> list[Judgement]:
    """ "2013: 26,150 yuan; 2014: 28,420 million yuan": of two years, printed alike and a thousandfold apart."""
    found: list[Judgement] = []
    for one, other in pairwise(sentence.numbers):
        plain = one.unit == other.unit and one.unit not in _PLAIN and one.value > 0 < other.value
        if not plain or one.doubtful or other.doubtful or not _NEXT_YEAR.fullmatch(sentence.text[one.end : other.start]):  # fmt: skip
            continue
        ratio, alike = other.value / one.value, _printed(other) / (_printed(one) or Decimal(1))
        if 1 / _JUMP < ratio < _JUMP or not 1 / _ALIKE < alike < _ALIKE:
            continue
        message = say(
            "{one} is not {other}: unit or magnitude.", one=figure(one), other=figure(other)
        )
        found.append(
            refuted("magnitude_impossible", "magnitude", sentence, message, shown(ratio, 4))
        )
    return found


def _limits(material: Material, sentence: Sentence) -> Iterator[Number]:
    limits = {one.number.start for one in material.facts_in(sentence) if one.role == "limit"}
    yield from (one for one in sentence.numbers if one.start in limits and one.unit not in _PLAIN)


def _figure_of(material: Material, at: int, limit: Number) -> tuple[Sentence, Number] | None:
    """The figure before a limit, in its sentence or the one right before, where no second one is near."""
    sentence = material.sentences[at]
    before = material.sentences[at - 1] if at else None
    close = before is not None and not before.heading and sentence.line - before.line <= 1
    for place in (sentence, before) if close and before is not None else (sentence,):
        facts = {one.number.start: one.role for one in material.facts_in(place)}
        figures = [
            one for one in place.numbers
            if (place is not sentence or one.end <= limit.start) and facts.get(one.start) != "limit"
            and one.unit not in _PLAIN and one.value > 0 and not one.doubtful
        ]  # fmt: skip
        same = [one for one in figures if _value(one)[0] == _value(limit)[0]]
        if figures:
            last = same[0] if same and len({_value(one)[1] for one in same}) == 1 or _are_years(place, same) else None  # fmt: skip
            return (place, last) if last is not None else None
    return None


def _are_years(place: Sentence, same: list[Number]) -> bool:
    """ "13,420 million yuan (2013: 12,190 yuan)": one thing in two years, the first of them told of now."""
    return len(same) == 2 and len(place.years) > 0


def _value(number: Number) -> tuple[str, Decimal]:
    unit, factor = _BASE.get(number.unit, (number.unit, Decimal(1)))
    return unit, number.value * factor


def _judged(place: Sentence, number: Number, sentence: Sentence, limit: Number) -> list[Judgement]:
    ratio = _value(number)[1] / _value(limit)[1] if limit.value else Decimal(1)
    clause = re.split(r"[;；。]", place.text[: number.start])[-1]
    apart = _TOTAL.search(clause) or _GAP.search(clause) or sign_of(place, number)
    another = ratio > _MOST or ratio < 1 / _MOST  # an amount, where the limit is one a head
    if 1 / _FAR < ratio < _FAR or another or apart or not _is_slip(number, limit, ratio):
        return []
    message = say(
        "{number} is {ratio} times the limit {test}: unit or magnitude cannot be right.",
        number=figure(number), ratio=shown(ratio, 4), test=figure(limit),
    )  # fmt: skip
    return [refuted("magnitude_impossible", "magnitude", place, message, shown(ratio, 4), also=(sentence.line,))]  # fmt: skip


def _is_slip(number: Number, limit: Number, ratio: Decimal) -> bool:
    """Whether the printed figures are near each other, or the two are a power of ten apart."""
    printed, asked = (_printed(one) for one in (number, limit))
    near = printed and asked and 1 / _ROOM < printed / asked < _ROOM
    return bool(near) or power_of_ten(ratio, _NEAR_ENOUGH)


def _printed(number: Number) -> Decimal:
    said = re.match(r"\d[\d,]*(?:\.\d+)?", number.printed.replace(" ", ""))
    return Decimal(said.group().replace(",", "")) if said else Decimal(0)
