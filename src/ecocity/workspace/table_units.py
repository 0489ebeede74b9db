"""The unit of figures where it stands under an unusual heading, or in the title of the table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ecocity.errors import Finding, UnitError
from ecocity.said import say
from ecocity.standards.records import Column, Indicator
from ecocity.units import convert, parse_unit
from ecocity.workspace.cells import Issue
from ecocity.workspace.headings import LOOK_AT, Layout, lay_out
from ecocity.workspace.numbers import Number, read_number
from ecocity.workspace.records import RawTable
from ecocity.workspace.rules import found

_TITLE = re.compile(r"[(（【]?\s*(?:计量|金额|数量)?单\s*位\s*[:：]\s*([^()（）【】]+?)\s*[)）】]?")


def take_title_unit(raw: RawTable, columns: Mapping[str, Column], layout: Layout) -> list[Finding]:
    """A title such as ``单位：万元`` gives its unit to the figures that state none.

    ``layout`` gains it for each column of numbers that it fits and whose heading has no unit.
    """
    unit, row = _title_unit(raw, layout.row)
    free = [name for name in columns if name in layout.positions and name not in layout.units]
    fit = [name for name in free if _fits(unit, columns[name])]
    if not unit or not fit:
        return []
    layout.units |= dict.fromkeys(fit, unit)
    text = say(
        "The title says {unit}; this was taken where no unit stands beside a figure.", unit=unit
    )
    return [found("unit_of_title", text, file=raw.file, sheet=raw.sheet, row=row, value=unit)]


def _fits(unit: str, column: Column) -> bool:
    if column.type != "number" or not unit:
        return False
    # The column of stated figures has no unit of its own: each indicator has.
    return column.unit is None or same_kind(unit, column.unit)


def same_kind(one: str, other: str) -> bool:
    """Whether two units measure the same thing."""
    return _factor(one, other) is not None


def _factor(one: str, other: str) -> Decimal | None:
    try:
        return convert(Decimal(1), one, other)
    except UnitError:
        return None


def _title_unit(raw: RawTable, heading_row: int) -> tuple[str, int]:
    for number, cells in ((raw.heading_row, raw.headings), *raw.rows[:LOOK_AT]):
        if number >= heading_row:
            break
        for cell in filter(None, cells):
            match = _TITLE.fullmatch(unicodedata.normalize("NFKC", cell).strip())
            if match and _is_unit(match[1]):
                return match[1], number
    return "", 0


_NO_UNIT = {"—", "——", "-", "--", "–", "－", "/", "／", "无"}
"""What offices write into the unit's cell of a figure that has none."""


def settle_unit(
    values: dict[str, object], indicator: Indicator, outside: str | None
) -> list[Issue]:
    """The unit of a figure that has none in its own cell: from its name, the heading, the title."""
    named = values.pop("indicator_unit", None)
    own = values.get("unit")
    if isinstance(named, str) and isinstance(own, str) and _factor(named, own) != 1:
        message = say("The name says {named}, the unit {own}.", named=named, own=own)
        return [Issue("unit_mismatch", message, "unit", own, say("Keep one of the two."))]
    if isinstance(own, str) and own in _NO_UNIT and indicator.unit == "1":
        own = values["unit"] = "1"
    given = named or (outside if outside and same_kind(outside, indicator.unit) else None)
    if own is None and given is not None:
        values["unit"] = given
    return []


def with_unit_column(
    raw: RawTable, columns: Mapping[str, Column], layout: Layout
) -> tuple[RawTable, Layout, list[Finding]]:
    """The same laid out again where one heading that nobody knows stands over nothing but units.

    Left alone it would be passed over, and every figure be taken in its indicator's own unit.
    """
    if not layout.usable or "unit" in layout.positions or "unit" not in columns:
        return raw, layout, []
    fit = [heading for heading, at in layout.free.items() if _holds_units(at, layout)]
    if len(fit) != 1:
        return raw, layout, []
    named = {**raw.binding.columns, "unit": fit[0]}
    again = replace(raw, binding=raw.binding.model_copy(update={"columns": named}))
    text = say(
        'The column "{heading}" was taken for the unit: nothing but units stands in it.',
        heading=fit[0],
    )
    said = found("unit_column_taken", text, file=raw.file, sheet=raw.sheet, row=layout.row,
                 column=fit[0])  # fmt: skip
    return again, lay_out(again, columns), [said]


def _holds_units(at: int, layout: Layout) -> bool:
    cells = [row[at] for _, row in layout.rows]
    held = [cell for cell in cells if cell is not None]
    return bool(held) and all(_is_unit(cell) for cell in held)


def _is_unit(text: str) -> bool:
    if isinstance(read_number(text), Number):
        return False
    try:
        parse_unit(text)
    except UnitError:
        return False
    return True
