"""What a sentence about all says of each: whether it denies, whom it leaves out, and of which years it speaks."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid
from ecocity.audit.records import Sentence

_NONE = re.compile(
    r"\b(?:[Nn]one|[Nn]ot (?:one|a single|any)|[Nn]obody|[Ii]n no (?:case|place|instance)|[Nn]owhere|[Nn]either)\b|(?:^|[,;:(] ?|\b(?:that|and|shows?|there is) )(?:no|No) (?!longer|more|less|other|doubt|data|figures?|results?|change|less|fewer|later|matter)(?=[a-z])"
    r"|\b(?:[Tt]here (?:is|was)|know of|[Nn]owhere is) no (?=[a-z])"
    r"|无一(?!例外)|没有(?:一|任何|哪|出现|发现)|无任何|未有一|不存在|未(?:出现|发现|发生)(?=[^，。；]*的)|任何一[个家座项][^，。；]*(?:没有|未)|中没有|(?:^|[，；])(?:全市|全县|全区)?(?:均)?无(?=(?:低于|高于|不足|超过|超标|未|劣于|差于|不达标|不合格)[^，。；]*的)",
)  # fmt: skip
WITHOUT_EXCEPTION = re.compile(
    r"\bwithout (?:any |a single )?exceptions?\b|\bno exceptions? (?:(?:was|were) )?(?:found|made|known)\b|无一?例外|没有(?:一个)?例外|未有例外",
    re.I,
)
OF_ALL = re.compile(
    r"\ball\b(?! in all|owed)|\bno(?= \w+(?: \w+)? (?:exceed|fell|fail|miss|stay|lag))|\bevery\b|\beach\b|\bnone\b|\bwithout (?:any |a single )?exception\b|\bno exceptions?\b|\bacross the board\b|\bto the last one\b|\b(?:the )?whole (?:set )?of the\b|\bany (?:[a-z]+ ){1,2}of the\b|\bwhichever\b|\bone and all\b|\bin full\b|\bto the full\b|\bentirely\b"
    r"|\b(?P<part>\w+) (?:out )?of (?:the )?(?P=part) "
    r"|一律|逐[一个项家]|(?<![\d.])100(?:\.0+)?\s*%|全部|(?<![年平人日月户])均(?![值匀衡])|所有|各(?!自|类)|各类|全都|无一|(?<!成)都(?!市|江|会)|[皆俱悉]|尽数|统统|个个|无论哪|任何一|全体|每一?[个家座项县区乡镇]|一[个家座项]都?不[落少漏]|例外|全覆盖|清一色|无不|全(?=达标|通过|合格|符合|办结|完成|建成)|(?P<zh>\d+)[个家座项条处][^，。；\d]{0,12}[中，][^，。；\d]{0,4}(?P=zh)[个家座项条处]",
    re.I,
)
"""Words that speak of each of a number of things: "every", "12 of 12", "无一例外"."""
_YEAR = re.compile(r"(?:19|20)\d\d")


_OPEN = re.compile(
    r"\b(?:all|every|each|none|no)\b[^.;]{0,60}\b(?:will|shall|should|must|are to|is to|ought to|would)\b|\b(?:plan|aim|goal|intention|hope) is (?:that|for|to)\b"
    r"|将(?:全部|均|都|会)|(?:年内|今后|下一步|下一阶段)[^，。；]{0,20}[将要须]|[?？]\s*(?:[A-Z不否没]|$)|并非|不是(?:所有|全部|每)|未能(?:全部|都)|\b[Nn]ot (?:all|every|each)\b|力争|争取",
)  # fmt: skip

NOT_SAID = re.compile(r"(?:没有|不|未)(?:能|可|应)?(?:说|写|称|作|算|判为|视为|计为)|(?:低于|不足|不到|未到|未达到?)\s*100|\b(?:not|never) (?:say|said|claim\w*|written)\b|\b(?:below|short of|less than) 100", re.I)  # fmt: skip
"""A claim that the sentence itself takes back: "cannot be called met", "92.3 %, below 100 %"."""


def is_open(text: str) -> bool:
    """Whether all are only wished, asked or denied to be so."""
    return bool(_OPEN.search(text))


def denies(text: str) -> bool:
    """ "Not one county", "无一断面": what is told behind is true of none."""
    return denies_before(text, len(text))


def denies_before(text: str, at: int) -> bool:
    """Whether the denial stands before a place: "未出现低于11平方米的区"."""
    plain = WITHOUT_EXCEPTION.sub(lambda told: " " * len(told.group()), text)
    said = _NONE.search(plain)
    return said is not None and said.start() < at


def of_other_years(grid: Grid, sentence: Sentence) -> bool:
    """Whether title and headings of a table name years, and the sentence names only others."""
    said = {year for year, _, _ in sentence.years}
    if not said or grid.year_column is not None:
        return False
    told = {int(one) for one in _YEAR.findall(f"{grid.table.caption} {' '.join(grid.header)}")}
    return bool(told) and not said & told
