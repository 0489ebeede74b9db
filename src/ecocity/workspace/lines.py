"""Lines of a table that are no rows of it, and cells that say "as above"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Column
from ecocity.workspace.cells import Issue
from ecocity.workspace.headings import LOOK_AT, Layout, Row
from ecocity.workspace.own_status import statuses_in
from ecocity.workspace.records import RawTable
from ecocity.workspace.rules import found

FOOTNOTE = (
    r"\s*[（(]?(注|备注|说明|附注|数据来源|资料来源|来源|填表人|制表人?|审核人?|填报人|"
    r"notes?|sources?|remarks?)\s*\d*\s*[:：.、)）]"
)
_FOOTNOTE = re.compile(FOOTNOTE, re.I)
TOTAL = r"((全|本)?(市|县|区|省|州))?(合\s*计|总\s*计|小\s*计|共\s*计|总和)|(grand |sub-?)?totals?"
AVERAGE = r"((全|本)?(市|县|区|省|州))?(平\s*均|均\s*值|平\s*均\s*值)|averages?|means?"
_TOTAL = re.compile(TOTAL, re.I)
_MAY_ADD_UP = re.compile(r"计|总|[tTｔＴ][oOｏＯ][tTｔＴ]")
"""A part of every such word: most rows hold none of them."""
_DITTO = {"〃", "″", "”", "〞", '"', "''", "同上", "ditto"}
_FREE_TEXT = ("note", "as_printed", "source_line", "evidence")

Cells = tuple[str | None, ...]


_NOT_MEASURED = re.compile(
    r"预测|预计|预估|估算|估计|快报|初步|未经审定|forecast|predict|estimate|preliminary|provisional",
    re.I,
)


def status_in_note(text: str) -> Issue | None:
    """A note or title that calls some figures forecasts or preliminary, where no column does."""
    if not _NOT_MEASURED.search(text):
        return None
    message = say(
        "Beside the table stands that figures in it are no measured ones: {text}", text=text[:120]
    )
    remedy = say(
        "Write the status of these figures into the status column, or behind the year of their "
        "column: 2014年（预测）; a figure without a status counts as measured."
    )
    return Issue("status_in_note", message, "status", text[:80], remedy)


def status_in_title(given: RawTable, layout: Layout) -> list[Finding]:
    """The same of the lines above the headings, the name of the sheet and that of the file.

    ``given`` is the table as handed in. Nothing is said where each row bears its own status.
    """
    at = layout.positions.get("status")
    if at is not None and all(cells[at] for _, cells in layout.rows if _is_row(cells)):
        return []
    lines: list[Row] = [(given.heading_row, given.headings), *given.rows[:LOOK_AT]]
    above = [
        (cell, number) for number, cells in lines if number < layout.row for cell in cells if cell
    ]
    for text, row in (*above, (given.sheet, None), (PurePosixPath(given.file).stem, None)):
        if not statuses_in(text) and (issue := status_in_note(text)):
            return [
                found(issue.rule, issue.message, file=given.file, sheet=given.sheet, row=row,
                      column=issue.column, value=issue.value, remedy=issue.remedy)
            ]  # fmt: skip
    return []


def _is_row(cells: Cells) -> bool:
    return sum(cell is not None for cell in cells) > 1


def footnote(cells: Cells) -> Issue | None:
    """A line below the table that speaks of it: one cell, ``注：…`` or ``Source: …``."""
    if len(cells) - cells.count(None) != 1:
        return None
    filled = [cell for cell in cells if cell is not None]
    if not _FOOTNOTE.match(filled[0]):
        return None
    message = say("The line is a note to the table, no row of it; it was passed over.")
    return Issue("footnote_passed_over", message, "", filled[0])


def total(cells: Cells, layout: Layout) -> Issue | None:
    """A line that adds up those above it: one of its cells is ``合计``, ``小计``, ``Total``."""
    if not _MAY_ADD_UP.search("\n".join(filter(None, cells))):
        return None
    free = {layout.positions[name] for name in _FREE_TEXT if name in layout.positions}
    for at, cell in enumerate(cells):
        text = _total_word(cell) if cell and at not in free else ""
        if text:
            message = say(
                'The line "{text}" adds up others and is no row; it was passed over.', text=text
            )
            remedy = say("If it is the figure of the whole area, write the area's name.")
            return Issue("total_passed_over", message, "", text, remedy)
    return None


@lru_cache(maxsize=4096)
def _total_word(cell: str) -> str:
    text = unicodedata.normalize("NFKC", cell).strip().rstrip(":")
    return text if _TOTAL.fullmatch(text) else ""


def as_above(
    rows: tuple[Row, ...], layout: Layout, columns: Mapping[str, Column]
) -> tuple[list[Row], dict[int, list[Issue]]]:
    """``rows`` with the words that ditto marks stand for, and what is said of each row.

    Figures are never repeated: below a number the mark stays and is refused.
    """
    taken = {
        at: name
        for name, at in layout.positions.items()
        if columns[name].type not in ("number", "integer")
    }
    if all(_DITTO.isdisjoint(cells) for _, cells in rows):
        return list(rows), {}
    above: dict[int, str] = {}
    filled: list[Row] = []
    said: dict[int, list[Issue]] = {}
    for index, (number, cells) in enumerate(rows):
        held = list(cells)
        for at, name in taken.items():
            cell = cells[at]
            if cell in _DITTO and at in above:
                held[at] = above[at]
                message = say(
                    '"{cell}" was read as what stands above it: {above}.',
                    cell=cell,
                    above=above[at],
                )
                said.setdefault(index, []).append(Issue("ditto_filled", message, name, cell))
        if total(tuple(held), layout) is None:
            above |= {at: cell for at in taken if (cell := held[at]) is not None}
        filled.append((number, tuple(held)))
    return filled, said
