"""Columns under headings that nobody knows, taken for what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Column
from ecocity.workspace.cells import Lookups, unnumbered
from ecocity.workspace.headings import BRACKETS, Layout, key_of, lay_out
from ecocity.workspace.lines import footnote, total
from ecocity.workspace.records import RawTable
from ecocity.workspace.rules import found

_SAY_NOTHING = {"是", "否", "有", "无", "yes", "no", "none", "其他", "other", "0", "1"}
"""Words of many lists: a column of nothing else does not tell what it is."""


def with_columns_by_content(
    raw: RawTable, columns: Mapping[str, Column], layout: Layout, look: Lookups
) -> tuple[RawTable, Layout, list[Finding]]:
    """The same laid out again where most cells below an unknown heading name one kind of thing.

    Only names tell what they are (areas, codes, indicators, requirements), and only where one
    column of the file fits one declared column that is not there; nothing is guessed between two.
    """
    taken = _pairs(columns, layout, look)
    if not taken:
        return raw, layout, []
    named = {**raw.binding.columns, **taken}
    again = replace(raw, binding=raw.binding.model_copy(update={"columns": named}))
    said = [
        found(
            "column_by_content",
            say(
                'The column "{heading}" was taken for {name} ({zh}): that is what stands in it.',
                heading=heading,
                name=name,
                zh=columns[name].label.zh,
            ),
            file=raw.file,
            sheet=raw.sheet,
            row=layout.row,
            column=heading,
            remedy=say(
                "If it is not meant, write at the table in workspace.yaml which column is: "
                "columns: {{{name}: …}}.",
                name=name,
            ),
        )
        for name, heading in taken.items()
    ]
    return again, lay_out(again, columns), said


def _pairs(columns: Mapping[str, Column], layout: Layout, look: Lookups) -> dict[str, str]:
    """Declared column -> the heading over what it holds."""
    if not layout.free:
        return {}
    rows = [cells for _, cells in layout.rows if not (footnote(cells) or total(cells, layout))]
    fits: dict[str, list[str]] = {}
    for name, column in columns.items():
        known = names_for(column, look)
        if name in layout.positions or not known:
            continue
        fits[name] = [
            heading
            for heading, at in layout.free.items()
            if not is_named(heading, known) and mostly_named((row[at] for row in rows), known)
        ]
    wanted = [heading for fit in fits.values() for heading in fit]
    return {
        name: fit[0] for name, fit in fits.items() if len(fit) == 1 and wanted.count(fit[0]) == 1
    }


def names_for(column: Column, look: Lookups) -> set[str]:
    """Every key that a cell of this column may hold; empty for what does not tell itself."""
    if column.type == "area":
        return {*look.areas, *look.short_areas}
    if column.type == "code":
        return {*look.codes.get(column.codes or "", {})}
    if column.type == "indicator":
        return {*look.indicators}
    return {*look.requirements} if column.type == "requirement" else set()


def is_named(cell: str, known: set[str]) -> bool:
    """Whether ``cell`` is such a name, perhaps with a bracket behind it."""
    cell = unnumbered(cell, known)
    bracketed = BRACKETS.fullmatch(cell)
    return key_of(cell) in known or bool(bracketed and key_of(bracketed[1]) in known)


def mostly_named(cells: Iterable[str | None], known: set[str]) -> bool:
    """Whether more than half of the cells that are filled are such names, and say something."""
    held = [cell for cell in cells if cell is not None]
    telling = [cell for cell in held if key_of(cell) not in _SAY_NOTHING and is_named(cell, known)]
    return 2 * len(telling) > len(held)
