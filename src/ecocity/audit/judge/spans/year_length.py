"""How many days a year has, said by itself: the year stands in the line before, or in a heading."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import days_of
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.judge.spans.day_years import nearest_year
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say

_SAID = re.compile(
    r"\b(?:days (?:in|of) the (?:whole )?year|(?:total )?number of days(?: in (?:the|that|this) (?:whole )?year)?)\s*(?:[:：=(]|is|was|were)?\s*(?P<a>36[56])\b"
    r"|\b(?:the|all|its|of|on|over) (?P<b>36[56]) days (?:of|in) (?:the|that|this|the same|the whole) year\b"
    r"|\b(?:that|this|the) year (?:has|had|counted|consisted of) (?P<c>36[56]) days\b"
    r"|(?:全年|当年|该年|本年|年度)(?:总)?(?:天数|日数)(?:共计|共|合计|总计|为|是|有|[:：])*(?P<d>36[56])(?!\d)"
    r"|[（(](?:全年|当年)(?:共|有|为|按)*(?P<f>36[56])天[)）]|(?:全年|当年)(?:共|有|按|有效|实际|监测|统计)*(?P<g>36[56])天(?=中|里|内|计|$|[，。；])"
    r"|(?:该年|当年|这一年|本年)(?:的|共|有|全部)*(?P<e>36[56])天",
    re.I,
)
_FAR = 4


def year_length(material: Material) -> list[Judgement]:
    """Every such count whose own sentence names no year."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        said = None if sentence.heading else _SAID.search(sentence.text)
        number = next((one for one in sentence.numbers if said and one.start == said.start(said.lastgroup or 0)), None)  # fmt: skip
        if said is None or number is None:
            continue
        if number.unit == "day" and nearest_year(material, sentence, number) is not None:
            continue  # judged with all other days
        year = _year(material, at, sentence, said.start())
        if year is None:
            continue
        computed = f"{year} has {days_of(year)} days"
        if number.value == days_of(year):
            found.append(upheld("days", sentence, computed))
            continue
        message = say("{computed}, not {days_of} ({said}).", computed=computed, days_of=731 - days_of(year), said=said.group())  # fmt: skip
        found.append(refuted("days_in_year", "days", sentence, message, computed))
    return found


_BASE = re.compile(r"(?:比|较|与|同|than|against|compared (?:with|to)|from|over|in)\s*(?:that (?:in|of) |in |the )?$", re.I)  # fmt: skip


def _year(material: Material, at: int, sentence: Sentence, start: int) -> int | None:
    """The one year that the sentence or the nearest one before it names, in a heading or a few lines up."""
    for other in reversed(material.sentences[max(0, at - _FAR) : at + 1]):
        years = {
            year for year, begin, _ in other.years
            if other is not sentence or begin < start
            or not _BASE.search(other.text[:begin])
        }  # fmt: skip
        if years and (sentence.line - other.line <= _FAR or other.heading):
            return years.pop() if len(years) == 1 else None
    return material.year
