"""Whether a figure and a limit can be of one thing, by their size."""

from __future__ import annotations

from decimal import Decimal

_TIMES = 3
"""How many times a limit, or what part of it, a figure may be that is held against it."""


def near_limit(value: Decimal, limit: Decimal) -> bool:
    """ "88.7 thousand tons" of all and "250 kg" a hectare: no figure and its bound."""
    return limit / _TIMES <= value <= limit * _TIMES
