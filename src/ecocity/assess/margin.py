"""How far a verdict is from turning, and which input would turn it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from ecocity.assess.judge import margin_of
from ecocity.assess.records import Flip, Margin, Part, Value
from ecocity.standards.formula import Formula, parse_formula
from ecocity.standards.records import PackFolder


def margin(value: Value, limit: Decimal, must_be: str, pack: PackFolder) -> Margin | None:
    """Gap and flips of one figure against its limit; None where there is none to measure from."""
    if value.value is None or value.bound in ("above", "below"):
        return None
    gap = margin_of(value.value, limit, must_be)
    half = half_unit(value)
    flips = _flips(value, limit, pack)
    return Margin(
        gap=gap,
        gap_percent=gap / abs(limit) * 100 if limit else None,
        touches_limit=value.value == limit and must_be != "equal",
        inside_rounding=abs(gap) <= half if value.origin == "stated" else abs(gap) < half,
        flips=flips,
    )


def turning_point(limit: Decimal, must_be: str, round_to: int | None) -> Decimal:
    """The figure at which the verdict turns: the limit, or where rounding begins to reach it."""
    if round_to is None or must_be == "equal":
        return limit
    unit = Decimal(1).scaleb(-round_to)
    steps, down = limit / unit, must_be in ("at_least", "above")
    up = must_be in ("at_least", "below")
    whole = steps.to_integral_value("ROUND_CEILING" if up else "ROUND_FLOOR")
    whole += {"above": 1, "below": -1}.get(must_be, 0)
    return whole * unit + (-unit if down else unit) / 2


def half_unit(figure: Value | Part) -> Decimal:
    """Half of the last place that is known; it may stand left of the decimal point."""
    decimals = figure.decimals
    if decimals is None:
        decimals = len(figure.text.partition(".")[2])
    return Decimal(5).scaleb(-decimals - 1)


def _flips(value: Value, limit: Decimal, pack: PackFolder) -> tuple[Flip, ...]:
    label = pack.indicators[value.indicator].label
    assert value.value is not None
    if value.rows and value.unit == "%":
        counted = [row for row in value.rows if row.role != "left_out"]
        held = sum(row.role == "numerator" for row in counted)
        needed = limit * len(counted) / 100
        change = needed.to_integral_value("ROUND_CEILING") - held
        return (
            Flip(
                input=value.indicator,
                label=label,
                value=Decimal(held),
                change=change,
                unit="rows",
                inside_rounding=False,
            ),
        )
    if value.formula and value.parts:
        return _part_flips(value, limit, pack)
    change = limit - value.value
    return (
        Flip(
            input=value.indicator,
            label=label,
            value=value.value,
            change=change,
            unit=value.unit,
            inside_rounding=abs(change) <= half_unit(value),
        ),
    )


def _part_flips(value: Value, limit: Decimal, pack: PackFolder) -> tuple[Flip, ...]:
    formula = parse_formula(value.formula, pack.indicators)
    known = {part.indicator: Fraction(part.value) for part in value.parts if part.value is not None}
    if set(known) != set(formula.names):
        return ()
    flips = []
    for part in value.parts:
        target = solve(formula, known, part.indicator, Fraction(limit))
        if target is None or part.value is None:
            continue
        change = Decimal(target.numerator) / Decimal(target.denominator) - part.value
        flips.append(
            Flip(
                input=part.indicator,
                label=part.label,
                value=part.value,
                change=change,
                unit=part.unit,
                inside_rounding=abs(change) <= half_unit(part),
            )
        )
    return tuple(sorted(flips, key=lambda flip: abs(flip.change / (flip.value or Decimal(1)))))


def solve(
    formula: Formula, values: Mapping[str, Fraction], name: str, target: Fraction
) -> Fraction | None:
    """The value of ``name`` at which the formula equals ``target``, the others held.

    Exact where the formula is a quotient of straight lines in ``name``: (a + bx) / (c + dx), fitted
    through three points and checked at a fourth; None otherwise.
    """
    x0 = values[name]
    points = [x0, x0 + 1, x0 + 2, x0 + 3]
    results = [formula.evaluate({**values, name: x}) for x in points]
    if any(result is None for result in results):
        return None
    y = [result for result in results if result is not None]
    y0, y1, y2, y3 = y
    # With u = x - x0: y = (p + qu) / (1 + ru); p = y0, and two equations for q and r.
    denominator = 2 * (y1 - y2)
    if y1 == y2:
        return None
    r = (y2 - 2 * y1 + y0) / denominator
    q = y1 * (1 + r) - y0
    if 1 + 3 * r == 0 or (y0 + 3 * q) / (1 + 3 * r) != y3:
        return None
    slope = q - target * r
    return x0 + (target - y0) / slope if slope else None
