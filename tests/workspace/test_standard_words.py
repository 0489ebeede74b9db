"""Tables headed and filled in as the standard itself prints its items."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecocity.assess.assess import assess
from ecocity.assess.records import Assessment

MANIFEST = """label: {en: Seaside, zh: 滨海市}
area: "1"
standard: cn_eco_city_2007
period: {since: 2012-01-01, until: 2015-01-01}
tables:
  - {input: stated_values, file: figures.csv}
  - {input: agencies, file: agencies.csv}
"""
FIGURES = """滨海市国家生态市建设指标,,
指标名称,单位,2014年
农业灌溉水有效利用系数,—,0.62
森林覆盖率（丘陵区）,%,42
化学需氧量（COD）排放强度,千克/万元（GDP）,2.4
"""


@pytest.fixture
def judged(tmp_path: Path) -> Assessment:
    files = {
        "workspace.yaml": MANIFEST,
        "areas.csv": "code,name_zh,name_en,level,parent\n1,滨海市,S,city,\n2,甲县,A,county,1\n",
        "area_attributes.csv": "area,attribute,value\n1,terrain,hill\n",
        "figures.csv": FIGURES,
        "agencies.csv": "县（市、区）,是否独立设置\n甲县,是\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return assess(tmp_path)


def test_items_units_and_headings_are_read_as_they_are_printed(judged: Assessment) -> None:
    assert [one.message for one in judged.findings if one.severity == "error"] == []
    figures = {one.indicator: str(one.value) for one in judged.values if one.year == 2014}
    assert figures["irrigation_coefficient"] == "0.62"
    assert figures["forest_cover"] == "42"
    assert "2.4" in figures.values()
    (share,) = [one for one in judged.values if one.indicator == "agency_share_county"]
    assert str(share.value) == "100"
