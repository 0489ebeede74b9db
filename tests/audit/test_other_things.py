"""Figures that stand side by side and are not of one thing: no accusation, and no confirmation."""

import pytest

from .tell import audit, rules

# (rule, what is harmless, its twin with an error)
TWINS = [
    pytest.param(
        "two_values",
        "2018年3月,我区达标天数为25天,达标天数比例为80.6%。\n\n2018年3月,全市达标天数为27天,达标天数比例为87.1%。",
        "2018年3月,全市达标天数为25天,达标天数比例为80.6%。\n\n2018年3月,全市达标天数为27天,达标天数比例为87.1%。",
        id="district and city",
    ),
    pytest.param(
        "two_values",
        "2021年全县民营经济增加值98.21亿元,占全县地区生产总值的61.3%。\n\n2021年全县旅游业增加值12.39亿元,占全县地区生产总值的7.7%。",
        "2021年全县森林覆盖率为61.3%。\n\n2021年全县森林覆盖率为57.7%。",
        id="two shares of one whole",
    ),
    pytest.param(
        "two_values",
        "2019年常住人口城镇化率为58.60%。\n\n2019年户籍人口城镇化率为41.38%。",
        "2019年常住人口城镇化率为58.60%。\n\n2019年常住人口城镇化率为51.38%。",
        id="registered and resident",
    ),
    pytest.param(
        "points_and_percent_confused",
        "与去年上半年相比,空气质量达标天数比例下降6.2个百分点。",
        "空气质量达标天数由310天降至291天,下降6.1个百分点。",
        id="a share of days",
    ),
    pytest.param(
        "contradicted_by_own_figures",
        "PM2.5年均浓度为28微克/立方米,好于年度目标近2微克/立方米。",
        "PM2.5年均浓度为38微克/立方米,好于年度目标35微克/立方米。",
        id="better by so much",
    ),
    pytest.param(
        "magnitude_impossible",
        "In 2005 the sewer network was 110 percent longer than in 2001. The energy consumption of per 10,000 yuan GDP fell by 3.2%.",
        "In 2005 the sewage treatment rate was 110 percent.",
        id="a change and a unit",
    ),
    pytest.param(
        "magnitude_impossible",
        "China's economy grew 6.4 percent in 2018. The gross domestic product was 91.93 trillion yuan in 2018.",
        "The city's economy grew 6.4 percent in 2018. The gross domestic product was 91.93 trillion yuan in 2018.",
        id="of a country",
    ),
    pytest.param(
        "status_conflict",
        "2021年全市地区生产总值(初步核算数)310.99亿元,比上年增长4.1%。",
        "2021年全市森林覆盖率实测值为41.2%(预计)。",
        id="a first count",
    ),
    pytest.param(
        "all_contradicted",
        "三座水厂的出水水质达标率为100%,年供水1200万吨。\n\n三座水厂中一座新建的医疗废物处置中心未通过环保验收。",
        "三座水厂的环保验收全部通过,年供水1200万吨。\n\n三座水厂中一座新建的水厂未通过环保验收。",
        id="an exception from something else",
    ),
    pytest.param(
        "sum_does_not_follow",
        "地表水26个监测断面中,Ⅱ类断面20个、Ⅲ类4个,占92.3%;3个市级饮用水水源地达标率为100%;8个县级饮用水水源地达标率为100%。",
        "地表水26个监测断面中,Ⅱ类断面20个、Ⅲ类断面4个、Ⅳ类断面5个。",
        id="other things behind a semicolon",
    ),
    pytest.param(
        "limit_misquoted",
        "Two of its towns were given the status of national forest city. To obtain the title, a southern city must have a forest cover of at least 35 percent.",
        "To become an eco-city, a city must have a forest cover of at least 35 percent.",
        id="the limit of another title",
    ),
]


@pytest.mark.parametrize(("rule", "harmless", "wrong"), TWINS)
def test_what_is_not_of_one_thing_is_not_held_against_each_other(rule, harmless, wrong):
    assert not rules(harmless) - {"report_cut_off"}
    assert rule in rules(wrong)


UNCONFIRMED = [
    "臭氧日均值在12-160微克/立方米之间,达标率为100%;第95百分位数浓度为1.5毫克/立方米,第三季度最高,为1.6毫克/立方米。",
    "人均公园绿地面积13平方米。同时,整治河道排污口212个,出境断面水质稳定达标。",
    "Unemployment was 1.88 per cent. This is 0.45 points up, and there is a way to go before the danger line of 2.3 per cent.",
]


@pytest.mark.parametrize("text", UNCONFIRMED)
def test_figures_of_other_things_confirm_nothing(text):
    assert not [one for one in audit(text).claims if one.verdict == "supported"]


def test_an_increase_is_no_part_of_the_whole():
    text = "年末常住人口84.9万人,比上年末增加0.1万人,其中城镇人口40.4万人,乡村人口44.5万人。"
    told = [one.computed for one in audit(text).claims if one.verdict == "supported"]
    assert told
    assert not any("0.1" in one for one in told)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("COD emission was 41,600 tons in 2013, down 3.3% from 43,000 tons in 2012, and the task of reduction was 3.0%.", set()),
        ("Energy use per GDP fell by 3.7%, exceeding the task of 3.5%.", set()),
        ("Energy use per GDP fell by 3.3%, exceeding the task of 3.5%.", {"contradicted_by_own_figures"}),
        ("2014年空气质量优良天数为281天，占全年365天的77.0%，比上年的268天增加13天。", set()),
        ("2014年空气质量优良天数为281天，占全年365天的77.0%，比上年的268天增加23天。", {"growth_does_not_follow"}),
        ("In 2012 there were 27 works bound to cleaner production, 12 of them in chemicals, 8 in cement and 7 in paper.", set()),
        ("In 2012 there were 27 works bound to cleaner production, 16 of them in chemicals, 8 in cement and 7 in paper.", {"sum_does_not_follow"}),
        ("The towns have 33.12 km2 of green space, 12.0 m2 for each of their 2.76 million residents, while 11 m2 are required.", set()),
        ("The tertiary share rose by 0.8 percentage points to 42.1 % in 2013 and meets the requirement of not less than 40 %.", set()),
        ("第三产业占GDP比例\\n指标要求：≥40%。\\n2014年第三产业增加值510.3亿元，占41.9%，达到要求。", set()),
        ("第三产业占GDP比例\\n指标要求：≥40%。\\n2014年第三产业增加值510.3亿元，占38.9%，达到要求。", {"contradicted_by_own_figures"}),
    ],
)  # fmt: skip
def test_a_task_a_limit_and_the_days_of_a_year_are_no_figures_of_the_thing(
    text: str, found: set[str]
) -> None:
    assert rules(text + "\n") == found
