"""A steady direction told in a cell of a table, "rising every year", against the figures of its row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.names import named_in
from ecocity.audit.find.steady import steady
from ecocity.audit.find.yearly import Told
from ecocity.audit.judge.again.table_rates import judgement, upheld
from ecocity.audit.judge.changes.trend_subjects import better_of
from ecocity.audit.judge.say import figure, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement
from ecocity.said import Said, say

_TREND = re.compile(r"\b(?:trend|tendency|direction|development)\b|趋势|走势|变化情况", re.I)
_UP = re.compile(
    r"\W*(?:(?:steadily )?(?:rising|growing|increasing|upwards?)|↑|持续?上升|上升|增长|提高)\W*",
    re.I,
)
_DOWN = re.compile(r"\W*(?:(?:steadily )?(?:falling|shrinking|decreasing|downwards?)|↓|持续?下降|下降|减少|降低)\W*", re.I)  # fmt: skip
_LEAST = 3
"""Fewer figures than these make no series."""


def remarks(material: Material) -> list[Judgement]:
    """Every row of a table of years that says of itself which way it went."""
    found: list[Judgement] = []
    for grid in material.grids:
        columns = sorted(grid.years, key=lambda one: grid.years[one])
        for row in grid.rows if len(columns) >= _LEAST else ():
            told = tuple((grid.years[c], n) for c in columns if (n := row.numbers[c]) is not None)
            if len(told) >= _LEAST and not any(one.doubtful for _, one in told):
                found += _judged(material, grid, row, told)
    return found


def _judged(material: Material, grid: Grid, row: GridRow, told: Told) -> Iterator[Judgement]:
    for column, sign in _ways(material, grid, row):
        turn = turned_at(told, sign)
        if turn is None:
            yield upheld(grid, row, column, "trend", series_text(told))
        else:
            yield judgement(grid, row, column, "trend_wrong", "trend", turn, series_text(told))


def _ways(material: Material, grid: Grid, row: GridRow) -> Iterator[tuple[int, int]]:
    """The cells of words that tell a steady direction, with the direction."""
    for column, text in enumerate(row.cells):
        if column in grid.years or row.numbers[column] is not None or text == row.label:
            continue
        if re.search(r"\d", text):
            continue
        named = named_in(row.label)
        said = [
            one.sign or (better_of(material, named[-1].quantity) if named else 0)
            for one in steady(text)
        ]
        if _TREND.search(grid.header[column]):
            said += [1] * bool(_UP.fullmatch(text)) + [-1] * bool(_DOWN.fullmatch(text))
        if len(set(said)) == 1 and said[0]:
            yield column, said[0]


def series_text(told: Told) -> str:
    """The figures of a series as they are shown."""
    return ", ".join(f"{year}: {figure(number)}" for year, number in told)


def turned_at(told: Told, direction: int) -> Said | None:
    """What is wrong with a series that is said to go one way: the first step that goes the other."""
    for (first, before), (year, now) in pairwise(told):
        if direction * (now.value - before.value) < 0:
            way = say("rise") if direction > 0 else say("fall")
            when = (year_text(first), year_text(year)) if first > 1000 else ("", "")
            return say(
                "Said to {way} from year to year, but {before}{when} is followed by {now}{other_when}.",
                way=way,
                before=figure(before),
                when=when[0],
                now=figure(now),
                other_when=when[1],
            )
    return None
