"""Figures that one wrong key makes of another."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

_FEWEST = 3
"""Digits from which one alone being wrong is no chance."""


def digits_moved(stated: Decimal, real: Decimal, decimals: int) -> bool:
    """Whether a printed figure has the digits of what it should be in another order: 46.5 for 64.5."""
    printed = f"{stated:.{decimals}f}"
    cut = [real.quantize(stated, rounding) for rounding in (ROUND_HALF_UP, ROUND_DOWN)]
    digits = sum(one.isdigit() for one in printed)
    return digits >= _FEWEST and any(
        sorted(printed) == sorted(f"{one:.{decimals}f}") and one != stated for one in cut
    )


def one_digit_off(stated: Decimal, real: Decimal, decimals: int) -> bool:
    """Whether a printed figure differs from what it should be in a single digit: 28.5 for 18.5."""
    printed, right = f"{stated:.{decimals}f}", f"{real:.{decimals}f}"
    apart = sum(a != b for a, b in zip(printed, right, strict=False))
    digits = sum(one.isdigit() for one in printed)
    return len(printed) == len(right) and apart == 1 and digits >= _FEWEST
