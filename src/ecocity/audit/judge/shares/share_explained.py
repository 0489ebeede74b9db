"""Whether some other pair of figures in the sentence gives a percentage."""

from __future__ import annotations

from itertools import combinations

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import overlaps
from ecocity.audit.records import Number, Sentence

_MOVED = re.compile(r"\b(?:fell|fallen|rose|risen|dropped|cut|grew|declined|increased|decreased)\b|下降|降至|减少|增长|增加|上升", re.I)  # fmt: skip


_COUNTS = frozenset(["", "count", "person", "household"])
_CARRIED = re.compile(
    r"往年|历年|上年结转|以前年度|\b(?:earlier|previous|prior|former|past) years?\b", re.I
)
""" "综合利用248.9万吨（其中利用往年贮存量3.1万吨）": more than was new in the year."""


_OF_THEN = re.compile(r"[比较](?:上年|去年|(?:19|20)\d\d年)同?期?的$", re.I)  # fmt: skip
""" "比2013年的1368件减少82件": what was counted in another year."""


def is_carried(sentence: Sentence, number: Number) -> bool:
    """Whether a figure is of what was left from the years before, or was counted in another year."""
    if _OF_THEN.search(sentence.text[: number.start]):
        return True
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    behind = re.split(r"[,，;；。（(\d]", sentence.text[number.end :])[0]
    return bool(_CARRIED.search(sentence.text[floor : number.start] + behind))


def other_whole(sentence: Sentence, percent: Number, part: Number) -> str:
    """How another whole of the sentence gives the share: "986 came back; 928 of 986, not of 1,000"; empty if none."""
    like = [
        one for one in sentence.numbers
        if one.kind not in ("percent", "points") and one.low > 0
        and (one.unit.partition("_per_")[0] == part.unit.partition("_per_")[0] or {one.unit, part.unit} <= _COUNTS)
    ]  # fmt: skip
    if percent.value == 100:
        return ""
    wholes = [(one.low, one.high, one.printed) for one in like if one.value > part.value]
    left = [one for one in like if is_carried(sentence, one)]
    wholes += [
        (low + one.low, high + one.high, f"{printed} + {one.printed}")
        for low, high, printed in wholes for one in left
    ]  # fmt: skip
    for low, high, printed in wholes:
        if overlaps(100 * part.low / high, 100 * part.high / low, percent):
            return f"{part.printed} of {printed} = {percent.printed}"
    return ""


def explained(sentence: Sentence, percent: Number) -> bool:
    """Some other pair of figures in the sentence gives the percentage: then it is not this one's."""
    values = [
        one for one in sentence.numbers if one.kind not in ("percent", "points") and one.value > 0
    ]
    if len(values) > 8:
        return True
    top = max(values, key=lambda one: one.value, default=None)
    both = any(
        overlaps(
            100 * (a.value + b.value) / top.value, 100 * (a.value + b.value) / top.value, percent
        )
        for a, b in combinations(values, 2)
        if top is not None and top not in (a, b) and a.unit == b.unit == top.unit
    )
    if _MOVED.search(sentence.text) and any(
        overlaps(
            abs(100 * (b.value - a.value) / a.value),
            abs(100 * (b.value - a.value) / a.value),
            percent,
        )
        for one, two in combinations(values, 2)
        for a, b in ((one, two), (two, one))
        if a.unit == b.unit
    ):
        return True  # the change from one to the other
    return both or any(
        overlaps(100 * a.value / b.value, 100 * a.value / b.value, percent)
        for one, two in combinations(values, 2)
        for a, b in ((one, two), (two, one))
        if a.value <= b.value and a.unit == b.unit
    )
