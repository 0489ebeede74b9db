"""Days of a year: 366 of a common year, 365 of a whole leap year, and more than any year has."""

from __future__ import annotations

import re
from decimal import Decimal

from ecocity.audit.find.dates import days_of
from ecocity.audit.judge.day_years import nearest_year
from ecocity.audit.judge.say import refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_YEARLY = re.compile(r"天|days?\b", re.I)


def leap(material: Material) -> list[Judgement]:
    """366 days of a common year, said outright or made up of its parts; 365 of a whole leap year."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        days = [
            one for one in sentence.numbers
            if one.value == int(one.value) and 0 < one.value <= 366 and not one.doubtful
            and (
                one.unit == "day"
                or (one.unit in ("", "count") and ("day" in one.noun or _REST.search(sentence.text[max(0, one.start - 16) : one.start])))
            )
        ]  # fmt: skip
        if sentence.heading or not any(one.unit == "day" for one in sentence.numbers):
            continue
        found += _too_many(material, sentence)
        if not days:
            continue
        for one in days:
            year = nearest_year(material, sentence, one)
            if year is None or one.value != 731 - days_of(year):
                continue
            if one.value == 366 or _WHOLE_YEAR.search(
                sentence.text[max(0, one.start - 24) : one.end + 24]
            ):
                found.append(_wrong_year(sentence, year, one.printed.strip()))
                break
        else:
            year = nearest_year(material, sentence, days[-1])
            if year is not None and days_of(year) == 365 and _adds_up(days, sentence.text):
                found.append(
                    _wrong_year(sentence, year, " + ".join(str(one.value) for one in days))
                )
    return found + _leap_rows(material)


def _too_many(material: Material, sentence: Sentence) -> list[Judgement]:
    """More good-air days in a year than a year has."""
    for one in sentence.numbers:
        long = one.unit == "day" and 366 < one.value < 1000 and not one.doubtful
        if (
            long
            and nearest_year(material, sentence, one)
            and re.search(r"优良|\bair\b|达标", sentence.text)
        ):
            message = say("{one}: no year has so many days.", one=one.printed.strip())
            return [refuted("magnitude_impossible", "days", sentence, message)]
    return []


_WHOLE_YEAR = re.compile(
    r"全年|whole year|days of (?:the year|20\d\d)|of the 36[56] days|in the year", re.I
)
_REST = re.compile(r"其余|剩余|余下|remaining|the rest|the other", re.I)


def _adds_up(days: list[Number], text: str) -> bool:
    """Parts of a year that come to 366: "271 good days, and the remaining 95"."""
    values = [one.value for one in days]
    if len(values) < 2:
        return False
    parts = values[1:] if sum(values[1:], Decimal(0)) == values[0] else values
    exhaustive = _REST.search(text) or len(parts) >= 4
    return bool(exhaustive) and sum(parts, Decimal(0)) == 366


def _wrong_year(sentence: Sentence, year: int, said: str) -> Judgement:
    computed = f"{year} has {days_of(year)} days"
    return refuted(
        "days_in_year",
        "days",
        sentence,
        say(
            "{computed}, not {days_of} ({said}).",
            computed=computed,
            days_of=731 - days_of(year),
            said=said,
        ),
        computed,
    )


def _leap_rows(material: Material) -> list[Judgement]:
    """A column of the days of each year."""
    found: list[Judgement] = []
    for fact in material.facts:
        if fact.table is None or fact.year is None or fact.number.value != 366:
            continue
        label = f"{fact.row} {fact.column}"
        if days_of(fact.year) == 365 and re.search(r"天|日数|day", label, re.I):
            computed = f"{fact.year} has 365 days"
            found.append(
                refuted(
                    "days_in_year",
                    "days",
                    fact,
                    say("{computed}, not 366.", computed=computed),
                    computed,
                )
            )
    return found
