"""A ratio of two incomes, and births less deaths, against the figures beside them."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import figure, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.said import say

_RATIO = re.compile(r"(?<![\d.:：∶])(\d{1,2}(?:\.\d+)?)\s*[:：∶]\s*1(?![\d.:：∶])")
_OLDER = re.compile(
    r"(?:由|从|(?<![入支占之])比|较|上年|去年|上一年|年的)[^，。；:：\d]{0,10}(?:(?:19|20)\d\d年?[^，。；\d]{0,6})?$|\b(?:from|than|against|after|over|compared with|had been|had stood at|was still)\s(?:the )?$",
    re.I,
)
""" "由上年的2.43∶1缩小到2.40∶1": the ratio of other incomes."""
_INCOMES = re.compile(
    r"城乡[^，。；]{0,10}收入|urban[^.;]{0,40}rural[^.;]{0,20}income|income[^.;]{0,40}urban", re.I
)
_NATURAL = re.compile(
    r"出生率[^\d]{0,6}(\d+\.\d+)[‰%％]?[^。；]{0,12}?死亡率[^\d]{0,6}(\d+\.\d+)[‰%％]?[^。；]{0,14}?自然增长率[^\d负-]{0,6}([负-]?\d+\.\d+)"
    r"|birth rate[^\d;]{0,24}(\d+\.\d+)[^.;\d]{0,30}death rate[^\d;]{0,24}(\d+\.\d+)[^;\d]{0,60}natural (?:growth|increase)[^\d;]{0,24}(\d+\.\d+)",
    re.I,
)


def ratios(material: Material) -> list[Judgement]:
    """Every such sentence whose figures the report holds."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if sentence.heading:
            continue
        found += _natural(sentence)
        told = _RATIO.finditer(sentence.text) if _INCOMES.search(sentence.text) else iter(())
        said = next((one for one in told if not _OLDER.search(sentence.text[: one.start()])), None)
        found += _incomes(material, sentence, Decimal(said[1])) if said else []
    return found


def _natural(sentence: Sentence) -> list[Judgement]:
    told = _NATURAL.search(sentence.text)
    if told is None:
        return []
    births, deaths, rest = (Decimal(one.replace("负", "-")) for one in told.groups() if one)
    computed = f"{births} - {deaths} = {births - deaths}"
    if abs(births - deaths - rest) <= Decimal("0.1"):
        return [upheld("difference", sentence, computed)]
    message = say(
        "The natural growth {rest} is not births less deaths: {computed}.",
        rest=rest,
        computed=computed,
    )
    return [refuted("sum_does_not_follow", "difference", sentence, message, computed)]


def _incomes(material: Material, sentence: Sentence, stated: Decimal) -> list[Judgement]:
    years: set[int | None] = {one[0] for one in sentence.years} or {material.year}
    urban = _levels(material, "urban_income", years)
    rural = _levels(material, "rural_income", years)
    if not urban or not rural:
        return []
    a, b = urban[-1].number, rural[-1].number
    places = max(0, -int(stated.as_tuple().exponent))
    room = Decimal("0.5").scaleb(-places)
    computed = f"{figure(a)} / {figure(b)} = {shown(a.value / b.value, 3)}"
    every = [_interval(one.number, other.number) for one in urban for other in rural]
    if any(low <= stated + 2 * room and high >= stated - room for low, high in every):
        return [upheld("ratio", sentence, computed)]
    message = say(
        "The ratio {stated}:1 does not follow: {computed}.", stated=stated, computed=computed
    )
    also = (urban[-1].line, rural[-1].line)
    return [refuted("share_does_not_follow", "ratio", sentence, message, computed, also=also)]


def _levels(material: Material, quantity: str, years: set[int | None]) -> list[Fact]:
    return [
        one for one in material.facts_about(quantity)
        if one.canonical and one.year in years and one.number.unit == "yuan" and one.number.low > 0
    ]  # fmt: skip


def _interval(a: Number, b: Number) -> tuple[Decimal, Decimal]:
    return a.low / b.high, a.high / b.low
