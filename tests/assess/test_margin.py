"""The margin knows how far a figure is known, also left of the decimal point."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ecocity.assess.margin import half_unit, margin
from ecocity.assess.records import Value
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


def test_a_figure_known_to_the_thousand_is_not_told_from_a_limit_400_away():
    limit = Decimal(31600)
    coarse = margin(value("32000", -3), limit, "at_least", PACK)
    fine = margin(value("32000", 0), limit, "at_least", PACK)
    assert coarse is not None
    assert fine is not None
    assert (coarse.inside_rounding, fine.inside_rounding) == (True, False)
    assert (coarse.flips[0].inside_rounding, fine.flips[0].inside_rounding) == (True, False)
