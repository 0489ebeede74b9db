"""``docs/audit.md`` names every rule, verdict, state and key, and its Python runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from ecocity.audit import records
from ecocity.audit.judge import FINDING_RULES
from ecocity.audit.output import as_json
from ecocity.audit.output.words import RULES_ZH

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")
QUOTED = {word for span in re.findall(r"`([^`\n]+)`", PAGE) for word in re.findall(r"\w+", span)}


def test_every_rule_is_documented_and_no_other():
    named = set(
        re.findall(r"^\| `([a-z_]+)` \| [a-z\"\d]", PAGE.split("## Rules of findings")[1], re.M)
    )
    assert named == set(FINDING_RULES)


def test_every_rule_has_a_chinese_name():
    assert set(RULES_ZH) == set(FINDING_RULES)


def test_every_word_of_the_printed_form_is_documented():
    words = {
        *get_args(records.Verdict),
        *get_args(records.Severity),
        *get_args(records.CoverageState),
    }
    for name in (
        "DocumentObject",
        "ClaimObject",
        "FindingObject",
        "DecodedObject",
        "CoverageObject",
        "AuditObject",
    ):
        words |= set(getattr(as_json, name).__annotations__)
    assert words <= QUOTED


def test_the_python_of_the_page_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(code, "docs/audit.md", "exec"), {})
    assert (tmp_path / "review" / "report.audit.docx").is_file()
