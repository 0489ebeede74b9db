"""One fact, one value; text and tables; status marks; years; "all"."""

import pytest

from .tell import rules

TABLE = "\n\n| Indicator | Unit | 2012 | 2013 | 2014 |\n|---|---|---|---|---|\n| Forest coverage rate | % | 36.8 | 37.1 | 38.2 |\n"
ZH = "\n\n| 指标 | 单位 | 2012年 | 2013年 | 2014年 |\n|---|---|---|---|---|\n| 森林覆盖率 | % | 36.8 | 37.1 | 38.2 |\n"
LISTED = "\n\n| 企业 | 完成情况 |\n|---|---|\n| 甲厂 | 已通过验收 |\n| 乙厂 | 未验收 |\n"
WRONG = [
    ("text_against_table", "In 2014 the forest coverage rate was 39.2%." + TABLE),
    ("text_against_table", "2014年，全市森林覆盖率达到39.2%。" + ZH),
    (
        "two_values",
        "In 2013 the permanent population was 14.298 million.\n\nThe permanent population in 2013 was 14.178 million.",
    ),
    (
        "two_values",
        "2013年末常住人口1429.8万人。\n\n2013年，全市常住人口为1417.8万人，城镇化水平较高。",
    ),
    ("text_against_table", "In 2013 the forest coverage rate of the city was 35.5%." + TABLE),
    (
        "year_missing",
        "From 2012 to 2014, the forest coverage rate was 36.8% and 38.2% respectively.",
    ),
    ("year_missing", "2012-2014年，森林覆盖率分别为36.8%、38.2%。"),
    (
        "year_missing",
        "| Indicator | Unit | 2012 | 2014 |\n|---|---|---|---|\n| Forest coverage rate | % | 36.8 | 38.2 |\n",
    ),
    (
        "status_conflict",
        "In 2014 the measured forest coverage rate was 38.2%." + TABLE.replace("38.2", "38.2*"),
    ),
    ("status_conflict", "2014年实测森林覆盖率为38.2%。" + ZH.replace("38.2", "38.2*")),
    ("all_contradicted", "全部重点企业均已通过清洁生产验收。" + LISTED),
    (
        "all_contradicted",
        "From 2012 to 2014 the cleaner production acceptance rate was 100%.\n\n| Year | Cleaner production acceptance rate (%) |\n|---|---|\n| 2012 | 97.37 |\n| 2013 | 100 |\n| 2014 | 100 |\n",
    ),
    (
        "sum_does_not_follow",
        "| County | Enterprises |\n|---|---|\n| North | 12 |\n| South | 15 |\n| East | 9 |\n| Total | 38 |\n",
    ),
    (
        "share_does_not_follow",
        "| 县区 | 断面总数 | 达标断面 | 达标率（%） |\n|---|---|---|---|\n| 甲县 | 8 | 7 | 87.5 |\n| 乙县 | 10 | 9 | 90.0 |\n| 丙县 | 12 | 10 | 93.3 |\n",
    ),
    (
        "growth_does_not_follow",
        "| 指标 | 2012年 | 2013年 | 增长（%） |\n|---|---|---|---|\n| 农民人均纯收入（元） | 11501 | 12985 | 15.9 |\n",
    ),
    (
        "magnitude_impossible",
        "2013年，全市地区生产总值9108.9亿元，地方财政收入89.85亿元，其中税收收入占大头。".replace(
            "89.85", "8.985"
        ),
    ),
    (
        "magnitude_impossible",
        "| 指标 | 单位 | 2012年 | 2013年 | 2014年 |\n|---|---|---|---|---|\n| 单位工业增加值新鲜水耗 | 立方米/万元 | 7.2 | 56 | 5.1 |\n",
    ),
    ("magnitude_impossible", "In 2014 the centralized treatment rate of urban sewage was 109.5%."),
]
FINE = [
    "In 2014 the forest coverage rate was 38.2%." + TABLE,
    "2014年，全市森林覆盖率达到38.2%。" + ZH,
    "The forest coverage rate is over 37%." + TABLE,
    "In 2013 the permanent population was 14.298 million.\n\nThe permanent population in 2013 was 14.30 million.",
    "From 2012 to 2014, the forest coverage rate was 36.8%, 37.1% and 38.2% respectively.",
    "In 2014 the forest coverage rate was 38.2% (predicted)." + TABLE.replace("38.2", "38.2*"),
    "全部重点企业均已通过清洁生产验收。" + LISTED.replace("未验收", "已通过验收"),
    "除乙厂外，全部重点企业均已通过清洁生产验收。" + LISTED,
    "| County | Enterprises |\n|---|---|\n| North | 12 |\n| South | 15 |\n| East | 9 |\n| Total | 36 |\n",
    "| 县区 | 断面总数 | 达标断面 | 达标率（%） |\n|---|---|---|---|\n| 甲县 | 8 | 7 | 87.5 |\n| 乙县 | 10 | 9 | 90.0 |\n| 丙县 | 12 | 10 | 83.3 |\n",
    "The forest coverage rate of Wenjiang District was 25.0% in 2014." + TABLE,
    "| 类别 | 占比（%） |\n|---|---|\n| 一 | 33.3 |\n| 二 | 33.3 |\n| 三 | 33.3 |\n| 合计 | 100 |\n",
    "2012年森林覆盖率为36.8%，2013年为37.1%。",
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_fact_with_two_faces(rule, text):
    assert rule in rules(text)


@pytest.mark.parametrize("text", FINE)
def test_the_harmless_twin_is_silent(text):
    assert rules(text) == set()


def test_a_first_column_of_names_headed_target_is_no_column_of_limits():
    table = "| Target | Unit | 2012 | 2013 | State |\n|---|---|---|---|---|\n| Forest cover | % | 40.9 | 41.6 | on course |\n| Urbanisation | % | 49.6 | 51.1 | on course |\n"
    assert rules(table) == set()
