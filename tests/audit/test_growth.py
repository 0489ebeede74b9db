"""Growth, differences, percentage points, trends."""

import pytest

from .tell import rules, verdicts

WRONG = [
    (
        "growth_does_not_follow",
        "The per capita net income of farmers rose from 11,501 yuan in 2012 to 12,985 yuan in 2013, an increase of 15.2%.",
    ),
    ("growth_does_not_follow", "农民人均纯收入由2012年的11501元增加到2013年的12985元，增长15.2%。"),
    (
        "growth_does_not_follow",
        "2012年农民人均纯收入为11501元。2013年，农民人均纯收入12985元，同比增长15.2%。",
    ),
    (
        "growth_does_not_follow",
        "In 2012 the COD emissions were 200,000 tons. In 2013 the COD emissions were 190,000 tons, down by 8.0%.",
    ),
    (
        "growth_does_not_follow",
        "2013年，PM2.5年均浓度为58微克/立方米，比上年的65微克/立方米下降15.2%。",
    ),
    (
        "points_and_percent_confused",
        "The urbanization rate rose from 58.0% in 2012 to 61.2% in 2013, an increase of 3.2%.",
    ),
    ("points_and_percent_confused", "城镇化率由2012年的58.0%提高到2013年的61.2%，提高3.2%。"),
    ("growth_does_not_follow", "城镇化率由2012年的58.0%提高到2013年的61.2%，提高4.2个百分点。"),
    (
        "trend_wrong",
        "From 2012 to 2014 the forest coverage rate was 37.8%, 37.2% and 38.0% respectively, rising year by year.",
    ),
    ("trend_wrong", "2012-2014年，森林覆盖率分别为37.8%、37.2%和38.0%，逐年上升。"),
    (
        "trend_wrong",
        "2012年至2014年，单位GDP能耗分别为0.601、0.573、0.590吨标准煤/万元，呈逐年下降趋势。",
    ),
    (
        "trend_wrong",
        "From 2012 to 2014, energy consumption per unit of GDP was 0.601, 0.573 and 0.590 tons of standard coal/10,000 yuan respectively and has fallen year by year.",
    ),
]
FINE = [
    "The per capita net income of farmers rose from 11,501 yuan in 2012 to 12,985 yuan in 2013, an increase of 12.9%.",
    "农民人均纯收入由2012年的11501元增加到2013年的12985元，增长12.9%。",
    "2012年农民人均纯收入为11501元。2013年，农民人均纯收入12985元，同比增长12.9%。",
    "2012年全市地区生产总值8138.9亿元。2013年全市实现地区生产总值9108.9亿元，比上年增长10.2%。",
    "城镇化率由2012年的58.0%提高到2013年的61.2%，提高3.2个百分点。",
    "The urbanization rate rose from 58.0% in 2012 to 61.2% in 2013, an increase of 3.2 percentage points.",
    "From 2012 to 2014 the forest coverage rate was 37.2%, 37.8% and 38.0% respectively, rising year by year.",
    "2012年至2014年，单位GDP能耗分别为0.601、0.590、0.573吨标准煤/万元，呈逐年下降趋势。",
    "The per capita disposable income of urban residents was 29,968 yuan, and the per capita net income of farmers was 12,985 yuan, increasing by 10.2% and 12.9% respectively; GDP grew by 10.2% too.",
    "2013年，PM2.5年均浓度为58微克/立方米，比上年的65微克/立方米下降10.8%。",
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_change_that_does_not_follow(rule, text):
    assert rule in rules(text)


@pytest.mark.parametrize("text", FINE)
def test_the_harmless_twin_is_silent(text):
    assert rules(text) == set()


def test_growth_is_confirmed():
    assert "supported" in verdicts(FINE[0], "change")


def test_a_column_of_changes_is_held_against_the_rows_above():
    table = "| 年份 | 二氧化硫排放量（吨） | 较上年增减（%） |\n|---|---|---|\n| 2011 | 36100 | — |\n| 2012 | 34200 | -5.3 |\n| 2013 | 32500 | {} |\n"
    assert rules(table.format("-7.0")) == {"growth_does_not_follow"}
    assert rules(table.format("-5.0")) == set()


def test_the_base_right_behind_a_change_is_its_base():
    text = "Spending in 2013 was 4.31 billion yuan, 13.4 % more than the 3.80 billion yuan of 2012 and {} % more than the 3.32 billion yuan of 2011."
    assert rules(text.format("29.8")) == set()
    assert rules(text.format("39.8")) == {"growth_does_not_follow"}


def test_points_called_per_cent_across_sentences():
    text = "24个断面中，Ⅰ—Ⅲ类19个，占79.2%。\n\n2012年Ⅰ—Ⅲ类断面为18个，占75.0%。2013年Ⅰ—Ⅲ类断面比例较上年上升{}。\n"
    assert "points_and_percent_confused" in rules(text.format("4.2%"))
    assert rules(text.format("4.2个百分点")) == set()
    assert rules(text.format("5.6%")) == set()


def test_a_mean_rate_told_behind_does_not_make_the_whole_change_one():
    text = "单位GDP能耗由2010年的1.02吨标准煤/万元下降到2013年的0.87吨标准煤/万元，累计下降{}%，年均下降约5.2%。"
    assert rules(text.format("14.7")) == set()
    assert "growth_does_not_follow" in rules(text.format("24.7"))
