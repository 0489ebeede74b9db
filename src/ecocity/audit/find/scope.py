"""Of which part of the year and of which place a figure is: figures of two scopes are two facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.names import LOCATED, place_in
from ecocity.audit.records import Sentence
from ecocity.said import NOTHING, Said, say

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NAMED = rf"(?:{_MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_PERIOD = re.compile(
    r"(?:解放|建国|新中国成立)初期?|上世纪[^，。；\d]{0,4}年代"
    r"|(?<![\d.])(?:1[0-2]|[1-9])\s*月?份?\s*[-—–~～∼至到]+\s*(?:1[0-2]|[1-9])\s*月份?"
    r"|(?<![\d.])(?:1[0-2]|[1-9])\s*月(?!\s*\d{1,2}\s*[日号]|[底末初])份?"
    r"|前\s*(?:[一二三四五六七八九十]|\d{1,2})\s*个?(?:月|季度)|[上下]半年|[第]?[一二三四1-4]\s*季度"
    r"|[春夏秋冬]季|秋冬季|非?采暖[期季]|[汛枯丰平]水?期"
    rf"|\b{_NAMED}\s*(?:-|–|to|through)\s*{_NAMED}"
    rf"|(?<!end of )(?<!end )\b(?:{_MONTHS})\b(?!\s*\d{{1,2}}(?!\d))"
    r"|\bfirst (?:\w+ )?(?:months?|quarters?|half)\b|\bsecond half\b|\b(?:first|second|third|fourth) quarter\b|\bQ[1-4](?: to Q[1-4])?\b|\bH[12]\b"
    r"|\b(?:spring|summer|autumn|winter|heating season)\b"
)  # fmt: skip
_WHOLE_YEAR = re.compile(r"全年|年度|年均|\b(?:whole|full) year\b|\bannual", re.I)
_AREA = re.compile(
    r"全市|我市|本市|全县|我县|本县|全区(?!域)|我区(?!域)|本区(?!域)|\b(?:[Tt]he|[Oo]ur) (?:whole |entire )?city(?:'s)?\b"
    r"|全国|全省|我省|京津冀|长三角|珠三角|(?:[\u4e00-\u9fff]{2,5})(?<!受保护)(?<!自然保护)(?<!城市)(?<!功能)(?<!上述)(?<!山丘)(?<!丘陵)(?:地区|区域|流域|平原|三角洲|城市群)(?!生产总值|噪声|环境噪声)"
    r"|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,5}?(?:省|自治区)(?!级|控|定|政府|[环统林水发住农主有交国自财气生]|厅|[有相]关)|(?:(?<=^)|(?<=[，。；、,;\s]))[\u4e00-\u9fff]{2,4}(?:市|县|区|旗)(?=[\u4e00-\u9fff])(?<!全市)(?<!城市)(?<!地区)(?<!城区)(?<!市区)"
    r"|\d\s*个\s*(?:[\u4e00-\u9fff]{0,12}?)(?:城市|市州|地级)"
    r"|\bnation(?:wide|al level)\b|\bChina(?:'s)?\b|\bChinese (?=cit)|\b(?:[A-Z][\w-]+ ){1,3}(?:Region|region|Delta|Plain|Basin|basin|province|Province)\b"
    r"|\b(?:[Tt]he|[Tt]hese|\d+) (?:\w+ ){0,2}cities(?:')?|\b[A-Z][a-z]+(?:-[A-Z][a-z]+)*'s\b"
)  # fmt: skip
_OF_CITY = re.compile(
    r"全市|我市|本市|全县|我县|本县|全区|我区|本区|(?:the|our) (?:whole |entire )?city(?:'s)?", re.I
)
_NAME = re.compile(r"(?!全|我|本|该)[\u4e00-\u9fff]{2,4}[市县区旗]|(?!China)[A-Z][\w-]+'s")
"""A town or county by its name: the city itself, or another beside it."""
_OF_MANY = re.compile(r"全国|全省|我省|^\d\s*个|nation|China|Chinese|cities", re.I)


_BASIS = re.compile(
    r"\b(?:[Aa]nother|a different|a smaller|a larger|a separate) (?:sample|survey|poll|method|definition|basis|source|count)\b|\bown (?:\w+ )?(?:survey|count|poll|estimate|sample|calculation)s?\b"
    r"|\b(?:[Oo]ld|former|earlier|previous) (?:method|definition|standard|statistical basis)\b|\b(?:excluding|leaving out|not counting)\b|\bwithout (?:the )?(?:city proper|count(?:y|ies)|districts?|towns?|[A-Z])|\b[Nn]eighbou?ring\b|\b(?:[Ee]lsewhere|another city|other cities)\b"
    r"|另一(?:样本|口径|来源)|不同(?:样本|口径|方法)|自行(?:调查|统计|测算|组织)|[旧原]口径|不含|不包括|剔除|邻近的|相邻的|周边的|邻市|普查[前后]|该口径|\b(?:before|after) the census\b",
)
"""Words that make a figure that of another sample, method or neighbour."""


@dataclass(frozen=True, slots=True)
class Scope:
    """``period`` and ``area`` as said last before a figure; empty where nothing is said.

    ``basis`` is what its clause says of another sample, method or neighbour.
    """

    period: str
    area: str
    basis: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the city that reports is named, or a town or county by its name."""
        return bool(_OF_CITY.fullmatch(self.area) or _NAME.fullmatch(self.area))

    @property
    def is_wider(self) -> bool:
        """Whether a place other than the city that reports is named."""
        return bool(self.area) and not self.is_own

    @property
    def is_of_many(self) -> bool:
        """Whether a country, a province or several cities are named."""
        return bool(_OF_MANY.search(self.area))


@lru_cache(maxsize=32768)
def scope_of(text: str, at: int, caption: str = "") -> Scope:
    """The scope of the figure that stands at a place of a sentence; a table's caption opens its rows."""
    ahead = LOCATED.sub(" ", f"{caption} {text[:at]}" if caption else text[:at])
    return Scope(_last_period(ahead), _last(_AREA, ahead), basis_of(text, at))


def basis_of(text: str, at: int) -> str:
    """What the part of a sentence around a place says of another sample, method or neighbour."""
    begin = max((one.end() for one in _PARTED.finditer(text, 0, at)), default=0)
    stop = _PARTED.search(text, at)
    found = _BASIS.search(text, begin, stop.start() if stop else len(text))
    return found.group().lower() if found else ""


_PARTED = re.compile(r"[;；。]")


@lru_cache(maxsize=32768)
def headed_place(heading: str) -> str:
    """The county, district or river whose chapter a heading opens; empty for a heading on a subject."""
    found = _HEADED.fullmatch(heading.strip())
    return (found["en"] or found["zh"] or "") and place_in(heading) if found else ""


def headed_apart(first: str, later: str) -> bool:
    """ "Guanshan writes", "Taoyuan writes": headings of two places, or that differ in one name."""
    if headed_place(first) != headed_place(later):
        return True
    a, b = first.split(), later.split()
    odd = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(a) < 2 or len(odd) != 1:
        return False
    return all(re.fullmatch(r"[A-Z][a-z'’-]{2,}[:,.]?|[\u4e00-\u9fff]{2,}", one) for one in odd[0])


_HEADED = re.compile(
    r"(?:[#\s]*(?:(?:Part|Chapter|Section|Annex) )?[（(]?[\dA-Z一二三四五六七八九十.]{0,5}[)）]?[、.．:：]?\s*)"
    r"(?:(?P<en>(?:[A-Z][a-z]+ ){1,2}(?:[Cc]ounty|[Dd]istrict|[Tt]ownship|[Rr]iver|[Ll]ake|[Rr]eservoir))(?:[:,.]? (?:in )?(?:19|20)\d\d)?"
    r"|(?P<zh>[\u4e00-\u9fff]{2,3}(?:区|县|镇|乡|河|江|湖|水库))的?(?:基本|创建|自查|总体)?(?:情况|概况|部分)?)"
)


def leads_of(sentences: Sequence[Sentence]) -> dict[tuple[int, str], str]:
    """For every sentence, by line and print, what its paragraph says before it."""
    found: dict[tuple[int, str], str] = {}
    told, paragraph = "", -1
    for one in sentences:
        told = told if one.paragraph == paragraph and not one.heading else ""
        found.setdefault((one.line, one.printed), told[-600:])
        told, paragraph = told + one.text, one.paragraph
    return found


_NO_NAME = re.compile(r"(?:建成|[城郊山辖社灌库景园林牧矿新老]|工业|开发|保护|功能|示范|主城|中心城)区$")  # fmt: skip
""" "建成区": what every city has, and no district by its name."""


def of_a_country(sentences: Sequence[Sentence]) -> bool:
    """Whether a text speaks of a country or a province first and nowhere of a city as its own."""
    wide = False
    for sentence in sentences:
        for place in _AREA.findall(sentence.text):
            told = Scope("", place.strip())
            if (told.is_own and not _NO_NAME.search(told.area)) or not (wide or told.is_of_many):
                return False
            wide = True
    return wide


def _last_period(ahead: str) -> str:
    found = list(_PERIOD.finditer(ahead))
    if not found or _WHOLE_YEAR.search(ahead, found[-1].end()):
        return ""
    return re.sub(
        r"\s|份|月(?=[-—–~～∼至到])", "", re.sub(r"[-—–~～∼至到]+", "-", found[-1].group())
    )


def _last(pattern: re.Pattern, ahead: str) -> str:
    found = pattern.findall(ahead)
    return str(found[-1]).strip() if found else ""


def apart(first: Scope, later: Scope) -> Said:
    """Why two figures cannot be held against each other; empty where they can."""
    if first.basis != later.basis:
        return say("the two figures may be of different samples, methods or places")
    if first.period != later.period:
        return say("the two figures may be of different parts of the year")
    levels = {one.area[-1] for one in (first, later) if re.fullmatch(r"[全我本][市县区]", one.area)}
    if len(levels) > 1:
        return say("the two figures may be of the city and of a part of it")
    named = _NAME.fullmatch(first.area) and _NAME.fullmatch(later.area)
    if first.area != later.area and (first.is_wider or later.is_wider or named):
        return say("the two figures may be of different places")
    return NOTHING


def all_of_one(scopes: Sequence[Scope]) -> bool:
    return not any(apart(scopes[0], one) for one in scopes[1:])
