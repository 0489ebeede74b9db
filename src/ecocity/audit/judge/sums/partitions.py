"""Things counted, and what became of how many of them: "of 64 projects 51 are done, 9 begun, 6 not"."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit.judge.around.standing import is_count
from ecocity.audit.judge.say import upheld
from ecocity.audit.judge.sums.misfits import not_the_sum, trace
from ecocity.audit.judge.sums.states import told_states
from ecocity.audit.judge.sums.sum_parts import one_measure
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence


def partitions(material: Material) -> list[Judgement]:
    """Every whole whose parts are told by what became of them, in its sentence or the next."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        told = None if sentence.heading else told_states(sentence)
        whole = _whole(material, at, told.parts) if told else None
        if told is None or whole is None:
            continue
        total = sum((one.value for one in told.parts), Decimal(0))
        if total == whole.value:
            found.append(upheld("sum", sentence, trace(whole, told.parts)))
        elif told.is_closed:
            found.append(not_the_sum(sentence, whole, told.parts))
    return found


def _whole(material: Material, at: int, parts: list[Number]) -> Number | None:
    """The only count before the parts: of their sentence, else of the one before."""
    sentence, before = material.sentences[at], material.sentences[at - 1] if at else None
    ahead = [one for one in sentence.numbers if is_count(one) and one.end <= parts[0].start]
    wholes = [one for one in ahead if one.kind == "count"] or ahead
    if not ahead and before is not None and _adjoins(before, sentence):
        wholes = [one for one in before.numbers if is_count(one) and one.kind == "count"]
    if len(wholes) != 1 or wholes[0].value <= max(one.value for one in parts):
        return None
    return wholes[0] if one_measure([wholes[0], *parts]) else None


def _adjoins(before: Sentence, sentence: Sentence) -> bool:
    near = sentence.paragraph - before.paragraph <= 1 and before.section == sentence.section
    return near and not before.heading
