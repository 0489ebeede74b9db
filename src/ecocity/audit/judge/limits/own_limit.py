"""A claim that goes by another title or level: against the limit that it quotes itself."""

from __future__ import annotations

from ecocity.audit.judge.claims import OPPOSITE, passes
from ecocity.audit.judge.limits.grounds import lenient_of, strict_of
from ecocity.audit.judge.limits.whose_limit import installed, opening_of
from ecocity.audit.judge.say import claim, figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Sentence
from ecocity.said import say


def by_its_own_limit(material: Material, sentence: Sentence) -> Judgement:
    """A claim that goes by the requirements of another title: held against the limit it quotes."""
    facts = [one for one in material.facts_in(sentence) if not one.number.doubtful]
    limits = [one for one in facts if one.role == "limit" and one.comparison]
    for limit in limits:
        levels = [
            one for one in facts if one.role in ("level", "share")
            and one.quantity == limit.quantity and one.number.unit == limit.number.unit
        ]  # fmt: skip
        if levels:
            value, bound = levels[-1].number, limit.number.value
            holds = passes(value.value, limit.comparison, bound)
            computed = (
                f"{value.value} {limit.comparison if holds else OPPOSITE[limit.comparison]} {bound}"
            )
            if holds:
                return upheld("compliance", sentence, computed, say("the limit that it quotes"))
            message = say(
                "{value} does not meet the limit that the sentence itself quotes: {computed}.",
                value=figure(value),
                computed=computed,
            )
            return refuted("contradicted_by_own_figures", "compliance", sentence, message, computed)
    held = _by_installed(material, sentence, facts)
    if held is not None:
        return held
    reason = say("it goes by the requirements of another title or level")
    return Judgement(claim("compliance", sentence, "not_checkable", "", reason))


def _by_installed(material: Material, sentence: Sentence, facts: list[Fact]) -> Judgement | None:
    """The same where it quotes none and the standard that it names is installed: against that one's limits."""
    other = installed(material.rules, opening_of(material.rules, sentence.text))
    levels = [one for one in facts if one.role in ("level", "share") and one.canonical]
    for fact in levels if other else ():
        known = other.test_of(fact.quantity) if other else None
        if other is None or known is None or not known[1].values or known[1].is_flag:
            continue
        rule, test = known
        lenient = lenient_of(test.comparison, test.values)
        strict = strict_of(test.comparison, test.values)
        value = fact.number.value
        if passes(value, test.comparison, strict):
            computed = f"{value} {test.comparison} {strict}"
            return upheld(
                "compliance", sentence, computed, say("as {standard} asks", standard=other.label)
            )
        if passes(value, test.comparison, lenient):
            reason = say("whether it meets the limit depends on the kind of area")
            return Judgement(claim("compliance", sentence, "not_checkable", "", reason))
        computed = f"{value} {OPPOSITE[test.comparison]} {lenient}"
        message = say(
            "Said to meet requirement {number} ({label}) of {standard}, but {value} does not: {computed}.",
            number=rule.number, label=test.label, standard=other.label, value=figure(fact.number), computed=computed,
        )  # fmt: skip
        return refuted("contradicted_by_own_figures", "compliance", sentence, message, computed)
    return None
