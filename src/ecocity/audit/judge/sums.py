"""Parts and wholes: counts that should add up, and shares that should come to a hundred."""

from __future__ import annotations

import re
from decimal import Decimal

from ecocity.audit.find.names import tokens
from ecocity.audit.judge.rests import rest_told, whole_set
from ecocity.audit.judge.say import figure, not_the_sum, refuted, shown, upheld
from ecocity.audit.judge.share_sums import NEW_TOPIC, structure_of
from ecocity.audit.judge.too_large import alien, countable
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_OPENS = re.compile(
    r"其中|中[，,]|包括|包含|分别|分为|由|即|[:：—]|[(（]|of which|of them|among (?:them|which|these)|includ|consist|compris|namely|made up|composed|divided|, with|—|that is|broken down|split into",
    re.I,
)


_LEADS = re.compile(
    r"(?:[:：]|\b(?:including|namely|comprising|of which|of these|of them)|其中|包括)\s*$", re.I
)
"""Parts follow at once, however long the name of the whole is."""


_CLOSES = re.compile(
    r"合计|总计|共计|共有?|总数|in total|in all\b|all told|totall?ing|a total of|altogether|together|total of|making|sum(?:s|ming)?",
    re.I,
)


_PARTIAL = re.compile(r"其中|中[，,]|including|of which|among|such as|includes|included", re.I)


_NEAR = Decimal("0.2")


def sums(material: Material) -> list[Judgement]:
    """Every total beside its parts, in one sentence or two."""
    found: list[Judgement] = []
    sentences = material.sentences
    for index, sentence in enumerate(sentences):
        found += structure_of(sentence)
        if len(sentence.numbers) >= 3 and not (sentence.heading and len(sentence.text) < 60):
            found += _whole_first(sentence) or _whole_last(sentence) or _classes(sentence)
        elif len(sentence.numbers) == 2:
            found += _whole_first(sentence)
        after = sentences[index + 1] if index + 1 < len(sentences) else None
        if (
            after is not None
            and len(sentence.numbers) >= 1
            and (after.paragraph == sentence.paragraph or _next_item(sentence, after))
        ):
            found += _over_two(sentence, after)
    return found


_NEW_SUBJECT = re.compile(r"[;；]\s*(?:the|its|another|in addition|besides|with|by|at)\b[^;；]*\b(?:was|were|is|are|had|has|have|came|stood|reached)\b[^;；]*$|[;；](?:户籍|常住|另|此外|上年|去年)[^;；]*$", re.I)  # fmt: skip
""" "Of which 1.29 million urban; the registered population was": no part any more."""


def _parts_after(numbers: list[Number], whole: Number, text: str) -> list[Number]:
    """Figures of the whole's own unit that follow it, up to a change, a share or another topic."""
    parts: list[Number] = []
    for one in numbers:
        if one.start <= whole.start:
            continue
        between = text[(parts[-1] if parts else whole).end : one.start]
        if parts and _NEW_SUBJECT.search(between):
            break
        if (
            (parts and NEW_TOPIC.search(between))
            or re.search(r"[。；;]", between)
            and parts
            and not re.search(r"[；;]", between)
        ):
            break
        if one.kind in ("percent", "points") or _is_of_a_row(text, one):
            continue
        alike = one.unit == whole.unit or {one.unit, whole.unit} <= {"", "count"}
        if not alike or not countable(one):
            if parts and not alike:
                break
            continue
        if parts and re.search("[;；]", between) and _is_of_another(whole, one, parts):
            break
        last = parts[-1] if parts else whole
        if last.low <= one.high and one.low <= last.high and re.fullmatch(
            r"\s*[（(](?:即|合|约|相当于|折合)*\s*", text[last.end : one.start]
        ):  # fmt: skip
            continue  # the same amount in another unit
        parts.append(one)
    return parts


_ITS_GROWTH = re.compile(
    r"^\s*[,，](?:比上年|同比)?(?:增长|下降|增加|减少)[^，,。；;]{0,12}[,，](?=其中)"
)
_ROW = re.compile(r"(?:第|编号|序号|\bNos?\.?|\bitems?|\bnumbers?)\s*$", re.I)
_SPAN_ON = re.compile(r"\s*(?:项|条|号)?\s*[—–~～〜至-]+\s*(?:第)?\s*\d")
_SPAN_BEFORE = re.compile(r"\d\s*(?:项|条|号)?\s*[—–~～〜至-]+\s*(?:第)?\s*$")


def _is_of_a_row(text: str, one: Number) -> bool:
    """ "第1项", "编号1—19项": which of a row it is, not how many."""
    ahead = text[: one.start]
    return bool(_ROW.search(ahead) or _SPAN_ON.match(text, one.end) or _SPAN_BEFORE.search(ahead))


def _is_of_another(whole: Number, one: Number, parts: list[Number]) -> bool:
    """A thing behind a semicolon that shares no word with the whole or with a part told before."""
    told = [tokens(named.noun) for named in (whole, *parts) if named.noun]
    return bool(one.noun and whole.noun) and not any(tokens(one.noun) & words for words in told)


def _whole_first(sentence: Sentence) -> list[Judgement]:
    numbers = list(sentence.numbers)
    for whole in numbers:
        if not countable(whole) or whole.value <= 1:
            continue
        parts = _parts_after(numbers, whole, sentence.text)
        if len(parts) < 2:
            continue
        opening = re.sub(r"[（(][^()（）]*[)）]", "", sentence.text[whole.end : parts[0].start])
        if whole_set(sentence.text, whole, parts):
            opening = _ITS_GROWTH.sub("", opening)
        if (
            len(opening) > (110 if _LEADS.search(opening) else 60)
            or not _OPENS.search(opening)
            or NEW_TOPIC.search(opening)
        ):
            continue
        own = sum(bool(re.search(r"[(（]\s*$", sentence.text[: one.start])) for one in parts)
        if re.search(r"[（(][^()（）]*$", opening) and own < 2:
            closed = re.search(r"[)）]", sentence.text[parts[0].start :])
            last = parts[0].start + closed.start() if closed else len(sentence.text)
            parts = [one for one in parts if one.start < last]
        if len(parts) < 2:
            continue
        return _add(sentence, whole, parts, opening)
    return []


_AMONG = re.compile(r"(?:\bamong|\bof) (?:the |all |our |these |its )*(?:city's )?$", re.I)


def _classes(sentence: Sentence) -> list[Judgement]:
    """ "Among the 58 sections, 12 are class II, 31 class III, 9 class IV, 8 class V": never more than all."""
    numbers = [one for one in sentence.numbers if countable(one) and not one.decimals]
    if len(numbers) < 4 or any(one.kind in ("percent", "points") for one in sentence.numbers):
        return []
    whole, parts = numbers[0], numbers[1:]
    between = sentence.text[whole.end : parts[0].start]
    told = _AMONG.search(sentence.text[: whole.start]) or re.match(
        r"[^，。]{0,12}中[，,]?", between
    )
    kinds = re.findall(
        r"class(?:es)? [IV]+|[ⅠⅡⅢⅣⅤ]\s*类|Grade [IV]+|[IV]{1,3}类", sentence.text, re.I
    )
    total = sum((one.value for one in parts), Decimal(0))
    if (
        told
        and len(kinds) >= len(parts)
        and total > whole.value
        and {one.unit for one in parts} <= {"", "count"}
    ):
        computed = _trace(whole, parts)
        message = say(
            "The parts are more than {whole}: {computed}.", whole=figure(whole), computed=computed
        )
        return [refuted("sum_does_not_follow", "sum", sentence, message, computed)]
    return []


_TOTAL_BEFORE = re.compile(
    r"(?:合计|总计|共计|一共|总共|(?<!公)共有?|合共)[^，。；,;\d]{0,8}$|(?:in total|in all|altogether|all told|totall?ing|making|sums?|a total of|together|which makes)[^.;\d]{0,16}$",
    re.I,
)
_TOTAL_BEHIND = re.compile(r"\s*(?:[\w-]+ ){0,3}(?:in total|in all|all told|altogether)\b|[^，。；,;\d]{0,6}(?:合计|总计)", re.I)  # fmt: skip


def _whole_last(sentence: Sentence) -> list[Judgement]:
    """ "12 state, 18 provincial and 20 city sections, 48 in total": the words stand at the whole."""
    numbers = [one for one in sentence.numbers if countable(one)]
    for at in range(2, len(numbers)):
        whole = numbers[at]
        between = sentence.text[numbers[at - 1].end : whole.start]
        closed = _TOTAL_BEFORE.search(between) or _TOTAL_BEHIND.match(sentence.text, whole.end)
        if not closed or len(between) > 40:
            continue
        parts = _before_whole(numbers[:at], whole)
        if len(parts) >= 2 and not _container(parts):
            return _add(sentence, whole, parts, "in total")
        if parts and _container(parts):
            inner = parts[1:]
            return [upheld("sum", sentence, _trace(whole, inner))] if _fits(whole, inner) else []
    return []


_TIMES = re.compile(r"(?:years?|months?|days?|times|weeks|hours|quarters)\b")


def _before_whole(numbers: list[Number], whole: Number) -> list[Number]:
    """The figures of the whole's unit just before it."""
    parts: list[Number] = []
    for one in reversed(numbers):
        bare = {one.unit, whole.unit} == {"", "count"} and not _TIMES.match(one.noun)
        if one.unit != whole.unit and not bare:
            break
        parts.insert(0, one)
    return parts


def _container(parts: list[Number]) -> bool:
    """Whether the first figure is a whole itself: "valid on 362 days, of which 47 and 271"."""
    return len(parts) > 2 and parts[0].value >= sum((one.value for one in parts[1:]), Decimal(0))


def _next_item(sentence: Sentence, after: Sentence) -> bool:
    """ "- Waste: 412,000 t", "- of this: …": two items of a list, one below the other."""
    items = all(_ITEM.match(one.text) and not one.heading for one in (sentence, after))
    return items and after.line - sentence.line <= 2 and after.section == sentence.section


_ITEM = re.compile(r"\s*[-*•·–—]\s")


def _over_two(sentence: Sentence, after: Sentence) -> list[Judgement]:
    """ "The city has 40 sections. Of them 8 are state, 12 provincial, 18 city sections."."""
    opened = re.match(
        r"\s*(?:[-*•·–—]\s+)?(?:其中|(?:The whole|All)(?: of (?:it|this|them|these|which))?\b[^.;\d]{0,60}[:：]|Of (?:them|these|which|this|that)\b|Among (?:them|these)|They (?:consist|comprise|include|are)|These (?:consist|comprise|include|are))",
        after.text,
        re.I,
    )
    wholes = [one for one in sentence.numbers if countable(one)]
    parts = [one for one in after.numbers if countable(one) and not _inside_a_part(after, one)]
    if not opened or not wholes:
        return []
    if re.match(r"\s*(?:The whole|All)\b", opened.group()):
        parts = [one for one in parts if one.unit == wholes[-1].unit]
    same = [one for one in wholes if parts and one.unit == parts[0].unit]
    if not same or len(parts) < 2 or any(one.unit != parts[0].unit for one in parts):
        return []
    between = after.text[parts[0].end : parts[1].start]
    apart = len(parts) == 2 and re.search("[;；]", between) and not _complementary(after.text)
    if apart and parts[0].value + parts[1].value > same[-1].value:
        return []  # what stands behind the semicolon need be no part
    return _add(after, same[-1], parts, opened.group())


def _inside_a_part(sentence: Sentence, number: Number) -> bool:
    """ "地质公园32处（世界地质公园4处）": a bracket behind a part tells some of it."""
    opened = re.search(r"[（(][^（()）\d]*$", sentence.text[: number.start])
    ahead = sentence.text[: opened.start()].rstrip() if opened else ""
    return bool(opened and re.search(r"\d\s*[\u4e00-\u9fff]{1,3}$", ahead))


def _add(sentence: Sentence, whole: Number, parts: list[Number], opening: str) -> list[Judgement]:
    """Judge a sum; where words like "including" leave room for a rest, only a clear misfit counts."""
    for count in range(len(parts), 1, -1):
        if _fits(whole, parts[:count]):
            return [upheld("sum", sentence, _trace(whole, parts[:count]))]
    if rest_told(sentence.text, whole, parts):
        return []
    if _product(sentence.text, whole, parts):
        computed = " × ".join(shown(one.value, 4) for one in parts) + f" = {shown(whole.value, 4)}"
        return [upheld("sum", sentence, computed)]
    nested = [
        one
        for one in parts
        if any(_fits(one, [p for p in parts if p.start > one.start][:n]) for n in (2, 3))
    ]
    if nested:
        return []
    total = sum((one.value for one in parts), Decimal(0))
    gap = abs(total - whole.value) / whole.value if whole.value else Decimal(1)
    complete = whole_set(sentence.text, whole, parts)
    exhaustive = complete or phrase("exhaustive").search(opening) and not _PARTIAL.search(opening)
    if (
        _nouns_differ(whole, parts)
        or (total < whole.value and not exhaustive and gap > _NEAR)
        or gap > Decimal("0.6")
    ):
        return []
    if (
        len(parts) == 2
        and not exhaustive
        and total < whole.value
        and _PARTIAL.search(opening)
        and not _complementary(sentence.text)
    ):
        return []
    if total < whole.value and re.search(
        r"其余|其他|其它|the rest|the others|others\b|remaining|等", sentence.text[parts[-1].end :]
    ):
        return []
    if total < whole.value and re.search(r"(?<!其)中[，,]", opening):
        return []  # "of 86 towns 71 are named, 12 nearly": there may be a rest
    computed = _trace(whole, parts)
    return [not_the_sum(sentence, whole, computed)]


def _product(text: str, whole: Number, parts: list[Number]) -> bool:
    """ "Three sources, each sampled 12 times, 36 in all"."""
    each = re.search(r"各|每|\b(?:each|every|per)\b", text, re.I)
    return bool(each) and len(parts) == 2 and parts[0].value * parts[1].value == whole.value


def _complementary(text: str) -> bool:
    pairs = (
        ("城镇", "农村"),
        ("城镇", "乡村"),
        ("城市", "农村"),
        ("男", "女"),
        ("urban", "rural"),
        ("达标", "超标"),
        ("工业", "生活"),
        ("industrial", "domestic"),
        ("合格", "不合格"),
        ("已", "未"),
        ("已", "在建"),
        ("completed", "under construction"),
        ("state", "province"),
        ("met", "fail"),
        ("national", "provincial"),
        ("国家级", "省级"),
        ("国控", "省控"),
        ("省级", "市级"),
        ("passed", "not"),
    )
    return any(a in text and b in text for a, b in pairs)


def _nouns_differ(whole: Number, parts: list[Number]) -> bool:
    """19 units of government have 20 agencies: things of another name need not add up."""
    if whole.unit not in {"count", ""}:
        return False
    named = {one.noun for one in parts if one.noun}
    return (
        bool(whole.noun)
        and bool(named)
        and all(alien(whole.noun, noun) for noun in named)
        and len(named) < len(parts)
    )


def _fits(whole: Number, parts: list[Number]) -> bool:
    if len(parts) < 2:
        return False
    exact = whole.decimals == 0 and whole.unit in ("count", "", "day") and whole.value < 100000
    if exact and all(one.decimals == 0 for one in parts):
        return sum((one.value for one in parts), Decimal(0)) == whole.value
    low = sum((one.low for one in parts), Decimal(0))
    high = sum((one.high for one in parts), Decimal(0))
    return low <= whole.high and whole.low <= high


def _trace(whole: Number, parts: list[Number]) -> str:
    total = sum((one.value for one in parts), Decimal(0))
    return f"{' + '.join(shown(one.value, 4) for one in parts)} = {shown(total, 4)}, against {shown(whole.value, 4)}"
