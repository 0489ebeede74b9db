"""The facts of all sentences in order: what a sentence leaves out, those before it have said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.chapters import Chapter
from ecocity.audit.find.dating import Setting, aside
from ecocity.audit.find.facts import Series, facts_of
from ecocity.audit.find.names import named_in
from ecocity.audit.find.structure import structure_facts
from ecocity.audit.records import Fact, Sentence

_REFERS = re.compile(
    r"\s*(?:It|This|That|These|(?:The|Its) (?:(?:(?:19|20)\d\d|new|latest|current|next|previous|corresponding|last year's|that year's) )?(?:figure|value|rate|share|index|indicator|requirement|limit|result)|Last year's (?:figure|value|rate|share|result))\b|\s*(?:其|该|这|考核|要求|标准|指标)"
)


_ONLY_CHANGE = re.compile(
    r"\s*(?:[（(]?\d{1,2}[)）.、．]\s*)?(?:同比|[比较]上年|与上年相比，?)[^，。；\d]{0,6}\d"
)
""" "3. 同比增长31.8%": an item of its own, on what the items before it are of."""


def facts_told(
    sentences: list[Sentence], setting: Setting, chapters: Mapping[int, Chapter]
) -> tuple[list[Fact], list[Series]]:
    facts: list[Fact] = []
    series: list[Series] = []
    inherited, paragraph, section = setting.year, -1, ""
    before: Sentence | None = None
    told_of, chapter = setting.year, None
    for sentence in sentences:
        if chapters.get(sentence.line) is not chapter:
            chapter = chapters.get(sentence.line)
            setting = replace(setting, year=(chapter.year if chapter else None) or told_of)
        if sentence.paragraph != paragraph:
            refers = len(sentence.text) < 70 or _REFERS.match(sentence.text)
            other = sentence.section != section and not _ONLY_CHANGE.match(sentence.text)
            far = sentence.paragraph > paragraph + 2 or other
            if far or sentence.heading or not refers:
                setting = replace(setting, topic="")
            section = sentence.section
            if other:
                setting = replace(setting, told=None)
            inherited, paragraph = setting.year, sentence.paragraph
        if sentence.heading and not sentence.numbers:
            continue
        found, rows = facts_of(sentence, setting, inherited)
        found += structure_facts(sentence, before, inherited)
        before = sentence
        facts += found
        series += rows
        spoken = [one.quantity for one in found if one.canonical and one.role != "change"]
        if spoken or named_in(sentence.text):
            titled = [] if sentence.numbers or len(sentence.text) > 40 else named_in(sentence.text)
            said = spoken or ([titled[-1].quantity] if len(titled) == 1 else [])
            setting = replace(setting, topic=said[-1] if said else "")
        dated = [one.year for one in found if one.dated and one.year and not aside(sentence, one)]
        if dated:
            inherited = max(dated[0], dated[-1])  # "321 in 2013, 333 in 2012": it is of 2013
            setting = replace(setting, told=inherited)
    return facts, series
