"""Rows without a year of their own, under a title that tells it: 2013年各区县用水情况."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Column
from ecocity.workspace.builtin_inputs import STATED
from ecocity.workspace.headings import LOOK_AT, Layout, lay_out
from ecocity.workspace.own_area import beside
from ecocity.workspace.records import RawTable
from ecocity.workspace.rules import found

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE = re.compile(r"[〇零一二三四五六七八九]{4}(?=\s*年)")
_NUMBER_OF_DOCUMENT = re.compile(r"[〔\[(【]\s*(?:19|20)\d\d\s*[〕\])】]\s*(?:第\s*)?\d+\s*号")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOT_THE_WHOLE = re.compile(
    r"(?:19|20)\d\d\s*(?:年\s*(?:\d|[一二三四上下前第]|十[一二]?月)|[-—–~至./]\s*\d)|季度|半年|截至|"
    r"January|February|March|April|June|July|August|September|October|November|December|quarter|half"
)
_OF_THE_FORM = re.compile(
    r"填报|填表|制表|上报|报送|编制|发布|印发|日期|时间|\bdate|printed|prepared|filled in", re.I
)
"""Words beside the day on which a form was filled in, which is no year of its figures."""
_NOT_MEASURED = re.compile(
    r"预测|预计|预期|计划|规划|目标|估算|初步|快报|"
    r"forecast|predict|project(?:ed|ion)|target|plan|estimat|preliminary|provisional",
    re.I,
)


def with_own_year(
    raw: RawTable, given: RawTable, columns: Mapping[str, Column], layout: Layout
) -> tuple[RawTable, Layout, list[Finding]]:
    """The same with the year of the title beside each row, where no column tells one.

    Only where title (else sheet) name one whole year and no other, and speak of no forecast: a
    plan's year is no year of measured figures. ``given`` is the table as handed in, with titles.
    """
    if "year" in layout.positions or "year" in raw.binding.columns:
        return raw, layout, []
    if raw.input != STATED and not ("year" in columns and columns["year"].required):
        return raw, layout, []
    for text, row in _titles(given, layout.row):
        said = unicodedata.normalize("NFKC", text)
        said = _CHINESE.sub(lambda match: match[0].translate(_DIGITS), said)
        said = _NUMBER_OF_DOCUMENT.sub("", said)
        years = set(_YEAR.findall(said))
        if not years:
            continue
        if len(years) > 1 or _NOT_THE_WHOLE.search(said) or _NOT_MEASURED.search(said):
            return raw, layout, []
        (year,) = years
        again = beside(raw, layout.row, "year", year)
        message = say(
            "No column tells the year; {year} was taken from the title: {title}",
            year=year,
            title=text[:80],
        )
        remedy = say("Compare with the original; if it is another year, add a column for it.")
        finding = found("year_of_title", message, file=raw.file, sheet=raw.sheet, row=row,
                        column="year", value=year, remedy=remedy)  # fmt: skip
        return again, lay_out(again, columns), [finding]
    return raw, layout, []


def _titles(raw: RawTable, heading_row: int) -> Iterator[tuple[str, int | None]]:
    """The lines above the headings as one text, then the name of the sheet."""
    lines = [(raw.heading_row, raw.headings), *raw.rows[:LOOK_AT]]
    above = [(number, cells) for number, cells in lines if number < heading_row]
    if above:
        # A title over merged cells stands in each of them.
        cells = dict.fromkeys(cell for _, held in above for cell in held if cell)
        cells = {cell: None for cell in cells if not _OF_THE_FORM.search(cell)}
        yield "; ".join(cells), above[0][0]
    yield raw.sheet, None
