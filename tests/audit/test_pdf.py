"""PDF: what stands on the page is read as its reader sees it; tables, columns, cut words, page edges."""

from __future__ import annotations

import re

import pytest
import typst

from ecocity.audit.document.pdf_page import Page, Piece
from ecocity.audit.document.pdf_spacing import closed_up
from ecocity.audit.document.read import document_of


def _pdf_lines(source: str) -> list[str]:
    return [block.text for block in document_of(typst.compile(source.encode()), "r.pdf").blocks]


PROSE = "The city treated its sewage and kept its rivers clean, as the plan of that year asks for. "


def test_two_columns_are_read_one_after_the_other():
    left, right = "Alpha begins. " + PROSE * 9, "Omega begins. " + PROSE * 9
    source = f"#set page(width: 17cm, height: 15cm)\n#columns(2)[{left}\n#colbreak()\n{right}]"
    assert _pdf_lines(source) == [left.strip(), right.strip()]


def test_running_titles_and_page_numbers_are_dropped():
    source = (
        "#set page(width: 12cm, height: 9cm, header: [Report of Toy City], footer: context [Page #counter(page).display() of 5])\n"
        + "\n\n".join(f"Paragraph {n}. {PROSE * 4}" for n in range(8))
    )
    lines = _pdf_lines(source)
    assert len(lines) == 8
    assert not any("Report of Toy City" in line or "Page" in line for line in lines)


def test_hyphens_at_the_end_of_a_line():
    source = (
        '#set page(width: 6.2cm, height: 20cm)\n#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n'
        + (
            "An eco-city keeps its environmental responsibilities. Administration, industrialisation and eco-province: "
        )
        * 4
    )
    text = " ".join(_pdf_lines(source))
    assert (
        "environmental responsibilities. Administration, industrialisation and eco-province" in text
    )
    assert not re.search(r"[a-z]- [a-z]", text)


@pytest.mark.parametrize(
    "stroke", ["1pt", "none", "(x, y) => (bottom: 0.5pt)", "(x, y) => if y < 2 { (top: 1pt) }"]
)
def test_tables_with_and_without_rules(stroke: str):
    rows = [
        ["County", "Sections of rivers that are monitored", "Rate (%)"],
        ["North", "8", "87.5"],
        ["South", "10", "80.0"],
        ["East", "12", "75.0"],
    ]
    cells = ",".join(f"[{c}]" for row in rows for c in row)
    source = f"#set page(width: 13cm, height: 9cm)\n{PROSE}\n\n#table(columns: (3cm, 4cm, 3cm), stroke: {stroke}, {cells})\n\n{PROSE}"
    blocks = document_of(typst.compile(source.encode()), "r.pdf").blocks
    assert [list(block.cells) for block in blocks if block.kind == "row"] == rows


def test_a_table_over_two_pages_is_one():
    cells = ",".join(f"[County {n}],[{n * 3}.5]" for n in range(40))
    source = f"#set page(width: 10cm, height: 9cm)\n#table(columns: 2, table.header([Name],[Rate]), {cells})"
    blocks = document_of(typst.compile(source.encode()), "r.pdf").blocks
    assert len({block.table for block in blocks}) == 1
    assert len(blocks) == 41


def test_merged_cells_of_a_ruled_table():
    source = "#table(columns: 3, table.cell(rowspan: 2)[Area], table.cell(colspan: 2)[2013], [rate], [count], [North], [87.5], [8])"
    assert _pdf_lines(source) == ["Area | 2013 | 2013", "Area | rate | count", "North | 87.5 | 8"]


# --- page edges --------------------------------------------------------------------------------


def test_a_figure_that_ends_a_page_is_no_page_number():
    cells = "\n\n".join(f"{n * 7}.5" if n % 2 else f"{n * 37}" for n in range(60))
    source = (
        "#set page(width: 10cm, height: 9cm, footer: context align(center, counter(page).display()))\n"
        + cells
    )
    assert len(_pdf_lines(source)) == 60


def test_the_last_row_of_a_page_is_no_running_title():
    cells = ",".join(f"[20{n:02d}],[{n * 3}],[{n * 5}]" for n in range(60))
    source = f"#set page(width: 10cm, height: 9cm)\n#table(columns: 3, stroke: none, [Year],[Days],[Sum], {cells})"
    assert len(_pdf_lines(source)) == 61


def test_a_table_without_rules_goes_on_over_the_page_with_its_pages():
    filler = "\n\n".join([PROSE * 2] * 3)
    cells = ",".join(f"[County {n}],[{n * 3}.5],[{n * 4}]" for n in range(30))
    source = f"#set page(width: 12cm, height: 9cm)\n{filler}\n\n#table(columns: (5cm, 2cm, 2cm), stroke: none, [Name],[Rate],[Sum], {cells})"
    blocks = document_of(typst.compile(source.encode()), "r.pdf").blocks
    rows = [one for one in blocks if one.kind == "row"]
    assert [one.cells for one in rows[:2]] == [("Name", "Rate", "Sum"), ("County 0", "0.5", "0")]
    assert len(rows) == 31
    assert len({one.table for one in rows}) == 1
    assert [one.page for one in rows] == sorted(one.page for one in rows)
    assert rows[-1].page == 4


def test_a_heading_at_the_foot_of_a_page_stays_a_heading():
    source = (
        f"#set page(width: 12cm, height: 9cm)\n{PROSE * 2}\n\n#v(4cm)\n\n"
        f"10, emission intensity of pollutants\n\n#pagebreak()\n\n{PROSE * 2}"
    )
    assert _pdf_lines(source)[1] == "10, emission intensity of pollutants"


def test_hyphens_stay_where_the_document_cuts_no_words():
    text = (
        "The energy-saving and emission-reduction tasks of the city were completed in time and the year-"
        "on-year change of the re-use rate was confirmed by the drinking-water office. "
    )
    source = f'#set page(width: 6.3cm, height: 25cm)\n#set text(hyphenate: false, lang: "en")\n{text * 3}'
    assert " ".join(_pdf_lines(source)) == (text * 3).strip()


def test_a_caption_with_a_wide_blank_is_no_row():
    source = "#table(columns: 2, stroke: none, [Year], [Days], [2012], [310], [2013], [320])"
    blocks = document_of(
        typst.compile(f"Table 1#h(1.2em)Good days of the city\n\n{source}".encode()), "r.pdf"
    ).blocks
    assert [one.kind for one in blocks] == ["paragraph", "row", "row", "row"]


def _piece(left: float, right: float, text: str, bottom: float = 100) -> Piece:
    return Piece(left, right, bottom, bottom + 11, text)


SPACED = [_piece(90, 112, "2013"), _piece(114.5, 125, "年"), _piece(127.5, 145, "5"),
          _piece(148.5, 165, "612"), _piece(168, 178, "元"), _piece(210, 240, "46.1")]  # fmt: skip


def test_blanks_that_a_word_processor_sets_are_closed_up():
    page = Page(1, 800, (*SPACED, _piece(90, 112, "全年", 50), _piece(115, 130, "366", 50)))
    said = [one.text for one in closed_up([page])[0].pieces]
    assert said == ["2013年5 612元", "46.1", "全年366"]


def test_narrow_tables_stay_apart_where_the_text_has_no_such_blanks():
    prose = _piece(
        90, 300, "2013年全市共有12个区县，2014年有13个，其中5个区、8个县，占61%的人口", 50
    )
    page = Page(1, 800, (*SPACED, prose))
    assert len(closed_up([page])[0].pieces) == 7
