"""A percentage whose own words say that it is no share of the counts told near it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import overlaps
from ecocity.audit.records import Number, Sentence

_DENIED = re.compile(
    r"(?:\b(?:no|not|never|hardly|nor)\s+(?:yet )?(?:at |the |a |an |full |really )?|\b(?:instead of|short of|from|below) (?:the )?(?:full |whole )?|(?:不是|并非|而非|不足|不到|未到|没到|没有达到|未达到?|达不到|不能说是?|距离?|离)(?:百分之百的?|全部)?)\s*$",
    re.I,
)
""" "Thus no 100 %"."""
_PASSED = re.compile(
    r"(?:\b(?:pass(?:ed|es)?|cross(?:ed|es)?|exceed(?:ed|s)?|top(?:ped|s)?|surpass(?:ed|es)?|(?:dropped|fell|sank) (?:below|under)|rose (?:above|over))\s+(?:the )?(?:mark of )?|(?:突破|越过|跨过|跨越|首超|跌破|首次超过)了?)$",
    re.I,
)
""" "Its share passed 3.5 % in 2014": a mark on the way, and no share that was reached."""
_OTHER_BASIS = re.compile(
    r"\b(?:registered|denominators?|hukou)\b|\b(?:would|might) (?:be|come to|give|read|have been)\b|户籍|分母|(?:若|如果?|倘若|假如|假定)(?:按|以|用|改|将|把)|换(?:成|用|算)",
    re.I,
)
""" "By the registered population it was 38.6 %"."""
_EXTREME = re.compile(
    r"\b(?:highest|lowest|largest|smallest|best|worst|greatest|leading|last place|(?:first|second|third) place)\b|最[高低好差大小]|第[一二三四]位|居首|居末|垫底",
    re.I,
)
_STOP = re.compile(r"[;；。]|(?<!\d)\.\s|[:：](?!\d)")


def is_elsewhere(sentence: Sentence, percent: Number) -> bool:
    """Whether a percentage is denied, passed on the way, of another basis, or of one thing among many."""
    ahead = sentence.text[: percent.start]
    if _DENIED.search(ahead) or _PASSED.search(ahead):
        return True
    half, counts = _half(sentence, percent)
    if len(counts) > 1:
        return False
    return bool(_OTHER_BASIS.search(half)) or bool(not counts and _EXTREME.search(half))


def _half(sentence: Sentence, percent: Number) -> tuple[str, list[Number]]:
    """What stands around a percentage between two stops, and the counts in it."""
    text = sentence.text
    begin = max((m.end() for m in _STOP.finditer(text[: percent.start])), default=0)
    stop = _STOP.search(text, percent.end)
    end = stop.start() if stop else len(text)
    counts = [
        one for one in sentence.numbers
        if begin <= one.start < end and one.kind not in ("percent", "points")
    ]  # fmt: skip
    return text[begin:end], counts


def is_spent(told: Iterable[Sentence], percent: Number, part: Number, whole: Number) -> bool:
    """ "55.9 % (1.024 of 1.832 million), by another count 38.6 %": the two give another percentage told with them."""
    if part.low <= 0 or whole.low <= 0:
        return False
    low, high = 100 * part.low / whole.high, 100 * part.high / whole.low
    return any(
        one.kind == "percent" and one.value != percent.value and one.bound == "exact"
        and overlaps(low, high, one)
        for sentence in told for one in sentence.numbers
    )  # fmt: skip


def of_their_sum(sentence: Sentence, percent: Number, part: Number) -> bool:
    """ "In towns 196.7, in villages 52.2, the villages being 21.0 %": a share of the two, or three, together."""
    like = [
        one for one in sentence.numbers
        if one.unit == part.unit and one.kind == part.kind and one.end <= percent.start and one.value > 0
    ]  # fmt: skip
    at = next((n for n, one in enumerate(like) if one.printed == part.printed), None)
    if at is None:
        return False
    for first in range(max(0, at - 3), at + 1):
        for last in range(max(at + 1, first + 2), min(len(like), first + 4) + 1):
            total = sum((one.value for one in like[first:last]), Decimal(0))
            share = 100 * part.value / total
            if overlaps(share, share, percent):
                return True
    return False
