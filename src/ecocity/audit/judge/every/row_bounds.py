"""All rows against the bound that a sentence names: "each above 90 %", "the limit of 35 was observed"."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.fraction_words import fractions_in
from ecocity.audit.find.names import tokens
from ecocity.audit.judge.every.polarity import OF_ALL, denies, denies_before
from ecocity.audit.judge.every.row_sets import Check, RowSet
from ecocity.audit.judge.say import figure
from ecocity.audit.records import Number, Sentence

BAD_UNITS = (
    "dB",
    "ug_m3",
    "mg_l",
    "class",
    "kg_per_10k_yuan",
    "tce_per_10k_yuan",
    "m3_per_10k_yuan",
)
_UP = re.compile(r"\b(?:reach\w*|above|exceed\w*|at least|more than|over|not less than)\b|达到|超过|高于|以上|不低于|不少于", re.I)  # fmt: skip
DOWN = re.compile(r"\b(?:within|below|under|at most|not exceed\w*|no more than|less than)\b|低于|不超|未超|以下|以内|控制在|不高于", re.I)  # fmt: skip
_FELL = re.compile(r"\b(?:below|under|less than|short of)\b|低于|不足|不到", re.I)


def figure_columns(rows: RowSet) -> list[int]:
    """Columns with a figure in every row."""
    return [c for c in range(len(rows.heads)) if all(c < len(row.figures) and row.figures[c] is not None for row in rows.rows)]  # fmt: skip


def unit_of(rows: RowSet, column: int) -> str:
    units = {row.figures[column].unit for row in rows.rows if row.figures[column] is not None}  # type: ignore[union-attr]
    unit = units.pop() if len(units) == 1 else "?"
    return "" if unit == "count" else unit


_MEETS = re.compile(r"\bmeet(?:s|ing)?\b", re.I)


_HALF = re.compile(r"过半", re.I)


def _at_least(text: str) -> Decimal | None:
    """ "More than three quarters", "八成以上": the part that each reaches, in per cent."""
    said = [one.value for one in fractions_in(text) if one.bound == "above"]
    return said[0] if len(said) == 1 else Decimal(50) if _HALF.search(text) else None


def bounded(sentence: Sentence, rows: RowSet) -> Check | None:
    """Every row against the bound that the sentence names."""
    half = _at_least(sentence.text)
    shares = [c for c in figure_columns(rows) if unit_of(rows, c) == "%"] if half is not None else []  # fmt: skip
    if half is not None and not shares:
        ratios = [c for c in figure_columns(rows) if _is_ratio(rows, c)]
        shares = sorted(ratios, key=lambda c: -sum(one.value for row in rows.rows if (one := row.figures[c])))[:1]  # fmt: skip
    if half is not None and len(shares) == 1 and not denies(sentence.text):
        bad = [(row, figure(one)) for row in rows.rows if (one := row.figures[shares[0]]) is not None and one.high <= half]  # fmt: skip
        return Check(bad, len(rows.rows))
    for number in sentence.numbers:
        side = _side(sentence, number)
        bare = number.unit == "" and bool(_STANDARD_OF.search(sentence.text[: number.start]))
        side = "at_most" if bare and not side else side
        rate = [] if number.unit or bare or not side else _rates_beside(rows, number)
        told = number.unit not in ("", "count", "person") or bare or rate
        if not side or not told or _of_the_whole(sentence, number):
            continue
        columns = rate or [c for c in figure_columns(rows) if unit_of(rows, c) == number.unit] or [
            c for c in figure_columns(rows)
            if _is_kin(sentence, rows, c, number) or (bare and unit_of(rows, c) in BAD_UNITS)
        ]  # fmt: skip
        if len(columns) > 1:
            mine = tokens(sentence.text)
            scored = sorted(((len(tokens(rows.heads[c]) & mine), c) for c in columns), reverse=True)
            columns = [scored[0][1]] if scored[0][0] > scored[1][0] else []
        if len(columns) != 1:
            continue
        bad = [
            (row, figure(one)) for row in rows.rows
            if (one := row.figures[columns[0]]) is not None and _misses(one, number.value, side)
        ]  # fmt: skip
        return Check(bad, len(rows.rows))
    return None


def _is_ratio(rows: RowSet, column: int) -> bool:
    """Bare figures that are, row by row, one column out of another in per cent: "10.0 | 8.9 | 89.0"."""
    columns = [c for c in figure_columns(rows) if unit_of(rows, c) in ("", "?")]
    told = [row.figures for row in rows.rows]
    return len(told) > 2 and any(
        all(
            (whole := each[a]) is not None and (part := each[b]) is not None and (rate := each[column]) is not None
            and whole.low > 0 and 100 * part.low / whole.high <= rate.high and rate.low <= 100 * part.high / whole.low
            for each in told
        )
        for a in columns for b in columns if len({a, b, column}) == 3
    )  # fmt: skip


def _rates_beside(rows: RowSet, number: Number) -> list[int]:
    """ "Each stood above 85": the one column of percentages, where all are of that size."""
    columns = [c for c in figure_columns(rows) if unit_of(rows, c) == "%"]
    near = len(columns) == 1 and all(
        Decimal("0.7") < one.value / number.value < Decimal("1.4")
        for row in rows.rows if (one := row.figures[columns[0]]) is not None
    ) if number.value and number.kind == "figure" and not number.decimals else False  # fmt: skip
    return columns if near else []


_KIN = (Decimal("0.3"), Decimal(3))


def _is_kin(sentence: Sentence, rows: RowSet, column: int, number: Number) -> bool:
    """Figures without a unit, or told per head, of the size of the bound, in a column the sentence speaks of."""
    unit = unit_of(rows, column)
    told = [one.value for row in rows.rows if (one := row.figures[column])]
    if not number.value or not all(_KIN[0] < one / number.value < _KIN[1] for one in told):
        return False
    spoken = tokens(f"{rows.heads[column]} {rows.title}") & tokens(sentence.text)
    below = not rows.title and 0 < rows.line - sentence.line <= 2
    below = below or (
        not rows.heads[column].strip() and 0 < sentence.line - rows.rows[-1].line <= 1
    )
    return bool(spoken or below) and (not unit or unit.startswith(f"{number.unit}_per_"))


_WHOLE = re.compile(r"全市|全县|全区|平均|总|\b(?:average|mean|city|total|overall|whole)\b", re.I)


def _of_the_whole(sentence: Sentence, number: Number) -> bool:
    """ "Every plant ran all year, and the average was above 90 %": a clause of its own, on another thing."""
    clause = re.split(r"[,，;；。]", sentence.text[: number.start])[-1]
    return bool(_WHOLE.search(clause)) and not (OF_ALL.search(clause) or denies(clause))


def _side(sentence: Sentence, number: Number) -> str:
    if denies_before(sentence.text, number.start):
        near = re.split(r"[,，;；。]", sentence.text[max(0, number.start - 36) : number.start])[-1]
        up, down = _FELL.search(near), _UP.search(near)  # "none exceeded", "no town fell below"
        return "at_least" if up else "at_most" if down else ""
    if number.bound in ("at_least", "above"):
        return number.bound
    if number.bound in ("at_most", "below"):
        return number.bound
    near = re.split(r"[,，;；。]", sentence.text[max(0, number.start - 36) : number.start])[-1]
    if number.value == 100 and number.unit == "%" or number.bound != "exact":
        return ""
    up, down = _UP.search(near), DOWN.search(near)
    if not up and not down and (kept := _KEPT_BEHIND.match(sentence.text, number.end)):
        high = number.unit in BAD_UNITS or (
            kept["kept"] and re.search(r"\blimit\b|限值|上限", near, re.I)
        )
        return "at_least" if kept["over"] or not high else "at_most"
    if _STANDARD_OF.search(near):
        return "at_most" if number.unit in BAD_UNITS else "at_least" if number.unit == "%" else ""
    return "at_least" if up else "at_most" if down else ""


def _misses(one: Number, limit: Decimal, side: str) -> bool:
    return one.high < limit if side in ("at_least", "above") else one.low > limit


_KEPT_BEHIND = re.compile(
    r"[^,.;\d]{0,30}?\b(?:was|were|is|are|has been|have been) (?:everywhere |always )?(?:(?P<over>exceeded|surpassed|passed|topped)|(?P<kept>observed|kept|respected|met|complied with|held|reached|attained))\b",
    re.I,
)
""" "The required 3.5 % was exceeded", "the limit of 35 was observed"."""
_STANDARD_OF = re.compile(
    r"\b(?:standard|limit|requirement|norm|threshold) of (?:about )?$|(?:标准|限值)[（(]?$", re.I
)
