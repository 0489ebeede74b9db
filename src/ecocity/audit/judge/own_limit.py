"""A claim that goes by another title or level: against the limit that it quotes itself."""

from __future__ import annotations

from ecocity.audit.judge.claims import OPPOSITE, passes
from ecocity.audit.judge.say import claim, figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
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
                return upheld("compliance", sentence, computed, "the limit that it quotes")
            message = say(
                "{value} does not meet the limit that the sentence itself quotes: {computed}.",
                value=figure(value),
                computed=computed,
            )
            return refuted("contradicted_by_own_figures", "compliance", sentence, message, computed)
    reason = "it goes by the requirements of another title or level"
    return Judgement(claim("compliance", sentence, "not_checkable", "", reason))
