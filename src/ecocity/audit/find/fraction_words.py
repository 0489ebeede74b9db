"""Fractions in words, "two thirds", "近四成", as percentages with the room that words leave."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.records import Bound, Number

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_HOW_MANY = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "seven": 7,
    "nine": 9,
}
_DIGITS = {one: at for at, one in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_SAID = re.compile(
    r"(?P<way>\b(?:more than|over|above|at least|less than|fewer than|under|below|nearly|almost|not quite|close to|about|roughly|some|exactly)\s+|超过|高于|超|过|逾|将近|接近|近|不到|不足|低于|约|达到?)?"
    r"(?:\b(?P<many>a|an|one|two|three|four|five|seven|nine)[ -](?P<part>half|third|quarter|fifth|sixth|tenth)s?\b(?![- ](?:of the )?year\b|\s+(?:quarter|of \d))"
    r"|\b(?P<bare>half)\b(?![- ]?year)"
    r"|(?P<down>[二三四五六七八九十])分之(?P<up>[一二两三四五六七八九])|(?P<even>一半|半数))(?P<more>以上|以下|多)?",
    re.I,
)
_BOUNDS: tuple[tuple[frozenset[str], Bound], ...] = (
    (frozenset(["more than", "over", "above", "at least", "超过", "高于", "超", "过", "逾"]), "above"),
    (frozenset(["less than", "fewer than", "under", "below", "不到", "不足", "低于"]), "below"),
)  # fmt: skip
_NEARLY = frozenset(["nearly", "almost", "not quite", "close to", "将近", "接近", "近"])
_ROOM, _MOST = Decimal("0.1"), Decimal(5)
"""A plain "a third" may be as far from it as a tenth of it, and never more than five points."""


def fractions_in(text: str) -> list[Number]:
    """Every fraction in words, as a percentage."""
    return [_number(said) for said in _SAID.finditer(text) if not _is_period(text, said)]


def _is_period(text: str, said: re.Match[str]) -> bool:
    """ "In the third quarter", "half of the year", "two and a half times"."""
    return bool(
        re.match(r"[- ](?:of (?:the )?)?(?:year|month|day)\b", text[said.end() :], re.I)
        or re.search(r"\w and(?: an?)? ?$", text[: said.start()])
        and re.match(r" (?:times|years|months|hours)\b", text[said.end() :])
    )


def _number(said: re.Match[str]) -> Number:
    value = 100 * _ratio(said)
    room = min(value * _ROOM, _MOST)
    way = (said["way"] or "").strip().lower()
    bound: Bound = next((bound for words, bound in _BOUNDS if way in words), "exact")
    bound = {"以上": "above", "多": "above", "以下": "below"}.get(said["more"] or "", bound)  # type: ignore[assignment]
    low, high = value - room, value + room
    if way in _NEARLY:
        low, high = value * Decimal("0.85"), value
    elif bound != "exact":
        low = high = value
    return Number(
        value, low, high, 0, "%", said.start(), said.end(), said.group().strip(), "percent", bound=bound,
    )  # fmt: skip


def _ratio(said: re.Match[str]) -> Decimal:
    if said["down"]:
        return Decimal(_DIGITS[said["up"]]) / _DIGITS[said["down"]]
    if said["part"]:
        return Decimal(_HOW_MANY[said["many"].lower()]) / _PARTS[said["part"].lower()]
    return Decimal("0.5")
