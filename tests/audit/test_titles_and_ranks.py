"""A title told as held that is on the way, a grade told for a place; and what looks like it and is none."""

from __future__ import annotations

import pytest

from .tell import rules

ERRORS = [
    ("grade_for_rank", "The provincial notice requires a place in the upper third of all cities for air quality.\nIn 2014 Heyan was classed as \"good\" for air quality; the requirement is fulfilled."),
    ("grade_for_rank", "Requirement: the city must be one of the ten best cities in the province in waste sorting.\nThe evaluation gave the city the level \"excellent\", so it meets the requirement."),
    ("grade_for_rank", "| Indicator | Value | Rank in the province |\n|---|---|---|\n| Eco-environment index | 70.1 | good |\n| Air quality index | 62 | 4 |"),
    ("grade_for_rank", "| Condition | Situation | Evaluation |\n|---|---|---|\n| Environmental quality index among the best in the province | EI 66.0, \"good\" | fulfilled |"),
    ("grade_for_rank", "省政府要求我市节能考核进入全省前五名。\n2013年我市节能考核等级为“优秀”，达到了省政府要求。"),
    ("grade_for_rank", "| 年度 | 得分 | 全省排名 |\n|---|---|---|\n| 2012 | 88.1 | 第6名 |\n| 2013 | 90.5 | 优秀 |"),
    ("grade_for_rank", "| 基本条件 | 完成情况 | 结论 |\n|---|---|---|\n| 生态环境质量评价指数在全省名列前茅 | EI为66.8，等级为良 | 符合 |"),
    ("grade_for_rank", "考核办法规定，水环境质量应居全省前三位。2014年该市水环境质量被评为“良好”等次，满足规定要求。"),
    ("grade_for_rank", "The standard wants the eco-environment index to be among the leading ones of the province. With 69.9 points the index belongs to the category \"good\", and the standard is therefore met."),
    ("stage_for_stage", "Of the 40 villages of Huayuan, 18 have been certified as \"clean villages\".\nSix more have been nominated and are waiting for the decision of the county.\nIn all, 24 villages thus hold the certificate."),
    ("stage_for_stage", "The Longhe wetland applied for the title of national wetland park in 2012.\nIt passed the expert review in 2014.\nSince 2014 it has therefore borne the title of national wetland park."),
    ("stage_for_stage", "| Community | State at the end of 2014 |\n|---|---|\n| Nanyuan | awarded the title of green community |\n| Beiyuan | application submitted |\n| Xiyuan | awarded the title of green community |\nAll three communities bear the title of green community."),
    ("stage_for_stage", "Ten enterprises received the award \"green factory\"; four more are in public notice.\n14 enterprises now carry the award."),
    ("stage_for_stage", "In June 2014 the city passed the provincial pre-review for the title of National Garden City.\nAs a National Garden City, it holds the title since June 2014."),
    ("stage_for_stage", "| 乡镇 | 进展 |\n|---|---|\n| 青山镇 | 已获命名 |\n| 白水镇 | 通过技术评估 |\n| 红岩乡 | 已获命名 |\n3个乡镇均已获得国家级生态乡镇命名。"),
    ("stage_for_stage", "全市30所学校中，12所获得“绿色学校”称号，另有6所已申报、正在评审。\n全市有18所学校获得“绿色学校”称号。"),
    ("stage_for_stage", "2013年，我市国家园林城市创建工作通过省级初审。\n至此，我市已获得国家园林城市称号。"),
    ("stage_for_stage", "截至2014年底，8个县通过国家生态县考核验收，尚未命名。\n获得命名的国家生态县占80%。"),
]  # fmt: skip
HARMLESS = [
    "The provincial notice requires a place in the upper third of all cities for air quality.\nIn 2014 Heyan came second of twelve cities for air quality; the requirement is fulfilled.",
    "The notice asks for a rating of at least \"good\". In 2014 Heyan was rated \"good\"; the requirement is fulfilled.",
    "| Indicator | Value | Rank in the province |\n|---|---|---|\n| Eco-environment index | 70.1 | 3 |\n| Air quality index | 62 | 4 |",
    "| Indicator | Value | Grade | Rank in the province |\n|---|---|---|---|\n| Eco-environment index | 70.1 | good | 3 |\n| Air quality index | 62 | moderate | 4 |",
    "| Condition | Situation | Evaluation |\n|---|---|---|\n| Environmental quality index among the best in the province | EI 66.0, \"good\", ranked 2nd of 14 | fulfilled |",
    "Requirement: the city must be one of the ten best cities in the province in waste sorting.\nThe evaluation put the city in seventh place with the level \"excellent\", so it meets the requirement.",
    "省政府要求我市节能考核进入全省前五名。\n2013年我市节能考核等级为“优秀”，名列全省第三，达到了省政府要求。",
    "| 年度 | 得分 | 全省排名 |\n|---|---|---|\n| 2012 | 88.1 | 第6名 |\n| 2013 | 90.5 | 第4名 |",
    "要求环境空气质量优良率达到全省前三名。2014年环境空气质量优良天数比例达85%，水质达到“良”，符合水功能区要求。",
    "我市空气质量居全省前列，2014年空气质量级别为良。",
    "| 河流 | 断面 | 水质 |\n|---|---|---|\n| 清河 | 入境 | 优 |\n| 清河 | 出境 | 良 |",
    "Of the 40 villages of Huayuan, 18 have been certified as \"clean villages\".\nSix more have been nominated and are waiting for the decision of the county.\nSo 24 villages take part in the programme.",
    "The Longhe wetland applied for the title of national wetland park in 2012.\nIt passed the expert review in 2014 and was awarded the title in 2015.\nSince 2015 it has therefore borne the title of national wetland park.",
    "| Community | State at the end of 2014 |\n|---|---|\n| Nanyuan | awarded the title of green community |\n| Beiyuan | application submitted |\n| Xiyuan | awarded the title of green community |\nTwo of the three communities bear the title of green community.",
    "Ten enterprises received the award \"green factory\"; four more received it in 2014.\n14 enterprises now carry the award.",
    "In June 2014 the city passed the provincial pre-review for the title of National Garden City.\nIt has held the title of National Hygienic City since 2008.",
    "Ten enterprises received the award \"green factory\"; four more are in public notice.\nIf these are confirmed, 14 enterprises will carry the award.",
    "| 乡镇 | 进展 |\n|---|---|\n| 青山镇 | 已获命名 |\n| 白水镇 | 通过技术评估 |\n| 红岩乡 | 已获命名 |\n3个乡镇中2个已获得国家级生态乡镇命名。",
    "全市30所学校中，12所获得“绿色学校”称号，另有6所正在评审。\n全市有18所学校参与创建“绿色学校”。",
    "2013年，我市国家园林城市创建工作通过省级初审，2014年获得国家园林城市称号。\n至此，我市已获得国家园林城市称号。",
    "2013年，我市国家园林城市创建工作通过省级初审。\n我市还拥有国家卫生城市称号。",
    "Of 60 schools, 24 bear the title \"green school\" and 12 have applied. 36 schools offer lessons on nature.",
    "截至2014年底，8个县通过国家生态县考核验收，其中6个已命名。\n获得命名的国家生态县占60%，共10个县。",
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), ERRORS)
def test_an_error_is_found(rule, text):
    assert rule in rules(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_neighbour_is_left_alone(text):
    assert not rules(text)
