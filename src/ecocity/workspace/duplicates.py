"""Rows that say the same thing twice, and rows that contradict each other."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.errors import Finding
from ecocity.said import Said, all_of, say
from ecocity.standards.records import Input
from ecocity.workspace.builtin_inputs import STATED
from ecocity.workspace.rows import BoundRow, Report
from ecocity.workspace.rules import found

_TALK = {"evidence", "note", "as_printed", "source_line", "unit_as_stated", "value_as_stated"}
"""Columns in which two rows may differ and still say the same."""


def drop_duplicates(
    rows: Sequence[BoundRow], declared: Input, name: str, report: Report
) -> tuple[list[BoundRow], list[BoundRow]]:
    """Rows with one meaning a key, and those that contradict each other: they count not at all.

    Equal rows count once.
    Rows whose key is blank in part are left alone, but for ``stated_values``, where a blank year
    is a key of its own (spans and moments).
    """
    if not declared.key:
        return sorted(rows, key=_place), []
    groups: dict[tuple[object, ...], list[BoundRow]] = {}
    for row in rows:
        groups.setdefault(_key(row, declared, name), []).append(row)
    kept: list[BoundRow] = []
    against: list[BoundRow] = []
    for key, group in groups.items():
        if len(group) == 1:
            kept += group
        elif all(_says(row) == _says(group[0]) for row in group):
            kept.append(group[0])
            report.reject(name, _same(group), len(group) - 1)
        else:
            against += group
            report.reject(name, _contradicting(group, declared, key, name), len(group))
    return sorted(kept, key=_place), against


def _place(row: BoundRow) -> tuple[str, str, int]:
    return row.file, row.sheet, row.number


def _key(row: BoundRow, declared: Input, name: str) -> tuple[object, ...]:
    key = tuple(row.values.get(column) for column in declared.key)
    if None in key and name != STATED:
        return _place(row)
    return key


def _says(row: BoundRow) -> tuple[object, ...]:
    """What the row says; figures are compared by value, so 1.10 and 1.1 say the same."""
    plain = {"status": "measured", "bound": "exact"}
    return tuple(
        row.values[column] if row.values[column] is not None else plain.get(column)
        for column in sorted(row.values)
        if column not in _TALK and column != "decimals"
    )


def _places(group: Sequence[BoundRow]) -> tuple[Said, ...]:
    return tuple(say("{file} row {row}", file=row.file, row=row.number) for row in group[:5])


def _same(group: Sequence[BoundRow]) -> Finding:
    return found(
        "same_row_twice",
        say(
            "The same row stands {times} times ({places}); it was used once.",
            times=len(group),
            places=_places(group),
        ),
        file=group[1].file,
        sheet=group[1].sheet,
        row=group[1].number,
        remedy=say("Delete the others."),
    )


def _contradicting(
    group: Sequence[BoundRow], declared: Input, key: tuple[object, ...], name: str
) -> Finding:
    cell = tuple(f"{c}={k}" for c, k in zip(declared.key, key, strict=True) if k is not None)
    stated = name == STATED
    figures = tuple(str(row.values.get("value_as_stated")) for row in group[:5])
    said = say(
        "{rows} rows contradict each other for {cell} ({places}); none of them was used.",
        rows=len(group),
        cell=cell,
        places=_places(group),
    )
    return found(
        "two_values_for_one_cell" if stated else "duplicate_key",
        say("{figures}: {said}", figures=all_of(figures), said=said) if stated else said,
        file=group[0].file,
        sheet=group[0].sheet,
        row=group[0].number,
        column=",".join(declared.key),
        remedy=say("Keep the right one; a row's note may say what the other was."),
    )
