"""What a sentence goes on about that names nothing itself: the words and the year of those before it in its paragraph."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence

_GOES_ON = re.compile(
    r"\W*(?:(?:In|By|At the end of) (?:19|20)\d\d,? )?(?:It|it|Having|The (?:figure|value|rate|share|result|mean|reading))\b|\W*(?:其|该(?:值|率|指标))"
)
""" "Having reached 91.4 % in 2014": of what the sentence before it speaks of."""


def words_ahead(material: Material, sentence: Sentence, number: Number) -> str:
    """The words before a figure; those of the sentence before too, where its own goes on about that."""
    ahead = sentence.text[: number.start]
    if not _GOES_ON.match(sentence.text) or named_in(ahead):
        return ahead
    return f"{text_before(material, sentence)} {ahead}"


def text_before(material: Material, sentence: Sentence) -> str:
    """The sentence right before one in its paragraph."""
    before = _before(material, sentence)
    return before[-1].text if before else ""


def year_before(material: Material, sentence: Sentence) -> int | None:
    """The year that the sentences before one in its paragraph told last."""
    before = _before(material, sentence)
    return next((max(one.years)[0] for one in reversed(before) if one.years), None)


def _before(material: Material, sentence: Sentence) -> list[Sentence]:
    """The sentences of its paragraph before one, in order."""
    near = material.near(sentence, 0)
    return near[: next((at for at, one in enumerate(near) if one is sentence), 0)]
