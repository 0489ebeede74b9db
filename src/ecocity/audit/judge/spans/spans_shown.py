"""A span of years that a sentence announces, and the table or list right below it that holds them."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_SPAN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*年?\s*(?:[-–—~～至到]+|to|through|until|and)\s*((?:19|20)\d\d)(?!\d)"
)
_NAMED = re.compile(
    r"(?<!\d)(?:19|20)\d\d年?(?:\s*(?:,|，|、| and |,? and |和|及|与)\s*(?:19|20)\d\d年?){2,}(?!\d)"
)
_SHOWN = re.compile(
    r"[:：]\s*$|见下表|如下|见表|下表|\b(?:following|below|as follows|table|shows?|gives?|lists?)\b",
    re.I,
)
_EACH = re.compile(
    r"\b(?:each|every|yearly|annual|year by year|years? from|from|between|in the years)\b|各年|历年|逐年|每年|年度|年各|[-–—~～至到]",
    re.I,
)
_PLAN = re.compile(r"规划|计划|目标|十[一二三]五|\b(?:plan|programme|target|Five-Year)\b", re.I)
_ITEM = re.compile(
    r"\s*(?:[-*•·]|[（(]?\d{1,2}[)）.、．](?!\d))?\s*(?:in )?((?:19|20)\d\d)\s*年?\s*(?:[:：]|度|为)",
    re.I,
)
_LONGEST = 10


def spans_shown(material: Material) -> list[Judgement]:
    """One judgement a sentence that announces years and shows them below."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        span = _NAMED.search(sentence.text) or _SPAN.search(sentence.text)
        if span is None or not _SHOWN.search(sentence.text) or not _EACH.search(sentence.text):
            continue
        named = {int(one) for one in re.findall(r"(?:19|20)\d\d", span.group())}
        if _PLAN.search(sentence.text) or len(named) == 2 and re.search(r"\bbetween\b", sentence.text, re.I) is None and " and " in span.group():  # fmt: skip
            continue
        wanted = named if len(named) > 2 else set(range(int(span[1]), int(span[2]) + 1))
        present = _below(material, sentence) or _above(material, sentence)
        if not 2 <= len(wanted) <= _LONGEST or len(present & wanted) < 2:
            continue
        missing = sorted(wanted - present)
        if not missing:
            found.append(upheld("series", sentence, f"{len(wanted)} years, each with its figure"))
        elif len(missing) <= 2 and not _excused(material, sentence):
            message = say(
                "The years {first} to {last} are announced, but nothing is given for {missing}.",
                first=min(wanted), last=max(wanted), missing=tuple(map(str, missing)),
            )  # fmt: skip
            found.append(refuted("year_missing", "series", sentence, message, severity="warning"))
    return found


def _excused(material: Material, sentence: Sentence) -> bool:
    near = material.sentences_within(sentence.line - 10, sentence.line + 10)
    return any(phrase("not_published").search(one.text) for one in near)


_ALL = re.compile(
    r"\b(?:all|each|every)\b[^.;]{0,24}\byears?\b|各年|历年|逐年|每年|全部年份|[三四五六]年(?:的|均|都|全)|[三四五六]个年[份度]",
    re.I,
)


def _above(material: Material, sentence: Sentence) -> set[int]:
    """The years of the table right above a sentence that says it gives all of them."""
    above = [one for one in material.grids if 0 < sentence.line - one.last_line <= 2]
    return set(above[-1].years.values()) if above and _ALL.search(sentence.text) else set()


def _below(material: Material, sentence: Sentence) -> set[int]:
    """The years of the table that begins within two lines, or of the items right below."""
    for grid in material.grids:
        if not 0 < grid.table.line - sentence.line <= 2:
            continue
        if grid.years:
            return set(grid.years.values())
        column = grid.year_column if grid.year_column is not None else grid.label_column
        cells = [re.search(r"(?:19|20)\d\d", row.cells[column]) for row in grid.rows]
        return {int(one.group()) for one in cells if one}
    years: set[int] = set()
    line = sentence.line
    for one in material.sentences:
        item = _ITEM.match(one.text) if line < one.line <= line + 2 else None
        if item is not None:
            years.add(int(item[1]))
            line = one.line
    return years
