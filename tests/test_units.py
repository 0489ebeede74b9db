import contextlib
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecocity.errors import UnitError
from ecocity.units import convert, parse_unit, same_kind


@pytest.mark.parametrize(
    ("value", "from_", "to", "expected"),
    [
        ("1", "万元", "yuan", "10000"),
        ("1", "亿元", "10^4 yuan", "10000"),
        ("1", "billion yuan", "亿元", "10"),
        ("910.89", "billion yuan", "亿元", "9108.9"),
        ("0.5", "万tce", "吨标准煤", "5000"),
        ("3.2", "万吨", "t", "32000"),
        ("1", "t", "kg", "1000"),
        ("1", "km2", "ha", "100"),
        ("15", "亩", "公顷", "1"),
        ("1.21", "万平方公里", "km2", "12100"),
        ("1", "亿m3", "万立方米", "10000"),
        ("1", "km²", "m^2", "1000000"),
        ("0.3", "吨标准煤/万元", "tce/10^4 yuan", "0.3"),
        ("20", "m3/10⁴ yuan", "立方米/万元", "20"),
        ("1", "kg/万元", "t/亿元", "10"),
        ("35", "ug/m3", "mg/m3", "0.035"),
        ("35", "µg/m³", "μg/m3", "35"),
        ("1", "mg/L", "g/m3", "1"),
        ("59.5", "%", "1", "0.595"),
        ("5", "‰", "%", "0.5"),
        ("5", "％", "percent", "5"),
        ("1429.8", "万人", "person", "14298000"),
        ("14", "m2/person", "平方米/人", "14"),
        ("8000", "元/人", "yuan/person", "8000"),
        ("590", "千克标准煤/万元", "tce/万元", "0.59"),
        ("59", "kgce", "克标煤", "59000"),
        ("55", "dB(A)", "分贝", "55"),
        ("3", "家", "count", "3"),
        ("2", "件/万人", "count/10^4 person", "2"),
        ("1", "kg/(km2·a)", "千克/平方公里/年", "1"),
        ("1", "千克/万元（GDP）", "kg/10^4 yuan", "1"),
        ("1", "m3/万元工业增加值", "立方米/万元(工业增加值)", "1"),
        ("1", "tce per 10^4 yuan of GDP", "吨标煤/万元GDP", "1"),
        ("1", "10,000 yuan", "万元", "1"),
    ],
)
def test_conversions(value: str, from_: str, to: str, expected: str) -> None:
    assert convert(Decimal(value), from_, to) == Decimal(expected)
    assert same_kind(from_, to)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tce", "t"),
        ("yuan", "USD"),
        ("person", "count"),
        ("index", "1"),
        ("rank", "count"),
        ("dB", "%"),
        ("m3", "m2"),
        ("yuan/person", "yuan"),
        ("year", "day"),
    ],
)
def test_different_things_are_not_converted(one: str, other: str) -> None:
    assert not same_kind(one, other)
    with pytest.raises(UnitError, match="different things"):
        convert(Decimal(1), one, other)


@pytest.mark.parametrize(
    "text", ["", " ", "t0n", "frogs", "m3//万元", "万frog", "__import__", "m" * 99]
)
def test_an_unknown_unit_is_named(text: str) -> None:
    with pytest.raises(UnitError):
        parse_unit(text)


def test_near_matches_are_offered() -> None:
    with pytest.raises(UnitError, match=r'Unknown unit "yuen" in "10\^4 yuen".*yuan'):
        parse_unit("10^4 yuen")


def test_an_endless_result_is_cut_once() -> None:
    assert convert(Decimal(1), "mu", "m2") == Decimal(2000) / Decimal(3)
    assert convert(Decimal("1.10"), "%", "%").as_tuple().digits == (1, 1, 0)


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=4))
def test_there_and_back_is_exact(value: Decimal) -> None:
    there = convert(value, "tce/万元", "tce/亿元")
    assert convert(there, "tce/亿元", "tce/万元") == value
    assert convert(convert(value, "ha", "km2"), "km2", "ha") == value


@given(st.text(max_size=30))
def test_no_text_does_more_than_raise_unit_error(text: str) -> None:
    with contextlib.suppress(UnitError):
        parse_unit(text)


def test_equal_bases_never_load_pint() -> None:
    code = (
        "import sys; from decimal import Decimal; from ecocity.units import convert, parse_unit;"
        "parse_unit('吨标准煤/万元'); convert(Decimal(1), '亿元', 'yuan');"
        "sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
