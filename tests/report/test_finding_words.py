"""Every finding speaks Chinese in the Chinese report, with the same figures as in English."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from test_content import NUMBER, labels

from ecocity.assess.assess import assess
from ecocity.report.content import document
from ecocity.report.finding_words import remedy_zh, rules_with_words, what_zh
from ecocity.report.open_points import finding_text
from ecocity.workspace.rules import RULES

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile("[一-鿿]")


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
    for text in (what_zh(rule), remedy_zh(rule)):
        assert CHINESE.search(text)
        assert not re.search(r"\d", text)


def test_every_number_of_the_example_agrees_between_the_languages():
    judged = assess(ROOT / "examples" / "chengdu")
    assert all(CHINESE.search(finding_text(one).zh) for one in judged.findings)
    apart = [
        (label.en, label.zh)
        for label in labels(document(judged))
        if Counter(NUMBER.findall(label.en)) != Counter(NUMBER.findall(label.zh))
    ]
    assert apart == []
