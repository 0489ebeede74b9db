"""Lists whose items are dates, stand in quotation marks, carry a year each, or stand behind an area."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.items import items_of, other_counts
from ecocity.audit.judge.lists.numbered import OTHERS, is_vague, list_wrong
from ecocity.audit.judge.say import upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}月\d{{1,2}}日)(?:,? (?:19|20)\d\d)?"
_DATES = re.compile(
    rf"(?:on |at |分别[在于]?|即|[在于]|[:：(（—–]\s*)\s*(?P<list>{_DATE}(?:(?:, | and |, and |、|和|及|,|，){_DATE})+)",
    re.I,
)
_TIMES = re.compile(r"[^.;。；]{0,70}?$")
_MEETINGS = re.compile(
    r"\s*(?:times|meetings?|sessions?|sittings?|rounds?|hearings?|visits?|inspections?|checks?|conferences?|days|campaigns?|drills?|readings?)\b|次|场|轮|回",
    re.I,
)
_QUOTED = r"[\"“「『][^\"“”」』]{1,60}[\"”」』]"
_QUOTES = re.compile(rf"{_QUOTED}(?:\s*(?:, and|,|，|、|;|and|和|及|与)?\s*{_QUOTED})+")
_UP_TO = re.compile(r"\s*[^\d.;。；:：\"“]{0,50}[:：]?\s*$")
_DOWN_FROM = re.compile(r"\s*等?\s*(?:这|共)?\s*$")
_YEAR = re.compile(r"\s*(?:[（(](?:in )?(?:19|20)\d\d[)）]|,? ?\bin (?:19|20)\d\d\b)", re.I)
_YEAR_ZH = re.compile(r"(?:19|20)\d\d年(?:建成|设立|命名|新建|开放|投运|关闭|完成|启用)?")
_NAME = r"(?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}"
_ROW = re.compile(rf"(?P<list>{_NAME}(?:(?:, and |, | and ){_NAME})+)\s*(?:[.;]|$)")
_BEHIND_AREA = re.compile(
    r"^[^。；;:：.]{0,24}?[,，](?: ?(?:of|with|covering|in) )?[^,，。；;:：]{0,20}?\d[\d.,]*[^\d,，。；;]{1,14}[,，]\s*(?:分别[是为]|即|包括|namely|these are|they are|are open:)[:：]?\s*(?P<list>[^。；;.\d]{4,120})(?=[。；;.]|$)"
    r"|^ (?:[a-z-]+ ){1,3}(?:with|of|covering) [a-z ]{0,24}\d[\d.,]* ?[a-z0-9²]{1,14}(?:, | \()?(?:namely|these are|they are|i\.e\.),? (?P<row>[^.;\d]{4,120})(?=[.;]|$)"
    r"|^ ?(?:[a-z-]+ ){1,3}?, \d[\d.,]* ?[a-z0-9²]{1,8} (?:in all|together|in total), [a-z ]{2,24}: (?P<end>[^.;\d]{4,120})(?=[.;]|$)"
)


def told_with_figures(material: Material) -> list[Judgement]:
    """Every count of such a list against the items."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if sentence.heading or OTHERS.search(sentence.text):
            continue
        for number in sentence.numbers:
            if number.kind == "count" and 2 <= number.value <= 20 and number.bound == "exact":
                vague = is_vague(number, sentence.text)
                items = _dates(sentence, number) if vague else _items(sentence, number)
                if len(items) > 1:
                    found += _judged(sentence, number, items)
    return found


_SOME_OF = re.compile(r"\bof (?:the|its|our|these|those|all)(?: the)? $", re.I)
_SOME_OF_ZH = re.compile(r"[^，。；\d]{0,12}[中里内](?:[,，]|已?有)")
""" "Four of the five counties have been named: …", "7个县中，6个获命名": those four, those six are listed."""


def _items(sentence: Sentence, number: Number) -> list[str]:
    if _SOME_OF.search(sentence.text[: number.start]) or _SOME_OF_ZH.match(
        f"{number.noun}{sentence.text[number.end :]}"
    ):
        return []
    return (
        _dates(sentence, number)
        or _quotes(sentence, number)
        or _with_years(sentence, number)
        or _behind_area(sentence, number)
    )


def _judged(sentence: Sentence, number: Number, items: list[str]) -> list[Judgement]:
    if number.value == len(items):
        return [upheld("list", sentence, f"{len(items)} named")]
    return list_wrong(
        replace(sentence, numbers=()), number, [re.sub(r"\d", "", one) for one in items]
    )


def _dates(sentence: Sentence, number: Number) -> list[str]:
    """ "Met four times: on 18 January, 9 April and 5 November"."""
    text = sentence.text
    said = _DATES.search(text, number.end)
    thing = f" {number.noun}{number.printed[-1:]} {text[number.end : number.end + 24]}"
    between = re.sub(r"(?:19|20)\d\d", "", text[number.end : said.start()]) if said else ""
    if said is None or len(between) > 60 or re.search(r"[.;。；\d]", between):
        return []
    if not re.search(_MEETINGS.pattern, thing, re.I) or _MORE_BEHIND.match(text, said.end()):
        return []
    return re.findall(_DATE, said["list"])


_MORE_BEHIND = re.compile(
    r"\s*(?:,|and|or|to|–|-|至|到)\s*(?:\w+ ){0,3}\d|\s*(?:and|,)\s*(?:again|twice|once|a)\b", re.I
)


def _quotes(sentence: Sentence, number: Number) -> list[str]:
    """ "Six actions of "blue sky", "clear water" and "quiet night"", "“蓝天”“碧水”等五大行动"."""
    for said in _QUOTES.finditer(sentence.text):
        behind = said.start() >= number.end and _UP_TO.fullmatch(
            sentence.text[number.end : said.start()]
        )
        ahead = said.end() <= number.start and _DOWN_FROM.fullmatch(
            sentence.text[said.end() : number.start]
        )
        if not behind and not ahead:
            continue
        items = re.findall(_QUOTED, said.group())
        open_end = ahead and "等" in sentence.text[said.end() : number.start]
        return [] if open_end and len(items) < number.value - 1 else items
    return []


def _with_years(sentence: Sentence, number: Number) -> list[str]:
    """ "Four parks: Jingtan in 2010, Dongzhou and Luxi in 2011, Baiyan in 2012"."""
    behind = sentence.text[number.end :]
    lead = re.match(r"[^:：,;.]{0,60}[:：]\s*", behind)
    if lead is None:
        return []
    rest = behind[lead.end() :].strip()
    years = (
        _YEAR.sub("", rest) if not re.search(r"[\u4e00-\u9fff]", rest) else _YEAR_ZH.sub("", rest)
    )
    if years == rest or re.search(r"\d", years):
        return []
    if re.search(r"[\u4e00-\u9fff]", rest):
        names = [one for one in re.split("[，、和,]", years.rstrip("。；")) if one]
        short = all(2 <= len(one) <= 6 for one in names)
        return names if short and "。" not in years.rstrip("。") else []
    row = _ROW.match(years)
    return items_of(row["list"]) if row else []


def _behind_area(sentence: Sentence, number: Number) -> list[str]:
    """ "保护区5个，总面积6.91万公顷，分别为…": an area stands between the count and its names."""
    behind = sentence.text[number.end :]
    said = _BEHIND_AREA.match(behind)
    listed = (said["list"] or said["row"] or said["end"]) if said else None
    if not listed:
        return []
    items = items_of(listed)
    return [] if int(number.value) in other_counts(listed) and len(items) != number.value else items
