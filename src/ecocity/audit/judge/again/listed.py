"""Figures told in a list of bare lines: such a list is a table, and what differs from it differs from a table."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit.find.cells import listed_cells
from ecocity.audit.material import Material
from ecocity.audit.records import Finding, Judgement


def listed_lines(material: Material) -> frozenset[int]:
    """The lines of all lists of names with their figures."""
    listed = {
        cell.line for one in listed_cells(material.text_of, frozenset()) for cell in one.cells
    }
    return frozenset(listed.union(*(row.lines for grid in material.grids for row in grid.rows)))


def as_of_table(judged: Judgement, listed: frozenset[int]) -> Judgement:
    """Two values of which just one stands in such a list: text against table."""
    return replace(judged, findings=tuple(_of_table(one, listed) for one in judged.findings))


def _of_table(one: Finding, listed: frozenset[int]) -> Finding:
    inside = {line in listed for line in (one.line, *one.also)}
    return replace(one, rule="text_against_table") if one.rule == "two_values" and len(inside) == 2 else one  # fmt: skip
