"""Two counts that say the opposite of one another: "27 met it, 5 did not". Their whole is their sum."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.judge.around.standing import is_count
from ecocity.audit.records import Number, Sentence

_DENIES = re.compile(
    r"(?<!从)未|没有|尚(?!义)|不(?!少|同|断|含|包括|良)|无效|其余|余下|剩余|超标|落后|滞后"
    r"|\b(?:not|never|fail\w*|missed|remain\w*|rest|others?|lagg\w*|below|invalid|unmet|un\w+ed|worse)\b",
    re.I,
)
_RATE = re.compile(r"率|占|\b(?:rate|share|proportion|percentage)\b", re.I)
_STOP = re.compile(r"[,，;；。:：、]|\b(?:and|but|while)\b")


def opposites(sentence: Sentence, one: Number, other: Number) -> tuple[Number, Number] | None:
    """(the count that does, the sum of both), where the words of the other say that it does not."""
    units = {one.unit, other.unit}
    if len(units) > 1 and not units <= {"", "count"}:
        return None
    mine, theirs = _words(sentence, one), _words(sentence, other)
    if bool(_DENIES.search(mine)) == bool(_DENIES.search(theirs)):
        return None
    does, fails = (other, one) if _DENIES.search(mine) else (one, other)
    ours, apart = (theirs, mine) if does is other else (mine, theirs)
    if not re.search(r"其余|余下|剩余|\b(?:rest|others?|remain\w*)\b", apart, re.I) and (
        covered(stems(_DENIES.sub("", apart)), stems(ours)) < 0.5
    ):
        return None
    total = replace(
        does, value=does.value + fails.value, low=does.low + fails.low, high=does.high + fails.high,
        printed=f"{does.value + fails.value}",
    )  # fmt: skip
    return does, total


def opposites_before(sentence: Sentence, percent: Number) -> tuple[Number, Number] | None:
    """The two counts right before a share, where one says the opposite of the other and rate is all it is."""
    ahead = [one for one in sentence.numbers if one.end <= percent.start]
    if len(ahead) < 2 or not all(is_count(one) for one in ahead[-2:]):
        return None
    label = sentence.text[ahead[-1].end : percent.start]
    told = _RATE.search(label) and opposites(sentence, *ahead[-2:])
    return told or None


def _words(sentence: Sentence, number: Number) -> str:
    """What is said of a figure: its clause, from the stop or figure before to the stop or figure behind."""
    text = sentence.text
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    ceiling = min((one.start for one in sentence.numbers if one.start >= number.end), default=len(text))  # fmt: skip
    return _STOP.split(text[floor : number.start])[-1] + _STOP.split(text[number.end : ceiling])[0]
