"""The facts of all sentences in order: what a sentence leaves out, those before it have said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.chapters import Chapter
from ecocity.audit.find.dating import Setting, aside
from ecocity.audit.find.facts import Series, facts_of
from ecocity.audit.find.made import made_fact
from ecocity.audit.find.names import key_of, named_in
from ecocity.audit.find.owners import fits
from ecocity.audit.find.structure import structure_facts
from ecocity.audit.records import Fact, Sentence
from ecocity.audit.side_by_side import answers

_REFERS = re.compile(
    r"\s*(?:It|This|That|These|(?:The|Its) (?:(?:(?:19|20)\d\d|new|latest|current|next|previous|corresponding|last year's|that year's) )?(?:figure|value|rate|share|index|indicator|requirement|limit|result)|Last year's (?:figure|value|rate|share|result))\b|\s*(?:其|该|这|考核|要求|标准|指标)"
)


_ONLY_CHANGE = re.compile(
    r"\s*(?:[（(]?\d{1,2}[)）.、．]\s*)?(?:同比|[比较]上年|与上年相比，?)[^，。；\d]{0,6}\d"
)
""" "3. 同比增长31.8%": an item of its own, on what the items before it are of."""


def _year_asked(before: Sentence | None) -> int | None:
    """The one year of the question that stands right before an answer."""
    years = {year for year, _, _ in before.years} if before else set()
    asked = before is not None and _is_question(before)
    return years.pop() if asked and len(years) == 1 else None


_BARE = re.compile(r"\s*(?:约)?(?:(?:19|20)\d\d\s*年?|[\d.,]+\s*[^\s\d，。；,;:：]{0,12})\s*")


def _on_a_card(sentences: list[Sentence], at: int, year: int | None) -> list[Fact]:
    """A name on a line of its own, and its only figure on the next: no cell of a table."""
    sentence = sentences[at]
    if at < 1 or len(sentence.numbers) != 1 or not _BARE.fullmatch(sentence.text):
        return []
    beyond = sentences[at + 1].text if at + 1 < len(sentences) else ""
    number, dated = sentence.numbers[0], sentences[at - 1].years
    if at > 1 and len(dated) == 1 and _BARE.fullmatch(sentences[at - 1].text):
        year, at = dated[0][0], at - 1
    title = sentences[at - 1]
    names = named_in(title.text) if len(title.text) < 80 and not title.numbers else ()
    if len(names) != 1 or title.years or _BARE.fullmatch(beyond) or number.bound != "exact":
        return []
    if sentence.line - title.line > 3 or not fits(names[0].quantity, number, "level"):
        return []
    bare = key_of(title.text.strip(" #*.:："))[1]
    owner = (names[0].quantity, title.text.strip(), True)
    return [made_fact(sentence, number, owner, year, "level", 0, False)] if bare else []


def _told_before(sentences: list[Sentence], at: int) -> Sentence | None:
    """The last sentence before a place that may tell figures."""
    earlier = (sentences[place] for place in range(at - 1, -1, -1))
    return next((one for one in earlier if one.numbers or not one.heading), None)


def _is_question(sentence: Sentence) -> bool:
    return sentence.text.rstrip().endswith(("?", "？"))


def facts_told(
    sentences: list[Sentence],
    setting: Setting,
    chapters: Mapping[int, Chapter],
    processes: int = 1,
) -> tuple[list[Fact], list[Series]]:
    """What the sentences say. Sections know nothing of each other: each may be read by itself."""
    starts = [at for at in range(len(sentences)) if at == 0 or _begins_section(sentences, at)]
    ends = [*starts[1:], len(sentences)]

    def told(part: int) -> tuple[list[Fact], list[Series]]:
        return _section_told(sentences, range(starts[part], ends[part]), setting, chapters)

    parts = answers(told, len(starts), processes)
    return [one for facts, _ in parts for one in facts], [one for _, rows in parts for one in rows]


def _begins_section(sentences: list[Sentence], at: int) -> bool:
    sentence, before = sentences[at], sentences[at - 1]
    apart = sentence.paragraph != before.paragraph and sentence.section != before.section
    return apart and not _ONLY_CHANGE.match(sentence.text)


def _running(sentence: Sentence) -> tuple[int, ...]:
    """The years of a sentence that tells three and more one after another, each a year after the last."""
    years = [year for year, _, _ in sentence.years]
    run = (
        len(years) > 2
        and all(b - a == 1 for a, b in pairwise(years))
        and len(sentence.numbers) >= len(years)
    )
    return tuple(years) if run else ()


def _section_told(
    sentences: list[Sentence], places: range, setting: Setting, chapters: Mapping[int, Chapter]
) -> tuple[list[Fact], list[Series]]:
    facts: list[Fact] = []
    series: list[Series] = []
    inherited, paragraph = setting.year, -1
    before = _told_before(sentences, places.start)
    told_of, chapter = setting.year, None
    for at in places:
        sentence = sentences[at]
        if chapters.get(sentence.line) is not chapter:
            chapter = chapters.get(sentence.line)
            setting = replace(setting, year=(chapter.year if chapter else None) or told_of)
        if sentence.paragraph != paragraph:
            refers = len(sentence.text) < 70 or _REFERS.match(sentence.text)
            far = sentence.paragraph > paragraph + 2
            if far or sentence.heading or not refers:
                setting = replace(setting, topic="")
            asked = _year_asked(before)
            inherited, paragraph = asked or setting.year, sentence.paragraph
        if sentence.heading and not sentence.numbers:
            continue
        found, rows = facts_of(sentence, setting, inherited)
        found += structure_facts(sentence, before, inherited)
        found = found or _on_a_card(sentences, at, inherited)
        before = sentence
        facts += found
        series += rows
        spoken = [one.quantity for one in found if one.canonical and one.role != "change"]
        if spoken or named_in(sentence.text):
            long = len(sentence.text) > 40 and not _is_question(sentence)
            titled = [] if sentence.numbers or long else named_in(sentence.text)
            said = spoken or ([titled[-1].quantity] if len(titled) == 1 else [])
            setting = replace(setting, topic=said[-1] if said else "")
        dated = [one.year for one in found if one.dated and one.year and not aside(sentence, one)]
        if dated:
            # "321 in 2013, 333 in 2012": it is of 2013, and so is what follows "0.66 in 2011, 0.64 in 2012, 0.61 in 2013".
            inherited = max(dated[0], dated[-1], *_running(sentence))
            setting = replace(setting, told=inherited)
    return facts, series
