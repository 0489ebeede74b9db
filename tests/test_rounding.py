"""Vectors A17 and A18 (GB/T 8170-2008) and the printed decimals of a figure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecocity.rounding import decimals_of, interval_of_rounding, round_half_even, round_significant


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("12.1498", 0, "12"),
        ("12.1498", 1, "12.1"),
        ("1268", -2, "1.3E+3"),
        ("10.5002", 0, "11"),
        ("1.050", 1, "1.0"),
        ("0.35", 1, "0.4"),
        ("0.45", 1, "0.4"),
        ("1.05", 1, "1.0"),
        ("2500", -3, "2E+3"),
        ("3500", -3, "4E+3"),
        ("-0.0365", 3, "-0.036"),
    ],
)
def test_published_vectors(value: str, places: int, expected: str) -> None:
    assert str(round_half_even(Decimal(value), places)) == expected


def test_three_significant_digits_are_not_rounded_in_steps() -> None:
    assert round_significant(Decimal("8.53459"), 3) == Decimal("8.53")
    assert round_half_even(round_half_even(Decimal("8.53459"), 3), 2) == Decimal("8.54")


def test_long_figures_do_not_overflow_the_context() -> None:
    assert round_half_even(Decimal("123456789012345678901234567890.125"), 2) == Decimal(
        "123456789012345678901234567890.12"
    )
    assert round_half_even(Decimal("NaN"), 2).is_nan()


@pytest.mark.parametrize(
    ("text", "decimals"),
    [("0.590", 3), ("12,985", 0), ("64.3", 1), ("1.5e3", 0), ("1.5e-3", 4), ("-0.05", 2), ("—", 0)],
)
def test_printed_decimals(text: str, decimals: int) -> None:
    assert decimals_of(text) == decimals


@given(st.decimals(-(10**6), 10**6, allow_nan=False, places=6), st.integers(0, 5))
def test_a_value_lies_in_the_interval_of_its_rounded_self(value: Decimal, places: int) -> None:
    low, high = interval_of_rounding(round_half_even(value, places), places)
    assert low <= value <= high
