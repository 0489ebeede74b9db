"""One amount told in two units: "2,450 km2, i.e. 245,000 ha", "46.8亿元（468000万元）"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.judge.sizes.ranges import power_of_ten
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number
from ecocity.said import say

_LINK = re.compile(
    r"\s*[,，]?\s*(?:[(（]\s*(?:约?合|折合|即|相当于|约)?|i\.e\.,?|that is,?|equal to|equivalent to|or|即|合|折合|约合|相当于|等于)\s*(?:about |some |约)?",
    re.I,
)
_NO_AMOUNT = (
    "",
    "%",
    "count",
    "points",
    "day",
    "person",
    "household",
    "times",
    "score",
    "year_span",
)


def conversions(material: Material) -> list[Judgement]:
    """Two figures side by side that are said to be one amount in two units."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        for one, other in pairwise(map(_in_square_km, sentence.numbers)):
            if one.unit != other.unit or one.unit in _NO_AMOUNT or one.doubtful or other.doubtful:
                continue
            between = sentence.text[one.end : other.start]
            if _printed_unit(one) == _printed_unit(other) or not _LINK.fullmatch(between):
                continue
            if _per(sentence.text, one) != _per(sentence.text, other):
                continue  # "148.6 billion yuan, or 47,630 yuan per head": the whole and a part of it
            if _shorter(one, other) and not re.search(r"\w", between):
                continue  # "3.2 million yuan (2.5 million)": another amount, its unit left out
            computed = f"{figure(one)} and {figure(other)}"
            if one.low <= other.high and other.low <= one.high:
                found.append(upheld("conversion", sentence, computed))
            elif other.value and _is_slip(one.value / other.value):
                message = say(
                    "{one} is not {other}: unit or magnitude.", one=figure(one), other=figure(other)
                )
                found.append(
                    refuted("magnitude_impossible", "conversion", sentence, message, computed)
                )
    return found


_PER_KM2 = Decimal("0.000001")


def _in_square_km(number: Number) -> Number:
    if number.unit != "m2":
        return number
    value, low, high = (one * _PER_KM2 for one in (number.value, number.low, number.high))
    return replace(number, unit="km2", value=value, low=low, high=high)


_EXACT, _NEAR, _MU = Decimal("1.03"), Decimal("2.5"), Decimal(15)
"""Times that rounding, a slip of the digits and mu taken for hectares put a figure off."""


def _is_slip(ratio: Decimal) -> bool:
    """Whether a figure so many times another was meant to be that one; else they are of two things."""
    if 1 / _EXACT < ratio < _EXACT:
        return False
    by_mu = any(1 / _EXACT < ratio / step < _EXACT for step in (_MU, 1 / _MU))
    return by_mu or 1 / _NEAR < ratio < _NEAR or power_of_ten(ratio, _EXACT)


_PER = re.compile(
    r"\s*(?:per|for each|for every|a|an|each) (?!(?:year|total)\b)[a-z]|\s*(?:apiece|each)\b|\s*[/／]",
    re.I,
)
_PER_SAID = re.compile(r"\bper\b|[/／]", re.I)
_PER_AHEAD = re.compile(
    r"[人户亩]均[^，。；\d]{0,8}$|每[\u4e00-\u9fff]{1,3}[^，。；\d]{0,6}$", re.I
)


def _per(text: str, one: Number) -> bool:
    """Whether a figure is told of each, and not of all."""
    said = _PER.match(text, one.end) or _PER_SAID.search(one.printed)
    return bool(said or _PER_AHEAD.search(text[: one.start]))


def _shorter(one: Number, other: Number) -> bool:
    """Whether the second leaves out what the first says of the unit, and has the same magnitude."""
    return _printed_unit(one).startswith(_printed_unit(other))


def _printed_unit(one: Number) -> str:
    return re.sub(r"[\d.,\s]", "", one.printed).lower()
