"""A figure told per another: a yield, a density, an amount a head, against the two that give it.

What two figures a line or two before give is a confirmation; a power of ten beside it is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import tokens
from ecocity.audit.find.scope import all_of_one, scope_of
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.window import clause_of, window_before, year_said_of
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_SHIFTS = tuple(Decimal(10) ** power for power in (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5))
_NEAR = (Decimal("0.97"), Decimal("1.03"))
_UNITS = {
    "kg_per_ha": (("t", "10"),), "tce_per_10k_yuan": (("tce", "10000"),),
    "m3_per_10k_yuan": (("m3", "10000"), ("t", "10000")), "kg_per_10k_yuan": (("t", "10000000"),),
    "person_per_km2": (("person", "1"),), "m2_per_person": (("km2", "1000000"), ("m2", "1")),
}  # fmt: skip
"""Unit of a ratio -> units of what is divided, with the factor to it."""
_BELOW = {
    "kg_per_ha": "km2", "tce_per_10k_yuan": "yuan", "m3_per_10k_yuan": "yuan",
    "kg_per_10k_yuan": "yuan", "person_per_km2": "km2", "m2_per_person": "person",
}  # fmt: skip
_HEAD = r"\b(?:per|a|for each|for every|each|every) (?:head|capita|person|resident|inhabitant)\b"
_WORDS: tuple[tuple[re.Pattern, str, str], ...] = (
    (re.compile(rf"人均|每人|{_HEAD}", re.I), "person", "1"),
    (re.compile(r"每公顷|公顷均|\b(?:per|a|each|every) hectare\b", re.I), "km2", "0.01"),
    (re.compile(r"每亩|亩均|\b(?:per|a|each|every) mu\b", re.I), "km2", "0.00066666666667"),
    (re.compile(r"每平方(?:公里|千米)|\b(?:per|a|each|every) (?:square kilomet\w+|km2|sq\.? km)\b", re.I), "km2", "1"),
    (re.compile(r"户均|每户|\b(?:per|a|each|every) household\b", re.I), "household", "1"),
)  # fmt: skip
"""Words of a ratio -> the unit below the line, and how much of it they mean."""
_A_DAY = re.compile(r"每天|每日|日均|\b(?:per|a|each|every) day\b|\bdaily\b", re.I)
_DAYS = 365
""" "每人每天0.63千克", of an amount of the year."""
_PLAIN = ("t", "m3", "m2", "km2", "yuan", "person", "kWh", "tce")


@dataclass(frozen=True, slots=True)
class _Ratio:
    """What a figure is told per: units above the line with their factors, and the unit below it."""

    above: tuple[tuple[str, Decimal], ...]
    below: str


@dataclass(frozen=True, slots=True)
class Told:
    sentence: Sentence
    number: Number


def per_told(material: Material) -> list[Judgement]:
    """Every such figure whose amount and measure stand in its sentence or in the two before it."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading:
            continue
        for number in sentence.numbers:
            ratio = _ratio_of(sentence, number)
            if ratio is not None and not number.doubtful and not sign_of(sentence, number):
                near, far = (window_before(material, at, reach) for reach in (2, 4))
                found += _judged(near, sentence, number, ratio) or _judged(
                    far, sentence, number, ratio
                )
    return found


def _ratio_of(sentence: Sentence, number: Number) -> _Ratio | None:
    if number.unit in _UNITS:
        above = tuple((unit, Decimal(factor)) for unit, factor in _UNITS[number.unit])
        return _Ratio(above, _BELOW[number.unit])
    if number.unit not in _PLAIN or number.value == 0:
        return None
    near = sentence.text[max(0, number.start - 40) : number.start]
    near = re.split(r"[,，;；。]\s*(?=\D)|\d", near)[-1]
    behind = re.match(r"[^,，;；。\d]{0,16}", sentence.text[number.end :])
    around = f"{near}{number.printed}{behind.group() if behind else ''}"
    for words, below, measure in _WORDS:
        if words.search(around):
            times = Decimal(measure) / (_DAYS if _A_DAY.search(around) else 1)
            told = [(number.unit, times)]
            if number.unit == "m2":
                told.append(("km2", times * 1_000_000))
            return _Ratio(tuple(told), below)
    return None


def _judged(
    window: list[Sentence], sentence: Sentence, number: Number, ratio: _Ratio
) -> list[Judgement]:
    years = year_said_of(sentence, number)
    told = [
        Told(one, other) for one in [*window, sentence] for other in one.numbers
        if other is not number and _fits(one, other) and (one is not sentence or _ratio_of(one, other) is None)
        and _of_year(years, one, other)
    ]  # fmt: skip
    pairs = list(_pairs(told, ratio))
    for above, below, value in pairs:
        if overlaps(value * _NEAR[0], value * _NEAR[1], number):
            also = _computed(above, below, value)
            return [upheld("average", sentence, also)]
    natural = [one for one in pairs if _is_natural(pairs, sentence, number, one)]
    for above, below, value in natural[:1]:
        if any(_NEAR[0] <= number.value / (value * shift) <= _NEAR[1] for shift in _SHIFTS):
            computed = _computed(above, below, value)
            message = say(
                "{stated} is a power of ten off: {computed}.",
                stated=figure(number), computed=computed,
            )  # fmt: skip
            lines = tuple(one.sentence.line for one in (above, below))
            return [
                refuted("magnitude_impossible", "average", sentence, message, computed, also=lines)
            ]
    return []


def _pairs(told: list[Told], ratio: _Ratio) -> Iterator[tuple[Told, Told, Decimal]]:
    for unit, factor in ratio.above:
        for above in told:
            for below in told:
                same = _unit_of(above) == unit and _unit_of(below) == ratio.below
                if (
                    same
                    and above is not below
                    and below.number.value > 0
                    and _one_place(above, below)
                ):
                    yield above, below, factor * above.number.value / below.number.value


def _one_place(above: Told, below: Told) -> bool:
    return all_of_one([scope_of(one.sentence.text, one.number.start) for one in (above, below)])


def _is_natural(
    pairs: list[tuple[Told, Told, Decimal]], sentence: Sentence, number: Number,
    pair: tuple[Told, Told, Decimal],
) -> bool:  # fmt: skip
    """The only pair of such units, or the only one whose amount is called by the figure's own name."""
    if len(pairs) == 1:
        return True
    mine = tokens(clause_of(sentence, number))
    named = [one for one in pairs if tokens(clause_of(one[0].sentence, one[0].number)) & mine]
    return len(named) == 1 and pair is named[0]


def _of_year(year: int | None, sentence: Sentence, number: Number) -> bool:
    other = year_said_of(sentence, number)
    return year is None or other is None or year == other


_PEOPLE = re.compile(
    r"\b(?:population|inhabitants|residents|people)\b[^,.;\d]*$|人口[^，。；\d]*$", re.I
)
_NO_TOTAL = re.compile(
    r"新增|增加|减少|\b(?:new|additional|increase|more than|fell by|rose by)\b", re.I
)


def _fits(sentence: Sentence, number: Number) -> bool:
    """A total, and no change, bound or sum that was added."""
    near = sentence.text[max(0, number.start - 16) : number.start]
    plain = number.value > 0 and not number.doubtful and number.bound in ("exact", "about")
    return plain and not sign_of(sentence, number) and not _NO_TOTAL.search(near)


def _unit_of(told: Told) -> str:
    """ "A population of 3.80 million": the unit stands before the figure."""
    number, text = told.number, told.sentence.text
    people = not number.unit and _PEOPLE.search(text[max(0, number.start - 40) : number.start])
    return "person" if people else number.unit


def _computed(above: Told, below: Told, value: Decimal) -> str:
    places = 0 if value >= 1000 else 1 if value >= 100 else 3
    return f"{figure(above.number)} / {figure(below.number)} = {shown(value, places)}"
