"""A figure whose unit or point moved, as two figures beside it show: a change that fits but for a power of ten."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import figure, refuted, shown
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_COMPARED = re.compile(r"\b(?:than|from|on|over|against|up|down|less|more|fewer|rose|fell|grew|increase\w*|decrease\w*|compared)\b|比|较|增|减|降|升|由|从", re.I)  # fmt: skip
_FELL = re.compile(
    r"\b(?:less|fewer|down|fell|fall\w*|decreas\w*|drop\w*|reduc\w*|lower|declin\w*|cut)\b|减|降|少",
    re.I,
)
_POWERS = tuple(Decimal(10) ** k for k in (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6))
_ROOM = Decimal("0.006")
_UNITS = frozenset(["t", "m3", "km2", "yuan", "person", "household", "kWh", "tce", "count", ""])
_INTENSITY = re.compile(r"_per_10k_yuan$")


def moved_points(material: Material) -> list[Judgement]:
    """Every such sentence, and lines of amounts and what they are for so much output."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if not sentence.heading:
            found += _by_change(sentence) + _by_day(sentence)
    return found + _by_output(material)


def _by_change(sentence: Sentence) -> list[Judgement]:
    """ "31.2 million tonnes, 4.3 per cent less than the 32,600 tonnes of the year before"."""
    found: list[Judgement] = []
    for text, numbers in _halves(sentence):
        changes = [one for one in numbers if one.kind == "percent"]
        levels = [
            one
            for one in numbers
            if one.kind != "percent" and one.unit in _UNITS and one.value >= 10
        ]
        if len(changes) != 1 or len(levels) != 2 or not _COMPARED.search(text):
            continue
        new, old = levels
        if (
            {new.unit, old.unit} - {"", "count"}
            and new.unit != old.unit
            or any(one.doubtful for one in numbers)
        ):
            continue
        step = changes[0].value / 100 * (-1 if _FELL.search(text) else 1)
        for one, other in ((new, old), (old, new)):
            ratio = one.value / (other.value * (1 + step)) if 1 + step else Decimal(0)
            power = next((p for p in _POWERS if abs(ratio / p - 1) <= _ROOM), None)
            if power and changes[0].value < 60:
                found.append(_told(sentence, new, old))
                break
    return found


_A_DAY = re.compile(r"\s*(?:of \w+ )?(?:on an average day|a day on average|on average (?:a|per|each|every) day|(?:a|per|each) day on average|daily)\b", re.I)  # fmt: skip
_A_DAY_ZH = re.compile(r"(?:日均|平均每[天日]|每[天日]平均)[^，。；\d]{0,10}$")


def _by_day(sentence: Sentence) -> list[Judgement]:
    """ "18.6 million m3 in the year, 51 thousand m3 on an average day"."""
    daily = [
        one for one in sentence.numbers
        if _A_DAY.match(sentence.text, one.end) or _A_DAY_ZH.search(sentence.text[: one.start])
    ]  # fmt: skip
    year = [
        one for one in sentence.numbers if daily and one.unit == daily[0].unit and one not in daily
    ]
    if (
        len(daily) != 1
        or len(year) != 1
        or daily[0].unit not in ("t", "m3", "kWh")
        or not daily[0].value
    ):
        return []
    ratio = year[0].value / daily[0].value / 365
    if not any(abs(ratio / power - 1) <= Decimal("0.02") for power in _POWERS):
        return []
    computed = f"{figure(year[0])} / 365 = {shown(year[0].value / 365, 2)}"
    message = say(
        "{stated} is a power of ten off: {computed}.", stated=figure(daily[0]), computed=computed
    )
    return [refuted("magnitude_impossible", "magnitude", sentence, message, computed)]


def _halves(sentence: Sentence) -> list[tuple[str, list[Number]]]:
    """What stands between two semicolons, with its figures."""
    stops = [0, *(one.end() for one in re.finditer("[;；。]", sentence.text)), len(sentence.text)]
    return [
        (sentence.text[a:b], [one for one in sentence.numbers if a <= one.start < b])
        for a, b in pairwise(stops)
    ]


def _told(sentence: Sentence, new: Number, old: Number) -> Judgement:
    computed = f"{figure(new)} / {figure(old)} = {shown(new.value / old.value, 4)}"
    message = say(
        "{stated} is a power of ten off: {computed}.", stated=figure(new), computed=computed
    )
    return refuted("magnitude_impossible", "magnitude", sentence, message, computed)


def _by_output(material: Material) -> list[Judgement]:
    """ "COD 35,500 t, 3.3 kg per 10,000 yuan; SO2 284,000 t, 2.6 kg": two amounts over one output."""
    told = [(one, pair) for one in material.sentences if (pair := _amount_and_rate(one))]
    found: list[Judgement] = []
    for (first, a), (second, b) in pairwise(told):
        if not 0 <= second.line - first.line <= 3:
            continue
        ratio = (b[0].value / b[1].value) / (a[0].value / a[1].value)
        power = next((p for p in _POWERS if abs(ratio / p - 1) <= Decimal("0.05")), None)
        if power is None:
            continue
        computed = (
            f"{figure(b[0])} / {figure(b[1])} = {shown(ratio, 3)} × {figure(a[0])} / {figure(a[1])}"
        )
        message = say(
            "{stated} is a power of ten off: {computed}.", stated=figure(b[0]), computed=computed
        )
        found.append(
            refuted(
                "magnitude_impossible", "magnitude", second, message, computed, also=(first.line,)
            )
        )
    return found


def _amount_and_rate(sentence: Sentence) -> tuple[Number, Number] | None:
    """The one amount of a line and the one figure for so much output."""
    amounts = [one for one in sentence.numbers if one.unit == "t" and one.bound == "exact"]
    rates = [
        one for one in sentence.numbers if _INTENSITY.search(one.unit) and one.bound == "exact"
    ]
    if len(amounts) != 1 or len(rates) != 1 or rates[0].value <= 0 or amounts[0].value <= 0:
        return None
    return (amounts[0], rates[0]) if len(sentence.numbers) == 2 else None
