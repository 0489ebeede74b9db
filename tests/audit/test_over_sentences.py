"""What two sentences say together: the figures in one, what is made of them in the next."""

import pytest

from .tell import rules

PAIRS = [
    (
        "growth_does_not_follow",
        "Sold to customers: 53.9 million m3 in 2015, 48.2 million m3 in 2014. So sales were 8.6 % up on the year.",
        "Sold to customers: 53.9 million m3 in 2015, 48.2 million m3 in 2014. So sales were 11.8 % up on the year.",
    ),
    (
        "growth_does_not_follow",
        "Investment in sewers reached 3.41 billion yuan in 2015. The year before it had been 2.98 billion yuan. That is a rise of 18.4 %.",
        "Investment in sewers reached 3.41 billion yuan in 2015. The year before it had been 2.98 billion yuan. That is a rise of 14.4 %.",
    ),
    (
        "growth_does_not_follow",
        "There were 412 complaints in 2014. In 2015 there were 361. This is 9 % fewer.",
        "There were 412 complaints in 2014. In 2015 there were 361. This is 12 % fewer.",
    ),
    (
        "points_and_percent_confused",
        "In 2015, 91.3 % of those asked were satisfied. A year earlier it was 88.1 %. Satisfaction thus improved by 3.2 %.",
        "In 2015, 91.3 % of those asked were satisfied. A year earlier it was 88.1 %. Satisfaction thus improved by 3.2 points.",
    ),
    (
        "growth_does_not_follow",
        "Farmers' net income reached 10,571 yuan in 2013, 14.4 % above 2012, when it was 9,405 yuan.",
        "Farmers' net income reached 10,571 yuan in 2013, 12.4 % above 2012, when it was 9,405 yuan.",
    ),
]
SILENT = [
    "Revenue was 3.4 billion yuan in 2015. Expenditure was 2.9 billion yuan in 2014. The increase was 12 %.",
    "GDP was 148.6 billion yuan in 2015. In 2014 it had been 139.2 billion yuan. The growth was 7.9 %.",
    "The forest area was 2,310 km2 in 2010. It was 2,402 km2 in 2014. Planting of trees increased by 30 %.",
]


@pytest.mark.parametrize(("rule", "wrong", "right"), PAIRS)
def test_what_is_made_of_figures_told_before(rule, wrong, right):
    assert rule in rules(wrong)
    assert not rules(right)


@pytest.mark.parametrize("text", SILENT)
def test_other_things_told_before_are_left_alone(text):
    assert not rules(text)
