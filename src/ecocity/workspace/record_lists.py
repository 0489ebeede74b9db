"""Inputs that are lists of things, of which one row lost makes a sum or a share wrong."""

from __future__ import annotations

from collections.abc import Iterable

from ecocity.errors import Finding, Severity
from ecocity.standards.records import Input

_MEANS_SOMETHING_BLANK = ("code", "flag", "date")


def torn_list(declared: Input, said: Iterable[Finding]) -> bool:
    """Whether ``said`` while a list was bound leaves open what it holds.

    A row was not used, or a cell cannot be read of which a blank would mean something: not
    accepted, a river, an evaluation station. A figure that cannot be read has no value by itself.
    """
    if not is_list(declared):
        return False
    return any(_leaves_open(declared, one) for one in said if one.severity is Severity.ERROR)


def is_list(declared: Input) -> bool:
    """A table of things (fuels, enterprises, sections).

    Series in time are judged by how many of their records are there; of a table with one row an
    area and year a lost row leaves that year without a figure and no other figure wrong.
    """
    kinds = {key: declared.columns[key].type for key in declared.key}
    things = {key for key, kind in kinds.items() if key != "area" and kind != "year"}
    return bool(things) and not {"time", "date"} & set(kinds.values())


def _leaves_open(declared: Input, one: Finding) -> bool:
    if one.rule != "record_cell_unreadable":
        return one.rows > 0
    column = declared.columns.get(one.column)
    return column is not None and column.type in _MEANS_SOMETHING_BLANK
