"""Shortfalls that a report admits: a true statement, no claim of compliance."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.audit import pattern as re
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Sentence
from ecocity.audit.words import phrase

_BELOW = re.compile(
    r"低于|小于|少于|不及|不到|\bbelow\b|\bunder\b|\blower than\b|\bless than\b", re.I
)
_ABOVE = re.compile(
    r"高于|大于|超过|超出|超标|多于|\babove\b|\bover\b|\bexceed\w*\b|\bhigher than\b|\bmore than\b",
    re.I,
)

_BOUND = re.compile(
    r"(?:不|不得|不应|未)(?:低于|小于|少于|高于|大于|超过|超出|多于)|"
    r"\b(?:not?|never|nor) (?:be )?(?:less|lower|more|higher|below|above|under|over|exceed\w*)\b(?: than)?",
    re.I,
)
"""Limits in words, "not less than 0.55": they say nothing of the figure."""


def admitted(
    material: Material, sentence: Sentence, failing: Sequence[Fact], comparison: str
) -> bool:
    """Whether the words around every failing figure say that it fails ``comparison``."""
    own = [one for one in failing if one.line == sentence.line and one.text == sentence.printed]
    return bool(own) and all(_says_so(material, sentence, one, comparison) for one in own)


def _says_so(material: Material, sentence: Sentence, fact: Fact, comparison: str) -> bool:
    words = around(material, sentence, fact)
    wrong_side = _BELOW if comparison.startswith(">") else _ABOVE
    return says_short(words) or bool(wrong_side.search(_BOUND.sub(" ", words)))


def says_short(words: str) -> bool:
    """Whether words say that something is not reached; "not less than 0.55" does not."""
    return bool(phrase("shortfall").search(_BOUND.sub(" ", words)))


def around(material: Material, sentence: Sentence, fact: Fact) -> str:
    """The sentence between the figures of other quantities, within its half sentence."""
    others = [
        one.number
        for one in material.facts_in(sentence)
        if one.quantity != fact.quantity and one.role in ("level", "share") and one.canonical
    ]
    text, start, end = sentence.text, fact.number.start, fact.number.end
    begin = max((one.end for one in others if one.end <= start), default=0)
    stop = min((one.start for one in others if one.start >= end), default=len(text))
    begin = max([begin, *(m.end() for m in re.finditer(r"[;；。]", text[:start]))])
    stop = min([stop, *(end + m.start() for m in re.finditer(r"[;；。]", text[end:]))])
    return text[begin:stop]
