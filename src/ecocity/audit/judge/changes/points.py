"""A difference of two shares that is called per cent, where the shares stand in other sentences."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import stems
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.lately import clause_of
from ecocity.audit.judge.say import figure, overlaps, refuted, shown
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_SHARE = re.compile(
    r"比例|比重|占比|率(?!先)|\b(?:share|rate|proportion|percentage|coverage)\b", re.I
)
_REACH, _LINES = 5, 2
"""Paragraphs on both sides in which the newer share may stand, and lines between two items."""


def points(material: Material) -> list[Judgement]:
    """ "18 sections, 75.0 %. The share rose by 4.2 %", and 79.2 % stands near by."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        shares = [one for one in sentence.numbers if one.kind == "percent"]
        before = material.sentences[at - 1] if at else None
        if before is None or before.paragraph != sentence.paragraph or len(shares) != 1:
            continue
        change, sign = shares[0], sign_of(sentence, shares[0])
        clause = re.split(r"[,，;；。]", sentence.text[: change.start])[-1]
        old = [one for one in before.numbers if one.kind == "percent" and not sign_of(before, one)]
        if sign and old and _SHARE.search(clause) and not change.doubtful:
            found += _confused(material, sentence, change, sign, old[-1])
    return found


def points_beside(material: Material) -> list[Judgement]:
    """ "82.2 %. In the same period before it was 76.7 %, an increase of 5.5 %": the difference to the digit."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        before = material.sentences[at - 1] if at else None
        if before is None or sentence.line - before.line > _LINES or sentence.heading:
            continue
        told = [one for one in sentence.numbers if one.kind == "percent" and not one.doubtful]
        signs = [sign_of(sentence, one) for one in told]
        older = [
            one for one in before.numbers if one.kind == "percent" and not sign_of(before, one)
        ]
        if len(told) != 2 or bool(signs[0]) or not signs[1]:
            continue
        alone = len(older) == 1 and before.paragraph == sentence.paragraph and not before.heading
        if alone and _of_two(before, older[0], sentence, told[0]):
            continue
        older = older if alone else _named_alike(before, older, sentence, told)
        if len(older) != 1:
            continue
        other, (level, change) = older[0], told
        small, great = sorted((other, level), key=lambda one: one.value)
        exact = great.value - small.value == change.value and bool(change.decimals)
        grown = (
            min(great.low / small.high, small.low / great.high),
            max(great.high / small.low, small.high / great.low),
        )
        apart = all(abs(100 * one - 100) - change.value > Decimal("0.2") for one in grown)
        if exact and apart and not other.doubtful:
            ratio = shown((great.value / small.value - 1) * 100)
            computed = f"{figure(small)} -> {figure(great)}: {ratio} %, difference {change.value}"
            message = say(
                "A change of {change} is stated, but percent and percentage points are confused: {computed}.",
                change=figure(change),
                computed=computed,
            )
            found.append(
                refuted("points_and_percent_confused", "change", sentence, message, computed)
            )
    return found


def _of_two(before: Sentence, one: Number, sentence: Sentence, level: Number) -> bool:
    """ "Gas covers 9.6 %. A year before, wind had provided 7.8 %": each is named, and differently."""
    mine, theirs = stems(sentence.text[: level.start]), stems(clause_of(before, one))
    return bool(mine and theirs) and not mine & theirs


def _named_alike(
    before: Sentence, shares: list[Number], sentence: Sentence, told: list[Number]
) -> list[Number]:
    """ "Coal 57.3 %, oil 19.6 %. In 2012 coal had been 61.8 %": the one share of what the next sentence names."""
    level, change = told
    mine = stems(sentence.text[: level.start])
    apart = [one for one in shares if abs(one.value - level.value) == change.value]
    return [one for one in apart if mine & stems(clause_of(before, one))]


def _confused(
    material: Material, sentence: Sentence, change: Number, sign: int, old: Number
) -> list[Judgement]:
    wanted = old.value + sign * change.value
    low, high = old.low * (1 + sign * change.high / 100), old.high * (1 + sign * change.low / 100)
    near = [
        one
        for other in material.near(sentence, _REACH)
        if other is not sentence
        for one in other.numbers
        if one.kind == "percent" and one.decimals and not one.doubtful
    ]
    now = next((one for one in near if one.value == wanted), None)
    relative = any(overlaps(min(low, high), max(low, high), one) for one in near if one is not old)
    if now is None or relative or old.doubtful:
        return []
    ratio = shown((now.value / old.value - 1) * 100)
    computed = (
        f"{figure(old)} -> {figure(now)}: {ratio} %, difference {shown(now.value - old.value, 4)}"
    )
    message = say(
        "A change of {change} is stated, but percent and percentage points are confused: {computed}.",
        change=figure(change),
        computed=computed,
    )
    return [
        refuted("points_and_percent_confused", "change", sentence, message, computed)
    ]  # fmt: skip
