"""A share of the only things counted near it: no other figure stands between the count and the share."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.stems import last_clause, stems
from ecocity.audit.judge.around.standing import is_count
from ecocity.audit.judge.near.few import BY_AMOUNT, LISTED
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.near.share_told import Share
from ecocity.audit.judge.shares.impossible import of_few
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import entry

_MOST, _BACK = 400, 3
_NOT_YET = re.compile(r"[尚还]未|\bnot yet\b", re.I)
_OF_DAYS = re.compile(r"(?:\bdays\b|[天日]数)[^.;。；\d]{0,60}$", re.I)
_TIME = re.compile(r"(?:\w+ )?(?:years?|months?|weeks?|days?|hours?|times|quarters?|rounds?|points?|classes|kinds?|types?|levels?|editions?|figures|numbers?|opens?|values?|ways?|persons?|people|alone|parts|halves|out|sectors|industries|standards?)\b|版本|套|号|[年月周天次类级期]|小时|季", re.I)  # fmt: skip
_THEM = re.compile(
    r"\s*of (?:them|these|those|which|whom|all|(?:the |all )?(?:cases|instances|visits))\b", re.I
)
_AMONG = re.compile(r"\b(?:of|among) (?:these|them|those|which)\b[^.;]{0,40}$|(?:其中|这些|当中)[^。；]{0,24}$", re.I)  # fmt: skip
_SHARE = re.compile(
    r"\b(?:share|proportion|percentage|part|rate|quota)\b|\b(?:compliance|completion|attainment|coverage|acceptance|success)\b|率|比例|比重|占比|的(?:约|仅)?占$",
    re.I,
)
_DO = re.compile(
    r"\s*(?:now |already |still |only |so far )?(?:have|had|were|are|did|do|met|meet|passed|pass|failed|fail|reach|reached|kept|keep|use|used|hold|held|run|ran|lie|lay|belong|carry|comply|got|got|received?|gave|give|lack\w*|[a-z]{3,}ed)\b",
    re.I,
)
_DONE_ZH = re.compile(r"\s*(?:已经?|均|都|未|没有|尚|仍|完成|通过|达标|合格|建成|获得|开展|实现)")
_BESIDES = re.compile(r"\b(?:(?:provinc\w+|national|country) (?:average|level|mean|figure|rate|share)|(?:in|of|for) the (?:province|country|nation)|nationwide|average|target|planned|last year|by (?:volume|area|weight))\b|全省|全国|平均|目标|计划|规划|上年|去年", re.I)  # fmt: skip


def few_alone(scene: Scene, share: Share) -> list[Judgement]:
    """A verdict where the words take the share of what was counted, by their noun, a pronoun or as its only whole."""
    number = share.number
    if not re.search(r"\d", number.printed) or number.bound != "exact":
        return []
    told = _in_clause(scene, number) or _only_count(scene, number)
    if told is None:
        return []
    place, count = told
    clause = _clause(scene.sentence.text, number)
    if _NOT_YET.search(place.text) and place is not scene.sentence:
        return []  # of those that are another stage on
    if _SHARES.search(clause) or place is scene.sentence and _is_its_part(share, place, count):
        return []
    if _is_where(place, count, clause):
        return []
    if share.whole and not _THEM.match(share.behind) and not stems(re.split(r"\bof\b", share.whole)[0]) & _things(place, count):  # fmt: skip
        return []
    named = _is_named(scene, share, place, count)
    if BY_AMOUNT.search(clause) or _BESIDES.search(clause) or (not named and _is_amount(clause)):
        return []
    tied = (
        named
        or _is_labelled_below(scene, place, count)
        or (_is_only_one(scene, count) and _has_no_other(scene, share, place, count))
    )
    return of_few(scene.sentence, number, count) if tied else []


_PLACES = re.compile(r"(?:districts|counties|towns|townships|villages|cities|areas|zones)\b", re.I)
_IN_THEM = re.compile(r"\b(?:in|within|across) (?:all |the |its |our |these |those |both )*$", re.I)
_IT_IS = re.compile(r"\b(?:it|this|that) (?:is|was|came|stood|reached)\b", re.I)


def _is_where(place: Sentence, count: Number, clause: str) -> bool:
    """ "In the two districts it is only 38.5 %": the rate of something else, in so many places."""
    where = _IN_THEM.search(place.text[: count.start]) and _PLACES.search(count.noun)
    return bool(where) and _IT_IS.search(clause) is not None


_SHARES = re.compile(r"\b(?:shares|proportions|percentages|rates|respectively)\b|分别|各占", re.I)
_WITH_IT = re.compile(r"[\w\s-]{0,24}[(（]\s*|\s*(?:,|or|，)\s*(?:or\s)?(?:about )?")
_OF_ALL = re.compile(r"占(?:全|本|该|总)|占[^，。；\d]{0,8}总[数量]|达?到?全[市县区省镇]")
_DOING = re.compile(
    r"(达标|合格|通过|验收|命名|建成|完成|优良|配套|办结|整改)的?(?:率|比例|比重|占比)"
)


def _is_its_part(share: Share, place: Sentence, count: Number) -> bool:
    """ "On 298 of them (81.4 %)", "6个县被命名，命名比例", "218个，占全县": the count is what the share tells of."""
    between = place.text[count.end : share.number.start]
    doing = _DOING.search(between)
    told = place.text[: count.end + 12]
    return bool(
        _WITH_IT.fullmatch(between) or _OF_ALL.search(between) or (doing and doing[1] in told)
    )


def _only_count(scene: Scene, share: Number) -> tuple[Sentence, Number] | None:
    """The count in the sentence of a share or in those right before it; None where another figure stands near."""
    for sentence in reversed(scene.told[-_BACK:]):
        limits = {one.number.start for one in scene.material.facts_in(sentence) if one.role == "limit"}  # fmt: skip
        others = [
            one for one in sentence.numbers
            if not (sentence is scene.sentence and one.start == share.start) and one.start not in limits
        ]  # fmt: skip
        if not others:
            continue
        if len(others) != 1 or not _is_few(others[0], sentence):
            return None
        return sentence, others[0]
    return None


_OPENED = re.compile(
    r"^\W*(?:and |while |but )?(?:of|among|at|in|for) (?:all |the |its |our |these |those )*$", re.I
)
_INSIDE_ZH = re.compile(r"[^，。；\d]{0,12}(?:[中里内]|当中)[，,]?")


def _in_clause(scene: Scene, share: Number) -> tuple[Sentence, Number] | None:
    """ "; among the 26 clinics it is 73.1 %", "9个断面中，…达88.9%": the count that opens the clause of a share."""
    sentence = scene.sentence
    floor = max((m.end() for m in re.finditer("[;；。]", sentence.text[: share.start])), default=0)
    others = [one for one in sentence.numbers if floor <= one.start < share.start]
    if len(others) != 1 or not _is_few(others[0], sentence):
        return None
    opened = _OPENED.search(sentence.text[floor : others[0].start]) and others[0].noun
    inside = (
        _INSIDE_ZH.match(sentence.text, others[0].end)
        or others[0].noun[-1:] in "中里内"
        and others[0].noun
    )
    return (sentence, others[0]) if opened or inside else None


def _is_only_one(scene: Scene, count: Number) -> bool:
    """Whether nothing else is counted in the sentences looked back at: of "Class III: 8", "Class IV: 2" neither is the whole."""
    return not any(
        is_count(one) and one != count for sentence in scene.told for one in sentence.numbers
    )


def _is_few(number: Number, sentence: Sentence) -> bool:
    plain = is_count(number) and 2 <= number.value <= _MOST and not _TIME.match(number.noun)
    behind, ahead = sentence.text[number.end :].strip(), sentence.text[: number.start]
    label = re.search(r"^\W*$|(?:\b(?:[Pp]lant|[Uu]nit|[Ll]ine|[Nn]o\.|[Nn]umber|[Qq]uestion|[Ii]tem|[Tt]able|[Ss]ection|[Pp]hase|[Ss]tage|[Bb]oiler|[Pp]oint|[Aa]nnex|[Cc]hapter|[Cc]lass|[Gg]rade|[Cc]ard|[Ff]inding)|第|问题|表|图|附件|编号|指标) ?$", ahead) and not number.noun and number.printed.isdigit()  # fmt: skip
    part = re.match(r"(?:[a-z-]+ )?of (?:them|these|those|which|whom|\d)|out of\b", behind)
    listed = LISTED.match(sentence.text, number.end)
    return plain and not (listed or label or part or _OF_DAYS.search(ahead) or _TIME.match(behind) or re.search(r"[类级次套份]$", number.printed))  # fmt: skip


def _clause(text: str, share: Number) -> str:
    begin = re.split(r"[;；。]|\.\s", text[: share.start])[-1]
    return begin + " % " + re.split(r"[;；。]|\.\s", text[share.end :])[0]


def _is_amount(clause: str) -> bool:
    """A known rate of amounts or of people, "the forest cover": never one of things counted."""
    return any("%" in entry(one.quantity).get("unit", []) and not entry(one.quantity).get("counted") for one in named_in(clause))  # fmt: skip


def _is_named(scene: Scene, share: Share, place: Sentence, count: Number) -> bool:
    """Whether the words of a share name what was counted, or point at it."""
    text = scene.sentence.text
    ahead, behind = text[: share.number.start], text[share.number.end :]
    if _THEM.match(behind) or _AMONG.search(ahead):
        return True
    own = place is scene.sentence
    if own and _in_clause(scene, share.number) is not None:
        return True
    if own and count.start > share.number.end:
        if not (_SHARE.search(share.before) and count.noun):
            return False
        between = text[share.number.end : count.start]
        return bool(re.search(r"\b(?:by|of|at|for|in) (?:the|our|all|all the|its) $", between)) and len(between) < 60  # fmt: skip
    floor = count.end + len(count.noun) if own else 0
    said = stems(last_clause(text[floor : share.number.start])) | stems(
        re.split(r"[,;.，；。]", behind)[0]
    )
    labelled = not count.noun and count.printed.isdigit()
    return bool(said & _things(place, count)) and not (labelled and not _is_only_one(scene, count))


def _has_no_other(scene: Scene, share: Share, place: Sentence, count: Number) -> bool:
    """Whether a share names no other thing: "71.2 % have finished", "share with the title: 81.8 %"."""
    text = scene.sentence.text
    ahead, behind = text[: share.number.start], text[share.number.end :]
    floor = count.end + len(count.noun) if place is scene.sentence else 0
    if floor > share.number.start:
        return False
    if place is scene.sentence and _RATE_AT.match(text[: share.number.start]):
        return True
    if _DO.match(behind) and not _OTHER_SUBJECT.search(ahead[floor:]):
        return True
    if _DONE_ZH.match(behind) and not re.search(r"[\u4e00-\u9fff]{3,}$", ahead[floor:]):
        return True
    if _OF_AMOUNTS.search(share.before):
        return False
    return _SHARE.search(share.before) is not None and _is_label(scene, share)


_OF_AMOUNTS = re.compile(
    r"\b(?:treatment|utili[sz]ation|use|re-?use|recycling|removal|disposal|collection)\b|处理率|利用率|去除率|收集率",
    re.I,
)
""" "8 sewage plants. The treatment rate was 87.3 %": a rate of sewage, and not of plants."""
_RATE_AT = re.compile(
    r"\W*(?:The |A )?(?:rate|share|proportion|percentage) (?:at|with|in|to) which (?:the |these |our )?.*\b(?:met|meet|passed|kept|reached|complied|had|have)\b[^,;]*$",
    re.I,
)
_OTHER_SUBJECT = re.compile(r"\b(?:of|in|for) (?!January|February|March|April|May|June|July|August|September|October|November|December|total|all|this|the (?:end|year|meantime))", re.I)  # fmt: skip
_LABEL = re.compile(r"\W*[^\d:：]{3,90}(?:[:：–—-]|\bis|\bwas|为|是)?\s*(?:about |only |约)?$")


_CHECKED = re.compile(
    r"^[^:：\d]{0,24}(?:检查|抽查|核查|调查|督查|走访|抽样|(?i:visit|inspect|check|audit|sampl|survey|examin|interview|ask|question|test|review|poll|measur))[^:：\d]{0,24}[:：][^:：\d]{0,16}$"
)
_ALONE = re.compile(
    r"^\W*(?i:found|those|with|having|meeting|of (?:these|them)|in order|pass\w+|keep\w+|kept|who|which|that|without|complying|not)\b[^:：\d]{3,60}[:：]\s*$|^\W*[^:：\d]{3,40}的[:：]\s*$"
)


def _is_labelled_below(scene: Scene, place: Sentence, count: Number) -> bool:
    """ "Farms visited: 45", and on the next line "Found to use their manure: 93.3 %"."""
    share = scene.sentence
    checked = _CHECKED.search(place.text[: count.start]) and share.line - place.line == 1
    alone = len(share.numbers) == 1 and _ALONE.match(share.text[: share.numbers[0].start])
    return bool(checked and alone and not share.text[share.numbers[0].end :].strip(" .。"))


def _is_label(scene: Scene, share: Share) -> bool:
    """ "Share with the title: 81.8 %": the share has a line or a clause of its own behind the count."""
    ahead = scene.sentence.text[: share.number.start]
    return bool(_LABEL.match(ahead)) and len(scene.sentence.numbers) <= 2  # fmt: skip


def _things(place: Sentence, count: Number) -> frozenset[str]:
    """What was counted: the noun behind the figure, or the words before it in a line of a form."""
    behind = re.split(r"[,;.，；。]", place.text[count.end :])[0]
    noun = stems(count.noun) or stems(behind)
    labelled = re.search(r"[:：(（]\s*$", place.text[: count.start])
    return noun | (stems(place.text[: count.start]) if labelled or not noun else frozenset())
