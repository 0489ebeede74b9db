"""A count out of a whole: "four of the five counties" announce four names, "of the 5 counties" none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import vocabulary

_SOME = re.compile(r"\b(?P<some>[a-z]+) (?:out )?of (?:the |all |its |our |these )*$", re.I)
_OPENS = re.compile(
    r"(?:^|[;:,.] |^\W*\d[\d.]*[.)]?\s+)(?:(?:out )?of|among) (?:the|all|its|our|these) (?:\w+ )?$",
    re.I,
)


def some_of(sentence: Sentence, number: Number) -> Number:
    """ "Four of the five counties": four; any other number as it is."""
    said = _SOME.search(sentence.text[: number.start])
    some = vocabulary("units")["numerals_en"].get(said["some"].lower()) if said else None
    if not said or not some:
        return number
    value = Decimal(int(some))
    printed = f"{said.group()}{number.printed}"
    return replace(number, value=value, low=value, high=value, printed=printed)


def opens_with(sentence: Sentence, number: Number) -> bool:
    """ "Of the 5 counties the following are named": the whole, and no count of what follows."""
    return bool(_OPENS.search(sentence.text[: number.start]))


_OUT_OF = re.compile(r"\b(?:out )?of (?:the |all |its |our |these |those )*$", re.I)


def is_whole(sentence: Sentence, number: Number) -> bool:
    """ "Four out of the six indicators — A, B, C, D": the list names the four."""
    if opens_with(sentence, number):
        return True
    ahead = [one for one in sentence.numbers if one.end <= number.start and one.kind != "percent"]
    if not ahead:
        return False
    between = sentence.text[ahead[-1].end : number.start]
    return bool(_OUT_OF.search(between)) and len(between) < 30
