"""Which year a count of days is of."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.runs import year_of
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence

_COMPARED = re.compile(
    r"比\s*(?:19|20)\d\d|上年|\b(?:than|against|compared (?:with|to)|from)\b", re.I
)


_YEAR_BEFORE = re.compile(
    r"(?:上年|去年|前一年|上一年)[^;；。]{0,16}$|\b(?:last|previous|preceding) year\b[^;.]{0,30}$|\b(?:year|twelve months) (?:earlier|before)\b[^;.]{0,30}$",
    re.I,
)


def of_year_before(sentence: Sentence, number: Number) -> bool:
    """ "上年为366天中的335天": of a year that is told by no number."""
    return bool(
        _YEAR_BEFORE.search(re.sub(r"[\d,.]+\s*天中的?", "", sentence.text[: number.start]))
    )


def nearest_year(material: Material, sentence: Sentence, number: Number) -> int | None:
    behind = _right_behind(sentence, number)
    if behind is not None:
        return behind
    whole, sentence = sentence, own_part(sentence, number)
    before = [year for year, _, end in sentence.years if end <= number.start]
    wholes = [one.start for one in sentence.numbers if one.value in (365, 366)]
    if len(set(before)) == len(wholes) > 1 and number.start in wholes:
        return list(dict.fromkeys(before))[
            wholes.index(number.start)
        ]  # a year of days for each year
    if before:
        return before[-1]
    after = {year for year, _, _ in sentence.years}
    if len(after) == 1 and not _COMPARED.search(sentence.text[number.end :]):
        return after.pop()
    if after:
        return None
    told = {year for year, _, _ in whole.years}
    inherited = {one.year for one in material.facts_in(whole) if one.year}
    inherited = inherited if whole is sentence else inherited - told
    return inherited.pop() if len(inherited) == 1 else None if after else material.year


_OF_YEAR = re.compile(r"\s*(?:days?|天)?\s*(?:in|for|of|during|[（(])\s*(?:the year )?", re.I)


def _right_behind(sentence: Sentence, number: Number) -> int | None:
    """ "318 out of 365 in 2009 as against 311 out of 366 in 2008": each has its year behind it."""
    for year, start, _ in sentence.years:
        if start >= number.end:
            told = _OF_YEAR.fullmatch(sentence.text[number.end : start])
            return year if told else None
    return None


def year_at(sentence: Sentence, number: Number) -> int | None:
    """The year said between a figure and the one before it, or right behind it."""
    return _right_behind(sentence, number) or year_of(sentence, number)


def own_part(sentence: Sentence, number: Number) -> Sentence:
    """A sentence without the years of what its last half sentence looks back to.

    "340 of 366 days; the figure for 2011 had been 334": the first count is not of 2011.
    """
    looks_back = re.search(
        r"[;；](?:[^;；]*(?:\bhad\b|上年|去年|此前)|\s*(?:and |while |but |而)?(?:in |for |at the end of )?(?:19|20)\d\d)",
        sentence.text[number.end :],
    )
    if looks_back is None:
        return sentence
    stop = number.end + looks_back.start()
    return replace(sentence, years=tuple(one for one in sentence.years if one[2] <= stop))


_LAST_YEAR = re.compile(
    r"(?:^|[，。；])去年(?!同期|相比)|(?:^|[,.;] )(?:[Ii]n |[Dd]uring )?[Ll]ast year\b"
)


def _tells_last_year(material: Material, sentence: Sentence) -> bool:
    """ "The bulletin of 2004 shows: last year, the air was good. 344 days …": of the year before the news."""
    return any(
        _LAST_YEAR.search(one.text)
        for one in material.near(sentence, 0)
        if not one.heading and one.line <= sentence.line
    )


def year_of_days(material: Material, sentence: Sentence, number: Number) -> int | None:
    said = year_of(sentence, number)
    if said:
        return said
    if of_year_before(sentence, number):
        return None
    if not sentence.years and _tells_last_year(material, sentence):
        return None
    half = max((m.end() for m in re.finditer("[;；]", sentence.text[: number.start])), default=0)
    own = {year for year, start, end in sentence.years if half <= start and end <= number.start}
    if half and len(own) == 1:
        return own.pop()
    before = {year for year, _, end in sentence.years if end <= number.start}
    if len(before) == 1 and len({year for year, *_ in sentence.years}) > 1:
        return before.pop()
    if own_part(sentence, number).years != sentence.years:
        return nearest_year(material, sentence, number)
    return next(
        (fact.year for fact in material.facts_in(sentence) if fact.number.start == number.start),
        sentence.years[0][0] if len({one[0] for one in sentence.years}) == 1 else material.year,
    )  # fmt: skip
