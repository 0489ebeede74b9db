"""Dates that no calendar has, and spans of years that run backwards."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import days_of, impossible_dates
from ecocity.audit.judge.say import refuted
from ecocity.audit.judge.spans.bare_years import year_before
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement
from ecocity.said import say

_LEAP_DAY = re.compile(
    r"(?<![\d.])29(?:th)? (?:of )?February\b|\bFebruary (?:the )?29(?:th)?\b(?!\.?\d)|(?<!\d)2月29日",
    re.I,
)
_THAT_YEAR = re.compile(r"\W*(?:(?:of|in) )?(?:the same|that|this|same) year\b", re.I)
_THAT_YEAR_ZH = re.compile(r"(?:同年|当年|该年|是年)[，,]?$")


def _leap_days(material: Material, at: int) -> list[Judgement]:
    """ "29 February, same year": of the year told before, where that has no such day."""
    sentence = material.sentences[at]
    text, found = sentence.text, list[Judgement]()
    if "29" not in text:
        return []
    for day in _LEAP_DAY.finditer(text):
        behind = _THAT_YEAR.match(text, day.end())
        before = [year for year, _, end in sentence.years if end <= day.start()]
        if re.match(r",? (?:19|20)\d\d", text[day.end() :]) or re.search(r"(?:19|20)\d\d年$", text[: day.start()]):  # fmt: skip
            continue  # a whole date
        tied = (
            behind or _THAT_YEAR_ZH.search(text[: day.start()]) or _DAY.match(text[: day.start()])
        )
        year = before[-1] if before else year_before(material, at) if tied else None
        if year is not None and days_of(year) == 365:
            computed = f"{year} has 365 days"
            message = say("{computed}, not {days_of} ({said}).", computed=computed, days_of=366, said=day.group())  # fmt: skip
            found.append(refuted("days_in_year", "date", sentence, message, computed))
    return found


_DAY = re.compile(r"\W*(?:on )?$", re.I)
""" "27 February 2013: …", "29 February: …": lines of one diary."""


def dates(material: Material) -> list[Judgement]:
    """Dates that no calendar has, and spans that run backwards."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        found += _leap_days(material, at)
        for wrong in impossible_dates(sentence.text):
            found.append(
                refuted(
                    "date_impossible",
                    "date",
                    sentence,
                    say('"{wrong}" is no date of any calendar.', wrong=wrong),
                )
            )
        for match in re.finditer(
            r"[（(]((?:19|20)\d\d)\s*年?\s*[-–~—至]\s*((?:19|20)\d\d)\s*年?[)）]", sentence.text
        ):
            if int(match[2]) < int(match[1]):
                found.append(
                    refuted(
                        "date_impossible",
                        "date",
                        sentence,
                        say('"{match}" runs backwards.', match=match.group()),
                    )
                )
    return found
