"""Figures that follow from one another are confirmed; paragraphs broken into lines are read whole."""

from __future__ import annotations

import pytest

from .tell import audit, rules

FOLLOWS = [
    "All 26 signs have been put up, 14 of them at the reservoir and 12 at the well field.",
    "There were 1,140 collection points in 380 villages, three a village.",
    "Satellites saw 7 fires this autumn against 31 the autumn before, a decrease of 77.4%.",
    "The city had 96 accidents, 14 fewer than last year, a decrease of 12.7%.",
    "Last year 318 permits were checked. In 297 nothing was wrong, which is 93.4%.",
    "全年立案147件，罚款963万元，平均每件6.55万元。",
]
DOES_NOT = [
    "The city has 38 reservoirs, 12 ponds and 21 pumps, of which 71.4% are new.",
    "In 2013 the office had 24 desks and 7 lamps.",
]


@pytest.mark.parametrize("text", FOLLOWS)
def test_a_figure_that_follows_from_those_beside_it_is_confirmed(text: str) -> None:
    result = audit(text)
    assert "supported" in {one.verdict for one in result.claims}
    assert not result.findings


@pytest.mark.parametrize("text", DOES_NOT)
def test_a_figure_that_nothing_gives_is_not(text: str) -> None:
    assert "supported" not in {one.verdict for one in audit(text).claims}


WRAPPED = """\
In the course of the year the hotline of the bureau took 1,864 complaints:
912 on air, 538 on noise, 287 on water and {} on other matters, nearly
all of which were closed before the end of December of the same year.
"""


def test_a_sentence_broken_into_lines_is_one_and_stands_on_the_line_of_its_last_figure() -> None:
    assert rules(WRAPPED.format(127), "report.txt") == set()
    wrong = audit(WRAPPED.format(172), "report.txt").findings
    assert [(one.rule, one.line) for one in wrong] == [("sum_does_not_follow", 2)]


def test_items_and_short_lines_stay_apart() -> None:
    text = "Measures of the year:\n- 12 plants were closed\n- 31 boilers were changed\n"
    assert len({one.line for one in audit(text + "\nAll 43 are done.", "a.txt").claims}) <= 4
    assert rules(text, "report.txt") == set()


ALIGNED = """\
Bulletin of 2014

                    2012    2013    2014
  SO2 (ug/m3)         38      36      37
  Good days (%)     83.0    84.2    81.6

{}
"""


def test_columns_set_apart_by_blanks_are_a_table() -> None:
    good = "The mean of SO2 in the air was 36 ug/m3 in 2013."
    assert rules(ALIGNED.format(good), "report.txt") == set()
    wrong = good.replace("36 ug", "63 ug")
    assert rules(ALIGNED.format(wrong), "report.txt") == {"text_against_table"}
