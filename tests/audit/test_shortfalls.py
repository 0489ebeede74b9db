"""Shortfalls that a report admits: true, untrue, or nothing that its figures could show."""

from __future__ import annotations

import pytest

from .tell import audit, rules, verdicts


@pytest.mark.parametrize(
    "text",
    [
        "2013年城市污水集中处理率为82.2%，未达到国家考核要求。",
        "2013年城镇人均公共绿地面积10.2平方米，尚未达到11平方米的考核要求。",
        "2013年为17.9平方米，未达到18平方米的目标。",
        "The tertiary share of GDP, 38.9 % in 2013, has not yet reached the 40 % required.",
        "Public green space per head was 17.9 m2 in 2013, short of the 18 m2 asked for.",
    ],
)
def test_a_shortfall_that_the_figures_show_is_supported(text: str) -> None:
    assert "supported" in verdicts(text, "shortfall")
    assert rules(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "2013年城市污水集中处理率为87.2%，未达到国家考核要求。",
        "2013年城市污水集中处理率为86.2%，尚未达到85%的要求。",
        "The tertiary share of GDP, 41.9 % in 2013, has not yet reached the 40 % required.",
    ],
)
def test_a_shortfall_that_the_figures_deny_is_contradicted(text: str) -> None:
    assert verdicts(text, "shortfall") == {"contradicted"}
    assert "contradicted_by_own_figures" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Forest cover, 41.2 % in 2013, has kept the limit of 40 % since 2011; in 2010 it did not.",
        "力争城市污水集中处理率达到87%，补齐短板。",
        "城镇人均公共绿地面积市区为11.9平方米，全市为10.4平方米，按全市口径未达到11平方米。",
    ],
)
def test_other_years_areas_and_wishes_are_no_untrue_shortfall(text: str) -> None:
    assert not [one for one in audit(text).findings if one.rule == "contradicted_by_own_figures"]


def test_what_is_still_to_be_certified_is_not_vouched_for() -> None:
    table = (
        "| Indicator | 2013 | Status |\n|---|---|---|\n| Forest cover (%) | 41.2* | {} |\n\n"
        "* forecast\n"
    )
    assert "status_conflict" in rules(table.format("certified by the province"))
    assert "status_conflict" not in rules(table.format("to be certified by the province"))
