"""Last year's figure in brackets: "Cars: 214,000 (190,000), an increase of 12.6 %".

The change that follows is held against the two. Where it does not fit, only a report that says what its
brackets mean is contradicted; percent called for points shows by itself.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.change_bases import Pair
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.changes.change_pairs import Change
from ecocity.audit.judge.changes.change_verdicts import judge_change
from ecocity.audit.judge.changes.changes_told import at_constant_prices
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase

_LEGEND = re.compile(
    r"(?:brackets?|parentheses)\b[^.\n]{0,60}\b(?:year before|previous year|last year|preceding year|year earlier)"
    r"|(?:year before|previous year|last year|preceding year|year earlier)\b[^.\n]{0,60}\b(?:brackets?|parentheses)"
    r"|括号[^。\n]{0,16}(?:上年|上一年|去年)|(?:上年|上一年|去年)[^。\n]{0,16}括号",
    re.I,
)
_OPEN = re.compile(r"[^,，;；。()（）\d]{0,24}[(（]\s*(?P<year>(?:19|20)\d\d年?\s*[:：,，]?\s*)?")
_CLOSE = re.compile(r"\s*[)）]")
_EITHER_WAY = re.compile(
    r"\b(?:improvement|change|difference|worsening|better|worse)\b[^,;.\d]{0,12}$|变化|改善|相差",
    re.I,
)


def brackets(material: Material) -> list[Judgement]:
    """Every change behind a figure with another in brackets."""
    legend = any(_LEGEND.search(text) for text in material.text_of.values())
    found: list[Judgement] = []
    for sentence in material.sentences:
        pairs = _pairs(sentence)
        for number in sentence.numbers if pairs else ():
            ahead = [one for one in pairs if one[0].end <= number.start]
            if number.kind in ("percent", "points") and ahead and not number.doubtful:
                found += _change(
                    material, sentence, number, ahead, legend or _says_year(sentence, ahead[-1])
                )
    return found


def _says_year(sentence: Sentence, pair: Pair) -> bool:
    """ "11,264 yuan per head (2012: 10,037)": the bracket says of which year it is."""
    before, now = pair
    opened = _OPEN.fullmatch(sentence.text, now.end, before.start)
    return bool(opened and opened["year"])


def _pairs(sentence: Sentence) -> list[Pair]:
    """(last year's, this year's) figures, the former alone in brackets."""
    text, found = sentence.text, list[Pair]()
    for now, last in pairwise(sentence.numbers):
        alone = _OPEN.fullmatch(text, now.end, last.start) and _CLOSE.match(text, last.end)
        base = _alike(now, last) if alone else None
        if base and now.kind == base.kind and not (now.doubtful or last.doubtful):
            found.append((base, now))
    return found


def _alike(now: Number, last: Number) -> Number | None:
    """The figure in brackets in the unit of the one before it, which it may leave out."""
    if last.unit == now.unit:
        return last
    shown = Decimal(re.sub(r"[^\d.]", "", now.printed) or 0)
    if last.unit or not shown or re.search(r"million|billion|万|亿", last.printed):
        return None
    scale = now.value / shown
    return replace(
        last, value=last.value * scale, low=last.low * scale, high=last.high * scale, unit=now.unit, kind=now.kind
    )  # fmt: skip


def _change(
    material: Material, sentence: Sentence, stated: Number, ahead: list[Pair], legend: bool
) -> list[Judgement]:
    """The nearest pair that bears the change out, else what is wrong with it."""
    sign = sign_of(sentence, stated)
    before, now = ahead[-1]
    if not sign and _EITHER_WAY.search(sentence.text[: stated.start][-30:]):
        sign = 1 if now.value >= before.value else -1
    if not sign or any(pair[1].start < stated.start < pair[0].end + 1 for pair in ahead):
        return []
    real = bool(phrase("real_growth").search(sentence.text))
    change = Change(stated, sign, tuple(reversed(ahead)), True)
    at_prices = real or at_constant_prices(material, ahead[-1])
    judged = judge_change(material, sentence, change, at_prices)
    confused = any(one.rule == "points_and_percent_confused" for each in judged for one in each.findings)  # fmt: skip
    return judged if legend or confused or not any(one.findings for one in judged) else []
