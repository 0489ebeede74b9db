"""Figures of the wrong size: beside each other, per head, beside the same figure of another year."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.scope import of_a_country
from ecocity.audit.judge.around.window import digits_of
from ecocity.audit.judge.say import figure, refuted, shown, words_around, year_text
from ecocity.audit.judge.sizes.heads import heads
from ecocity.audit.judge.sizes.levels import levels
from ecocity.audit.judge.sizes.ranges import ROOM, Odd, is_no_level, plausible, power_of_ten
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement
from ecocity.audit.words import entry, label_of
from ecocity.said import say

_RATIOS: tuple[tuple[str, str, Decimal, Decimal], ...] = (
    # upper, lower, least, most: outside of this no Chinese city, county or province stands.
    ("gdp", "fiscal_revenue", Decimal(3), Decimal(80)),
    ("gdp", "fixed_investment", Decimal("0.4"), Decimal(12)),
    ("gdp", "retail_sales", Decimal("0.9"), Decimal(15)),
    ("gdp", "tertiary_value_added", Decimal(1), Decimal(8)),
    ("gdp", "industrial_value_added", Decimal(1), Decimal(20)),
    ("gdp", "environmental_investment", Decimal(8), Decimal(500)),
    ("urban_income", "rural_income", Decimal("1.05"), Decimal("5.5")),
)


_JUMP = Decimal(5)
_ROOM_OF_SHARES = Decimal("1.35")
"""Two shares that lie farther from a power of ten are of two things."""


def magnitudes(material: Material) -> list[Judgement]:
    """One finding a figure, however many others it does not fit."""
    found: list[Judgement] = []
    if of_a_country(material.sentences):
        return found
    told: set[tuple[int, str]] = set()
    for fact, message, computed, also in [
        *plausible(material),
        *_jumps(material),
        *_beside(material),
        *heads(material, {_key(fact) for fact, *_ in _beside(material)}),
    ]:
        if (fact.line, fact.number.printed) not in told:
            told.add((fact.line, fact.number.printed))
            found.append(
                refuted("magnitude_impossible", "magnitude", fact, message, computed, also=also)
            )
    return found


def _jumps(material: Material) -> list[Odd]:
    """A figure many times its neighbours of other years, which a power of ten would bring back."""
    found: list[Odd] = []
    quantities = dict.fromkeys(
        one.quantity
        for one in material.facts
        if one.year and one.role in ("level", "share") and one.quantity
    )
    for quantity in quantities:
        facts = [
            one
            for one in material.by_quantity.get(quantity, ())
            if one.year
            and one.role in ("level", "share")
            and one.number.value > 0
            and not one.number.doubtful
            and one.number.unit != "count"
            and not is_no_level(one)
            and (one.canonical or one.table is not None or _is_a_name(quantity))
        ]
        facts = list({(one.year, one.number.value, one.table): one for one in facts}.values())[:60]
        units = {one.number.unit for one in facts}
        if len({one.year for one in facts}) < 2 or len(units) > 2:
            continue
        for fact in facts:
            others = [
                one
                for one in facts
                if one.year != fact.year and one.number.unit == fact.number.unit
            ]
            if not others:
                continue
            values = sorted(one.number.value for one in others)
            middle = values[len(values) // 2]
            ratio = fact.number.value / middle
            if _grown(fact, others, ratio):
                continue
            # Only figures that agree with each other can outvote a third; a hundredfold needs no vote.
            several = len({one.year for one in others}) >= 2
            outvoted = (
                values[-1] <= _JUMP * values[0] if several else _is_later(fact, others[0], ratio)
            )
            if (
                outvoted
                and (ratio > _JUMP or ratio < 1 / _JUMP)
                and power_of_ten(ratio, _ROOM_OF_SHARES if fact.number.unit == "%" else ROOM)
                and len(digits_of(fact.number)) > 1
                and (len(others) > 1 or ratio > _JUMP or not several)
            ):
                near = max(others, key=lambda one: one.year or 0)
                found.append(
                    (
                        fact,
                        say(
                            "{fact}{year} is {ratio} times {near}{other_year}: unit or decimal point.",
                            fact=figure(fact.number),
                            year=year_text(fact.year),
                            ratio=shown(ratio, 3),
                            near=figure(near.number),
                            other_year=year_text(near.year),
                        ),
                        shown(ratio, 3),
                        (near.line,),
                    )
                )
    return found


def _is_a_name(quantity: str) -> bool:
    """Whether a quantity that is not known is told in more than one word: "took" is none of anything."""
    return not quantity.isascii() or " " in quantity.strip()


_GROWTH = 1.2


def _grown(fact: Fact, others: list[Fact], ratio: Decimal) -> bool:
    """Whether money grew so much in the years between: 3.67 billion in 1949, 3.27 trillion in 2018."""
    apart = min(abs((fact.year or 0) - (one.year or 0)) for one in others)
    return "yuan" in fact.number.unit and float(max(ratio, 1 / ratio)) <= _GROWTH**apart


def _room(fact: Fact, other: Fact) -> Decimal:
    """How many times its neighbour a figure may be: totals of a city do not jump from one year to the next."""
    near = abs((fact.year or 0) - (other.year or 0)) <= 2
    steady = (
        near
        and (fact.table is not None or (fact.dated and other.dated))
        and "a_head" in entry(fact.quantity)
    )
    return Decimal(8) if steady and fact.table == other.table else Decimal(50)


def _is_later(fact: Fact, other: Fact, ratio: Decimal) -> bool:
    """Of two figures a hundredfold apart the one is told that is printed in the rarer way, else the later."""
    if (
        not fact.canonical
        or fact.number.unit in ("day", "count", "")
        or (1 / _room(fact, other) < ratio < _room(fact, other))
    ):
        return False
    low, high = entry(fact.quantity).get("range", (None, None))
    inside = [
        low is None or Decimal(str(low)) <= one.number.value <= Decimal(str(high))
        for one in (fact, other)
    ]
    return (
        not inside[0]
        if inside[0] != inside[1]
        else (fact.line, fact.number.start) > (other.line, other.number.start)
    )


_OF_YEARS = re.compile(
    r"累计|[两三四五六七八九十]年(?:来|间|共|内|里)|(?:十|“)[一二三四五]五|\b(?:accumulat|cumulat)\w+|\b(?:over|in|during|within) (?:the |these |those |all )?(?:last |past )?(?:two|three|four|five|six|ten|[2-9]|10) years\b|\bfive-year\b",
    re.I,
)
""" "累计完成固定资产投资2146亿元": of several years together."""


def _pairs(material: Material, a: str, b: str) -> list[tuple[Fact, Fact]]:
    return [
        (x, y)
        for x in levels(material, a)
        for y in levels(material, b)
        if not _OF_YEARS.search(words_around(x)[0]) and not _OF_YEARS.search(words_around(y)[0])
        if (x.year == y.year or None in (x.year, y.year)) and x.number.unit == y.number.unit
    ]


def _beside(material: Material) -> list[Odd]:
    """Two totals of one city and year whose ratio no city shows."""
    odd = [
        (upper, lower, x, y)
        for upper, lower, least, most in _RATIOS
        for x, y in _pairs(material, upper, lower)
        if not least <= x.number.value / y.number.value <= most
    ]
    blame = Counter(place for _, _, x, y in odd for place in (_key(x), _key(y)))
    blame.update({_key(one): 1 for _, _, x, y in odd for one in (x, y) if not _is_usual(one)})
    found: list[Odd] = []
    for upper, lower, x, y in odd:
        guilty = (
            x
            if blame[_key(x)] + _gives_itself_away(x) >= blame[_key(y)] + _gives_itself_away(y)
            else y
        )
        other, ratio = (y if guilty is x else x), x.number.value / y.number.value
        message = say(
            "{guilty} does not fit {other} in line {line}: {entry} would be {ratio} times {other_entry}. Was 亿 or 万 read as another magnitude?",
            guilty=figure(guilty.number),
            other=figure(other.number),
            line=other.line,
            entry=label_of(upper),
            ratio=shown(ratio, 2),
            other_entry=label_of(lower),
        )
        found.append((guilty, message, shown(ratio, 2), (other.line,)))
    return found


_USUAL = {
    "gdp": (3 * 10**9, 3 * 10**12), "environmental_investment": (5 * 10**7, 10**11), "fiscal_revenue": (10**8, 6 * 10**11),
    "fixed_investment": (10**9, 2 * 10**12), "retail_sales": (5 * 10**8, 2 * 10**12),
    "tertiary_value_added": (5 * 10**8, 2 * 10**12), "industrial_value_added": (5 * 10**8, 2 * 10**12),
    "urban_income": (5000, 90000), "rural_income": (2000, 50000),
}  # fmt: skip
"""What most cities have: of two figures that do not fit the one outside is to blame."""


def _is_usual(fact: Fact) -> bool:
    low, high = _USUAL.get(fact.quantity, (0, 10**15))
    return low <= fact.number.value <= high


def _key(fact: Fact) -> tuple[str, int, int]:
    return fact.quantity, fact.line, fact.number.start


def _gives_itself_away(fact: Fact) -> int:
    """A mantissa of four digits before "billion" is a Chinese 亿 in disguise."""
    printed = fact.number.printed
    return int("billion" in printed and Decimal(printed.split()[0].replace(",", "")) >= 1000)
