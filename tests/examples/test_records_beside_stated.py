"""A city that states figures beside its records: which are judged, and what is said."""

from __future__ import annotations

import pytest

from ecocity import assess_workspace
from ecocity.assess.records import Assessment, CriterionVerdict

FILES = {
    "workspace.yaml": """
label: {en: Mill Bay, zh: 磨坊湾}
area: "990200"
standard: cn_eco_city_2007
period: {since: 2015-01-01, until: 2016-01-01}
settings: {water_items_needed: five, water_months_needed: 1}
tables: [{input: stated_values, file: stated.csv}]
records:
  - {input: water_results, files: [results.csv]}
  - {input: water_sections, files: [sections.csv]}
  - {input: drinking_sources, files: [sources.csv]}
  - {input: sea_results, files: [sea.csv]}
  - {input: sea_sites, files: [sites.csv]}
  - {input: enterprise_list, files: [enterprises.csv]}
""",
    "areas.csv": "code,name_en,name_zh,level,parent\n990200,Mill Bay,磨坊湾市,city,\n",
    "area_attributes.csv": "area,attribute,value\n990200,coastal,yes\n",
    "stated.csv": """indicator,area,year,value,status
water_zones_attaining,990200,2015,100,measured
sections_worse_than_v,990200,2015,0,measured
sea_zones_attaining,990200,2015,100,measured
drinking_sources_attaining,990200,2015,100,measured
""",
    "results.csv": """section,date,item,result
mill,2015-06-05,pH,7.5
mill,2015-06-05,DO,8
mill,2015-06-05,高锰酸盐指数,2
mill,2015-06-05,氨氮,3
mill,2015-06-05,总磷,0.05
""",
    "sections.csv": "section,area,target_class\nmill,990200,3\nsilent,990200,3\n",
    "sources.csv": """area,year,source,intake,attains
990200,2015,lake,10,yes
990200,2015,well,5,
""",
    "sea.csv": "site,date,item,result\nbay,2015-08-05,无机氮,0.31\n",
    "enterprises.csv": """year,enterprise,accepted_on
2015,Dyer,2015-03-01
,Tanner,
""",
    "sites.csv": "site,area,target_class\nbay,990200,2\nquiet,990200,2\n",
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    folder = tmp_path_factory.mktemp("mill_bay")
    for name, text in FILES.items():
        (folder / name).write_text(text.lstrip("\n"), encoding="utf-8")
    return assess_workspace(folder)


def _decisive(judged: Assessment, name: str) -> CriterionVerdict:
    rows = [row for one in judged.requirements for row in one.criteria]
    return next(row for row in rows if row.id == name and row.judged)


@pytest.mark.parametrize(
    "criterion", ["water_zones_attaining", "sections_worse_than_v", "sea_zones_attaining"]
)
def test_what_surely_fails_is_not_met_whatever_is_stated_or_silent(
    judged: Assessment, criterion: str
) -> None:
    assert _decisive(judged, criterion).verdict == "not_met"


@pytest.mark.parametrize("words", ["at most 50", "at least 1", "the computed figure is judged"])
def test_the_bound_that_contradicts_is_said(judged: Assessment, words: str) -> None:
    said = [one.message for one in judged.findings if one.rule == "stated_contradicted"]
    assert len(said) == 3
    assert any(words in one for one in said)


def test_a_stated_figure_that_the_records_do_not_bear_out_stands_alone_and_is_said(
    judged: Assessment,
) -> None:
    assert _decisive(judged, "drinking_sources_attaining").verdict == "met"
    (said,) = [one for one in judged.findings if one.rule == "stated_without_records"]
    assert "stated 100" in said.message


def test_records_that_name_no_area_are_the_citys_own_and_that_is_said(judged: Assessment) -> None:
    assumed = [one.file for one in judged.findings if one.rule == "record_area_assumed"]
    assert sorted(assumed) == ["enterprise_list", "sea_results"]


def test_a_lost_row_of_a_list_leaves_its_figure_open(judged: Assessment) -> None:
    row = _decisive(judged, "cleaner_production_share")
    assert (row.verdict, row.basis) == ("cannot_tell", "input_rejected")
