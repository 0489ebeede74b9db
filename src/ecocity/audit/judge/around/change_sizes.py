"""By how much one figure is more than another, and how a misprint of that looks."""

from __future__ import annotations

from decimal import Decimal, localcontext

from ecocity.audit import pattern as re
from ecocity.audit.records import Number

Interval = tuple[Decimal, Decimal]


def relative(a: Number, b: Number) -> Interval:
    """By how many per cent the second figure is more than the first."""
    with localcontext() as context:
        context.prec = 40
        return (b.low / a.high - 1) * 100, (b.high / a.low - 1) * 100


def difference(a: Number, b: Number) -> Interval:
    return b.low - a.high, b.high - a.low


def is_slip(stated: Number, real: Decimal) -> bool:
    """A first digit too many or too few, one wrong digit of three, or two the other way round."""
    told, meant = (
        re.sub(r"\D", "", f"{round(one, stated.decimals):f}") for one in (stated.value, real)
    )
    if min(len(told), len(meant)) < 2:
        return False
    if len(told) == len(meant):
        at = next((n for n in range(len(told) - 1) if told[n] != meant[n]), len(told))
        turned = told == meant[:at] + meant[at : at + 2][::-1] + meant[at + 2 :]
        return turned or (len(told) >= 3 and sum(map(str.__ne__, told, meant)) == 1)
    return told[1:] == meant or meant[1:] == told
