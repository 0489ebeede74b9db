"""What looks wrong beside one pair of figures, and follows from another told with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ecocity.audit.judge.again.borne_out import follows, usable
from ecocity.audit.judge.say import figure
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_STATED = {
    "share_does_not_follow": "percent",
    "impossible_fraction": "percent",
    "growth_does_not_follow": "case",
}
"""The place of a message that holds the figure found wrong."""
_MOST = 12
"""Figures looked at together; among more of them a fit may be chance."""


def unexplained(material: Material, judged: Iterable[Judgement]) -> list[Judgement]:
    """``judged`` without the shares and changes that other figures of their paragraph give.

    "In 2013 there were 363 valid days out of 365; 314 were good, 86.5 %": of the valid days.
    """
    return [one for one in judged if not _is_explained(material, one)]


def _is_explained(material: Material, judged: Judgement) -> bool:
    if judged.claim is None or not judged.findings or judged.findings[0].rule not in _STATED:
        return False
    message = judged.findings[0].message
    stated = message.places.get(_STATED[judged.findings[0].rule])
    for at in material.places_within(judged.claim.line, judged.claim.line):
        sentence = material.sentences[at]
        if sentence.printed.strip() == judged.claim.text:
            told = [
                one
                for one in sentence.numbers
                if figure(one) == stated and one.kind == "percent" and one.value != 100
            ]
            return any(_is_given(material.sentences[max(0, at - 2) : at + 1], one) for one in told)
    return False


def _is_given(scene: Sequence[Sentence], stated: Number) -> bool:
    """Whether the figures of the last sentence, or those before it in its paragraph too, give the one stated."""
    *earlier, sentence = scene
    own = usable(sentence)
    earlier = [one for one in earlier if one.paragraph == sentence.paragraph and not one.heading]
    told = [one for other in earlier for one in usable(other)]
    return any(
        2 <= len(context) <= _MOST and follows(sentence, stated, context)
        for context in (own, [*told, *own])
    )
