"""Compliance against the standard and the limits that a report quotes."""

import pytest

from .tell import audit, rules

HEAD = "# {0}\n\n"
WRONG = [
    (
        "contradicted_by_own_figures",
        "## 2. Tertiary share of GDP\n\nIn 2014 the proportion of tertiary industry in GDP was 38.6%, which met the assessment requirements of the national eco-city.",
    ),
    (
        "contradicted_by_own_figures",
        "## 3、单位GDP能耗\n\n2014年，单位GDP能耗为0.95吨标准煤/万元，达到国家生态市考核要求。",
    ),
    (
        "contradicted_by_own_figures",
        "| 指标 | 单位 | 考核要求 | 2014年 | 是否达标 |\n|---|---|---|---|---|\n| 森林覆盖率 | % | ≥40 | 38.2 | 达标 |\n| 城市污水集中处理率 | % | ≥85 | 90.1 | 达标 |",
    ),
    (
        "met_only_on_predicted",
        "## 2. Tertiary share of GDP\n\nThe proportion of tertiary industry in GDP reached 49.5%, 50.8% and 51.0%* (* predicted) in 2012, 2013 and 2014 respectively, meeting the requirements of the national eco-city.",
    ),
    (
        "met_only_on_predicted",
        "## 2、第三产业占GDP比例\n\n2014年第三产业占GDP比例预计为51.0%*，达到国家生态市考核要求。",
    ),
    (
        "touches_limit",
        "## 农业灌溉水有效利用系数\n\n2014年，农业灌溉水有效利用系数为0.55，达到国家生态市考核要求。",
    ),
    ("limit_misquoted", "Assessment requirement: the proportion of tertiary industry in GDP ≥35%."),
    ("limit_misquoted", "考核要求：第三产业占GDP比例≥45%。"),
    ("limit_of_other_edition", "考核要求：单位GDP能耗≤1.4吨标准煤/万元。"),
    (
        "limit_of_other_edition",
        "The standard requires that the centralized treatment rate of urban sewage be ≥70%.",
    ),
    ("limit_misquoted", "国家生态市要求公众对环境的满意率应不低于80%。"),
    (
        "claim_without_figure",
        "## 7、受保护地区占国土面积比例\n\n全市受保护地区占国土面积比例达到国家生态市考核要求。\n\n## 2、第三产业占GDP比例\n\n2014年第三产业占GDP比例为51.0%，达到考核要求。",
    ),
    (
        "claim_without_figure",
        "## 15. Public green space per head\n\nParks were built all over the city. The indicator meets the assessment requirements.\n",
    ),
    (
        "contradicted_by_own_figures",
        "The city's average PM10 concentration was 92 ug/m3, below the limit of 70 ug/m3.",
    ),
    ("contradicted_by_own_figures", "2013年区域环境噪声平均值为56.2分贝，低于55分贝的标准限值。"),
]
FINE = [
    "## 2. Tertiary share of GDP\n\nIn 2014 the proportion of tertiary industry in GDP was 51.0%, which met the assessment requirements of the national eco-city.",
    "## 2. Tertiary share of GDP\n\nIn 2014 the proportion of tertiary industry in GDP was 38.6%, which did not meet the requirement of 40%.",
    "## 3、单位GDP能耗\n\n2014年，单位GDP能耗为0.59吨标准煤/万元，达到国家生态市考核要求。\n\n考核要求：单位GDP能耗≤0.9吨标准煤/万元。",
    "## 3、单位GDP能耗\n\n2014年，单位GDP能耗为0.95吨标准煤/万元，未达到国家生态市考核要求。",
    "| 指标 | 单位 | 考核要求 | 2014年 | 是否达标 |\n|---|---|---|---|---|\n| 森林覆盖率 | % | ≥40 | 41.2 | 达标 |\n| 城市污水集中处理率 | % | ≥85 | 80.1 | 未达标 |",
    "## 2. Tertiary share of GDP\n\nThe share is 51.0%* (predicted) in 2014; it is met only on predicted data.",
    "规划目标：到2020年，第三产业占GDP比例达到60%。",
    "By 2020 the city aims to raise the sewage treatment rate to 95%.",
    "2013年区域环境噪声平均值为54.2分贝，低于55分贝的标准限值。",
    "The forest coverage rate is 45%; all counties shall strive to meet the requirements of the eco-city.",
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_claim_or_limit_that_does_not_stand(rule, text):
    assert rule in rules(text)


@pytest.mark.parametrize("text", FINE)
def test_the_harmless_twin_is_silent(text):
    assert rules(text) == set()


def test_a_claim_that_stands_is_confirmed_with_its_trace():
    claims = [one for one in audit(FINE[0]).claims if one.kind == "compliance"]
    assert [(one.verdict, one.computed, one.requirement) for one in claims] == [
        ("supported", "51.0 >= 40", "i2")
    ]
