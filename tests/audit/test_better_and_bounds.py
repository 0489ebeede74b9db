"""What is better told in words, ceilings called permitted, areas of things within the city."""

from __future__ import annotations

import pytest

from .tell import rules


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Water improved every year: the share of class III or better was 68 % in 2011, 73 % in 2012 and 71 % in 2013.", {"trend_wrong"}),
        ("Water improved every year: the share of class III or better was 68 % in 2011, 71 % in 2012 and 73 % in 2013.", set()),
        ("Dust at the gate came to 4.2 kg in 2013, which is under the permitted 4.0 kg.", {"contradicted_by_own_figures"}),
        ("Dust at the gate came to 3.8 kg in 2013, which is under the permitted 4.0 kg.", set()),
        ("- Built-up area: 182 km2\n- Green space within the built-up area: 2,940 km2", {"magnitude_impossible"}),
        ("- Built-up area: 182 km2\n- Green space within the built-up area: 29.4 km2", set()),
        ("建成区面积182平方公里。\n建成区内绿地2940平方公里。", {"magnitude_impossible"}),
        ("The area of nature reserves was 14,200 hectares, accounting for 8.9% of the county's land area of 1,596 square kilometers.", set()),
        ("There are 86 large enterprises in the county, including 41 in the park, 27 in Chengguan Town and 16 in other towns.", {"sum_does_not_follow"}),
        ("There are 84 large enterprises in the county, including 41 in the park, 27 in Chengguan Town and 16 in other towns.", set()),
        ("Of 190.0 million t discharged in 2013 the plants treated 171.0 million t, a rate of treatment of 90.0 %; the requirement of 85 % is met.", set()),
        ("Of 190.0 million t discharged in 2013 the plants treated 152.0 million t, a rate of treatment of 80.0 %; the requirement of 85 % is met.", {"contradicted_by_own_figures"}),
        ("2013年超标率为6.2%，达到5%的控制要求。", {"contradicted_by_own_figures"}),
        ("2013年超标率为4.2%，达到5%的控制要求。", set()),
        ("COD per GDP\n\nIndex requirement: COD < 4.0 kg/10,000 yuan, and not exceeding the national total control index.\n\n| Year | 2012 | 2013 |\n|---|---|---|\n| COD (kg/10,000 yuan) | 4.5 | 4.2 |", set()),
        ("There are 86 schools in the county, including 41 in the old town and 27 in Chengguan Town.", set()),
    ],
)  # fmt: skip
def test_an_error_is_found_and_its_twin_is_left_alone(text: str, found: set[str]) -> None:
    assert rules(text + "\n") == found
