"""An average a head or a thing, against the total and the count beside it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.judge.sizes.each import is_daily
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_AVERAGE = re.compile(
    r"日均|每[日天]|\bdaily\b|\ba day\b|\baverage of\b|\bon average\b|\baverag\w+|\beach\b|\bper\b|平均每|户均|人均|村均|每(?:个|户|人|家|座|镇|村)",
    re.I,
)
_BACK = re.compile(
    r"average|平均|户均|人均|村均|每|each|\bor\b|即|that is|which is|equal|相当于|\bper head\b",
    re.I,
)
_A_HEAD = re.compile(
    r"人均|每人|户均|每户|\b(?:per|a|each|every) (?:head|capita|person|resident|household)\b", re.I
)
_SQUARE = {"km2": Decimal(1_000_000)}
_INTENSIVE = ("dB", "ug_m3", "mg_l", "celsius", "mm", "times", "permille", "score")
"""What is averaged, but is no total divided by a count."""
_HEADS = {"m2_per_person": ("person",), "person_per_km2": ("km2",)}
_OF_TOWN = re.compile(r"\b(?:urban|built-up|central|downtown|town)\b|建成区|城区|市区|城镇", re.I)
""" "The urban area has 6,200 people per km2": of another land than the city's."""


def per_unit(material: Material) -> list[Judgement]:
    """Every average that one total and one count of the same sentence, or the one before, give."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        before = material.sentences[at - 1] if at else None
        if sentence.heading or not _AVERAGE.search(sentence.text) and not _is_density(sentence):
            continue
        numbers = [_as_people(sentence, one) for one in sentence.numbers]
        if before is not None and before.paragraph == sentence.paragraph and len(numbers) < 3:
            numbers = [*before.numbers, *numbers]
        near = [one for one in (before, sentence) if one is not None]
        daily = {n.value for one in near for n in one.numbers if is_daily(one, n)}
        numbers = list({(one.unit, one.value): one for one in reversed(numbers)}.values())[::-1]
        for number in sentence.numbers:
            others = [
                one for one in numbers if one.start != number.start or one.unit != number.unit
            ]
            yearly = [one for one in others if one.value not in daily]
            found += _daily(sentence, number, yearly) or _judged(sentence, number, others)
    return found


def _as_people(sentence: Sentence, number: Number) -> Number:
    """ "a population of 1.77 million": the unit stands before the figure."""
    near = sentence.text[max(0, number.start - 30) : number.start]
    people = not number.unit and re.search(r"population[^,.;\d]*$|人口[^，。；\d]*$", near, re.I)
    return replace(number, unit="person") if people else number


def _is_density(sentence: Sentence) -> bool:
    return any(one.unit in _HEADS for one in sentence.numbers)


def _judged(sentence: Sentence, average: Number, others: list[Number]) -> list[Judgement]:
    if average.value <= 0:
        return []
    if (
        average.unit in ("", "%", "points", "count", "day", "person", "household")
        and average.unit not in _HEADS
    ):
        return []
    if average.unit in _INTENSIVE or "_per_" in average.unit and average.unit not in _HEADS:
        return []
    if average.doubtful or not (average.unit in _HEADS or _called_average(sentence, average)):
        return []
    total, count = _parts(average, others)
    if total is None or count is None or count.value == 0:
        return []
    factor = (
        _SQUARE.get(total.unit, Decimal(1))
        if average.unit in ("m2", "m2_per_person")
        else Decimal(1)
    )
    if factor * total.value <= average.value:
        return []  # "12 m2 each, while 11 m2 are required": no total of it
    low, high = factor * total.low / count.high, factor * total.high / count.low
    computed = f"{figure(total)} / {figure(count)} = {shown(factor * total.value / count.value, 1)}"
    if overlaps(low * Decimal("0.97"), high * Decimal("1.03"), average):
        return [upheld("average", sentence, computed)]
    for one in others:
        counted = one.unit in ("", "count") and one.value >= 2 and not one.doubtful
        if counted and overlaps(
            factor * total.low / one.high * Decimal("0.97"),
            factor * total.high / one.low * Decimal("1.03"),
            average,
        ):
            return []  # another count of the sentence gives it: "58 were punished"
    ratio = average.value / (factor * total.value / count.value)
    if Decimal("0.3") < ratio < Decimal(3) or (
        average.unit in _HEADS and _OF_TOWN.search(sentence.text)
    ):
        return []  # another population or another total may be meant
    message = say(
        "{average} cannot be right: {computed}.", average=figure(average), computed=computed
    )
    return [refuted("magnitude_impossible", "average", sentence, message, computed)]


_A_DAY = re.compile(
    r"日均|每[日天](?:平均)?|平均每[日天]|\b(?:daily|a day|per day|each day)\b", re.I
)


_PART_OF_YEAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|quarter|months?)\b|\d月|季度|个月"
)


def _daily(sentence: Sentence, average: Number, others: list[Number]) -> list[Judgement]:
    """A daily mean against the only yearly total of its unit beside it."""
    if average.value <= 0 or _A_HEAD.search(
        sentence.text[max(0, average.start - 64) : average.end + 24]
    ):
        return []  # "人均每天用水0.2立方米": divided by the people too
    base = average.unit.removesuffix("_per_day")
    near = sentence.text[max(0, average.start - 16) : average.end + 10]
    totals = [
        one
        for one in others
        if one.unit == base and one.value > average.value * 20 and not one.doubtful
    ]
    if base not in ("t", "m3", "kWh") or not _A_DAY.search(near) or not totals:
        return []
    totals = [one for one in totals if 330 <= one.value / average.value <= 400] or totals
    if re.search(r"能力|规模|capacity", near, re.I) or _PART_OF_YEAR.search(sentence.text):
        return []
    days = totals[0].value / average.value
    computed = f"{figure(totals[0])} / 365 = {shown(totals[0].value / 365, 1)}"
    if 330 <= days <= 400:
        return [upheld("average", sentence, computed)]
    if 120 <= days <= 1100:
        return []  # other days or another total may be meant
    message = say(
        "{average} a day cannot be: {computed}.", average=figure(average), computed=computed
    )
    return [refuted("magnitude_impossible", "average", sentence, message, computed)]


def _called_average(sentence: Sentence, number: Number) -> bool:
    if re.search(
        r"\bper (?:head|capita|person|inhabitant|resident)$|/\s*(?:person|人)$|每人$",
        number.printed,
        re.I,
    ):
        return True
    before = sentence.text[max(0, number.start - 24) : number.start]
    after = sentence.text[number.end : number.end + 24]
    return bool(re.search(r"average of (?:about )?$|on average,? (?:about )?$|平均每[^，。\d]{0,8}$|(?:户均|村均|镇均)[^，。\d]{0,6}$|averag\w+ (?:\w+ ){0,2}$", before, re.I)) or bool(
        re.match(r"\s*(?:per|each|a) (?!year|day|cent|month|square|cubic)[a-z]+|\s*(?:for )?each\b", after, re.I)
        and _BACK.search(sentence.text)
    )  # fmt: skip


def _parts(average: Number, others: list[Number]) -> tuple[Number | None, Number | None]:
    """(total, count): each the only one of its kind."""
    if average.unit == "person_per_km2":
        totals = [one for one in others if one.unit == "person"]
        counts = [one for one in others if one.unit == "km2"]
    else:
        base = {"m2_per_person": ("m2", "km2")}.get(average.unit, (average.unit,))
        totals = [one for one in others if one.unit in base and one.value != average.value]
        people = (
            ("person", "household")
            if average.unit == "m2_per_person"
            else ("person", "household", "count", "")
        )
        counts = [
            one for one in others
            if one.unit in people and one.value >= 2 and one.value == int(one.value) and (one.noun or one.unit in ("person", "household", "count"))
        ]  # fmt: skip
    if len(totals) != 1 or len(counts) != 1 or totals[0].doubtful or counts[0].doubtful:
        return None, None
    return totals[0], counts[0]
