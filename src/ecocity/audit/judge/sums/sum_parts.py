"""Which figures of a sentence are the parts of a whole."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.names import tokens
from ecocity.audit.judge.sums.share_sums import NEW_TOPIC
from ecocity.audit.judge.sums.too_large import countable
from ecocity.audit.records import Number, Sentence

_NEW_SUBJECT = re.compile(r"[;；]\s*(?:the|its|another|in addition|besides|with|by|at)\b[^;；]*\b(?:was|were|is|are|had|has|have|came|stood|reached)\b[^;；]*$|[;；](?:户籍|常住|另|此外|上年|去年)[^;；]*$", re.I)  # fmt: skip
""" "Of which 1.29 million urban; the registered population was": no part any more."""

_SPENT = re.compile(r"(?:已|累计|实际|到期)(?:经|累计|实际)?(?:完成|到位|支出|支付|拨付|投入|使用)[^，。；]{0,4}$|\b(?:so far|already|has been|have been) (?:paid|spent|used|disbursed|invested)\b[^,.;]*$", re.I)  # fmt: skip
""" "Of 15.8 million, the county bears 8.5; already spent are 12.3": what became of all, and no part."""


_OUT_OF = re.compile(r"\s*(?:out )?of (?:its|the|their|all|these|those)?\s*", re.I)
_MEASURE = re.compile(r"[\u4e00-\u9fff]$")


def one_measure(numbers: Iterable[Number]) -> bool:
    """Whether Chinese counts bear one measure word: 项 and 座 count unlike things, 个 counts any."""
    measures = {found.group() for one in numbers if (found := _MEASURE.search(one.printed))}
    return len(measures - {"个"}) <= 1


def _unlike(one: Number, other: Number) -> bool:
    """Whether two counts bear two measure words: 6项 are none of 64个."""
    said = [_MEASURE.search(each.printed) for each in (one, other)]
    return all(said) and len({each.group() for each in said if each}) > 1


def of_its_kind(whole: Number, parts: list[Number]) -> list[Number]:
    """ "Of 64 cities 4 met the 6 values, the other 60 did not": beside counts of its own thing, only those."""
    own = [one for one in parts if whole.noun and one.noun[:2] == whole.noun[:2]]
    unlike = [one for one in parts if one.noun and one not in own and _unlike(whole, one)]
    return [one for one in parts if one not in unlike] if own else parts


def parts_after(numbers: list[Number], whole: Number, text: str) -> list[Number]:
    """Figures of the whole's own unit that follow it, up to a change, a share or another topic."""
    parts: list[Number] = []
    for one in numbers:
        if one.start <= whole.start:
            continue
        between = text[(parts[-1] if parts else whole).end : one.start]
        if parts and (_NEW_SUBJECT.search(between) or (one.unit == "yuan" and _SPENT.search(between))):  # fmt: skip
            break
        if parts and _OUT_OF.fullmatch(between):
            return parts[:-1]  # "2 of its 3 sections": a part of another whole
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


_CONTENT = re.compile(r"[\u4e00-\u9fff]+|[a-z]{4,}")
_EVERY = frozenset(["this", "that", "with", "from", "which", "were", "have", "had", "been", "city", "year", "million", "billion", "thousand", "全市", "其中", "达到", "本市"])  # fmt: skip


def of_its_half(text: str, whole: Number, parts: list[Number]) -> list[Number]:
    """ "Output of meat 14.8, of which pork 11.0; output of fish 6.0": named as the whole, and unlike its parts."""
    for at in range(1, len(parts)):
        between = text[parts[at - 1].end : parts[at].start]
        if not re.search("[;；]", between):
            continue
        told = [whole, *parts[:at]]
        inner = [text[a.end : b.start] for a, b in pairwise(told)]
        label = re.split("[;；]", between)[-1]
        if (_content(label) & _content(text[: whole.start])) - _content("，".join(inner)):
            return parts[:at]
    return parts


def _content(text: str) -> set[str]:
    """English words and pairs of Chinese letters, but for those that every sentence has."""
    runs = [one for one in _CONTENT.findall(text.lower()) if one not in _EVERY]
    pairs = {run[at : at + 2] for run in runs if not run.isascii() for at in range(len(run) - 1)}
    return (pairs | {run for run in runs if run.isascii()}) - _EVERY


_TIMES = re.compile(r"(?:years?|months?|days?|times|weeks|hours|quarters)\b")


def parts_before(numbers: list[Number], whole: Number) -> list[Number]:
    """The figures of the whole's unit just before it."""
    parts: list[Number] = []
    for one in reversed(numbers):
        bare = {one.unit, whole.unit} <= {"", "count", "household", "person"} and not _TIMES.match(
            one.noun
        )
        if one.unit != whole.unit and not bare:
            break
        parts.insert(0, one)
    return parts


def is_container(parts: list[Number]) -> bool:
    """Whether the first figure is a whole itself: "valid on 362 days, of which 47 and 271"."""
    return len(parts) > 2 and parts[0].value >= sum((one.value for one in parts[1:]), Decimal(0))


def inside_a_part(sentence: Sentence, number: Number) -> bool:
    """ "地质公园32处（世界地质公园4处）": a bracket behind a part tells some of it."""
    opened = re.search(r"[（(][^（()）\d]*$", sentence.text[: number.start])
    ahead = sentence.text[: opened.start()].rstrip() if opened else ""
    return bool(opened and re.search(r"\d\s*[\u4e00-\u9fff]{1,3}$", ahead))
