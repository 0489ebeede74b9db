"""Percentages of counts, parts and wholes, days of a year: what the figures of one sentence give."""

from __future__ import annotations

import re
from decimal import Decimal

from ecocity.audit.find.names import named_in, tokens
from ecocity.audit.judge.days import days_share
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.judge.share_pairs import OTHER_SHARE, explained, pair_of
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
    amounts = _of_amounts(sentence, percent)
    if amounts:
        return amounts
    pair = pair_of(sentence, percent, context)
    if pair is None:
        return _of_quantity(material, sentence, percent) or _fraction(sentence, percent, context)
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
    near = 0 <= percent.start - part.end <= (30 if sentence.text.isascii() else 6)
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


def _of_amounts(sentence: Sentence, percent: Number) -> list[Judgement]:
    """ "1.2 Mt arose, 1.0 Mt were used, 0.1 Mt disposed of: a rate of 92 %": the parts together."""
    text = sentence.text
    before = [
        one for one in sentence.numbers
        if one.end <= percent.start and one.kind == "figure" and one.unit in ("t", "m3", "km2", "yuan", "kWh", "tce")
    ]  # fmt: skip
    if (
        len(before) < 3
        or len({one.unit for one in before}) > 1
        or any(one.doubtful for one in before)
    ):
        return []
    whole, parts = before[0], before[1:]
    label = text[parts[-1].end : percent.start]
    if whole.value < sum(one.value for one in parts) * Decimal("0.98") or OTHER_SHARE.search(label):
        return []
    if not re.search(r"率|比例|\brate\b|\bshare\b", label, re.I) or len(label) > 60:
        return []
    total = sum((one.value for one in parts), Decimal(0))
    sums = [total, *(one.value for one in parts)]
    if any(overlaps(100 * one / whole.high, 100 * one / whole.low, percent) for one in sums):
        return [upheld("share", sentence, f"{shown(100 * total / whole.value)} %")]
    computed = f"{' + '.join(figure(one) for one in parts)} of {figure(whole)} = {shown(100 * total / whole.value)} %"
    message = f"{figure(percent)} does not follow from the amounts beside it: {computed}."
    return [refuted("share_does_not_follow", "share", sentence, message, computed)]


_OF_THEM = re.compile(
    r"\s*of (?:them|these|those|which|the(?:se|m)?|all|its|our)\b(?P<noun>[^.;,\d]{0,40})", re.I
)
_OF_ALL = re.compile(
    r"(?:\b(?:of|among) (?:the |all |its |our |these |a total of )*|\b(?:has|have|had|are|were|covers?|holds?|lists?|on) (?:a total of |in all )?|共有?|现有|全市|[，。]|^)\s*$",
    re.I,
)


def _fraction(sentence: Sentence, percent: Number, context: Sentence | None) -> list[Judgement]:
    """ "85 % of the 8 counties": so few things have few shares."""
    for whole, shared in _wholes(sentence, percent, context):
        if whole.value != int(whole.value) or not 2 <= whole.value <= 400 or whole.doubtful:
            continue
        if whole.unit not in ("count", "") or whole.bound != "exact":
            continue
        if not shared:
            continue
        if _impossible(whole, percent):
            noun = f" {whole.noun}" if whole.noun and whole.noun not in whole.printed else ""
            message = f"{figure(percent)} of {figure(whole)}{noun}: no whole number of them gives that share."
            computed = f"no k of {int(whole.value)} gives {figure(percent)}"
            return [refuted("impossible_fraction", "share", sentence, message, computed)]
        part = next(
            k for k in range(int(whole.value) + 1)
            if overlaps(Decimal(100 * k) / whole.value, Decimal(100 * k) / whole.value, percent)
        )  # fmt: skip
        return [upheld("share", sentence, f"{part} of {figure(whole)}")]
    return []


_THEM = re.compile(
    r"\s*of (?:them|these|those)\s+(?:operat|work|run|ran|act|stood|lie|lay|use|pass|meet|met|have|has|had|are|were|reach|fulfil|compl|cover|serve|belong|treat|report|sign|obtain|receiv)\w*",
    re.I,
)


def _wholes(
    sentence: Sentence, percent: Number, context: Sentence | None
) -> list[tuple[Number, bool]]:
    """Counts that a percentage may be taken of, with whether the words say so; nearest first."""
    text = sentence.text
    after = text[percent.end :]
    found: list[tuple[Number, bool]] = []
    behind = [one for one in sentence.numbers if one.start >= percent.end]
    if behind:
        between = text[percent.end : behind[0].start]
        tied = re.fullmatch(
            r"\s*of (?:the |all |its |our |these |a total of )*(?:city's )?|\s*的", between, re.I
        )
        found.append((behind[0], bool(tied)))
    ahead = [one for one in sentence.numbers if one.end <= percent.start]
    said = _OF_THEM.match(after)
    for one in reversed(ahead):
        between = text[one.end : percent.start]
        if re.search(r"[%％]", between) or named_in(between) and not said:
            continue
        opened = re.search(
            r"\b(?:of|among) (?:the |all |its |our |these )*(?:city's |county's )?$",
            text[: one.start],
            re.I,
        )
        told = bool(
            (said and (_same_things(one, said["noun"]) or _THEM.match(after)))
            or (
                opened
                and "," in between[:90]
                and len(between) < 100
                and not re.search(r"\d", between)
            )
            or re.fullmatch(r"[^，。,;；\d]{0,12}(?:中|里|其中)[^。；;\d]{0,40}", between)
            or re.fullmatch(r"[^，。,;；\d]{0,14}[，,](?:其中|当中)[^。；;\d]{0,30}", between)
        )
        found.append((one, told))
    if context is not None and said and re.match(r"\s*of (?:them|these|those)\b", after, re.I):
        counts = [
            one
            for one in context.numbers
            if one.kind not in ("percent", "points") and not one.decimals
        ]
        if not ahead and len(counts) == 1:
            found.append((counts[0], _same_things(counts[0], said["noun"])))
    return found


def _same_things(whole: Number, noun: str) -> bool:
    """ "of them", or "of these sources" where sources were counted."""
    return not noun.strip() or not whole.noun or bool(tokens(whole.noun) & tokens(noun)) or not tokens(noun) or re.match(
        r"\s*(?:have|has|had|were|are|passed|met|reached|meet|pass|reach|could|did)\b", noun
    ) is not None  # fmt: skip


def _impossible(whole: Number, percent: Number) -> bool:
    """No whole part of so few gives the printed percentage."""
    if whole.unit not in {"count", ""} or whole.value > 400 or whole.value != int(whole.value):
        return False
    total = int(whole.value)
    return not any(
        overlaps(Decimal(100 * k) / total, Decimal(100 * k) / total, percent)
        for k in range(total + 1)
    )
