"""Every figure is the same in English and Chinese, in every format, for several cities."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from cities import coastal
from docx.oxml.ns import qn
from lxml import html
from pypdf import PdfReader
from test_content import NUMBER, labels

from ecocity.assess.assess import assess
from ecocity.assess.records import Assessment
from ecocity.report.content import document
from ecocity.report.write import report_bytes

CHENGDU = Path(__file__).resolve().parents[2] / "examples" / "chengdu"
CHINESE = re.compile("[一-鿿]")
# Findings are named by their rule in English; the digits of a name are no figure.
NAMES = ("percent above 100",)


@pytest.fixture(scope="module", params=["made by hand", "chengdu", "coastal"])
def city(
    request: pytest.FixtureRequest,
    assessment: Assessment,
    tmp_path_factory: pytest.TempPathFactory,
) -> Assessment:
    if request.param == "made by hand":
        return assessment
    if request.param == "chengdu":
        return assess(CHENGDU)
    return assess(coastal(tmp_path_factory.mktemp("city") / "coastal"))


def figures(text: str) -> Counter[str]:
    for name in NAMES:
        text = text.replace(name, "")
    return Counter(NUMBER.findall(text))


def docx_lines(content: bytes) -> Iterator[str]:
    for line in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p")):
        yield "".join(part.text or "" for part in line.iter(qn("w:t")))


def html_lines(content: bytes) -> Iterator[str]:
    page = html.fromstring(content)
    for held in page.iter(
        "p", "td", "th", "caption", "figcaption", "h1", "h2", "h3", "h4", "title"
    ):
        yield held.text_content()


def xlsx_lines(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            yield from (f"{cell.value or ''}" for cell in row)


READERS = {"docx": docx_lines, "html": html_lines, "xlsx": xlsx_lines}


def test_the_content_holds_the_same_figures(city: Assessment):
    apart = [
        (label.en, label.zh)
        for label in labels(document(city))
        if figures(label.en) != figures(label.zh)
    ]
    assert apart == []


@pytest.mark.parametrize("kind", READERS)
def test_each_line_of_a_format_holds_the_same_figures(kind: str, city: Assessment):
    en, zh = (
        list(READERS[kind](report_bytes(city, kind, language)))  # type: ignore[arg-type]
        for language in ("en", "zh")
    )
    assert len(en) == len(zh) > 100
    assert [pair for pair in zip(en, zh, strict=True) if figures(pair[0]) != figures(pair[1])] == []
    assert sum(bool(CHINESE.search(line)) for line in zh) > 100


def test_the_figures_of_the_requirements_stand_in_both_pdfs(city: Assessment):
    texts = [
        re.sub(
            r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(held)).pages)
        )
        for held in (report_bytes(city, "pdf", "en"), report_bytes(city, "pdf", "zh"))
    ]
    shown = [
        row.value_text.replace(" ", "")
        for entry in city.requirements
        for row in entry.criteria
        if row.value is not None
    ]
    assert len(shown) > 8
    assert [text for text in shown if any(text not in held for held in texts)] == []


def test_a_figure_of_one_year_is_not_said_of_a_span(tmp_path: Path):
    judged = assess(coastal(tmp_path / "coastal"))
    said = "".join(label.zh for label in labels(document(judged)))
    assert "2024—2024" not in said
    assert "2024年" in said
