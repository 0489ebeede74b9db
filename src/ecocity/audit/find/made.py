"""A fact out of a figure, and what its own words say of it: a base, a bound, a mean rate."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.bounds import comparison_of
from ecocity.audit.find.dates import BASE
from ecocity.audit.find.vouched import vouched
from ecocity.audit.records import Fact, Number, Role, Sentence
from ecocity.audit.rulebook import SYMBOLS
from ecocity.audit.words import phrase


def made_fact(
    sentence: Sentence, number: Number, owner: tuple[str, str, bool], year: int | None, role: Role,
    direction: int, dated: bool,
) -> Fact:  # fmt: skip
    text = sentence.text
    near = text[max(0, number.start - 40) : number.end + 24]
    around = text[max(0, number.start - 60) : number.start]
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    stop = re.search(r"[,，;；。]|\.\s", text[number.end : number.end + 40])
    behind = text[number.end : number.end + min(20, stop.start() if stop else 20)]
    base = list(BASE.finditer(text, floor, number.end + (stop.start() if stop else 40)))
    comparison = _comparison(text, number) if role == "limit" else ""
    if number.predicted and not dated:
        year = None  # a forecast is of no year but the one it names
    return Fact(
        owner[0], owner[1], number, year, sentence.line, sentence.page, sentence.printed, role,
        canonical=owner[2], requirement=sentence.requirement,
        base_year=int(base[-1][1]) if base and role == "change" else None, direction=direction,
        measured=bool(vouched(near)), section=sentence.section,
        comparison=comparison, real_terms=bool(phrase("real_growth").search(text)),
        mean_rate=bool(phrase("average_growth").search(around + behind)),
        dated=dated,
    )  # fmt: skip


_RELATED = re.compile(
    r"\s*的?(?:[\u4e00-\u9fff]{0,8})(?:要求|标准|限值|门槛|规定|指标)|[^,.;]{0,30}\b(?:required|requirement|limit|standard)",
    re.I,
)
_TO_THE_LIMIT = re.compile(
    r"(?:\b(?:lower|higher|less|more|greater|better|worse|fewer) than|\b(?:below|above|under|over|beyond|short of|exceed\w*|miss\w*|reach\w*|meet\w*|met))\b[^,.;\d]{0,50}\b(?:requirement|required|limit|standard|threshold|target|minimum|maximum|floor|ceiling)\b[^,.;\d]{0,20}$"
    r"|(?:低于|高于|超过|优于|不及|未达到?|达不到|少于|多于)[^，。；\d]{0,16}(?:要求|标准|限值|指标)[^，。；\d]{0,6}$",
    re.I,
)
""" "Lower than the requirement of 0.55": how a figure stands to its limit."""


def _comparison(text: str, number: Number) -> str:
    """That of the figure itself, else the last one said before it.

    "Below the required 65 %" tells how a figure stands to its limit, not what the limit asks.
    """
    before = text[max(0, number.start - 40) : number.start]
    signed = re.search(r"[<>＜＞≤≥]\s*=?\s*$", before)
    related = not signed and bool(_RELATED.match(text, number.end))
    if related and number.bound in ("above", "below"):
        return ""
    if number.bound in SYMBOLS:
        return SYMBOLS[number.bound]
    if _TO_THE_LIMIT.search(text[max(0, number.start - 90) : number.start]):
        return ""
    said = comparison_of(re.split(r"\d", before)[-1] + text[number.end : number.end + 12])
    return "" if related and said in ("<", ">") else said
