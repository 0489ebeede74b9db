"""What a notebook cell shows: well-formed, the same verdicts, nothing that runs."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from lxml import html

import ecocity
from ecocity.assess.records import Assessment
from ecocity.assess.shown import lines
from ecocity.assess.verdict_words import VERDICT

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
        assert line[4].startswith(VERDICT[entry.verdict].en)
    assert judged.overall.reason.en in page.text_content()


@pytest.mark.parametrize(
    ("number", "figure", "said"),
    [
        ("1", "14608* yuan/person (2014)", "met (measured 2013)"),
        ("3", "0.590* tce/万元 (2014)", "met (certified 2013)"),
        (
            "4b",
            "0.55* (2014)",
            "met only on predicted data; not met (measured 2013); not met in 2012",
        ),
        ("5", "100* % (2014)", "met (measured 2013); not met in 2012"),
        ("I.5a", "64.3 %", "not met (measured)"),
        ("7", "-", "cannot tell: there is no value"),
    ],
)
def test_a_forecast_never_reads_as_the_measurement(
    judged: Assessment, number: str, figure: str, said: str
):
    (line,) = [line for entry in judged.requirements for line in lines(entry)
               if line.number == number]  # fmt: skip
    assert (line.figure, line.said) == (figure, said)
    assert escape(figure) in judged._repr_html_()


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
