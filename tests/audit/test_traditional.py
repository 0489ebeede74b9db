"""Text in traditional characters is judged like its simplified twin, and quoted as it is printed."""

import pytest

from ecocity.audit.characters import SIMPLIFIED

from .tell import audit, rules

TWINS = [
    pytest.param(
        "two_values",
        "2016年全市森林覆蓋率為32.6%。\n\n2016年全市森林覆蓋率為33.6%。",
        "2016年全縣旅遊業增加值12.3億元,占全縣地區生產總值的6.9%。\n\n2016年全縣民營經濟增加值98.2億元,占全縣地區生產總值的55.1%。",
        id="values",
    ),
    pytest.param(
        "share_does_not_follow",
        "全市總人口109.7萬人,其中城鎮人口61.2萬人,占總人口的48.8%。",
        "全年城鎮新增就業30512人,其中失業人員再就業12873人。城鎮登記失業率為3.05%,比上年下降0.35個百分點。",
        id="shares",
    ),
]


@pytest.mark.parametrize(("rule", "wrong", "harmless"), TWINS)
def test_traditional_text_is_judged_like_simplified_text(rule, wrong, harmless):
    assert rule in rules(wrong)
    assert rules(wrong) == rules(wrong.translate(SIMPLIFIED))
    assert not rules(harmless) - {"report_cut_off"}


def test_the_printed_text_stays_as_it_is():
    told = audit(TWINS[0].values[1]).findings
    assert any("森林覆蓋率為33.6%" in one.text for one in told)
