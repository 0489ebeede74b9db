"""Parts that are larger than their whole."""

from __future__ import annotations

from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.standing import stands
from ecocity.audit.judge.say import figure, refuted, shown
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_SUBSET = re.compile(
    r"(?:其中(?:有|已|，)?|[,，;；]?\s*(?:of which|of them|of whom|of these|among them|among which))[^\d，。,;；]{0,14}$",
    re.I,
)


_OUT_OF = re.compile(r"\s*(?:out )?of (?:the |its |all |our |a total of )*(?:city's |county's |total )?", re.I)  # fmt: skip
_AMOUNTS = ("t", "m3", "km2", "yuan", "person", "kWh", "tce")


def parts_too_large(material: Material) -> list[Judgement]:
    """ "1.40亿吨，其中工业4862亿吨": a part many times its whole has a wrong magnitude."""
    return [one for sentence in material.sentences for one in _judged(sentence)]


def _judged(sentence: Sentence) -> list[Judgement]:
    numbers = [
        one for one in sentence.numbers
        if one.unit in _AMOUNTS and countable(one) and stands(sentence, one)
    ]  # fmt: skip
    for first, second in pairwise(numbers):
        between = sentence.text[first.end : second.start]
        turned = first.unit == second.unit and _OUT_OF.fullmatch(between)
        # "480 km2 of the city's 460 km2": the whole stands behind.
        whole, part = (second, first) if turned else (first, second)
        if (
            whole.unit == part.unit
            and len(between) < 40
            and (whole.start > part.start or _SUBSET.search(between))
            and part.low > whole.high
        ):
            rule = "magnitude_impossible" if part.value > 8 * whole.value else "sum_does_not_follow"
            message = say(
                "{part} cannot be part of {whole}.", part=figure(part), whole=figure(whole)
            )
            computed = f"{shown(part.value, 0)} > {shown(whole.value, 0)}"
            return [refuted(rule, "sum", sentence, message, computed)]
    return []


def countable(one: Number) -> bool:
    return (
        one.kind not in ("percent", "points")
        and not one.doubtful
        and one.bound == "exact"
        and one.unit != "year_span"
    )


def alien(a: str, b: str) -> bool:
    return not (
        a in b or b in a or set(a.split()) & set(b.split()) or set(a) & set(b) - set("的个和")
    )
