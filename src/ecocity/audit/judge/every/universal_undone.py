"""Rows of a table that are not done, or not wholly, though all are said to be."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.names import named_in, overlap, tokens
from ecocity.audit.judge.around.exceptions import set_aside
from ecocity.audit.judge.every.polarity import of_other_years
from ecocity.audit.judge.every.universal_rows import low_across
from ecocity.audit.judge.say import figure
from ecocity.audit.material import Material
from ecocity.audit.records import Sentence
from ecocity.audit.words import phrase
from ecocity.said import Said, say

FULL = re.compile(r"\bfull compliance\b|(?<![\d.])100(?:\.0+)?\s*%|百分之百|one hundred per ?cent")


_RATE_WORDS = re.compile(r"达标|合格|完成|率|数|量|情况|[（(][^（()）]*[)）]")
_OF_ALL_KINDS = re.compile(r"年|月|县|区|市|镇|乡|单位|项目|名称|指标|序号|year|month|count|district|cit|town|unit|item|name|indicator|^\W*no", re.I)  # fmt: skip


def of_other_things(grid: Grid, sentence: Sentence) -> bool:
    """ "The four water sources: 100 %", below a table of rivers: the sentence names another thing than its rows."""
    head = grid.header[grid.label_column] if grid.label_column < len(grid.header) else ""
    told = f"{' '.join(grid.header)} {grid.table.caption}"
    names = {one.quantity for one in named_in(sentence.text)}
    if names & {one.quantity for one in named_in(told)} or _OF_ALL_KINDS.search(head):
        return False
    things = re.findall(r"[\u4e00-\u9fff]{2,}", _RATE_WORDS.sub(" ", told))
    if not names and (not things or any(one in sentence.text for one in things)):
        return False
    return bool(head.strip()) and head.strip().lower().rstrip("s") not in sentence.text.lower()


def against_rows(material: Material, sentence: Sentence) -> tuple[Said, tuple[int, ...]] | None:
    """A table of the same section or subject with rows that are not done."""
    mine = tokens(sentence.text)
    for grid in material.grids:
        if of_other_years(grid, sentence) or of_other_things(grid, sentence):
            continue
        about = tokens(f"{grid.table.caption} {' '.join(grid.header)}")
        near = grid.section == sentence.section and abs(grid.table.line - sentence.line) < 60
        shared = len(mine & about)
        rows = sum(not row.is_total for row in grid.rows)
        counted = any(n.kind == "count" and n.value == rows > 2 for n in sentence.numbers)
        far = (shared >= 4 and overlap(mine, about) > 0.4) or (counted and shared >= 2)
        if not (near and shared >= 1) and not far:
            continue
        meant = [row for row in grid.rows if row.label and _names(sentence.text, row.label)]
        aside = set_aside(sentence.text)
        if aside:  # held against the rows that it does not except
            left = [row for row in meant if row.label not in aside]
            others = [row for row in grid.rows if row.label not in aside]
            meant = left or (others if len(others) < len(grid.rows) else [])
            if not meant:
                continue
        named, meant = meant, [row for row in meant if not _gives(sentence, row)]
        if named and not meant:
            continue
        if not meant and _counts_others(grid, sentence):
            continue
        bad = [
            row for row in meant or grid.rows
            if (cell := _negative(grid, row)) and _of_its_years(cell, sentence)
        ]  # fmt: skip
        if bad and not _excepted(sentence, bad):
            names = "; ".join(f"{row.label}: {_negative(grid, row)}" for row in bad[:5])
            return (
                say(
                    "Said of all, but the table in line {line} shows otherwise: {names}.",
                    line=grid.table.line,
                    names=names,
                ),
                tuple(row.line for row in bad),
            )
        low = [pair for pair in _low_rows(grid, sentence) if not meant or pair[0] in meant]
        if low:
            names = "; ".join(f"{row.label}: {value}" for row, value in low[:5])
            return (
                say(
                    "Said of all, but the table in line {line} shows otherwise: {names}.",
                    line=grid.table.line,
                    names=names,
                ),
                tuple(row.line for row, _ in low),
            )
    return None


def _names(text: str, label: str) -> bool:
    """Whether a row is named: "2月" is not in "12月"."""
    return bool(
        re.search(rf"(?<!\d){re.escape(label)}" if label[0].isdigit() else re.escape(label), text)
    )


def _gives(sentence: Sentence, row: GridRow) -> bool:
    """Whether the sentence tells the row's own figure itself."""
    values = {one.value for one in row.numbers if one is not None and one.decimals}
    return any(one.value in values for one in sentence.numbers)


def _counts_others(grid: Grid, sentence: Sentence) -> bool:
    """ "All four sources" is not said of a table with nine rows of other names."""
    counts = {
        int(one.value) for one in sentence.numbers
        if one.kind == "count" and one.noun and one.value == int(one.value)
    }  # fmt: skip
    rows = sum(not row.is_total for row in grid.rows)
    label = tokens(grid.header[grid.label_column])
    named = bool(label) and label <= tokens(sentence.text)
    return bool(counts) and rows not in counts and not named


def _of_its_years(cell: str, sentence: Sentence) -> bool:
    """Whether a cell that names years names one of the sentence's."""
    named = {int(one) for one in re.findall(r"(?:19|20)\d\d", cell)}
    said = {year for year, _, _ in sentence.years}
    return not named or not said or bool(named & said)


_NO_DATA = re.compile(
    r"未(?:提供|公布|发布|知|收集|报送|填|声明|申报)|not (?:provided|published|available|collected|reported|declared|known)",
    re.I,
)


def _negative(grid: Grid, row: GridRow) -> str:
    columns = (
        [grid.verdict_column] if grid.verdict_column is not None else list(range(1, len(row.cells)))
    )
    for column in columns:
        if column is not None and column < len(row.cells) and column != grid.label_column:
            text = row.cells[column]
            if (
                text
                and not text[0].isdigit()
                and phrase("negative_cell").search(text)
                and not _NO_DATA.search(text)
                and not re.match(r"\W*(?:met\b|yes\b|达标|是\b|完成)", text, re.I)
                and len(text) < 40
                and text not in ("-", "—", "/", "无")
            ):
                return text
    return ""


def _excepted(sentence: Sentence, bad: list[GridRow]) -> bool:
    return bool(phrase("exception").search(sentence.text)) or all(
        row.label and row.label in sentence.text for row in bad
    )


_OWN_WORDS = 0.6
""" "All samples were in conformity", under a heading "In conformity (%)"."""


def _low_rows(grid: Grid, sentence: Sentence) -> list[tuple[GridRow, str]]:
    """Rows with a rate below 100 % under a heading that the sentence's 100 % or "all" is about."""
    if grid.years or grid.year_column is not None:
        return []
    found = low_across(grid, sentence)
    for column in grid.number_columns():
        heading = grid.header[column]
        percent = all(
            number is None or number.unit in ("%", "")
            for number in (row.numbers[column] for row in grid.rows)
        )
        shares = all(n.unit == "%" for row in grid.rows if (n := row.numbers[column]) is not None)
        called = re.search(r"率|%|比例|rate|share|percent|completion", heading, re.I)
        if not percent or not (called or shares):
            continue
        if overlap(tokens(heading), tokens(sentence.text)) < 0.34 and not FULL.search(
            sentence.text
        ):
            continue
        values = [
            (row, row.numbers[column]) for row in grid.rows if row.numbers[column] is not None
        ]
        own = overlap(tokens(heading), tokens(sentence.text)) > _OWN_WORDS
        if not values or not (own or FULL.search(sentence.text)):
            continue
        if any(number is not None and number.value == 100 for _, number in values):
            found += [
                (row, figure(number))
                for row, number in values
                if number is not None and number.high < 100
            ]
    return found
