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
SHARES = [
    (
        "share_does_not_follow",
        "The city watched 60 river sections in 2013.\n42 of them reached Class III or better, 75.0 % of the total.",
        "The city watched 60 river sections in 2013.\n42 of them reached Class III or better, 70.0 % of the total.",
    ),
    (
        "share_does_not_follow",
        "The protected areas cover 1,127 km2. As the city has 7,450 km2 of land, their share is 18.1 %.",
        "The protected areas cover 1,327 km2. As the city has 7,450 km2 of land, their share is 17.8 %.",
    ),
    (
        "impossible_fraction",
        "We inspected 34 enterprises. Of these 34, 90.2 per cent had all their permits in order.",
        "We inspected 34 enterprises. Of these 34, 91.2 per cent had all their permits in order.",
    ),
    (
        "impossible_fraction",
        "There are 9 counties under the city, and 83% of the counties have been named as eco-counties.",
        "There are 9 counties under the city, and 88.9% of the counties have been named as eco-counties.",
    ),
    (
        "sum_does_not_follow",
        "The energy mix in 2016: coal 61.2 %, oil 18.4 %, gas 9.6 %, other sources 12.8 %.",
        "The energy mix in 2016: coal 61.2 %, oil 18.4 %, gas 9.6 %, other sources 10.8 %.",
    ),
    (
        "sum_does_not_follow",
        "Collected: 412,300 t. All of it went one of three ways: burnt 268,000 t, landfilled 97,600 t, composted 41,200 t.",
        "Collected: 406,800 t. All of it went one of three ways: burnt 268,000 t, landfilled 97,600 t, composted 41,200 t.",
    ),
    (
        "status_conflict",
        "The forest coverage rate was 38.2% in 2012 and 39.5%* in 2013 (* = forecast). The 2013 figure was verified and published.",
        "The forest coverage rate was 38.2% in 2012 and 39.5%* in 2013 (* = forecast). The 2012 figure was verified and published.",
    ),
    (
        "status_conflict",
        "COD emission intensity: 3.6 kg per 10,000 yuan in 2013*, certified by the provincial environmental department. (* forecast)",
        "COD emission intensity: 3.6 kg per 10,000 yuan in 2013, certified by the provincial environmental department. (* forecast)",
    ),
]
STAGES = [
    (
        "stage_for_stage",
        "Eighty per cent of the counties must be named eco-counties. Four of our five counties have passed the technical assessment; the condition is met.",
        "Eighty per cent of the counties must be named eco-counties. Four of our five counties have been named; the condition is met.",
    ),
    (
        "stage_for_stage",
        "Status of the counties: Anle named in 2011, Xihe publicly announced in 2013, Luyang passed technical evaluation in 2013. All three counties are thus named eco-counties.",
        "Status of the counties: Anle named in 2011, Xihe publicly announced in 2013, Luyang passed technical evaluation in 2013. One of the three counties is thus named an eco-county.",
    ),
    (
        "grade_for_rank",
        'The ecological environment index was 72.3 in 2014, grade "good"; the requirement of ranking among the first in the province is thus met.',
        'The ecological environment index was 72.3 in 2014, grade "good", and ranked second of 14 cities; the requirement of ranking among the first in the province is thus met.',
    ),
    (
        "text_against_table",
        "Works                 2014     2015\nNorthgate             34.0     38.1\nSouthbank             27.9     29.4\n\nThe Northgate works handled 31.8 million m3 in 2015.",
        "Works                 2014     2015\nNorthgate             34.0     38.1\nSouthbank             27.9     29.4\n\nThe Northgate works handled 38.1 million m3 in 2015.",
    ),
    (
        "sum_does_not_follow",
        "Source                  COD     NH3-N\nIndustry                6.9      0.42\nHouseholds             18.3      2.58\nTotal                  27.2      3.00\n",
        "Source                  COD     NH3-N\nIndustry                6.9      0.42\nHouseholds             18.3      2.58\nTotal                  25.2      3.00\n",
    ),
]
SILENT = [
    "| District | Complaints 2015 |\n|---|---|\n| Anle | 214 |\n| Xihe | 301 |\n\nIn Anle 180 were settled.",
    "The city has 8 sewage plants. The treatment rate was 87.3 %.",
    "The rates of the four districts: Anle 61.2 %, Dongping 38.4 %, Xihe 9.6 %, others 12.8 %.",
    "In 2014 the air was good on 301 days and bad on 64 days.",
    "Revenue was 3.4 billion yuan in 2015. Expenditure was 2.9 billion yuan in 2014. The increase was 12 %.",
    "GDP was 148.6 billion yuan in 2015. In 2014 it had been 139.2 billion yuan. The growth was 7.9 %.",
    "The forest area was 2,310 km2 in 2010. It was 2,402 km2 in 2014. Planting of trees increased by 30 %.",
]


@pytest.mark.parametrize(("rule", "wrong", "right"), PAIRS + SHARES + STAGES)
def test_what_is_made_of_figures_told_before(rule, wrong, right):
    assert rule in rules(wrong)
    assert not rules(right)


@pytest.mark.parametrize("text", SILENT)
def test_other_things_told_before_are_left_alone(text):
    assert not rules(text)
