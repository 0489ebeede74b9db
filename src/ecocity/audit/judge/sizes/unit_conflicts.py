"""A known quantity printed with a unit that it cannot have."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import Named, key_of, named_in
from ecocity.audit.judge.say import figure, refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import entry
from ecocity.said import say

_LINK = re.compile(
    r"(?:昼间|夜间|年?平均值?|年?均值|仅|只|已|共|约|高达|达到?|为|是|有|至|到|降至|增至|升至|：|:|了|就|已经)*\s*|(?:\s*(?:was|is|were|are|averaged|averages|by day|by night|came to|amounted to|reached|stood at|totall?ed|of|at|in (?:19|20)\d\d|,|about|only|some|now))*\s*",
    re.I,
)
_DILUTED = ("mg_l", "mg_m3", "ug_m3")
_COUNTED = ("day", "person", "household", "age")
_ANY = ("", "count", "points", "times", "permille", "year_span", "score")


_OF_SEVERAL = re.compile(r",? respectively,? \d")
""" "Green area, cover and area a head are 2,785 hectares, respectively, 37.1 %, …": of the first of several names."""


def unit_conflicts(material: Material) -> list[Judgement]:
    """In tables by row, in the text where name and figure stand side by side."""
    found = _in_tables(material)
    for sentence in material.sentences:
        found += [] if sentence.heading else _per_other(sentence) + _of_another_kind(sentence)
        for one in named_in(sentence.text) if sentence.numbers else ():
            number = next((n for n in sentence.numbers if n.start >= one.end), None)
            if _NOT_OWN.search(sentence.text[: one.start]) or not _whole_name(sentence, one):
                continue
            if number is None or number.doubtful or not _is_its_own(sentence, one, number):
                continue
            if _OF_SEVERAL.match(sentence.text, number.end):
                continue
            units = entry(one.quantity).get("unit", [])
            message = say(
                "{number}: {text} is not measured in this unit ({units}).",
                number=figure(number),
                text=one.text,
                units=tuple(units),
            )
            found.append(refuted("unit_mismatch", "unit", sentence, message))
    return found


_NOT_OWN = re.compile(r"\b(?:of|per|in|to|for)\s*(?:the )?$|[占均每元/]$|单位$", re.I)


def _whole_name(sentence: Sentence, name: Named) -> bool:
    """Whether no word before a name makes it that of something else: "供热总面积"."""
    if _IS_RATIO.match(name.text):
        return True  # "青榆市城镇人均公共绿地面积": the town before it makes no other thing of it
    clause = re.split(r"[,，](?!\d)|[;；。:：]|\.\s|^\s*[-*•]\s", sentence.text[: name.end])[-1]
    return key_of(clause)[1]


def _is_its_own(sentence: Sentence, name: Named, number: Number) -> bool:
    """Whether the figure right behind a name must be its own, and cannot be."""
    units = entry(name.quantity).get("unit", [])
    if not units or "" in units or number.unit in (*_ANY, *units):
        return False
    if number.unit in entry(entry(name.quantity).get("as_area", "")).get("unit", []):
        return False  # "the forest coverage was 2,102 km2": its area
    if number.unit in _COUNTED:
        return False  # "PM10 on 218 days": how often it led, and no amount of it
    if (
        number.unit in ("t", "kg_per_10k_yuan")
        and any(one.startswith("tce") for one in units)
        and (_in_range(name, number) or number.unit != "t")
    ):
        return False  # "0.80 tons per unit of GDP": of standard coal, as the name says
    if number.unit in _DILUTED and "t" in units:
        return False  # "ammonia nitrogen was 1.42 mg/L": its concentration
    other = entry(entry(name.quantity).get("otherwise", "")).get("unit", [])
    pairs = (entry(name.quantity).get("per_output"), entry(name.quantity).get("absolute"), entry(name.quantity).get("per_head"))  # fmt: skip
    kin = [unit for key in pairs if key for unit in entry(key).get("unit", [])]
    if _PER.search(name.text) and not _KILO.search(number.printed):
        kin = []  # "SO2 per 10,000 yuan": no total of the city
    if _BY_OUTPUT.search(sentence.text[: name.start]) and name.quantity == "gdp":
        return False  # "By GDP: 4.64 and 5.22 kilograms": for so much of it
    if number.unit in (*other, *kin) or (number.unit == "%" and "%" not in units):
        return False
    if number.unit.partition("_per_")[0] in {unit.partition("_per_")[0] for unit in units}:
        return False
    return _LINK.fullmatch(sentence.text[name.end : number.start]) is not None


_BY_OUTPUT = re.compile(
    r"\b(?:by|per|against|divided by|relative to) (?:the )?$|(?:按|除以|每|单位)$", re.I
)
_IS_RATIO = re.compile(r"(?:城镇|城市)?人均|per capita", re.I)
_PER = re.compile(r"\bper\b|人均|每|单位|\bintensity\b|强度", re.I)
_KILO = re.compile(r"kg|kilogram|千克|公斤", re.I)
_OUTPUT = re.compile(r"每万元|\bper (?:10,000|ten thousand) yuan\b", re.I)
_POLLUTANT = re.compile(r"SO2|COD|NOx|二氧化硫|化学需氧量|氨氮|氮氧化物|烟尘|\bsul(?:ph|f)ur\b|oxygen demand|ammonia|nitrogen oxides", re.I)  # fmt: skip
_EACH = re.compile(
    r"每位|每个?人|每名|\b(?:each|every|per) (?:\w+ )?(?:dweller|resident|inhabitant|citizen|person|head)\b",
    re.I,
)
_GREEN = re.compile(r"绿地|\bgreen\b", re.I)
_TONS = re.compile(r"[\d.,]+\s*(?:吨|t|tons?|tonnes?)", re.I)
_LEAST = Decimal("0.1")


_MEASURED: tuple[tuple[re.Pattern, frozenset[str]], ...] = (
    (re.compile(r"\b(?:noise|sound)(?: levels?)?\b|噪声|声级", re.I), frozenset(["dB"])),
    (re.compile(r"\b(?:rainfall|precipitation)\b|降水量|降雨量", re.I), frozenset(["mm", "m3"])),
    (
        re.compile(r"\b(?:air |mean |average |water )?temperatures?\b|气温", re.I),
        frozenset(["celsius"]),
    ),
    (
        re.compile(r"\b(?:incomes?|wages?|salar(?:y|ies))\b|收入|工资", re.I),
        frozenset(["yuan", "usd"]),
    ),
    (
        re.compile(r"\bconcentrations?\b|浓度", re.I),
        frozenset(["ug_m3", "mg_l", "mg_m3", "g_m3", "ug_l"]),
    ),
    (re.compile(r"\bvolume\b|容积|库容|蓄水量", re.I), frozenset(["m3", "t"])),
    (re.compile(r"\b(?:length|long)\b|长度|总长|全长", re.I), frozenset(["km", "mm"])),
    (
        re.compile(r"\barea\b|面积", re.I),
        frozenset(["km2", "m2", "m2_per_person", "km2_per_person"]),
    ),
)
_SUBJECT = re.compile(
    r"^\W*(?:[Tt]he |[Ii]ts |[Tt]heir |[Oo]ur )?(?P<noun>(?:[A-Za-z'’-]+ ){0,5}?[A-Za-z'’-]+)(?: (?:of|in|at|from|for|by|over|near|along|on) [^.;:\d]{2,60}?)?(?:,? in (?:19|20)\d\d,?)?"
    r"(?: (?:is|was|were|averaged|averages|reached|stood at|came to|amounted to|rose to|fell to)|:)(?: about| only| just| some| still| already| at)? $"
)
_SUBJECT_ZH = re.compile(
    r"(?P<noun>[\u4e00-\u9fff（）]{2,16}?)(?:(?:约|仅|已)?(?:为|是|达到?)|[:：])?(?:约)?\s*$"
)
_HAS = re.compile(
    r"\b(?:an?|the|its|their) (?P<noun>[a-z ]{0,24}?[a-z]+) of (?:about |only |some |just )?$"
)
_LAND = re.compile(
    r"(?:国土|市域|县域|城区|市区|建成区|辖区|土地|森林|林地|湿地|耕地|保护区|全[市县区])(?:总)?面积"
    r"|\b(?:land|forest|wetland|built-up|urban|municipal|territory|reserve|farmland|administrative) area\b|\barea of the (?:city|county|district|reserve|town)\b",
    re.I,
)
_WIDE = re.compile(
    r"\b(?P<noun>(?:nature )?reserves?|forest parks?|wetlands?|count(?:y|ies)|districts?|territory|municipality|river basin) (?:of|covers?|covering|measures?|measuring|has|have|with) (?:about |some |only |an area of )?$|(?P<zh>自然保护区|森林公园|湿地公园|全[市县]|辖区)[^，。；\d]{0,6}面积(?:为|达|约)?$",
    re.I,
)
_SMALL = 100_000
""" "城区面积86平方米": so little land is no city's, no forest's and no reserve's."""
_SOLID = frozenset(["t", "m3", "km2", "m2", "km", "mm", "yuan", "kWh", "tce", "dB", "celsius", "ug_m3", "mg_l", "person"])  # fmt: skip


def _of_another_kind(sentence: Sentence) -> list[Judgement]:
    """ "Average noise was 54.2 kg": the noun that a figure is told of is measured in other units."""
    found: list[Judgement] = []
    for number in sentence.numbers:
        ahead = re.split(r"[;；。]|\.\s", sentence.text[: number.start])[-1]
        wide = _WIDE.search(ahead)
        if wide and number.unit == "m2" and number.value < _SMALL and not number.doubtful:
            message = say("{number}: {text} is not measured in this unit ({units}).", number=figure(number), text=wide["noun"] or wide["zh"], units=("km2",))  # fmt: skip
            found.append(refuted("unit_mismatch", "unit", sentence, message))
            continue
        said = (
            _SUBJECT.match(ahead)
            or _HAS.search(ahead)
            or _SUBJECT_ZH.search(re.split("[，,]", ahead)[-1])
        )
        if said is None or number.doubtful or number.unit.partition("_per_")[0] not in _SOLID:
            continue
        noun = said["noun"]
        units = next((units for words, units in _MEASURED if _ends_with(words, noun)), None)
        small = number.unit == "m2" and number.value < _SMALL and _LAND.search(noun)
        known = units is None or number.unit in units or "_per_" in number.unit
        if known and not small:
            continue
        units = frozenset(["km2"]) if small or units is None else units
        message = say("{number}: {text} is not measured in this unit ({units}).", number=figure(number), text=noun, units=tuple(sorted(units)))  # fmt: skip
        found.append(refuted("unit_mismatch", "unit", sentence, message))
    return found


def _ends_with(words: re.Pattern, noun: str) -> bool:
    return any(one.end() == len(noun) for one in words.finditer(noun))


def _per_other(sentence: Sentence) -> list[Judgement]:
    """Square kilometres a head, tonnes of a pollutant for 10,000 yuan: units of another size."""
    found: list[Judgement] = []
    for number in sentence.numbers:
        clause = re.split(r"[,，](?!\d)|[;；。:：]", sentence.text[: number.start])[-1]
        tons = (
            number.unit == "t" and number.value >= _LEAST and _TONS.fullmatch(number.printed)
            and _OUTPUT.search(clause) and _POLLUTANT.search(clause)
        )  # fmt: skip
        green = number.unit == "km2" and _EACH.search(clause) and _GREEN.search(clause)
        scaled = _per_scaled(sentence, number)
        if scaled:
            found.append(scaled)
            continue
        if number.doubtful or not (tons or green or number.unit == "km2_per_person"):
            continue
        units = ("kg_per_10k_yuan",) if tons else ("m2_per_person",)
        message = say("{number}: {text} is not measured in this unit ({units}).", number=figure(number), text=clause.strip()[:60], units=units)  # fmt: skip
        found.append(refuted("unit_mismatch", "unit", sentence, message))
    return found


_PER_OUTPUT = re.compile(r"\b(?:per|for(?: each| every)?) (?:unit of|10,000|ten thousand)\b|每?万元|单位(?:GDP|工业|生产总值|地区生产总值)", re.I)  # fmt: skip
_IS = re.compile(r"[:：]\s*$|\b(?:was|is|came to|stood at|reached|amounted to|at)\s*(?:about |only )?$|[为达是]\s*约?$", re.I)  # fmt: skip
_DIVIDED = re.compile(r"\s*(?:m³ |m3 )?(?:to|over|by|for|divided by|/|除以|÷)\s*(?:the )?\d", re.I)
""" "41.58 million m³ to 23.10 billion yuan": the two that give it."""
_TOTAL = re.compile(r"\b(?:total|totall?ing|saved|altogether)\b|总量|共|节约", re.I)
_MOST_OF = {"m3": Decimal(5000), "t": Decimal(20), "tce": Decimal(20), "kWh": Decimal(100000)}
_MOST_A_HEAD = {"km2": Decimal("0.01"), "m2": Decimal(2000)}


def _per_scaled(sentence: Sentence, number: Number) -> Judgement | None:
    """ "Fresh water per 10,000 yuan of value added: 13.4 million m³": an amount where so much output has its own."""
    ahead = re.split(r"[,，](?!\d)|[;；。]|\.\s", sentence.text[: number.start])[-1]
    base, _, per = number.unit.partition("_per_")
    output = _PER_OUTPUT.search(ahead) and base in _MOST_OF and number.value > _MOST_OF[base] and (not per or per == "10k_yuan")  # fmt: skip
    head = _EACH.search(ahead) and base in _MOST_A_HEAD and number.value > _MOST_A_HEAD[base] and not per  # fmt: skip
    if number.doubtful or not (output or head) or not _IS.search(ahead) or _TOTAL.search(ahead):
        return None
    if _DIVIDED.match(sentence.text, number.end):
        return None
    if any(one.end > sentence.text.rfind(ahead) and one.start < number.start and one.unit for one in sentence.numbers if one.unit != "yuan"):  # fmt: skip
        return None
    message = say("{number}: {text} is not measured in this unit ({units}).", number=figure(number), text=ahead.strip()[:60], units=(f"{base}_per_10k_yuan" if output else "m2_per_person",))  # fmt: skip
    return refuted("magnitude_impossible", "unit", sentence, message)


def _in_range(name: Named, number: Number) -> bool:
    low, high = entry(name.quantity).get("range", (0, 10))
    return bool(low <= number.value <= high)


def _in_tables(material: Material) -> list[Judgement]:
    found: list[Judgement] = []
    for rule in material.rules.rules:
        for test in rule.tests:
            units = entry(test.quantity).get("unit")
            if not units or "" in units or len(rule.tests) > 2:
                continue
            facts = [
                one
                for one in material.by_quantity.get(test.quantity, ())
                if one.canonical
                and one.role == "level"
                and one.number.unit
                and one.number.unit != "count"
            ]
            usual = [one for one in facts if one.number.unit in units]
            for fact in facts:
                if fact.number.unit not in units and (usual or fact.table is not None):
                    message = say(
                        "{fact} is printed in another unit than {label} has ({unit}).",
                        fact=figure(fact.number),
                        label=test.label,
                        unit=test.unit,
                    )
                    also = tuple(one.line for one in usual[:1])
                    found.append(refuted("unit_mismatch", "unit", fact, message, also=also))
    return found
