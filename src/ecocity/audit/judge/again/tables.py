"""Tables against themselves: totals, rates of two columns or rows, changes between years."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.judge.again.table_changes import table_changes
from ecocity.audit.judge.again.table_rates import (
    judgement,
    rate_columns,
    rate_rows,
    shares_of_total,
    upheld,
)
from ecocity.audit.judge.say import figure, shown, sum_of
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number
from ecocity.said import say

_NO_SUM = re.compile(
    r"均|率|比|浓度|指数|系数|人均|单位|每|单价|密度|强度|average|mean|rate|per |share|index|coefficient|concentration|intensity|density|%|ratio|rank|year",
    re.I,
)


def tables(material: Material) -> list[Judgement]:
    """All checks of all tables."""
    found: list[Judgement] = []
    for grid in material.grids:
        found += (
            _totals(grid)
            + _row_totals(grid)
            + rate_columns(grid)
            + rate_rows(grid)
            + table_changes(grid)
            + shares_of_total(grid)
        )
    return found


def _totals(grid: Grid) -> list[Judgement]:
    """A row called total, against the rows above it (or below)."""
    found: list[Judgement] = []
    totals = [at for at, row in enumerate(grid.rows) if row.is_total]
    if len(totals) != 1 or len(grid.rows) < 3:
        return []
    at = totals[0]
    parts = grid.rows[:at] if at else grid.rows[1:]
    for column in [
        *grid.number_columns(),
        *[c for c in grid.years if c not in grid.number_columns()],
    ]:
        whole = grid.rows[at].numbers[column]
        numbers = [row.numbers[column] for row in parts if not _is_dash(row, column)]
        if (
            whole is None
            or any(one is None for one in numbers)
            or len(numbers) < 2
            or _NO_SUM.search(grid.header[column])
        ):
            continue
        known = [one for one in numbers if one is not None]
        if any(one.unit != whole.unit for one in known) or any(one.doubtful for one in known):
            continue
        if whole.kind == "percent" and abs(whole.value - 100) > 1:
            continue
        if _is_mean(whole, known):
            continue
        found.append(_sum(grid, grid.rows[at], column, whole, known))
    return _sane(found)


def _is_mean(whole: Number, parts: list[Number]) -> bool:
    """Less than the largest of its parts: the rate or mean of all, and no total of them."""
    return whole.value < max(one.value for one in parts)


_DASH = re.compile(r"\s*[-—–－―/／]{1,4}\s*")


def _is_dash(row: GridRow, column: int) -> bool:
    """A cell with a dash: nothing of the kind, and so no part of the total."""
    return row.numbers[column] is None and bool(_DASH.fullmatch(row.cells[column]))


def _sane(found: list[Judgement]) -> list[Judgement]:
    """Where no column of a table adds up, its rows are not parts of the total."""
    wrong = [one for one in found if one.findings]
    far = [
        one
        for one in wrong
        if one.claim
        and (off := re.search(r"off by (\d+)", one.claim.computed))
        and int(off[1]) > 30
    ]
    return [one for one in found if one not in far] if far else found


def _sum(grid: Grid, row: GridRow, column: int, whole: Number, parts: list[Number]) -> Judgement:
    total = sum((one.value for one in parts), Decimal(0))
    computed = f"sum of {len(parts)} rows = {shown(total, 4)}, against {shown(whole.value, 4)}"
    low, high = sum_of(parts)
    exact = (
        all(one.decimals == 0 and one.unit in ("count", "") for one in [whole, *parts])
        and whole.value < 10**6
    )
    holds = total == whole.value if exact else low <= whole.high and whole.low <= high
    if holds:
        return upheld(grid, row, column, "sum", computed)
    off = abs(total - whole.value) / whole.value * 100 if whole.value else Decimal(100)
    return judgement(
        grid,
        row,
        column,
        "sum_does_not_follow",
        "sum",
        say(
            'The rows of "{column}" do not add up to {whole}: {computed}.',
            column=grid.header[column],
            whole=figure(whole),
            computed=computed,
        ),
        f"{computed} (off by {int(off)} %)",
    )


def _row_totals(grid: Grid) -> list[Judgement]:
    """A column called total, against the columns beside it."""
    totals = [
        c
        for c in grid.number_columns()
        if re.search(r"合计|总计|小计|^total$|^sum$|in total|^all$", grid.header[c].strip(), re.I)
    ]
    if len(totals) != 1 or grid.years:
        return []
    column, found = totals[0], list[Judgement]()
    others = [
        c for c in grid.number_columns() if c != column and not _NO_SUM.search(grid.header[c])
    ]
    if len(others) < 2:
        return []
    for row in grid.rows:
        whole, parts = row.numbers[column], [row.numbers[c] for c in others if not _is_dash(row, c)]
        if whole is None or any(one is None or one.unit != whole.unit for one in parts):
            continue
        known = [one for one in parts if one is not None]
        if not known or not _is_mean(whole, known):
            found.append(_sum(grid, row, column, whole, known))
    return found if _trusted(found) else []


def _trusted(found: list[Judgement]) -> bool:
    """Whether the columns are parts: most rows add up, or the one or two there are nearly do."""
    if sum(not one.findings for one in found) * 2 >= len(found):
        return True
    off = [re.search(r"off by (\d+)", one.claim.computed) for one in found if one.claim]
    return len(found) <= 2 and all(one is None or int(one[1]) <= 15 for one in off)
