""" "3区5县，即…", "three districts and five counties: …": one list for several counts in a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.items import items_of
from ecocity.audit.judge.lists.numbered import list_wrong
from ecocity.audit.records import Judgement, Number, Sentence

Judge = Callable[[Sentence, Number], list[Judgement]]

_JOINED = re.compile(
    r"\s*[\u4e00-\u9fff]{0,8}?(?:、|和|及|以及|与|，)?\s*|\s*(?:[a-z-]+ ){0,2}[a-z-]+(?:,| and|, and)\s+",
    re.I,
)
_KIND = re.compile(r"[\u4e00-\u9fff]{0,8}?(?P<kind>[\u4e00-\u9fff])(?:、|和|及|以及|与|，|\s|$)")
_LEAD = re.compile(r"^[^、]{0,12}?(?:分别[为是]|即|为|是|包括|[:：(（])\s*")
_FEWEST = 2


def of_all(sentence: Sentence, number: Number, judge: Judge) -> list[Judgement]:
    """What ``judge`` says of a count; where the list is none of it alone, of all that stand in a row."""
    row = _row(sentence, number)
    if _goes_on(sentence, number) or (number.value < _FEWEST and len(row) < _FEWEST):
        return []
    told = judge(sentence, number) if number.value >= _FEWEST else []
    if len(row) < _FEWEST or _holds(told) or (not told and number.value >= _FEWEST):
        return told
    first, total = row[0], sum((one.value for one in row), row[0].value * 0)
    printed = sentence.text[first.start : number.end]
    whole = judge(sentence, replace(number, value=total, printed=printed, noun=""))
    return _by_kind(sentence, row, printed) or whole if _holds(whole) else whole or told


def _holds(told: list[Judgement]) -> bool:
    return bool(told and told[0].claim and told[0].claim.verdict == "supported")


def _row(sentence: Sentence, number: Number) -> list[Number]:
    """The counts that end in this one, each but the first right behind the one before."""
    row = [number]
    for one in reversed([each for each in sentence.numbers if each.end <= number.start]):
        between = sentence.text[one.end : row[0].start]
        counted = one.kind in ("count", "figure") and one.unit in ("count", "")
        if not (counted and one.value == int(one.value) and _JOINED.fullmatch(between)):
            break
        row.insert(0, one)
    return row


def _goes_on(sentence: Sentence, number: Number) -> bool:
    """Whether another count of the row stands behind: the list is told there."""
    later = next((one for one in sentence.numbers if one.start >= number.end), None)
    return later is not None and number in _row(sentence, later)[:-1]


def _by_kind(sentence: Sentence, row: list[Number], printed: str) -> list[Judgement]:
    """As many names as there should be, but of one kind too many and of another too few."""
    text = sentence.text
    kinds = [_kind(one, text) for one in row]
    listed = _LEAD.sub("", re.split(r"[。；;)）]", text[row[-1].end :])[0], count=1)
    names = items_of(listed)
    if not all(kinds) or len(set(kinds)) < len(kinds):
        return []
    ends = {kind: [one for one in names if one.endswith(kind)] for kind in kinds}
    if sum(map(len, ends.values())) != len(names):
        return []
    for one, kind in zip(row, kinds, strict=True):
        if len(ends[kind]) != one.value:
            return list_wrong(sentence, replace(one, noun=""), ends[kind])
    return []


def _kind(number: Number, text: str) -> str:
    """The last letter of what is counted: the 区 of "3区", of "3个市辖区"."""
    found = _KIND.match(text, number.end)
    own = re.search(r"[\u4e00-\u9fff]$", number.printed)
    behind = found["kind"] if found and number.end < len(text) else ""
    stops = number.end < len(text) and text[number.end] in "、和及与，,（(：:0123456789"
    return own.group() if own and (stops or not behind) else behind
