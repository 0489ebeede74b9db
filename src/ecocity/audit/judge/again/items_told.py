"""Two figures of one item and year, of which one is told without its name: "the value for 2013 being 0.83"."""

from __future__ import annotations

from itertools import product

from ecocity.audit.judge.again.listed import listed_lines
from ecocity.audit.judge.again.values import comparable, conflict
from ecocity.audit.judge.around.window import digits_of, swapped
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement

_REACH = 6
"""Lines, at most, between the two."""


def items_told(material: Material) -> list[Judgement]:
    """One judgement a bare figure that differs by one digit, or by two that changed places, from the one named."""
    named = {(one.line, one.number.start) for one in material.facts if one.canonical}
    found: list[Judgement] = []
    listed = listed_lines(material)
    for line, bare in material.of_items.items():
        if line in listed:
            continue
        near = [
            one
            for at in range(line - _REACH, line + _REACH + 1)
            for one in material.by_line.get(at, ())
        ]
        for one, other in product(bare, near):
            unnamed = (one.line, one.number.start) not in named
            if unnamed and comparable(other) and comparable(one) and _is_slip(material, one, other):
                first, later = sorted((one, other), key=lambda each: each.line)
                found.append(conflict(first, later, one.year))
                break
    return found


def _is_slip(material: Material, one: Fact, other: Fact) -> bool:
    same = one.quantity == other.quantity and one.year == other.year is not None
    own = {one.quantity} == material.items_on.get(other.line) == material.items_on.get(one.line)
    if (
        not (same and own and one.dated and other.dated)
        or one.line == other.line
        or other.table is not None
    ):
        return False
    if (
        one.number.unit not in ("", other.number.unit)
        or one.number.decimals != other.number.decimals
    ):
        return False
    if any(each.number.printed in seen.text for each, seen in ((one, other), (other, one))):
        return False
    a, b = digits_of(one.number), digits_of(other.number)
    changed = sum(x != y for x, y in zip(a, b, strict=False))
    return len(a) == len(b) and (changed == 1 or swapped(one.number, other.number))
