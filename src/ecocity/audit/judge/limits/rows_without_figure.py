"""A row of a table that is marked as met, and has no figure where the rows beside it have theirs."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.names import alike, named_in
from ecocity.audit.material import Material
from ecocity.audit.records import Claim, Finding, Judgement
from ecocity.audit.words import phrase
from ecocity.said import say

_EMPTY = re.compile(r"[-—–―/\\*…\s]*|n/?a|无|缺|未填|not available|no data|none", re.I)


_FIGURES = re.compile(r"(?:19|20)\d\d|\b(?:values?|results?|actual|attained|achieved|city|figure)\b|现状|实际|完成值|现值|指标值|数值", re.I)  # fmt: skip


def rows_without_figure(material: Material) -> list[Judgement]:
    """Every such row of a table with a limit and a verdict, where nothing else tells its figure."""
    found: list[Judgement] = []
    for grid in material.grids:
        values = _values(grid)
        for row in grid.rows if values else ():
            asks = re.search(r"[\d一二三四五六七八九十]", row.cells[grid.limit_column or 0])
            if (
                asks
                and _marked_met(grid, row)
                and _is_open(row, values)
                and not _told(material, row)
            ):
                found.append(_judged(grid, row))
    return found


def _values(grid: Grid) -> list[int]:
    """The columns of the figures, where most rows have one; none without a limit and a verdict."""
    if grid.limit_column is None or grid.verdict_column is None:
        return []
    taken = (grid.limit_column, grid.verdict_column, grid.label_column, grid.unit_column)
    if len(grid.rows) == 1:  # of one row the heading alone says where its figure should stand
        marked = [
            c for c, one in enumerate(grid.rows[0].cells) if phrase("positive_cell").search(one)
        ]
        taken = (*taken[:1], marked[-1] if marked else taken[1], *taken[2:])
        return [c for c, head in enumerate(grid.header) if c not in taken and _FIGURES.search(head)]
    columns = [
        c for c in range(len(grid.header))
        if c not in (grid.limit_column, grid.verdict_column, grid.label_column)
        and sum(row.numbers[c] is not None for row in grid.rows) * 2 >= len(grid.rows)
        and c in grid.number_columns()
    ]  # fmt: skip
    return columns


def _marked_met(grid: Grid, row: GridRow) -> bool:
    said = row.cells[grid.verdict_column or 0]
    return bool(phrase("positive_cell").search(said)) and not phrase("negative_cell").search(said)


def _is_open(row: GridRow, values: list[int]) -> bool:
    return all(
        _EMPTY.fullmatch(one) or _only_says_so(one)
        for c in values
        for one in [row.cells[c].strip()]
    )


def _only_says_so(cell: str) -> bool:
    """ "达到标准要求" where the rows beside it have their figures."""
    return bool(phrase("complies").search(cell)) and not re.search(r"\d|[ⅠⅡⅢⅣⅤ一二三四五]", cell)


def _told(material: Material, row: GridRow) -> bool:
    """Whether the report gives a figure of the row anywhere."""
    names = {one.quantity for one in named_in(row.label)} | {alike(row.label)} - {""}
    return any(one.role != "limit" for name in names for one in material.by_quantity.get(name, ()))


def _judged(grid: Grid, row: GridRow) -> Judgement:
    text = " | ".join(row.cells)
    message = say('"{row}" is marked as met, but its row has no figure.', row=row.label)
    made = Claim(
        "compliance", text, row.line, grid.table.page, grid.section, grid.requirement,
        "unsupported", "", message,
    )  # fmt: skip
    found = Finding("claim_without_figure", "warning", row.line, grid.table.page, message, (), text)
    return Judgement(made, (found,))
