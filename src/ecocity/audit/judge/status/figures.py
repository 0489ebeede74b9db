"""Every figure of a report as a fact: those whose name nothing tells too, for a mark needs no name."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit.find.bounded import is_bound
from ecocity.audit.judge.around.lately import levels_of
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Number, Sentence


def figures_of(material: Material) -> list[Fact]:
    """The facts, and a nameless one for every other level of the text where some figure is foretold."""
    found = list(material.facts)
    if not any(n.predicted for one in material.sentences for n in one.numbers):
        return found
    known = {(one.line, one.text, one.number.start) for one in found if one.table is None}
    for sentence in material.sentences:
        if sentence.heading or not sentence.numbers:
            continue
        for level in _levels(sentence):
            number, year = level
            if (sentence.line, sentence.printed, number.start) not in known:
                found.append(Fact(
                    "", "", number, year, sentence.line, sentence.page, sentence.printed,
                    requirement=sentence.requirement, section=sentence.section,
                ))  # fmt: skip
    return found


@lru_cache(maxsize=32768)
def _levels(sentence: Sentence) -> tuple[tuple[Number, int | None], ...]:
    return tuple(
        (one.number, one.year) for one in levels_of([sentence])
        if one.number.kind != "count" and not is_bound(sentence, one.number)
    )  # fmt: skip
