"""A single thing among counted parts: "one class II, six class III", "一个区、四个县"."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.records import Number, Sentence

_ONE = re.compile(
    r"(?:(?<=^)|(?<=[:;,(：；，、（] )|(?<=[:;,(：；，、（])|(?<=\band )|(?<=\binto )|(?<=\bof )|(?<=\bwith )|(?<=\bhas )|(?<=\bhave )|(?<=\bonly ))"
    r"(?:one|a single)\b(?= [a-z0-9ⅠⅡⅢⅣⅤ])(?! (?:(?:in|for|at|per|of|to|from) (?:each|every)|each|per|of|third|half|quarter|fifth|tenth|hundred|thousand|million|by|another|hand|year|month|week|day|time|more|less|fewer|percent|per|can|may|must|should|has|might)\b)"
    r"|(?:(?<=[、，：；（:,和及与]))一(?=[个座处家项条所起件台辆县市区镇])(?!个(?:月|季|人|方面))",
    re.I,
)
_STOP = re.compile(r"[。；;]|\.\s")


def with_ones(sentence: Sentence, whole: Number, parts: list[Number]) -> list[Number]:
    """The parts of a count with those told as "one" among them, which are read as no figure."""
    if whole.unit not in ("", "count") or not parts:
        return parts
    text, first = sentence.text, min(whole.start, parts[0].start)
    floor = max((m.end() for m in _STOP.finditer(text[:first])), default=0)
    begin = whole.end if whole.start < parts[0].start else floor
    taken = {at for one in sentence.numbers for at in range(one.start, one.end)}
    ones = [
        _one(said.start(), said.end(), said.group())
        for said in _ONE.finditer(text, begin, parts[-1].end)
        if said.start() not in taken
    ]
    return sorted([*parts, *ones], key=lambda part: part.start)


_ARTICLE = re.compile(r"(?:(?<=: )|(?<=, )|(?<=\band )|(?<=\())an? (?=[a-z-]+(?: [a-z-]+)?(?:,| and\b|;|\)|\.|$))", re.I)  # fmt: skip
""" "Nine members: a chairman, two deputies and six others"."""


def with_more_ones(sentence: Sentence, whole: Number, parts: list[Number]) -> list[Number]:
    """The parts with single things told as "a" among them, or as one behind the last of them."""
    if whole.unit not in ("", "count") or not parts:
        return parts
    text = sentence.text
    stop = _STOP.search(text, parts[-1].end)
    end = min(
        [stop.start() if stop else len(text)]
        + [one.start for one in sentence.numbers if one.start >= parts[-1].end]
    )
    told = [_ONE.search(text, parts[-1].end, end)]
    if whole.start < parts[0].start:
        told += _ARTICLE.finditer(text, whole.end, end)
    more = [_one(one.start(), one.end(), one.group()) for one in told if one]
    return sorted([*parts, *more], key=lambda part: part.start)


def _one(start: int, end: int, printed: str) -> Number:
    value = Decimal(1)
    return Number(value, value, value, 0, "count", start, end, printed, "count")
