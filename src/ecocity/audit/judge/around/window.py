"""What stands around a figure: its clause, its year, the sentences before it, how a misprint looks."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.runs import year_of
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence

_STOP = re.compile(r"[;；。:：]|[,，](?!\d{3}(?!\d))|(?<!\d)\.\s")
_RELATIVE = re.compile(r"\s*(?:which|who|whose|that|where)\b")
_OF_WHICH = re.compile(r"\s*of (?:which|whom)\b")
_LINES = 3
"""Lines of a text, at most, that a sentence may lie from one that goes on about the same."""


def window_before(material: Material, at: int, most: int) -> list[Sentence]:
    """The sentences right before one, of its section and close by, in order."""
    sentence = material.sentences[at]
    near = [
        one for one in material.sentences[max(0, at - most) : at]
        if not one.heading and one.section == sentence.section
        and sentence.paragraph - one.paragraph <= _LINES
    ]  # fmt: skip
    return near


def clause_of(sentence: Sentence, number: Number) -> str:
    """The words around a figure, from the figure or stop before it to the one behind it."""
    text = sentence.text
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    stops = [one.end() for one in _STOP.finditer(text, floor, number.start)]
    begin = stops[-1] if stops and re.search(r"\w", text[stops[-1] : number.start]) else floor
    if begin > floor and (_RELATIVE.match(text, begin) or _OF_WHICH.match(text, number.end)):
        begin = ([floor] + [one for one in stops if one < begin])[-1]  # "the woods, which covered"
    ahead = min(
        (one.start for one in sentence.numbers if one.start >= number.end), default=len(text)
    )
    stop = _STOP.search(text, number.end, ahead)
    return f"{text[begin : number.start]} {text[number.end : stop.start() if stop else ahead]}"


def year_said_of(sentence: Sentence, number: Number) -> int | None:
    """The year of a figure as its own sentence says it: beside it, else the only one named."""
    years = {year for year, _, _ in sentence.years}
    return year_of(sentence, number) or (years.pop() if len(years) == 1 else None)


def digits_of(number: Number) -> str:
    """The digits of a figure as printed, magnitude and zeros at the ends left out."""
    return _digits(number.printed).strip("0")


def all_digits(number: Number) -> str:
    """The digits of a figure as printed, its magnitude left out."""
    return _digits(number.printed)


@lru_cache(maxsize=32768)
def _digits(text: str) -> str:
    printed = re.match(r"[\d.,， ]+", text)
    return re.sub(r"\D", "", printed.group()) if printed else ""


def swapped(one: Number, other: Number) -> bool:
    """Whether two figures have the same digits in another order, as a slip of the keys leaves them."""
    a, b = digits_of(one), digits_of(other)
    if len(a) != len(b) or a == b or sorted(a) != sorted(b) or one.decimals != other.decimals:
        return False
    apart = sum(x != y for x, y in zip(a, b, strict=True))
    return apart == 2 or len(a) >= 4
