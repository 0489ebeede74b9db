"""A part of a condition passed over, the condition told again, and excerpts on one part."""

from __future__ import annotations

import pytest

from .tell import rules

ERRORS = [
    ("part_without_evidence", "Condition 2: independent environmental agencies exist in the governments above county level; environmental work is part of the performance review of leading bodies.\nAll 9 counties have an environmental protection bureau of their own with 310 posts.\nThe condition is met."),
    ("part_without_evidence", "基本条件五：中心城市获得国家环保模范城市称号，80%的县达到国家生态县建设指标并获命名。\n全市10个县中，8个县获得国家生态县命名，占80%。\n该条件已达到。"),
    ("part_without_evidence", "（一）制订生态市建设规划并经市人大审议、颁布实施，国家有关环境保护法律法规得到有效贯彻\n条件要求生态市建设规划经市人大审议并颁布实施，环境保护法律法规得到有效贯彻。\n《规划》于2010年5月经市人大常委会审议通过，同年6月由市政府颁布实施。\n综上，基本条件一已经达到。"),
    ("part_without_evidence", "3. Emission-reduction tasks completed; no larger incident in three years; complaints solved; alien species without obvious effect.\nCOD fell by 3.1 % and SO2 by 4.2 %, more than the tasks. No larger incident occurred in three years.\nIn the three years 1,310 complaints were received and all were solved."),
    ("part_without_evidence", "II. The central city has been named a model city, and 80 % of the counties have been named eco-counties.\nEight of ten counties have been named national eco-counties, or 80 %.\nThe central city has a forest cover of 31 %."),
]  # fmt: skip
HARMLESS = [
    "Naming of counties\nOf the ten counties eight have been named national eco-counties, or 80 %, which meets the condition that 80 % be named.",
    "5. National eco-counties\nBy the end of 2014, eight of the ten counties had been named national eco-counties, or 80 %.\nThis share fulfils the requirement of 80 %.",
    "（二）环保机构建设\n全市9个县（市、区）均设立独立的环境保护局，编制310名，符合要求。",
    "（五）生态县命名情况\n全市10个县中已有8个获得国家生态县命名，占80%，达到要求。",
    "（三）外来物种防治\n2014年调查发现外来入侵物种11种，均得到控制，未造成明显影响，符合要求。",
    "基本条件二：县级以上政府有独立环保机构，环境保护工作纳入领导班子实绩考核。\n9个县均设环保局。环境保护占领导班子实绩考核12分。该条件已达到。",
    "1.1 The plan has been approved by the People's Congress and issued; environmental laws are effectively enforced.\nThe plan was approved by the Standing Committee of the People's Congress in May 2010 and issued in June.\nIn 2014, 212 fines were imposed after 3,100 inspections of enterprises.",
    "3. Emission-reduction tasks completed; no larger incident in three years; complaints solved; alien species without obvious effect.\nCOD fell by 3.1 % and SO2 by 4.2 %, more than the tasks. No larger incident occurred in three years.\nIn the three years 1,310 complaints were received and all were solved. The Canada goldenrod was removed from 12 ha and harms no more.",
    "II. The central city has been named a model city, and 80 % of the counties have been named eco-counties.\nEight of ten counties have been named national eco-counties, or 80 %.\nThe central city received the title of National Environmental Protection Model City in 2009.",
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), ERRORS)
def test_an_error_is_found(rule, text):
    assert rule in rules(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_neighbour_is_left_alone(text):
    assert not rules(text)
