"""A passage on who is named, cut into clauses, each with its state and how many units it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.joined_counts import with_joined_counts
from ecocity.audit.judge.claims import is_claim
from ecocity.audit.judge.stages.titles_held import PENDING, UNNAMED
from ecocity.audit.records import Sentence
from ecocity.audit.words import ladder, phrase, vocabulary

_HELD = re.compile(
    r"\bnamed\b|\bnaming\b|\bnames? (?:of|as)\b|\btitles?\b|\bconferred\b|\bawarded\b|\bannounce(?:d|ment)\b|\bnational(?:ly)? (?:eco|ecolog)[\w-]*|\b(?:townships?|towns|counties|villages) (?:at|of) (?:the )?national level\b|\bnational [\w-]+ model cit|\bnow count\b|\bcounts? as\b|^\W*(?:\w+ )do\b"
    r"|命名|称号|授牌|公告|国家级?生态(?:[县区乡镇村])|国家环(?:境)?保(?:护)?模范城",
    re.I,
)
_LOW = re.compile(
    r"\baccepted by (?:the|its) \w+|\bacceptance (?:team|group|panel|commission|committee|visit|meeting)\b|\bgone through the acceptance\b|\bacceptance passed\b|\bfavou?rable opinion\b|\bpublic notice\b|\bon-?site\b|\bon the spot\b|\bprovincial (?:pre-?)?(?:review|check|assessment|evaluation)\b|\bname to follow\b|\brecommended\b"
    r"|公示|验收|评估|预审|核查|考核组?验收|现场检查|现场考核|省级考核|推荐|申报|递交|申请",
    re.I,
)
_OPEN = re.compile(
    r"\bnot (?:yet )?|\bnever\b|\bawait\w*|\bto follow\b|\bexpect\w*|\bhopes?\b|\bwill\b|\bpending\b|尚未|尚待|未|待|有望|将|拟|争取|不可",
    re.I,
)
ASKS = re.compile(
    r"\bhow many\b|几个|\b(?:must|shall|should|requires?|required|requirement|(?:condition|standard) (?:\w+ )?(?:asks|demands|says|wants|expects|speaks)|asked for|demands)\b|要求|应当|须|[?？]",
    re.I,
)
_STOP = re.compile(r"[,，;；。()（）\n]|[:：]|(?<![Nn]o)\.(?=\s|$)|\b(?:while|whereas|but)\b|\band (?=(?:\d+|one|two|three|four|five|six)\b)|，?(?:据此|因此|这样|从而|故)", re.I)  # fmt: skip
_KIND = r"(?: (?:County|City|District|Town|Township|Village|Bay))?"
_NAMES = re.compile(
    rf"(?<![\w.])(?!In\b|By\b|Of\b|At\b)[A-Z][a-z][\w'’]*{_KIND}(?:(?:, | and |, and )[A-Z][a-z][\w'’]*{_KIND})+(?![\w-]* (?:\d|Congress|Ministry))"
)
_NAMES_ZH = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}[县区市乡镇]?、)+[\u4e00-\u9fff]{2,3}?(?=[县区市乡镇]|\d|[一二两三四五六七八九十]+[县区个]|两)"
)
_ONE = re.compile(
    r"^\W*(?:-|\*)?\s*(?!The\b|These\b|This\b|We\b|It\b|By\b|In\b|With\b|All\b|Both\b|Of\b|Since\b|Named\b|Public\b|National\b|Condition\b|Hence\b|Thus\b|Another\b|At\b|Its\b|Their\b|Our\b|Here\b|Naming\b|Only\b|Yes\b|No\b)[A-Z][a-z]+(?: (?:County|District|City|Town))?(?=$| (?:passed|was|has|had|is|went|got|received)\b)"
    r"|^(?:[\d年月日底初末，]|其中|其余|另有|随后|最后一个)*(?![全我本各该此每个一二两三四五六七八九十])[\u4e00-\u9fff]{1,3}[县区乡镇村](?![级域内外委政中])"
)
_NUMBER = re.compile(
    r"(?<![\d.,/〔\[第])(?<!no\. )(?<!condition )(?<!in )(?<!on )(?P<d>\d{1,3})(?!\d|[:：]|[.,]\d|\s?[%％]|\s?per ?cent|st\b|nd\b|rd\b|th\b|[年月日号批条项分]| of (?:19|20)\d\d| (?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"|\b(?P<w>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen)\b(?! of them\b)|(?P<z>[一二两三四五六七八九十]{1,3})(?=个|县|区)",
    re.I,
)
_PROPER = re.compile(
    r"\b((?!The|This|That|Each|Every|Both|All|National|Provincial|Municipal|Model|Central|Ecological|Eco)[A-Z][a-z]+) (?:County|District|Town|Township)\b"
    r"|(?:^|(?<=[、和及年]))(?![全我本各该此每个])([\u4e00-\u9fff]{2,3})[县区](?=(?:19|20)\d\d年|、)"
)
_WHOLE = re.compile(
    r"\b(?:of|out of) (?:the |its |our |all |these )*$|\bin all\W*$|(?:总数|共有?|共辖|下辖|所辖|辖|占|全市|占全市)(?:为|：|:)?$",
    re.I,
)
_WHOLE_BEHIND = re.compile(
    r"^(?:个)?(?:县|区|乡镇|[县（）市区、]{2,8})(?:中|里)|^个?[县区]?(?:的)?命名(?:率|比例)|^ (?:\w+ ){0,2}of (?=nine|ten|\w+teen|\d)",
    re.I,
)
_ALL = re.compile(
    r"\ball\b|\bboth\b|\bevery\b|全部|(?<![人年平日月户])均|(?<!成)(?<!首)都(?![市江会])", re.I
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause: ``state`` is held, low or nothing; ``count`` of units, ``whole`` that they are of."""

    state: str
    count: int | None
    whole: int | None
    everyone: bool
    claimed: bool
    text: str
    sentence: Sentence


@lru_cache(maxsize=32768)
def pieces_of(sentence: Sentence, asked: bool) -> tuple[Piece, ...]:
    """The clauses of a sentence; ``asked`` where the one before asks for the title."""
    found: list[Piece] = []
    asking = False
    for text, opens in _clauses(sentence.text):
        state = state_of(text, asked)
        asks = bool(ASKS.search(text))
        asking = (
            not opens and not state and (asks or (asking and bool(_SAME_AGAIN.fullmatch(text))))
        )
        count, whole = _counts(text) if asks or not asking else (None, None)
        one = Piece(
            state,
            count,
            whole,
            bool(_ALL.search(text)),
            _claims(sentence, text),
            text.strip(),
            sentence,
        )
        if found and not opens and _joined(found, one):
            continue
        found.append(one)
    return tuple(found)


_SAME_AGAIN = re.compile(
    r"\W*(?:(?:that is|i\.?e|namely|or|which is|meaning|即|也就是)?\W*(?:\w+(?: \w+)?|\d+ ?[个县区]*)?)\W*",
    re.I,
)
""" "The condition says 80 %, that is, four": what is asked, in another unit."""
_NTH = re.compile(r"成为|\bbec[ao]me", re.I)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will)\b|正在|尚|未|开展|编制|启动|处于|差|占|距|还|应", re.I
)
_ALTOGETHER = re.compile(
    r"(?:共计?|合计|计)?\s*\d+\s*个?\W*$|(?:together|in all|altogether) ", re.I
)
_GIVEN = re.compile(r"\bnamed\b|\btitle\b|\bannounce|\bawarded\b|命名|称号|授牌|公告", re.I)


def _joined(found: list[Piece], one: Piece) -> bool:
    """A state and the count it is said of, in two clauses; a later state of the same units."""
    last = found[-1]
    if one.state and not one.count and not (one.everyone and one.state == "held"):
        bare = [n for n, each in enumerate(found) if each.count and not each.state]
        if not last.state and bare and not found[bare[-1]].claimed:
            found[bare[-1]] = replace(found[bare[-1]], state=one.state, text=one.text)
            return True
        if (
            one.state == "held"
            and last.state == "low"
            and not one.claimed
            and _GIVEN.search(one.text)
            and not _NTH.search(one.text)
        ):
            found[-1] = replace(last, state="held")
            return True
    if (
        one.count
        and not one.state
        and not one.claimed
        and last.state
        and not _VERB.search(one.text)
    ):
        if last.count is None or _ALTOGETHER.match(one.text):
            found[-1] = replace(last, count=one.count)
        else:
            found.append(replace(one, state=last.state))
        return True
    return False


def row_piece(sentence: Sentence, cells: tuple[str, ...]) -> Piece | None:
    """A row of a table that tells a state, with how many its other cells name or count."""
    states = [state_of(one, True) for one in cells]
    state = "low" if "low" in states else "held" if "held" in states else ""
    others = [
        one for one, each in zip(cells, states, strict=True) if not each and re.search(r"\w", one)
    ]
    if not state or not others:
        return None
    named = [one for one in re.split(r",\s*|、|\band\b", others[0]) if one.strip()]
    number = re.fullmatch(r"\s*(\d{1,3})\s*个?", others[0])
    count = int(number[1]) if number else len(named)
    return Piece(state, count, None, False, False, " ".join(cells), sentence)


def _clauses(text: str) -> list[tuple[str, bool]]:
    """Each clause, and whether it opens a new sentence or half of one."""
    text = _NAMED_LAST.sub(_as_count, with_joined_counts(text))
    listed = _NAMES.sub(_as_count, _BRACKETED.sub("", text))
    listed = _NAMES_ZH.sub(_as_count, listed)
    found, start = [], 0
    for stop in [*_STOP.finditer(listed), None]:
        end = stop.start() if stop else len(listed)
        if stop and stop.group() in ":：" and _BEFORE_NUMBER.match(listed, stop.end()) and not _NUMBER.search(listed, start, end):  # fmt: skip
            continue  # "named: 5"
        if listed[start:end].strip():
            found.append(
                (listed[start:end], bool(re.search(r"[;；。]\s*$|\.\s*$", listed[:start])))
            )
        start = stop.end() if stop else end
    return found


_NAMED_LAST = re.compile(
    r"(?<=[:：])\s*(?:[\u4e00-\u9fff]{2,4}、)*[\u4e00-\u9fff]{2,4}(?=[。；;\s]*$)"
)
_BRACKETED = re.compile(
    r"[(（](?:[A-Z][a-z]+(?:,? and [A-Z][a-z]+)?|[\u4e00-\u9fff]{2,4}[县区市]?)[)）]|[（(](?:县级)?(?:[市区县]|cities|districts|counties)(?:[、,/]\s?(?:[市区县]|cities|districts))*[)）]"
)
_BEFORE_NUMBER = re.compile(r"\s*(?:\d|[一二两三四五六七八九十]+[个县])")


def _as_count(found: re.Match[str]) -> str:
    """A list of names as their number; where a number follows, the list gives way to it."""
    names = re.split(r", and |, | and |、", found.group())
    behind = found.string[found.end() : found.end() + 3]
    if re.match(r"\d|[一二两三四五六七八九十]+[县区个]|两", behind):
        return ""
    return f"{len(names)} units " if found.group().isascii() else f"{len(names)}个"


_THEN_NAMED = re.compile(r"\bnamed after (?:the|its|a)\b|(?:后|并)(?:已|均|都)?(?:获|被)(?:得|正式)*[^，。]{0,6}命名|\bgot the title\b|\band named (?:in|on|by)\b|\b(?:and|then) (?:\w+ )?(?:was |were |has |have |had )?(?:been )?(?:finally |then )?(?:named|awarded|(?:received|got|won|given) the title)\b|(?:并|后|随后|已)(?:获|被)?[^，。]{0,6}命名(?!待)", re.I)  # fmt: skip


_OTHER_TITLE = re.compile(
    r"省级(?:命名|生态)|\bnamed by the province|\bprovincial(?:ly)? (?:eco|named)", re.I
)


@lru_cache(maxsize=32768)
def state_of(text: str, asked: bool) -> str:
    """Held, low, or nothing where the clause asks, denies or speaks of neither."""
    if ASKS.search(text) or _OTHER_TITLE.search(text):
        return ""
    held = _HELD.search(text) and (asked or not re.search(r"^\W*\w+ do\b", text))
    rungs = [p for _, p in ladder("naming")[1:-1]]
    low = (
        _LOW.search(text)
        or PENDING.search(text)
        or UNNAMED.search(text)
        or any(p.search(text) for p in rungs)
    )
    if low and not _THEN_NAMED.search(text):
        return "low"
    if held:
        return "" if _OPEN.search(text) else "held"
    return ""


def _value(found: re.Match[str]) -> int:
    if found["d"]:
        return int(found["d"])
    if found["w"]:
        return int(vocabulary("units")["numerals_en"].get(found["w"].lower(), 0))
    word = found["z"].replace("两", "二")
    digits = "一二三四五六七八九"
    if word == "十":
        return 10
    if "十" in word:
        tens, _, ones = word.partition("十")
        return 10 * (digits.find(tens) + 1 or 1) + (digits.find(ones) + 1 if ones else 0)
    return digits.find(word) + 1


def _counts(text: str) -> tuple[int | None, int | None]:
    """The units that a clause counts, and the whole they are of."""
    count = whole = None
    for found in _NUMBER.finditer(text):
        value = _value(found)
        before, behind = text[: found.start()], text[found.end() :]
        if (
            _WHOLE.search(before)
            or _WHOLE_BEHIND.match(behind)
            and re.match(r"个?[县区乡命]", behind)
        ):
            whole = value
        elif count is None:
            count = value
    if count is None and (named := {a or b for a, b in _PROPER.findall(text)}):
        count = len(named)
    if count is None and whole is None and _ONE.search(text):
        count = 1
    return count, whole


_COUNTED_AS = re.compile(
    r"^\W*with \w+ (?:out )?of\b|\b(?:well |clearly |safely )?(?:over|past|beyond|above) (?:it|this|that|the (?:bar|mark|limit|threshold))\b|\bcounts?\b|\bstand at\b|\bmakes?\b|\bnow\b|计|算|所以|达标|满足|符合|统计",
    re.I,
)


def _claims(sentence: Sentence, text: str) -> bool:
    return not _OTHER_TITLE.search(text) and bool(
        _COUNTED_AS.search(text) or (is_claim(sentence) and phrase("complies").search(text))
    )
