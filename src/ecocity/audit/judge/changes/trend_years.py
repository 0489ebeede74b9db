"""Which years a claim of a steady direction names: "fell in both 2013 and 2014"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ecocity.audit import pattern as re
from ecocity.audit.find.steady import Steady
from ecocity.audit.judge.claims import denied
from ecocity.audit.records import Sentence
from ecocity.audit.words import phrase

Dated = TypeVar("Dated")
_BOTH = re.compile(r"\bboth (?:of the(?:se)? )?(?:\w+ )?years\b|[两二]年", re.I)
_EACH = re.compile(r"\b(?:both|again|also|alike|as well as|once more)\b|[都均]", re.I)
_ANY = 0


def is_denied(text: str, told: Steady) -> bool:
    """Whether the words around a claim deny it; "has never fallen" denies nothing but the fall."""
    own = phrase("denies").search(told.match.group()) or _NEVER.match(told.match.group())
    joined = _JOINED.search(text, max(told.end, told.match.end()))
    return not own and denied(text[: joined.start()] if joined else text, told.match)


_JOINED = re.compile(r" (?:and|but|yet) (?:(?:has|have|had|is|was|were|did|it|they) ){0,2}(?:also |thus )?(?:never|not|no|none|at no|in no)\b|[且并而](?:从未|从不|未|没有|不)", re.I)  # fmt: skip
""" "Rose every year and never left the range": what is denied behind is another thing."""


_NEVER = re.compile(
    r"从未|从没|未曾|没有|not once|not even once|never|no (?:single )?year|not (?:a|one) single|at no|in no|in none",
    re.I,
)


def of_rates(told: Steady, sentence: Sentence) -> bool:
    """ "Growth in both 2013 and 2014 was strong": the figures are rates, and no claim that they rise."""
    both = re.search(r"\b(?:both|again)\b", sentence.text[told.start : told.end])
    return told.match.group().lower() == "growth" and bool(both)


def years_meant(sentence: Sentence, told: Steady) -> tuple[int, ...]:
    """The years into which each step is claimed; ``_ANY`` for "in both years"; none where all are meant."""
    named = {year for year, start, _ in sentence.years if told.start <= start < told.end}
    words = sentence.text[told.start : told.end]
    if len(named) > 1 and _EACH.search(words):
        return tuple(sorted(named))
    return (_ANY,) if _BOTH.search(words) else ()


_SINCE = re.compile(
    r"\b(?:since|from|after (?:an? |the |its )?(?:peak|high|maximum) (?:in|of)) ((?:19|20)\d\d)(?: on(?:wards?)?)?\b(?! to| until)|((?:19|20)\d\d)年?(?:以来|起|(?:达到?|为|的)?(?:峰值|高峰|最高)[^，。；]{0,3}后)",
    re.I,
)


def since(
    sentence: Sentence, told: Steady, values: Sequence[tuple[int, Dated]]
) -> list[tuple[int, Dated]]:
    """The values from the year on since which it is claimed; all where none is named."""
    said = list(_SINCE.finditer(sentence.text))
    near = [one for one in said if abs(one.start() - told.start) < 60]
    if len(near) != 1 or len(near) != len(said) or not values or values[0][0] < 1000:
        return list(values)
    first = int(near[0][1] or near[0][2])
    return [one for one in values if one[0] >= first]


def of_years(
    values: Sequence[tuple[int, Dated]], meant: tuple[int, ...]
) -> list[tuple[int, Dated]]:
    """The values of those years, and the one before the first of them."""
    if not meant:
        return list(values)
    if meant == (_ANY,):
        return list(values) if len(values) <= 3 else []
    earlier = [one for one in values if one[0] < meant[0]][-1:]
    return [*earlier, *(one for one in values if meant[0] <= one[0] <= meant[-1])]
