"""Whether a figure and a limit can be of one thing, by their size."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit.find.runs import runs_of, year_of
from ecocity.audit.judge.claims import passes
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence
from ecocity.audit.rulebook import Test

_TIMES = 3
"""How many times a limit, or what part of it, a figure may be that is held against it."""


def near_limit(value: Decimal, limit: Decimal) -> bool:
    """ "88.7 thousand tons" of all and "250 kg" a hectare: no figure and its bound."""
    return limit / _TIMES <= value <= limit * _TIMES


def finer_beside(material: Material, sentence: Sentence, limit: Number, test: Test) -> bool:
    """ "The rate was 85.7 %. A city must reach 85 %": the finer figure is the city's, and the other what is asked."""
    if year_of(sentence, limit) or any(limit in run and len(run) > 1 for run in runs_of(sentence)):
        return False
    for near in material.near(sentence, 1):
        known = material.facts_in(near)
        others = {
            one.number.start for one in known if one.canonical and one.quantity != test.quantity
        }
        if near.line <= sentence.line and any(
            one.decimals > limit.decimals and (one.kind, one.unit, one.bound) == (limit.kind, limit.unit, "exact")
            and one.start not in others and one.value != limit.value and passes(one.value, test.comparison, limit.value) and near_limit(one.value, limit.value) and not one.predicted
            for one in near.numbers
        ):  # fmt: skip
            return True
    return False
