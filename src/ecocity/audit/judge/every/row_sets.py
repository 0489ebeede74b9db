"""Rows that a sentence can speak of as "all": those of a table beside it, or of the list right above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, is_order
from ecocity.audit.judge.around.gone_on import text_before
from ecocity.audit.judge.every.polarity import of_other_years
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence

_CLASS = re.compile(r"^\s*(?:class\s*)?(劣)?\s*(Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|I{1,3}|IV|V)\s*类?\s*$", re.I)
RANKS = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_ITEM = re.compile(
    r"\s*(?:[-*•·]|[（(]?\d{1,2}[)）.、．](?!\d)|[①-⑳])\s*(?P<label>[^:：;；,，（(]{1,40})"
)
_ASKED = re.compile(
    r"(?:target|limit|task|quota|plan(?:ned)?|standard|required|requirement|allowed|限值|标准|目标|任务|计划|要求|应[^\d]{0,4})(?: value| of|为|值)?[\s:：≤≥<>=]*$",
    re.I,
)
_NEAR = 5
_FAR = 16


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    line: int
    figures: tuple[Number | None, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowSet:
    """``heads`` name the figures of all rows; ``line`` is where the rows begin."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int
    title: str


@dataclass(frozen=True, slots=True)
class Check:
    """Rows that fail, and how many were held against something."""

    bad: list[tuple[Row, str]]
    seen: int


def row_sets(material: Material, sentence: Sentence) -> Iterator[RowSet]:
    """The tables a few lines from a sentence, nearest first, and the list that ends above it."""
    near = [one for one in material.grids_near(sentence.line, _FAR) if _is_near(one, sentence)]
    for grid in sorted(near, key=lambda one: one.gap(sentence.line)):
        rows = _across(grid) if len(grid.rows) == 1 else _of_grid(grid)
        if rows.rows:  # a table may hold nothing but its total
            yield rows
        if len(grid.rows) > 1 and not grid.years and grid.year_column is None:
            yield from _named_across(grid, sentence, text_before(material, sentence))
    listed = _listed(material, sentence)
    if listed is not None:
        yield listed


def _is_near(grid: Grid, sentence: Sentence) -> bool:
    gap = grid.gap(sentence.line)
    if of_other_years(grid, sentence):
        return False
    return 0 < gap <= _NEAR or (gap > 0 and grid.section == sentence.section)


def _of_grid(grid: Grid) -> RowSet:
    skipped = {grid.label_column, grid.unit_column, grid.year_column}
    rows = tuple(
        Row(
            row.label, row.line,
            tuple(
                None if c in skipped or is_order(grid.header[c]) else row.numbers[c] or rank_of(cell)
                for c, cell in enumerate(row.cells)
            ),
            row.cells,
        )
        for at, row in enumerate(grid.rows) if not row.is_total and not _is_sum(grid, at)
    )  # fmt: skip
    return RowSet(grid.header, rows, grid.table.line, grid.table.caption)


def _across(grid: Grid) -> RowSet:
    """A table of one row: its columns, "Jul", "Aug", are what the sentence speaks of."""
    row = grid.rows[0]
    rows = tuple(
        Row(head.strip(), row.line, (row.numbers[c] or rank_of(row.cells[c]),), (head, row.cells[c]))
        for c, head in enumerate(grid.header) if c not in (grid.label_column, grid.unit_column)
    )  # fmt: skip
    if len(rows) < 3:
        return _of_grid(grid)
    return RowSet(("",) if all(_has_class(one) for one in rows) else (row.label,), rows, grid.table.line, grid.table.caption)  # fmt: skip


_WHOLE = re.compile(r"\W*(?:合计|总计|总数|全市|全县|全区|平均|均值|小计|(?:the )?(?:total|sum|city|county|average|mean|all|together)\b).*", re.I)  # fmt: skip
_IN_BRACKETS = re.compile(r"\s*[（(\[][^()（）]*[)）\]]|,.*$")


def _named_across(grid: Grid, sentence: Sentence, before: str) -> Iterator[RowSet]:
    """A table whose columns are the counties: its row that the sentence or its lead names, county by county."""
    text = f"{before if len(before) < _LEAD else ''} {sentence.text}".lower()
    things = [
        c for c in grid.number_columns()
        if c not in (grid.label_column, grid.unit_column) and not _WHOLE.fullmatch(grid.header[c])
    ]  # fmt: skip
    counted = any(one.kind == "count" and one.value == len(things) for one in sentence.numbers)
    head = _IN_BRACKETS.sub("", grid.header[grid.label_column]).strip().lower()
    if len(things) < 3 or not (counted or (head and head in text)):
        return
    for row in grid.rows:
        name = _IN_BRACKETS.sub("", row.label).strip().lower()
        told = [row.numbers[c] for c in things]
        if len(name) > 3 and name in text and all(one is not None for one in told):
            rows = tuple(
                Row(
                    grid.header[c].strip(),
                    row.line,
                    (row.numbers[c],),
                    (grid.header[c], row.cells[c]),
                )
                for c in things
            )
            yield RowSet((row.label,), rows, row.line, grid.table.caption)


def _is_sum(grid: Grid, at: int) -> bool:
    """The last row, where a column of counts shows that it is all those above together."""
    if at != len(grid.rows) - 1 or at < 2:
        return False
    for column in grid.number_columns():
        told = [row.numbers[column] for row in grid.rows]
        values = [one.value for one in told if one is not None and one.unit != "%"]
        if len(values) == len(told) and values[-1] >= _SUM and sum(values[:-1]) == values[-1]:
            return True
    return False


_LEAD = 40
_SUM = 100
"""Smaller sums come about by chance."""


def _has_class(row: Row) -> bool:
    return any(one is not None and one.unit == "class" for one in row.figures)


def rank_of(cell: str) -> Number | None:
    """A class of water as a number, a worse one higher."""
    found = _CLASS.match(cell)
    if found is None:
        return None
    value = Decimal(RANKS[found[2].upper()] + bool(found[1]))
    return Number(value, value, value, 0, "class", 0, len(cell), cell.strip())


def _listed(material: Material, sentence: Sentence) -> RowSet | None:
    """The run of items right above a sentence, each with as many figures as the others."""
    lines: list[tuple[Sentence, re.Match[str]]] = []
    before = material.sentences_within(sentence.line - _FAR, sentence.line - 1)
    for one in reversed(before):
        item = _ITEM.match(one.text)
        if item is None or (lines and lines[-1][0].line - one.line != 1):
            break
        if not lines and sentence.line - one.line > 2:
            break
        lines.append((one, item))
    rows = [_item(one, item) for one, item in reversed(lines)]
    if len(rows) < 2 or len({len(row.figures) for row in rows}) != 1 or not rows[0].figures:
        return None
    heads = _heads(lines[-1][0], lines[-1][1])
    title = next((one.text for one in reversed(before) if one.line < rows[0].line), "")
    return RowSet(heads, tuple(rows), rows[0].line, title)


def _figures(sentence: Sentence, item: re.Match[str]) -> list[Number]:
    return [one for one in sentence.numbers if one.start >= item.end("label")]


def _item(sentence: Sentence, item: re.Match[str]) -> Row:
    figures = tuple(
        replace(one, unit="") if one.unit == "count" else one for one in _figures(sentence, item)
    )
    return Row(item["label"].strip(), sentence.line, figures, (sentence.text,))


def _heads(sentence: Sentence, item: re.Match[str]) -> tuple[str, ...]:
    """The words around each figure of the first item: those before it where they ask, else those behind."""
    heads: list[str] = []
    figures = _figures(sentence, item)
    for at, one in enumerate(figures):
        floor = figures[at - 1].end if at else item.end("label")
        end = figures[at + 1].start if at + 1 < len(figures) else len(sentence.text)
        before, behind = sentence.text[floor : one.start], sentence.text[one.end : end]
        asked = _ASKED.search(before)
        heads.append(
            asked.group() if asked else f"{one.noun} {re.split(r'[,，;；()（）]', behind)[0]}"
        )
    return tuple(heads)
