"""What was handed in for registers and could not be used: rows as far as read, whole tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ecocity.standards.records import Input
from ecocity.workspace.builtin_inputs import BUILTIN_INPUTS
from ecocity.workspace.records import Binding, LostRow, Workspace
from ecocity.workspace.rows import BoundRow


def lost_rows(faulty: Iterable[BoundRow], inputs: Mapping[str, Input]) -> tuple[LostRow, ...]:
    """The faulty rows of registers, with what could be read of them."""
    return tuple(_lost(row, inputs[row.input]) for row in faulty if row.input not in BUILTIN_INPUTS)


def unread_bindings(workspace: Workspace) -> tuple[Binding, ...]:
    """Files and sheets that the manifest binds and of which nothing could be read."""
    read = [table.binding for table in workspace.tables]
    return tuple(one for one in workspace.manifest.tables if one not in read)


def _lost(row: BoundRow, declared: Input) -> LostRow:
    about: tuple[object, ...] | None = (row.file, row.sheet, row.number)
    if declared.speaks_of != ("row_id",):
        about = tuple(_read(row, name) for name in declared.speaks_of)
    area = next((_read(row, n) for n, c in declared.columns.items() if c.type == "area"), None)
    year = next((_read(row, n) for n, c in declared.columns.items() if c.type == "year"), None)
    return LostRow(
        row.input,
        about if about and None not in about else None,
        area if isinstance(area, str) else None,
        year if isinstance(year, int) else None,
    )


def _read(row: BoundRow, column: str) -> object:
    return None if column in row.faults else row.values.get(column)
