"""A share of one of several parts told by name: "treasury 12.6, firms 17.8, banks 3.5. The treasury bore 37.2 %"."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import stems
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, sum_of, upheld
from ecocity.audit.judge.shares.share_proof import is_slip
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_UNITS = frozenset(["t", "m3", "km2", "yuan", "person", "kWh", "tce"])
_STOP = re.compile(r"[,，;；。:：、]|\.\s|\band\b")
_OF_OTHERS = re.compile(r"\b(?:rais\w+|province|nation\w*|growth|grew|rose|fell|up|down|more|less|than|GDP|target|limit|last year|required)\b|增长|提高|下降|增加|减少|同比|比上年|目标|任务|GDP|生产总值", re.I)  # fmt: skip
_TAKES = re.compile(r"占|\b(?:bore|bears?|account\w*|made up|makes? up|took|takes?|carr\w+|share|gave|contribut\w+|paid|provid\w+|came to|thus|or|is|was)\b", re.I)  # fmt: skip


def part_of_parts(material: Material) -> list[Judgement]:
    """Every share that follows three parts or more, of which its words name one."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading:
            continue
        before = material.sentences[at - 1] if at else None
        for share in sentence.numbers:
            if share.kind == "percent" and share.bound == "exact":
                found += _judged(sentence, share, before)
    return found


def _judged(sentence: Sentence, share: Number, before: Sentence | None) -> list[Judgement]:
    ahead = [one for one in sentence.numbers if one.end <= share.start]
    source = sentence if len(ahead) >= 3 else before
    if source is None or source is before and (ahead or sentence.line - source.line > 1):
        return []
    parts = _parts(source, share.start if source is sentence else len(source.text))
    floor = parts[-1][0].end if source is sentence and parts else 0
    label = sentence.text[floor : share.start]
    if len(parts) < 3 or _OF_OTHERS.search(label) or not _TAKES.search(label) or len(label) > 80:
        return []
    subject = stems(re.split(r"占|\b(?:thus|therefore|bore|account\w*|took|ma[dk]e)\b", label)[0])
    named = [one for one, words in parts if subject & words]
    if len(named) != 1:
        return []
    total = sum((one.value for one, _ in parts), Decimal(0))
    low, high = _bounds(named[0], [one for one, _ in parts])
    computed = f"{figure(named[0])} of {shown(total, 4)} = {shown(100 * named[0].value / total)} %"
    if overlaps(low, high, share):
        return [upheld("share", sentence, computed)]
    others = [one for one, _ in parts if overlaps(*_bounds(one, [n for n, _ in parts]), share)]
    if others or not is_slip(share, 100 * named[0].value / total):
        return []
    message = say("{percent} does not follow from the amounts beside it: {computed}.", percent=figure(share), computed=computed)  # fmt: skip
    also = () if source is sentence else (source.line,)
    return [refuted("share_does_not_follow", "share", sentence, message, computed, also=also)]


def _bounds(part: Number, parts: list[Number]) -> tuple[Decimal, Decimal]:
    low, high = sum_of(parts)
    return 100 * part.low / high, 100 * part.high / low


def _parts(source: Sentence, end: int) -> list[tuple[Number, frozenset[str]]]:
    """The figures of one unit with their own words; a first one that is the sum of the rest is left out."""
    found: list[tuple[Number, frozenset[str]]] = []
    floor = 0
    for one in source.numbers:
        if one.start >= end:
            break
        words = _STOP.split(source.text[floor : one.start])[-1]
        behind = _STOP.split(source.text[one.end : end])[0]
        floor = one.end
        if one.kind == "percent":
            found = []
            continue
        if (
            (one.unit in _UNITS or (not one.unit and one.decimals))
            and one.bound == "exact"
            and one.value > 0
        ):
            found.append((one, stems(f"{words} {behind}" if behind.isascii() else words)))
    if len({one.unit for one, _ in found}) > 1 or len(found) < 3:
        return []
    first, rest = found[0][0], [one for one, _ in found[1:]]
    if abs(sum((one.value for one in rest), Decimal(0)) / first.value - 1) < Decimal("0.005"):
        return found[1:] if len(found) > 3 else []
    return found
