"""Figures a power of ten off: an intensity, an average a head, the parts of a whole."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import overlap, tokens
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.audit.words import entry, phrase
from ecocity.said import say

_STEPS = tuple(Decimal(10) ** power for power in (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6))
_NEAR = (Decimal("0.97"), Decimal("1.03"))


def scales(material: Material) -> list[Judgement]:
    """Only what a shift of the decimal point would put right is a finding."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if not sentence.heading:
            found += _heads(material, sentence) + _parts(sentence)
    return found + _intensities(material)


def _shifted(stated: Decimal, computed: Decimal) -> bool:
    """Whether one is a power of ten times the other, as closely as figures are rounded."""
    if stated <= 0 or computed <= 0:
        return False
    return any(_NEAR[0] <= stated / (computed * step) <= _NEAR[1] for step in _STEPS)


def _level(material: Material, quantity: str, year: int | None) -> Fact | None:
    """The only value of a quantity in a year."""
    facts = [
        one for one in material.facts_about(quantity)
        if one.canonical and one.year == year and not one.number.doubtful and one.number.value > 0
    ]  # fmt: skip
    return facts[0] if len({one.number.value for one in facts}) == 1 else None


def _intensities(material: Material) -> list[Judgement]:
    """A discharge per output against the discharge and the output of its year."""
    found: list[Judgement] = []
    for fact in material.facts:
        discharge = entry(fact.quantity).get("absolute", "") if fact.canonical else ""
        plain = fact.role == "level" and fact.number.unit == "kg_per_10k_yuan"
        if not (discharge and plain and fact.year) or fact.number.doubtful:
            continue
        amount, gdp = _level(material, discharge, fact.year), _level(material, "gdp", fact.year)
        if amount is None or gdp is None or amount.number.unit != "t":
            continue
        value = amount.number.value * 1000 / (gdp.number.value / 10000)
        computed = (
            f"{figure(amount.number)} / {figure(gdp.number)} = {shown(value, 2)} kg per 10,000 yuan"
        )
        found += _judged(fact, "intensity", fact.number, value, computed, (amount.line, gdp.line))
    return found


def _judged(
    place: Fact | Sentence, kind: str, stated: Number, value: Decimal, computed: str, also: tuple[int, ...]
) -> list[Judgement]:  # fmt: skip
    if overlaps(value * _NEAR[0], value * _NEAR[1], stated):
        return [upheld(kind, place, computed)]
    if not _shifted(stated.value, value):
        return []
    message = say(
        "{stated} is a power of ten off: {computed}.", stated=figure(stated), computed=computed
    )
    return [refuted("magnitude_impossible", kind, place, message, computed, also=also)]


_HEAD = re.compile(r"人均|每人|\bper (?:capita|head|person|resident|inhabitant)\b", re.I)


def _heads(material: Material, sentence: Sentence) -> list[Judgement]:
    """ "5,542 m3 a head" against the total beside it and the people of the report."""
    if not _HEAD.search(sentence.text):
        return []
    people = [one for one in material.facts_about("population") if one.canonical]
    if not people or any(one.unit == "person" for one in sentence.numbers):
        return []
    found: list[Judgement] = []
    near = [one for one in material.near(sentence, 0) if not one.heading]
    for number in sentence.numbers:
        label = _label(sentence, number)
        if number.unit not in ("m3", "kWh", "t") or not _HEAD.search(label) or number.doubtful:
            continue
        totals = [
            other for one in near for other in one.numbers
            if other.unit == number.unit and other.value > number.value * 1000 and not other.doubtful
            and overlap(tokens(_HEAD.sub("", label)), tokens(_label(one, other))) > 0
        ]  # fmt: skip
        if totals:
            total = max(totals, key=lambda one: one.value)
            value = total.value / people[-1].number.value
            computed = f"{figure(total)} / {figure(people[-1].number)} = {shown(value, 1)}"
            found += _judged(sentence, "average", number, value, computed, (people[-1].line,))
    return found


def _label(sentence: Sentence, number: Number) -> str:
    """The words right before a figure."""
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    return re.split(r"[,，;；。]", sentence.text[floor : number.start])[-1]


def _parts(sentence: Sentence) -> list[Judgement]:
    """ "3.6亿吨，其中利用1.9万吨、处置1.7万吨": parts with the digits of the whole, and not its size."""
    cue = phrase("of_which").search(sentence.text)
    if cue is None:
        return []
    wholes = [one for one in sentence.numbers if one.end <= cue.start() and one.unit]
    if not wholes:
        return []
    whole = wholes[-1]
    stop = re.search(r"[；;。]", sentence.text[cue.end() :])
    end = cue.end() + stop.start() if stop else len(sentence.text)
    parts = [
        one for one in sentence.numbers
        if cue.end() <= one.start < end and one.unit == whole.unit and one.kind == whole.kind
    ]  # fmt: skip
    total = sum((one.value for one in parts), Decimal(0))
    if len(parts) < 2 or whole.kind == "percent" or any(one.doubtful for one in (whole, *parts)):
        return []
    if not _shifted(whole.value, total):
        return []
    computed = f"{' + '.join(figure(one) for one in parts)} against {figure(whole)}"
    message = say(
        "{whole} is a power of ten off its parts: {computed}.",
        whole=figure(whole),
        computed=computed,
    )
    return [refuted("magnitude_impossible", "sum", sentence, message, computed)]
