"""Charts that the reader of a DOCX or XLSX can edit: native ones, drawn by the office program.

XlsxWriter writes the chart; for DOCX its XML is carried over together with the small workbook that
holds the figures, so that "Edit data" works in Word.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import xlsxwriter

from ecocity.report.records import Chart, Language

CJK_FONT = "Microsoft YaHei"
LATIN_FONT = "Arial"
_BLUE, _RED, _INK, _GRID = "#2B6A8F", "#B3261E", "#1F2A33", "#D5DBDF"
_DAY = datetime(2000, 1, 1)


def new_workbook(target: io.BytesIO) -> Any:
    """A workbook whose bytes depend on its content alone, where no text becomes a formula."""
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    book.set_properties({"created": _DAY})
    return book


def text_of(en: str, zh: str, languages: tuple[Language, ...], join: str = " / ") -> str:
    """The text in one language, or in both with ``join`` between."""
    held = {"en": en, "zh": zh}
    return join.join(dict.fromkeys(held[language] for language in languages))


def fill(sheet: Any, chart: Chart, languages: tuple[Language, ...], first: int = 0) -> None:
    """Write the figures of ``chart`` as three columns from row ``first`` on."""
    unit = text_of(chart.unit.en, chart.unit.zh, languages)
    figure = text_of("figure", "数值", languages) + (f" ({unit})" if unit != "—" else "")
    limit = text_of(chart.limit_text.en, chart.limit_text.zh, languages)
    sheet.write_row(first, 0, [text_of("year", "年份", languages), figure, limit])
    for place, bar in enumerate(chart.bars, first + 1):
        sheet.write_string(place, 0, _category(bar.label, bar.status, languages))
        if bar.value is not None:
            sheet.write_number(place, 1, float(bar.value))
        if chart.limit is not None:
            sheet.write_number(place, 2, float(chart.limit))


def _category(label: str, status: Any, languages: tuple[Language, ...]) -> str:
    said = text_of(status.en, status.zh, languages)
    return label if said == "—" else f"{label}\n{said}"


def native(
    book: Any, sheet: str, chart: Chart, languages: tuple[Language, ...], first: int = 0
) -> Any:
    """The chart over the figures that ``fill`` wrote on ``sheet``; not yet placed."""
    last = first + len(chart.bars)
    columns = book.add_chart({"type": "column"})
    columns.add_series(
        {
            "name": [sheet, first, 1],
            "categories": [sheet, first + 1, 0, last, 0],
            "values": [sheet, first + 1, 1, last, 1],
            "gap": 110,
            "fill": {"color": _BLUE},
            "points": [None if bar.firm else _hatched() for bar in chart.bars],
            "data_labels": {
                "value": True,
                "custom": [
                    {"value": bar.text} if bar.value is not None else {"delete": True}
                    for bar in chart.bars
                ],
                "font": _font(10, bold=True),
                "fill": {"color": "#FFFFFF"},  # the limit may run through the figure
            },
        }
    )
    if chart.limit is not None:
        line = book.add_chart({"type": "line"})
        line.add_series(
            {
                "name": [sheet, first, 2],
                "categories": [sheet, first + 1, 0, last, 0],
                "values": [sheet, first + 1, 2, last, 2],
                "line": {"color": _RED, "width": 2},
                "marker": {"type": "none"},
            }
        )
        columns.combine(line)
    below = any(bar.value is not None and bar.value < 0 for bar in chart.bars)
    _dress(columns, below or (chart.limit is not None and chart.limit < 0))
    return columns


def _dress(columns: Any, below: bool) -> None:
    """``below`` says that a figure is negative: the axis then starts where the program likes."""
    axis: dict[str, Any] = {
        "num_font": _font(9),
        "major_gridlines": {"visible": True, "line": {"color": _GRID, "width": 0.5}},
        "line": {"none": True},
    }
    columns.set_y_axis(axis if below else {"min": 0, **axis})
    columns.set_x_axis({"num_font": _font(9), "label_position": "low"})
    columns.set_legend({"position": "bottom", "font": _font(9)})
    columns.set_title({"none": True})
    columns.set_chartarea({"border": {"none": True}})


def _hatched() -> dict[str, Any]:
    return {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": _BLUE, "bg_color": "#FFFFFF"},
        "border": {"color": _BLUE, "dash_type": "dash", "width": 1.25},
    }


def _font(size: int, bold: bool = False) -> dict[str, Any]:
    return {"name": LATIN_FONT, "size": size, "bold": bold, "color": _INK}


def chart_parts(chart: Chart, languages: tuple[Language, ...]) -> tuple[bytes, bytes]:
    """Chart XML for a DOCX, and the workbook that holds its figures."""
    target = io.BytesIO()
    book = new_workbook(target)
    sheet = book.add_worksheet("figures")
    fill(sheet, chart, languages)
    sheet.insert_chart(1, 4, native(book, "figures", chart, languages))
    book.close()
    workbook = target.getvalue()
    with zipfile.ZipFile(io.BytesIO(workbook)) as folder:
        drawn = folder.read("xl/charts/chart1.xml").decode("utf-8")
    return _for_word(drawn).encode("utf-8"), workbook


def _for_word(drawn: str) -> str:
    """East Asian font beside the Latin one, and the link to the workbook of figures."""
    drawn = re.sub(
        r'(<a:latin typeface="[^"]*"[^/]*/>)', rf'\1<a:ea typeface="{CJK_FONT}"/>', drawn
    )
    drawn = re.sub(r"<c:printSettings>.*?</c:printSettings>", "", drawn, flags=re.S)
    link = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
    return drawn.replace("</c:chartSpace>", f"{link}</c:chartSpace>")
