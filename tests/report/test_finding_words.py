"""Every finding speaks Chinese in the Chinese report, with the same figures as in English."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from test_content import NUMBER, labels

from ecocity.assess.assess import assess
from ecocity.report.content import document
from ecocity.report.finding_words import rules_with_words, what_zh
from ecocity.report.open_points import finding_text, open_points
from ecocity.report.records import Table
from ecocity.workspace.rules import RULES

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile("[一-鿿]")
IN_WORDS = re.compile(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+")


def assessed_rules() -> set[str]:
    """The rules of the assessment, as docs/findings.md lists them."""
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    part = page.split("## Assessment\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([a-z0-9_]+)` \|", part, re.MULTILINE))


def test_every_rule_of_workspace_and_assessment_has_chinese_words():
    asked = {*RULES, *assessed_rules()}
    assert len(asked) > 90
    assert asked - rules_with_words() == set()


@pytest.mark.parametrize("rule", sorted(rules_with_words()))
def test_the_words_are_chinese_and_hold_no_figure(rule: str):
    assert CHINESE.search(what_zh(rule))
    assert not re.search(r"\d", what_zh(rule))


def test_every_number_of_the_example_agrees_between_the_languages():
    judged = assess(ROOT / "examples" / "chengdu")
    apart = [
        (label.en, label.zh)
        for label in labels(document(judged))
        if Counter(NUMBER.findall(label.en)) != Counter(NUMBER.findall(label.zh))
    ]
    assert apart == []


def test_every_finding_of_the_example_is_wholly_in_chinese():
    judged = assess(ROOT / "examples" / "chengdu")
    assert judged.findings
    for finding in judged.findings:
        assert CHINESE.search(finding.message_zh)
        assert bool(finding.remedy) == bool(CHINESE.search(finding.remedy_zh))
        # The name of a document stands as the city wrote it.
        if not finding.rule.startswith("evidence_"):
            assert not IN_WORDS.search(finding_text(finding).zh)


def test_findings_alike_share_a_line_of_the_report_and_its_numbers_in_both_languages():
    judged = assess(ROOT / "examples" / "chengdu")
    place = {"severity": "error", "file": "tables/x.csv", "sheet": "", "column": "state"}
    one = judged.findings[0].model_copy(update=place)
    many = tuple(one.model_copy(update={"row": row}) for row in range(2, 60, 3))
    section = open_points(judged.model_copy(update={"findings": many}), "9")
    table = section.blocks[-1]
    assert isinstance(table, Table)
    (row,) = table.rows
    where = row[-1].text
    assert where.en == "tables/x.csv, rows 2, 5, 8, 11, 14 and 15 more, column state"
    assert "另有 15 行" in where.zh
    assert Counter(NUMBER.findall(where.en)) == Counter(NUMBER.findall(where.zh))
