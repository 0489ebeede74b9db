"""What a figure is told for: a head, a household, so much land or output, a day; several of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.records import Number, Sentence

DAYS = 365
_MEASURES = {
    "person": ("person", "1"), "household": ("household", "1"), "km2": ("km2", "1"), "km": ("km", "1"), "ha": ("km2", "0.01"),
    "mu": ("km2", "0.00066666666667"), "10k_yuan": ("yuan", "10000"),
}  # fmt: skip
"""Denominator of a unit -> the unit below the line, and how much of it is meant."""
_ONE = r"(?:per|a|for each|for every|to each|each|every)"
_KIND = r"(?:(?!of\b|the\b|day\b|year\b)[a-z-]+ ){0,2}?"
_PEOPLE = r"(?:head|capita|person|resident|inhabitant|citizen|dweller|townsman|villager)"
_WORDS: tuple[tuple[re.Pattern, str], ...] = (
    (re.compile(rf"人均|每位|每名|每个?(?:常住|城镇|城市|农村)?(?:人(?!家)|居民|市民)|\b{_ONE} {_KIND}{_PEOPLE}\b|\b(?:for|to) each of the (?=[\d.,]+ (?:million |thousand )?(?:people|inhabitants|residents))|\band {_PEOPLE}\b|\beach(?=\W*$)|\bapiece\b", re.I), "person"),
    (re.compile(r"户均|每户|\b(?:per|for each|for every|each|every) household\b", re.I), "household"),
    (re.compile(r"每公顷|公顷均|\b(?:per|each|every) hectare\b|\b(?:a|to the) hectare\b", re.I), "ha"),
    (re.compile(r"每亩|亩均|亩产|\b(?:per|a|each|every) mu\b", re.I), "mu"),
    (re.compile(r"每公里|每千米|\b(?:per|a|each|every|one) (?:km(?!2|²)|kilomet(?:re|er))\b", re.I), "km"),
    (re.compile(r"每平方(?:公里|千米)|\b(?:per|a|each|every|to the) (?:square kilomet\w+|km2|sq\.? km)\b", re.I), "km2"),
)  # fmt: skip
_A_DAY = re.compile(
    r"[每一]人?[日天]|\bon an? (?:average |normal |typical |single )?day\b|\bin a day\b|日(?:均|产|处理|清运|供水|收集|排放)|(?<=人)均?[日天]|/[日天d]\b|\b(?:per|a|each|every|and) day\b|\bdaily\b|\bday by day\b",
    re.I,
)
_PLAIN = frozenset(["t", "m3", "m2", "km2", "yuan", "person", "kWh", "tce"])
_KILO = {"kg": ("t", "0.001")}
_TO_LAND = re.compile(
    r"\s*(?:to the|per|to a|to each|on each) (?:square kilomet\w+|km2|sq\.? km)", re.I
)
""" "472,000 people, or 200 to the square kilometre"."""
_WATER = frozenset(["t", "m3"])
_BREAK = re.compile(r"[,，;；。:：]\s*(?=\D)|\d")
_OF_THE_LAST = re.compile(r"\d(?:[^\d,，;；]*[^\d,，;；\s])[,，]\s*$")
""" "1,640 tonnes a day, 599,000 tonnes for the year": the words before the comma are those of the figure before it."""
_ASIDE = re.compile(r"[（(][^()（）]*[)）]")
_CAPACITY = re.compile(
    r"能力|规模|\bcapacity\b|\bdesigned\b|\bscale\b|\bcan (?:take|treat|supply)", re.I
)


@dataclass(frozen=True, slots=True)
class Each:
    """``value`` of the unit ``above`` for so much ``below`` the line (empty: for a day alone)."""

    value: Decimal
    above: tuple[tuple[str, Decimal], ...]
    below: str
    measure: Decimal
    is_daily: bool
    words: str
    """The clause of the figure without the words of what it is told for."""


def each_of(sentence: Sentence, number: Number) -> Each | None:
    """None for a figure that is told for nothing else, and for what a plant can do in a day."""
    base, *per = number.unit.split("_per_")
    unit, factor = _KILO.get(base, (base, "1"))
    if unit in ("", "count") and _TO_LAND.match(sentence.text, number.end):
        unit = "person"
    if unit not in _PLAIN or number.value == 0 or number.doubtful:
        return None
    before, behind = around(sentence, number)
    text = f"{before} {behind}"
    daily = "day" in per or bool(_A_DAY.search(text))
    if daily and _CAPACITY.search(sentence.text[max(0, number.start - 72) : number.start] + behind):
        return None
    known = next((_MEASURES[one] for one in per if one in _MEASURES), None)
    if known is None:
        told = next((name for words, name in _WORDS if words.search(text)), "")
        known = _MEASURES.get(told, ("", "1"))
    if not known[0] and not (daily and unit in ("t", "m3", "kWh")):
        return None
    plain = text
    for words, _ in _WORDS:
        plain = words.sub(" ", plain)
    return Each(
        number.value * Decimal(factor), _above(unit), known[0], Decimal(known[1]), daily, _A_DAY.sub(" ", plain),
    )  # fmt: skip


def is_daily(sentence: Sentence, number: Number) -> bool:
    """Whether a figure is told of a day, capacities too."""
    before, behind = around(sentence, number)
    return number.unit.endswith("_per_day") or bool(_A_DAY.search(f"{before} {behind}"))


def _above(unit: str) -> tuple[tuple[str, Decimal], ...]:
    """The units in which the whole may be told, with what makes them the unit of the part."""
    if unit == "m2":
        return (("m2", Decimal(1)), ("km2", Decimal(1_000_000)))
    if unit in _WATER:
        return ((unit, Decimal(1)), *((one, Decimal(1)) for one in sorted(_WATER - {unit})))
    return ((unit, Decimal(1)),)


def around(sentence: Sentence, number: Number) -> tuple[str, str]:
    """The words before a figure back to a stop or another figure, and those behind it as far."""
    text = sentence.text
    ahead = _ASIDE.sub("", text[max(0, number.start - 72) : number.start])
    pieces = _BREAK.split(ahead)
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    told = text[floor : number.start].strip(" ,，;；") if floor else ""
    apart = len(pieces) < 2 or (
        told and pieces[-2].rstrip().endswith(told)
    )  # "1,640 t a day, 599,000 t in the year"
    before = pieces[-1] if pieces[-1].strip() or apart else pieces[-2]
    before = "" if _OF_THE_LAST.search(ahead) else before
    behind = re.match(r"[^,，;；。:：\d]{0,48}", text[number.end :])
    tail = behind.group() if behind else ""
    following = re.match(r"[\d.,]+ (?:million |thousand )?(?:people|inhabitants|residents)", text[number.end + len(tail) :])  # fmt: skip
    return before, tail + (following.group() if following else "")
