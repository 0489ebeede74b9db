"""Limits of another installed standard: of an eco-county, quoted in a city's report or in its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecocity.audit import Audit, as_object, audit_report
from ecocity.audit.report import STANDARD
from ecocity.cli.main import run

CITY, COUNTY = STANDARD, "cn_eco_county_2007"
CITY_HEAD = {"zh": "# 栖云市国家生态市建设技术报告\n\n", "en": "# Technical report of Qiyun City on building an eco-city\n\n"}  # fmt: skip
COUNTY_HEAD = {"zh": "# 青溪县国家生态县建设技术报告\n\n", "en": "# Technical report of Qingxi County on the building of a national eco-county\n\n"}  # fmt: skip
MISQUOTED = {"limit_misquoted", "limit_of_other_edition"}


def audit(tmp_path: Path, text: str, standard: str | None = None) -> Audit:
    path = tmp_path / "report.md"
    path.write_text(text, encoding="utf-8")
    return audit_report(path, standard)


def found(result: Audit) -> set[str]:
    return {one.rule for one in result.findings}


QUOTED = [
    ("zh", "生态县标准要求森林覆盖率山区≥75%，丘陵区≥45%，平原地区≥18%；COD排放强度＜3.5千克/万元。", "生态县标准要求森林覆盖率山区≥72%，丘陵区≥45%，平原地区≥18%；COD排放强度＜3.5千克/万元。"),
    ("zh", "按照国家生态县建设指标，城镇人均公共绿地面积应不低于12平方米。", "按照国家生态县建设指标，城镇人均公共绿地面积应不低于11平方米。"),
    ("zh", "生态县考核要求秸秆综合利用率≥95%。", "生态县考核要求秸秆综合利用率≥80%。"),
    ("en", "The eco-county standard asks for public satisfaction above 95 %.", "The eco-county standard asks for public satisfaction above 90 %."),
    ("en", "For an eco-county, public green space must be at least 12 m2 per person.", "For an eco-city, public green space must be at least 12 m2 per person."),
    ("zh", "生态市要求丘陵区森林覆盖率≥40%，生态县要求丘陵区森林覆盖率≥45%。", "生态市要求丘陵区森林覆盖率≥45%，生态县要求丘陵区森林覆盖率≥45%。"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "right", "wrong"), QUOTED)
def test_a_limit_is_held_against_the_standard_that_the_words_name(
    tmp_path: Path, language: str, right: str, wrong: str
):
    head = CITY_HEAD[language]
    assert not MISQUOTED & found(audit(tmp_path, head + right))
    assert MISQUOTED & found(audit(tmp_path, head + wrong))


def test_the_finding_names_the_standard(tmp_path: Path):
    text = CITY_HEAD["zh"] + "按照生态县标准，公众对环境的满意率应大于90%。"
    (finding,) = [one for one in audit(tmp_path, text).findings if one.rule in MISQUOTED]
    assert "National eco-county, edition of 2007 is > 95" in finding.message
    assert "国家生态县建设指标" in finding.message.zh


def test_a_county_limit_in_a_city_report_is_misquoted_where_no_county_is_named(tmp_path: Path):
    text = CITY_HEAD["zh"] + "考核要求城镇人均公共绿地面积≥12平方米。"
    assert "limit_misquoted" in found(audit(tmp_path, text))


def test_rules_of_a_province_are_not_held(tmp_path: Path):
    text = CITY_HEAD["zh"] + "省级生态县要求森林覆盖率≥38%，城镇污水集中处理率≥65%。"
    assert not MISQUOTED & found(audit(tmp_path, text))


def test_both_titles_named_together_are_the_own(tmp_path: Path):
    text = CITY_HEAD["zh"] + "生态县、生态市均要求环境保护投资占GDP的比重≥3.5%。"
    assert not MISQUOTED & found(audit(tmp_path, text))


CLAIMS = [
    ("zh", "按照生态县标准，2013年COD排放强度为3.2千克/万元，达到要求。", "按照生态县标准，2013年COD排放强度为3.8千克/万元，达到要求。"),
    ("en", "By the eco-county standard, public satisfaction was 96.2 % in 2013, which meets the requirement.", "By the eco-county standard, public satisfaction was 93.2 % in 2013, which meets the requirement."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "holds", "fails"), CLAIMS)
def test_a_claim_goes_by_the_standard_that_it_opens_with(
    tmp_path: Path, language: str, holds: str, fails: str
):
    head = CITY_HEAD[language]
    assert not found(audit(tmp_path, head + holds))
    assert "contradicted_by_own_figures" in found(audit(tmp_path, head + fails))


BODY = {
    "zh": "根据《生态县、生态市、生态省建设指标（修订稿）》开展自查。\n\n## 13. 城镇人均公共绿地面积\n\n考核要求：≥{green}平方米。2013年城镇人均公共绿地面积12.6平方米，达到考核要求。\n",
    "en": "The county lies in the mountains.\n\n## 13. Public green space\n\nRequirement: at least {green} m2 per person. In 2013 the public green space per town resident was 12.6 m2 per person, which meets the requirement.\n",
}  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_of_a_county_is_held_against_its_standard_and_says_so(
    tmp_path: Path, language: str
):
    result = audit(tmp_path, COUNTY_HEAD[language] + BODY[language].format(green=12))
    assert result.standard == COUNTY
    assert not result.findings
    assert "National eco-county" in result.standard_note
    assert "国家生态县" in str(as_object(result)["standard_note_zh"])
    wrong = audit(tmp_path, COUNTY_HEAD[language] + BODY[language].format(green=11))
    assert "limit_misquoted" in found(wrong)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_county_report_under_the_city_standard_keeps_its_limits(tmp_path: Path, language: str):
    result = audit(tmp_path, COUNTY_HEAD[language] + BODY[language].format(green=12), CITY)
    assert result.standard == CITY
    assert not MISQUOTED & found(result)
    assert "held to the limits of National eco-county" in result.standard_note


OF_CITIES = [
    "# 栖云市国家生态市建设技术报告\n\n全市已有6个县获国家生态县命名。\n",
    "# 全市生态县创建技术报告\n\n已有6个县获国家生态县命名。\n",
    "# 五、生态县创建\n\n全市已有6个县获国家生态县命名。\n",
    "# 2013年栖云市环境状况公报\n\n森林覆盖率42.1%。\n",
    "# Technical report on the eco-counties of Qiyun City\n\nSix counties have been named.\n",
    "# Technical report of Qiyun City on building an eco-city\n\nSix eco-counties have been named.\n",
]


@pytest.mark.parametrize("text", OF_CITIES)
def test_a_report_of_a_city_stays_with_the_city(tmp_path: Path, text: str):
    result = audit(tmp_path, text)
    assert result.standard == CITY


def test_what_is_asked_for_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "report.md"
    path.write_text(COUNTY_HEAD["zh"] + BODY["zh"].format(green=12), encoding="utf-8")
    assert run(["audit", str(path)]) == 0
    assert "By its title the report is held against National eco-county" in capsys.readouterr().out
    assert run(["audit", str(path), "--standard", "cn_eco_county"]) == 0
    assert "By its title" not in capsys.readouterr().out


def test_a_limit_by_terrain_in_two_criteria_is_known_in_each(tmp_path: Path):
    text = COUNTY_HEAD["zh"] + "考核要求受保护地区占国土面积比例平原地区≥{0}%。\n"
    assert not MISQUOTED & found(audit(tmp_path, text.format(15)))
    assert not MISQUOTED & found(audit(tmp_path, text.format(20)))
    assert MISQUOTED & found(audit(tmp_path, text.format(17)))
