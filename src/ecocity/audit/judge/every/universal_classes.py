""" "All sections are class III or better", "every county fell": held against the cells of the table beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.around.exceptions import set_aside
from ecocity.audit.judge.claims import is_wish
from ecocity.audit.judge.every.polarity import is_open, of_other_years
from ecocity.audit.judge.say import refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_ALL = re.compile(
    r"\b(?:all|every|each)\b|全部|(?<![年平人日月户])均(?!值|匀)|都|各(?:县|区|市|断面|点位|项|乡|镇)|一律|无一例外",
    re.I,
)
_NOT_ALL = re.compile(
    r"并非|不是|未能|除|其余|大多数|多数|大部分|部分|基本|\b(?:except|other than|apart from|most|almost|nearly|not all|others?)\b",
    re.I,
)
_CLASS = re.compile(
    r"(?:达到|优于|好于|符合|为|满足)[^，。；]{0,8}?(Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|I{1,3}|IV|V)\s*类"
    r"|\b(?:reach\w*|meet\w*|met|attain\w*|within|better than|are|were|of)\b[^.;,]{0,24}?\bclass (I{1,3}|IV|V)\b",
    re.I,
)
_RANKS = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_CELL = re.compile(r"^\s*(?:class\s*)?(劣)?\s*(Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|I{1,3}|IV|V)\s*类?\s*$", re.I)
_PLACES = re.compile(
    r"各(?:县|区|市|乡|镇|地)|\b(?:all|every|each)\b[^.;,]{0,20}\b(?:count(?:y|ies)|districts?|cit(?:y|ies)|towns?|units?)\b",
    re.I,
)
_NEAR = 14
"""Lines that a sentence may lie away from the table it speaks of."""


def universal_classes(material: Material) -> list[Judgement]:
    """One judgement a sentence that its table refutes."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        said = _ALL.search(sentence.text)
        aside = set_aside(sentence.text) or is_wish(sentence) or is_open(sentence.text)
        if sentence.heading or said is None or aside or _NOT_ALL.search(sentence.text):
            continue
        wrong = next(chain(_worse(material, sentence), _against(material, sentence)), None)
        if wrong is not None:
            text, line = wrong
            message = say(
                "Said of all, but the table in line {line} shows otherwise: {text}.",
                line=line,
                text=text,
            )
            found.append(refuted("all_contradicted", "universal", sentence, message, also=(line,)))
    return found


def _beside(material: Material, sentence: Sentence) -> list[Grid]:
    near = material.grids_near(sentence.line, _NEAR)
    return [grid for grid in near if not of_other_years(grid, sentence)]


def _worse(material: Material, sentence: Sentence) -> Iterator[tuple[str, int]]:
    """Cells of a class worse than the one that all are said to reach."""
    said = _CLASS.search(sentence.text)
    if said is None:
        return
    wanted = _RANKS[(said[1] or said[2]).upper()]
    years = {str(one[0]) for one in sentence.years}
    for grid in _beside(material, sentence):
        if _of_one_water(grid, sentence) or _of_fewer(grid, sentence):
            continue
        named = [row for row in grid.rows if len(row.label) > 1 and row.label in sentence.text]
        for row in named or grid.rows:
            for column, cell in enumerate(row.cells):
                rank = _CELL.match(cell)
                if rank is None or not _same_year(years, row, grid.header[column]):
                    continue
                if _RANKS[rank[2].upper()] + bool(rank[1]) > wanted:
                    name = grid.header[column] if len(row.cells) > 3 else row.label
                    yield f"{name}: {cell.strip()}", row.lines[column]


_ALL_OF = re.compile(r"\b(?:all|the|each of the) $|全部|上述", re.I)
_TIMES = re.compile(r"(?:\w+ )?(?:month|year|quarter|day|time|test|sample)s?\b|[年月日天次]", re.I)


def _of_fewer(grid: Grid, sentence: Sentence) -> bool:
    """ "At all four": not said of a table of seven rows."""
    counts = [
        one for one in sentence.numbers
        if one.unit in ("", "count") and not one.decimals and not _TIMES.match(one.noun) and _ALL_OF.search(sentence.text[: one.start])
    ]  # fmt: skip
    return bool(counts) and all(one.value != len(grid.rows) for one in counts) and len(counts) == 1


_ONE_WATER = re.compile(
    r"\b(?:[Aa]ll|[Ee]very|[Ee]ach|[Bb]oth) (?:one )?(?:of )?(?:the |its )?(?:\w+ )?(?P<en>[A-Z][a-z]+)(?: (?:River|Lake|Canal|Creek|Stream|Reservoir))? (?:river |lake |canal )?(?:sections?|points?|stations?|sites?|reaches)\b"
    r"|\b(?:[Aa]ll|[Ee]very|[Ee]ach|[Bb]oth)\b[^.;,]{0,30}\b(?:of|on|in|along) (?:the )?(?P<on>[A-Z][a-z]+)\b"
    r"|(?:^|[，,；;。：:、])\s*(?P<zh>[\u4e00-\u9fff]{1,4}(?:河|江|溪|湖|渠|港|水库|运河|流域))(?:上|的|干流|支流|流域|全线|水系)?[\d一二三四五六七八九十两]*个?(?:各|所有|监测)?(?:断面|点位|测点)?(?:[^，。；]{0,8})(?:全部|均|都)",
)
""" "All of the Yan sections": of one river, where the table is of all of them."""


def _of_one_water(grid: Grid, sentence: Sentence) -> bool:
    """Whether a sentence speaks of one river that neither the table nor its heading names."""
    said = _ONE_WATER.search(sentence.text)
    name = next((one for one in said.groups() if one), "") if said else ""
    told = " ".join(
        [grid.table.caption, grid.section, *grid.header, *(row.label for row in grid.rows)]
    )
    cells = " ".join(cell for row in grid.rows for cell in row.cells)
    edge = r"\b" if name.isascii() else ""
    return bool(name) and not re.search(rf"{edge}{name}{edge}", f"{told} {cells}", re.I)


def _same_year(years: set[str], row: GridRow, header: str) -> bool:
    named = set(re.findall(r"(?:19|20)\d\d", f"{header} {row.label}"))
    return not years or not named or bool(years & named)


def _against(material: Material, sentence: Sentence) -> Iterator[tuple[str, int]]:
    """Rows that go the other way between the last two years of a table of places."""
    fell = phrase("falling").search(sentence.text)
    rose = phrase("rising").search(sentence.text)
    if bool(fell) == bool(rose) or sentence.numbers or not _PLACES.search(sentence.text):
        return
    for grid in _beside(material, sentence):
        columns = sorted(grid.years, key=lambda one: grid.years[one])[-2:]
        if len(columns) < 2 or {one[0] for one in sentence.years} - set(grid.years.values()):
            continue
        for row in grid.rows:
            first, last = (row.numbers[column] for column in columns)
            if first is None or last is None or row.is_total or named_in(row.label):
                continue
            if first.value == last.value:
                continue
            if (last.value > first.value) == bool(fell):
                yield f"{row.label}: {first.printed.strip()}, then {last.printed.strip()}", row.line
