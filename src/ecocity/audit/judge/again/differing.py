"""Whether two printed figures can be one."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit.records import Number


def in_one_unit(x: Number, y: Number) -> bool:
    """Of one unit, or a unit left out where a table leaves it out."""
    units = {x.unit, y.unit}
    return len(units) == 1 or units <= {"", "count", "%", "score"} or units == {"", "day"}


def differ(x: Number, y: Number) -> bool:
    """No value prints as both; a bound differs only from a figure on its wrong side."""
    if not in_one_unit(x, y):
        return False
    if {x.unit, y.unit} == {"%", ""} and (x.value < 1) != (y.value < 1):
        return False
    exact = x.bound == y.bound == "exact" and x.unit == y.unit and x.high > x.low
    if exact and x.high - x.low == y.high - y.low:
        return x.value != y.value  # printed to the same digit
    low_x = None if x.bound in ("below", "at_most") else x.low
    high_x = None if x.bound in ("above", "at_least") else x.high
    low_y = None if y.bound in ("below", "at_most") else y.low
    high_y = None if y.bound in ("above", "at_least") else y.high
    slack = Decimal("0.03") * abs(x.value) if "about" in (x.bound, y.bound) else Decimal(0)
    return bool(
        (low_x is not None and high_y is not None and low_x > high_y + slack)
        or (low_y is not None and high_x is not None and low_y > high_x + slack)
    )
