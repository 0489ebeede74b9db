"""A share told near its part and its whole: "46 plants, 38 of them in towns. Plants in towns make up 86.2 %"."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.judge.around.standing import stands
from ecocity.audit.judge.near.alone import share_alone
from ecocity.audit.judge.near.day_wholes import is_no_year_of_days
from ecocity.audit.judge.near.few import few_near
from ecocity.audit.judge.near.few_alone import few_alone
from ecocity.audit.judge.near.joint import joint_share
from ecocity.audit.judge.near.levels import COUNTED, Level, cells_near, levels_near
from ecocity.audit.judge.near.pairs import (
    Pair,
    gives,
    is_explained,
    is_given,
    is_rest,
    of_its_whole,
    pairs,
)
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.near.share_ties import is_close, is_tied
from ecocity.audit.judge.near.share_told import Share, shares_in
from ecocity.audit.judge.near.shares_back import share_back
from ecocity.audit.judge.near.times import NOW, OLDER, time_of
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, tenfold, upheld
from ecocity.audit.judge.shares.share_elsewhere import is_elsewhere, is_spent, of_their_sum
from ecocity.audit.judge.shares.share_explained import is_carried
from ecocity.audit.judge.shares.share_guards import (
    is_older_aside,
    of_year_unsaid,
)
from ecocity.audit.judge.shares.share_pairs import has_own_share
from ecocity.audit.judge.shares.share_proof import is_slip
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import vocabulary
from ecocity.said import say

_BASE = re.compile(r"(?:\b(?:from|than|against|compared with|versus|over)\b|由|从|(?<![占同环对类之])比(?![例重值较率])|较)[^，。；\d]{0,16}(?:(?:19|20)\d\d年?的?)?[^，。；\d]{0,8}$", re.I)  # fmt: skip
_OLD = re.compile(r"\s*(?:\bhad (?:still |only )*(?:been|stood)\b|(?:of |in )?the (?:previous|preceding) year\b|\blast year\b|\byear (?:before|earlier)\b|上年|去年|原来)", re.I)  # fmt: skip
_LAND = re.compile(r"territor|\bland\b|surface|国土|市域|辖区|土地", re.I)
_AREA = re.compile(r"\barea\b|territor|\bland\b|\bcovers\b|面积", re.I)
_USE_OF_LAND = re.compile(r"\b(?:forest|wood|wetland|grass|farm|cultivated|arable|built-up|water|green|protected)\w*\s+(?:area|land)|[林草]地?|湿地|耕地|建成区|绿地|水域|保护区", re.I)  # fmt: skip
_OTHER = re.compile(
    r"\b(?:targets?|plan(?:ned)?|requirements?|required|limit|standard asks|province|provincial|national(?:ly)?|nationwide|average|by (?:volume|area|weight|amount|length|value))\b"
    r"|目标|计划|要求|规划|全国|全省|平均|按(?!企业|单位|个数|家数|数量)[^，。]{0,8}(?:计|算|统计)|以上的|不低于",
    re.I,
)
_ASKED = re.compile(r"\bnational(?:-level)? (?:[a-z-]+ )?(?:eco|beautiful|model|civili|garden|environment|township|town|count|title|award|honou?r|status|name|label)[\w-]*|\b(?:meet\w*|met|within|keep\w*|kept|compl\w+ with|exceed\w*|above|below|reach\w*) (?:(?:the|its|their|this|that) )?(?:[\w-]+ ){0,3}(?:limit|standard|target)s?\b|规划(?:编制|修编)|\b(?:a|the|its|their) (?:\w+ )?plans?\b|\brequirements?\b(?! of \d)|要求的|(?:符合|满足)[^，。；\d]{0,10}(?:要求|标准)|(?:编制|制定|实施)了?[^，。；\d]{0,8}(?:规划|计划)", re.I)  # fmt: skip
""" "达到功能区要求的占84 %": what is asked is named, and no share is."""
_OWN = re.compile(r"[，,（(]?\s*(?:约?占[^，。；\d]{0,12}|(?:which (?:is|was) |or |accounting for |making up )?(?:about )?)", re.I)  # fmt: skip
_BRACKET = re.compile(r"[^,，.。;；()（）]{1,40}[（(]\s*")
""" "2,781 were satisfied (92.7 %)"."""
_APART = Decimal("1.35")
"""How far off a share may be whose part and whole are told in two sentences: no power of ten ties those."""


def shares_near(scene: Scene) -> list[Judgement]:
    """Every share of a sentence against the parts and wholes near by."""
    sentence = scene.sentence
    found: list[Judgement] = []
    for share in shares_in(scene.material, sentence):
        asked = _ASKED.sub(" ", f"{share.lead} {share.behind}")
        if (
            _OTHER.search(asked)
            or _is_base(sentence, share)
            or is_elsewhere(sentence, share.number)
        ):
            continue
        levels = [
            one for one in levels_near(scene)
            if one.unit not in ("%", "age") and not _is_rate(one) and _stands(one)
        ] + cells_near(scene)  # fmt: skip
        if share.number.value == 100 and any(map(is_rest, levels)) or _said_so(sentence, share):
            continue
        if (
            _STAYED.search(sentence.text[: share.number.start])
            or _GROWN.search(share.lead)
            or _is_made_up(sentence)
        ):
            continue
        ahead, behind = sentence.text[: share.number.start], sentence.text[share.number.end :]
        if any(of_year_unsaid(ahead, behind, one) for one in scene.told[-2:-1]):
            continue
        if _OTHER.search(f"{share.lead} {share.behind}"):
            found += few_near(sentence, share.number, levels) or few_alone(scene, share)
            continue
        judged = joint_share(sentence, share, levels)
        judged = _judged(scene.told, share, levels) if judged is None else judged
        judged = _told_back(sentence, share, levels) if judged is None else judged
        judged = share_alone(scene, share, levels) if judged is None else judged
        judged = few_near(sentence, share.number, levels) if judged is None else judged
        found += judged or few_alone(scene, share)
    return found


_STAYED = re.compile(
    r"\b(?:stay|remain|held|kept)\w* (?:steady |constant |unchanged )?at (?:about )?$|(?:保持|维持|稳定)在$"
)


_GROWN = re.compile(
    r"\b(?:grow\w*|grew|ris\w+|rose|increas\w+|expand\w*|fall\w*|fell|declin\w+|decreas\w+|drop\w*|shrink\w*|shrank|cut|reduc\w+)\b[^,.;\d]{0,24}\bby (?:about |some |only |just )?$|(?:增长|提高|上升|下降|减少|增加)(?:约|了)?$",
    re.I,
)
""" "It must grow by about 8.2 % a year": a change, and no share."""


_SO_MANY = re.compile(
    r"\b(\w+) (?:out )?of (?:the |its |our |these |those )?(\w+)(?: [a-z-]+){0,3},? (?:is|are|or|i\.e\.|that is|makes?|gives?|equals?|being)?\s*$",
    re.I,
)


def _said_so(sentence: Sentence, share: Share) -> bool:
    """ "Four of six is two thirds": whatever else is counted near by."""
    said = _SO_MANY.search(sentence.text[: share.number.start])
    words = vocabulary("units")["numerals_en"]
    part, whole = (
        Decimal(one if one.isdigit() else int(words.get(one.lower(), 0)))
        for one in (said.groups() if said else ("0", "0"))
    )
    return bool(whole) and overlaps(100 * part / whole, 100 * part / whole, share.number)


def _is_made_up(sentence: Sentence) -> bool:
    """ "Of the forest 61 % is broad-leaved, 34 % needle-leaved and 5 % bamboo": shares of each other's whole alone."""
    shares = [one for one in sentence.numbers if one.kind == "percent"]
    alone = len(shares) == len(sentence.numbers) > 1
    return alone and abs(sum((one.value for one in shares), Decimal(-100))) <= Decimal("0.2")


def _is_base(sentence: Sentence, share: Share) -> bool:
    """ "From 48 % to 54 %", "than the 79.7 % of last year": the older share, of other figures."""
    if re.match(r"\s*of (?:the|these|those|them|all)\b", share.behind):
        return False  # "received from 91 % of the firms"
    alone = len(sentence.numbers) == 1 and _HAD_BEEN.match(share.behind)
    return bool(_BASE.search(share.before) or _OLD.search(share.lead) or _OLD.match(share.behind) and not alone)  # fmt: skip


_HAD_BEEN = re.compile(r"\s*had been [a-z]+(?:ed|en|t)\b")
""" "By November 66.7 % had been switched to gas": nothing newer is told."""


def _is_rate(level: Level) -> bool:
    return bool(re.search(r"_per_|_m3$|_l$|^dB$|^celsius$|^score$|^usd$", level.unit))


_ON_BASE = re.compile(
    r"(?:[%％]|\bpoints?|\b(?:up|down|rise|fall|more|less|higher|lower)) (?:on|from|than|against|over|compared with) (?:the )?$",
    re.I,
)


def _stands(level: Level) -> bool:
    """A figure that may be part or whole: no base of a change, "down 3.1 % on 63,447 t"."""
    if level.sentence is None:
        return True
    base = _ON_BASE.search(level.sentence.text[: level.number.start])
    carried = is_carried(level.sentence, level.number)
    return not (base or carried) and stands(level.sentence, level.number)


def _judged(
    told: tuple[Sentence, ...], share: Share, levels: list[Level]
) -> list[Judgement] | None:
    """None where the words tie no part and whole to the share."""
    sentence = told[-1]
    usable = [
        one for one in pairs(levels)
        if _of_whole(share, one[1]) and not _is_part(one[1]) and of_its_whole(*one)
    ]  # fmt: skip
    tied = [one for one in usable if is_tied(sentence, share, one, levels)]
    fitting = [one for one in tied if gives(one, share.number)]
    if fitting:
        return [upheld("share", sentence, _trace(fitting[-1]))]
    if not tied:
        return None
    if is_given(tied, told, share.number):
        return []
    if is_explained(usable, levels, share.number) or _whole_behind(sentence, share, tied):
        return []
    return _refuted(told, share, tied)


def _told_back(sentence: Sentence, share: Share, levels: list[Level]) -> list[Judgement] | None:
    """The same where the whole is told with the share, and the part before both."""
    told = share_back(sentence, share.number, (share.before, share.whole), levels)
    if told is None:
        return None
    pair, follows = told
    return (
        [upheld("share", sentence, _trace(pair))] if follows else [_not_of(sentence, share, pair)]
    )


def _whole_behind(sentence: Sentence, share: Share, tied: list[Pair]) -> bool:
    """ "占60%，共10个县": the whole may be told last."""
    wholes = [one for one in sentence.numbers if one.start >= share.number.end and one.low > 0]
    return any(
        one.unit == part.number.unit
        and overlaps(100 * part.number.low / one.high, 100 * part.number.high / one.low, share.number)
        for one in wholes for part, _ in tied
    )  # fmt: skip


def _refuted(told: tuple[Sentence, ...], share: Share, tied: list[Pair]) -> list[Judgement]:
    sentence, (part, whole) = told[-1], tied[-1]
    alone = len({(a.number.value, b.number.value) for a, b in tied}) == 1
    near = is_slip(share.number, 100 * part.number.value / whole.number.value)
    spent = is_spent(told, share.number, part.number, whole.number)
    far = part.sentence is not whole.sentence and not is_close(share.number, tied[-1], _APART)
    if not alone or not near or far or spent or _is_of_others(sentence, share, part, whole):
        return []
    return [_not_of(sentence, share, tied[-1])]


def _is_of_others(sentence: Sentence, share: Share, part: Level, whole: Level) -> bool:
    """Whether figures or words around say that a share is none of these two."""
    return (
        part.number.value == whole.number.value
        or _of_other_things(part, whole)
        or part.sentence is not None
        and of_their_sum(part.sentence, share.number, part.number)
        or whole.sentence is not None
        and is_older_aside(whole.sentence.text, whole.number)
        or _is_of_another_time(sentence, share, part)
        or _is_of_own_thing(sentence, share, part, whole)
        or is_no_year_of_days(sentence, whole)
    )


def _is_of_own_thing(sentence: Sentence, share: Share, part: Level, whole: Level) -> bool:
    """ "5 museums; 98.9 % can hear the radio", "1,549 in all, 18.4 % of the land": not of the two."""
    if sentence not in (part.sentence, whole.sentence):
        return False
    last = max(one.number.end for one in (part, whole) if one.sentence is sentence)
    apart = sentence.text[last : share.number.start]
    if part.sentence is whole.sentence and whole.number.end == last and _LAND.search(apart):
        return not _LAND.search(sentence.text[:last])
    label = re.split(r"[；;。]", apart)[-1]
    return (
        label != apart and "率" in label and not covered(stems(label), stems(sentence.text[:last]))
    )


def _not_of(sentence: Sentence, share: Share, pair: Pair) -> Judgement:
    computed = _trace(pair)
    message = say(
        "{percent} does not follow from the counts beside it: {computed}.",
        percent=figure(share.number),
        computed=computed,
    )
    also = tuple({one.line for one in pair} - {sentence.line})
    moved = tenfold(share.number.value, 100 * pair[0].number.value / pair[1].number.value)
    rule = "magnitude_impossible" if moved else "share_does_not_follow"
    return refuted(rule, "share", sentence, message, computed, also=also)


_PLURAL = re.compile(r"\b[a-z-]+s\b")


def _of_other_things(part: Level, whole: Level) -> bool:
    """ "37 villages. … That makes 36 rounds": two counts told apart, of things that share no word."""
    if part.sentence is whole.sentence or not {part.unit, whole.unit} <= COUNTED:
        return False
    heads = [_PLURAL.search(one.number.noun) for one in (part, whole)]
    apart = all(heads) and len({one.group() for one in heads if one}) == 2
    return apart and not part.words & whole.words


def _is_of_another_time(sentence: Sentence, share: Share, part: Level) -> bool:
    """ "In 2015 the share was 73.4 %", behind counts of 2016: of other figures than these."""
    time, _ = time_of(sentence, share.number, None)
    known = {time, part.time} - {None, OLDER, NOW}
    return len(known) > 1


def _trace(pair: Pair) -> str:
    part, whole = (one.number for one in pair)
    return f"{figure(part)} of {figure(whole)} = {shown(100 * part.value / whole.value)} %"


def _of_whole(share: Share, whole: Level) -> bool:
    """Whether a figure can be the whole that the words name."""
    said = share.whole
    if _LAND.search(said):
        text = whole.sentence.text if whole.sentence else ""
        label = re.split(r"[,，;；。]", text[: whole.number.start])[-1]
        return whole.unit == "km2" and bool(_AREA.search(text)) and not _USE_OF_LAND.search(label)
    words = stems(said)
    if not words:
        return True
    return covered(words, whole.words) >= Decimal("0.5") or covered(words, whole.scene) == 1


def _is_part(level: Level) -> bool:
    """A figure with a share of its own is the whole of nothing."""
    if level.sentence is None:
        return False
    later = [one for one in level.sentence.numbers if one.start >= level.number.end]
    between = level.sentence.text[level.number.end : later[0].start] if later else ""
    own = bool(later) and later[0].kind == "percent" and (
        _OWN.fullmatch(between) is not None
        or _BRACKET.fullmatch(between) is not None
        and level.sentence.text[later[0].end :].lstrip()[:1] in (")", "）")
    )  # fmt: skip
    return own or has_own_share(level.sentence, level.number)
