"""Plain English reports: an error of each class, and the harmless twin beside it."""

import pytest

from .tell import audit, rules

_STAGES = """Yearly means, in micrograms per cubic metre:

| Pollutant | 2011 | 2012 | 2013 |
|---|---|---|---|
| SO2 | 38 | 34 | 31 |
| NO2 | 33 | {} | 31 |
| PM10 | 92 | 88 | 81 |

The yearly means of SO2, NO2 and PM10 fell year by year from 2011 to 2013."""
_MARKED = """| Year | 2010 | 2011 | 2012 |
|---|---|---|---|
| Household waste treated harmlessly, % | 91.2 | 92.8 | 94.0* |

Note: * is a predicted value. The {} figure was certified by the province in March 2013."""
_WRAPPED = """The industry above designated size comprised 1,286 enterprises, 94 more
than the year before (1,192). Its added value was 66.32 billion yuan, up
15.6 percent. The sales rate of products was 98.4 percent. Profits came
to 9.17 billion yuan against 8.03 billion yuan in 2011, a growth of
{} percent."""
_COLUMNS = """Indicator 16   Environmental investment (standard: >=3.5 % of GDP)
Year    Investment (billion yuan)    GDP (billion yuan)    Share (%)
2011    2.40    66.80    3.59
2012    2.73    75.10    3.64
2013    2.86    84.00    {}
"""
_RATIO = """In 2012 GDP was 152.46 billion yuan. The ratio of the three industries was 11.0 : 51.3 : 37.7. In 2011 it had been 11.4 : 52.0 : 36.6. \
The share of the tertiary industry thus rose by 1.1 {}."""

CASES = [
    ("trend_wrong", _STAGES.format(35), _STAGES.format(32)),
    ("status_conflict", _MARKED.format(2012), _MARKED.format(2011)),
    ("growth_does_not_follow", _WRAPPED.format("19.2"), _WRAPPED.format("14.2")),
    ("share_does_not_follow", _COLUMNS.format("3.70"), _COLUMNS.format("3.40")),
    (
        "met_only_on_predicted",
        "Energy use per 10,000 yuan of GDP in Beishan City was 0.98, 0.95 and 0.93 tce in 2010, 2011 and 2012; 0.89 tce is predicted for 2013.\nThe index therefore meets the requirement of no more than 0.9 tce per 10,000 yuan.",
        "Energy use per 10,000 yuan of GDP in Beishan City was 0.98, 0.95 and 0.89 tce in 2010, 2011 and 2012.\nThe index therefore meets the requirement of no more than 0.9 tce per 10,000 yuan.",
    ),
    (
        "growth_does_not_follow",
        "The share of coal fell from 71.4 % in 2010 to 66.9 % in 2012, a relative fall of 6.3 % (5.4 percentage points).",
        "The share of coal fell from 71.4 % in 2010 to 66.9 % in 2012, a relative fall of 6.3 % (4.5 percentage points).",
    ),
    (
        "list_count",
        "The city has set up six nature reserves.\nThey are Yunding, Heihu, Baihe, Longtan and Songlin.",
        "The city has set up five nature reserves.\nThey are Yunding, Heihu, Baihe, Longtan and Songlin.",
    ),
    ("points_and_percent_confused", _RATIO.format("percent"), _RATIO.format("percentage points")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "wrong", "right"), CASES)
def test_an_error_is_found_and_its_twin_is_silent(rule: str, wrong: str, right: str) -> None:
    assert rule in rules(wrong, "report.txt")
    assert not rules(right, "report.txt") & {rule, "two_values"}


def test_a_bulletin_is_of_the_newest_year_that_it_speaks_of_as_often_as_of_another() -> None:
    text = "COMMUNIQUE OF HENGYUAN CITY ON THE NATIONAL ECONOMY\nAND SOCIAL DEVELOPMENT IN 2012 (excerpt; invented)\n\nIn 2011 forests covered 41.0 percent. It was 40.2 percent in 2011.\n\nThe urbanisation rate was 51.9 percent.\n"
    assert "two_values" not in {one.rule for one in audit(text, "report.txt").findings if one.line == 6}  # fmt: skip


COUNTED = [
    (
        "sum_does_not_follow",
        "Of 64 projects of the plan 51 are finished, 9 are under way and 6 have not begun.",
        "Of 64 projects of the plan 49 are finished, 9 are under way and 6 have not begun.",
    ),
    (
        "sum_does_not_follow",
        "The plan set 22 indicators. By 2013, 17 had reached the target of the plan, 4 had come near it and 2 lagged behind.",
        "The plan set 22 indicators. By 2013, 17 had reached the target of the plan, 3 had come near it and 2 lagged behind.",
    ),
    (
        "sum_does_not_follow",
        "Volunteers planted 36,000 trees in March, 41,000 in April and 18,000 in May, altogether 105,000 trees.",
        "Volunteers planted 36,000 trees in March, 41,000 in April and 18,000 in May, altogether 95,000 trees.",
    ),
    (
        "share_does_not_follow",
        "In the first half of 2014 (181 days) the air was good or excellent on 168 days, 87.3 %.",
        "In the first half of 2014 (181 days) the air was good or excellent on 158 days, 87.3 %.",
    ),
    (
        "all_contradicted",
        "The city has 16 control sections. 15 were up to the standard of their function zone and one, Shitan, was not, for ammonia.\nAll control sections of the city were thus up to the standard of their function zones.",
        "The city has 16 control sections. All 16 were up to the standard of their function zone.\nAll control sections of the city were thus up to the standard of their function zones.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "wrong", "right"), COUNTED)
def test_what_became_of_things_counted_adds_up(rule: str, wrong: str, right: str) -> None:
    assert rule in rules(wrong)
    assert not rules(right)


_VERDICTS = """| No. | Indicator | Requirement | Value of 2013 | Met? |
|---|---|---|---|---|
| 1 | Net income of farmers, yuan | >= 8,000 | 9,120 | yes |
| 3 | Energy, tce per 10,000 yuan | <= 0.9 | 0.87 | yes |
| 15 | Green space, m2 a head | >= 11 | 10.8 | no |

{} of the three indicators are met."""
_REGISTER = """| Name | Grade | Area (ha) |
|---|---|---|
| Heishan | national | 21,400 |
| Luhu | provincial | 8,600 |
| Nanling | provincial | 12,300 |
| Wutai | county | 3,100 |

{} of the four reserves are of provincial grade. The register holds {} reserves."""


def test_counts_of_rows_are_held_against_the_table() -> None:
    assert "text_against_table" in rules(_VERDICTS.format("Three"))
    assert not rules(_VERDICTS.format("Two"))
    assert "text_against_table" in rules(_REGISTER.format("Three", "four"))
    assert "list_count" in rules(_REGISTER.format("Two", "five"))
    assert not rules(_REGISTER.format("Two", "four"))


_RIVERS = """| River | Sections | I-III | IV | V | Worse than V |
|---|---|---|---|---|---|
| Mu River | 7 | 7 | 0 | 0 | 0 |
| Six others | 10 | 6 | {} | 0 | {} |

No section in the city was worse than class V."""
_BEDS = """The permanent population at the end of the year was 4.387 million.

The city had 15,100 hospital beds, that is {} beds for 1,000 inhabitants."""
_RESERVES = """Eleven nature reserves cover {} % of the land in 2012.
With scenic areas and forest parks the protected areas make up 17.8 % of the land in 2012."""


def test_none_is_held_against_the_table_that_counts_such_cases() -> None:
    assert "all_contradicted" in rules(_RIVERS.format(3, 1))
    assert not rules(_RIVERS.format(4, 0))


def test_a_rate_for_so_many_inhabitants_follows_from_the_population() -> None:
    assert "magnitude_impossible" in rules(_BEDS.format("34"))
    assert not rules(_BEDS.format("3.4"))


def test_reserves_are_only_some_of_the_protected_areas() -> None:
    assert not rules(_RESERVES.format("8.6"))
