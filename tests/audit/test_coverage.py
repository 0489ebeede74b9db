"""What a document answers of the standard, and that a bulletin is not accused of gaps."""

from __future__ import annotations

from pathlib import Path

from ecocity.audit.audit import audit_document
from ecocity.audit.document.read import document_of
from ecocity.cli.main import run

from .rules import RULES

BULLETIN = "2013年某市环境状况公报\n\n全市空气优良天数为301天。\n\n森林覆盖率为41.2%。\n"
REPORT = (
    "## 1、农民年人均纯收入\n\n2013年为9800元。\n\n## 2、第三产业占GDP比例\n\n2013年为43.1%。\n\n"
    "## 3、单位GDP能耗\n\n2013年为0.71吨标准煤/万元。\n\n## 6、森林覆盖率\n\n2013年为41.2%。\n"
)


def test_a_bulletin_and_a_small_table_do_not_set_out_to_answer() -> None:
    for text in (BULLETIN, "指标,2013年\n森林覆盖率（%）,41.2\n"):
        assert not audit_document(document_of(text.encode(), "b.txt"), RULES).answers_standard
    assert audit_document(document_of(REPORT.encode(), "r.md"), RULES).answers_standard


def test_the_terminal_says_so_and_lists_no_gaps(tmp_path: Path, capsys) -> None:
    path = tmp_path / "b.txt"
    path.write_text(BULLETIN, encoding="utf-8")
    assert run(["audit", str(path)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "does not set out to answer" in said
    assert "not in the report" not in said
    path.write_text(REPORT, encoding="utf-8")
    assert run(["audit", str(path)]) == 0
    assert "not in the report" in " ".join(capsys.readouterr().out.split())
