"""Percentages of counts, parts and wholes, days of a year: what the figures of one sentence give."""

from __future__ import annotations

import re
from decimal import Decimal

from ecocity.audit.find.names import named_in
from ecocity.audit.judge.days import days_share
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.judge.share_pairs import explained, pair_of
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence


def shares(material: Material) -> list[Judgement]:
    """Every percentage beside the two counts that it is made of."""
    found: list[Judgement] = []
    for index, sentence in enumerate(material.sentences):
        if sentence.heading and not sentence.numbers:
            continue
        before = material.sentences[index - 1] if index else None
        context = before if before and before.paragraph == sentence.paragraph else None
        for number in sentence.numbers:
            if (
                number.kind == "percent"
                and number.bound in ("exact", "about")
                and not number.doubtful
            ):
                found += _percent(material, sentence, number, context)
    return found


def _percent(
    material: Material, sentence: Sentence, percent: Number, context: Sentence | None
) -> list[Judgement]:
    if _is_change_or_limit(material, sentence, percent):
        return []
    days = days_share(material, sentence, percent)
    if days:
        return days
    pair = pair_of(sentence, percent, context)
    if pair is None:
        return _of_quantity(material, sentence, percent) or _fraction(sentence, percent)
    part, whole = pair
    low, high = (
        part.low if part.decimals else part.value,
        part.high if part.decimals else part.value,
    )
    wlow, whigh = (
        (whole.low, whole.high)
        if whole.decimals or whole.unit not in ("count", "person", "day", "household")
        else (whole.value, whole.value)
    )
    if whole.unit not in ("count", "", "day", "person", "household"):
        low, high = part.low, part.high
    if whole.value <= 0 or wlow <= 0:
        return []
    a, b = 100 * low / whigh, 100 * high / wlow
    exact = 100 * part.value / whole.value
    computed = f"{figure(part)} of {figure(whole)} = {shown(exact)} %"
    if overlaps(a, b, percent):
        return [upheld("share", sentence, computed)]
    near = 0 <= percent.start - part.end <= 30
    if (not near and explained(sentence, percent)) or overlaps(100 - b, 100 - a, percent):
        return []
    return [
        refuted(
            "share_does_not_follow", "share", sentence,
            f"{figure(percent)} does not follow from the counts beside it: {computed}.", computed,
        )
    ]  # fmt: skip


def _is_change_or_limit(material: Material, sentence: Sentence, number: Number) -> bool:
    return any(
        fact.role in ("change", "limit")
        for fact in material.facts_in(sentence)
        if fact.number.start == number.start
    )  # fmt: skip


_SHARE_OF = re.compile(
    r"占(?:全市|全部|当年|同期)?(?P<zh>[^，。,;；\d]{2,24}?)(?:的|比重|比例)*(?:为|达)?\s*$|(?:account\w* for|making up|representing|or)\s*(?:about )?$",
    re.I,
)


def _of_quantity(material: Material, sentence: Sentence, percent: Number) -> list[Judgement]:
    """ "4.56 billion yuan of investment, 3.6 % of GDP", where another place gives the GDP."""
    text = sentence.text
    before = [
        one
        for one in sentence.numbers
        if one.end <= percent.start and one.kind not in ("percent", "points")
    ]
    if not before or before[-1].doubtful or len(text[before[-1].end : percent.start]) > 40:
        return []
    named = (
        named_in(text[before[-1].end : percent.start])
        if "占" in text[before[-1].end : percent.start]
        else ()
    )
    after = re.match(r"\s*of (?:the |its |the city's |total )*([^,.;]{2,40})", text[percent.end :])
    if not named and after and _SHARE_OF.search(text[: percent.start]):
        named = named_in(after[1])[:1]
    if len(named) != 1:
        return []
    own = next(
        (one for one in material.facts_in(sentence) if one.number.start == before[-1].start), None
    )
    wholes = [
        one
        for one in material.facts_about(named[0].quantity)
        if one.canonical
        and one.number.unit == before[-1].unit
        and own is not None
        and one.year == own.year
        and one.number.value >= before[-1].value
    ]
    if not wholes or own is None or own.quantity == named[0].quantity:
        return []
    whole, part = wholes[0].number, before[-1]
    computed = f"{figure(part)} of {figure(whole)} (line {wholes[0].line}) = {shown(100 * part.value / whole.value)} %"
    if overlaps(100 * part.low / whole.high, 100 * part.high / whole.low, percent):
        return [upheld("share", sentence, computed)]
    return [
        refuted(
            "share_does_not_follow",
            "share",
            sentence,
            f"{figure(percent)} does not follow: {computed}.",
            computed,
            also=(wholes[0].line,),
        )
    ]


_FRACTION = re.compile(
    r"^\s*of (?:the |all |its |our |these |a total of )*(?:city's )?$|^\s*的", re.I
)


def _fraction(sentence: Sentence, percent: Number) -> list[Judgement]:
    """ "85 % of the 8 counties": so few things have few shares."""
    for whole in sentence.numbers:
        if (
            (whole.unit != "count" and not whole.noun)
            or not 2 <= whole.value <= 60
            or whole.bound != "exact"
        ):
            continue
        first = sentence.text[percent.end : whole.start] if whole.start > percent.end else ""
        then = sentence.text[whole.end : percent.start] if whole.end < percent.start else ""
        tied = (
            bool(first)
            and bool(_FRACTION.match(first))
            or bool(re.fullmatch(r"[^，。,;；\d]{0,12}(?:中|里)[^。；;\d]{0,16}", then))
        )
        if tied and _impossible(whole, percent):
            computed = f"no k of {int(whole.value)} gives {figure(percent)}"
            return [
                refuted(
                    "impossible_fraction",
                    "share",
                    sentence,
                    f"{figure(percent)} of {figure(whole)} {whole.noun}: no whole number of them gives that share.".replace(
                        "  ", " "
                    ),
                    computed,
                )
            ]
    return []


def _impossible(whole: Number, percent: Number) -> bool:
    """No whole part of so few gives the printed percentage."""
    if whole.unit not in {"count", ""} or whole.value > 400 or whole.value != int(whole.value):
        return False
    total = int(whole.value)
    return not any(
        overlaps(Decimal(100 * k) / total, Decimal(100 * k) / total, percent)
        for k in range(total + 1)
    )
