"""What a notebook cell shows: well-formed, the same verdicts, nothing that runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

import ecocity
from ecocity.assess.records import Assessment
from ecocity.assess.verdict_words import basis_label

CHENGDU = Path(__file__).resolve().parents[2] / "examples" / "chengdu"


@pytest.fixture(scope="module")
def judged() -> Assessment:
    return ecocity.assess_workspace(str(CHENGDU))


def test_every_requirement_stands_in_the_table_with_its_verdict(judged: Assessment):
    page = html.fromstring(judged._repr_html_())
    lines = [[cell.text_content() for cell in row] for row in page.iter("tr")]
    for entry in judged.requirements:
        (line,) = [line for line in lines if line[0] == entry.number]
        assert line[1] == entry.label.en
        assert line[4] == basis_label(entry.verdict, entry.basis).en
    assert judged.overall.reason.en in page.text_content()


def test_text_from_outside_cannot_become_markup(judged: Assessment):
    name = judged.area_record.name.model_copy(update={"en": "<script>alert(1)</script>"})
    record = judged.area_record.model_copy(update={"name": name})
    shown = judged.model_copy(update={"area_record": record})._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_a_path_may_be_text(judged: Assessment, tmp_path: Path):
    folder = str(tmp_path / "saved")
    ecocity.save_assessment(judged, folder)
    assert ecocity.load_assessment(folder) == judged
    page = ecocity.write_report(judged, f"{folder}/report.html", "html", "en")
    assert page.stat().st_size > 10_000
    assert ecocity.verify_assessment(folder, str(CHENGDU)).holds
    assert ecocity.check_workspace(str(CHENGDU)) is not None
