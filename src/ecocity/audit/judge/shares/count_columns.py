"""A column of shares beside a column of few things counted: other rows show that the shares are of them."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.judge.say import overlaps
from ecocity.audit.judge.shares.impossible import of_few
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_OF_THEM = re.compile(
    r"\b(?:of (?:them|these|those|which)|passed|passing|in order|compl\w+|accepted|qualified|named|share (?:of|at|with|in|that|meeting))\b|其中|合格率|达标率|通过率|验收率|完成率|占比|所占比例|比例|符合率",
    re.I,
)
_AMOUNTS = re.compile(r"\b(?:volume|area|weight|amount|length|value|treated|people|inhabitants|days|samples)\b|量|面积|金额|人口|人数|天|日|样|长度", re.I)  # fmt: skip
_MOST = 100
_CHANCE = Decimal("0.12")
"""How likely the other rows may be to fit by chance."""


def count_columns(material: Material) -> list[Judgement]:
    """Every row whose share no whole number of its things gives."""
    return [one for grid in material.grids for one in _of_grid(grid)]


def _of_grid(grid: Grid) -> list[Judgement]:
    columns = [
        at for at in grid.number_columns() if at not in grid.years and not _is_order(grid, at)
    ]
    if grid.limit_column is not None and _INSIDE.search(grid.header[grid.limit_column]):
        columns.append(grid.limit_column)
    shares = [
        at
        for at in columns
        if all(_is_share(one.numbers[at]) for one in grid.rows if one.numbers[at])
    ]
    counts = [at for at in columns if at not in shares]
    if len(shares) != 1 or len(counts) != 1 or counts[0] > shares[0]:
        return []
    at, of = shares[0], counts[0]
    if _AMOUNTS.search(grid.header[of]) or re.search(
        r"(?:19|20)\d\d", grid.header[at] + grid.header[of]
    ):
        return []
    rows = [one for one in grid.rows if one.numbers[at] is not None and one.numbers[of] is not None]
    if len(rows) < 2 or not all(_is_few(one.numbers[of]) for one in rows if not one.is_total):
        return []
    rows = [one for one in rows if _is_few(one.numbers[of])]
    wrong = [one for one in rows if not _fits(one, at, of)]
    chance = Decimal(1)
    for row in rows:
        share, count = row.numbers[at], row.numbers[of]
        if row not in wrong and share and count and share.value not in (0, 100):
            chance *= min(Decimal(1), count.value / Decimal(100) / 10**share.decimals)
    named = _OF_THEM.search(grid.header[at]) is not None
    if len(wrong) != 1 or chance >= (_CHANCE if named else _CHANCE / 10):
        return []
    return _judged(grid, wrong[0], at, of)


_INSIDE = re.compile(r"\b(?:inside|within|keeping|meeting|kept|met|below|under)\b", re.I)
""" "Inside the limit": a column of shares, and none of limits."""


def _is_order(grid: Grid, at: int) -> bool:
    """1, 2, 3: the rows are numbered."""
    values = [one.numbers[at].value if one.numbers[at] else None for one in grid.rows]  # type: ignore[union-attr]
    return values == list(range(1, len(values) + 1))


def _is_share(number: Number | None) -> bool:
    return number is not None and number.unit == "%" and number.value <= 100 and number.bound == "exact"  # fmt: skip


def _is_few(number: Number | None) -> bool:
    return number is not None and number.unit in ("", "count") and not number.decimals and 2 <= number.value <= _MOST  # fmt: skip


def _fits(row: GridRow, at: int, of: int) -> bool:
    share, count = row.numbers[at], row.numbers[of]
    assert share is not None
    assert count is not None
    parts = [Decimal(100 * k) / count.value for k in range(int(count.value) + 1)]
    return any(overlaps(one, one, share) for one in parts)


def _judged(grid: Grid, row: GridRow, at: int, of: int) -> list[Judgement]:
    share, count = row.numbers[at], row.numbers[of]
    assert share is not None
    assert count is not None
    text = " | ".join(row.cells)
    place = Sentence(
        text, text, row.lines[at], grid.table.page, grid.section, grid.requirement, (), ()
    )
    return of_few(place, share, count)
