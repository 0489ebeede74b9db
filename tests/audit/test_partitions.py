"""Things counted, and what became of how many of them, add up to all."""

from __future__ import annotations

import pytest

from .tell import rules, verdicts

WRONG = [
    "规划确定重点工程36项，完成28项，在建6项，未开工4项。",
    "规划确定重点工程36项。截至2013年底，完成28项，在建6项，未开工4项。",
    "全年共实施36项，完成28项、推进6项、未启动4项。",
    "46个项目中，28项已完成，11项正在建设，9项尚未开工。",
    "规划安排重点项目48项，总投资156.8亿元。到2013年底完成39项、在建6项、未启动4项。",
    "The plan holds 48 projects. 31 are finished, 12 under way and 6 not begun.",
    "The plan holds 46 projects. 28 are completed, 11 are under way in 3 counties and 9 not begun.",
    "Of the 64 stations 51 reached the grade, 9 fell short and 6 were not judged.",
]
RIGHT = [
    "规划确定重点工程36项。截至2013年底，完成28项，在建6项，未开工2项。",
    "今年安排项目64个。其中重点36项，完成28项，在建6项，未开工2项。",
    "共安排整改任务52件，完成整改38件，其中重点15件，正在整改9件，尚未整改5件。",
    "The plan holds 48 projects. 31 are finished (64.6 %), 12 under way and 5 not begun.",
    "Of the 64 stations 51 reached the grade, 9 fell short and 4 were not judged.",
]
UNTOLD = [
    "规划确定重点工程36项，完成28座，在建6处，未开工4件。",
    "The city has 12 sections and 3 lakes. 7 met class III, 6 did not.",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_became_of_them_comes_to_another_number(text: str) -> None:
    assert rules(text) == {"sum_does_not_follow"}


@pytest.mark.parametrize("text", RIGHT)
def test_what_became_of_them_comes_to_all(text: str) -> None:
    assert not rules(text)
    assert "supported" in verdicts(text, "sum")


@pytest.mark.parametrize("text", UNTOLD)
def test_counts_of_different_things_are_left_alone(text: str) -> None:
    assert not rules(text)
