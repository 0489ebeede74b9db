"""Parts and wholes: counts that should add up, and shares that should come to a hundred."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import upheld
from ecocity.audit.judge.sums.announced import announced, total_above
from ecocity.audit.judge.sums.misfits import not_the_sum, trace
from ecocity.audit.judge.sums.rests import whole_set
from ecocity.audit.judge.sums.share_sums import NEW_TOPIC, structure_of
from ecocity.audit.judge.sums.sum_parts import (
    inside_a_part,
    is_container,
    of_its_half,
    of_its_kind,
    parts_after,
    parts_before,
)
from ecocity.audit.judge.sums.sum_verdicts import comes_to, complementary, judge_sum
from ecocity.audit.judge.sums.too_large import countable
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_OPENS = re.compile(
    r"其中|中[，,]|包括|包含|分别|分为|由|即|[:：—]|[(（]|of which|of them|among (?:them|which|these)|includ|consist|compris|namely|made up|composed|divided|, with|—|that is|broken down|split into",
    re.I,
)
_LEADS = re.compile(
    r"(?:[:：]|\b(?:including|namely|comprising|of which|of these|of them)|其中|包括)\s*$", re.I
)
"""Parts follow at once, however long the name of the whole is."""


def sums(material: Material) -> list[Judgement]:
    """Every total beside its parts, in one sentence or two."""
    found: list[Judgement] = []
    sentences = material.sentences
    for index, sentence in enumerate(sentences):
        found += structure_of(sentence) + total_above(sentences, index)
        if len(sentence.numbers) >= 3 and not (sentence.heading and len(sentence.text) < 60):
            found += (
                _whole_first(sentence)
                or _whole_last(sentence)
                or _classes(sentence)
                or announced(sentence)
            )
        elif len(sentence.numbers) == 2:
            found += _whole_first(sentence)
        after = sentences[index + 1] if index + 1 < len(sentences) else None
        if (
            after is not None
            and len(sentence.numbers) >= 1
            and (
                after.paragraph == sentence.paragraph
                or _next_item(sentence, after)
                or _next_line(sentence, after)
            )
        ):
            found += _over_two(sentence, after)
    return found


_ITS_GROWTH = re.compile(
    r"^\s*[,，](?:比上年|同比)?(?:增长|下降|增加|减少)[^，,。；;]{0,12}[,，](?=其中)"
)


_OF_THEM = re.compile(r"\s*(?:[a-z-]+ )?of (?:them|these|those|which|whom)\b", re.I)
""" "27 plants, 12 of them in towns, 8 in villages": the first part says that it is one."""


_BEHIND_SHARE = re.compile(r"[%％]\s*[(（]\s*$")
""" "Class II 55.6 % (10), class III 33.3 % (6)": a part as the others, and no whole of them."""


_ASIDE = re.compile(r"[(（]\s*$")
""" "The reserve (178), the park (121) and the source area (67)": one of several, and no whole of those behind it."""


_OF_BEFORE = re.compile(
    r"(?:上年|去年|上一年)[^，。；\d]{0,6}$|\b(?:last year|previous year|year before):? $", re.I
)
""" "463.9亿元（上年411.6亿元）；城镇…": the parts are of the figure of now."""


def _whole_first(sentence: Sentence) -> list[Judgement]:
    numbers = list(sentence.numbers)
    for whole in numbers:
        if not countable(whole) or whole.value <= 1 or _OF_THEM.match(sentence.text, whole.end):
            continue
        ahead = sentence.text[: whole.start]
        if _BEHIND_SHARE.search(ahead) or _OF_BEFORE.search(ahead):
            continue
        every = [one for one in numbers if one.start > whole.start and one.unit == whole.unit]
        if len(every) > 3 and whole.unit not in ("", "count") and comes_to(whole, every):
            return [upheld("sum", sentence, trace(whole, every))]
        parts = of_its_half(sentence.text, whole, parts_after(numbers, whole, sentence.text))
        if all(_ASIDE.search(sentence.text[: one.start]) for one in (whole, *parts)):
            continue
        parts = of_its_kind(whole, parts)
        if len(parts) < 2 or _has_a_part(sentence, whole) or _of_other_year(sentence, whole, parts):
            continue
        opening = re.sub(r"[（(][^()（）]*[)）]", "", sentence.text[whole.end : parts[0].start])
        if whole_set(sentence.text, whole, parts):
            opening = _ITS_GROWTH.sub("", opening)
        if (
            len(opening) > (110 if _LEADS.search(opening) else 60)
            or not (_OPENS.search(opening) or _OF_THEM.match(sentence.text, parts[0].end))
            or NEW_TOPIC.search(opening)
        ):
            continue
        own = sum(bool(re.search(r"[(（]\s*$", sentence.text[: one.start])) for one in parts)
        if re.search(r"[（(][^()（）]*$", opening) and own < 2:
            closed = re.search(r"[)）]", sentence.text[parts[0].start :])
            last = parts[0].start + closed.start() if closed else len(sentence.text)
            parts = [one for one in parts if one.start < last]
        if len(parts) < 2 or _one_unread(sentence, whole, parts):
            continue
        return judge_sum(sentence, whole, _without_their_number(sentence, parts), opening)
    return []


_A_PART_OF = re.compile(r"\d\s*(?:\w+ )?(?:out )?of (?:the |its |all |our |these |a total of )*(?:city's |county's )?$|\d\s*/\s*$", re.I)  # fmt: skip


def _has_a_part(sentence: Sentence, whole: Number) -> bool:
    """ "68 of 212 villages lack it; 40 of those": what is told behind is told of the 68."""
    return bool(_A_PART_OF.search(sentence.text[: whole.start]))


def _of_other_year(sentence: Sentence, whole: Number, parts: list[Number]) -> bool:
    """ "365 valid days in 2013; in 2014 163 of 181": days of another year are no part of them."""
    return whole.unit == "day" and any(
        whole.end <= start < parts[-1].start for _, start, _ in sentence.years
    )


_WORD_COUNT = re.compile(r"(?:[,;:] (?:and )?| and )(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?=(?:at|in|on|from|with|by|for|are|were|have|had|not|still|of(?! (?:the|them|these|those|which)))\b)", re.I)  # fmt: skip


def _one_unread(sentence: Sentence, whole: Number, parts: list[Number]) -> bool:
    """ "88 are named, five at the public notice, three not yet": a part told as a word alone."""
    read = {one.start for one in sentence.numbers}
    return any(
        not read & set(range(said.start(), said.end()))
        for said in _WORD_COUNT.finditer(sentence.text, whole.end)
    )


_KINDS = re.compile(r"[两二三四五六七八九十\d]+个?(?:大)?(?:类|方面|种|部分|块)")


def _without_their_number(sentence: Sentence, parts: list[Number]) -> list[Number]:
    """ "工业15个、农业12个、生活9个三类": how many parts there are is none of them."""
    for one, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        leads = one is parts[0] and re.search(r"[:：]\s*\S", sentence.text[one.end : rest[0].start])
        kinds = leads or _KINDS.match(sentence.text[one.start :])
        if len(rest) > 1 and one.value == len(rest) and kinds:
            return rest
    return parts


_SLIGHTLY = Decimal("1.15")
_REST_WORD = re.compile(r"\b(?:others?|the rest|remaining|remainder)\b|其余|其他|其它|剩余", re.I)
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|do|can|could|met|meet|kept|held|hold|ran|run|[a-z]{3,}ed)\b|有|已|为|达",
    re.I,
)
_AMONG = re.compile(r"(?:\bamong|\bof) (?:the |all |our |these |its )*(?:city's )?$", re.I)


def _classes(sentence: Sentence) -> list[Judgement]:
    """ "Among the 58 sections, 12 are class II, 31 class III, 9 class IV, 8 class V": never more than all."""
    numbers = [one for one in sentence.numbers if countable(one) and not one.decimals]
    numbers = [one for one in numbers if one.unit in ("", "count")]
    if len(numbers) < 3 or any(one.kind in ("percent", "points") for one in sentence.numbers):
        return []
    whole, parts = numbers[0], numbers[1:]
    between = sentence.text[whole.end : parts[0].start]
    told = _AMONG.search(sentence.text[: whole.start]) or re.match(
        r"[^，。]{0,12}中[，,]?", between
    )
    total = sum((one.value for one in parts), Decimal(0))
    inside = _NOT_A_PART.search(sentence.text[whole.end : parts[-1].end])
    if not told or total <= whole.value or inside or {one.unit for one in parts} - {"", "count"}:
        return []
    if _each_once(sentence.text, parts, total <= whole.value * _SLIGHTLY):
        return [not_the_sum(sentence, whole, parts)]
    return []


_NOT_A_PART = re.compile(
    r"\bof (?:which|them|these|those|whom)\b(?! \d)|其中|\bor\b|\bboth\b|\balso\b|\b(?:19|20)\d\d\b|[（(]",
    re.I,
)


def _each_once(text: str, parts: list[Number], slightly: bool) -> bool:
    """Whether parts are of classes that shut each other out: grades, a rest, things under one verb."""
    kinds = re.findall(r"class(?:es)? [IV]+|[ⅠⅡⅢⅣⅤ]\s*类|Grade [IV]+|[IV]{1,3}类", text, re.I)
    if len(parts) >= 3 and len(kinds) >= len(parts):
        return True
    behind = [text[a.end : b.start] for a, b in pairwise(parts)] + [re.split(r"[.;。；]", text[parts[-1].end :])[0]]  # fmt: skip
    rest = _REST_WORD.search(behind[-1]) or _REST_WORD.search(behind[-2])
    gapped = len(parts) >= 3 and not any(map(_HAS_VERB.search, behind[1:]))
    joined = len(parts) >= 3 and re.match(r"\W*(?:\w+: )?(?:Of|Among) ", text) and all(map(_HAS_VERB.search, behind))  # fmt: skip
    return slightly and bool(rest or gapped or joined)


_TOTAL_BEFORE = re.compile(
    r"(?:合计|总计|共计|一共|总共|(?<!占)总[数量]|(?<!公)共有?|合共|相加|加起来|合起来|加总|之和|[两三四五六]年(?:来|间)?累计)[^，。；,;\d]{0,8}$|(?:in total|in all|altogether|all told|totall?ing|making|sums?|a total of|together|which makes|\bthe (?:whole|entire|overall|total)\b(?: [a-z]+){0,4})[^.;,\d]{0,16}$",
    re.I,
)
_OF_PARTS = re.compile(r"[^，。；\d]{0,6}(?:合计|总计|共计|总[数量]|之和)|\s*(?:items|kinds|classes|groups|parts)?\s*(?:together|in all|total)\b", re.I)  # fmt: skip
""" "三类项目总数31个": how many parts there are, and none of them."""
_TOTAL_BEHIND = re.compile(r"\s*(?:[\w-]+ ){0,3}(?:in total|in all|all told|altogether)\b|[^，。；,;\d]{0,6}(?:合计|总计)", re.I)  # fmt: skip


_WHERE = re.compile(r"\d (?:in|at|from|across|on|with) (?:the |its |our )?$")
""" "41,200 in 4 colleges": how many places, and no part."""


def _whole_last(sentence: Sentence) -> list[Judgement]:
    """ "12 state, 18 provincial and 20 city sections, 48 in total": the words stand at the whole."""
    numbers = [
        one for one in sentence.numbers
        if countable(one) and not (one.value < 10 and _OF_PARTS.match(sentence.text, one.end))
        and not (one.kind == "count" and _WHERE.search(sentence.text[: one.start]))
        and not (one.kind == "count" and _KINDS.match(sentence.text[one.start :]) and not re.match(r"[^，。]{0,8}\d", sentence.text[one.end :]))
    ]  # fmt: skip
    for at in range(2, len(numbers)):
        whole = numbers[at]
        between = sentence.text[numbers[at - 1].end : whole.start]
        closed = _TOTAL_BEFORE.search(between) or _TOTAL_BEHIND.match(sentence.text, whole.end)
        if not closed or len(between) > 40:
            continue
        parts = parts_before(numbers[:at], whole)
        inside = is_container(parts) and _OPENS.search(sentence.text[parts[0].end : parts[1].start])
        if len(parts) > 2 and comes_to(whole, parts[1:]):
            return [
                upheld("sum", sentence, trace(whole, parts[1:]))
            ]  # "on the three lists 14, 17 and 15"
        if len(parts) >= 2 and not inside:
            return judge_sum(sentence, whole, parts, "in total")
        if inside:
            inner = parts[1:]
            return [upheld("sum", sentence, trace(whole, inner))] if comes_to(whole, inner) else []
    return []


def _next_item(sentence: Sentence, after: Sentence) -> bool:
    """ "- Waste: 412,000 t", "- of this: …": two items of a list, one below the other."""
    items = all(_ITEM.match(one.text) and not one.heading for one in (sentence, after))
    return items and after.line - sentence.line <= 2 and after.section == sentence.section


def _next_line(sentence: Sentence, after: Sentence) -> bool:
    """ "其中…" on the line below: of what was told last."""
    near = 0 < after.line - sentence.line <= 1 and after.section == sentence.section
    return near and not sentence.heading and not after.heading


_ITEM = re.compile(r"\s*[-*•·–—]\s")
_BASE = re.compile(r"\b(?:from|than|against) (?:the )?$|[由从]$|比(?:上年|去年)的?$", re.I)
""" "1.063 million t, up from 1.043": what has parts is the figure of now."""


def _over_two(sentence: Sentence, after: Sentence) -> list[Judgement]:
    """ "The city has 40 sections. Of them 8 are state, 12 provincial, 18 city sections."."""
    opened = re.match(
        r"\s*(?:[-*•·–—]\s+)?(?:其中|按[^，。；\d]{1,10}(?:分类?|划分|统计|区分|看)[,，:：]?|(?:Broken down |Split |Counted )?[Bb]y (?:kind|type|sector|source|category|origin|purpose|use|cause|class|level)\b|(?:The whole|All)(?: of (?:it|this|them|these|which))?\b[^.;\d]{0,60}[:：]|Of (?:them|these|which|this|that)\b|Among (?:them|these)|(?:They|It|This|The (?:sum|total|money|amount|investment)) (?:consists?|comprises?|includes?|are|is made up|was made up|is composed|was composed|came from|comes from|breaks down|was divided|is divided)|具体为|构成为|分别为|来源为|These (?:consist|comprise|include|are))",
        after.text,
        re.I,
    )
    wholes = [
        one for one in sentence.numbers
        if countable(one) and not _BASE.search(sentence.text[: one.start])
    ]  # fmt: skip
    parts = [one for one in after.numbers if countable(one) and not inside_a_part(after, one)]
    if not opened or not wholes:
        return []
    if re.match(r"\s*(?:The whole|All)\b", opened.group()):
        parts = [one for one in parts if one.unit == wholes[-1].unit]
    same = [one for one in wholes if parts and one.unit == parts[0].unit]
    if not same or len(parts) < 2 or any(one.unit != parts[0].unit for one in parts):
        return []
    between = after.text[parts[0].end : parts[1].start]
    apart = len(parts) == 2 and re.search("[;；]", between) and not complementary(after.text)
    if apart and parts[0].value + parts[1].value > same[-1].value:
        return []  # what stands behind the semicolon need be no part
    parts = of_its_kind(same[-1], parts)
    if len(parts) < 2:
        return []
    whole = next((one for one in same if comes_to(one, parts)), same[-1])
    kinds = re.match(r"\W*(?:按|.*\b[Bb]y )", opened.group())
    return judge_sum(after, whole, parts, "分别" if kinds else opened.group())
