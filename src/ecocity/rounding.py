"""Rounding by GB/T 8170 in Decimal: half to even, once, from the unrounded value."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

_PRINTED = re.compile(r"[-+−]?\d[\d,， ]*(?:[.．](\d+))?(?:[eE]([-+]?\d+))?")


def round_half_even(value: Decimal, places: int) -> Decimal:
    """``value`` to ``places`` decimals; a negative number rounds to tens, hundreds …

    Python's ``round(0.35, 1)`` is 0.3 because the float lies below the tie; here the decimal digits
    decide.

    References
    ----------
    GB/T 8170-2008, 3.2 (rounding) and 3.3 (no rounding in steps).
    """
    if not value.is_finite():
        return value
    with localcontext() as context:
        context.prec = max(28, value.adjusted() + abs(places) + 3)
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)


def round_significant(value: Decimal, digits: int) -> Decimal:
    """``value`` to ``digits`` significant digits, half to even."""
    if not value.is_finite() or value == 0:
        return value
    return round_half_even(value, digits - 1 - value.adjusted())


def decimals_of(text: str) -> int:
    """How many decimals a printed figure shows: ``0.590`` has 3, ``12,985`` none.

    Text that is no figure counts as none.
    """
    printed = _PRINTED.fullmatch(text.strip())
    if printed is None:
        return 0
    return max(0, len(printed[1] or "") - int(printed[2] or 0))


def interval_of_rounding(value: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    """The closed interval of unrounded figures that print as ``value`` with ``decimals`` decimals.

    Whether the ends themselves belong to it depends on the parity of the last digit; both are
    given, because a verdict that turns on one of them is not safe either way.
    """
    half = Decimal(5).scaleb(-decimals - 1)
    return value - half, value + half
