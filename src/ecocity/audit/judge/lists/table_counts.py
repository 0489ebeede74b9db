"""How many rows of a table are so: "nine of the ten indicators are met", "the register holds five plants"."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.stems import stems
from ecocity.audit.judge.around.standing import is_count
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_OF_THE = re.compile(r"\s*(?:out )?of (?:the|these|its|all|our|those)(?: above)? $", re.I)
_LISTS = re.compile(
    r"\b(?:register|table|list|annex|ledger|appendix|overview)\b(?: \d+(?:[.-]\d+)?)?[^.;,\d]{0,24}\b(?:holds?|lists?|names?|contains?|shows?|has|covers?|gives?|counts?|comprises?|enters?|records?)\b[^.;,\d]{0,16}$",
    re.I,
)
_SHOWN = re.compile(
    r"\s*(?:[a-z-]+ ){1,3}(?:(?:listed|shown|named|given|entered) )?(?:above|below|in the (?:table|list|register)(?: above| below)?)\b(?! \d)"
    r"|[\u4e00-\u9fff]{0,6}(?:见|列于|如)[上下]?表"
)
""" "The four reservoirs listed above"."""
_MET = re.compile(r"\b(?:met|meets?|reached|fulfil\w+|passed|attained|satisf\w+|up to (?:the )?standards?|marked (?:as )?[\"“]?yes)\b", re.I)  # fmt: skip
_UNMET = re.compile(r"\b(?:not|fail\w*|miss\w*|unmet|fall short|fell short)\b", re.I)
_NEAR = 6


def table_counts(material: Material) -> list[Judgement]:
    """Every count of rows in a sentence beside a table of as many rows."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if sentence.heading:
            continue
        grids = material.grids_near(sentence.line, _NEAR)
        for at, number in enumerate(sentence.numbers):
            if not _is_few(number):
                continue
            after = sentence.numbers[at + 1] if at + 1 < len(sentence.numbers) else None
            shown = _SHOWN.match(sentence.text, number.end)
            if (
                shown
                or _LISTS.search(sentence.text[: number.start])
                or _heads(sentence, number, grids)
            ):
                found += _rows(sentence, number, grids)
            elif after is not None and _is_few(after) and _OF_THE.fullmatch(sentence.text[number.end : after.start]):  # fmt: skip
                found += _some(sentence, number, after, grids)
    return found


def _is_few(one: Number) -> bool:
    return is_count(one) and one.value <= 60


def _heads(sentence: Sentence, number: Number, grids: list[Grid]) -> bool:
    """ "The city has six wetland parks.", right above a table that begins with "Park": its rows are the things counted."""
    nearest = min(grids, key=lambda one: one.gap(sentence.line), default=None)
    if nearest is None or nearest.gap(sentence.line) > _NEXT or len(sentence.numbers) != 1:
        return False
    label = nearest.header[nearest.label_column]
    told = not _SOME.search(sentence.text) and sentence.line < nearest.table.line
    return told and bool(stems(label) & stems(number.noun)) and len({row.label for row in nearest.rows}) == len(nearest.rows)  # fmt: skip


_NEXT = 2
_SOME = re.compile(r"\b(?:some|largest|main|major|biggest|selected|examples?|among|including|other|each|per)\b|部分|主要|等|每|各", re.I)  # fmt: skip


def _own(grid: Grid) -> list[GridRow]:
    return [
        row
        for row in grid.rows
        if not row.is_total and row.label and not _NO_THING.search(row.label)
    ]


_NO_THING = re.compile(
    r"\b(?:means?|averages?|limits?|standards?|requirements?|totals?|sum|whole|all)\b|平均|均值|标准|限值|合计|全市", re.I
)  # fmt: skip


def _rows(sentence: Sentence, number: Number, grids: list[Grid]) -> list[Judgement]:
    """The register that says how many things it holds."""
    nearest = min(grids, key=lambda one: one.gap(sentence.line), default=None)
    if nearest is None or nearest.gap(sentence.line) > 3 or not number.noun or nearest.years:
        return []
    rows = len(_own(nearest))
    computed = f"{rows} rows in the table of line {nearest.table.line}"
    if rows == number.value:
        return [upheld("list", sentence, computed)]
    if rows < 3 or abs(rows - number.value) > 2:
        return []
    message = say(
        "{printed} announced, but there are {computed}.", printed=number.printed, computed=computed
    )
    return [refuted("list_count", "list", sentence, message, computed, also=(nearest.table.line,))]


def _some(sentence: Sentence, some: Number, all_: Number, grids: list[Grid]) -> list[Judgement]:
    rest = re.split(r"[,;.]\s", sentence.text[all_.end :])[0]
    for grid in grids:
        rows = _own(grid)
        if len(rows) != all_.value or len(rows) < 2:
            continue
        so = _so(grid, rows, rest)
        if so is None:
            continue
        computed = f"{so} of {len(rows)} rows of the table in line {grid.table.line}"
        if so == some.value:
            return [upheld("table", sentence, computed)]
        message = say(
            "{printed} of {other_printed} is said, but by the table it is {computed}.",
            printed=some.printed,
            other_printed=all_.printed,
            computed=computed,
        )
        return [refuted("text_against_table", "table", sentence, message, computed, also=(grid.table.line,))]  # fmt: skip
    return []


def _so(grid: Grid, rows: list[GridRow], rest: str) -> int | None:
    """How many rows are what the words say; None where no column tells it."""
    if grid.verdict_column is not None and _MET.search(rest):
        cells = [row.cells[grid.verdict_column] for row in rows]
        good = [bool(phrase("positive_cell").search(one)) for one in cells]
        bad = [bool(phrase("negative_cell").search(one)) for one in cells]
        if all(a != b for a, b in zip(good, bad, strict=True)):
            return sum(bad) if _UNMET.search(rest) else sum(good)
    for column in range(len(grid.header)):
        if column == grid.label_column:
            continue
        cells = [row.cells[column].strip().lower() for row in rows]
        words = {one for one in cells if re.fullmatch(r"[a-z][a-z -]{2,24}", one)}
        told = [one for one in words if re.search(rf"\b{re.escape(one)}\b", rest.lower())]
        if len(words) >= 2 and len(told) == 1 and not _UNMET.search(rest):
            return cells.count(told[0])
    return None
