"""Figures in a table without a column of areas: those of the assessed area, if nothing speaks
against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Column
from ecocity.workspace.areas import AreaTree
from ecocity.workspace.cells import Lookups
from ecocity.workspace.headings import LOOK_AT, Layout, Row, key_of, lay_out
from ecocity.workspace.records import RawTable
from ecocity.workspace.rules import found


def with_own_area(
    raw: RawTable, columns: Mapping[str, Column], layout: Layout, tree: AreaTree, look: Lookups
) -> tuple[RawTable, Layout, list[Finding]]:
    """The same with the assessed area beside each figure, and a warning that it was assumed.

    Not where the folder holds several areas of its level, or where the table's name, its titles
    or one of its cells name another area.
    """
    if "area" in layout.positions or "area" in raw.binding.columns:
        return raw, layout, []
    if _peers(tree) or _others_named(raw, layout, tree, look):
        return raw, layout, []
    again = beside(raw, layout.row, "area", tree.root)
    text = say(
        "The table has no column of areas; its figures were taken for the assessed area, {area}.",
        area=_name(tree),
    )
    remedy = say("Compare with the original; if another area is meant, add a column for it.")
    said = found("area_assumed", text, file=raw.file, sheet=raw.sheet, row=layout.row,
                 column="area", value=tree.root, remedy=remedy)  # fmt: skip
    return again, lay_out(again, columns), [said]


def _peers(tree: AreaTree) -> bool:
    levels = {area.level for area in tree.by_code.get(tree.root, ())}
    return any(area.level in levels for code, lives in tree.by_code.items() if code != tree.root
               for area in lives)  # fmt: skip


def _name(tree: AreaTree) -> str:
    lives = tree.by_code.get(tree.root, ())
    return f"{lives[-1].name.zh} ({lives[-1].name.en})" if lives else tree.root


def _others_named(raw: RawTable, layout: Layout, tree: AreaTree, look: Lookups) -> bool:
    """Whether a title, the file or the sheet speaks of another area, or a cell is one's name."""
    own = {key for key, ids in look.areas.items() if tree.root in ids}
    names = {**look.areas, **look.short_areas}
    others = {key for key, ids in names.items() if tree.root not in ids}
    lines = [(raw.heading_row, raw.headings), *raw.rows[:LOOK_AT]]
    above = [cell for number, cells in lines if number < layout.row for cell in cells if cell]
    for text in (*above, raw.sheet, PurePosixPath(raw.file).stem):
        if any(key in _without(key_of(text), own) for key in others if not key.isdigit()):
            return True
    return any(key_of(cell) in others for _, cells in layout.rows for cell in cells if cell)


def _without(text: str, names: set[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def beside(raw: RawTable, heading_row: int, column: str, text: str) -> RawTable:
    """``raw`` with ``text`` in a further column behind the others; lines of one cell stay notes."""

    def longer(line: Row) -> Row:
        number, cells = line
        held = sum(cell is not None for cell in cells)
        own = column if number == heading_row else text if held > 1 else None
        return number, (*cells, own)

    first = column if raw.heading_row == heading_row else ""
    return replace(raw, headings=(*raw.headings, first), rows=tuple(map(longer, raw.rows)))
