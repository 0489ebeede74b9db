"""The two figures told before a change: "Sold in 2015: 53.9 million m3. In 2014: 48.2 million m3. So …"."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.runs import year_of
from ecocity.audit.judge.around.change_bases import Pair
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence

Level = tuple[Sentence, Number]

_BEFORE = -1
"""Stands for the year of a figure that is only said to be the older one."""
_OLDER = re.compile(
    r"\b(?:a|one|the) year (?:before|earlier|ago)\b|\b(?:previous|preceding|last) year\b|\bhad (?:still |only )*(?:been|stood|come|taken|made|reached|amounted|numbered)\b|\bpreviously\b|\bearlier\b|上年|去年|上一年|此前|原来",
    re.I,
)
_CONCLUDES = re.compile(
    r"^\W*(?:so|thus|hence|therefore|accordingly|consequently)\b|\b(?:thus|hence|therefore|accordingly)\b"
    r"|^\W*(?:that|this|which|it|they|these)\b|^\W*(?:the|an?) (?:\w+ )?(?:increase|rise|growth|gain|fall|decrease|reduction|decline|drop|cut|change|difference|improvement|volume|amount|number|figure|quantity|sum|total|value|rate|share|proportion|output|index|level)\b"
    r"|^\W*(?:up|down|plus|minus)\b|^\W*(?:因此|所以|即|也就是|由此|这一|增长|增幅|增加|下降|降幅|减少|提高|上升|同比)",
    re.I,
)
_OTHER_BASE = re.compile(r"\b(?:base year|plan(?:ned)?|target|national|provincial|average|per (?:year|head))\b|目标|全国|全省|平均|年均", re.I)  # fmt: skip
_TIME = re.compile(r"(?:19|20)\d\d|\b(?:in|it|that|the|had|been|was|were|is|there|they|had|year|before|earlier|a|one|previous|preceding|last|figure|value|number|only|still|of|for|and|about)\b|[\W_]+|上年|去年|年|为|是", re.I)  # fmt: skip


def two_told(material: Material, at: int, stated: Number) -> list[Pair]:
    """The only two figures of one unit and two times in the sentences right before a change."""
    sentence = material.sentences[at]
    told = [one for one in material.sentences[max(0, at - 2) : at] if _adjoins(one, sentence)]
    if not told or _OTHER_BASE.search(sentence.text) or len(sentence.numbers) > 1:
        return []
    levels = _of_one_unit(told, stated)
    if not levels or not _of_one_thing(levels):
        return []
    if not _CONCLUDES.search(sentence.text[: stated.end]) and not _speaks_on(
        sentence, stated, told
    ):
        return []
    (first, a), (second, b) = levels
    one, other = _time(first, a), _time(second, b)
    if one is None or other is None or one == other:
        return []
    if sentence.years and not {year for year, _, _ in sentence.years} & {one, other}:
        return []  # "since 2011": told farther back
    b = replace(b, unit=a.unit)  # a count may be told without its noun the second time
    return [(a, b) if one < other else (b, a)]


def _of_one_unit(told: list[Sentence], stated: Number) -> list[Level]:
    """The one pair of levels that share a unit; nothing where there are two such, or a third figure of it."""
    groups: dict[str, list[Level]] = {}
    for sentence in told:
        for number in sentence.numbers:
            if _is_level(sentence, number):
                unit = "" if number.unit == "count" else number.unit
                groups.setdefault(unit, []).append((sentence, number))
    if stated.kind == "points":
        groups = {"%": groups.get("%", [])}
    several = [one for one in groups.values() if len(one) > 1]
    return several[0] if len(several) == 1 and len(several[0]) == 2 else []


def _adjoins(one: Sentence, sentence: Sentence) -> bool:
    near = one.paragraph == sentence.paragraph or 0 <= sentence.line - one.line <= 2
    return near and not one.heading and one.section == sentence.section


def _is_level(sentence: Sentence, number: Number) -> bool:
    plain = not number.doubtful and number.bound in ("exact", "about") and number.kind != "points"
    return plain and number.unit != "year_span" and not sign_of(sentence, number)


def _time(sentence: Sentence, number: Number) -> int | None:
    behind = sentence.text[number.end : number.end + 24]
    years = {year for year, _, _ in sentence.years}
    year = year_of(sentence, number) or (years.pop() if len(years) == 1 else None)
    if _OLDER.search(sentence.text[: number.start]) or _OLDER.match(behind.strip()):
        return year or _BEFORE
    return year


def _of_one_thing(levels: list[Level]) -> bool:
    """The second figure has no subject of its own, or shares words with the first one's sentence."""
    (first, a), (second, b) = levels
    ahead = second.text[a.end if first is second else 0 : b.start]
    mine, theirs = ({one.quantity for one in named_in(one.text)} for one in (first, second))
    if mine and theirs and mine != theirs:
        return False
    return not _TIME.sub("", ahead) or bool(stems(ahead) & stems(first.text[: a.start]))


def _speaks_on(sentence: Sentence, stated: Number, told: list[Sentence]) -> bool:
    """The words before the change are those of the sentences before it."""
    mine = stems(sentence.text[: stated.start])
    return bool(mine) and mine <= stems(" ".join(one.text for one in told))


def stems(text: str) -> set[str]:
    """What a text speaks of, by the beginnings of its longer words; pairs of letters in Chinese."""
    words = {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())} - _IDLE
    han = re.sub(r"[^\u4e00-\u9fff]|[率为达的量占比共有了]", " ", text)
    return words | {han[i : i + 2] for i in range(len(han) - 1) if " " not in han[i : i + 2]}


_IDLE_WORDS = """that were have this which about city with from year been they their than more less thus
hence there into over such also only years rose fell grew incre decre decli reduc risen falle growt
impro dropp highe lower reach came befor earli perce point"""
_IDLE = frozenset(_IDLE_WORDS.split())
