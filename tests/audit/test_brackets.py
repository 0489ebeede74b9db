"""Last year's figure in brackets, sums over two items of a list, shares of the whole and of a part."""

from __future__ import annotations

import pytest

from .tell import rules, verdicts

LEGEND = "Figures of the year before stand in brackets.\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (LEGEND + "- Buses in service: 412 (388), up 6.2 %\n", set()),
        (LEGEND + "- Buses in service: 412 (388), up 9.2 %\n", {"growth_does_not_follow"}),
        ("- Buses in service: 412 (388), up 9.2 %\n", set()),
        ("- Sections of class III: 78.6 % (75.0 %), an improvement of 3.6 %\n", {"points_and_percent_confused"}),
        ("- Sections of class III: 78.6 % (75.0 %), up 3.6 percentage points\n", set()),
        ("括号内为上年数据。机动车保有量21.4万辆（19.0万辆），增长15.6%。\n", {"growth_does_not_follow"}),
        ("- Fines: 3.2 million yuan (2.5 million), 28 % more\n", set()),
    ],
)  # fmt: skip
def test_a_figure_in_brackets_is_the_base_of_the_change(text: str, found: set[str]) -> None:
    assert rules(text) == found


@pytest.mark.parametrize(
    ("rest", "found"),
    [("121,000 t burned, 33,000 t composted", True), ("111,000 t burned, 33,000 t composted", False)],
)  # fmt: skip
def test_an_item_of_parts_is_held_against_the_item_above_it(rest: str, found: bool) -> None:
    text = f"- Waste collected: 412,000 t\n- of this: 268,000 t dumped, {rest}\n"
    assert ("sum_does_not_follow" in rules(text)) is found


def test_a_part_with_a_share_of_its_own_is_not_the_whole_of_the_next() -> None:
    text = "There are 38 sections. 31 reached class III, accounting for 81.6%; 5 were class IV, accounting for 13.2%.\n"
    assert rules(text) == set()
    assert verdicts(text, "share") == {"supported"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Share of these 22 firms that passed acceptance: 88.0 %\n", {"impossible_fraction"}),
        ("Share of these 22 firms that passed acceptance: 86.4 %\n", set()),
        ("The share of these 22 firms in the discharge of the city was 88.0 %.\n", set()),
        ("Complaints received in 2010, 2011 and 2012: 1,204 and 1,131\n", {"year_missing"}),
        ("Complaints received in 2010, 2011 and 2012: 1,204, 1,131 and 987\n", set()),
    ],
)
def test_a_label_tells_the_whole_and_the_years(text: str, found: set[str]) -> None:
    assert rules(text) == found
