""" "From 2012 to 2014 the number was as follows:" and a line a year, of which one is not there."""

from __future__ import annotations

from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.yearly import Told, yearly
from ecocity.audit.judge.say import refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_SPAN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*年?\s*(?:-|–|—|~|至|到|to|through)\s*((?:19|20)\d\d)(?!\d)"
)
_OPENS = re.compile(r"[:：]\s*$|\bas follows\b[^.]{0,20}[.:]?\s*$|(?:如下|见下)[。：:]?\s*$")
_ITEM = re.compile(r"\s*(?:[-*•·]|[（(]?\d{1,2}[)）.、])?\s*(?:in )?((?:19|20)\d\d)\s*年?(?!\s*[-–—~至到]\s*\d)", re.I)  # fmt: skip
_ALL_TOLD = re.compile(
    r"\b(?:all|each) (?:of )?(?:the )?(?:\w+ )?years\b.*\b(?:documented|covered|reported|available|given|on record)\b"
    r"|(?:各年|逐年|每年|[两二三四五六]年)(?:度)?(?:的)?(?:数据|资料|数值)?[^，。；]{0,8}(?:齐全|完整|齐备|均有(?:数据|资料|记录)|无缺)",
    re.I,
)


def year_lists(material: Material) -> list[Judgement]:
    """Every announced span of years with its list, and every claim that all years of a span are told."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        span = _SPAN.search(sentence.text)
        wanted = range(int(span[1]), int(span[2]) + 1) if span else range(0)
        if not 2 < len(wanted) <= 8 or phrase("not_published").search(sentence.text):
            continue
        inside = _inside(sentence, wanted, span.end()) if span else set[int]()
        if inside:
            told = inside
        elif _OPENS.search(sentence.text):
            told = _listed(material, at)
        elif _ALL_TOLD.search(sentence.text):
            told = _before(material, at)
        else:
            continue
        missing = [one for one in wanted if one not in told]
        if _excused(material, sentence, missing):
            continue
        if len(told & set(wanted)) >= 2 and 0 < len(missing) <= 2 and told <= set(wanted):
            found.append(_missing(sentence, wanted, missing, told))
    return found


_EACH = re.compile(
    r"历年|各年|逐年|每年|分年度|各年度|\b(?:each|every) year\b|\byear by year\b|\byearly\b|\bannual(?:ly)?\b",
    re.I,
)
_CHOSEN = re.compile(r"其中|由|从|至|到|分别较|比|较|峰值|最[高低多少大小]|\b(?:of which|from|to|than|against|peak|highest|lowest)\b", re.I)  # fmt: skip


def _inside(sentence: Sentence, wanted: range, start: int) -> set[int]:
    """ "2011—2014年历年满意率：2011年89.6%，2012年90.8%，2014年92.5%": the years told in the sentence itself."""
    runs = [run for at, run in yearly(sentence) if at >= start]
    if len(runs) != 1 or sentence.heading:
        return set()
    told: set[int] = {year for year, _ in runs[0]}
    words = sentence.text[start : runs[0][0][1].start]
    each = bool(_EACH.search(sentence.text)) or bool(re.search(r"[:：]", words))
    listed = each or (len(told) > 2 and not _even(runs[0]))
    return (
        told if listed and not _CHOSEN.search(sentence.text[start : runs[0][-1][1].end]) else set()
    )


def _even(run: Told) -> bool:
    """2010, 2012, 2014: every other year was chosen."""
    steps = {later[0] - earlier[0] for earlier, later in pairwise(run)}
    return len(steps) == 1 and steps != {1}


def _excused(material: Material, sentence: Sentence, missing: list[int]) -> bool:
    """ "The level of 2011 was not published": told behind the list."""
    return any(
        phrase("not_published").search(one.text)
        and {year for year, _, _ in one.years} & set(missing)
        for one in material.near(sentence, 12)
    )


def _listed(material: Material, at: int) -> set[int]:
    """The years that open the lines right behind, each with a figure."""
    years: set[int] = set()
    line = material.sentences[at].line
    for other in material.sentences[at + 1 : at + 10]:
        item = _ITEM.match(other.text)
        if item is None or not other.numbers or other.line - line > 2:
            break
        if phrase("not_published").search(other.text):
            return set()
        years.add(int(item[1]))
        line = other.line
    return years


def _before(material: Material, at: int) -> set[int]:
    """The years with a figure each in the sentences just before, of the same paragraph."""
    sentence, years = material.sentences[at], set[int]()
    for other in [*material.sentences[max(0, at - 2) : at], sentence]:
        if other.paragraph == sentence.paragraph and not other.heading:
            years |= {year for _, run in yearly(other) for year, _ in run}
    return years


def _missing(sentence: Sentence, wanted: range, missing: list[int], told: set[int]) -> Judgement:
    message = say(
        "{said} years are announced ({first}-{last}), but {missing} has no figure.",
        said=len(wanted), first=wanted[0], last=wanted[-1], missing=", ".join(map(str, missing)),
    )  # fmt: skip
    computed = ", ".join(map(str, sorted(told)))
    return refuted("year_missing", "series", sentence, message, computed, severity="warning")
