"""Figures that one wrong key makes of another."""

from __future__ import annotations

from decimal import Decimal

_FEWEST = 3
"""Digits from which one alone being wrong is no chance."""


def one_digit_off(stated: Decimal, real: Decimal, decimals: int) -> bool:
    """Whether a printed figure differs from what it should be in a single digit: 28.5 for 18.5."""
    printed, right = f"{stated:.{decimals}f}", f"{real:.{decimals}f}"
    apart = sum(a != b for a, b in zip(printed, right, strict=False))
    digits = sum(one.isdigit() for one in printed)
    return len(printed) == len(right) and apart == 1 and digits >= _FEWEST
