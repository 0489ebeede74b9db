"""Which figures of a passage tell how a criterion stands, and of which year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import place_in
from ecocity.audit.find.runs import year_of
from ecocity.audit.find.topics import topics_in
from ecocity.audit.find.yearly import in_order
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.limits.near_limit import near_limit
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import entry


def stands(sentence: Sentence, number: Number, quantity: str) -> bool:
    """Whether a figure tells how it is, and of nothing narrower or other."""
    plain = (
        number.bound in ("exact", "about")
        and not number.predicted
        and not sign_of(sentence, number)
    )
    clause = _clause(sentence.text, number)
    others = [one for one in topics_in(clause) if one != quantity]
    plain = plain and not _FROM.search(sentence.text[: number.start])
    plain = plain and not (ABOVE.search(sentence.text[: number.start]) or BELOW.search(sentence.text[: number.start]))  # fmt: skip
    asks = sentence.text.rstrip(' "”’)）')[-1:] in ("?", "？")
    return plain and not asks and not others and not place_in(clause) and not _NARROW.search(clause)


def bare_figure(sentence: Sentence, number: Number, quantity: str, limit: Decimal) -> Number | None:
    """ "SO2 2012 to 2014: 5.9 – 5.4 – 5.0", below a limit in kilograms: a line of bare figures of one criterion."""
    plain = number.unit == "" and number.decimals > 0 and number.kind != "count"
    alone = all(
        n.unit in ("", "year_span") and n.decimals == number.decimals for n in sentence.numbers
    )
    if not plain or not alone or topics_in(sentence.text) != (quantity,):
        return None
    unit = next(iter(entry(quantity).get("unit", ())), "")
    return replace(number, unit=unit, kind="figure") if near_limit(number.value, limit) else None


_FROM = re.compile(r"(?:\bfrom (?:about )?(?:RMB )?|[由从])$", re.I)
_NARROW = re.compile(
    r"\b(?:growth|grew|rose by|up by|forecast|expected|predicted|planned|target|rural|villag\w+|townships?|average of the province|province|national average|of which|capacity|load|response|error|loss|plan)\b|增长|提高了|预计|预测|计划|目标|农村|乡镇|全省|全国|其中|负荷|回收率|损失",
    re.I,
)


def _clause(text: str, number: Number) -> str:
    begin = max(
        (m.end() for m in re.finditer(r"[,，;；。]\s?|\.\s", text[: number.start])), default=0
    )
    stop = re.search(r"[,，;；。]|\.\s|$", text[number.end :])
    return text[begin : number.end + (stop.start() if stop else 0)]


def of_year(
    sentence: Sentence, told: list[tuple[Sentence, Number]]
) -> list[tuple[Sentence, Number]]:
    """Its own figures, else those of the year it names, else of the newest year told."""
    said = {year for year, _, _ in sentence.years}
    dated = [(one, n, _year(one, n)) for one, n in told]
    own = [(one, n) for one, n, year in dated if one is sentence and (not said or year in (None, *said))]  # fmt: skip
    of_said = [(one, n) for one, n, year in dated if year in said]
    years = [year for _, _, year in dated if year]
    newest = [(one, n) for one, n, year in dated if years and year in (None, max(years))]
    if _RESPECTIVELY.search(sentence.text) and len(own) > 1:
        return own
    if own and len(own) > 1 and years:
        return [one for one in own if one in newest] or own
    return own or of_said or newest or told


_RESPECTIVELY = re.compile(r"\brespectively\b|分别")


def _year(sentence: Sentence, number: Number) -> int | None:
    years = {year for year, _, _ in sentence.years}
    listed = [year for year, n in in_order(sentence) if n.start == number.start]
    if listed:
        return listed[0]
    return year_of(sentence, number) or (years.pop() if len(years) == 1 else None)


ABOVE = re.compile(r"(?:\b(?:above|over|beyond|more than|higher than|exceed\w*|in excess of|tops?|topped|passed|crossed|cleared|past)|高于|超过)(?: (?:the|its|this|that|[a-z]+ed))*(?:要求|规定)?的?\s*$", re.I)  # fmt: skip
BELOW = re.compile(r"(?:\b(?:below|under|less than|lower than|fewer than|within|inside)|低于|少于|不足|不到)(?: (?:the|its|this|that|[a-z]+ed))*(?:要求|规定)?的?\s*$", re.I)  # fmt: skip
