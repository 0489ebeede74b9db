"""What a person sees in a sheet of Excel and a table does not show: hidden, or struck out."""

from __future__ import annotations

from collections.abc import Iterator

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.workspace.excel_marks import Marks
from ecocity.workspace.rules import found

_MOST = 8
"""So many struck cells are named."""


def told_of(marks: Marks, file: str, sheet: str) -> Iterator[Finding]:
    """What was read all the same, and how it looks in Excel."""
    if marks.hidden_rows:
        text = say(
            "{hidden_rows} rows are hidden in Excel; they were read like the others.",
            hidden_rows=marks.hidden_rows,
        )
        yield found("rows_hidden", text, file=file, sheet=sheet)
    if marks.hidden_columns:
        text = say(
            "{hidden_columns} columns are hidden in Excel; they were read like the rest.",
            hidden_columns=marks.hidden_columns,
        )
        yield found("columns_hidden", text, file=file, sheet=sheet)
    if marks.struck:
        names = [f"{_letters(column)}{row + 1}" for row, column in marks.struck[:_MOST]]
        text = say(
            "{count} cells are struck out in Excel; they were read like the others: {cells}.",
            count=len(marks.struck),
            cells=", ".join([*names, *(["…"] if len(marks.struck) > _MOST else [])]),
        )
        remedy = say("Delete what no longer holds, or take the line off it.")
        yield found(
            "cells_struck_out", text, file=file, sheet=sheet, row=marks.struck[0][0] + 1,
            remedy=remedy,
        )  # fmt: skip


def _letters(column: int) -> str:
    """The name of a column, of which the first is 0: A … Z, AA …"""
    name = ""
    while column >= 0:
        column, last = divmod(column, 26)
        name, column = chr(65 + last) + name, column - 1
    return name
