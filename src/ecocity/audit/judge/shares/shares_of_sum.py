"""A share of the sum of a table: "farming stands for 44.5 % of the sum of 2014", by its cell and the sum's."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, sum_of, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_SHARE = re.compile(
    r"\b(?:accounts?|accounted|accounting|stands?|stood|answer(?:s|ed)?) for\b|\b(?:makes?|made|making) up\b|\b(?:contribut\w+|receiv\w+|took|takes|represent\w+|constitut\w+|provid\w+|absorb\w+|share)\b|占",
    re.I,
)
_OF = re.compile(r"\s*(?:of|in) (?:the |all |its |this |these |what )*(?P<what>[a-z]+)", re.I)
_SUM = re.compile(r"sum|total|whole|all|it|them|these|this|amount|emissions?|discharge\w*|payments?|spending|money|was", re.I)  # fmt: skip
_OTHER = re.compile(r"\b(?:than|less|more|up|down|rose|fell|grew|increas\w+|decreas\w+|of which|points?|plan\w*|target)\b|比|较|增|降|升|减|其中", re.I)  # fmt: skip
_LAST = re.compile(r"\b(?:in the |the )?(?:last|latest|newest|final) year\b|最后一年|末年", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOP = re.compile(r"[;；。]|,\s(?=(?:and|but|while|in)\b)")
_BESIDE = 3
_NEAR, _LOW, _HIGH = 12, Decimal("0.65"), Decimal("1.5")
Line = tuple[str, dict[str, Number]]
"""A name and its figures: by year, or under the heading of their column."""


def shares_of_sum(material: Material) -> list[Judgement]:
    """One judgement for each share of a sentence whose cell and sum stand in a table beside it."""
    found: list[Judgement] = []
    for grid in material.grids:
        for lines, total in _lines(grid):
            for sentence in material.sentences_within(grid.table.line - _NEAR, grid.last_line + _NEAR):  # fmt: skip
                beside = sentence.section == grid.section or grid.gap(sentence.line) <= _BESIDE
                if beside and not sentence.heading:
                    found += _judged(sentence, grid, lines, total)
    return found


def _lines(grid: Grid) -> list[tuple[list[Line], dict[str, Number]]]:
    """The parts of a table with their sums: its rows, or its columns."""
    columns = grid.number_columns()
    across: list[Line] = [
        (row.label, {grid.header[c]: n for c in columns if (n := row.numbers[c]) is not None})
        for row in grid.rows
    ]
    down: list[Line] = [
        (grid.header[c], {row.cells[0].strip(): n for row in grid.rows if (n := row.numbers[c]) is not None})
        for c in columns
    ]  # fmt: skip
    found: list[tuple[list[Line], dict[str, Number]]] = []
    for lines in (across, down):
        sums = [told for name, told in lines if phrase("total").search(name.strip(" *"))]
        parts = [one for one in lines if not phrase("total").search(one[0].strip(" *"))]
        if len(sums) == 1 and len(parts) > 1 and _add_up(parts, sums[0]):
            found.append((parts, sums[0]))
    return found


def _add_up(parts: list[Line], total: dict[str, Number]) -> bool:
    """Whether the parts come to their sum in some column: else they are no parts of it."""
    for key, whole in total.items():
        told = [figures[key] for _, figures in parts if key in figures]
        low, high = sum_of(told)
        if len(told) == len(parts) and whole.unit != "%" and low <= whole.high and whole.low <= high:  # fmt: skip
            return True
    return False


def _judged(sentence: Sentence, grid: Grid, lines: list[Line], total: dict[str, Number]) -> list[Judgement]:  # fmt: skip
    found: list[Judgement] = []
    for percent in sentence.numbers:
        if percent.kind != "percent" or percent.bound != "exact" or percent.doubtful:
            continue
        clause = _STOP.split(sentence.text[: percent.start])[-1]
        whole = _OF.match(sentence.text, percent.end)
        if not _SHARE.search(clause) or _OTHER.search(clause) or (whole and not _SUM.fullmatch(whole["what"])):  # fmt: skip
            continue
        if whole is None and not re.search(r"占[^，。；]*(?:总|合计|全部|比)", clause):
            continue
        named = [one for one in lines if _is_named(one[0], clause)]
        if not named:
            named = [one for one in lines if _is_named(one[0], sentence.text[: percent.start])]
        keys = _keys(sentence, clause, total) if len(named) == 1 else []
        if len(keys) == 1 and keys[0] in named[0][1]:
            found += _held(sentence, percent, named[0][1], total, keys[0], grid)
    return found


def _is_named(name: str, words: str) -> bool:
    core = re.sub(r"[（(][^()（）]*[)）]|,.*$", "", name).strip(" *")
    return len(core) > 1 and bool(re.search(rf"(?<![a-z]){re.escape(core)}(?![a-z])", words, re.I))


def _keys(sentence: Sentence, clause: str, total: dict[str, Number]) -> list[str]:
    """The column or row of the year that is named, else the only one; the sums where no year is."""
    dated = {key: found.group() for key in total if (found := _YEAR.search(key))}
    if len(total) == 1:
        return list(total)
    said = set(_YEAR.findall(clause)) or {str(year) for year, _, _ in sentence.years}
    if _LAST.search(clause) and dated:
        said = {max(dated.values())}
    if said:
        return [key for key, year in dated.items() if {year} == said]
    return [key for key in total if key not in dated and phrase("total").search(key)]


def _held(
    sentence: Sentence, percent: Number, told: dict[str, Number], total: dict[str, Number], key: str, grid: Grid
) -> list[Judgement]:  # fmt: skip
    part, whole = told[key], total[key]
    if part.low <= 0 or whole.low <= 0 or part.value >= whole.value:
        return []
    share = 100 * part.value / whole.value
    computed = f"{figure(part)} / {figure(whole)} = {shown(share, 2)} %"
    if overlaps(100 * part.low / whole.high, 100 * part.high / whole.low, percent):
        return [upheld("share", sentence, computed)]
    others = [100 * told[one].value / total[one].value for one in total if one != key and one in told and total[one].value]  # fmt: skip
    elsewhere = any(overlaps(one, one, percent) for one in others) and not _YEAR.search(sentence.text)  # fmt: skip
    if elsewhere or not _LOW < percent.value / share < _HIGH:
        return []
    message = say(
        "{percent} does not follow from the amounts beside it: {computed}.",
        percent=figure(percent), computed=computed,
    )  # fmt: skip
    return [refuted("share_does_not_follow", "share", sentence, message, computed, also=(grid.table.line,))]  # fmt: skip
