"""Parts that are larger than their whole."""

from __future__ import annotations

from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.standing import stands
from ecocity.audit.judge.say import figure, refuted, shown
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_LISTED = re.compile(
    r"[^.;。；\d]{0,30}(?:,|，|、|\band\b|和|及)[^.;。；\d]{0,6}|[^\d，。；]{0,1}", re.I
)


_SUBSET = re.compile(
    r"(?:其中(?:有|已|，)?|[,，;；]?\s*(?:of which|of them|of whom|of these|among them|among which))[^\d，。,;；]{0,14}$",
    re.I,
)


_NEAR = 2
"""A part more than twice its whole is one of something else."""


def parts_too_large(material: Material) -> list[Judgement]:
    """ "Three counties passed, four of them were named"."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        found += _amount_too_large(sentence)
        numbers = [
            one
            for one in sentence.numbers
            if one.unit in ("count", "") and one.bound == "exact" and not one.doubtful
        ]
        for at, (whole, part) in enumerate(pairwise(numbers)):
            if at and _LISTED.fullmatch(sentence.text[numbers[at - 1].end : whole.start]):
                continue  # the whole is the last of a list: "1 district, 1 city and 5 counties, of which six"
            between = sentence.text[whole.end : part.start]
            if re.search(r"\ball (?:the )?$|全部$", between, re.I):
                continue  # "2,143 and 2,217; all 6,346 of them": their sum
            if _OUT_OF.fullmatch(between) or _OF_THESE.fullmatch(between):
                continue  # "seven of these eight values": the whole stands behind
            tied = _SUBSET.search(between) or re.match(
                r"\s*(?:of them|of these|of whom|of those)\b", sentence.text[part.end :], re.I
            )
            if (
                tied
                and stands(sentence, whole)
                and not _TIME.match(whole.noun)
                and len(between) < 70
                and whole.value < part.value <= _NEAR * whole.value
                and not _other_things(whole, part)
            ):
                computed = f"{shown(part.value, 0)} > {shown(whole.value, 0)}"
                found.append(
                    refuted(
                        "sum_does_not_follow",
                        "sum",
                        sentence,
                        say(
                            "{part} cannot be part of {whole}.",
                            part=figure(part),
                            whole=figure(whole),
                        ),
                        computed,
                    )
                )
    return found


_OF_THESE = re.compile(r"\s*(?:out )?of (?:these|those)\s*", re.I)
_OUT_OF = re.compile(r"\s*(?:out )?of (?:the |its |all |our |a total of )*(?:city's |county's |total )?", re.I)  # fmt: skip
_TIME = re.compile(
    r"(?:\w+ )?(?:years?|months?|weeks?|days?|quarters?|rounds?|times)\b|[年月周天季次]", re.I
)
""" "186 in the three years, 71 of them": the years are no whole."""
_AMOUNTS = ("t", "m3", "km2", "yuan", "person", "kWh", "tce")


def _amount_too_large(sentence: Sentence) -> list[Judgement]:
    """ "1.40亿吨，其中工业4862亿吨": a part many times its whole has a wrong magnitude."""
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


def _other_things(whole: Number, part: Number) -> bool:
    """English nouns that share no word; a Chinese one is often a verb."""
    nouns = whole.noun + part.noun
    return bool(nouns.isascii() and part.noun and whole.noun and alien(whole.noun, part.noun))


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
