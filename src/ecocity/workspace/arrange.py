"""A raw table with its columns found, however the office laid it out."""

from __future__ import annotations

from collections.abc import Mapping

from ecocity.errors import Finding
from ecocity.standards.records import Column
from ecocity.workspace.across import indicators_down
from ecocity.workspace.areas import AreaTree
from ecocity.workspace.builtin_inputs import STATED
from ecocity.workspace.by_content import with_columns_by_content
from ecocity.workspace.cells import Lookups
from ecocity.workspace.headings import Layout, lay_out
from ecocity.workspace.lines import status_in_title
from ecocity.workspace.own_area import with_own_area
from ecocity.workspace.own_year import with_own_year
from ecocity.workspace.records import RawTable
from ecocity.workspace.table_units import take_title_unit, with_unit_column
from ecocity.workspace.wide import years_down


def arrange(
    raw: RawTable, columns: Mapping[str, Column], tree: AreaTree, look: Lookups
) -> tuple[RawTable, Layout, list[Finding]]:
    """Headings found, years and indicators turned down, and what stands outside cells taken in."""
    said: list[Finding] = []
    turned = raw
    if raw.input == STATED:
        turned, said = years_down(raw, columns, look)
        if not said:
            turned, said = indicators_down(raw, columns, look)
    layout = lay_out(turned, columns)
    turned, layout, by_content = with_columns_by_content(turned, columns, layout, look)
    said += by_content
    if raw.input == STATED:
        turned, layout, assumed = with_own_area(turned, columns, layout, tree, look)
        turned, layout, of_units = with_unit_column(turned, columns, layout)
        said += assumed + of_units
    turned, layout, of_title = with_own_year(turned, raw, columns, layout)
    said += of_title
    if raw.input == STATED:
        said += status_in_title(raw, layout)
    return turned, layout, said + take_title_unit(raw, columns, layout)
