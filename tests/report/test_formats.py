"""The files themselves, opened again."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from ecocity.assess.records import Assessment
from ecocity.errors import UsageError
from ecocity.report.desk import by_criterion
from ecocity.report.write import report_bytes, write_report

FORMATS = ("html", "docx", "pdf", "xlsx")
Built = Callable[[str, str], bytes]


def text_of(kind: str, content: bytes) -> str:
    """All text of a report, without blanks, so that line breaks do not matter."""
    if kind == "html":
        shown = re.sub(r"<(style|script)>.*?</\1>", "", content.decode(), flags=re.S)
        return squeezed(re.sub(r"<[^>]+>", "", shown).replace("&#39;", "'"))
    if kind == "pdf":
        return squeezed(
            "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        )
    if kind == "docx":
        body = docx.Document(io.BytesIO(content)).element.body
        return squeezed("".join(part.text or "" for part in body.iter(qn("w:t"))))
    book = openpyxl.load_workbook(io.BytesIO(content))
    return squeezed(
        "".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)
    )


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b‐-]+", "", text)


@pytest.mark.parametrize("language", ["en", "zh", "both"])
@pytest.mark.parametrize("kind", FORMATS)
def test_every_requirement_and_criterion_is_there(
    kind: str, language: str, built: Built, assessment: Assessment
):
    text = text_of(kind, built(kind, language))
    wanted = ("en", "zh") if language == "both" else (language,)
    for entry in assessment.requirements:
        names = [rows[0].label for rows in by_criterion(entry)] + [entry.label]
        if kind == "xlsx" and len(names) > 2:
            names.pop()
        for name in names:
            for tongue in wanted:
                assert squeezed(getattr(name, tongue)) in text


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_assessment_gives_the_same_bytes(kind: str, built: Built, assessment: Assessment):
    assert report_bytes(assessment, kind, "both") == built(kind, "both")  # type: ignore[arg-type]


def test_html_asks_for_nothing_from_a_network(built: Built):
    page = built("html", "both").decode()
    loads = re.findall(r"(?:src|href|action|data)\s*=\s*[\"']([^\"']*)", page)
    assert [address for address in loads if not address.startswith("#")] == []
    assert "@import" not in page
    assert "url(" not in re.sub(r"url\(#h\d+\)", "", page)
    assert "default-src 'none'" in page


def test_html_names_its_languages(built: Built):
    page = built("html", "both").decode()
    assert '<html lang="en">' in page
    assert 'lang="zh-Hans"' in page
    assert '<html lang="zh-Hans">' in built("html", "zh").decode()
    assert page.count("<svg") == 6
    assert "stroke-dasharray" in page


@pytest.mark.parametrize("kind", FORMATS)
def test_names_from_outside_stay_text(kind: str, hostile: Assessment):
    content = report_bytes(hostile, kind, "both")  # type: ignore[arg-type]
    if kind == "html":
        page = content.decode()
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "&lt;script&gt;alert(1)" in page
        return
    text = text_of(kind, content)
    assert squeezed("<script>alert(1)</script>") in text
    assert squeezed('#import "@preview') in text
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
        assert "f" not in kinds
        assert any(
            cell.value and str(cell.value).startswith("=cmd")
            for sheet in book
            for row in sheet
            for cell in row
        )


def test_docx_has_real_headings_contents_captions_and_both_faces(built: Built):
    file = docx.Document(io.BytesIO(built("docx", "both")))
    styles = [line.style.name for line in file.paragraphs]
    assert styles.count("Heading 1") == 6
    assert styles.count("Heading 2") == 24
    assert styles.count("TOC 2") == 24
    for name in ("Normal", "Heading 1", "Caption", "Table Text", "TOC 1"):
        fonts = file.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert fonts.get(qn("w:ascii")) == "Arial"
    orders = [part.text for part in file.element.body.iter(qn("w:instrText"))]
    assert any("TOC" in order for order in orders)
    assert sum("SEQ Table" in order for order in orders) == len(
        [line for line in file.paragraphs if line.text.startswith("Table 表")]
    )
    heads = list(file.element.body.iter(qn("w:tblHeader")))
    assert len(heads) == sum("SEQ Table" in order for order in orders)
    assert any(section.orientation == 1 for section in file.sections)
    described = [part.get("descr") for part in file.element.body.iter(qn("wp:docPr"))]
    assert len(described) == 6
    assert all(text and "Bar chart" in text for text in described)


def test_docx_charts_carry_their_figures(built: Built):
    with zipfile.ZipFile(io.BytesIO(built("docx", "en"))) as folder:
        names = folder.namelist()
        charts = [name for name in names if name.startswith("word/charts/chart")]
        assert len(charts) == 6
        drawn = folder.read("word/charts/chart5.xml").decode()
        book = openpyxl.load_workbook(io.BytesIO(folder.read("word/embeddings/figures5.xlsx")))
    assert "<a:ea typeface" in drawn
    assert "pattFill" in drawn
    assert "externalData" in drawn
    assert [cell.value for cell in book["figures"]["B"][1:4]] == [0.49, 0.52, 0.55]


def test_xlsx_holds_numbers_with_their_decimals(built: Built):
    book = openpyxl.load_workbook(io.BytesIO(built("xlsx", "en")))
    assert book.sheetnames == [
        "Summary",
        "Conditions",
        "Indicators",
        "Charts",
        "Rows counted",
        "Evidence",
        "Findings",
        "Provenance",
    ]
    sheet = book["Indicators"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "3")
    assert row[8].value == pytest.approx(0.59)
    assert row[8].number_format == '0.000"*"'
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref is not None
    assert len(book["Charts"]._charts) == 6
    assert book["Rows counted"].max_row == 15


def test_pdf_embeds_a_chinese_font_and_names_itself(built: Built):
    file = PdfReader(io.BytesIO(built("pdf", "zh")))
    assert file.metadata is not None
    assert file.metadata.title == "成都市技术报告"
    fonts = {
        font.get_object()["/BaseFont"]
        for page in file.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert any("NotoSansSC" in font for font in fonts)
    assert not any("Libertinus" in font for font in fonts)


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, assessment: Assessment, monkeypatch: pytest.MonkeyPatch
):
    target = write_report(assessment, tmp_path / "r.html", "html", "en")
    before = target.read_bytes()

    def fails(*_: object) -> None:
        raise OSError("no room on the disk")

    monkeypatch.setattr("os.replace", fails)
    with pytest.raises(OSError, match="no room"):
        write_report(assessment, target, "html", "zh")
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]


def test_an_unknown_format_or_language_is_said(assessment: Assessment):
    with pytest.raises(UsageError, match=r"no report format odt.*html, docx, pdf or xlsx"):
        report_bytes(assessment, "odt", "en")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"no report language fr.*en, zh or both"):
        report_bytes(assessment, "pdf", "fr")  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_office_program_opens_it(kind: str, tmp_path: Path, built: Built):
    source = tmp_path / f"report.{kind}"
    source.write_bytes(built(kind, "both"))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = text_of("pdf", (tmp_path / "report.pdf").read_bytes())
    assert "0.55*" in text
    assert "农业灌溉水有效利用系数" in text
