"""A figure and the limit beside it, equal: "12.0 m2 (requirement >= 12)", where no sentence claims more."""

from __future__ import annotations

from ecocity.audit.judge.claims import is_claim, passes
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_EQUAL = (">=", "<=")


def at_limit(material: Material) -> list[Judgement]:
    """Items that print a figure with its limit behind it, and leave the verdict to the reader."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if sentence.heading or len(sentence.numbers) < 2 or is_claim(sentence):
            continue
        if not phrase("shortfall").search(sentence.text):
            found += _judged(material, sentence)
    return found


def _judged(material: Material, sentence: Sentence) -> list[Judgement]:
    facts = [one for one in material.facts_in(sentence) if not one.number.doubtful]
    found: list[Judgement] = []
    for limit in facts:
        if limit.role != "limit" or not limit.comparison or not _in_bracket(sentence, limit):
            continue
        levels = [
            one for one in facts
            if one.role in ("level", "share") and one.number.end <= limit.number.start and one.number.bound == "exact" and not one.number.predicted
        ]  # fmt: skip
        if not levels or not _alike(levels[-1], limit):
            continue
        value, bound = levels[-1].number.value, limit.number.value
        computed = f"{value} against {limit.comparison} {bound}"
        measured = levels[-1].number.unit not in ("", "count") or levels[-1].number.decimals
        if value == bound != 100 and limit.comparison in _EQUAL and measured:
            message = say(
                "{levels} lies exactly on the limit {comparison} {bound} beside it: any rounding could turn the verdict.",
                levels=figure(levels[-1].number),
                comparison=limit.comparison,
                bound=bound,
            )
            found.append(refuted(
                "touches_limit", "compliance", sentence, message, computed, severity="warning",
                verdict="conditional"))  # fmt: skip
        elif passes(value, limit.comparison, bound):
            found.append(upheld("compliance", sentence, computed, say("the limit beside it")))
    return found


def _in_bracket(sentence: Sentence, limit: Fact) -> bool:
    """Whether the limit stands in a bracket of its own, right behind the figure."""
    before = sentence.text[: limit.number.start]
    opened = max(before.rfind("("), before.rfind("（"))
    return opened >= 0 and not any(mark in before[opened:] for mark in ")）")


def _alike(level: Fact, limit: Fact) -> bool:
    return not limit.number.unit or level.number.unit == limit.number.unit
