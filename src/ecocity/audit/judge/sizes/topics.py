"""Waste, sewage, water, energy: what a city has of them, altogether and for a head, whatever the words around."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.scope import of_a_country, scope_of
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.window import window_before
from ecocity.audit.judge.say import figure, refuted, shown
from ecocity.audit.judge.sizes.each import DAYS, Each, around, each_of
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import vocabulary
from ecocity.said import say
from ecocity.standards.records import Label

_MANY = re.compile(
    r"累计|历年|[两二三四五六七八九十]年(?:间|来|共|以来|期间)|每年?吨|/吨|\b(?:cumulative\w*|since|over the (?:past|last)|in (?:two|three|four|five) years)\b",
    re.I,
)
_LEAST_PEOPLE = 10_000


@dataclass(frozen=True, slots=True)
class _Topic:
    name: Label
    words: re.Pattern
    never: re.Pattern | None
    units: frozenset[str]
    low: Decimal
    high: Decimal
    most: Decimal


@lru_cache(maxsize=1)
def _topics() -> tuple[_Topic, ...]:
    return tuple(
        _Topic(
            one["name"], re.compile(one["words"], re.I), re.compile(one["not"], re.I) if "not" in one else None,
            frozenset(one["units"]), Decimal(one["low"]), Decimal(one["high"]), Decimal(one["most"]),
        )
        for one in vocabulary("everyday")["topics"]
    )  # fmt: skip


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    return frozenset(unit for one in _topics() for unit in one.units)


def topics(material: Material) -> list[Judgement]:
    """Every amount of such a thing that no city has, or none of so many people."""
    found: list[Judgement] = []
    if of_a_country(material.sentences):
        return found
    for at, sentence in enumerate(material.sentences):
        if sentence.heading or _MANY.search(sentence.text):
            continue
        for number in sentence.numbers:
            if number.unit.partition("_per_")[0] not in _units() or number.value <= 0:
                continue
            topic = _topic_of(sentence, number)
            plain = not number.doubtful and not sign_of(sentence, number)
            if topic and plain and not scope_of(sentence.text, number.start).is_wider:
                found += _judged(material, at, number, topic)
    return found


def _topic_of(sentence: Sentence, number: Number) -> _Topic | None:
    """The thing named last before a figure, or right behind it."""
    before, behind = around(sentence, number)
    before = re.split(r"[（(]", before)[-1] or before
    near = re.split(r"[、和及与]|\b(?:and|while|but)\b", behind)[0]
    unit = number.unit.partition("_per_")[0]
    ends = [
        (match.end(), one) for one in _topics() for match in one.words.finditer(before)
    ]  # fmt: skip
    ends += [
        (match.end(), one) for one in _topics() if not ends for match in one.words.finditer(near)
    ]  # fmt: skip
    if not ends:
        return None
    topic = max(ends, key=lambda one: one[0])[1]
    if unit not in topic.units or (topic.never and topic.never.search(f"{before} {near}")):
        return None
    return topic


def _judged(material: Material, at: int, number: Number, topic: _Topic) -> list[Judgement]:
    sentence = material.sentences[at]
    each = each_of(sentence, number)
    daily = DAYS if each is not None and each.is_daily else 1
    if each is not None and each.below:
        return _of_a_head(sentence, number, topic, each) if each.below == "person" else []
    if number.unit == "m2" or "_per_" in number.unit and each is None:
        return []
    year = number.value * daily
    people = _people(material, at)
    if people is None:
        return _altogether(sentence, number, topic, year)
    head = year / people.value
    if topic.low <= head <= topic.high or (head < topic.low and not _of_all(sentence, number)):
        return _altogether(sentence, number, topic, year)
    message = say(
        "{fact} over {people} persons would be {each} a head: no city has such a {name}.",
        fact=figure(number), people=figure(people), each=shown(head, 6), name=topic.name,
    )  # fmt: skip
    return [refuted("magnitude_impossible", "magnitude", sentence, message, shown(head, 6))]


_ALL = re.compile(r"全市|全县|全年|城区|市区|\b(?:city|county|whole|total|urban|built-up)\b|总量|总计|inhabitants|residents|people|人口", re.I)  # fmt: skip
_PART = re.compile(r"其中|[厂村镇乡园区]|\b(?:plants?|village|town|township|of which|works|station|hotel|school)\b", re.I)  # fmt: skip


def _of_all(sentence: Sentence, number: Number) -> bool:
    """Whether a small amount is told of all and of no part."""
    before, behind = around(sentence, number)
    return bool(_ALL.search(sentence.text)) and not _PART.search(
        re.sub("城区|市区|全区", "", f"{before} {behind}")
    )


def _of_a_head(sentence: Sentence, number: Number, topic: _Topic, each: Each) -> list[Judgement]:
    """What is told of a head, in a year or a day."""
    head = each.value * (DAYS if each.is_daily else 1)
    if not each.is_daily and topic.low / DAYS <= head <= topic.high:
        return []  # "0.9 kg a head": of a day, which need not be said
    if topic.low <= head <= topic.high:
        return []
    message = say(
        "{number} a head is what no city has of {name}.", number=figure(number), name=topic.name
    )
    return [refuted("magnitude_impossible", "magnitude", sentence, message)]


def _altogether(
    sentence: Sentence, number: Number, topic: _Topic, year: Decimal
) -> list[Judgement]:
    if not topic.most or year <= topic.most:
        return []
    message = say(
        "{number} is more than any city has of {name}.", number=figure(number), name=topic.name
    )
    return [refuted("magnitude_impossible", "magnitude", sentence, message)]


def _people(material: Material, at: int) -> Number | None:
    """The people told with the amount, where they are told once; else nothing is sure."""
    sentence = material.sentences[at]
    for window in ([sentence], window_before(material, at, 1)):
        told = {
            one.value: one for each in window for one in each.numbers
            if one.unit == "person" and one.value >= _LEAST_PEOPLE and not sign_of(each, one)
        }  # fmt: skip
        if told:
            return next(iter(told.values())) if len(told) == 1 else None
    return None
