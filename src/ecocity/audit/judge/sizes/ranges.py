"""Figures outside what can be: by arithmetic, by the pack, by what was ever seen, by the city's own land."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.scope import of_a_country, scope_of
from ecocity.audit.judge.say import figure, shown, words_around
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Number
from ecocity.audit.rulebook import Test
from ecocity.audit.words import entry
from ecocity.said import Said, say
from ecocity.standards.records import Label

Odd = tuple[Fact, Said, str, tuple[int, ...]]


def plausible(material: Material) -> list[Odd]:
    """Every level of a known quantity that no city can show."""
    found: list[Odd] = []
    elsewhere = of_a_country(material.sentences)
    for fact in material.facts:
        if is_no_level(fact):
            continue
        if fact.role in ("level", "share") and fact.canonical and not fact.number.doubtful:
            said = _odd(material, fact)
            if said and not said[1] and not _is_a_slip(material, fact):
                continue
            if said and not said[1] and (elsewhere or _is_elsewhere(fact)):
                continue  # what any city shows binds no country
            found += [(fact, said[0], said[1], ())] if said else []
        elif fact.role in ("level", "share") and _more_than_all(fact):
            found.append(
                (
                    fact,
                    say("{fact} is more than all of it.", fact=figure(fact.number)),
                    f"{fact.number.value} > 100",
                    (),
                )
            )
    return found + list(_beyond_the_land(material)) + list(_beyond_the_unit(material))


def _odd(material: Material, fact: Fact) -> tuple[Said, str] | None:
    """What is wrong with the size of a figure by the pack or by what any city shows."""
    known = material.rules.test_of(fact.quantity)
    said = _of_test(fact, known[1]) if known else None
    return said or (None if _is_what_gives_it(material, fact) else _of_vocabulary(fact))


_STEPS = tuple(Decimal(1).scaleb(power) for power in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))
ROOM = Decimal("1.7")
"""How far from a power of ten a slip may be: no figure of a city moves more from year to year."""


def power_of_ten(ratio: Decimal, room: Decimal = ROOM) -> bool:
    """Whether a figure so many times another would be like it with its point or unit put right."""
    return any(1 / room < ratio / step < room for step in _STEPS)


def _is_a_slip(material: Material, fact: Fact) -> bool:
    """Whether a figure beyond all range would fit the others of its name, where there are any."""
    others = [
        one.number.value for one in material.facts_about(fact.quantity)
        if one.number.unit == fact.number.unit and one.number.value
        and not _odd(material, one) and not _IN_KG.search(one.number.printed)
    ]  # fmt: skip
    return not others or any(power_of_ten(fact.number.value / one) for one in others)


_THAN = re.compile(
    r"\s*(?:more|less|fewer|(?:long|short|high|low|larg|great|small|bigg|fast)er)\b[^.,;]{0,20}\bthan\b", re.I
)  # fmt: skip
_A_HEAD = re.compile(r"\s*(?:a|per|each|for each|for every) (?:[a-z]+ )?(?:head|person|capita|resident|inhabitant|farmer)\b", re.I)  # fmt: skip
""" "With 2.6 million residents GDP makes 48,000 yuan a head": no total."""
_TO_LAND = re.compile(
    r"\s*(?:to|per|a|for|on) (?:the |each |every |one )?(?:square|sq|km)|\s*/\s*(?:km|平方)", re.I
)
_PER = re.compile(r"\bper\s+$|每\s*$", re.I)


_BESIDE_LIMIT = re.compile(r"\s*[（(][^)）\d]{0,24}\b(?:limit|standard|requirement)\b[^)）]*\bkg\b|\s*[（(](?:标准|限值|要求|考核)[^)）]*(?:千克|公斤)", re.I)  # fmt: skip
""" "45.2 thousand tonnes, 3.0 kg (limit: below 5.0 kg)": kilograms for so much output, told once."""


_ROUNDED = re.compile(r"\bround(?:ed|ing)\b|四舍五入|尾数|舍入", re.I)
_MOST_BY_ROUNDING = Decimal("100.5")
_BEYOND_BY = re.compile(
    r"\b(?:exceed\w*|surpass\w*|above|below|over|under|beyond|miss\w*|short of|inside|within|undercut\w*|beats?|apart|differ\w*)\b[^.;]{0,60}\bby (?:only |just |about |some |a mere )?$|[超差](?:出|过|了|标|限|值)[^，。；\d]{0,8}$|(?:余量|富余|余地|差距)[^，。；\d]{0,6}$",
    re.I,
)
""" "Its PM10 exceeds 100 by 4 µg/m3": how far, and no level."""
_INSIDE = re.compile(
    r"\s*(?:inside|within|below|under|above|over|beyond|outside|off|short|away|clear|to spare|left|apart|too (?:high|much|low|little)|better|worse)\b", re.I
)  # fmt: skip


def is_no_level(fact: Fact) -> bool:
    """ "110 % longer than in 2002" tells a change, "per 10,000 yuan" a unit, "100.1 % by rounding" a sum."""
    if fact.table is not None:
        return False
    number = fact.number
    if number.value <= _MOST_BY_ROUNDING and number.unit == "%" and _ROUNDED.search(fact.text):
        return True
    behind = fact.text[number.end :]
    total = {"a_head", "per_head"} & entry(fact.quantity).keys()
    return bool(
        (total and _A_HEAD.match(behind))
        or _THAN.match(behind)
        or _TO_LAND.match(behind)
        or _PER.search(fact.text[: number.start])
        or _BESIDE_LIMIT.match(behind)
        or _BEYOND_BY.search(fact.text[: number.start])
        or _INSIDE.match(behind)
    )


_OF_UNIT = {"dB": (Decimal(0), Decimal(140)), "celsius": (Decimal(-60), Decimal(60))}


def _beyond_the_unit(material: Material) -> Iterator[Odd]:
    """A figure of any name that nothing measured in its unit can reach."""
    for fact in material.facts:
        low, high = _OF_UNIT.get(fact.number.unit, (None, None))
        odd = low is not None and high is not None and not low <= fact.number.value <= high
        if odd and not fact.canonical and fact.role == "level" and not fact.number.doubtful:
            yield (
                fact,
                say(
                    "{fact} cannot be: the unit goes from {low} to {high}.",
                    fact=figure(fact.number),
                    low=low,
                    high=high,
                ),
                "",
                (),
            )


def _more_than_all(fact: Fact) -> bool:
    """More than 100 % of what the vocabulary knows as a share, narrowed by further words."""
    root, _, rest = fact.quantity.partition("|")
    return (
        bool(rest) and entry(root).get("unit") == ["%"] and fact.number.kind == "percent"
        and fact.number.low > 100 and not fact.number.doubtful
    )  # fmt: skip


_SCALED = re.compile(r"\b(?:thousand|million|billion|trillion)\b|[万亿]", re.I)
_PER_MONEY = re.compile(r"/\s*(?:万元|10)")
_DIFFERS = re.compile(
    r"\b(?:by|a difference of|a margin of)\s*(?:about |only )?$|(?:高出|超出|多出|低出|相差|仅差|差)\s*了?$",
    re.I,
)
_DIFFERENCE = re.compile(
    r"[^,，.。;；]{0,14}?\b(?:below|above|short|under|over|less|more|lower|higher)\b", re.I
)


def never_seen(
    number: Number, label: Label | Said, span: tuple[Decimal | None, Decimal | None], unit: str
) -> Said:
    """What is said of a figure beyond all that was ever seen of its kind."""
    return say(
        "{number} is outside what is ever seen of {label} ({low} to {high} {unit}): unit or decimal point?",
        number=figure(number),
        label=label,
        low=span[0],
        high=span[1],
        unit=unit,
    )


def _of_test(fact: Fact, test: Test) -> tuple[Said, str] | None:
    number = fact.number
    whole = number.kind == "percent" and entry(fact.quantity).get("unit") == ["%"]
    if whole and number.value > 100:
        return say(
            "{number} is more than all of it.", number=figure(number)
        ), f"{number.value} > 100"
    if (number.unit == "%") != (test.unit == "%") or number.unit == "count":
        return None
    if test.unit == "1" and (not number.decimals or _SCALED.search(number.printed)):
        return None  # "4.02 billion" and "9" are no coefficients
    if (
        (_PER_MONEY.search(test.unit) or test.unit == "m2/person")
        and _SCALED.search(number.printed)
        and "_per_" not in number.unit
        and not _PER_NAMED.search(words_around(fact)[0])
    ):
        return None  # "1.2 million tons of coal were saved", "绿地1989万平方米": an amount, and no intensity
    if _DIFFERENCE.match(words_around(fact)[1]) or _DIFFERS.search(words_around(fact)[0]):
        return None
    if _outside(number.value, *test.possible):
        low, high = test.possible
        return say(
            "{number} cannot be: the quantity lies between {low} and {high}.",
            number=figure(number),
            low=low,
            high=high,
        ), ""
    if _outside(number.value, *test.plausible):
        low, high = test.plausible
        return never_seen(number, test.label, (low, high), test.unit), ""
    if (
        test.is_flag
        or not test.values
        or test.unit == "%"
        or number.value <= 0
        or not test.values[0]
    ):
        return None
    ratio = number.value / test.values[0]
    if Decimal("0.02") < ratio < 50:
        return None
    return (
        say(
            "{number} is {ratio} times the limit {test}: unit or magnitude cannot be right.",
            number=figure(number),
            ratio=shown(ratio, 3),
            test=test.values[0],
        ),
        shown(ratio, 3),
    )


_PER_NAMED = re.compile(
    r"(?:\bper (?:unit|10,000|ten thousand)\b[^.;,]{0,30}|\bintensity|(?:单位|每?万元)[^，。；]{2,12}|强度)\s*(?:was|is|came to|stood at|reached|amounted to|为|是|达|[:：])\s*(?:about |only )?$",
    re.I,
)
""" "Energy use per 10,000 yuan came to 0.82 million tons": told for so much output, and no total."""
_LARGE = re.compile(r"billion|million|亿", re.I)


def _is_what_gives_it(material: Material, fact: Fact) -> bool:
    """ "GDP a head reached 39,800 yuan: 94.3 billion divided among …": the total behind its ratio."""
    low, high = entry(fact.quantity).get("range", (None, None))
    if low is None or not _LARGE.search(fact.number.printed):
        return False
    return any(
        one.text == fact.text and one.quantity == fact.quantity and one.number.start < fact.number.start
        and Decimal(str(low)) <= one.number.value <= Decimal(str(high))
        for one in material.by_line.get(fact.line, ())
    )  # fmt: skip


def _of_vocabulary(fact: Fact) -> tuple[Said, str] | None:
    record, number = entry(fact.quantity), fact.number
    if record.get("unit") == ["%"] and number.kind == "percent" and number.value > 100:
        return say(
            "{number} is more than all of it.", number=figure(number)
        ), f"{number.value} > 100"
    if "range" not in record or number.unit not in record.get("unit", []) or number.value == 0:
        return None
    if _IN_KG.search(number.printed if fact.table is None else fact.text) or (
        fact.table is None and _BARE.fullmatch(number.printed)
    ):
        return None
    low, high = (Decimal(str(one)) for one in record["range"])
    if not _outside(number.value, low, high):
        return None
    return (
        say(
            "{number} is outside what any city shows ({low} to {high}): unit or magnitude?",
            number=figure(number),
            low=low,
            high=high,
        ),
        "",
    )


_IN_KG = re.compile(r"\b(?:kg|kilogram(?:me)?s?)\b|千克|公斤", re.I)
""" "Sulphur dioxide ran at 4.4, 4.0 and 3.7 kilograms": no city tells its total so, but what a sum of money costs."""
_BARE = re.compile(r"[\d.,\s]+")
""" "128.9 billion yuan, made up of 12.1, 58.9 and 57.9": a unit that is carried over may not be the figure's."""
_LONG_AGO = re.compile(r"(?:解放|建国|新中国成立)初|上世纪|\b19[0-8]\d", re.I)


def _is_elsewhere(fact: Fact) -> bool:
    """A figure of another place than the city, or of another age."""
    ahead = fact.text[: fact.number.start]
    return scope_of(fact.text, fact.number.start).is_wider or bool(_LONG_AGO.search(ahead))


def _outside(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (high is not None and value > high) or (low is not None and value < low)


_ELSEWHERE = re.compile(
    r"全国|全省|流域|海域|全球|省域|province|national|country|basin|\bsea\b|world", re.I
)


_PART_OF_LAND = re.compile(
    r"\b(?:built-up|urban|central city|city proper|downtown|planned|zone|park|reserve|farm|district|town|basin|catchment|lake|reservoir)\b|建成区|市区|城区|中心城|规划区|开发区|园区|保护区|流域|湖|水库",
    re.I,
)
""" "The built-up area of the central city covers 96 km2": not the whole city."""


def _beyond_the_land(material: Material) -> Iterator[Odd]:
    """An area of something in the city that is larger than the city."""
    lands = {
        one.number.value: one for one in material.facts_about("land_area")
        if one.canonical and one.number.unit == "km2" and not one.number.doubtful
        and not _PART_OF_LAND.search(words_around(one)[0])
    }  # fmt: skip
    if len(lands) != 1:
        return
    land = next(iter(lands.values()))
    for fact in material.facts:
        number = fact.number
        of_city = fact.role == "level" and number.unit == "km2" and fact.quantity != "land_area"
        if of_city and number.low > land.number.high and not _ELSEWHERE.search(fact.text):
            message = say(
                "{number} is more than the whole city ({land}, line {line}).",
                number=figure(number),
                land=figure(land.number),
                line=land.line,
            )
            yield (
                fact,
                message,
                f"{shown(number.value, 2)} > {shown(land.number.value, 2)}",
                (land.line,),
            )
