"""A share of the days of a year told behind their number, in a sentence of its own."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import days_of
from ecocity.audit.judge.around.lately import lately, levels_of
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement
from ecocity.said import say

_OF_YEAR = re.compile(
    r"\bof (?:the|all|its) (?:whole |entire )?(?:year|days)\b|\bof (?:20\d\d|all days)\b|\bgood-?(?:air)?[- ]days? rate\b|\bshare of (?:good|such|these) days\b|占全年|全年(?:天数|总天数)?的|优良(?:天数)?(?:率|比例)|达标(?:天数)?(?:率|比例)",
    re.I,
)


def days_told(material: Material) -> list[Judgement]:
    """Every share of the year in a sentence without days, behind one that counts them."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        percents = [one for one in sentence.numbers if one.kind == "percent"]
        apart = any(one.unit == "day" for one in sentence.numbers) or sentence.heading
        if apart or len(percents) != 1 or not _OF_YEAR.search(sentence.text):
            continue
        told = [one for one in levels_of(lately(material, at, 1)) if one.unit == "day" and 60 <= one.number.value < 366]  # fmt: skip
        if len(told) != 1 or not (year := told[0].year or material.year):
            continue
        percent, part = percents[0], told[0].number
        days = days_of(year)
        own, other = 100 * part.value / days, 100 * part.value / (731 - days)
        computed = f"{figure(part)} / {days} = {shown(own)} %"
        if overlaps(own, own, percent):
            found.append(upheld("share", sentence, computed))
        elif percent.bound == "exact" and overlaps(other, other, percent):
            message = say("{year} has {days} days, not {other}: {computed}, not {percent}.", year=year, days=days, other=731 - days, computed=computed, percent=figure(percent))  # fmt: skip
            lines = (told[0].sentence.line,)
            found.append(refuted("days_in_year", "share", sentence, message, computed, also=lines))
    return found
