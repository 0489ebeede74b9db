"""The margin knows how far a figure is known, also left of the decimal point."""

from __future__ import annotations

import operator
from decimal import Decimal
from pathlib import Path

import pytest

from ecocity.assess.margin import half_unit, margin, turning_point
from ecocity.assess.records import Value
from ecocity.rounding import round_half_even
from ecocity.standards.load import load_pack

PACK = load_pack(Path(__file__).parents[1] / "packs" / "toyland")


def value(number: str, decimals: int | None) -> Value:
    return Value(
        indicator=next(iter(PACK.indicators)),
        area="1",
        period="2014",
        year=2014,
        origin="stated",
        value=Decimal(number),
        text=number,
        unit="t",
        status="measured",
        decimals=decimals,
    )


@pytest.mark.parametrize(
    ("number", "decimals", "half"),
    [("32000", -3, "500"), ("32000", 0, "0.5"), ("0.55", 2, "0.005"), ("0.55", None, "0.005")],
)
def test_half_of_the_last_known_place(number: str, decimals: int | None, half: str):
    assert half_unit(value(number, decimals)) == Decimal(half)


@pytest.mark.parametrize(
    ("limit", "must_be", "round_to", "point"),
    [
        ("8", "at_least", None, "8"), ("8", "at_least", 1, "7.95"), ("8", "at_most", 1, "8.05"),
        ("8", "above", 1, "8.05"), ("8", "below", 1, "7.95"), ("10", "at_most", -1, "15"),
        ("7.5", "at_least", 0, "7.5"), ("7.5", "at_most", 0, "7.5"), ("8", "equal", 0, "8"),
    ],
)  # fmt: skip
def test_a_rounded_comparison_turns_half_a_unit_from_its_limit(
    limit: str, must_be: str, round_to: int | None, point: str
):
    """And just on either side of the point the rounded comparison says different things."""
    found = turning_point(Decimal(limit), must_be, round_to)
    assert found == Decimal(point)
    if must_be != "equal":
        holds = {
            "at_least": operator.ge, "at_most": operator.le,
            "above": operator.gt, "below": operator.lt,
        }[must_be]  # fmt: skip
        sides = []
        for step in (Decimal("-0.001"), Decimal("0.001")):
            near = found + step
            rounded = near if round_to is None else round_half_even(near, round_to)
            sides.append(holds(rounded, Decimal(limit)))
        assert sides[0] != sides[1]


def test_a_figure_known_to_the_thousand_is_not_told_from_a_limit_400_away():
    limit = Decimal(31600)
    coarse = margin(value("32000", -3), limit, "at_least", PACK)
    fine = margin(value("32000", 0), limit, "at_least", PACK)
    assert coarse is not None
    assert fine is not None
    assert (coarse.inside_rounding, fine.inside_rounding) == (True, False)
    assert (coarse.flips[0].inside_rounding, fine.flips[0].inside_rounding) == (True, False)
