"""A text that breaks off in its last line; and endings that are ends."""

from __future__ import annotations

import pytest

from .tell import rules

ERRORS = [
    ("report_cut_off", "The rectification concerns two points: dust and noise.\n(a) Dust. All 14 construction sites were fenced in and 9 sprinklers bought.\n(b) Noise. The night work permits of the bureau were cut from 130 to"),
    ("report_cut_off", "Measures of 2014:\n1. Closing of 12 kilns in the east of the city.\n2. Planting of trees along 48 km of roads.\n3. Building of a second sewage plant with"),
    ("report_cut_off", "The city has four nature reserves. Their area is 412 km2. The species found there are listed in the following table:"),
    ("report_cut_off", "Three problems remain in the city.\nFirst, the pipes of the old town are not separated.\nSecond, the farms on the upper river have no treatment.\nThird, the money for the"),
    ("report_cut_off", "| County | Towns | Eco-towns |\n|---|---|---|\n| Anlin | 12 | 9 |\n| Boshan | 14 | 11 |\n| Canghe |  |  |"),
    ("report_cut_off", "我市重点抓好以下工作：\n1. 关停小造纸企业12家。\n2. 新建污水管网85公里。\n3. 完成农村改厕"),
    ("report_cut_off", "全市空气质量持续改善。2014年优良天数为312天。各区县具体情况如下："),
    ("report_cut_off", "（一）水环境。全市完成河道治理42公里，水质明显改善。\n（二）大气环境。淘汰燃煤锅炉56台，PM10浓度下降6%。\n（三）固体废物。全市共建成垃圾填埋场4座，处理能力为"),
]  # fmt: skip
HARMLESS = [
    "The rectification concerns two points: dust and noise.\n(a) Dust. All 14 construction sites were fenced in and 9 sprinklers bought.\n(b) Noise. The night work permits of the bureau were cut from 130 to 64.",
    "Measures of 2014\n1. Closing of 12 kilns in the east of the city\n2. Planting of trees along 48 km of roads\n3. Building of a second sewage plant",
    "The city has four nature reserves. Their area is 412 km2.\n\nAnlin Environmental Protection Bureau\n12 March 2015",
    "The city has four nature reserves. Their area is 412 km2.\nSource: Forestry yearbook 2014",
    "| County | Towns | Eco-towns |\n|---|---|---|\n| Anlin | 12 | 9 |\n| Boshan | 14 | |\n| Canghe | 9 | 7 |\n| Remark | | |",
    "我市重点抓好以下工作：\n1. 关停小造纸企业12家\n2. 新建污水管网85公里\n3. 完成农村改厕",
    "全市空气质量持续改善。2014年优良天数为312天。各区县具体情况见附件。",
    "全市空气质量持续改善。2014年优良天数为312天。\n\n柏川市环境保护局\n2015年3月12日",
    "The results of 2014 are as follows:\n| Zone | dB |\n|---|---|\n| 1 | 52.1 |\n| 2 | 56.3 |",
    "主要指标如下：\n森林覆盖率42.1%；\n人均公共绿地12.3平方米。",
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), ERRORS)
def test_an_error_is_found(rule, text):
    assert rule in rules(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_neighbour_is_left_alone(text):
    assert not rules(text)
