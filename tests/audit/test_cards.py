"""Indicator cards: a value, a limit and a verdict, each under a label of its own."""

from __future__ import annotations

import pytest

from .tell import rules, verdicts

RIGHT = [
    "Card 2 - Energy per GDP\nlimit: <= 0.9\n2012: 0.968; 2013: 0.884\nour finding: met in 2013, not earlier\n",
    "SO2 per 10,000 yuan of GDP, 2013: 4.9 kg. Standard: < 5.0 kg. Verdict of the team: passed.\n",
    "Investment\n\nLimit: >= 3.5 %\n\n2012: 3.3 %; 2013: 3.4 %\n\nFinding: not met\n",
    "指标：森林覆盖率。要求：≥40%。实际值：42.1%。结论：达标。\n",
]
WRONG = [
    "Card 2 - Energy per GDP\nlimit: <= 0.9\n2012: 0.968; 2013: 0.934\nour finding: met in 2013\n",
    "12. Sewage treated\n\nStandard: at least 85 %\n\nResult: 83.2 %\n\nConclusion: up to standard\n",
    "Green space\nRequired value: 11 m2 or more\nValue: 10.4 m2\nStatus: passed\n",
    "指标：城市污水集中处理率\n标准值：≥85%\n2013年：83.2%\n结论：达标\n",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_card_whose_figures_bear_its_verdict_out_is_supported(text: str) -> None:
    assert verdicts(text, "compliance") == {"supported"}
    assert rules(text) == set()


@pytest.mark.parametrize("text", WRONG)
def test_a_card_whose_figures_deny_its_verdict_is_contradicted(text: str) -> None:
    assert verdicts(text, "compliance") == {"contradicted"}
    assert rules(text) == {"contradicted_by_own_figures"}


def test_a_card_met_by_a_forecast_alone_is_conditional() -> None:
    text = "Share: 2012 38.8 %, 2013 39.5 %, 2014 40.6 % (forecast).\nStandard: 40 % or more. Status: achieved.\n"
    assert verdicts(text, "compliance") == {"conditional"}
    assert rules(text) == {"met_only_on_predicted"}


def test_a_card_with_two_values_and_no_years_is_left_alone() -> None:
    text = "Requirement: >= 85 %. The rate is 84.1 % for the suburbs and 88 % for the town. Result: met.\n"
    assert rules(text) == set()
