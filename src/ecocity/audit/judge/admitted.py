"""Shortfalls that a report admits: a true statement, no claim of compliance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Sentence

_NOT_MET = re.compile(
    r"未(?:能|曾)?(?:够)?(?:达|满足|符合|实现|完成)|没有(?:达|满足)|不(?:能)?(?:达标|满足|符合)|(?:有|存在)(?:一定)?差距|"
    r"仍差|还差|尚差|相差|不足之处|短板|欠账|"
    r"\b(?:not|never|nor)\b[^.;]{0,24}\b(?:met|meet(?:ing)?|reach(?:ed|ing)?|satisf\w+|achiev\w+|attain\w*|compl\w+|pass(?:ed)?)\b|"
    r"\b(?:does|do|did|could|can) not\b|\bfails?\b|\bfailed\b|\bfall(?:s|ing)? short\b|\bfell short\b|\bshort(?:fall)?\b|"
    r"\bmiss(?:es|ed)?\b|\bunmet\b|\bgap\b",
    re.I,
)
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
    around = _BOUND.sub(" ", _around(material, sentence, fact))
    wrong_side = _BELOW if comparison.startswith(">") else _ABOVE
    return bool(_NOT_MET.search(around) or wrong_side.search(around))


def _around(material: Material, sentence: Sentence, fact: Fact) -> str:
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
