from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecocity.backend import Backend
from ecocity.errors import FormulaError
from ecocity.standards.formula import parse_formula

NAMES = ("a", "b", "c")


@pytest.fixture(scope="module")
def backend() -> Iterator[Backend]:
    with Backend() as opened:
        yield opened


def value(text: str, **given: int) -> Fraction | None:
    return parse_formula(text, NAMES).evaluate({k: Fraction(v) for k, v in given.items()})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b * c", 7),
        ("(a + b) * c", 9),
        ("a - b - c", -4),
        ("a / b / c", Fraction(1, 6)),
        ("a / (b / c)", Fraction(3, 2)),
        ("-a + b", 1),
        ("- -a", 1),
        ("0.1 * b + 0.1 * a", Fraction(3, 10)),
        ("100 * a / c", Fraction(100, 3)),
        ("abs(a - c)", 2),
        ("ABS(a - c)", 2),
        ("least(a, b, c)", 1),
        ("greatest(a, b, c) / least(b)", Fraction(3, 2)),
        ("a / (b - 2)", None),
        ("least(a, b / (b - 2))", None),
        ("0 * (a / (b - 2))", None),
    ],
)
def test_values(text: str, expected: Fraction | int | None) -> None:
    assert value(text, a=1, b=2, c=3) == expected


def test_names() -> None:
    assert parse_formula("100 * a / least(a, c)", NAMES).names == {"a", "c"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a + d", ["no indicator d"]),
        ("gpd / a", ["no indicator gpd", "gdp"]),
        ("sqrt(a)", ["sqrt(a)", "abs, least and greatest"]),
        ("a % b", ["%"]),
        ("a // b", ["//"]),
        ("a ** b", ["not allowed"]),
        ("a > b", [">"]),
        ("a; b", [";"]),
        ("a; DROP TABLE x", [";"]),
        ("a -- b", ["--"]),
        ("a /* b */", ["/*"]),
        ("'a' + b", ["'"]),
        ('"a" + b', ['"']),
        ("t.a + b", ["t.a"]),
        ("(select a)", ["cannot be read"]),
        ("case when a then b end", ["cannot be read"]),
        ("read_text(a)", ["read_text"]),
        ("a b", ["cannot be read"]),
        ("a +", ["cannot be read"]),
        ("", ["empty"]),
        ("1 + 1", ["names no indicator"]),
        ("a + 1e9", ["1e9", "not allowed"]),
        ("a * 1e999999999", ["not allowed"]),
        ("a + " + "9" * 60, ["not allowed"]),
        ("a" + " + a" * 500, ["longer than"]),
        ("(" * 240 + "a" + ")" * 240, ["nested too deep"]),
        ("least()", ["not allowed"]),
        ("least(*a)", ["not allowed"]),
        ("abs(a, b)", ["not allowed"]),
        ("a + 1_000", ["1_000"]),
        ("a + 0x10", ["0x10"]),
        ("a if b else c", ["not allowed"]),
        ("lambda a", ["cannot be read"]),
        ("-" * 150 + "a", ["--"]),
        ("a, b", ["not allowed"]),
        ("a\nb", ["\\n"]),
        ("distinct a", ["cannot be read"]),
        ("a as b", ["cannot be read"]),
        ("null", ["no indicator null"]),
        ("true + a", ["no indicator true"]),
        ("True + a", ["True is not allowed"]),
    ],
)
def test_refused(text: str, words: list[str]) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula(text, (*NAMES, "gdp"))
    assert all(word in str(caught.value) for word in words), str(caught.value)


def formulas() -> st.SearchStrategy[str]:
    leaves = st.sampled_from(NAMES) | st.integers(0, 50).map(str) | st.just("0.5")

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        pairs = st.tuples(inner, st.sampled_from("+-*/"), inner)
        return (
            pairs.map(lambda one: f"{one[0]} {one[1]} {one[2]}")
            | inner.map(lambda one: f"({one})")
            | inner.map(lambda one: f"abs({one})")
            | st.tuples(inner, inner).map(lambda one: f"least({one[0]}, {one[1]})")
            | st.tuples(inner, inner).map(lambda one: f"greatest({one[0]}, {one[1]})")
        )

    return st.recursive(leaves, grown, max_leaves=6)


@settings(max_examples=300, deadline=None)
@given(formulas(), st.tuples(*[st.integers(-20, 20)] * 3))
def test_the_database_says_the_same(
    backend: Backend, text: str, numbers: tuple[int, int, int]
) -> None:
    """Same figure, and none where there is none: a zero denominator anywhere leaves no value."""
    formula = parse_formula(f"0 * a + {text}", NAMES)
    exact = formula.evaluate(dict(zip(NAMES, map(Fraction, numbers), strict=True)))
    columns = {
        name: f"CAST({number} AS DOUBLE)" for name, number in zip(NAMES, numbers, strict=True)
    }
    found: Any = backend.query(f"SELECT {formula.to_sql(columns)} AS value")[0]["value"]
    if exact is None or found is None:
        # Floats may miss a denominator that is exactly zero, never the other way round.
        assert exact is found or (exact is None and abs(found) > 1e10)
    else:
        assert found == pytest.approx(float(exact), rel=1e-9, abs=1e-9)


def test_a_missing_figure_is_not_passed_over(backend: Backend) -> None:
    sql = parse_formula("greatest(a, b)", NAMES).to_sql({"a": "NULL", "b": "1"})
    assert backend.query(f"SELECT {sql} AS value") == [{"value": None}]


def test_large_figures_do_not_run_out_of_digits(backend: Backend) -> None:
    formula = parse_formula("a * 12345678901234567890 * 12345678901234567890.5", NAMES)
    row = backend.query(f"SELECT {formula.to_sql({'a': '1'})} AS value")[0]
    assert row["value"] == pytest.approx(1.5241578753238836e38)
