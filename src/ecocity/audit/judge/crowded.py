"""What seems wrong in a sentence of many figures: which of them belong together is not told."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import left_open
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say

_MOST = {
    "all_contradicted": 5, "contradicted_by_own_figures": 5, "growth_does_not_follow": 5,
    "impossible_fraction": 5, "limit_misquoted": 5, "list_count": 5,
    "share_does_not_follow": 6, "sum_does_not_follow": 8, "text_against_table": 5, "two_values": 5,
}  # fmt: skip
"""Figures of a sentence, years left out, up to which an error of that kind is told. Beyond them nine in ten
such findings, on reports that no rule had seen, held a figure against one it had nothing to do with."""
_IN_ORDER = re.compile(r"分别|依次|\brespectively\b", re.I)
"""Figures in the order of what they are of: however many, each has its own."""
_BY_HALF = frozenset(("growth_does_not_follow",))
"""Counted between two semicolons: "cement 4.12 million t, up 3.1 %; steel …"."""


def open_if_crowded(material: Material, judged: Iterable[Judgement]) -> list[Judgement]:
    """``judged``, where claims in sentences of too many figures stay open."""
    return [_opened(one) if _is_crowded(material, one) else one for one in judged]


def _is_crowded(material: Material, judged: Judgement) -> bool:
    if judged.claim is None or not judged.findings:
        return False
    most = _MOST.get(judged.findings[0].rule)
    told = material.sentences_within(judged.claim.line, judged.claim.line)
    own = next((one for one in told if one.printed.strip() == judged.claim.text), None)
    if most is None or own is None or _IN_ORDER.search(own.text):
        return False
    by_half = judged.findings[0].rule in _BY_HALF
    return (max(_each_half(own), default=0) if by_half else len(own.numbers)) > most


def _each_half(sentence: Sentence) -> list[int]:
    """How many figures stand between two semicolons."""
    stops = [one.start() for one in re.finditer("[;；]", sentence.text)]
    return list(Counter(bisect_right(stops, one.start) for one in sentence.numbers).values())


def _opened(judged: Judgement) -> Judgement:
    reason = say("the sentence holds too many figures to say which of them belong together")
    return left_open(judged, reason)
