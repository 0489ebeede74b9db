"""Things counted, and what became of how many of them: "of 64 projects 51 are done, 9 begun, 6 not"."""

from __future__ import annotations

import re
from decimal import Decimal

from ecocity.audit.judge.say import not_the_sum, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_STANDS = re.compile(
    r"\s*(?:of (?:them|these|those)\s+)?(?:already |still |only |now )*(?:had|have|has|were|was|are|is|did|do|does|reached|met|passed|lagged|came|fell|failed|remain\w*|could|need\w*|began|achieved|exceeded|missed|got|stood)\b",
    re.I,
)
_OF_WHICH = re.compile(r"\b(?:of which|including|among|such as|some of|also|both|at least)\b", re.I)
_REST = re.compile(
    r"\b(?:not|remain\w*|rest|others?|still|fail\w*|missed|lag\w*|below|never)\b", re.I
)
_GAP = Decimal("0.35")


def partitions(material: Material) -> list[Judgement]:
    """Every whole whose parts are told by what became of them, in its sentence or the next."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading:
            continue
        counts = [one for one in sentence.numbers if _is_count(one)]
        if counts and _is_bare(sentence, counts[0]):
            whole = _whole_before(material, at)
            parts = counts
        else:
            whole, parts = (counts[0], counts[1:]) if counts else (None, [])
        if whole is None or len(parts) < 2 or _OF_WHICH.search(sentence.text):
            continue
        if len(parts) != len(sentence.numbers) - (whole in counts) - _shares(sentence):
            continue
        if all(_is_bare(sentence, one) for one in parts):
            found += _judged(sentence, whole, parts)
    return found


def _shares(sentence: Sentence) -> int:
    return sum(one.kind == "percent" for one in sentence.numbers)


def _is_count(one: Number) -> bool:
    whole = one.value == int(one.value) and not one.decimals and one.unit in ("count", "")
    return whole and one.kind in ("count", "figure") and not one.doubtful and one.bound == "exact"


def _is_bare(sentence: Sentence, one: Number) -> bool:
    """ "17 had reached": a count of what was told before, and what it did."""
    return bool(_STANDS.match(sentence.text, one.end))


def _whole_before(material: Material, at: int) -> Number | None:
    """The only count of the sentence before, of things with a name."""
    sentence, before = material.sentences[at], material.sentences[at - 1] if at else None
    if before is None or before.paragraph != sentence.paragraph or before.heading:
        return None
    counts = [one for one in before.numbers if _is_count(one)]
    named = len(counts) == 1 == len(before.numbers) and bool(counts[0].noun)
    return counts[0] if named and counts[0].value > 2 else None


def _judged(sentence: Sentence, whole: Number, parts: list[Number]) -> list[Judgement]:
    total = sum((one.value for one in parts), Decimal(0))
    computed = f"{' + '.join(shown(one.value, 4) for one in parts)} = {shown(total, 4)}, against {shown(whole.value, 4)}"
    if total == whole.value:
        return [upheld("sum", sentence, computed)]
    last = sentence.text[parts[-1].end :]
    joined = re.search(r"\b(?:and|while|but)\b|;", sentence.text[parts[-2].end : parts[-1].start])
    closed = len(parts) > 2 or bool(_REST.search(last))
    off = abs(total - whole.value) / whole.value if whole.value else Decimal(1)
    if not closed or not joined or off > _GAP or max(one.value for one in parts) > whole.value:
        return []
    return [not_the_sum(sentence, whole, computed)]
