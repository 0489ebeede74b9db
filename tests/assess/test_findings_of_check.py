"""Whatever `check` finds in a folder, the assessment says too: nobody need run both."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ecocity.assess.assess import assess
from ecocity.assess.records import Assessment
from ecocity.errors import Finding
from ecocity.workspace.check import check_workspace

CHENGDU = Path(__file__).resolve().parents[2] / "examples" / "chengdu"
EDITS = {
    "tables/stated_values.csv": [
        ("2012,11501,yuan/person,measured", "2012,about 11501,yuan/person,measured"),
        ("2013,12985,yuan/person,measured", "2013,12985,mg/L,measured"),
        ("2012,49.5,%,measured", "2012,149.5,%,guessed"),
    ],
    "area_attributes.csv": [("510100,development,developed,,", "510100,development,rich,,")],
    "areas.csv": [("510105,Qingyang", "510104,Qingyang")],
    "evidence.csv": [("technical_report,technical_report,", "technical_report,poem,")],
    "workspace.yaml": [("  - {input: tasks,", "  - {input: taskz,")],
}


def copy_of_chengdu(folder: Path, edits: dict[str, list[tuple[str, str]]]) -> Path:
    shutil.copytree(CHENGDU, folder)
    for file, changes in edits.items():
        text = (folder / file).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def faces(found: tuple[Finding, ...]) -> set[tuple[object, ...]]:
    return {
        (f.rule, str(f.severity), f.message, f.file, f.sheet, f.row, f.column, f.value, f.remedy)
        for f in found
    }


def said(assessment: Assessment) -> set[tuple[object, ...]]:
    return {
        (f.rule, f.severity, f.message, f.file, f.sheet, f.row, f.column, f.value, f.remedy)
        for f in assessment.findings
    }


@pytest.mark.parametrize("edits", [{}, EDITS], ids=["chengdu", "faulty"])
def test_the_assessment_says_all_that_check_says(
    tmp_path: Path, edits: dict[str, list[tuple[str, str]]]
) -> None:
    folder = copy_of_chengdu(tmp_path / "city", edits)
    checked = faces(check_workspace(folder))
    assert len({face[0] for face in checked}) > (8 if edits else 2)
    assert checked - said(assess(folder)) == set()


def test_a_property_that_is_no_longer_declared_is_asked_for(tmp_path: Path) -> None:
    lapsed = {
        "area_attributes.csv": [
            ("510100,development,developed,,", "510100,development,developed,,2013-01-01")
        ]
    }
    folder = copy_of_chengdu(tmp_path / "city", lapsed)
    messages = [f.message for f in check_workspace(folder) if f.rule == "attribute_not_declared"]
    assert any("development is not declared on 2015-03-31" in message for message in messages)
