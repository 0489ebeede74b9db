"""Everything the rules read, found once: sentences, facts, tables, series, sections."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from ecocity.audit.decode import read_line
from ecocity.audit.document.sections import Section, sections_of
from ecocity.audit.document.tables import tables_of
from ecocity.audit.find.asked import asked
from ecocity.audit.find.concepts import concept_of
from ecocity.audit.find.dating import Setting, aside
from ecocity.audit.find.facts import Series, facts_of
from ecocity.audit.find.grids import Grid, grid_of, marks_of_forecasts
from ecocity.audit.find.leads import with_leads
from ecocity.audit.find.names import named_in, overlap, tokens
from ecocity.audit.find.sentences import sentences_of
from ecocity.audit.find.structure import structure_facts
from ecocity.audit.find.table_facts import table_facts
from ecocity.audit.find.whose import city_of, report_year, spoken_in
from ecocity.audit.records import Block, Decoded, Document, Fact, Sentence
from ecocity.audit.rulebook import Rulebook, Test
from ecocity.audit.words import entry


def _paragraph(sentence: Sentence) -> int:
    return sentence.paragraph


@dataclass(frozen=True, slots=True)
class Material:
    document: Document
    rules: Rulebook
    city: str
    year: int | None
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    series: tuple[Series, ...]
    grids: tuple[Grid, ...]
    sections: dict[int, Section]
    text_of: dict[int, str]
    decoded: tuple[Decoded, ...]
    by_line: dict[int, tuple[Fact, ...]]
    by_quantity: dict[str, tuple[Fact, ...]]
    levels: dict[str, tuple[Fact, ...]]
    by_requirement: dict[str, tuple[Sentence, ...]]

    def section_sentences(self, requirement: str) -> list[Sentence]:
        """The running text that answers a requirement."""
        return list(self.by_requirement.get(requirement, ()))

    def facts_about(self, quantity: str) -> list[Fact]:
        """Levels of a known quantity of the whole city, in text and tables."""
        return list(self.levels.get(quantity, ()))

    def near(self, sentence: Sentence, paragraphs: int) -> list[Sentence]:
        """The sentences of the paragraphs around one."""
        first = bisect_left(self.sentences, sentence.paragraph - paragraphs, key=_paragraph)
        last = bisect_right(self.sentences, sentence.paragraph + paragraphs, key=_paragraph)
        return list(self.sentences[first:last])

    def facts_in(self, sentence: Sentence) -> list[Fact]:
        """What a sentence says, tables left out."""
        return [
            one
            for one in self.by_line.get(sentence.line, ())
            if one.text == sentence.printed and one.table is None
        ]


def material_of(document: Document, rules: Rulebook) -> Material:
    """Find everything; judge nothing."""
    blocks = list(document.blocks)
    readings = {
        block.line: read_line(block.text, block.line, document.translated) for block in blocks
    }
    known_text = {block.line: block.text for block in blocks}
    text_of = {line: reading.text for line, reading in readings.items()}

    def read(block: Block) -> str:
        known = readings.get(block.line)
        if known is not None and not block.cells and known_text.get(block.line) == block.text:
            return known.text
        return read_line(block.text, block.line, document.translated).text

    tables, in_tables = tables_of(blocks, read)
    sections = with_leads(sections_of(blocks, text_of, in_tables, rules), blocks, text_of, rules)
    sentences = sentences_of(blocks, readings, sections, in_tables)
    city, year = city_of(document, blocks), report_year(document, blocks, text_of)
    marks = marks_of_forecasts(text_of.values())
    grids = tuple(
        grid_of(
            table, _at(sections, table.line).heading, _at(sections, table.line).requirement, marks
        )
        for table in tables
    )
    facts, series = _facts(sentences, Setting(year, city, spoken=spoken_in(blocks, text_of, year)))
    for index, grid in enumerate(grids):
        facts += table_facts(grid, index, rules, city)
    facts = [_resolved(_limit_by_unit(_by_unit(fact), rules), rules) for fact in facts]
    facts = asked(sentences, _intensities(_limits_in_order(facts, rules)), rules)
    decoded = tuple(one for block in blocks for one in readings[block.line].decoded)
    return Material(
        document, rules, city, year, tuple(sentences), tuple(facts), tuple(series), grids, sections,
        text_of, decoded, _index(facts, lambda one: one.line), _index(facts, lambda one: one.quantity),
        _index([one for one in facts if one.role in ("level", "share")], lambda one: one.quantity),
        _index([one for one in sentences if not one.heading], lambda one: one.requirement),
    )  # fmt: skip


Key = TypeVar("Key", int, str)


Item = TypeVar("Item", Fact, Sentence)


def _index(facts: list[Item], key: Callable[[Item], Key]) -> dict[Key, tuple[Item, ...]]:
    found: dict[Key, list[Item]] = {}
    for fact in facts:
        found.setdefault(key(fact), []).append(fact)
    return {name: tuple(rows) for name, rows in found.items()}


def _at(sections: dict[int, Section], line: int) -> Section:
    return sections.get(line, Section("", "", 9, 0))


_REFERS = re.compile(
    r"\s*(?:It|This|That|These|The (?:figure|value|rate|share|index|indicator|requirement|limit))\b|\s*(?:其|该|这|考核|要求|标准|指标)"
)


_ONLY_CHANGE = re.compile(
    r"\s*(?:[（(]?\d{1,2}[)）.、．]\s*)?(?:同比|[比较]上年|与上年相比，?)[^，。；\d]{0,6}\d"
)
""" "3. 同比增长31.8%": an item of its own, on what the items before it are of."""


def _facts(sentences: list[Sentence], setting: Setting) -> tuple[list[Fact], list[Series]]:
    facts: list[Fact] = []
    series: list[Series] = []
    inherited, paragraph, section = setting.year, -1, ""
    before: Sentence | None = None
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            refers = len(sentence.text) < 70 or _REFERS.match(sentence.text)
            other = sentence.section != section and not _ONLY_CHANGE.match(sentence.text)
            far = sentence.paragraph > paragraph + 2 or other
            if far or sentence.heading or not refers:
                setting = replace(setting, topic="")
            section = sentence.section
            inherited, paragraph = setting.year, sentence.paragraph
        if sentence.heading and not sentence.numbers:
            continue
        found, rows = facts_of(sentence, setting, inherited)
        found += structure_facts(sentence, before, inherited)
        before = sentence
        facts += found
        series += rows
        spoken = [one.quantity for one in found if one.canonical and one.role != "change"]
        if spoken or named_in(sentence.text):
            titled = [] if sentence.numbers or len(sentence.text) > 40 else named_in(sentence.text)
            said = spoken or ([titled[-1].quantity] if len(titled) == 1 else [])
            setting = replace(setting, topic=said[-1] if said else "")
        dated = [one.year for one in found if one.dated and one.year and not aside(sentence, one)]
        if dated:
            inherited = max(dated[0], dated[-1])  # "321 in 2013, 333 in 2012": it is of 2013
    return facts, series


_PER_HEAD = re.compile(r"per (?:head|capita|person)|/\s*(?:person|capita|人)", re.I)
_CONCENTRATION = re.compile(r"浓度|concentration|annual mean|yearly mean|annual average", re.I)
_BARE = re.compile(
    r"^(?:share|rate|figure|value|indicator|ratio|proportion|percentage|index|coefficient|level|result|coverage|intensity|it|this|indexe?|该?指标值?|该?比例|该?比重|该?占比|该?值|该?数值|该?系数|该?水平|该?强度|该?率|(?:指标)?现状值?|现值|(?:目前|当前|实际|完成)值?|完成情况|实际完成|自查结果|测算结果|current(?: value)?|actual(?: value)?|present(?: value)?)?$"
)


def _by_unit(fact: Fact) -> Fact:
    """SO2 in tonnes is an emission, in micrograms a concentration: the unit tells."""
    quantity, bar, rest = fact.quantity.partition("|")
    known = entry(quantity)
    if known.get("unit") == ["person"] and not fact.number.unit and fact.number.value > 1000:
        return replace(fact, number=replace(fact.number, unit="person"))
    if fact.number.unit == "m2" and "m2_per_person" in known.get("unit", []):
        return replace(fact, number=replace(fact.number, unit="m2_per_person"))
    if known.get("per_head") and _PER_HEAD.search(fact.number.printed):
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


def _resolved(fact: Fact, rules: Rulebook) -> Fact:
    """ "The rate was 100 %" in the section of one indicator speaks of that indicator."""
    rule = rules.rule(fact.requirement)
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
