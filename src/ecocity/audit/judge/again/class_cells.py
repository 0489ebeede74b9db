"""A class of water or of discharge that a sentence tells of a row it names, against the cell of that row."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say

_NEAR = 6
_CLASS = re.compile(
    r"(?P<worse>劣)?\s*(?P<rank>[ⅠⅡⅢⅣⅤ]|I{1,3}(?!\w)|IV|V)\s*类?|(?P<grade>一级|二级|三级)\s*(?P<letter>[AB])?\s*(?:标准)?"
)
_TOLD = re.compile(
    r"(?:水质|类别|等级|级别|标准)[^，。；\d]{0,8}?(?:为|是|属于?|达到?|执行)\s*(?P<class>劣?\s*[ⅠⅡⅢⅣⅤ]\s*类|一级[AB]|二级(?=标准|$|[，。]))(?!\s*[~～—–至到、或])"
)
_OTHER = re.compile(
    r"目标|要求|功能区|规划|[由从]\s*劣?[ⅠⅡⅢⅣⅤ]|上升|提升|改善|下降|降为|上年|去年|以上|优于|好于|及以|或|应|不(?:低|高|劣)于|(?:19|20)\d\d"
)
_NOT_TOLD = re.compile(r"目标|功能|规划|要求|限值|上年|去年|(?:19|20)\d\d")
_RANKS = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ", "V": "Ⅴ"}


def class_cells(material: Material) -> list[Judgement]:
    """Every sentence near a table that tells the class of one of its rows."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        said = None if sentence.heading else _TOLD.search(sentence.text)
        if said is None or _OTHER.search(sentence.text):
            continue
        for grid in material.grids_near(sentence.line, _NEAR):
            if grid.gap(sentence.line) and not grid.years:
                found += _judged(sentence, said["class"], grid)
    return found


def _judged(sentence: Sentence, told: str, grid: Grid) -> list[Judgement]:
    named = [
        one
        for one in grid.rows
        if len(one.label.strip()) > 1 and one.label.strip() in sentence.text
    ]
    cells = _cells(named[0], grid) if len(named) == 1 else []
    if len(cells) != 1:
        return []
    row, cell = named[0], cells[0]
    if _plain(cell) == _plain(told):
        return [upheld("value", sentence, f"{row.label}: {cell}")]
    message = say(
        "{label} is {told} here and {cell} in the table, line {line}.",
        label=row.label, told=told, cell=cell, line=row.line,
    )  # fmt: skip
    return [
        refuted(
            "text_against_table", "value", sentence, message, f"{told} != {cell}", also=(row.line,)
        )
    ]


def _cells(row: GridRow, grid: Grid) -> list[str]:
    """The cells of a row that hold a class, those of what is aimed at and of other years left out."""
    return [
        cell.strip() for at, cell in enumerate(row.cells)
        if at < len(grid.header) and not _NOT_TOLD.search(grid.header[at]) and _CLASS.fullmatch(cell.strip())
    ]  # fmt: skip


def _plain(text: str) -> str:
    found = _CLASS.search(text)
    if found is None:
        return text
    rank = found["rank"] or ""
    return f"{found['worse'] or ''}{_RANKS.get(rank, rank)}{found['grade'] or ''}{found['letter'] or ''}"
