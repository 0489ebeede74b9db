"""Quantities told without any name of theirs: the words around a figure, and its unit, make them out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in, place_in
from ecocity.audit.records import Number
from ecocity.audit.words import entry, vocabulary

_STOP = re.compile(r"[;；。]|(?<!\d)\.\s")
_CLAUSE = re.compile(r"[,，、(（:：]|\band\b|\bwhile\b|\d")
_CLAUSE_END = re.compile(r"[,，、;；。)）]|\.\s|\band\b|\bwhile\b|\bwhich\b|\d")
_GENERIC = re.compile(
    r"(?:\s|[,，(（:：=—–-]|\b(?:a|an|the|this|that|which|is|was|are|were|it|or|so|i\.e\.?|thus|hence|equal to|equals|giving|making|rate|share|proportion|ratio|percentage|level|figure|value|coefficient|result|of|to|in|by|with|for|came|comes|reached|reaching|stood|at|about|about|nearly|only|just|then|now|still)\b"
    r"|占|达到?|为|即|约|是|该|其|比例|比重|率|水平|系数|数值|指标值?|的|了|仅|已|也|年|19\d\d|20\d\d)*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Concept:
    quantity: str
    unit: str
    groups: tuple[re.Pattern, ...]
    never: re.Pattern


@lru_cache(maxsize=1)
def _concepts() -> tuple[_Concept, ...]:
    return tuple(
        _Concept(
            quantity, str(raw["unit"]), tuple(re.compile(group, re.I) for group in raw["all"]),
            re.compile(raw.get("not", "(?!)"), re.I),
        )
        for quantity, several in vocabulary("concepts")["concepts"].items()
        for raw in several
    )  # fmt: skip


def concept_of(text: str, number: Number, city: str = "") -> str:
    """The one quantity whose words all stand around the figure; empty where none or several fit."""
    bare = not number.unit and (not number.decimals or not text[: number.start].strip(" #（("))
    if bare or number.kind == "count" or (not number.unit and number.value > 1000):
        return ""  # "3.4 Water" is the number of a heading
    begin, end = _sentence(text, number)
    before = text[begin : number.start]
    cut = [match.end() for match in _CLAUSE.finditer(before)]
    near = before[cut[-1] :] if cut else before
    after = _CLAUSE_END.search(text, number.end)
    behind = text[number.end : after.start() if after else end]
    if _GENERIC.fullmatch(near) and not re.match(r"\s*(?:of|的)\b", behind):
        return _fitting(before, behind, "", number, city) or _fitting(
            before, re.split(r"\d", text[number.end : end])[0], "", number, city
        )
    return _fitting(near, behind, "", number, city) or _fitting(near, behind, before, number, city)


def of_unit(text: str, unit: str) -> str:
    """The one quantity of a unit whose words all stand somewhere in a text."""
    found = {
        one.quantity
        for one in _concepts()
        if one.unit == unit and not one.never.search(text) and all(g.search(text) for g in one.groups)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=32768)
def subject_of(text: str) -> str:
    """The one quantity that a text without its name, and without a figure, speaks of."""
    found = [
        (len(one.groups), one.quantity)
        for one in _concepts()
        if len(one.groups) > 1 and not one.never.search(text) and all(g.search(text) for g in one.groups)
    ]  # fmt: skip
    best = {quantity for size, quantity in found if size == max(found)[0]}
    return best.pop() if len(best) == 1 else ""


def _fitting(near: str, behind: str, before: str, number: Number, city: str) -> str:
    """By the words of the clause; with ``before`` also those earlier in the sentence, of which one group may be."""
    around = f"{near} {behind}"
    wide = f"{before} {behind}" if before else around
    if place_in(around, city):
        return ""
    known = {
        one.quantity
        for one in named_in(around)
        if number.unit in entry(one.quantity).get("unit", [])
    }
    found = [
        (len(one.groups), one.quantity)
        for one in _concepts()
        if one.unit == number.unit
        and not one.never.search(wide)
        and all(group.search(wide) for group in one.groups)
        and sum(not group.search(around) for group in one.groups) <= len(one.groups) - 1
    ]
    best = {quantity for size, quantity in found if size == max(found)[0]}
    if len(best) != 1 or (known and not best & known):
        return ""
    return best.pop()


def _sentence(text: str, number: Number) -> tuple[int, int]:
    stops = [match.end() for match in _STOP.finditer(text, 0, number.start)]
    stop = _STOP.search(text, number.end)
    return (stops[-1] if stops else 0), (stop.start() if stop else len(text))
