"""Amounts whose unit was told before: "63.4 million m3 were drawn. The park took 21.3 million"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.records import Number, Sentence

_AMOUNTS = frozenset(["t", "m3", "km2", "m2", "yuan", "kWh", "tce"])
_SCALED = re.compile(r"[\d.,]+ ?(?:million|billion|trillion|亿|万)", re.I)
_PEOPLE = re.compile(r"\b(?:population|people|residents?|inhabitants|persons|live|lives|visitors|visits|passengers|trees|households|copies|heads?)\b|人|口|户|株|头|次|辆|只", re.I)  # fmt: skip
_NO_NOUN = re.compile(
    r"(?:went|goes|go|came|comes|come|into|for|through|under|as|towards?|serves?|[a-z]+ed)\b"
)
""" "1.12 billion went into sewage works": words behind a figure that name nothing counted."""
_CLAUSE = re.compile(r"[,，;；。:：]|\.\s")
_FAR = 300
"""How many times an amount the next may be; "72.5 billion yuan, which is 7.25 million" is in another unit."""
_GAP = 2
"""Lines that may part a figure from the one that tells its unit."""


def with_told_units(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The same, each amount without a unit in that of the amount of its magnitude told right before it."""
    found: list[Sentence] = []
    before: Sentence | None = None
    last: Number | None = None
    for one in sentences:
        adjoins = before is not None and not one.heading and not before.heading and before.section == one.section and one.line - before.line <= _GAP  # fmt: skip
        last = last if adjoins else None
        numbers: list[Number] = []
        for printed in one.numbers:
            number = _in_unit_of(last, one, printed)
            last = _last_after(last, number)
            numbers.append(number)
        found.append(one if tuple(numbers) == one.numbers else replace(one, numbers=tuple(numbers)))
        before = one
    return found


def _in_unit_of(last: Number | None, sentence: Sentence, number: Number) -> Number:
    """A bare amount in the unit of the one before it, where the two can be of one thing."""
    if last is None or not _is_bare(sentence, number):
        return number
    near = 1 / _FAR < number.value / last.value < _FAR
    return replace(number, unit=last.unit) if near else number


def _last_after(last: Number | None, number: Number) -> Number | None:
    """The amount that tells the unit of those behind a figure: the last one, until another thing is told."""
    if number.kind in ("percent", "points") or not number.value:
        return last
    if number.unit in _AMOUNTS:
        return number if _SCALED.match(number.printed) else None
    return None if _SCALED.match(number.printed) else last


def _is_bare(sentence: Sentence, number: Number) -> bool:
    if number.unit not in ("", "count") or not _SCALED.fullmatch(number.printed.strip()):
        return False
    if number.noun and not _NO_NOUN.match(number.noun):
        return False
    ahead = _CLAUSE.split(sentence.text[: number.start])[-1]
    behind = _CLAUSE.split(sentence.text[number.end :])[0]
    return not _PEOPLE.search(ahead + " " + behind)
