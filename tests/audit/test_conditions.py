"""Conditions: ranks, stages, parts; laws; dates."""

import pytest

from .rules import RULES
from .tell import audit, rules

EI = "## 4. Eco-environment index at the front of the province\n\n"
EI_ZH = "## 4、生态环境质量评价指数在全省名列前茅\n\n"
NAMED = "## 5. 80% of counties reach the national eco-county indicators and have been named\n\n"
NAMED_ZH = "## 5、全市80%的县达到国家生态县建设指标并获命名\n\n"
CP = "## 5、应当实施强制性清洁生产企业通过验收的比例\n\n"
BC3 = "## 3、完成节能减排任务；三年内无较大环境事件；群众反映的环境问题得到解决；外来入侵物种无明显影响\n\n"
WRONG = [
    (
        "grade_for_rank",
        EI
        + 'In 2012 and 2013 the eco-environmental status index was 61.7 and 62.9 respectively, the "good" level, which meets the requirements.',
    ),
    (
        "grade_for_rank",
        EI_ZH + "2013年生态环境状况指数为62.9，生态环境质量等级为“良”，达到国家生态市考核要求。",
    ),
    (
        "contradicted_by_own_figures",
        NAMED
        + "The city has 14 suburban counties. A County, B County, C County and D County have been named as national eco-counties. It meets the assessment requirements.",
    ),
    (
        "stage_for_stage",
        NAMED_ZH
        + "全市共有10个县（市），其中9个已通过国家生态县技术评估，达到国家生态市考核要求。",
    ),
    ("stage_for_stage", CP + "全市234家企业全部通过清洁生产审核评估，评估率100%，达到考核要求。"),
    (
        "part_without_evidence",
        BC3
        + "全市圆满完成上级下达的减排任务和节能目标。三年来没有发生较大环境事件。环境信访全部办结。",
    ),
    (
        "law_status",
        'The city promulgated the Chengdu Eco-city Protection Regulations.\n\nAt present, the "Regulations on Ecological Protection in Chengdu" is starting the preliminary legislative work.',
    ),
    (
        "law_status",
        "我市先后颁布《成都市湿地保护条例》等法规。\n\n目前，《成都市湿地保护条例》正在起草。",
    ),
    ("date_impossible", "规划于2013年2月30日印发。"),
    (
        "date_impossible",
        "The plan was approved on 2013-13-05 by the People's Congress (2013年13月).",
    ),
]
FINE = [
    EI + "In 2013 the eco-environmental status index was 62.9, ranking third in the province.",
    EI_ZH + "2013年生态环境状况指数为62.9，等级为“良”，在全省21个市州中排名第3位。",
    NAMED
    + "The city has 14 suburban counties. Of them 12 counties have been named as national eco-counties. The central city is a named environmental model city.",
    NAMED_ZH + "全市共有10个县（市），其中9个获国家生态县命名。市区已获国家环保模范城市命名。",
    CP + "全市234家企业全部通过清洁生产审核验收，验收率100%，达到考核要求。",
    BC3
    + "全市圆满完成上级下达的减排任务和节能目标。三年来没有发生较大环境事件。环境信访全部办结。外来入侵物种得到控制。",
    "我市先后颁布《成都市湿地保护条例》。\n\n《成都市饮用水条例》正在起草。",
    "《成都市湿地保护条例》于2013年2月28日颁布。\n\n《成都市湿地保护条例》施行以来，成效明显。",
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_condition_or_law_that_does_not_stand(rule, text):
    assert rule in rules(text)


@pytest.mark.parametrize("text", FINE)
def test_the_harmless_twin_is_silent(text):
    assert rules(text) == set()


@pytest.mark.parametrize(
    "form",
    ["# 1 Basic conditions\n\n## 1.{n} Safety\n\n", "## 一、基本条件\n\n（{zh}）环境安全\n\n"],
)
def test_an_item_of_the_chapter_on_the_basic_conditions_answers_that_condition(form: str) -> None:
    conditions = [rule for rule in RULES.rules if rule.kind == "condition"]
    text = form.format(n=1, zh="一") + "Everything was done as it was asked for in those years."
    state = {one.requirement: one.state for one in audit(text).coverage}
    assert state[conditions[0].id] == "covered"
    assert {state[one.id] for one in conditions[1:]} <= {"absent", "partly"}


OPENING = "生态创建工作稳步推进。"


@pytest.mark.parametrize("before", ["", OPENING])
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "全市8个县中，2个县已获国家生态县命名，1个县通过国家技术评估，3个县达到考核要求获省级命名，2个县正在创建。",
            False,
        ),
        (
            "全市8个县中，5个县已获国家生态县命名，2个县通过国家技术评估，已有7个县达到国家生态县要求获命名。",
            True,
        ),
    ],
)
def test_a_count_beside_those_it_is_added_to_is_not_their_sum(before: str, text: str, wrong: bool):
    assert ("stage_for_stage" in rules(before + text)) is wrong
