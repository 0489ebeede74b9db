"""Household waste of a year against the people told beside it."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import figure, refuted, shown
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_WASTE = re.compile(
    r"\s*of (?:household|domestic|municipal) (?:waste|refuse|garbage|rubbish)\b", re.I
)
_WASTE_ZH = re.compile(
    r"(?:产生|清运|收运|收集|处理)?生活垃圾(?:产生|清运|收运|处理)?量?(?:为|约|共|达|[:：])*$"
)
_A_DAY = re.compile(
    r"\b(?:a|per|each|every) day\b|\bdaily\b|每[日天]|日均|日产|日处理|/[日天d]", re.I
)
_RANGE = (Decimal("0.02"), Decimal(3))
"""Tonnes a head and year that any city shows."""


def waste_heads(material: Material) -> list[Judgement]:
    """Every yearly amount in a sentence that tells the people too, or behind one that does."""
    found: list[Judgement] = []
    before: Sentence | None = None
    for sentence in material.sentences:
        for number in () if sentence.heading else sentence.numbers:
            people = _people(sentence) or (_people(before) if before is not None else [])
            if len(people) == 1 and _is_waste(sentence, number):
                found += _judged(sentence, number, people[0])
        before = sentence
    return found


def _people(sentence: Sentence) -> list[Number]:
    """Those of a city; where several are told nothing is sure."""
    return [one for one in sentence.numbers if one.unit == "person" and one.value >= 100_000]


def _is_waste(sentence: Sentence, number: Number) -> bool:
    if number.unit != "t" or number.doubtful or _A_DAY.search(sentence.text):
        return False
    return bool(
        _WASTE.match(sentence.text, number.end) or _WASTE_ZH.search(sentence.text[: number.start])
    )


def _judged(sentence: Sentence, number: Number, people: Number) -> list[Judgement]:
    each = number.value / people.value
    if _RANGE[0] <= each <= _RANGE[1]:
        return []
    message = say(
        "{fact} over {people} persons would be {each} a head: no city has such a {name}.",
        fact=figure(number),
        people=figure(people),
        each=shown(each, 6),
        name="household waste",
    )
    return [refuted("magnitude_impossible", "magnitude", sentence, message, shown(each, 6))]
