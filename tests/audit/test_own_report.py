"""The report that the project writes for Chengdu says only what its figures bear out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import pytest

import ecocity
from ecocity.audit.audit import audit_file
from ecocity.audit.rulebook import rulebook_of
from ecocity.report import write_report
from ecocity.standards.load import builtin_packs, find_standard, load_pack

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("language", "format"), [("en", "docx"), ("zh", "docx"), ("both", "docx"), ("both", "html")]
)
def test_no_finding_about_the_report_itself(
    language: Literal["en", "zh", "both"], format: Literal["docx", "html"], tmp_path: Path
) -> None:
    packs = [load_pack(folder) for folder in builtin_packs().values()]
    rules = rulebook_of(*find_standard("cn_eco_city_2007", packs, date.today()))
    path = tmp_path / f"report-{language}.{format}"
    write_report(ecocity.assess_workspace(ROOT / "examples" / "chengdu"), path, format, language)
    assert [
        f"{one.rule} {one.line}: {one.message}" for one in audit_file(path, rules).findings
    ] == []
