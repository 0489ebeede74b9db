"""Percentages of counts, parts and wholes, days of a year: each error beside its harmless twin."""

import pytest

from .tell import rules, verdicts

WRONG = [
    (
        "share_does_not_follow",
        "Of the 27 monitored sections, 25 met the standard, a compliance rate of 96.2%.",
    ),
    (
        "share_does_not_follow",
        "The city has 45 townships, of which 38 have sewage plants, accounting for 88.4%.",
    ),
    ("share_does_not_follow", "38 of the 45 townships have sewage plants (88.4%)."),
    (
        "share_does_not_follow",
        "There are 120 key enterprises; 117 passed acceptance, and the acceptance rate was 98.5%.",
    ),
    ("share_does_not_follow", "全市共有27个监测断面，其中25个达标，达标率为96.2%。"),
    ("share_does_not_follow", "全市45个乡镇中，已有38个建成污水处理厂，占88.4%。"),
    ("share_does_not_follow", "应实施清洁生产审核的企业120家，已通过验收117家，验收率98.5%。"),
    ("share_does_not_follow", "全年受理环境信访1250件，办结1238件，办结率为99.8%。"),
    ("impossible_fraction", "85% of the 8 counties have been named."),
    ("impossible_fraction", "全市8个县中有85%获得命名。"),
    ("days_in_year", "In 2012 there were 290 days with good air quality, a share of 79.45%."),
    ("days_in_year", "2012年，空气质量优良天数为290天，占全年的79.45%。"),
    (
        "days_in_year",
        "In 2013 the number of days with good air quality was 290, accounting for 79.23% of the year: 290 days, 79.23%.",
    ),
    ("share_does_not_follow", "2013年，空气质量优良天数为290天，优良率为92.1%。"),
    (
        "sum_does_not_follow",
        "The city has 42 monitoring sections, consisting of 8 state sections, 12 provincial sections and 20 city sections.",
    ),
    ("sum_does_not_follow", "全市共设监测断面42个，其中国控断面8个、省控断面12个、市控断面20个。"),
    (
        "sum_does_not_follow",
        "Total investment was 56.8 billion yuan, of which 20.3 billion yuan came from the government, 25.1 billion yuan from enterprises and 9.4 billion yuan from loans.",
    ),
    ("sum_does_not_follow", "三次产业结构为5.1:45.2:51.7。"),
    (
        "sum_does_not_follow",
        "化学需氧量排放总量19.0万吨，其中工业源2.1万吨、生活源9.8万吨、农业源8.5万吨。",
    ),
]
FINE = [
    "Of the 46 counties, 27 have been named, or 58.6%.",
    "Of the 27 monitored sections, 25 met the standard, a compliance rate of 92.6%.",
    "Of the 27 monitored sections, 25 met the standard, a compliance rate of 92.5%.",
    "全市共有27个监测断面，其中25个达标，达标率为92.6%。",
    "应实施清洁生产审核的企业120家，已通过验收117家，验收率97.5%。",
    "In 2012 there were 290 days with good air quality, a share of 79.2%.",
    "2013年，空气质量优良天数为290天，优良率为79.5%。",
    "2013年有效监测天数360天，空气质量优良天数为290天，优良率为80.6%。",
    "The city has 19 units of government and 20 environmental agencies, the city's own included.",
    "全市共设监测断面42个，其中国控断面8个、省控断面12个、市控断面22个。",
    "全市共设监测断面42个，其中国控断面8个。",
    "Total investment was 56.8 billion yuan, of which 20.3 billion yuan came from the government.",
    "三次产业结构为5.1:45.2:49.7。",
    "三次产业结构为5.1:45.2:49.8。",
    "The city has 9 districts, 4 cities and 6 counties, 19 in total.",
    "Forest coverage rose to 38.2% and 45 parks were built, 12 of them in the city.",
    "化学需氧量排放总量19.0万吨，其中工业源2.1万吨、生活源9.8万吨、农业源7.1万吨。",
    "2014年，全市实现地区生产总值1256.3亿元，其中第一产业增加值65.3亿元，第二产业增加值560.1亿元，第三产业增加值630.9亿元。",
    "全年处理污水8460万吨，其中工业1120万吨；生活垃圾处理率88%。",
    "工业固废产生量8460吨，综合利用量1120吨；生活垃圾无害化处理率为88%。",
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_share_or_sum_that_does_not_follow(rule, text):
    assert rule in rules(text)


@pytest.mark.parametrize("text", FINE)
def test_the_harmless_twin_is_silent(text):
    assert rules(text) == set()


def test_a_share_that_follows_is_confirmed():
    assert verdicts(FINE[1], "share") == {"supported"}


@pytest.mark.parametrize(
    "text",
    [
        "It shut two in\n2010 and three in 2012. COD fell from 5,260 tonnes in 2010 to\n3,980 tonnes in 2012, which is 24.3 percent.",
        "Half the townships, 23 of 46, have their own sewage works; the works serve 31 % of the rural people.",
        "| Plant | Since | Capacity, m3/d | Treated, m3/d |\n|---|---|---|---|\n| Baiyu | 2002 | 60,000 | 57,300 |\n"
        "| Lower Baiyu | 2010 | 40,000 | 29,600 |\n| Heping | 2011 | 15,000 | 8,100 |\n",
    ],
)
def test_a_change_a_second_clause_and_the_year_of_a_plant_are_left_alone(text: str):
    assert rules(text) == set()
