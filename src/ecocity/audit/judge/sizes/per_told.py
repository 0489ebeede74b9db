"""A figure told for each of something, against the two that give it: a yield, a density, so much a head and day.

What two figures of the lines around give is a confirmation; a power of ten beside it is an error, and so
is what a year holds told of a day.
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
from ecocity.audit.judge.say import figure, refuted, shown, upheld
from ecocity.audit.judge.sizes.each import DAYS, Each, each_of, is_daily
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_SHIFTS = (*(Decimal(10) ** power for power in (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)), Decimal(DAYS), 1 / Decimal(DAYS))  # fmt: skip
_NEAR = (Decimal("0.97"), Decimal("1.03"))
_RUN = (200, 365)
"""Days of a year that something runs, where they are told: "in the 330 days that it runs"."""
_TOTALS = {
    "person": ("population", "urban_population", "registered_population", "rural_population"),
    "yuan": ("gdp", "industrial_value_added"), "km2": ("land_area", "arable_area"),
}  # fmt: skip
"""What the report as a whole may tell of the measure."""
_VALUE_ADDED = re.compile(r"增加值|\bvalue added\b|\badded value\b", re.I)
_PEOPLE_AHEAD = re.compile(
    r"\b(?:population|inhabitants|residents|people)\b[^,.;\d]*$|人口[^，。；\d]*$", re.I
)
_PEOPLE_BEHIND = re.compile(r"\s*(?:[a-z-]+ ){0,2}population\b", re.I)
_NO_TOTAL = re.compile(
    r"新增|增加|减少|节约|节省|节能|削减|\b(?:new|additional|increase|more than|fell by|rose by|sav(?:ed|ing|ings)|cut)\b",
    re.I,
)
_GAP = re.compile(
    r"余量|差距|相差|还差|富余|高出|低出|\b(?:margin|short of|to spare|in hand|difference)\b", re.I
)
""" "余量只有0.2立方米/万元": how far from a limit, and not how much it is."""
_ITS_OWN = re.compile(
    r"即|相当于|折合|合计?|平均|这|也就是|\b(?:that|this|which|hence|thus|or|i\.e|equals?|corresponds?|makes?|so|mean|means|average\w*|it|therefore|divided)\b",
    re.I,
)
""" "That is 12 m2 a head": of what was told before, whatever its name."""


@dataclass(frozen=True, slots=True)
class Told:
    sentence: Sentence
    number: Number


Pair = tuple[Told, Told | None, Decimal]


def per_told(material: Material) -> list[Judgement]:
    """Every such figure whose amount and measure stand in its sentence, in the lines around or in the report."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading:
            continue
        for number in sentence.numbers:
            each = each_of(sentence, number)
            if each is None or sign_of(sentence, number) or _GAP.search(each.words):
                continue
            for window in _windows(material, at):
                judged = _judged(material, window, sentence, number, each)
                if judged:
                    found += judged
                    break
    return found


def _windows(material: Material, at: int) -> Iterator[list[Sentence]]:
    """The sentence with the two before it, with the four, with the one behind."""
    sentence = material.sentences[at]
    near, far = (window_before(material, at, reach) for reach in (2, 4))
    yield [*near, sentence]
    if len(far) > len(near):
        yield [*far, sentence]
    after = material.sentences[at + 1 : at + 2]
    close = [one for one in after if not one.heading and one.line - sentence.line <= 1]
    if close:
        yield [*near, sentence, *close]


def _judged(
    material: Material, window: list[Sentence], sentence: Sentence, number: Number, each: Each
) -> list[Judgement]:
    year = year_said_of(sentence, number)
    told = [
        Told(one, other) for one in window for other in one.numbers
        if other is not number and _fits(one, other) and each_of(one, other) is None
        and not (each.is_daily and is_daily(one, other)) and _of_year(year, one, other)
    ]  # fmt: skip
    pairs = list(_pairs(told, each))
    known = list(_with_totals(material, told, each, year)) if not pairs and each.below else []
    fitting = next((one for one in [*pairs, *known] if _follows(one[2], number, each)), None)
    if fitting is not None:
        return [upheld("average", sentence, _computed(*fitting, _as_printed(number, each)))]
    for pair in [one for one in pairs or known if _is_natural(pairs or known, each, one, sentence)][:1]:  # fmt: skip
        if any(_NEAR[0] <= each.value / (pair[2] * shift) <= _NEAR[1] for shift in _SHIFTS):
            return [_off(sentence, number, pair, _as_printed(number, each))]
    return []


def _follows(value: Decimal, number: Number, each: Each) -> bool:
    scale = each.value / number.value
    low, high = number.low * scale, number.high * scale
    return low <= value * _NEAR[1] and value * _NEAR[0] <= high


def _as_printed(number: Number, each: Each) -> Decimal:
    """What makes kilograms of the tonnes used inside, where kilograms are printed."""
    digits = re.match(r"[\d.,， ]+", number.printed)
    plain = Decimal(re.sub(r"[,， ]", "", digits.group()).rstrip(".")) if digits else each.value
    return plain / each.value if each.value else Decimal(1)


def _off(sentence: Sentence, number: Number, pair: Pair, scale: Decimal) -> Judgement:
    """The figure is to blame, or where it is one that cities have the amount that it was made of."""
    above, below, _ = pair
    computed = _computed(*pair, scale)
    message = say(
        "{stated} is a power of ten off: {computed}.", stated=figure(number), computed=computed
    )
    lines = {above.sentence.line, *([below.sentence.line] if below else [])}
    place = above.sentence if _is_usual(number) and number.printed[-4:] != "吨/万元" else sentence
    also = tuple((lines | {sentence.line}) - {place.line})
    return refuted("magnitude_impossible", "average", place, message, computed, also=also)


_USUAL: dict[str, tuple[Decimal | int, Decimal | int]] = {
    "m3_per_10k_yuan": (2, 200), "tce_per_10k_yuan": (Decimal("0.2"), 3), "kg_per_10k_yuan": (Decimal("0.3"), 30),
    "m2_per_person": (5, 30), "kg_per_ha": (60, 20000),
}  # fmt: skip


def _is_usual(number: Number) -> bool:
    low, high = _USUAL.get(number.unit, (1, 0))
    return low <= number.value <= high


def _pairs(told: list[Told], each: Each) -> Iterator[Pair]:
    """Amounts over measures, as the figure would be of them."""
    days = next((one.number.value for one in told if one.number.unit == "day" and _RUN[0] < one.number.value < _RUN[1]), Decimal(DAYS))  # fmt: skip
    times = Decimal(1) / (days if each.is_daily else 1)
    for unit, factor in each.above:
        for above in told:
            if _unit_of(above) != unit:
                continue
            if not each.below:
                yield above, None, above.number.value * factor * times
                continue
            for below in told:
                same = _unit_of(below) == each.below and above is not below
                if same and below.number.value > 0 and _one_place(above, below):
                    value = factor * times * each.measure * above.number.value
                    yield above, below, value / below.number.value


def _with_totals(
    material: Material, told: list[Told], each: Each, year: int | None
) -> Iterator[Pair]:
    """The same over what the report tells elsewhere of its people, its output or its land."""
    times = each.measure / (DAYS if each.is_daily else 1)
    quantities = _TOTALS.get(each.below, ())
    if _VALUE_ADDED.search(each.words):
        quantities = tuple(one for one in quantities if one != "gdp")
    for quantity in quantities:
        for fact in material.facts_about(quantity)[:12]:
            whole = fact.number
            if not fact.canonical or whole.unit != each.below or whole.doubtful or whole.value <= 0:
                continue
            if year and fact.year and fact.year != year:
                continue
            place = Told(Sentence(fact.text, fact.text, fact.line, fact.page, "", "", (), ()), whole)  # fmt: skip
            for unit, factor in each.above:
                yield from (
                    (one, place, factor * times * one.number.value / whole.value)
                    for one in told if _unit_of(one) == unit
                )  # fmt: skip


def _one_place(above: Told, below: Told) -> bool:
    return all_of_one([scope_of(one.sentence.text, one.number.start) for one in (above, below)])


def _is_natural(pairs: list[Pair], each: Each, pair: Pair, sentence: Sentence) -> bool:
    """Whether the amount is called by the figure's own name, or is the only one and told as its own."""
    amounts = {id(one[0].number): one[0] for one in pairs}
    measures = {one[1].number.value for one in pairs if one[1]}
    mine = tokens(each.words)
    named = {
        place
        for place, one in amounts.items()
        if tokens(clause_of(one.sentence, one.number)) & mine
    }
    if named:
        return named == {id(pair[0].number)} and (len(measures) < 3 or pair[0].sentence is sentence)
    own = bool(_ITS_OWN.search(each.words))
    if len(amounts) > 1:
        return own and len(measures) < 2 and pair is _nearest(pairs, sentence)
    return len(measures) < 2 or own or pair[0].sentence is sentence


def _nearest(pairs: list[Pair], sentence: Sentence) -> Pair:
    """The pair whose amount was told last."""
    own = [one for one in pairs if one[0].sentence is sentence]
    return max(own or pairs, key=lambda one: (one[0].sentence.line, one[0].number.start))


def _of_year(year: int | None, sentence: Sentence, number: Number) -> bool:
    other = year_said_of(sentence, number)
    return year is None or other is None or year == other


def _fits(sentence: Sentence, number: Number) -> bool:
    """A total, and no change, bound or sum that was added."""
    near = sentence.text[max(0, number.start - 24) : number.start]
    plain = number.value > 0 and not number.doubtful and number.bound in ("exact", "about")
    return plain and not sign_of(sentence, number) and not _NO_TOTAL.search(near)


def _unit_of(told: Told) -> str:
    """ "A population of 3.80 million", "shared by 1.62 million urban population": people by the words around."""
    number, text = told.number, told.sentence.text
    if number.unit not in ("", "count"):
        return number.unit
    ahead = _PEOPLE_AHEAD.search(text[max(0, number.start - 40) : number.start])
    return "person" if ahead or _PEOPLE_BEHIND.match(text, number.end) else number.unit


def _computed(above: Told, below: Told | None, value: Decimal, scale: Decimal) -> str:
    value *= scale
    places = 0 if value >= 1000 else 1 if value >= 100 else 3 if value >= 1 else 5
    under = figure(below.number) if below else str(DAYS)
    return f"{figure(above.number)} / {under} = {shown(value, places)}"
