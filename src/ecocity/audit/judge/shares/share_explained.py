"""Whether some other pair of figures in the sentence gives a percentage."""

from __future__ import annotations

import re
from itertools import combinations

from ecocity.audit.judge.say import overlaps
from ecocity.audit.records import Number, Sentence

_MOVED = re.compile(r"\b(?:fell|fallen|rose|risen|dropped|cut|grew|declined|increased|decreased)\b|下降|降至|减少|增长|增加|上升", re.I)  # fmt: skip


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
