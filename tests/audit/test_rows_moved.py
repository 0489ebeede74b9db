"""Rows named together and the way they are said to have gone; shapes of plain bulletins that were passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecocity.audit import audit_report

WATER = """表3 用水量(亿立方米)

| 项目 | 2012年 | 2013年 |
|---|---|---|
| 农业用水 | 8.61 | 8.35 |
| 工业用水 | 2.74 | 2.66 |
| 居民生活 | 1.69 | 1.75 |
| 生态补水 | 0.38 | 0.42 |

"""
RIVERS = """| 断面 | 2013年 | 2014年 |
|---|---|---|
| 东桥 | Ⅲ | Ⅱ |
| 南滩 | Ⅳ | Ⅲ |
| 西湾 | Ⅴ | Ⅴ |
| 北渡 | Ⅲ | Ⅲ |

"""


def rules(tmp_path: Path, text: str) -> set[str]:
    path = tmp_path / "report.md"
    path.write_text(text, encoding="utf-8")
    return {one.rule for one in audit_report(path, standard="cn_eco_city_2007").findings}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (WATER + "农业、工业、居民生活用水均比上年减少。", True),
        (WATER + "农业、工业用水均比上年减少，居民生活用水有所增加。", False),
        (WATER + "与2012年相比，农业用水、居民生活和生态补水均有所增加。", True),
        (WATER + "居民生活、生态补水比上年增加。", False),
        (RIVERS + "与上年相比，东桥、南滩、西湾3个断面水质好转，其余断面保持稳定。", True),
        (RIVERS + "与上年相比，东桥、南滩2个断面水质好转，西湾、北渡水质保持稳定。", False),
    ],
)
def test_every_named_row_went_the_way_that_is_said(tmp_path: Path, text: str, wrong: bool) -> None:
    assert ("text_against_table" in rules(tmp_path, text)) is wrong


@pytest.mark.parametrize(
    ("text", "rule", "wrong"),
    [
        ("固定资产投资826.3亿元，增长20.1%，其中：一产31.5亿元，二产402.7亿元，三产372.1亿元。", "sum_does_not_follow", True),
        ("固定资产投资806.3亿元，增长20.1%，其中：一产31.5亿元，二产402.7亿元，三产372.1亿元。", "sum_does_not_follow", False),
        ("固定资产投资826.3亿元，增长20.1%，其中：工业402.7亿元，房地产372.1亿元。", "sum_does_not_follow", False),
        ("全年产生医疗废物1284吨，其中区属医院（3家）612吨、其他医疗机构582吨。", "sum_does_not_follow", True),
        ("全年产生医疗废物1194吨，其中区属医院（3家）612吨、其他医疗机构582吨。", "sum_does_not_follow", False),
        ("全区共设空气自动站5个，按站点统计，优良率超过75%的站点占70%。", "impossible_fraction", True),
        ("全区共设空气自动站5个，按站点统计，优良率超过75%的站点占80%。", "impossible_fraction", False),
        ("垃圾无害化处理率97.1%，较上年的94.6%提高2.5%。", "points_and_percent_confused", True),
        ("垃圾无害化处理率97.1%，较上年的94.6%提高2.6%。", "points_and_percent_confused", False),
        ("2013年氨氮排放量系全年实际监测统计结果，为0.52万吨（预测值）。", "status_conflict", True),
        ("2013年氨氮排放量系全年实际监测统计结果，为0.52万吨。", "status_conflict", False),
        ("建成污水处理站9座（城关镇纳入县城污水厂，未另建），运行正常。", "list_count", False),
    ],
)  # fmt: skip
def test_plain_sentences_of_bulletins(tmp_path: Path, text: str, rule: str, wrong: bool) -> None:
    assert (rule in rules(tmp_path, text)) is wrong


def test_a_dash_before_the_first_figures_is_no_missing_year(tmp_path: Path) -> None:
    head = "| 指标（μg/m³） | 2012年 | 2013年 | 2014年 |\n|---|---|---|---|\n| PM₁₀ | 98 | 101 | 89 |\n| PM₂.₅ | — | 66 | 58 |\n\n"
    assert rules(tmp_path, head) == set()
    assert "trend_wrong" in rules(tmp_path, head + "PM₁₀年均浓度三年来逐年下降。")
