"""A percentage of so few things that no whole number of them gives it."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in, tokens
from ecocity.audit.judge.say import figure, overlaps, refuted, upheld
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import entry
from ecocity.said import say

_OUT_OF = re.compile(r"[\w-]+ (?:[a-z-]+ ){0,2}?out of\b", re.I)
""" "Four out of five": the first is the part."""
_OF_THEM = re.compile(
    r"\s*of (?:them|these|those|which|the(?:se|m)?|all|its|our)\b(?P<noun>(?:(?!\bof\b)[^.;,\d]){0,40})",
    re.I,
)


def fraction(sentence: Sentence, percent: Number, context: Sentence | None) -> list[Judgement]:
    """ "85 % of the 8 counties": so few things have few shares."""
    for whole, shared in _wholes(sentence, percent, context):
        if whole.value != int(whole.value) or not 2 <= whole.value <= 400 or whole.doubtful:
            continue
        if whole.unit not in ("count", "") or whole.bound != "exact" or _OF_TIME.match(whole.noun):
            continue
        given = _part_of_days(sentence, percent, whole)
        if given:
            return [upheld("share", sentence, given)]
        if not shared:
            continue
        return of_few(sentence, percent, whole)
    return []


_OF_KIND = re.compile(r"\d\s*[类级]|\bclass", re.I)
""" "4类功能区": zones of class 4, or four kinds of zones, of which no share is taken."""
_OF_TIME = re.compile(r"(?:\w+ )?(?:years?|months?|weeks?|hours?)\b|[年月周]|小时|季", re.I)
""" "All complaints of the three years": no share is taken of so few years."""


def _part_of_days(sentence: Sentence, percent: Number, part: Number) -> str:
    """ "Of the 366 days of the year, 301 were good, 82.2 %": the count is the part, not the whole."""
    for one in sentence.numbers:
        if one.unit == "day" and part.value <= one.value and one.end <= part.start:
            share = 100 * part.value / one.value
            if overlaps(share, share, percent):
                return f"{figure(part)} of {figure(one)}"
    return ""


def of_few(sentence: Sentence, percent: Number, whole: Number) -> list[Judgement]:
    """The verdict on a percentage of so many things."""
    if _OF_KIND.search(whole.printed):
        return []
    if _impossible(whole, percent):
        noun = f" {whole.noun}" if whole.noun and whole.noun not in whole.printed else ""
        message = say(
            "{percent} of {whole}{noun}: no whole number of them gives that share.",
            percent=figure(percent),
            whole=figure(whole),
            noun=noun,
        )
        computed = f"no k of {int(whole.value)} gives {figure(percent)}"
        return [refuted("impossible_fraction", "share", sentence, message, computed)]
    part = next(
        k for k in range(int(whole.value) + 1)
        if overlaps(Decimal(100 * k) / whole.value, Decimal(100 * k) / whole.value, percent)
    )  # fmt: skip
    return [upheld("share", sentence, f"{part} of {figure(whole)}")]


_THEM = re.compile(
    r"\s*of (?:them|these|those)\s+(?:operat|work|run|ran|act|stood|lie|lay|use|pass|meet|met|have|has|had|are|were|reach|fulfil|compl|cover|serve|belong|treat|report|sign|obtain|receiv)\w*",
    re.I,
)


_OF_TOTAL = re.compile(
    r"\s*of (?:the |all |its )*(?:total|whole|number|sum|year|days|time)\b", re.I
)
_NOT_OF_COUNTS = re.compile(r"支出|收入|资金|财政|投入|经费|预算|供水|取水|按(?![^，。]{0,3}(?:站点|点位|断面|个数|数量计|家数|县|乡|镇|村))[^，。]{0,8}(?:量|面积|计)|水量|面积|长度|里程|总长|库容|蓄积|容量|产量|产值|投资额|金额|人口|点次|频次|昼间|夜间|每月|逐月|次监测|小时|by (?:volume|area|weight|amount)|samples|\bnights?\b|\bhours\b", re.I)  # fmt: skip
_COUNTING = re.compile(
    r"(?:达标|合格|通过|验收|命名|建成|完成|覆盖)的?(?:企业|断面|点位|站点|水源地|乡镇|村|县|区|镇|单位|项目|园区|学校|医院|河流|湖泊|水库)的?(?:个数|数量|数)?的?(?:比例|比重|占比)|(?<!排放)(?:达标|合格|通过|验收|命名|建成|完成|创建|覆盖|达到[^，。；]{0,10})的?(?:率|比例|比重|占比)|\b(?:compliance|acceptance|passing|naming|completion) rate\b"
    r"|\b(?:rate|share|proportion) (?:of(?! *$)|meeting|passing|reaching|that|accepted|named)\b",
    re.I,
)


def _wholes(
    sentence: Sentence, percent: Number, context: Sentence | None
) -> list[tuple[Number, bool]]:
    """Counts that a percentage may be taken of, with whether the words say so; nearest first."""
    text = sentence.text
    after = text[percent.end :]
    if _OF_TOTAL.match(after) or _NOT_OF_COUNTS.search(_half(text, percent)):
        return []
    found: list[tuple[Number, bool]] = []
    behind = [one for one in sentence.numbers if one.start >= percent.end]
    if behind:
        between = text[percent.end : behind[0].start]
        tied = re.fullmatch(
            r"\s*of (?:the |all |its |our |these |a total of )*(?:city's )?|\s*的", between, re.I
        )
        named = re.match(r"[\s,]*[^\W\d]", text[behind[0].end :])
        found.append((behind[0], bool(tied and (named or behind[0].noun))))
    ahead = [
        one for one in sentence.numbers
        if one.end <= percent.start and not _OUT_OF.match(text, one.start)
    ]  # fmt: skip
    said = _OF_THEM.match(after)
    for one in reversed(ahead):
        between = re.sub(r"(?:19|20)\d\d年?", "", text[one.end : percent.start])
        if _SAID_AGAIN.fullmatch(between):
            continue
        if re.search(r"[%％]", _CONDITION.sub("", between)) or _PART_AHEAD.search(
            text[: one.start]
        ):
            continue
        found.append((one, _told(text, one, between, said, after, one is ahead[-1])))
    if context is not None and said and re.match(r"\s*of (?:them|these|those)\b", after, re.I):
        counts = [
            one
            for one in context.numbers
            if one.kind not in ("percent", "points") and not one.decimals
        ]
        if not ahead and len(counts) == 1:
            found.append((counts[0], _same_things(counts[0], said["noun"])))
    return found


_SAID_AGAIN = re.compile(r"[\s,]*(?:or|i\.e\.,?|that is,?)\s*(?:about |some )?", re.I)
""" "An increment of 112, or 17.5 %": one amount told twice, and no share of it."""
_PART_AHEAD = re.compile(
    r"\d (?:[\w-]+ ){0,2}(?:out )?of (?:the |its |all |our |their |these )*$", re.I
)
""" "With 214 of its 230 posts filled": the part is told, and is no matter of whole numbers."""


def _half(text: str, percent: Number) -> str:
    """What stands around a percentage between two semicolons."""
    ahead = max((m.end() for m in re.finditer("[;；。]", text[: percent.start])), default=0)
    return text[ahead : percent.end] + re.split("[;；。]", text[percent.end :])[0]


_OPENED = re.compile(
    r"\b(?:of|among|at) (?:the |all |its |our |these |same )*(?:city's |county's )?$", re.I
)


_LABELLED = re.compile(
    r"\b(?:share|proportion|percentage|part) of (?:the |all |its |our |these |those |such )*$", re.I
)
_THAT = re.compile(
    r"\s*(?:[\w-]+ ){0,3}?(?:that|which|who|with|having|passing|passed|accepted|named|meeting|reaching|inspected|completed|finished)\b"
    r"(?:(?!\bof\b|\bin total\b)[^\d,;%]){0,70}",
    re.I,
)
""" "Share of these 22 firms that passed acceptance: 88.0 %"."""


_AT_FIRST = re.compile(r"(?:^|[,;:.] )\W*(?:of|among) (?:the |all |its |our |these )*(?:city's |county's )?$", re.I)  # fmt: skip
_PLAIN_NOUN = re.compile(
    r"\s*(?!.*\b(?:that|which|with|of|in)\b)(?:[a-z-]+ ){1,3}(?:only |about |some )?"
)
_THEY = re.compile(
    r"\s*(?:have|has|had|are|were|is|was|do|did|can|could|lie|lay|use|meet|met|[a-z]+ed)\b"
)
""" "Of the seven districts 64 % have a works"."""
_PART_TOLD = re.compile(r"其中[，,]?(?:已?有)?$")
""" "其中9个县…，命名比例": a part of what was counted before."""
_OF_OTHERS = re.compile(
    r"\s*of (?!them\b|these\b|those\b|which\b|whom\b)[a-z]|\s*of those [a-z]+ed\b|\s*of those (?:that|which|who)\b",
    re.I,
)


def _told(
    text: str, one: Number, between: str, said: re.Match[str] | None, after: str, nearest: bool
) -> bool:
    """Whether words make a count the whole of a percentage behind it."""
    opened = _OPENED.search(text[: one.start])
    mine = tokens(re.sub(r" [a-z]+ed$", "", one.noun))
    others = _OF_OTHERS.match(after) and not (said and mine & tokens(said["noun"]))
    part = _PART_TOLD.search(text[: one.start]) and not re.match(r"\s*的", after)
    if part or others or re.match(r"\s*of (?:them|these|those|which)\b", text[one.end :]):
        return False  # "98 % of the complainants": it says itself what it is a share of
    plain = _AT_FIRST.search(text[: one.start]) and _PLAIN_NOUN.fullmatch(between)
    listed = opened and re.fullmatch(r"[^,;]*,\s*(?:only |about |some )?", between)
    if (plain and _THEY.match(after)) or (listed and len(between) < 80):
        return True
    if _LABELLED.search(text[: one.start]) and _THAT.fullmatch(between):
        return True
    if _some_of_them(text, one, between):
        return True
    names = named_in(between)
    them = bool(re.match(r"\s*of (?:them|these|those|which)\b", after, re.I))
    if names and not said and not entry(names[-1].quantity).get("counted"):
        return False
    if said and them and (_same_things(one, said["noun"]) or _THEM.match(after)):
        return True
    words = one.noun.split()  # "sewage plants" are plants; "townships named" are townships
    ends = [w for w in words[-1:] if not re.fullmatch(r"[a-z]+ed", w)]  # "enterprises used"
    things = [w for w in words[:1] if w.endswith("s")] + ends if one.noun.isascii() else [one.noun]
    if said and not them and any(tokens(word) & tokens(said["noun"][:24]) for word in things):
        return True
    ahead = re.search(r"([\u4e00-\u9fff]{2})$", text[: one.start])
    if ahead and re.fullmatch(r"[个家座项条处所名]?[，,]?(?:其中)?(?:有)?", text[one.end : one.end + len(between)].strip()) and re.match(
        rf"\s*的{ahead[1]}", after
    ):  # fmt: skip
        return True
    if re.search(r"\d|仅|只有|刚刚|最[高低]|\bonly\b|\b(?:more|fewer|less)\b", between) or (
        said and ";" in between
    ):
        return False  # another clause, which tells what its share is of
    if opened and "," in between[:90] and len(between) < 100:
        return not re.search(r"\b(?:rate|share|proportion)\b", between) or bool(
            _COUNTING.search(between)
        )
    shared = re.search(r"(?:(?:占|比例|比重|率)[^，。；\d]{0,8}|[中里][，,]?约?有?)$", between)
    if (shared or re.match(r"\s*的", after)) and re.fullmatch(
        r"[^，。,;；]{0,14}[，,]?(?:其中|当中|中|里)[^。；;]{0,40}", between
    ):
        return True
    word = re.search(r"([\u4e00-\u9fff]{2})的?(?:率|比例|比重|占比)[^，。；\d]*$", between)
    if (
        word
        and (text[: one.start][-12:] + between).count(word[1]) > 1
        and not one.noun.endswith(word[1])
    ):
        return False  # "6个县被命名，命名比例…": the count is the part
    return (
        nearest
        and len(between) < 70
        and bool(_COUNTING.search(between) or _share_of_them(one, between))
    )


_CONDITION = re.compile(
    r"(?:超过|达到?|高于|低于|不低于|大于|小于|不足|[≥≤<>])\s*\d[\d.]*\s*[%％]?\s*(?:以上|以下)?"
)


def _some_of_them(text: str, one: Number, between: str) -> bool:
    """ "空气自动站5个，…优良率超过75%的站点占": the things counted, those of them that meet a condition."""
    ahead = re.search(r"([\u4e00-\u9fff])$", text[: one.start])
    plain = _CONDITION.sub("", between)
    said = re.search(r"的([\u4e00-\u9fff]{1,4})(?:个数|数量|数)?占$", plain)
    return bool(ahead and said and not re.search(r"\d|[。；;]", plain) and ahead[1] in said[1])


def _share_of_them(one: Number, between: str) -> bool:
    """ "16个乡镇，建成省级生态乡镇的占70%": the thing counted is said again."""
    if not one.noun:
        return False
    noun = one.noun[:2] if not one.noun.isascii() else one.noun.split()[-1]
    return len(noun) > 1 and bool(
        re.search(rf"{re.escape(noun)}[^，。]{{0,4}}的?(?:占|比例)", between)
    )


def _same_things(whole: Number, noun: str) -> bool:
    """ "of them", or "of these sources" where sources were counted."""
    return not noun.strip() or not whole.noun or bool(tokens(whole.noun.split()[-1]) & tokens(noun)) or not tokens(noun) or re.match(
        r"\s*(?:have|has|had|were|are|passed|met|reached|meet|pass|reach|could|did)\b", noun
    ) is not None  # fmt: skip


def _impossible(whole: Number, percent: Number) -> bool:
    """No whole part of so few gives the printed percentage."""
    if whole.unit not in {"count", ""} or whole.value > 400 or whole.value != int(whole.value):
        return False
    total = int(whole.value)
    return not any(
        overlaps(Decimal(100 * k) / total, Decimal(100 * k) / total, percent)
        for k in range(total + 1)
    )
