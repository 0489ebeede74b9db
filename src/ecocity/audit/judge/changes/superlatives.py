""" "Nanhu had the most good-air days", against the table that ranks them."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.names import tokens
from ecocity.audit.judge.around.about import other_measure
from ecocity.audit.judge.every.universal_rows import near
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_MOST = re.compile(
    r"\b(?:the )?(?:most|highest|largest|greatest|longest|biggest|wettest|hottest|warmest|busiest|noisiest|dustiest|dirtiest)\b|\btopp(?:ed|ing)\b|\bled\b|\bheads?\b|最多|最高|最大|居首|第一位|首位",
    re.I,
)
_LEAST = re.compile(
    r"\b(?:the )?(?:fewest|lowest|smallest|least|shortest|driest|coldest|quietest|cleanest)\b|\bat least\b|最少|最低|最小|末位",
    re.I,
)
_WORST = re.compile(r"\bworst\b|最差|最严重", re.I)
_BAD = re.compile(r"\b(?:complaints?|violations?|accidents?|incidents?|exceed\w*|dust|smells?|offences)\b|投诉|信访|超标|事故|违法", re.I)  # fmt: skip
""" "The worst month for complaints": the one with the most of what is bad."""


def superlatives(material: Material) -> list[Judgement]:
    """Every sentence that names one row of a table as its first or last."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        most, least = _MOST.search(sentence.text), _LEAST.search(sentence.text)
        if not most and not least and _BAD.search(sentence.text):
            most = _WORST.search(sentence.text)
        if (
            sentence.heading
            or bool(most) == bool(least)
            or (least and least.group().lower() == "at least")
        ):
            continue
        for grid in material.grids:
            if near(grid, sentence):
                found += _judged(grid, sentence, bool(most))
    return found


def _judged(grid: Grid, sentence: Sentence, most: bool) -> list[Judgement]:
    named = [row for row in grid.rows if not row.is_total and _is_named(row.label, sentence.text)]
    numbered = _numbered(grid)
    named = _row_of_number(grid, numbered, sentence.text) if numbered is not None else named
    column = _column(grid, sentence, numbered)
    if len(named) != 1 or column is None or len(grid.years) > 1:
        return []
    if other_measure(sentence.text, f"{' '.join(grid.header)} {grid.table.caption} {grid.section}"):
        return []
    pairs = [
        (row, n) for row in grid.rows if not row.is_total and (n := row.numbers[column]) is not None
    ]
    mine = named[0].numbers[column]
    if mine is None or len(pairs) < 3:
        return []
    best = _best(pairs, most)
    computed = f"{best[0].label}: {figure(best[1])}"
    if best[1].value == mine.value:
        return [upheld("superlative", sentence, computed)]
    word = say("highest") if most else say("lowest")
    message = say(
        '"{label}" has {mine}; the {word} figure of the table in line {line} is that of {computed}.',
        label=named[0].label,
        mine=figure(mine),
        word=word,
        line=grid.table.line,
        computed=computed,
    )
    return [
        refuted(
            "text_against_table",
            "superlative",
            sentence,
            message,
            computed,
            also=(named[0].line, best[0].line),
        )
    ]


def _best(pairs: list[tuple[GridRow, Number]], most: bool) -> tuple[GridRow, Number]:
    return (max if most else min)(pairs, key=lambda pair: pair[1].value)


def _is_named(label: str, text: str) -> bool:
    return bool(label) and not label.isdigit() and label.lower() in text.lower()


def _numbered(grid: Grid) -> int | None:
    """The column that only numbers what the rows are of, "Zone 1, 2, 3", where they have no other name."""
    column = next(iter(grid.number_columns()), None)
    if column is None or any(row.label for row in grid.rows) or len(grid.header[column]) < 3:
        return None
    told = [row.cells[column].strip() for row in grid.rows]
    return column if told == [str(n) for n in range(1, len(told) + 1)] else None


def _row_of_number(grid: Grid, column: int, text: str) -> list[GridRow]:
    head = re.escape(grid.header[column].strip())
    return [
        row for row in grid.rows
        if re.search(rf"\b{head} {row.cells[column].strip()}(?![\d.,]\d|\d)", text, re.I)
    ]  # fmt: skip


def _column(grid: Grid, sentence: Sentence, numbered: int | None) -> int | None:
    """The column that the sentence speaks of; the only one where there is but one."""
    columns = [one for one in grid.number_columns() if one != numbered]
    mine = tokens(sentence.text)
    scored = [(len(tokens(grid.header[c]) & mine), c) for c in columns]
    best = max(scored, default=(0, -1))
    if best[0] >= 1:
        return best[1]
    return columns[0] if len(columns) == 1 and grid.gap(sentence.line) <= 3 else None
