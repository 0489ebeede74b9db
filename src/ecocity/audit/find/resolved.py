"""Facts given to the criterion that their unit, their section or their order tells."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.concepts import concept_of
from ecocity.audit.find.names import named_in, overlap, tokens
from ecocity.audit.records import Fact
from ecocity.audit.rulebook import Rulebook, Test
from ecocity.audit.words import entry


def resolved(facts: list[Fact], rules: Rulebook) -> list[Fact]:
    """Every fact with the quantity that can be told of it."""
    told = [_limit_by_unit(_by_unit(fact), rules) for fact in facts]
    asked = {one.line: one.quantity for one in told if one.role == "limit" and one.canonical}
    told = [_resolved(fact, rules, asked.get(fact.line, "")) for fact in told]
    return _intensities(_limits_in_order(told, rules))


_PER_HEAD = re.compile(r"per (?:head|capita|person)|/\s*(?:person|capita|人)", re.I)
_EACH = re.compile(
    r"\s*(?:for|to|by) (?:each |every |one )(?:person|head|resident|inhabitant|citizen)\b|\s*(?:a|per|each) (?:head|person|resident|inhabitant|citizen|capita)\b|[，,]?\s*(?:人均|平均每人)$",
    re.I,
)
""" "35,553 yuan for each person resident at the end of the year"."""
_CONCENTRATION = re.compile(r"浓度|concentration|annual mean|yearly mean|annual average", re.I)
_BARE = re.compile(
    r"^(?:share|rate|figure|value|indicator|ratio|proportion|percentage|index|coefficient|level|result|results|completion|accomplishment|achievement|fulfil(?:l)?ment|performance|outcome|reached|achieved|completed|attained|present situation|current situation|situation|status|actual(?: (?:figure|situation|level|result|completion))?|current (?:figure|level)|self-assessment(?: result)?|coverage|intensity|it|this|indexe?|该?指标值?|该?比例|该?比重|该?占比|该?值|该?数值|该?系数|该?水平|该?强度|该?率|(?:指标)?现状值?|现值|(?:目前|当前|实际|完成)值?|完成情况|实际完成|自查结果|测算结果|current(?: value)?|actual(?: value)?|present(?: value)?)?$"
)


_MOST_M3 = 1000
"""No city uses so much water for 10,000 yuan: it is the water of all industry."""


_SITE = re.compile(
    r"\b(?:park|reserve|wetlands?|lake|reservoir|plant|zone|garden|farm|landfill|site|base|forest|plantation|scenic area|estate|campus)s?\b(?! (?:city|county|municipality))|公园|保护区|湿地|湖|水库|厂|园区|填埋场|林场|景区|基地|植物园|校区"
)
_PART_OF_IT = re.compile(r"\s*of (?:the|its|this|that) (?:whole |total )?(?:territory|city|county|land|municipality|district|area)\b", re.I)  # fmt: skip
_THEY = re.compile(r"\b(?:they|these|those|of which)\b|其中|这些|它们|合计占", re.I)
_WHOLE_LAND = re.compile(r"\b(?:city|county|municipality|district|prefecture|territory)\b|全[市县区]|市域|县域|国土|幅员|辖区|行政区", re.I)  # fmt: skip


def _is_of_a_site(fact: Fact) -> bool:
    """ "The Beitang wetland park has an area of 158 ha": no area of the city."""
    ahead = re.split(r"[.。;；]\s*", fact.text[: fact.number.start])[-1]
    if _PART_OF_IT.match(fact.text, fact.number.end) or _THEY.search(ahead):
        return True
    sites, wholes = list(_SITE.finditer(ahead)), list(_WHOLE_LAND.finditer(ahead))
    return bool(sites) and (not wholes or wholes[-1].end() < sites[-1].start())


def _by_unit(fact: Fact) -> Fact:
    """SO2 in tonnes is an emission, in micrograms a concentration: the unit tells."""
    quantity, bar, rest = fact.quantity.partition("|")
    if quantity == "land_area" and fact.canonical and fact.table is None and _is_of_a_site(fact):
        return replace(fact, quantity="land_area|site", canonical=False)
    known = entry(quantity)
    intensity = known.get("unit", [""])[0].endswith("_per_10k_yuan")
    if intensity and fact.number.unit == "m3" and fact.number.value > _MOST_M3:
        return replace(fact, quantity=f"{quantity}|total", canonical=False)
    if known.get("unit") == ["person"] and not fact.number.unit and fact.number.value > 1000:
        return replace(fact, number=replace(fact.number, unit="person"))
    if fact.number.unit == "m2" and "m2_per_person" in known.get("unit", []):
        return replace(fact, number=replace(fact.number, unit="m2_per_person"))
    behind = fact.text[fact.number.end :] if fact.table is None else ""
    if known.get("per_head") and (_PER_HEAD.search(fact.number.printed) or _EACH.match(behind)):
        return replace(fact, quantity=known["per_head"], label=entry(known["per_head"])["en"][0])
    other = known.get("otherwise")
    told = fact.text[max(0, fact.number.start - 60) : fact.number.start]
    if other and fact.role == "change" and fact.table is None and _CONCENTRATION.search(told):
        return replace(fact, quantity=other + bar + rest)
    turned = known.get("per_output", "") if fact.number.unit == "kg_per_10k_yuan" else ""
    turned = turned or (known.get("absolute", "") if fact.number.unit == "t" else "")
    if turned:
        return replace(fact, quantity=turned + bar + rest)
    if other and fact.number.unit in entry(other).get("unit", []):
        return replace(fact, quantity=other + bar + rest)
    return fact


_INTENSITY = re.compile(r"强度|\bintensity\b", re.I)


def _intensities(facts: list[Fact]) -> list[Fact]:
    """ "31,400 t of COD …; the emission intensity is 3.2 kg": that of the only discharge beside it."""
    told: dict[tuple[int, str], set[str]] = {}
    for fact in facts:
        turned = entry(fact.quantity).get("per_output", "") if fact.table is None else ""
        if turned:
            told.setdefault((fact.line, fact.text), set()).add(turned)

    def turned_of(fact: Fact) -> Fact:
        mine = told.get((fact.line, fact.text), set())
        bare = fact.table is None and not fact.canonical and fact.role == "level"
        fits = fact.number.unit == "kg_per_10k_yuan" and _INTENSITY.search(fact.label)
        if bare and fits and len(mine) == 1:
            return replace(fact, quantity=next(iter(mine)), canonical=True)
        return fact

    return [turned_of(fact) for fact in facts]


def _limits_in_order(facts: list[Fact], rules: Rulebook) -> list[Fact]:
    """ "Both meet the requirements (>= 85 % and >= 80 %)": nameless limits follow the criteria's order."""
    groups: dict[tuple[int, str], list[int]] = {}
    for at, fact in enumerate(facts):
        if fact.role == "limit" and not fact.canonical and fact.table is None:
            groups.setdefault((fact.line, fact.text), []).append(at)
    out = list(facts)
    for places in groups.values():
        rule = rules.rule(facts[places[0]].requirement)
        tests = (
            [test for test in rule.tests if test.values and entry(test.quantity)] if rule else []
        )
        fit = len(tests) == len(places) > 1 and all(
            (facts[at].number.unit == "%") == (test.unit == "%")
            for at, test in zip(places, tests, strict=True)
        )
        if fit and not named_in(facts[places[0]].text):
            for at, test in zip(places, tests, strict=True):
                out[at] = replace(facts[at], quantity=test.quantity, canonical=True)
    return out


def _limit_by_unit(fact: Fact, rules: Rulebook) -> Fact:
    """Limits in a row, "(<= 20 m3, >= 0.55)": each belongs to the criterion of its own unit."""
    rule = rules.rule(fact.requirement)
    if fact.role != "limit" or fact.table is not None:
        return fact
    told = "" if fact.canonical else concept_of(fact.text, fact.number)
    if told and fact.text[fact.number.start : fact.number.end].strip() == fact.number.printed:
        return replace(fact, quantity=told, canonical=True)
    if rule is None or rule.kind != "indicator":
        return fact
    if not fact.number.unit or fact.number.unit in entry(fact.quantity.partition("|")[0]).get(
        "unit", []
    ):
        return fact
    fitting = [
        test for test in rule.tests if fact.number.unit in entry(test.quantity).get("unit", [])
    ]
    return (
        replace(fact, quantity=fitting[0].quantity, canonical=True) if len(fitting) == 1 else fact
    )


def _resolved(fact: Fact, rules: Rulebook, asked: str) -> Fact:
    """ "The rate was 100 %" in the section of one indicator speaks of that indicator.

    Not where the limit of another one, ``asked``, stands in its line.
    """
    rule = rules.rule(fact.requirement)
    if asked and rule is not None and all(one.quantity != asked for one in rule.tests):
        return fact
    if rule is not None and len(rule.tests) > 1 and fact.table is None and not fact.canonical:
        short = [one for one in rule.tests if _short_of(fact, one)]
        if len(short) == 1 and fact.role != "change" and "@" not in fact.quantity:
            return replace(fact, quantity=short[0].quantity, canonical=True)
    if (
        fact.canonical
        or rule is None
        or rule.kind != "indicator"
        or fact.role == "change"
        or fact.table is not None
        or "@" in fact.quantity
        or "|" in fact.quantity
    ):
        return fact
    headed = [
        test
        for one in named_in(fact.section)
        for test in rule.tests
        if test.quantity == one.quantity
    ]
    tests = headed or list(rule.tests)
    if (
        len(tests) != 1
        or (fact.number.unit == "%") != (tests[0].unit == "%")
        or fact.number.unit == "count"
    ):
        return fact
    if not fact.quantity and not entry(tests[0].quantity):
        return fact
    label = tokens(tests[0].label_en) | tokens(tests[0].label_zh)
    spoken = (
        bool(re.search(r"率|比例|rate|share|proportion|ratio", fact.label, re.I))
        and overlap(tokens(fact.quantity), label) >= 0.5
    )
    if _BARE.match(fact.quantity) or spoken:
        return replace(fact, quantity=tests[0].quantity, canonical=True)
    return fact


def _short_of(fact: Fact, test: Test) -> bool:
    """ "The treatment rate" in a section about it: the end of a name, with a figure of its unit."""
    known = entry(test.quantity)
    if fact.number.unit not in known.get("unit", [])[:1] or fact.role == "limit":
        return False
    if re.search(r"[\u4e00-\u9fff]", fact.label):
        ends = {str(name)[-n:] for name in known.get("zh", []) for n in range(4, len(str(name)))}
        return any(end in fact.label for end in ends)
    mine = tokens(fact.label)
    names = [tokens(str(name)) for name in known.get("en", [])]
    if len(mine) == 1 and not fact.number.unit:
        return any(mine <= one for one in names)
    return len(mine) >= 2 and any(mine <= one for one in names)
