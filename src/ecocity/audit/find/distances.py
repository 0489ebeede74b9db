"""Figures that say how far two others of their quantity lie apart, in whatever words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain, combinations, product

from ecocity.audit.records import Fact
from ecocity.audit.rulebook import Rulebook

_NEAR = 2
"""Lines that may part a distance from the figures that it lies between."""
_SMALLER = 3
"""Times, at least, that both figures are larger than what parts them."""

Interval = tuple[Decimal, Decimal]


def without_distances(facts: list[Fact], rules: Rulebook) -> list[Fact]:
    """The facts, where "0.562, i.e. 0.012 better" tells no coefficient of 0.012.

    A figure many times smaller than two others of its quantity told around it, or than one and a
    limit of the standard, is a distance where it is just what parts them.
    """
    by_quantity: dict[str, list[Fact]] = {}
    for one in facts:
        if one.canonical and one.role != "change":
            by_quantity.setdefault(one.quantity, []).append(one)
    return [
        replace(one, role="change", direction=0, comparison="")
        if one.canonical and _may_be(one) and _parts_two(one, by_quantity[one.quantity], rules)
        else one
        for one in facts
    ]


def _may_be(fact: Fact) -> bool:
    return fact.role != "change" and fact.table is None and fact.number.value > 0


def _parts_two(fact: Fact, told: list[Fact], rules: Rulebook) -> bool:
    around, limits = list(_told_around(fact, told)), list(_limits(fact, rules))
    pairs = chain(combinations(around, 2), product(around, limits))
    return any(_is_between(fact, *pair) for pair in pairs)


def _told_around(fact: Fact, told: list[Fact]) -> Iterator[Interval]:
    for one in told:
        near = abs(one.line - fact.line) <= _NEAR and one.number.unit == fact.number.unit
        if near and one.number.value > _SMALLER * fact.number.value:
            yield one.number.low, one.number.high


def _limits(fact: Fact, rules: Rulebook) -> Iterator[Interval]:
    known = rules.test_of(fact.quantity)
    values = {*(known[1].values if known else ()), *(one.value for one in rules.others.get(fact.quantity, ()))}  # fmt: skip
    for value in sorted(values):
        if value > _SMALLER * fact.number.value:
            yield value, value


def _is_between(fact: Fact, one: Interval, other: Interval) -> bool:
    lower, upper = sorted((one, other))
    least, most = upper[0] - lower[1], upper[1] - lower[0]
    return most > 0 and least <= fact.number.high and fact.number.low <= most
