""" "36项，完成28项，在建6项，未开工4项": works counted by how far they are, against their number."""

from __future__ import annotations

import re

from ecocity.audit.judge.say import not_the_sum, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_STATES = (
    re.compile(r"(?:已?完成|建成|竣工|完工|办结|销号|已整改)[^，。；\d]{0,6}$"),
    re.compile(r"(?:在建|正在[^，。；\d]{1,4}|推进中?|实施中?|基本完成)[^，。；\d]{0,6}$"),
    re.compile(
        r"(?:未开工|未启动|尚未[^，。；\d]{1,4}|未完成|未实施|未办结|待[^，。；\d]{1,4})[^，。；\d]{0,4}$"
    ),
)
_MEASURE = re.compile(r"[个项家座件处条起]$")


def states_told(material: Material) -> list[Judgement]:
    """Every sentence with a number of things and all three states of them."""
    return [one for sentence in material.sentences for one in _of_sentence(sentence)]


def _of_sentence(sentence: Sentence) -> list[Judgement]:
    counts = [
        one for one in sentence.numbers
        if one.kind == "count" and not one.doubtful and one.bound == "exact" and _MEASURE.search(one.printed)
    ]  # fmt: skip
    states = [(one, state) for one in counts if (state := _state(sentence, one)) is not None]
    told = [state for _, state in states]
    if sorted(told) != [0, 1, 2]:
        return []
    first = min(one.start for one, _ in states)
    wholes = [one for one in counts if one.end <= first]
    parts = [one for one, _ in states]
    if len(wholes) != 1 or len({one.printed[-1] for one in (*wholes, *parts)}) > 1:
        return []
    return [_judged(sentence, wholes[0], parts)]


def _state(sentence: Sentence, number: Number) -> int | None:
    ahead = sentence.text[max(0, number.start - 14) : number.start]
    return next((at for at in (2, 1, 0) if _STATES[at].search(ahead)), None)


def _judged(sentence: Sentence, whole: Number, parts: list[Number]) -> Judgement:
    total = sum(int(one.value) for one in parts)
    computed = (
        f"{' + '.join(str(int(one.value)) for one in parts)} = {total}, against {whole.value}"
    )
    if total == whole.value:
        return upheld("sum", sentence, computed)
    return not_the_sum(sentence, whole, computed)
