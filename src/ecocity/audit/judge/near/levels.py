"""The figures told near a sentence: in it, in the few sentences before it, in the table beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.ranges import in_range
from ecocity.audit.find.scope import Scope, scope_of
from ecocity.audit.find.stems import NOTHING, last_clause, stems
from ecocity.audit.judge.around.change_signs import is_difference, is_multiple, sign_of
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.near.times import TIMED, time_of
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence

_STOP_AFTER = re.compile(r"[,，;；。:：）)]|\.(?!\d)|、|\b(?:and|while|but)\b")
SPAN_OF_TIME = re.compile(r"(?:years?|months?|days|weeks|hours|times)\b")
_ITEM = re.compile(
    r"\s*(?:[-*•·]\s*)?[（(]?\d{1,2}(?:(?:[-.]\d{1,2})+[)）.、]?|[)）.、])[\s、]|\s*[（(]?\d{1,2}\s+(?![a-z\s])"
)
""" "1-2  The level was": the number of an item, and "18 sections were" is none."""
_REACHED = re.compile(
    r"\bdays (?:up to|meeting|reaching|within|in line with|better than|at or (?:above|better than)) (?:the )?(?:\w+ )?(?:standards?|limits?)(?: \w+)?\s*[:：]\s*$|达标(?:天数|日数)\s*[:：]\s*$",
    re.I,
)
""" "Days up to standard: 312": so many days reached it, and none is a limit."""
_PLANNED = re.compile(
    r"\b(?:planned|plan|target|goal|projected|forecast)\b[^.;,]*$|(?:计划|规划|目标|预计)(?!涉及|包括|共|覆盖|确定|区)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Level:
    """A figure that stands; ``words`` are what it is said of, with its clause; ``scene`` its sentence."""

    number: Number
    line: int
    time: int | None
    words: frozenset[str]
    scene: frozenset[str]
    scope: Scope
    sentence: Sentence | None = None
    is_older: bool = False
    """Only words call it the older one."""

    @property
    def unit(self) -> str:
        return "" if self.number.unit == "count" else self.number.unit


COUNTED = frozenset(["", "person", "household", "day"])


def same_unit(one: Level, other: Level) -> bool:
    """Of one unit; a count may be told without its noun the second time."""
    units = {one.unit, other.unit}
    return len(units) == 1 or ("" in units and units <= COUNTED)


@lru_cache(maxsize=16)
def levels_near(scene: Scene) -> tuple[Level, ...]:
    """Every level of the sentences near by, in reading order."""
    return tuple(levels_in(scene.material, scene.told))


def levels_in(material: Material, told: tuple[Sentence, ...]) -> list[Level]:
    """Every level of some sentences; a year holds on until another is told."""
    found: list[Level] = []
    year: int | None = None
    for sentence in told:
        of_it = _levels_of(material, sentence, year, found)
        year = max((one[0] for one in sentence.years), default=year)
        found += of_it
    return found


def _levels_of(
    material: Material, sentence: Sentence, year: int | None, before: list[Level]
) -> list[Level]:
    facts = {one.number.start: one for one in material.facts_in(sentence)}
    known = next((one.year for one in facts.values() if one.year and not one.dated), None)
    limits = {start for start, one in facts.items() if one.role == "limit"}
    found: list[Level] = []
    about = stems(sentence.text)
    for number in sentence.numbers:
        item = _ITEM.match(sentence.text)
        reached = _REACHED.search(sentence.text[: number.start])
        if (number.start in limits and not reached) or not is_level(sentence, number):
            continue
        if item and number.end < item.end():
            continue
        if _PLANNED.search(sentence.text[max(0, number.start - 24) : number.start]):
            continue
        words = stems(TIMED.sub(" ", clause_of(sentence, number))) or _words_before(
            number, [*before, *found]
        )
        fact = facts.get(number.start)
        dated = fact.year if fact is not None and fact.dated else known
        time, older = time_of(sentence, number, year or dated)
        if older and not year and fact is not None and fact.dated:
            time = fact.year  # "上年" is reckoned in it
        scope = scope_of(sentence.text, number.start)
        found.append(Level(number, sentence.line, time, words, about, scope, sentence, older))
    return found


def _words_before(number: Number, told: list[Level]) -> frozenset[str]:
    """ "In 2014 it was 42": of what was told before, in its own unit if there was such."""
    same = [one for one in told if one.number.unit == number.unit] or told
    return same[-1].words if same else NOTHING


def is_level(sentence: Sentence, number: Number) -> bool:
    plain = (
        not number.doubtful
        and not number.predicted
        and number.bound in ("exact", "about")
        and number.kind != "points"
    )
    return (
        plain
        and number.unit not in ("year_span", "age", "times")
        and number.value > 0
        and not SPAN_OF_TIME.match(number.noun)
        and not (number.unit == "day" and number.value in (365, 366))
        and not is_multiple(number)
        and not sign_of(sentence, number)
        and not is_difference(sentence, number)
        and not in_range(sentence.text, number)
    )


def clause_of(sentence: Sentence, number: Number) -> str:
    """The words around a figure, from the stop or figure before it to the next one."""
    text = sentence.text
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    ceiling = min((one.start for one in sentence.numbers if one.start >= number.end), default=len(text))  # fmt: skip
    return (
        last_clause(text[floor : number.start])
        + " "
        + _STOP_AFTER.split(text[number.end : ceiling])[0]
    )


@lru_cache(maxsize=16)
def table_levels(scene: Scene) -> tuple[Level, ...]:
    """Every dated figure of the tables beside a sentence, with the words of its row and column."""
    found: list[Level] = []
    for grid, row in scene.rows:
        place = scope_of(grid.table.caption, len(grid.table.caption))
        for column, number in enumerate(row.numbers):
            year, label = _place(grid, row, column)
            if number is None or year is None or number.doubtful or number.bound != "exact":
                continue
            words = stems(label)
            about = words | stems(grid.table.caption) | stems(grid.section)
            found.append(Level(number, row.line, year, words, about, place))
    return tuple(found)


def _place(grid: Grid, row: GridRow, column: int) -> tuple[int | None, str]:
    """The year of a cell, and what names its figure: the row, or the column where rows are years."""
    if column in grid.years:
        return grid.years[column], row.label
    if grid.year_column is not None and column != grid.year_column:
        year = re.search(r"(?:19|20)\d\d", row.cells[grid.year_column])
        return (int(year.group()) if year else None), grid.header[column]
    return None, ""


def cells_near(scene: Scene) -> list[Level]:
    """The counts and amounts of the tables beside a sentence, by the labels of their rows."""
    found: list[Level] = []
    for grid, row in scene.rows:
        cells = [one for one in row.numbers if one is not None]
        if len(cells) != 1 or grid.year_column is not None:
            continue
        number = cells[0]
        if number.kind in ("percent", "points") or number.doubtful or number.value <= 0:
            continue
        words = stems(row.label)
        about = words | stems(grid.table.caption)
        found.append(Level(number, row.line, None, words, about, Scope("", "")))
    return found
