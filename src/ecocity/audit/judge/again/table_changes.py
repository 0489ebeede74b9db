"""Changes told in a column or a row of a table against the figures of the years beside them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.judge.again.table_rates import CHANGE, judgement, upheld
from ecocity.audit.judge.around.change_sizes import difference, is_slip, relative
from ecocity.audit.judge.say import figure, overlaps, shown
from ecocity.audit.records import Judgement, Number
from ecocity.said import say

_AT_PRICES = re.compile(r"生产总值|GDP|增加值|value added|added value", re.I)
_PER = re.compile(r"单位|万元|占|强度|能耗|水耗|\b(?:per|share|proportion|intensity)\b", re.I)
_DOWN = re.compile(r"下降|减|decrease|reduction|fall", re.I)
_POINTS = re.compile(r"\bpoints?\b|\bp\.?p\.?(?![a-z])|百分点", re.I)
_PERCENT = re.compile(r"[%％]|\bper ?cent(?!age)", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGAINST = re.compile(
    r"(?:19|20)\d\d年? ?(?:against|vs\.?|versus|over|on|compared (?:with|to)|[比较]) ?(?:19|20)\d\d",
    re.I,
)
_MOST = Decimal(3)
"""How many times as large as what the years give a change of a turned table may be told."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A change of a cell, what heads it and what it is of, and the (older, newer) figures; the likeliest first."""

    row: GridRow
    column: int
    head: str
    of: str
    pairs: tuple[tuple[Number, Number], ...]

    @property
    def stated(self) -> Number:
        number = self.row.numbers[self.column]
        assert number is not None
        return number


def table_changes(grid: Grid) -> list[Judgement]:
    """Changes beside the years of a row, and below those of a column."""
    told = [*_across(grid), *_below(grid)]
    return [judged for one in told if (judged := _judged(grid, one))] + _changes_down(grid)


def _across(grid: Grid) -> Iterator[_Told]:
    heads = [
        c for c, text in enumerate(grid.header)
        if (CHANGE.search(text) or _AGAINST.search(text)) and c not in grid.years
    ]  # fmt: skip
    for row in grid.rows if heads else ():
        column = heads[-1]
        values = [(year, row.numbers[c]) for c, year in grid.years.items()]
        yield from _told(row, column, grid.header[column], row.label, values)


def _below(grid: Grid) -> Iterator[_Told]:
    """ "2010 | 8,420", "2014 | 6,315", "Change | -25.0 %": the years stand one below the other."""
    at = grid.label_column if grid.year_column is None else grid.year_column
    heads = [
        row
        for row in grid.rows
        if CHANGE.search(row.cells[at]) and len(_YEAR.findall(row.cells[at])) != 1
    ]
    if len(heads) != 1 or grid.years:
        return
    for column in grid.number_columns():
        values = [
            (int(year.group()), row.numbers[column])
            for row in grid.rows
            if row is not heads[0] and row.numbers[column] and (year := _YEAR.search(row.cells[at]))
        ]
        yield from _told(heads[0], column, heads[0].cells[at], grid.header[column], values)


def _told(
    row: GridRow, column: int, head: str, of: str, values: list[tuple[int, Number | None]]
) -> Iterator[_Told]:
    known = sorted(
        ((year, one) for year, one in values if one is not None), key=lambda each: each[0]
    )
    if (
        row.numbers[column] is None
        or len(known) < 2
        or known[-1][0] != max(year for year, _ in values)
    ):
        return
    named = [one for year, one in known if str(year) in _YEAR.findall(head)]
    ends = named if len(named) == 2 else [known[-2][1], known[-1][1]]
    if len(named) != 2 and known[-2][0] != sorted(year for year, _ in values)[-2]:
        return
    others = [] if len(named) == 2 else [(one, known[-1][1]) for _, one in known[:-2]]
    pairs = [
        (a, b) for a, b in [(ends[0], ends[1]), *others] if a.low > 0 and b.low > 0 and a.unit == b.unit
    ]  # fmt: skip
    if pairs and pairs[0] == (ends[0], ends[1]):
        yield _Told(row, column, head, of, tuple(pairs))


def _judged(grid: Grid, told: _Told) -> Judgement | None:
    a, b = told.pairs[0]
    computed = f"{figure(a)} -> {figure(b)}: {shown((b.value / a.value - 1) * 100)} %, difference {shown(b.value - a.value, 4)}"
    ratio = any(_grown(told, *pair) for pair in told.pairs)
    moved = _moved(told, a, b)
    cell = told.row.cells[told.column]
    as_points, as_percent = (
        bool(_POINTS.search(f"{cell} {told.head}")),
        bool(_PERCENT.search(cell)),
    )
    holds = moved if as_points else ratio or (moved and not (as_percent and _is_printed_so(told)))
    if not (as_points or a.unit == "%"):
        holds = ratio or (moved and not _PERCENT.search(told.head + cell))
    if holds:
        return upheld(grid, told.row, told.column, "change", computed)
    confused = (as_points and ratio) or (as_percent and a.unit == "%" and moved)
    if _AT_PRICES.search(told.of) and not _PER.search(told.of) and not confused:
        return None
    if grid.years or confused or _is_near(told, a, b):
        rule = "points_and_percent_confused" if confused else "growth_does_not_follow"
        message = say("{stated} does not follow from its row: {computed}.", stated=figure(told.stated), computed=computed)  # fmt: skip
        return judgement(grid, told.row, told.column, rule, "change", message, computed)
    return None


def _is_printed_so(told: _Told) -> bool:
    """The difference of two shares to the digit, printed as per cent."""
    a, b = told.pairs[0]
    return (
        a.unit == "%" and abs(b.value - a.value) == abs(told.stated.value) and a.decimals + b.decimals > 0
    )  # fmt: skip


def _grown(told: _Told, a: Number, b: Number) -> bool:
    low, high = relative(a, b)
    down = bool(_DOWN.search(told.head)) and overlaps(-high, -low, told.stated)
    return overlaps(low, high, told.stated) or down


def _moved(told: _Told, a: Number, b: Number) -> bool:
    low, high = difference(a, b)
    down = bool(_DOWN.search(told.head)) and overlaps(-high, -low, told.stated)
    return overlaps(low, high, told.stated) or down


def _is_near(told: _Told, a: Number, b: Number) -> bool:
    """Near what the figures give, or a slip of it, or right but for its sign."""
    low, high = relative(a, b)
    real, stated = abs(low + high) / 2, abs(told.stated.value)
    near = bool(stated) and 1 / _MOST <= real / stated <= _MOST
    return near or is_slip(told.stated, real)


def _changes_down(grid: Grid) -> list[Judgement]:
    """A column of changes on the year before, beside the column of amounts, years one below the other."""
    if grid.year_column is None:
        return []
    columns = grid.number_columns()
    found: list[Judgement] = []
    for column in [c for c in columns if CHANGE.search(grid.header[c])]:
        left = [c for c in columns if c < column and not CHANGE.search(grid.header[c])]
        rows = _neighbours(grid, left[-1], column) if left else []
        judged = [one for row, a, b in rows if (one := _change(grid, row, column, a, b))]
        wrong = [one for one in judged if one.findings]
        found += judged if len(wrong) * 2 <= len(judged) else []
    return found


def _neighbours(grid: Grid, amount: int, change: int) -> list[tuple[GridRow, Number, Number]]:
    """Rows with a stated change, and the amounts of the year before and of their own."""
    out = []
    for before, row in itertools.pairwise(grid.rows):
        a, b = before.numbers[amount], row.numbers[amount]
        years = [_YEAR.search(one.cells[grid.year_column or 0]) for one in (before, row)]
        if years[0] is None or years[1] is None or a is None or b is None:
            continue
        follows = int(years[1].group()) == int(years[0].group()) + 1
        if follows and a.low > 0 and a.unit == b.unit and row.numbers[change] is not None:
            out.append((row, a, b))
    return out


def _change(grid: Grid, row: GridRow, column: int, a: Number, b: Number) -> Judgement | None:
    stated = row.numbers[column]
    if stated is None:
        return None
    low, high = relative(a, b)
    spans = [(low, high), (-high, -low), difference(a, b), (a.low - b.high, a.high - b.low)]
    computed = f"{figure(a)} -> {figure(b)}: {shown((b.value / a.value - 1) * 100)} %, difference {shown(b.value - a.value, 4)}"
    if any(overlaps(*span, stated) for span in spans):
        return upheld(grid, row, column, "change", computed)
    message = say(
        "{stated} does not follow from the row above: {computed}.",
        stated=figure(stated),
        computed=computed,
    )
    return judgement(grid, row, column, "growth_does_not_follow", "change", message, computed)
