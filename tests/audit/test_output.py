"""The forms of an audit: JSON as documented, SARIF, page, comments; two languages; a workspace."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from html import escape
from io import BytesIO

import docx
import pytest
from click.testing import CliRunner

from ecocity.audit.audit import audit_document
from ecocity.audit.document.read import document_of
from ecocity.audit.judge import FINDING_RULES
from ecocity.audit.judge.workspace import Given
from ecocity.audit.languages import compare
from ecocity.audit.output.as_json import as_object
from ecocity.audit.output.comments import as_docx
from ecocity.audit.output.computed import message_of
from ecocity.audit.output.files import FORMATS, Target, write
from ecocity.audit.output.page import as_page
from ecocity.audit.output.sarif import as_sarif
from ecocity.cli.audit import audit as command

from .rules import RULES
from .tell import audit

TEXT = "## 2. Tertiary share of GDP\n\nIn 2014 the proportion of tertiary industry in GDP was 38.6%, which met the assessment requirements <b>.\n"


def test_the_object_is_what_the_docs_say():
    made = as_object(audit(TEXT))
    assert {"document", "claims", "findings", "decoded", "coverage"} <= set(made)
    assert {"pages", "lines", "language"} <= set(made["document"])
    claim, found = made["claims"][0], made["findings"][0]
    assert {
        "id",
        "kind",
        "text",
        "line",
        "page",
        "section",
        "requirement",
        "verdict",
        "computed",
        "reason",
    } <= set(claim)
    assert {"rule", "severity", "line", "page", "message", "claims"} <= set(found)
    assert found["claims"] == [claim["id"]]
    assert json.loads(json.dumps(made)) == made


_CHINESE_REPORT = """# 测试市技术报告
全市共有46个断面，达标27个，达标率为58.7%。
2012年完成28项，2013年完成31项，增长20.5%。
城市污水集中处理率2013年为86.5%，达到考核要求。
完成植树造林面积128公顷。
"""
_ENGLISH = re.compile(r"[a-z]{2,}")


def test_what_is_said_of_a_chinese_report_is_chinese_throughout():
    made = as_object(audit(_CHINESE_REPORT))
    assert {one["verdict"] for one in made["claims"]} >= {"supported", "contradicted"}
    told = [one["reason_zh"] for one in made["claims"]]
    told += [one["message_zh"] for one in made["findings"]]
    assert len(told) >= 4
    assert [text for text in told if _ENGLISH.search(text)] == []
    page = as_page(audit(_CHINESE_REPORT))
    body = re.sub(r"<(style|script|title).*?</\1>|<[^>]+>", " ", page, flags=re.S)
    assert "27个 / 46个 = 58.7 %" in body
    assert not re.search(r"\b(?:of|against|difference|agrees|nothing)\b", body)


def test_every_finding_rule_is_described():
    assert {one.rule for one in audit(TEXT).findings} <= set(FINDING_RULES)


def test_sarif_names_its_rules_and_places():
    run = as_sarif(audit(TEXT))["runs"][0]
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 3


def test_the_page_shows_text_and_finding_and_runs_nothing():
    page = as_page(audit(TEXT))
    assert 'id="L3"' in page
    assert "contradicted by own figures" in page
    assert "&lt;b&gt;" in page
    assert "<script" not in page


def test_the_comments_are_word_comments():
    document = docx.Document(BytesIO(as_docx(audit(TEXT))))
    comments = [one.text for one in document.comments]
    assert len(comments) == len(audit(TEXT).findings)
    assert any("contradicted_by_own_figures" in one for one in comments)


def test_files_are_written_beside_each_other(tmp_path):
    paths = write(audit(TEXT, "report.md"), Target(tmp_path / "out", FORMATS))
    assert [path.name for path in paths] == [f"report.audit.{form}" for form in FORMATS]
    assert not list((tmp_path / "out").glob(".*"))


EN = "1. Forest\n\nIn 2014 the forest coverage rate was 38.2%, not less than 35%. It met the requirements.\n\n2. Income\n\nThe income was 12,985 yuan.\n"
ZH = "1、森林\n\n2014年森林覆盖率为38.2%，不低于35%。达到考核要求。\n\n2、收入\n\n收入为12985元。\n"


def _compared(zh: str) -> list[str]:
    first, second = document_of(EN.encode(), "en.txt"), document_of(zh.encode(), "zh.txt")
    return [one.message for one in compare(first, second, RULES).findings]


def test_two_versions_that_agree_are_silent():
    assert _compared(ZH) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("38.2%", "36.2%"),
        ("12985元", "12985万元"),
        ("2014年", "2013年"),
        ("不低于35%", "不高于35%"),
        ("达到考核要求", "未达到考核要求"),
    ],
)
def test_two_versions_that_differ_do_not_pass(old, new):
    assert _compared(ZH.replace(old, new))


def test_a_workspace_with_another_value():
    given = (
        Given("forest_cover", 2014, Decimal("37.1"), "%", "measured", "stated_values.csv, row 9"),
    )
    document = document_of(b"In 2014 the forest coverage rate was 38.2%.", "r.md")
    assert "workspace_differs" in {
        one.rule for one in audit_document(document, RULES, given).findings
    }
    same = (replace(given[0], value=Decimal("38.23")),)
    assert audit_document(document, RULES, same).findings == ()


def test_the_value_of_another_year_is_named_as_such():
    years = {2013: "37.1", 2014: "38.2"}
    given = tuple(
        Given("forest_cover", year, Decimal(value), "%", "measured", "stated_values.csv")
        for year, value in years.items()
    )
    document = document_of(b"In 2014 the forest coverage rate was 37.1%.", "r.md")
    found = audit_document(document, RULES, given).findings
    assert [one.rule for one in found] == ["workspace_differs"]
    assert "its value of 2013" in found[0].message


def test_the_command_prints_json_and_counts_findings(tmp_path):
    path = tmp_path / "report.md"
    path.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(command, [str(path), "--json", "--strict"])
    assert json.loads(result.output)["document"]["language"] == "en"
    assert result.exit_code == 1


def test_findings_on_a_chinese_report_are_told_in_chinese():
    told = audit(
        "4.2 第三产业\n\n2014年第三产业占GDP比例为38.5%，达到标准要求（≥40%）。\n\n"
        "2014年全市46个断面中27个达标，达标率为68.7%。\n"
    )
    assert len(told.findings) >= 2
    page = as_page(told)
    for one in told.findings:
        assert re.search("[一-鿿]{4}", one.message.zh)
        assert not re.search(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+", one.message.zh)
        assert escape(message_of(one, "zh")) in page
        assert escape(str(one.message)) not in page
