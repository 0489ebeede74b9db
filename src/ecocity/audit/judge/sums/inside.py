"""An area within another that is larger than it: "Built-up area: 182 km2", "green space within the built-up area: 2,940 km2"."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import figure, refuted, shown
from ecocity.audit.judge.sums.too_large import countable
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_WITHIN = re.compile(
    r"\b(?:within|inside|in) (?:the |this |our )?(?P<en>[a-z][a-z -]{2,24}? (?:area|zone|park|reserve))\s*(?:[:：]|is|was|covers|came to|of)?\s*$"
    r"|(?P<zh>[\u4e00-\u9fff]{2,6}?)(?:范围)?[内里]的?[^，。；\d]{0,10}$",
    re.I,
)
_NEAR = 4
"""Paragraphs before the part in which the whole may stand."""
_TENFOLD = 5


def inside(material: Material) -> list[Judgement]:
    """Every area said to lie in another whose own area stands near by."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        for part in _areas(sentence):
            said = _WITHIN.search(_label(sentence, part))
            whole = _whole(material, sentence, said) if said else None
            if whole and part.low > whole[1].high:
                computed = f"{shown(part.value, 2)} > {shown(whole[1].value, 2)}"
                message = say(
                    "{part} cannot lie within {whole} (line {line}).",
                    part=figure(part),
                    whole=figure(whole[1]),
                    line=whole[0].line,
                )
                far = part.value > _TENFOLD * whole[1].value
                rule = "magnitude_impossible" if far else "sum_does_not_follow"
                found.append(refuted(rule, "sum", sentence, message, computed, also=(whole[0].line,)))  # fmt: skip
    return found


def _areas(sentence: Sentence) -> list[Number]:
    return [one for one in sentence.numbers if one.unit == "km2" and countable(one)]


def _label(sentence: Sentence, number: Number) -> str:
    """The words of the clause right before a figure."""
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    return re.split(r"[,，;；。]", sentence.text[floor : number.start])[-1]


def _whole(
    material: Material, sentence: Sentence, said: re.Match[str]
) -> tuple[Sentence, Number] | None:
    """The only area that a clause before the part gives to the place by nothing but its name."""
    name = re.escape(said["en"] or said["zh"])
    alone = re.compile(
        rf"\W*(?:the )?{name}(?:总?面积)?\s*(?:[:：]|is|was|covers|为|是|达)?\s*(?:about |约)?",
        re.I,
    )
    told = [
        (one, number) for one in material.near(sentence, _NEAR) for number in _areas(one)
        if one.section == sentence.section and (one.line, number.start) < (sentence.line, said.end())
        and alone.fullmatch(_label(one, number))
    ]  # fmt: skip
    return told[0] if len(told) == 1 else None
