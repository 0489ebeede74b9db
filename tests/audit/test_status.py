"""Figures vouched for in one sentence and marked as a forecast in another; and what looks like it and is none."""

from __future__ import annotations

import pytest

from .tell import rules

ERRORS = [
    ("status_conflict", "Sulphur dioxide emissions of Lanhe were 21,400 t in 2013 and 20,900 t (estimate) in 2014.\nThe figure for 2014 has been verified by the provincial department."),
    ("status_conflict", "| Year | Green space (m2 per person) | Kind of value |\n|---|---|---|\n| 2012 | 11.2 | surveyed |\n| 2013 | 11.6 | surveyed |\n| 2014 | 12.0 | estimated |\nAll the values of the table were measured by the garden bureau."),
    ("status_conflict", "| Item | 2013 | 2014* |\n|---|---|---|\n| Forest cover (%) | 38.1 | 38.9 |\n* forecast\nThe forest cover of 2014 was measured in the inventory of that year."),
    ("status_conflict", "In 2014 the reuse rate of industrial water was 82.4 % (projected). The 82.4 % were confirmed in the audit of March 2015."),
    ("status_conflict", "The farmers' income of 2014, 12,300 yuan, is a forecast.\nThe officially published income of 2014 is 12,300 yuan."),
    ("status_conflict", "| Year | COD (t) | Source |\n|---|---|---|\n| 2013 | 8,420 | certified by the province |\n| 2014 | 8,110* | certified by the province |\n* predicted value"),
    ("status_conflict", "The water consumption per 10,000 yuan was 18.2 m3 in 2014. This value was published in the water bulletin and is a forecast of the bureau."),
    ("status_conflict", "Energy intensity was 0.81 tce in 2012, 0.78 tce in 2013 and 0.75* tce in 2014 (* = predicted). All three values are measured values."),
    ("status_conflict", "The satisfaction of the public in 2014 was 91.5 % (preliminary estimate). It was determined by a survey of 2,000 residents in November 2014."),
    ("status_conflict", "表2 森林覆盖率\n| 年份 | 森林覆盖率（%） | 备注 |\n|---|---|---|\n| 2012 | 35.1 | 实测 |\n| 2013 | 35.8 | 实测 |\n| 2014 | 36.4 | 预计 |\n以上三年数据均为实测值。"),
    ("status_conflict", "2014年全市单位GDP能耗为0.72吨标准煤/万元（预测值）。2014年数据已经省统计局正式公布。"),
    ("status_conflict", "2014年公众满意率为93.2%（预计）。该结果来自市统计局2014年10月开展的问卷调查。"),
    ("status_conflict", "2014年全市化学需氧量排放量为2.1万吨，为预计数，已通过国家核定。"),
    ("status_conflict", "| 年份 | 工业用水重复率（%） | 数据类型 |\n|---|---|---|\n| 2013 | 81.2 | 实测值 |\n| 2014 | 82.0（预测） | 实测值 |"),
]  # fmt: skip
HARMLESS = [
    "Sulphur dioxide emissions of Lanhe were 21,400 t in 2013 and 20,900 t (estimate) in 2014.\nThe figure for 2013 has been verified by the provincial department.",
    "Sulphur dioxide emissions of Lanhe were 21,400 t in 2013 and 20,900 t (estimate) in 2014.\nThe figure for 2014 will be verified by the provincial department in April.",
    "| Year | Green space (m2 per person) | Kind of value |\n|---|---|---|\n| 2012 | 11.2 | surveyed |\n| 2013 | 11.6 | surveyed |\n| 2014 | 12.0 | estimated |\nThe values of 2012 and 2013 were measured by the garden bureau.",
    "| Item | 2013 | 2014* |\n|---|---|---|\n| Forest cover (%) | 38.1 | 38.9 |\n* forecast\nAll measured values come from the inventory.",
    "In 2014 the reuse rate of industrial water was 82.4 % (projected). In 2014 noise was measured at 120 points.",
    "In 2014 the population is estimated at 2.31 million. The census of 2010 measured 2.24 million.",
    "The satisfaction of the public in 2014 was 91.5 % (preliminary estimate). The survey of November 2014 is still being evaluated.",
    "The forecast of 2014, 12,300 yuan, was published in the annual plan.",
    "表2 森林覆盖率\n| 年份 | 森林覆盖率（%） | 备注 |\n|---|---|---|\n| 2012 | 35.1 | 实测 |\n| 2013 | 35.8 | 实测 |\n| 2014 | 36.4 | 预计 |\n2012年和2013年数据为实测值，2014年为预计值。",
    "2014年全市单位GDP能耗为0.72吨标准煤/万元（预测值）。2014年数据待省统计局正式公布。",
    "2014年公众满意率为93.2%（预计）。2013年公众满意率来自市统计局开展的问卷调查。",
    "表4 指标完成情况\n| 指标 | 2013年（实测） | 2014年（预测） |\n|---|---|---|\n| 森林覆盖率（%） | 35.8 | 36.4 |\n2013年各项数据均经省厅核定。",
    "2014年数据为预测数，2013年数据为统计公报数。2013年农民人均纯收入9 867元，2014年10 520元。",
    "全市生产总值预计完成512亿元，其中第三产业增加值198亿元，已公布的前三季度增加值为141亿元。",
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), ERRORS)
def test_an_error_is_found(rule, text):
    assert rule in rules(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_neighbour_is_left_alone(text):
    assert not rules(text)
