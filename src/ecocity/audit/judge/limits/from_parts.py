"""The value of a criterion computed from the two amounts told for it: waste treated and collected, park area and people."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ecocity.audit.records import Number
from ecocity.audit.words import vocabulary

_RATIOS = {
    "green_space": ("km2", "person", Decimal(1000000)),
    "energy_intensity": ("tce", "yuan", Decimal(10000)),
    "fresh_water_intensity": ("m3", "yuan", Decimal(10000)),
    "cod_intensity": ("t", "yuan", Decimal(10000000)),
    "so2_intensity": ("t", "yuan", Decimal(10000000)),
    "fertiliser": ("t", "km2", Decimal(10)),
}  # fmt: skip
"""Quantity -> units of what is shared out and of what it is shared among, and the factor to its own unit."""
_ALIKE = {"km2": "km2", "ha": "km2", "count": ""}

Interval = tuple[Decimal, Decimal]


def from_parts(quantity: str, numbers: Sequence[Number]) -> Interval | None:
    """The least and the most that a criterion can be by the only two amounts told in its units."""
    amounts = [one for one in numbers if one.bound in ("exact", "about", "at_most") and not one.doubtful and one.value > 0]  # fmt: skip
    ratio = _RATIOS.get(quantity)
    if ratio is not None:
        above, below, factor = ratio
        tops = [one for one in amounts if _unit(one) == above]
        bottoms = [one for one in amounts if _unit(one) == below or (below == "person" and _may_be_people(one))]  # fmt: skip
        if len(tops) != 1 or len(bottoms) != 1:
            return None
        return _over(tops[0], bottoms[0], factor)
    units: list[str] = vocabulary("near")["made_of"].get(quantity, [])
    for unit in units:
        told = [one for one in amounts if _unit(one) == unit or (unit == "person" and _may_be_people(one))]  # fmt: skip
        if len(told) == 2 and told[0].value != told[1].value:
            part, whole = sorted(told, key=lambda one: one.value)
            return _over(part, whole, Decimal(100))
    return None


def _may_be_people(number: Number) -> bool:
    """ "The resident population was 1.061 million"."""
    return number.unit in ("", "count") and not number.noun and number.value > 10000


def makes(quantity: str, number: Number) -> bool:
    """Whether a number is in a unit of the amounts that a criterion is computed from."""
    ratio = _RATIOS.get(quantity)
    units = ratio[:2] if ratio else vocabulary("near")["made_of"].get(quantity, [])
    return number.kind != "count" and _unit(number) in units and _unit(number) != ""


def _unit(number: Number) -> str:
    return _ALIKE.get(number.unit, number.unit)


def _over(above: Number, below: Number, factor: Decimal) -> Interval | None:
    if below.low <= 0:
        return None
    return above.low * factor / below.high, above.high * factor / below.low
