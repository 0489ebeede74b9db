"""A figure told of the one thing that the table right beside it is of: "as the table shows, it was 48.7 % in 2013".

Such a sentence need not name the quantity, for the table has no other. The year says which cell is meant;
a list of as many figures as the table has years goes through them in order.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid
from ecocity.audit.find.names import named_in, place_in, tokens
from ecocity.audit.find.roles import of_another
from ecocity.audit.find.runs import Run, runs_of, year_of, years_of
from ecocity.audit.find.scope import basis_of, scope_of
from ecocity.audit.judge.again.differing import differ
from ecocity.audit.judge.again.mentions import is_level
from ecocity.audit.judge.again.table_text import as_printed
from ecocity.audit.judge.again.values import SCOPES
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_NEAR = 4
_LESS, _MORE = Decimal("0.5"), Decimal(2)
Cells = dict[int, tuple[Number, int]]


def one_series(material: Material) -> list[Judgement]:
    """Every figure with a year in a sentence beside a table of one series."""
    found: list[Judgement] = []
    for grid in material.grids:
        cells = _series(grid)
        if not cells:
            continue
        for sentence in material.sentences_near(grid, _NEAR):
            beside = grid.gap(sentence.line) > 0 and sentence.section == grid.section
            if beside and not sentence.heading and not _is_row(material, sentence):
                found += _judged(material, grid, cells, sentence)
    return found


_YEARLY = re.compile(r"\s*(?:[-*•·]\s*)?(?:19|20)\d\d\s*年?\s*(?:[(（][^()（）]*[)）])?\s*[:：|]")


def _is_row(material: Material, sentence: Sentence) -> bool:
    """Whether a line is a row itself, "2013: 57.3 %" on the card of another indicator."""
    inside = any(grid.gap(sentence.line) == 0 for grid in material.grids_near(sentence.line, 0))
    return inside or bool(_YEARLY.match(sentence.text))


def _series(grid: Grid) -> Cells:
    """Year -> its figure and line, where a table has one figure a year."""
    if grid.years and len(grid.rows) == 1:
        row = grid.rows[0]
        told = [(year, row.numbers[c], row.lines[c]) for c, year in grid.years.items()]
    elif grid.year_column is not None and len(grid.number_columns()) == 1:
        column = grid.number_columns()[0]
        told = [
            (int(year.group()), row.numbers[column], row.lines[column]) for row in grid.rows
            if (year := re.search(r"(?:19|20)\d\d", row.cells[grid.year_column]))
        ]  # fmt: skip
    else:
        return {}
    years = [year for year, _, _ in told]
    if len(set(years)) < len(years):
        return {}
    return {year: (n, line) for year, n, line in told if n is not None and not n.doubtful}


def _judged(
    material: Material, grid: Grid, cells: Cells, sentence: Sentence
) -> list[Judgement]:  # fmt: skip
    if not _is_about(material, grid, sentence):
        return []
    dated = {
        number.start: year
        for run in runs_of(sentence)
        for number, year in zip(run, _years(sentence, run, cells), strict=True)
    }
    judged: list[Judgement] = []
    for number in sentence.numbers:
        year = dated.get(number.start) or year_of(sentence, number) or _only_year(sentence)
        cell = cells.get(year) if year else None
        if cell is None or not _is_its_level(material, sentence, number, cell[0]):
            continue
        judged += _held(grid, sentence, number, cell)
    return judged


def _years(sentence: Sentence, run: Run, cells: Cells) -> tuple[int | None, ...]:
    """The years of a list; where the words name none, those of the table in order, if all but one agree."""
    said = years_of(sentence, run)
    if any(said) or sentence.years or len(run) != len(cells) or len(run) < 2:
        return said
    years = sorted(cells)
    wrong = sum(
        differ(as_printed(n, cells[year][0]), replace(cells[year][0], unit=as_printed(n, cells[year][0]).unit))
        for n, year in zip(run, years, strict=True)
    )  # fmt: skip
    return tuple(years) if wrong <= 1 else said


def _only_year(sentence: Sentence) -> int | None:
    years = {year for year, _, _ in sentence.years}
    return years.pop() if len(years) == 1 else None


def _is_about(material: Material, grid: Grid, sentence: Sentence) -> bool:
    """Whether a sentence names no quantity or place but those of the table."""
    head = [grid.header[c] for c in grid.number_columns() if c not in grid.years]
    caption = "" if sentence.text.strip() in grid.table.caption else grid.table.caption
    title = " ".join([caption, *head, *(row.label for row in grid.rows)])
    told = named_in(title) or named_in(grid.section)
    mine = {one.quantity for one in named_in(sentence.text)}
    place = place_in(sentence.text, material.city)
    if mine - {one.quantity for one in told} or (place and place not in title.lower()):
        return False
    if _other_between(material, grid, sentence):
        return False
    return bool(mine) or bool(_POINTS.search(sentence.text)) or len(tokens(sentence.text)) <= _FEW


def _other_between(material: Material, grid: Grid, sentence: Sentence) -> bool:
    """Whether a line between table and sentence opens something else by its name."""
    first, last = sorted((grid.last_line, sentence.line)) if sentence.line > grid.last_line else (sentence.line, grid.table.line)  # fmt: skip
    lines = (material.text_of.get(at, "") for at in range(first + 1, last))
    return any(named_in(text) and not re.search(r"\d", text) for text in lines)


_FEW = 4
""" "In 2013 it was 48.7 %": words that tell of nothing else."""
_POINTS = re.compile(
    r"\btable\b|\b(?:row|line|remark|comment)\b|行|说明|\b(?:value|figure|rate|share|coefficient|result)s?\b|\bit (?:was|is|reached|stood|came)\b|表|数值|该指标|[其该](?:值|率)|由此|可见|可知", re.I
)  # fmt: skip


def _is_its_level(material: Material, sentence: Sentence, number: Number, cell: Number) -> bool:
    roles = {one.role for one in material.facts_in(sentence) if one.number.start == number.start}
    number = as_printed(number, cell)
    alike = (
        number.unit == cell.unit or (not cell.unit and number.kind != "count") or not number.unit
    )
    near = bool(cell.value) and _LESS < number.value / cell.value < _MORE
    scope = scope_of(sentence.text, number.start)
    return (
        alike and near and not of_another(sentence.text, number) and is_level(sentence, number) and not roles & {"change", "limit"}
        and not scope.period and not basis_of(sentence.text, number.start) and not scope.is_wider
        and not SCOPES.search(sentence.text[max(0, number.start - 60) : number.start])
    )  # fmt: skip


def _held(
    grid: Grid, sentence: Sentence, number: Number, cell: tuple[Number, int]
) -> list[Judgement]:
    told, line = cell
    printed = as_printed(number, told)
    computed = f"{figure(number)} and {figure(told)} in line {line}"
    if not differ(printed, replace(told, unit=printed.unit)):
        return [upheld("value", sentence, computed, say("agrees with line {line}", line=line))]
    if _is_of_another_year(grid, printed):
        return []
    message = say(
        '"{label}"{year} is {number} here and {cell} in the table, line {line}.',
        label=grid.rows[0].label if grid.years else grid.header[grid.number_columns()[0]],
        year="", number=figure(number), cell=figure(told), line=line,
    )  # fmt: skip
    return [refuted("text_against_table", "value", sentence, message, computed, also=(line,))]


def _is_of_another_year(grid: Grid, number: Number) -> bool:
    """Whether another cell has the figure: then its year is what is in doubt, not its value."""
    cells = [n for row in grid.rows for n in row.numbers if n is not None]
    return any(not differ(number, replace(n, unit=number.unit)) for n in cells)
