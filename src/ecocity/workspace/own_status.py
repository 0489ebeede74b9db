"""Figures whose status stands in a title or a note of their table: 注：2014年数据为快报数."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Label
from ecocity.workspace.builtin_inputs import BUILTIN_CODES
from ecocity.workspace.headings import LOOK_AT, Layout, Row
from ecocity.workspace.records import RawTable
from ecocity.workspace.rules import found

_KINDS = {
    "predicted": r"预测|预计|预估|forecasts?|predicted|projected",
    "estimated": r"估算|估计|estimate[sd]?",
    "provisional": r"快报|初步|未经审定|preliminary|provisional",
}
_OF_YEAR = re.compile(
    r"(?<![-–—~至到、和及与/\d])((?:19|20)\d\d)\s*年?度?的?(?:统计)?"
    r"(?:数据|数字|数值|指标|数|figures|values|data)?\s*(?:均为|都是|为|是|系|are|is)\s*(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
    + ")",
    re.I,
)
"""One year and what its figures are; what is said of several years is left to people."""


def statuses_in(text: str) -> dict[int, str]:
    """Year -> status of its figures, where ``text`` says so without a doubt."""
    told: dict[int, str] = {}
    for match in _OF_YEAR.finditer(unicodedata.normalize("NFKC", text)):
        year, kind = int(match[1]), str(match.lastgroup)
        told[year] = kind if told.get(year, kind) == kind else ""
    return {year: kind for year, kind in told.items() if kind}


def told_statuses(
    given: RawTable, layout: Layout, notes: Iterable[tuple[int, str]]
) -> tuple[dict[int, str], list[Finding]]:
    """The same of the titles of a table, ``given`` as handed in, and of its ``notes``."""
    lines: list[Row] = [(given.heading_row, given.headings), *given.rows[:LOOK_AT]]
    above = [(at, cell) for at, cells in lines if at < layout.row for cell in cells if cell]
    held: dict[int, str] = {}
    said: list[Finding] = []
    for at, text in dict.fromkeys((*above, *notes)):
        for year, status in statuses_in(text).items():
            if held.setdefault(year, status) == status:
                said.append(_said(given, at, year, BUILTIN_CODES["status"][status], text))
    return held, said


def _said(given: RawTable, row: int, year: int, status: Label, text: str) -> Finding:
    message = say(
        "The figures of {year} that bear no status of their own were taken as {status}: {text}",
        year=year,
        status=status,
        text=text[:120],
    )
    remedy = say("If it is said of some of them only, write the status beside each.")
    return found("status_of_note", message, file=given.file, sheet=given.sheet, row=row,
                 column="status", value=text[:80], remedy=remedy)  # fmt: skip
