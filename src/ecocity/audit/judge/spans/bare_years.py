"""366 days, or 8,784 hours, of a common year, where "days" or the year stand in another place than the figure."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import days_of
from ecocity.audit.judge.say import refuted
from ecocity.audit.judge.spans.day_years import nearest_year, of_year_before, year_at
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_DAYS = re.compile(
    r"天数|日数|日均值|日报|日历|日志|\bdays\b|\b(?:calendars?|diar(?:y|ies)|log-?books?|day-?books?|logs?|(?:each|every) day)\b|\bdaily (?:values?|reports?|records?|means?|averages?)\b",
    re.I,
)
_HOURS = re.compile(r"\s*(?:hours\b|h\b|小时)", re.I)
_ASKED = re.compile(r"[?？]\s*$")
_NEAR, _FEWEST = 3, 3


def bare_years(material: Material, at: int) -> list[Judgement]:
    """A sentence without a figure of days: "Monitoring days: 366 (2015)", "On every one of the 366"."""
    sentence = material.sentences[at]
    if sentence.heading:
        return []
    before = material.sentences[at - 1] if at else None
    near = before is not None and sentence.line - before.line <= 2 and _DAYS.search(before.text)
    asked = near and before is not None and (_ASKED.search(before.text) or len(before.text) < 24)
    for one in sentence.numbers:
        hours = one.value == 8784 and _HOURS.match(
            sentence.text[one.start + len(one.printed.split()[0]) :]
        )
        days = (
            one.value == 366
            and one.unit in ("", "count")
            and (asked or _DAYS.search(sentence.text))
        )
        year = _year_of(material, at, one) if hours or days else None
        if year is not None and days_of(year) == 365:
            computed = f"{year} has 365 days"
            message = say("{computed}, not {days_of} ({said}).", computed=computed, days_of=366, said=one.printed.strip())  # fmt: skip
            return [refuted("days_in_year", "days", sentence, message, computed)]
    return []


def _year_of(material: Material, at: int, number: Number) -> int | None:
    sentence = material.sentences[at]
    if any(days_of(year) == 366 for year, _, _ in sentence.years) and len(sentence.years) == 1:
        return None
    both = {one.value for one in sentence.numbers} >= {Decimal(365), Decimal(366)}
    if of_year_before(sentence, number) or (both and year_at(sentence, number) is None):
        return None
    return nearest_year(material, sentence, number) or year_before(material, at)


def year_before(material: Material, at: int) -> int | None:
    """The one year that the nearest sentence, or heading, right before a place names."""
    line = material.sentences[at].line
    for one in reversed(material.sentences[max(0, at - _NEAR) : at]):
        years = {year for year, _, _ in one.years}
        if line - one.line > _NEAR or len(years) > 1:
            return None
        if years:
            return years.pop()
    return None


_GRADE = re.compile(
    r"\s*(?:[-*•·]\s*)?(?:优|良|轻度|中度|重度|严重|excellent|good|fine|light|slight|moderate|heavy|heavily|severe|grade|class|[IVX]+级|一级|二级|三级|四级|五级|worse)",
    re.I,
)


def grade_lines(material: Material) -> list[Judgement]:
    """ "Excellent 62 days", "Good 251 days", … on lines of their own, that come to 366 in a common year."""
    found: list[Judgement] = []
    run: list[Sentence] = []
    first = 0
    for at, sentence in enumerate((*material.sentences, None)):
        if sentence is not None and _is_grade(sentence) and (not run or sentence.line - run[-1].line <= 2):  # fmt: skip
            first = at if not run else first
            run.append(sentence)
            continue
        total = sum((one.numbers[0].value for one in run), Decimal(0))
        year = year_before(material, first) or material.year if len(run) >= _FEWEST and total == 366 else None  # fmt: skip
        if year is not None and days_of(year) == 365:
            computed = " + ".join(str(one.numbers[0].value) for one in run) + " = 366"
            message = say("{computed}, not {days_of} ({said}).", computed=f"{year} has 365 days", days_of=366, said=computed)  # fmt: skip
            found.append(refuted("days_in_year", "days", run[-1], message, computed))
        run = []
    return found


def _is_grade(sentence: Sentence) -> bool:
    plain = len(sentence.numbers) == 1 and sentence.numbers[0].unit == "day" and len(sentence.text) < 40  # fmt: skip
    return plain and bool(_GRADE.match(sentence.text))
