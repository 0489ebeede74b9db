"""The ratio of the three industries, "11.0 : 51.3 : 37.7", read as the shares that it tells."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.spelled import spread
from ecocity.audit.records import Fact, Number, Sentence

_RATIO = re.compile(
    r"(?<![\d.:：∶])(\d{1,2}(?:\.\d+)?)\s*[:：∶]\s*(\d{1,2}(?:\.\d+)?)\s*[:：∶]\s*(\d{1,2}(?:\.\d+)?)(?![\d:：∶])"
)
_INDUSTRIES = re.compile(
    r"(?:三次|三大|一二三)产业|产业结构|\b(?:three|primary,? secondary,? and tertiary) (?:industries|sectors)\b|\b(?:industrial|economic) structure\b|\bstructure of (?:the )?(?:three )?(?:industries|economy|GDP)\b",
    re.I,
)
_YEAR_BEFORE = re.compile(
    r"(?:上年|去年|上一年|\blast year|\bthe (?:previous|preceding) year|\b(?:a|one|the) year (?:before|earlier))[^\d:：]{0,24}$"
    r"|(?:上年|去年)的?(?=\d)",
    re.I,
)
_ON_YEAR = re.compile(r"[比较]上年|同比|\b(?:on|than|over) (?:the )?(?:year before|previous year|last year)\b", re.I)  # fmt: skip
_GOES_ON = re.compile(r"\b(?:it|they|this|ratio|structure) (?:had been|was|were|stood at)\b|上年为|为", re.I)  # fmt: skip


STRUCTURE = "ratio of the three industries"


def structure_facts(
    sentence: Sentence, before: Sentence | None, inherited: int | None
) -> list[Fact]:
    """The share of the tertiary industry by every ratio of the sentence, each of its own year."""
    ratios = list(_RATIO.finditer(sentence.text))
    if not ratios or not _speaks_of_industries(sentence, before):
        return []
    found: list[Fact] = []
    for ratio in ratios:
        values = [Decimal(one) for one in ratio.groups()]
        if abs(sum(values, Decimal(0)) - 100) > 1:
            continue
        year, dated = _year(sentence, ratio, inherited, len(ratios))
        if year is not None:
            found.append(_fact(sentence, ratio, values[2], year, dated))
    return found


def _speaks_of_industries(sentence: Sentence, before: Sentence | None) -> bool:
    if _INDUSTRIES.search(sentence.text):
        return True
    told = before is not None and before.paragraph == sentence.paragraph
    return bool(
        told
        and before is not None
        and _RATIO.search(before.text)
        and _INDUSTRIES.search(before.text)
        and _GOES_ON.search(sentence.text)
    )


def _year(
    sentence: Sentence, ratio: re.Match[str], inherited: int | None, ratios: int
) -> tuple[int | None, bool]:
    """The year right behind a ratio or last before it; of one ratio also the only year told."""
    behind = re.match(r"\s*(?:in|for|[（(])\s*((?:19|20)\d\d)(?!\d)", sentence.text[ratio.end() :])
    if behind:
        return int(behind[1]), True
    ahead = [(year, end) for year, _, end in sentence.years if end <= ratio.start()]
    if ahead and not _RATIO.search(sentence.text, ahead[-1][1], ratio.start()):
        return ahead[-1][0], True
    if ahead:  # "from 2012's 10.3:50.2:39.5 to 9.9:49.0:41.1"
        return _later(ahead[-1][0], inherited, sentence.text), False
    if inherited is None or sentence.years:
        return None, False
    if _YEAR_BEFORE.search(sentence.text[: ratio.start()]):
        return inherited - 1, True
    return (
        (inherited, False) if ratios == 1 or _YEAR_BEFORE.search(sentence.text) else (None, False)
    )


def _later(year: int, inherited: int | None, text: str) -> int | None:
    """The year of what the ratio of an earlier year became."""
    if inherited is not None and inherited > year:
        return inherited
    return year + 1 if _YEAR_BEFORE.search(text) or _ON_YEAR.search(text) else None


def _fact(
    sentence: Sentence, ratio: re.Match[str], value: Decimal, year: int | None, dated: bool
) -> Fact:
    decimals = len(ratio[3].partition(".")[2])
    low, high = spread(value, decimals)
    number = Number(value, low, high, decimals, "%", ratio.start(3), ratio.end(3), ratio[3], "percent")  # fmt: skip
    return Fact(
        "tertiary_share", STRUCTURE, number, year, sentence.line, sentence.page,
        sentence.printed, "level", canonical=True, requirement=sentence.requirement,
        section=sentence.section, dated=dated,
    )  # fmt: skip
