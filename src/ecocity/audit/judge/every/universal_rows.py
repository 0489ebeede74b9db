""" "All", "every", 100 %: the rows of a table beside the sentence that are not so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.names import alike, named_in, overlap, tokens
from ecocity.audit.judge.every.polarity import denies, of_other_years
from ecocity.audit.judge.say import figure
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence

_RATE = re.compile(r"率|%|比例|占比|rate|share|percent|completion", re.I)
_TASK = re.compile(r"\b(?:task|target|plan|planned|quota|due)\b|任务|目标|计划|应", re.I)
"""What is asked: no count of what was done."""
_NEAR = 40
Rows = list[tuple[GridRow, str]]


def near(grid: Grid, sentence: Sentence) -> bool:
    """Whether a table stands beside a sentence, in its section."""
    gap = grid.gap(sentence.line)
    if of_other_years(grid, sentence):
        return False
    return gap < _NEAR and (grid.section == sentence.section or gap <= 3)


def rows_of_years(grid: Grid, sentence: Sentence) -> Rows:
    """100 % of several years, and a rate of one of them below it."""
    said = {year for year, _, _ in sentence.years}
    found: Rows = []
    for row in grid.rows if not row_totals_only(grid) else ():
        for column, number in enumerate(row.numbers):
            year = _year(grid, row, column)
            if number is None or year is None or (said and year not in said):
                continue
            label = f"{row.label} {_unyeared(grid, column)}" if grid.years else grid.header[column]
            about = (tokens(label) & tokens(sentence.text)) - {"rate"}
            enough = 1 if _beside(grid, sentence) and len(grid.number_columns()) <= 1 else 2
            meant = len(about) >= enough or _same_quantity(label, sentence)
            meant = meant or (number.unit == "%" and _announces(grid, sentence))
            if not _is_rate(label, number) or not meant:
                continue
            if Decimal(1) < number.value and number.high < 100:
                found.append((row, f"{figure(number)} in {year}"))
    return found if said or len(grid.rows) == len(found) else []


_SHOWN = re.compile(
    r"(?:见|如)(?:下|上|附|左|右)?表|如下|下表|上表|[:：]\s*$|\b(?:see|in|shows?|following|below|above) (?:the )?(?:\w+ )?table\b|\btable (?:below|above|[\d-]+)|\bas follows\b",
    re.I,
)


def _announces(grid: Grid, sentence: Sentence) -> bool:
    """Whether a sentence of one rate points at the table right beside it: its cells are that rate."""
    one = len({number.unit for number in sentence.numbers}) == 1
    return one and grid.gap(sentence.line) <= 2 and bool(_SHOWN.search(sentence.text))


def _unyeared(grid: Grid, column: int) -> str:
    """What a heading says besides its year: "2013年达标率（%）" is a rate."""
    return re.sub(r"(?:19|20)\d\d\s*年?度?", "", grid.header[column])


def _beside(grid: Grid, sentence: Sentence) -> bool:
    return grid.gap(sentence.line) <= 3


def row_totals_only(grid: Grid) -> bool:
    """A table without rows of its own."""
    return all(row.is_total for row in grid.rows)


def _year(grid: Grid, row: GridRow, column: int) -> int | None:
    if grid.years:
        return grid.years.get(column)
    if grid.year_column is None or column == grid.year_column:
        return None
    found = re.search(r"(?:19|20)\d\d", row.cells[grid.year_column])
    return int(found.group()) if found else None


def _is_rate(label: str, number: Number) -> bool:
    return number.unit == "%" or (number.unit == "" and bool(_RATE.search(label)))


def _same_quantity(label: str, sentence: Sentence) -> bool:
    known = alike(label) or next((one.quantity for one in named_in(label)), "")
    return bool(known) and any(one.quantity == known for one in named_in(sentence.text))


def rows_of_counts(grid: Grid, sentence: Sentence) -> Rows:
    """A column of what was done that stays behind the column of what there is."""
    if grid.years:
        return []
    mine, columns = tokens(sentence.text), _count_columns(grid)
    said = {year for year, _, _ in sentence.years}
    scored = [(overlap(tokens(grid.header[c]), mine), c) for c in columns]
    best = max(scored, default=(0.0, -1))
    rate = any(one.unit == "%" and one.value < 100 for one in sentence.numbers)
    if best[0] < 0.5 or len(columns) < 2 or rate or _TASK.search(grid.header[best[1]]):
        return []
    done = best[1]
    wholes = [c for c in columns if c != done and _always(grid, done, c)]
    found: Rows = []
    for row in grid.rows:
        if row.is_total or not wholes:
            continue
        part, whole = row.numbers[done], row.numbers[wholes[0]]
        year = _year(grid, row, done)
        if part is None or whole is None or (said and year is not None and year not in said):
            continue
        if part.value < whole.value:
            found.append((row, f"{figure(part)} of {figure(whole)}"))
    return found


def _count_columns(grid: Grid) -> list[int]:
    return [
        c for c in grid.number_columns()
        if all(n is None or (n.kind not in ("percent", "points") and not n.decimals) for n in (r.numbers[c] for r in grid.rows))
        and not _RATE.search(grid.header[c])
    ]  # fmt: skip


def _always(grid: Grid, part: int, whole: int) -> bool:
    pairs = [(row.numbers[part], row.numbers[whole]) for row in grid.rows]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    return bool(known) and all(a.value <= b.value <= a.value * 4 + 3 for a, b in known)


def rows_beyond(material: Material, grid: Grid, sentence: Sentence) -> Rows | None:
    """ "All counties exceed 8,000 yuan": rows on the wrong side; None where no column is meant."""
    if denies(sentence.text):
        return None  # turned round: ``every_row`` reads it
    mine = tokens(sentence.text)
    for number in (_as_bound(material, sentence, one) for one in sentence.numbers):
        if number is None:
            continue
        likest = sorted(grid.number_columns(), key=lambda c: -overlap(tokens(grid.header[c]), mine))
        for column in likest:
            if column in grid.years:
                continue
            cells = [(row, row.numbers[column]) for row in grid.rows if not row.is_total]
            known = [(row, n) for row, n in cells if n is not None]
            about = len(tokens(grid.header[column] + grid.table.caption) & mine) >= 2
            if len(known) < 2 or not about or any(n.unit != number.unit for _, n in known):
                continue
            return [(row, figure(n)) for row, n in known if not _on_side(n, number)]
    return None


_SIDES = {">=": "at_least", ">": "above", "<=": "at_most", "<": "below"}


def _as_bound(material: Material, sentence: Sentence, number: Number) -> Number | None:
    """A figure with its side: said by its own words, or that of the requirement it is called."""
    if number.bound in _SIDES.values():
        return number
    said = re.search(
        r"(?:requirement|standard|limit|threshold|要求|标准)(?: of|为|的|是)?\s*$",
        sentence.text[: number.start],
        re.I,
    )
    names = [one.quantity for one in named_in(sentence.text)]
    test = next((pair[1] for one in names if (pair := material.rules.test_of(one))), None)
    income = re.search(r"income|收入|rate|率|cover", sentence.text, re.I)
    side = _SIDES.get(test.comparison if test else ">=" if income else "", "")
    return replace(number, bound=side) if said and side else None  # type: ignore[arg-type]


def _on_side(cell: Number, bound: Number) -> bool:
    return {
        "above": cell.value > bound.value, "at_least": cell.value >= bound.value,
        "below": cell.value < bound.value, "at_most": cell.value <= bound.value,
    }[bound.bound]  # fmt: skip


def verdict_columns(grid: Grid, sentence: Sentence) -> list[int]:
    """The column that tells how each row stands, or those of the years the sentence speaks of."""
    if grid.verdict_column is not None:
        return [grid.verdict_column]
    plain = re.sub(r"[（(][^()（）]*[)）]", "", sentence.text)
    said = {year for year, _, _ in sentence.years if str(year) in plain}
    return [column for column, year in grid.years.items() if year in said]


def low_across(grid: Grid, sentence: Sentence) -> list[tuple[GridRow, str]]:
    """The same where the things run across: a row of rates, 100 for some of them and less for others."""
    found: list[tuple[GridRow, str]] = []
    for row in grid.rows if len(grid.number_columns()) > 1 else ():
        numbers = [row.numbers[c] for c in grid.number_columns()]
        known = [one for one in numbers if one is not None and one.unit in ("%", "")]
        about = tokens(row.label + grid.table.caption + grid.header[grid.label_column]) & tokens(
            sentence.text
        )
        rate = re.search(r"率|%|比例|rate|share|per ?cent|complian", row.label, re.I)
        if rate and about and len(known) == len(numbers) and any(one.value == 100 for one in known):
            found += [(row, figure(one)) for one in known if one.high < 100]
    return found
