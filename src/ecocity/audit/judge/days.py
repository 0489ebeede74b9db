"""Days of a year against their share: 2012 has 366."""

from __future__ import annotations

import re
from decimal import Decimal

from ecocity.audit.find.dates import days_of
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.judge.share_pairs import OTHER_SHARE, SHARE_WORD
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_YEARLY = re.compile(r"天|days?\b", re.I)


def days_share(material: Material, sentence: Sentence, percent: Number) -> list[Judgement]:
    """Days of a year against their share: 2012 has 366."""
    before = [
        one
        for one in sentence.numbers
        if one.unit == "day"
        and 150 <= one.value <= 366
        and one.end <= percent.start
        and not one.doubtful
    ]
    if (
        not before
        or not SHARE_WORD.search(sentence.text[before[-1].end : percent.start])
        or len(sentence.text[before[-1].end : percent.start]) > 70
    ):
        return []
    if OTHER_SHARE.search(sentence.text[before[-1].end : percent.start]):
        return []
    wholes = [
        one
        for one in sentence.numbers
        if one.unit == "day"
        and one is not before[-1]
        and one.value >= max(before[-1].value, Decimal(330))
        and one.end <= percent.start
    ]
    wholes += [
        one
        for one in sentence.numbers
        if one.unit == "day"
        and one.start >= percent.end
        and one.value >= max(before[-1].value, Decimal(330))
    ]
    year = _year_of(material, sentence, before[-1])
    if wholes:
        share = 100 * before[-1].value / wholes[0].value
        computed = f"{before[-1].value} / {wholes[0].value} = {shown(share)} %"
        if overlaps(share, share, percent):
            return [upheld("share", sentence, computed)]
        return [
            refuted(
                "share_does_not_follow",
                "share",
                sentence,
                f"{figure(percent)} does not follow from the days beside it: {computed}.",
                computed,
            )
        ]
    if year is None:
        return []
    return _of_year(sentence, before[-1], percent, year)


def _of_year(sentence: Sentence, part: Number, percent: Number, year: int) -> list[Judgement]:
    days = days_of(year)
    share = 100 * part.value / days
    computed = f"{part.value} / {days} = {shown(share)} %"
    if overlaps(share, share, percent):
        return [upheld("share", sentence, computed)]
    other = 731 - days
    if overlaps(100 * part.value / other, 100 * part.value / other, percent):
        return [
            refuted(
                "days_in_year",
                "share",
                sentence,
                f"{year} has {days} days, not {other}: {computed}, not {figure(percent)}.",
                computed,
            )
        ]
    valid = [
        n for n in range(324, days) if overlaps(100 * part.value / n, 100 * part.value / n, percent)
    ]
    if valid and re.search(r"有效|valid", sentence.text, re.I):
        return []
    return [
        refuted(
            "share_does_not_follow",
            "share",
            sentence,
            f"{part.value} days of {year} are {shown(share)} %, not {figure(percent)}: {computed}.",
            computed,
        )
    ]


def _year_of(material: Material, sentence: Sentence, number: Number) -> int | None:
    return next(
        (fact.year for fact in material.facts_in(sentence) if fact.number.start == number.start),
        sentence.years[0][0] if len({one[0] for one in sentence.years}) == 1 else material.year,
    )  # fmt: skip
