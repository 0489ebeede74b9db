"""One fact printed twice, with two digits that changed places: 486.2 and 468.2."""

from __future__ import annotations

from collections import defaultdict

from ecocity.audit import pattern as re
from ecocity.audit.find.names import overlap, place_in, tokens
from ecocity.audit.find.scope import apart, headed_apart, scope_of
from ecocity.audit.judge.again.listed import as_of_table, listed_lines
from ecocity.audit.judge.again.two_things import opposed
from ecocity.audit.judge.again.values import DIFFERS
from ecocity.audit.judge.say import figure, refuted, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement
from ecocity.said import say

_LEAST = 3
"""Digits that a figure must have: shorter ones are alike by chance."""
_OTHER = re.compile(r"目标|计划|力争|拟|预期|\b(?:target|plan\w*|goal)\b", re.I)


_GENERIC = frozenset(
    ["面积", "投资", "数量", "比例", "规模", "产量", "总量", "资金", "amount", "share"]
)


def transposed(material: Material) -> list[Judgement]:
    """Pairs of figures of one name, unit and year in the running text."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in material.facts:
        digits = _digits(fact)
        told = fact.table is None and fact.role in ("level", "change") and not fact.number.doubtful
        if told and len(digits) >= _LEAST and fact.number.bound == "exact" and fact.quantity:
            groups[fact.number.unit, "".join(sorted(digits))].append(fact)
    found: list[Judgement] = []
    for facts in groups.values():
        for at, later in enumerate(facts[:40]):
            twin = next((one for one in facts[:at] if _same(one, later, material.city)), None)
            if twin is not None:
                found.append(_conflict(twin, later))
    listed = listed_lines(material)
    return [as_of_table(one, listed) for one in found]


def _digits(fact: Fact) -> str:
    printed = re.match(r"[\d.,]+", fact.number.printed)
    return re.sub(r"\D", "", printed.group()).strip("0") if printed else ""


def _same(first: Fact, later: Fact, city: str) -> bool:
    """Neighbouring digits swapped, and the words before both figures the same."""
    if first.line == later.line or first.number.value == later.number.value:
        return False
    if first.number.decimals != later.number.decimals or not _swapped(first, later):
        return False
    if None not in (first.year, later.year) and first.year != later.year:
        return False
    if any(_OTHER.search(one.text) or DIFFERS.search(one.text) for one in (first, later)):
        return False
    if headed_apart(first.section, later.section):
        return False
    if opposed(first.text, later.text) or later.number.printed in first.text:
        return False
    if apart(*(scope_of(one.text, one.number.start) for one in (first, later))):
        return False
    a, b = tokens(first.quantity), tokens(later.quantity)
    known = first.canonical and later.canonical and first.quantity == later.quantity
    places = place_in(first.label, city), place_in(later.label, city)
    return places[0] == places[1] and (known or (bool((a & b) - _GENERIC) and overlap(a, b) >= 0.6))


def _swapped(first: Fact, later: Fact) -> bool:
    a, b = _digits(first), _digits(later)
    apart = [at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    return len(a) == len(b) and len(apart) == 2 and apart[1] - apart[0] == 1


def _conflict(first: Fact, later: Fact) -> Judgement:
    message = say(
        "{later}{year} is {other_later} here and {first} in line {line}: two digits changed places.",
        later=later.label.strip(),
        year=year_text(later.year),
        other_later=figure(later.number),
        first=figure(first.number),
        line=first.line,
    )
    computed = f"{figure(later.number)} != {figure(first.number)}"
    return refuted("two_values", "value", later, message, computed, also=(first.line,))
