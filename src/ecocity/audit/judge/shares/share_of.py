"""A share of a whole that another place of the report gives: "3.6 % of GDP", "占国土面积的21.4%"."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.runs import runs_of, year_of
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, tenfold, upheld
from ecocity.audit.judge.shares.share_proof import is_slip, unbound
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.said import say

_OF_ZH = re.compile(r"(?:占|相当于)(?:全市|全部|当年|同期|总)*(?P<whole>[^，。,;；\d]{2,24}?)(?:的|比重|比例|为|达|约)*\s*$")  # fmt: skip
_OF_EN = re.compile(r"\s*of (?:the |its |the city's |our |total |whole |city |entire )*(?P<whole>[^,.;)]{2,40})", re.I)  # fmt: skip
_LAND = re.compile(r"\s*(?:territory|land\b|surface|administrative area)|国土|市域|辖区", re.I)
_LEVEL_FOR_ANY_YEAR = ("land_area",)


def whole_named(sentence: Sentence, percent: Number) -> str:
    """The known quantity that words call the whole of a percentage; empty where there is none."""
    before = _OF_ZH.search(sentence.text[max(0, percent.start - 60) : percent.start])
    behind = _OF_EN.match(sentence.text, percent.end)
    for found in (before, behind):
        if found is None:
            continue
        if _LAND.match(found["whole"]):
            return "land_area"
        names = named_in(found["whole"])
        if names and names[0].start <= 4:
            return names[0].quantity
    return ""


def of_quantity(material: Material, sentence: Sentence, percent: Number) -> list[Judgement]:
    """The amount just before a percentage against the whole it is said to be of."""
    part = _part(sentence, percent)
    name = whole_named(sentence, percent) if part else ""
    if not name and part and _in_bracket(sentence, part, percent):
        name = _same_as_before(sentence, percent)
    if part is None or not name or _of_several_years(sentence, part, percent):
        return []
    run = next((one for one in runs_of(sentence) if part in one), (part,))
    own = next((one for one in material.facts_in(sentence) if one.number.start == part.start), None)
    if own is not None and own.quantity == name:
        return []
    year = year_of(sentence, part) or (own.year if own else None)
    wholes = _wholes(material, name, part, year)
    if not wholes:
        return []
    whole = wholes[0].number
    computed = f"{figure(part)} of {figure(whole)} (line {wholes[0].line}) = {shown(100 * part.value / whole.value)} %"
    if overlaps(100 * part.low / whole.high, 100 * part.high / whole.low, percent):
        return [upheld("share", sentence, computed)]
    total = sum((one.value for one in run), Decimal(0))
    if overlaps(100 * total / whole.high, 100 * total / whole.low, percent):
        said = " + ".join(figure(one) for one in run)
        return [upheld("share", sentence, f"({said}) of {figure(whole)} (line {wholes[0].line})")]
    if not is_slip(percent, 100 * part.value / whole.value):
        return unbound(sentence, percent)
    message = say(
        "{percent} does not follow: {computed}.", percent=figure(percent), computed=computed
    )
    moved = tenfold(percent.value, 100 * part.value / whole.value)
    rule = "magnitude_impossible" if moved else "share_does_not_follow"
    return [
        refuted(rule, "share", sentence, message, computed, also=(wholes[0].line,))
    ]  # fmt: skip


_SPAN = re.compile(
    r"\b(?:two|three|four|five|six|\d) years\b|\byears (?:combined|together)\b|\b(?:over|in|for) the (?:whole )?period\b|[两二三四五六\d]年(?:间|来|合计|累计|的|地区|GDP|平均|总)|年均|期间|累计",
    re.I,
)


def _of_several_years(sentence: Sentence, part: Number, percent: Number) -> bool:
    """ "Altogether 9.2 billion, 3.36 % of the GDP of the three years": no share of one year's whole."""
    begin = max((m.end() for m in re.finditer("[;；。]", sentence.text[: part.start])), default=0)
    behind = re.split(r"[,，;；。]|\.\s", sentence.text[percent.end :])[0]
    return bool(_SPAN.search(sentence.text[begin : percent.start] + behind))


def _part(sentence: Sentence, percent: Number) -> Number | None:
    ahead = [one for one in sentence.numbers if one.end <= percent.start]
    if not ahead or ahead[-1].kind in ("percent", "points") or ahead[-1].doubtful:
        return None
    return ahead[-1] if len(sentence.text[ahead[-1].end : percent.start]) <= 48 else None


def _in_bracket(sentence: Sentence, part: Number, percent: Number) -> bool:
    between = sentence.text[part.end : percent.start]
    return bool(re.fullmatch(r"[^,.;，。；]{0,16}[(（](?:about |约|占)?", between))


def _same_as_before(sentence: Sentence, percent: Number) -> str:
    """ "(3.60 % of GDP), 4.69 billion (3.66 %)": the whole is told once."""
    for one in sentence.numbers:
        if one.kind == "percent" and one.end <= percent.start:
            name = whole_named(sentence, one)
            if name:
                return name
    return ""


def _wholes(material: Material, name: str, part: Number, year: int | None) -> list[Fact]:
    return [
        one for one in material.facts_about(name)
        if one.canonical and one.number.unit == part.unit and one.number.value >= part.value
        and not one.number.doubtful and (one.year == year or name in _LEVEL_FOR_ANY_YEAR)
    ]  # fmt: skip
