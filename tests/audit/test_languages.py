"""Two language versions: what agrees is silent, every planted difference is found with both lines."""

from __future__ import annotations

from pathlib import Path

import pytest

import ecocity
from ecocity.audit.document.read import document_of, read_document
from ecocity.audit.languages import compare

ROOT = Path(__file__).resolve().parents[2]
EN = """# Report
In 2013 the regional GDP was 910.89 billion yuan, with a population of 14.298 million.
On 31 March 2015 the plan was issued; the forest coverage rate was 38.2%, not less than 35%.
The share of named counties is 64.3 %. The requirement is not met.
| Year | Income (yuan) | Share (%) |
|---|---|---|
| 2012 | 11,501 | 49.5 |
| 2013 | 12,985 | 50.8 |
Two districts and three counties took part. Energy use fell to 0.573 tce per 10,000 yuan, up by 1.5 percentage points.
Income met the requirement. The rank cannot be told.
"""
ZH = """# 报告
2013年，地区生产总值9108.9亿元，人口1429.8万人。
2015年3月31日规划颁布实施；森林覆盖率38.2%，不低于35%。
获命名县的比例为64.3%。未达到考核要求。
| 年份 | 收入（元） | 比例（%） |
|---|---|---|
| 2012 | 11501 | 49.5 |
| 2013 | 12985 | 50.8 |
两区三县参加。能耗降至0.573吨标准煤/万元，提高1.5个百分点。
收入达到考核要求。名次无法判定。
"""
PLANTED = [
    ("magnitude", "9108.9亿元", "9108.9万元", 2, "magnitude"),
    ("million for 万", "1429.8万人", "142.98万人", 2, "142.98万人"),
    ("digit", "38.2%", "36.2%", 3, "36.2%"),
    ("day", "3月31日", "3月13日", 3, "2015-03-13"),
    ("month", "3月31日", "4月31日", 3, "2015-04"),
    ("comparator", "不低于35%", "不高于35%", 3, "at most"),
    ("strictness", "不低于35%", "超过35%", 3, "more than"),
    ("verdict", "未达到考核要求", "达到考核要求", 4, "verdict"),
    ("cell", "| 2013 | 12985", "| 2013 | 12958", 8, "12958"),
    ("year of a row", "| 2012 | 11501", "| 2011 | 11501", 7, "2011"),
    ("points for per cent", "1.5个百分点", "1.5%", 9, "unit"),
    ("unit", "吨标准煤/万元", "吨/万元", 9, "unit"),
    ("open verdict", "名次无法判定", "名次未公布", 10, "cannot tell"),
    ("number left out", "，人口1429.8万人", "", 2, "14.298 million"),
    ("year", "2013年，地区", "2014年，地区", 2, "2014"),
]


def _found(zh: str) -> list[tuple[int, str]]:
    first, second = document_of(EN.encode(), "en.md"), document_of(zh.encode(), "zh.md")
    return [(one.line, one.message) for one in compare(first, second).findings]


def test_versions_that_agree_are_silent():
    assert _found(ZH) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "word"), [p[1:] for p in PLANTED], ids=[p[0] for p in PLANTED]
)
def test_every_planted_difference_is_found_with_both_lines(
    old: str, new: str, line: int, word: str
):
    assert old in ZH
    found = _found(ZH.replace(old, new, 1))
    hits = [message for at, message in found if at == line and word in message]
    assert hits, found
    assert any(f"zh.md, line {line}" in message for message in hits)
    assert {at for at, _ in found} == {line}


@pytest.mark.parametrize(
    ("old", "new", "line"), [p[1:4] for p in PLANTED], ids=[p[0] for p in PLANTED]
)
def test_every_planted_difference_is_found_the_other_way_round(old: str, new: str, line: int):
    first = document_of(ZH.replace(old, new, 1).encode(), "zh.md")
    second = document_of(EN.encode(), "en.md")
    found = compare(first, second).findings
    assert {one.line for one in found} == {line}, [one.message for one in found]
    assert any(f"en.md, line {line}" in one.message for one in found)


@pytest.mark.parametrize("extra_first", [True, False])
def test_a_missing_sentence_is_found_in_both_directions(extra_first: bool):
    longer = EN.replace("Two districts", "In all 34,554 complaints were received.\nTwo districts")
    texts = (longer, ZH) if extra_first else (ZH, longer)
    first, second = (document_of(text.encode(), "r.md") for text in texts)
    found = compare(first, second).findings
    assert len(found) == 1
    assert "34,554" in found[0].message


def test_a_paragraph_only_one_version_has():
    extra = ZH.replace("两区三县参加", "全市受理投诉34554件，办结率99.1%。\n两区三县参加")
    messages = [message for _, message in _found(extra)]
    assert len(messages) == 1
    assert "zh.md, line 9" in messages[0]
    assert "34554" in messages[0]


def test_every_passage_is_a_claim():
    first, second = document_of(EN.encode(), "en.md"), document_of(ZH.encode(), "zh.md")
    claims = compare(first, second).claims
    assert {one.verdict for one in claims} == {"supported"}
    assert {one.line for one in claims} >= {2, 3, 4, 7, 8, 9, 10}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    assessment = ecocity.assess_workspace(str(ROOT / "examples" / "chengdu"))
    for form in ("html", "docx"):
        for language in ("en", "zh"):
            ecocity.write_report(assessment, folder / f"{language}.{form}", form, language)
    return folder


@pytest.mark.parametrize("form", ["html", "docx"])
def test_the_projects_own_report_says_the_same_in_both_languages(reports: Path, form: str):
    first, second = read_document(reports / f"en.{form}"), read_document(reports / f"zh.{form}")
    assert [one.message for one in compare(first, second).findings] == []


def test_a_changed_figure_of_the_own_report_is_found(reports: Path):
    first = read_document(reports / "en.html")
    changed = (reports / "zh.html").read_text(encoding="utf-8").replace("12985", "12958")
    second = document_of(changed.encode(), "zh.html")
    messages = [one.message for one in compare(first, second).findings]
    assert messages
    assert all("12985" in one or "12958" in one for one in messages)
