"""What a Python caller may get wrong ends in one sentence of what is wanted, never a TypeError."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

import ecocity
from ecocity.errors import UsageError

CHENGDU = Path(__file__).resolve().parents[1] / "examples" / "chengdu"
VALUES = [{"indicator": "forest_cover_counted", "area": "a", "year": 2014, "value": 30.0}]
AREAS = [{"code": "a", "level": "city", "parent": "p"}]
STANDARD = "cn_eco_city_2007"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: ecocity.assess_workspace(CHENGDU, as_of="yesterday"), "as_of must be a date"),
        (lambda: ecocity.assess_workspace(CHENGDU, as_of=2015), "as_of must be a date"),
        (lambda: ecocity.assess_workspace(CHENGDU, period="2012..2014"), "period must be two days"),
        (lambda: ecocity.assess_workspace(None), "folder must be a path"),
        (lambda: ecocity.assess_workspace(CHENGDU, settings=["a"]), "settings must be a dict"),
        (lambda: ecocity.assess_workspace(CHENGDU, area=510100), "area must be a text"),
        (lambda: ecocity.assess_workspace(CHENGDU, "nowhere_2007"), "no standard nowhere_2007"),
        (lambda: ecocity.judge_many(VALUES, AREAS, STANDARD, as_of="x"), "as_of must be a date"),
        (lambda: ecocity.judge_many(None, AREAS, STANDARD, as_of="2015-03-31"), "values must be"),
        (lambda: ecocity.judge_many([{"x": 1}], AREAS, STANDARD, as_of="2015-03-31"), "lacks"),
        (lambda: ecocity.judge_many("v.csv", AREAS, STANDARD, as_of="2015-03-31"), "values must"),
        (lambda: ecocity.roll_up(None, AREAS), "verdicts must be a table"),
        (lambda: ecocity.load_assessment(None), "path must be a path"),
        (lambda: ecocity.save_assessment("x", "out"), "assessment must be what assess_workspace"),
        (lambda: ecocity.diff_assessments("a", "b"), "before must be what assess_workspace"),
        (lambda: ecocity.explain("x", "4"), "assessment must be what assess_workspace"),
        (lambda: ecocity.check_workspace(None), "folder must be a path"),
        (lambda: ecocity.load_pack(None), "folder must be a path"),
        (lambda: ecocity.check_pack(3), "folder must be a path"),
    ],
)
def test_a_wrong_argument_is_told_in_a_sentence(call: Callable[[], object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        call()


def test_days_may_be_texts_and_a_number_of_an_item_a_number() -> None:
    period = ("2012-01-01", "2015-01-01")
    first = ecocity.assess_workspace(CHENGDU, as_of="2015-03-31", period=period)
    same = ecocity.assess_workspace(str(CHENGDU), as_of=datetime(2015, 3, 31, 8, 0))
    assert first == same
    assert first.as_of == date(2015, 3, 31)
    assert ecocity.explain(first, 4, "2014") == ecocity.explain(first, "4", 2014)
