"""Plain sentences that an inspector has nothing to say about, beside the ones like them that are wrong."""

import pytest

from .tell import rules

HARMLESS = [
    "The city has 11 environmental agencies, all of them independent: one at the municipal level and one in each district and county.",
    "214 proposals of deputies and 176 proposals of members, 390 in total, were handled, and the handling rate was 100%.",
    "The tertiary industry accounts for only 36.9% of GDP, which is 3.1 percentage points lower than the requirement of 40%.",
    "The irrigation water coefficient of 0.52 in 2013 is lower than the requirement of 0.55.",
    "# Bulletin of 2012\n\nThe air was good on 340 of 366 days, or 92.9 %; the figure for 2011 had been 334 of 365 days, or 91.5 %.",
    "Sewage treatment in the urban area: 83.6 %. Sewage treatment in the county seats: 71.2 %.",
    "At the end of 2012 the permanent population was 2.76 million, of which 1.29 million urban (46.7 %); the registered population was 3.02 million.",
    "13 of 20 wells had good water (65.0 %), 7 had poor water (35.0 %).",
    "In 2012 the permanent population was 2.0 million and 32,000 tons of grain were produced.",
    "# Statistical Communique of Xintan City on the 2012 National Economic and Social Development\nBureau of Statistics, 12 March 2013\n\nThe air was good on all 366 days.",
]
WRONG = [
    (
        "days_in_year",
        "# Bulletin of 2013\n\nThe air was good on 340 of 366 days, or 92.9 %; the figure for 2012 had been 334 of 366 days, or 91.3 %.",
    ),
    (
        "share_does_not_follow",
        "40 wells are watched: 26 had good water (65.0 %), 14 had poor water (38.0 %).",
    ),
    (
        "magnitude_impossible",
        "In 2012 the permanent population was 2.0 million. 86 million tons of grain were produced in 2012.",
    ),
    (
        "sum_does_not_follow",
        "Of the waste 3.41 million t were used: 1.29 million t in bricks; 1.77 million t in cement; and 0.61 million t in roads.",
    ),
]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_stays_silent(text):
    assert not rules(text)


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_its_neighbour_that_is_wrong_does_not(rule, text):
    assert rule in rules(text)
