"""Margins, trends and the pass rule, from the text."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecocity.assess.margin import solve
from ecocity.assess.years import worst
from ecocity.backend import Backend
from ecocity.errors import FormulaError
from ecocity.standards.formula import parse_formula

NUMBERS = st.integers(min_value=1, max_value=10**6)
KNOWN = ["a", "b"]


@settings(deadline=None)
@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_solved_input_gives_the_target(a: int, b: int, target: int):
    formula = parse_formula("100 * a / (a + b)", KNOWN)
    share = Fraction(target, 10**6 + 1) * 100
    values = {"a": Fraction(a), "b": Fraction(b)}
    for name in KNOWN:
        found = solve(formula, values, name, share)
        assert found is not None
        assert formula.evaluate({**values, name: found}) == share


@settings(deadline=None, max_examples=30)
@given(NUMBERS, NUMBERS)
def test_formula_in_sql_and_exact_agree(a: int, b: int):
    formula = parse_formula("100 * a / b - 3 * (a - b)", KNOWN)
    exact = formula.evaluate({"a": Fraction(a), "b": Fraction(b)})
    with Backend() as backend:
        sql = formula.to_sql({"a": f"CAST({a} AS DOUBLE)", "b": f"CAST({b} AS DOUBLE)"})
        got = backend.query(f"SELECT {sql} AS value")[0]["value"]
    assert exact is not None
    assert abs(Fraction(got) - exact) <= abs(exact) * Fraction(1, 10**9) + Fraction(1, 10**6)


def test_nothing_over_nothing_is_no_value():
    with Backend() as backend:
        row = backend.query("SELECT ratio(1, 0) AS a, ratio(0, 0) AS b, exact(1e308 * 10) AS c")[0]
    assert row == {"a": None, "b": None, "c": None}


def test_a_pack_query_reaches_no_file():
    with Backend() as backend, pytest.raises(FormulaError, match="disabled"):
        backend.query("SELECT * FROM read_text('/etc/hostname')")


def test_worst_of_verdicts():
    assert worst(["met", "not_applicable"]) == "met"
    assert worst(["met", "cannot_tell"]) == "cannot_tell"
    assert worst(["cannot_tell", "not_met", "met"]) == "not_met"
    assert worst(["not_applicable"]) == "not_applicable"
    assert worst([]) == "not_applicable"
