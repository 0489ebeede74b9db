"""A number of things, and the list that names them."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.items import AND, items_of, other_counts, plainly_parted
from ecocity.audit.judge.lists.joined_counts import of_all
from ecocity.audit.judge.lists.numbered import OTHERS, VAGUE, is_vague, list_wrong
from ecocity.audit.judge.lists.some_of import is_whole, opens_with, some_of
from ecocity.audit.judge.say import claim, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_OPEN = re.compile(
    r"^(?P<noun>[^,，。；;:：(（\d]{0,44}?)\s*(?:[,，]?\s*(?:包括|分别是|分别为|即|主要有|有|为|是|namely|including|i\.e\.|that is|which are|they are|such as|comprising|covering)\s*[:：]?|[:：]|[(（]|——|—)\s*",
    re.I,
)
_THE_N_ARE = re.compile(
    r"\s*[a-z][a-z \-]{2,40}? (?:are|were)\s+(?=(?:the|an?) |[^.]*(?-i:[A-Z])|[a-z'-]+ [a-z'-]+,)(?P<list>[^.;:]{3,50},[^.;:]{3,80} and [^.;:,]{3,50})\.?\s*$",
    re.I,
)
_COLON = re.compile(r"[:：]|namely|分别是|分别为|即|包括|[(（]|including|—|comprising", re.I)
_STOP = re.compile(
    r"[。；;)）]|，其[余他它]|，另|\.(?:\s|$)|，(?:并|同时|总|共|均|全部|已|占)|(?<![、和与及人平年])(?:并|同时|总|共|均|全部|已|占)(?![^，。；;]*、)|, (?:all|which|each|with|where|making|have|has|had|are|is|were|was|account)\b|—|\bhave (?:passed|been|all)|\bhas (?:been|all)|\bwere (?:all|named)|\bwas\b|\bare (?:all|under)|\bin total\b|\bthat (?:have|are|were)\b|\bwhich (?:have|are|were)\b| (?:have|has|had|are|were|was|is) "
)
_MORE = re.compile("，(?:其[余他它]|另)")
_OTHERS_STAND = re.compile(
    r"[，；][^，；。\d]{2,40}?(?:已经?|正在|通过|尚未|未|获得?|待)[^，；。]{2,20}(?=[，；。]|$)"
    r"|[,;] (?:and |while )?(?-i:[A-Z])[\w-]*(?:(?:, | and |, and )(?-i:[A-Z])[\w-]*)* (?:is|are|has|have|was|were)\b",
    re.I,
)
""" "A, B and C are named, D and E have passed": not all stand before the first verb."""
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|reached|achieved|accounted|increased|decreased|will|should|to|that|which|compiled|established)\b",
    re.I,
)
_KINDS = frozenset(
    [
        *"县市区州乡镇村旗盟",
        "街道",
        "地区",
        "cities",
        "districts",
        "counties",
        "city",
        "district",
        "county",
        "towns",
        "townships",
        "villages",
        "streets",
        "units",
        "enterprises",
    ]
)


def lists(material: Material) -> list[Judgement]:
    """Counts followed, or preceded, by a list of names."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        ended = sentence.text.rstrip()[-1:] in "。；"
        if sentence.heading and len(sentence.text) < 40 and not ended:
            continue
        for number in sentence.numbers:
            if (
                number.value == int(number.value)
                and 1 <= number.value <= 40
                and number.kind in ("count", "figure")
                and number.unit in ("count", "")
                and not number.decimals
                and not sentence.text[: number.start].rstrip().endswith("第")
                and not _OF_A_CLASS.match(sentence.text, number.start)
                and (number.noun or not re.fullmatch(r"\d+", number.printed.strip()))
                and not is_whole(sentence, number)
            ):
                before = _before(sentence, number) if number.value > 1 else []
                found += of_all(sentence, some_of(sentence, number), _after) or before
        if not any(one.claim and one.claim.text == sentence.printed.strip() for one in found[-2:]):
            found += _announced(sentence)
    return found


_MARKER = re.compile(
    r"[:：](?!\d)|\bnamely\b|\bi\.e\.|\bthat is(?: to say)?\b|\b(?:these|they|which) are\b|分别[是为](?:[:：])?|(?:^|[，,])即",
    re.I,
)
_CLAUSE_IN_ITEM = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|to|that|which|by|reached|rose|fell)\b|[:：]|为|是|达|将|均|已"
)


def _announced(sentence: Sentence) -> list[Judgement]:
    """ "Six units have been named: A, B, C, D and E": a count, some words, a mark, and names."""
    marks = list(_MARKER.finditer(sentence.text))
    if not marks or sentence.heading:
        return []
    mark = marks[-1]
    told = [one for one in sentence.numbers if one.end <= mark.start() and one.kind != "percent"]
    counts = [one for one in told if not is_vague(one, sentence.text)] or told
    if len(counts) > 1 and is_whole(sentence, counts[-1]):
        counts = [replace(counts[-2], kind="count")]
        # "5 of the 6 counties, i.e. …": the five are named
    body = sentence.text[mark.end() :]
    stop = _STOP.search(body)
    listed = (body[: stop.start()] if stop else body).strip(" :：,，")
    parts = listed.split("，")
    listed = parts[0] if parts[0].count("、") >= 1 else listed
    items = items_of(listed)
    if re.search(r"[\u4e00-\u9fff]", listed) and "、" not in listed:
        return []  # commas part clauses there, not names
    if not counts or len(items) < 3 or any(_CLAUSE_IN_ITEM.search(one) for one in items):
        return []
    last = some_of(sentence, counts[-1])
    if opens_with(sentence, counts[-1]):
        return []
    ordinal = sentence.text[: last.start].rstrip().endswith("第")
    plain = (
        not ordinal
        and last.kind == "count"
        and 2 <= last.value <= 40
        and not is_vague(last, sentence.text)
    )
    beside = len(counts) > 1 and last.start - counts[-2].end <= 2
    if not plain or beside or len(sentence.text[last.end : mark.start()]) > 90:
        return []
    if {len(one) > 30 for one in items} == {True}:
        return []
    return _compare(sentence, last, listed, False, partly=_goes_on(body, stop))


def _goes_on(body: str, stop: re.Match[str] | None) -> bool:
    """ "A, B, C, and two more in the county": behind the list others of it are told."""
    return stop is not None and bool(
        _MORE.match(stop.group()) or _OTHERS_STAND.search(body, stop.start())
    )


def _after(sentence: Sentence, number: Number) -> list[Judgement]:
    text = sentence.text
    rest = (
        text[number.start + len(_digits(number.printed)) :]
        if number.kind == "count" and not number.noun
        else text[number.start :]
    )
    head = re.match(re.escape(text[number.start : number.end]), text[number.start :])
    rest = text[number.end :] if head else rest
    rest = _PLURAL.sub("", rest, count=1)
    opened = _OPEN.match(rest)
    named = _THE_N_ARE.match(rest) if re.search(r"\bthe\s*$", text[: number.start], re.I) else None
    clauses = named and any(_CLAUSE_IN_ITEM.search(one) for one in items_of(named["list"]))
    if named and not clauses:
        return _compare(sentence, number, named["list"], False)
    if (
        not opened
        or VAGUE.match(opened["noun"].strip()[:2] or "x")
        or (
            _CLAUSE.search(opened["noun"])
            and opened.group().rstrip()[-1:] not in ":："
            and not re.search(r"namely|分别|即|that is", opened.group(), re.I)
        )
    ):
        return []
    if re.search(r"including|such as|包括|主要有", opened.group(), re.I) and not re.search(
        r"[:：]", opened.group()
    ):
        loose = True
    else:
        loose = False
    if re.search(r"(?:有|为|是)\s*$", opened.group()) and not _COLON.search(opened.group()):
        return []
    body = rest[opened.end() :]
    told = _told_in_bracket(sentence, number, opened.group(), body)
    if told is not None:
        return told
    bracket = opened.group().rstrip()[-1:] in "(（"
    stop = re.search(r"[)）]", body) if bracket else _STOP.search(_masked(body))
    listed = body[: stop.start()] if stop else body
    return _compare(sentence, number, listed, loose, bracket, partly=_goes_on(body, stop))


def _told_in_bracket(
    sentence: Sentence, number: Number, opened: str, body: str
) -> list[Judgement] | None:
    """ "Four species (X 1 species)": the bracket counts the same things again."""
    if opened.rstrip()[-1:] not in "(（" or not number.noun:
        return None
    inside = re.split(r"[)）]", body)[0]
    noun = number.noun.split()[0]
    again = [
        int(one)
        for one in re.findall(
            rf"(?<![\d.])(\d{{1,3}})\s*(?:个|种|家|项)?\s*{re.escape(noun)}", inside
        )
    ]
    if len(again) != 1 or re.search(r"including|其中|包括", inside):
        return None
    if again[0] == number.value:
        return [upheld("list", sentence, f"{again[0]} in the bracket too")]
    return list_wrong(sentence, number, [inside.strip()])


def _masked(text: str) -> str:
    """The same with blanks for what stands in brackets."""
    return re.sub(r"[（(][^()（）]*[)）]", lambda m: " " * len(m.group()), text)


_PLURAL = re.compile(
    r"(?<=[\u4e00-\u9fff])[（(](?:[县市区乡镇村街道、/]|含[^（()）]{1,12})+[)）](?!中)"
)
"""What a counted thing is also called: "3个县（市、区）"."""


def _digits(printed: str) -> str:
    return re.match(r"[\d,]*", printed).group()  # type: ignore[union-attr]


_OWN_MARK = re.compile(r"\s*[一二三四五六七八九十]{1,3}、")
_OF_A_CLASS = re.compile(r"\d\s*类(?=[区水海声标昼夜功限])")
""" "3类区：昼间达标，夜间达标": the zones of class 3, and no three classes."""
_COUNT_BEFORE = re.compile(
    r"\d\s*[个家处座项条][\u4e00-\u9fff]{1,10}?(?:（[^（）]*）)?(?:和|及|以及|与|、)"
)
""" "A、B2个区和C、D2个县": each count has its own list before it."""
_OUT_OF = re.compile(r"\d\s*[个家处座项条][\u4e00-\u9fff]{1,8}中[，,]?(?:仅有?|只有|有)?")
""" "26个城市中仅A、B和C3个": the whole is told first, and the names behind it are all of the list."""
_VERBS_ZH = "包括|其中|(?<![核应面绝相针])对(?!照)|(?<![部充划区十百])分(?![布别类散])|在|将|由|为|是|有|发现|完成|建成|建设|新建|实施|开展|推进|关闭|制定|出台|颁布|编制|印发|设立|创建|命名|获得|涉及|共有|现有|已有|确定|控制|监测|建立|形成|拥有|涵盖|覆盖|流经|防治|整治|治理|淘汰|拆除|改造|培育|引进|启动"


def _ends_clause(sentence: Sentence, number: Number) -> bool:
    """ "铅、汞、镉、铬、砷五种。"."""
    return number.printed[-1] in "种类项" and bool(
        re.match(r"[，。；]|$", sentence.text[number.end :])
    )


def _is_of_levels(items: list[str]) -> bool:
    """ "市、县两级环保局": the levels that there are, and no names."""
    return all(re.fullmatch(r"[省市县区乡镇村]|[省市县区乡镇村][两三四]级.*", one) for one in items)


def _before(sentence: Sentence, number: Number) -> list[Judgement]:
    """ "A、B、C等3个县", "共发现A、B、C3种": the list stands before its count."""
    text = re.sub("》《", "》、《", sentence.text[: number.start])
    open_end = re.search(r"等\s*(?:这|共|全部)?\s*$", text)
    joined = re.search(r"、[^，。；、\d]{1,24}$", text) and not re.search(
        r"(?:共|约|近|达|超过|的|其他|其它|另外)\s*$", text
    )
    closed = re.search(r"、[^，。；、\d]{2,20}(?:一共|总共|共|共计)\s*$", text)
    if (
        not open_end
        and not closed
        and not (
            joined
            and number.kind == "count"
            and (number.noun != "" or _ends_clause(sentence, number))
        )
    ):
        return []
    clause = max((m.end() for m in re.finditer(r"[。；;:：，,]", text)), default=0)
    clause = max((m.end() for m in _OUT_OF.finditer(text, clause)), default=clause)
    clause = max((m.end() for m in _COUNT_BEFORE.finditer(text, clause)), default=clause)
    clause = max(clause, marked.end() if (marked := _OWN_MARK.match(text)) else 0)
    first = text.find("、", clause)
    verbs = re.compile(rf"(?:{_VERBS_ZH})了?(?=[^、，。]{{0,24}}、)")
    begin = max((m.end() for m in verbs.finditer(text, clause, first + 1)), default=clause)
    titles = re.search(r"(?:《[^》]*》[、和及与]?){2,}(?:等)?\s*(?:这|共|全部)?\s*$", text)
    begin = titles.start() if titles else begin
    listed = re.sub(r"等\s*(?:这|共|全部)?\s*$|(?:一共|总共|共计?)\s*$", "", text[begin:])
    items = items_of(listed)
    if any(len(items_of(listed[one.end() :])) == number.value for one in re.finditer(AND, listed)):
        return [upheld("list", sentence, f"{number.value} named before it")]
    if len(items) < 2 or re.search(r"\d", listed) or _is_of_levels(items):
        return []
    if number.value in other_counts(listed) and not plainly_parted(listed):
        return [upheld("list", sentence, f"{number.value} named")]  # an "and" within a name
    # "A, B and others, 5 in all": a list may be shorter than its count, never longer.
    if len(items) > number.value or (
        not open_end
        and len(items) < number.value
        and (closed or len({len(one) > 12 for one in items}) == 1)
    ):
        return list_wrong(sentence, number, items)
    return (
        [upheld("list", sentence, f"{len(items)} named of {number.value}")]
        if len(items) == number.value
        else []
    )


_NUMBERED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[一二三四五六七八九十]是|[①-⑮]|(?:one|first(?:ly)?),)",
    re.I,
)
_REMARK = re.compile(r"未|不|没有|已|纳入|由|按|含|除|详见|均|与")


_ASIDE = re.compile(
    r"\s*(?:for|see|in|as|on|at|by|with|without|from|if|except|only|not|cf|according|compared|of which|where|when|since|until|after|before|under|over|about)\b",
    re.I,
)
""" "Three years of the table (for Part D, the years stated there)": a remark, no list."""


def _compare(
    sentence: Sentence, number: Number, listed: str, loose: bool, bracket: bool = False, *, partly: bool = False
) -> list[Judgement]:  # fmt: skip
    if re.search(
        r"\d",
        re.sub(
            r"\d+\s*(?:类|号|级|#)|第\d+|附?[表图件录]\s*\d+|PM2\.5|PM10|SO2|NO2|CO2|NH3|O3|[（(][^()（）]*[)）]|\b(?:No\.?|line) ?\d+",
            "",
            listed,
        ),
    ):
        return []
    if re.search(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten)\b|[两二三四五六七八九十](?:个|家|区|县|市)",
        listed,
        re.I,
    ):
        return []
    if re.search(
        r"\b(?:one|two|three|1|2|3) (?:in|for|at|per) (?:each|every)\b|\beach\b|各[一1]|每",
        listed,
        re.I,
    ):
        return []  # "one at the city and one in each district": told in a rule, not by name
    if _NUMBERED.match(listed):
        return []  # "一、基本情况；二、…": told by its marks
    if bracket and "、" not in listed and _REMARK.search(listed):
        return []  # "(the county town has one already, none was built)": a remark, no list
    open_ended = bool(OTHERS.search(listed)) or loose or partly
    items = items_of(re.sub(r"\betc\.?|等(?:等)?\s*$", "", listed))
    if len(items) < 2 or bracket and _ASIDE.match(listed):
        return []
    count = int(number.value)
    if len(items) == count:
        return [upheld("list", sentence, f"{count} named")]
    if open_ended and (len(items) < count or loose):
        return []
    if bracket and all(
        len(part) <= 1 or part.lower() in _KINDS for one in items for part in re.split("[/／]", one)
    ):
        return []
    if any(len(one) > 90 for one in items):
        reason = say("the list cannot be told apart from the sentence")
        return [Judgement(claim("list", sentence, "not_checkable", "", reason))]
    if (
        "、" not in listed
        and re.search("[，；]", listed)
        and any(map(_CLAUSE_IN_ITEM.search, items))
    ):
        return []  # commas part clauses there, not names
    splits = set() if plainly_parted(listed) else other_counts(listed)
    if count in splits:
        return [upheld("list", sentence, f"{count} named")]
    return list_wrong(sentence, number, items)
