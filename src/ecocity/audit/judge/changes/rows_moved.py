""" "Farming, industry and households all used less than the year before": the named rows of a table of years."""

from __future__ import annotations

from collections.abc import Iterator

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.judge.every.universal_rows import near
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_COMPARED = re.compile(
    r"(?:比|较|与)(?:上年|去年|上一年|(?:19|20)\d\d年)(?:相比|同期)?|同比"
    r"|\b(?:than|compared (?:with|to)|against|from|over|on) (?:in |that of |the )*(?:last|previous|preceding|(?:19|20)\d\d|year before|a year)",
    re.I,
)
_CLEANER = re.compile(r"(?:水质|类别|等级)[^，。；]{0,8}(?:好转|改善|提升|提高)|好转")
_WORSE = re.compile(r"(?:水质|类别|等级)[^，。；]{0,8}(?:变差|恶化|下降|降低)|变差|恶化")
_STAYED = re.compile(r"持平|不变|稳定|\bunchanged\b|\bthe same\b", re.I)
_CLASS = re.compile(r"\s*(劣)?\s*(Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ)\s*类?\s*")
_RANKS = "ⅠⅡⅢⅣⅤ"


def rows_moved(material: Material) -> list[Judgement]:
    """One judgement a clause that names two rows or more and says which way they all went."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if sentence.heading or not _COMPARED.search(sentence.text):
            continue
        for clause in _clauses(sentence.text):
            sign, ranks = _way(clause)
            if sign:
                found += next(_judged(material, sentence, clause, sign, ranks), [])
    return found


def _clauses(text: str) -> list[str]:
    """Pieces between stops; what only says what is compared with goes with the piece behind it."""
    return [one for one in re.split(r"[，,；;。]", text) if "、" in one or " and " in one]


def _way(clause: str) -> tuple[int, bool]:
    """(+1 up or -1 down, 0 where none or both is said; whether ranks of water are meant)."""
    if _STAYED.search(clause) or re.search(r"[%％]|个百分点|其余|除", clause):
        return 0, False
    cleaner, worse = _CLEANER.search(clause), _WORSE.search(clause)
    if cleaner or worse:
        return (-1 if cleaner else 1) * (not (cleaner and worse)), True
    up, down = phrase("up").search(clause), phrase("down").search(clause)
    return (0 if bool(up) == bool(down) else 1 if up else -1), False


def _judged(
    material: Material, sentence: Sentence, clause: str, sign: int, ranks: bool
) -> Iterator[list[Judgement]]:
    for grid in material.grids:
        columns = sorted(grid.years, key=lambda one: grid.years[one])[-2:]
        said = {one[0] for one in sentence.years} - set(grid.years.values())
        if (
            not near(grid, sentence)
            or len(columns) < 2
            or said
            or len(sentence.years) == 1
            and len(grid.years) > 2
        ):
            continue
        rows = [row for row in grid.rows if not row.is_total and _is_named(grid, row, clause)]
        moves = [(row, move) for row in rows if (move := _move(row, columns, ranks)) is not None]
        if len(moves) < 2:
            continue
        wrong = [row for row, move in moves if move * sign <= 0]
        computed = "; ".join(
            f"{row.label}: {' -> '.join(row.cells[c] for c in columns)}" for row in wrong or rows
        )
        if not wrong:
            yield [upheld("rows", sentence, computed)]
        elif len(wrong) < len(moves):
            lines = tuple(row.line for row in wrong)
            message = say(
                "Said of all that are named, but the table in line {line} shows otherwise: {computed}.",
                line=grid.table.line,
                computed=computed,
            )
            yield [refuted("text_against_table", "rows", sentence, message, computed, also=lines)]


def _move(row: GridRow, columns: list[int], ranks: bool) -> int | None:
    """Which way a row went between two years: +1, -1, or 0 where it stayed."""
    if ranks:
        first, last = (_CLASS.fullmatch(row.cells[c]) for c in columns)
        if first is None or last is None:
            return None
        before, now = (_RANKS.index(one[2]) + bool(one[1]) for one in (first, last))
        return (now > before) - (now < before)
    a, b = (row.numbers[c] for c in columns)
    if a is None or b is None or a.predicted or b.predicted:
        return None
    return (b.value > a.value) - (b.value < a.value)


def _is_named(grid: Grid, row: GridRow, clause: str) -> bool:
    """By its whole label, or by an item of a list that leaves out how the last one ends."""
    label = re.sub(r"[（(][^()（）]*[)）]|\s", "", row.label)
    if len(label) < 2:
        return False
    if label.lower() in clause.lower():
        return not any(
            len(one.label) > len(row.label) and row.label in one.label and one.label in clause
            for one in grid.rows
        )
    heads = [label[:at] for at in range(2, len(label) - 1) if label[at:] in clause]
    return any(
        re.search(rf"(?:^|、|和|及|与){re.escape(head)}(?=、|和|及|与)", clause) for head in heads
    )
