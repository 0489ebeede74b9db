"""Totals of a city against its people: GDP a head, people on its land, grain a head."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import figure, shown
from ecocity.audit.judge.sizes.levels import levels
from ecocity.audit.judge.sizes.ranges import Odd
from ecocity.audit.material import Material
from ecocity.audit.records import Fact
from ecocity.audit.words import entry, vocabulary
from ecocity.said import say

_UNIT = re.compile(r"[A-Za-z\u4e00-\u9fff]")
_KILO = re.compile(r"kg|kilogram|千克|公斤", re.I)
_PER_HEAD = (Decimal(3000), Decimal(400000))
HEAD_TO_INCOME = (Decimal("0.5"), Decimal(8))
_DENSITY = (Decimal("0.1"), Decimal(30000))
_NEAR = (Decimal("0.94"), Decimal("1.06"))


def heads(material: Material, beside: set[tuple[str, int, int]]) -> list[Odd]:
    """What no city shows a head; ``beside`` are figures that another one already refutes."""
    people = [one for one in levels(material, "population") if one.number.unit == "person"]
    found = [odd for gdp in levels(material, "gdp") for odd in _stated(material, gdp, people)]
    for person in people[:3]:
        for gdp in [one for one in levels(material, "gdp") if _together(one, person)][:3]:
            if (gdp.quantity, gdp.line, gdp.number.start) not in beside:
                found += _produced(material, gdp, person)
        found += _density(material, person)
    return found + list(_totals(material, people))


def _together(one: Fact, other: Fact) -> bool:
    return one.year == other.year or None in (one.year, other.year)


def _said(material: Material, gdp: Fact) -> list[Fact]:
    return [one for one in levels(material, "gdp_per_capita") if one.year == gdp.year]


def _stated(material: Material, gdp: Fact, people: list[Fact]) -> list[Odd]:
    """A GDP a head that no population of the report gives."""
    stated = _said(material, gdp)
    mine = [one for one in people if _together(gdp, one)][:3]
    if not stated or not mine:
        return []
    value = stated[0].number.value
    if any(_NEAR[0] < gdp.number.value / one.number.value / value < _NEAR[1] for one in people):
        return []
    head = gdp.number.value / mine[0].number.value
    message = say(
        "{gdp} over {mine} persons is {head} yuan a head, not {stated}.",
        gdp=figure(gdp.number),
        mine=figure(mine[0].number),
        head=shown(head, 0),
        stated=figure(stated[0].number),
    )
    return [(stated[0], message, shown(head, 0), (gdp.line, mine[0].line))]


def _produced(material: Material, gdp: Fact, person: Fact) -> list[Odd]:
    if _said(material, gdp) or gdp.number.unit != "yuan":
        return []
    head = gdp.number.value / person.number.value
    incomes = [one for one in levels(material, "urban_income") if one.year in (gdp.year, None)]
    income = incomes[0].number.value if incomes else None
    odd = income is not None and not HEAD_TO_INCOME[0] <= head / income <= HEAD_TO_INCOME[1]
    if _PER_HEAD[0] <= head <= _PER_HEAD[1] and not odd:
        return []
    message = say(
        "{gdp} of GDP over {person} persons would be {head} yuan a head: one of the two is off by a magnitude.",
        gdp=figure(gdp.number),
        person=figure(person.number),
        head=shown(head, 0),
    )
    return [(person, message, shown(head, 0), (gdp.line,))]


def _density(material: Material, person: Fact) -> list[Odd]:
    areas = [one for one in levels(material, "land_area") if one.number.unit == "km2"]
    if not areas:
        return []
    density = person.number.value / areas[0].number.value
    if _DENSITY[0] <= density <= _DENSITY[1]:
        return []
    message = say(
        "{person} on {areas} would be {density} persons a square kilometre.",
        person=figure(person.number),
        areas=figure(areas[0].number),
        density=shown(density, 1),
    )
    return [(person, message, shown(density, 1), (areas[0].line,))]


def _is_part(material: Material, fact: Fact) -> bool:
    """A cell whose row also holds a larger one: the emission of one source, and no total."""
    return any(
        one.quantity == fact.quantity and one.number.value > fact.number.value
        for one in material.by_line.get(fact.line, ())
    )


def _totals(material: Material, people: list[Fact]) -> Iterator[Odd]:
    """Totals of the year that would be more, or less, a head than any city has."""
    for quantity, record in vocabulary("quantities")["quantities"].items():
        if "a_head" not in record or not people:
            continue
        low, high = (Decimal(str(one)) for one in record["a_head"])
        for fact in levels(material, quantity):
            if fact.number.unit not in record["unit"] or _KILO.search(fact.number.printed):
                continue  # kilograms are of so much output, or of one head
            if fact.table is None and not _UNIT.search(fact.number.printed):
                continue  # "2.57 and 2.78 kg": what it is told in stands behind another figure
            if fact.table is not None and _is_part(material, fact):
                continue
            each = [fact.number.value / one.number.value for one in people]
            if all(not low <= one <= high for one in each):
                name = entry(quantity)["en"][0]
                message = say(
                    "{fact} over {people} persons would be {each} a head: no city has such a {name}.",
                    fact=figure(fact.number),
                    people=figure(people[0].number),
                    each=shown(each[0], 4),
                    name=name,
                )
                yield fact, message, shown(each[0], 4), (people[0].line,)
