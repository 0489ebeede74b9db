"""A claim held against the limit and the figures of its passage: the lines that are about one criterion.

"Services came to 31.48 billion, of a product of 82.15. The share thus clears the 40 % asked for": what
ties them is that the lines speak of one criterion only, and that all their figures of its unit, or the
one that their two amounts make, stand on one side of its limit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.asked_of_topics import is_asked, lead_of
from ecocity.audit.find.titles import STANDARD
from ecocity.audit.find.topics import as_figure_of, fits, topics_in
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.claims import OPPOSITE, is_claim, passes
from ecocity.audit.judge.limits.claim_apart import says_wrong_side
from ecocity.audit.judge.limits.from_parts import from_parts, makes
from ecocity.audit.judge.limits.grounds import lenient_of, of_other_topics
from ecocity.audit.judge.limits.near_limit import finer_beside, near_limit
from ecocity.audit.judge.limits.passage_figures import ABOVE, BELOW, bare_figure, of_year, stands
from ecocity.audit.judge.limits.plain_verdicts import YES, of_nothing_else, passes_another
from ecocity.audit.judge.limits.says_met import ASKED, never_side, says_met
from ecocity.audit.judge.say import claim, figure, finding, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.audit.rulebook import Rule, Test
from ecocity.audit.words import phrase
from ecocity.said import say

_REACH = 6
_GAP = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """The lines around a claim that speak of one criterion, with their figures of its unit."""

    rule: Rule
    test: Test
    limit: Decimal
    told: tuple[tuple[Sentence, Number], ...]
    amounts: tuple[Number, ...]
    wholes: tuple[Number, ...]
    """The amounts without those that are told as a part of one."""
    named: bool
    """Whether the limit is printed in it, or the standard named."""
    printed: bool


_OF_OLD = re.compile(r"\b(?:old|former|earlier|superseded|trial) (?:edition|version|indicators|limit)\b|旧版|试行稿?", re.I)  # fmt: skip
_BUT_ONE = re.compile(r"只有[^，,。；]{1,12}(?:没|未|不)|其余|\bonly [\w ]{2,24} (?:did|does|has|had|was|is) not\b", re.I)  # fmt: skip
""" "只有龙洲没有过，其余三地…": said of places one by one."""


def by_passage(material: Material, at: int, only_parts: bool = False) -> list[Judgement]:
    """The verdict on a claim; nothing where its lines do not tell of which criterion it is, or no figure.

    ``only_parts`` where its own words show that no figure of it is told: then by its amounts alone.
    """
    sentence = material.sentences[at]
    held = material.rules.rule(sentence.requirement)
    if (held is not None and held.kind != "indicator") or not says_met(material, at):
        return []
    if _OF_OLD.search(sentence.text) or _BUT_ONE.search(sentence.text):
        return []
    lines = _of_claim(material, sentence, _lines(material, at))
    passage = _passage(material, at, lines)
    if (
        passage is None
        or _wrong_side(sentence, passage)
        or passes_another(sentence, (passage.limit,))
    ):
        return []
    own = any(one is sentence for one, _ in passage.told)
    if only_parts and not own and not (passage.told and passage.printed):
        return _by_parts(material, sentence, passage)
    if passage.told:
        return _by_figures(material, sentence, passage)
    return _by_parts(material, sentence, passage) or _without_figure(material, at, lines, passage)


def _without_figure(
    material: Material, at: int, lines: list[Sentence], passage: Passage
) -> list[Judgement]:
    """A claim of one criterion, of which the report tells no figure, and no amounts that would make one."""
    sentence, quantity = material.sentences[at], passage.test.quantity
    others = any(
        not is_asked(sentence, n, "") and n.unit != "year_span" and not n.noun.startswith(("year", "month"))
        for n in sentence.numbers
    )  # fmt: skip
    plain = quantity in topics_in(sentence.text) or of_nothing_else(material, sentence, quantity)
    if others or not plain or not (is_claim(sentence) or _REQUIRED.search(sentence.text) or YES.match(sentence.text)):  # fmt: skip
        return []
    after = [one for one in material.sentences[at + 1 : at + 3] if one.section == sentence.section]
    near = [*_about(lines, quantity), *after]
    if any(_may_be(one, n, quantity) for one in near for n in one.numbers):
        return []
    if any(_SEE.search(one.text) for one in lines) or (
        passage.limit == 100 and any(phrase("universal").search(one.text) for one in lines)
    ):
        return []
    if _beside_table(material, sentence.line) or _told_elsewhere(material, quantity):
        return []
    rule = passage.rule
    message = say("Said to meet requirement {number} ({label}), but the report gives no figure for it.", number=rule.number, label=rule.label)  # fmt: skip
    return [refuted("claim_without_figure", "compliance", sentence, message, severity="warning", verdict="unsupported", requirement=rule.id)]  # fmt: skip


_REQUIRED = re.compile(r"\b(?:requirements?|required|standards?|indicators?|limits?|thresholds?|criteri\w+|asked|demanded|prescribed|minimum|maximum)\b|标准|要求|指标|限值|门槛|考核", re.I)  # fmt: skip
_NEAR_TABLE = 3
_SEE = re.compile(
    r"见[上下附]?表|[上下]表|表\s*\d|如表|\b(?:table|tables|see (?:above|below)|above-mentioned|listed)\b",
    re.I,
)


def _beside_table(material: Material, line: int) -> bool:
    """Whether a table stands near that may hold the figure, also one of text."""
    blocks = material.document.blocks
    begin = bisect_left(blocks, line - _NEAR_TABLE, key=lambda one: one.line)
    end = bisect_right(blocks, line + _NEAR_TABLE, key=lambda one: one.line)
    return bool(material.grids_near(line, _NEAR_TABLE)) or any(
        one.table is not None for one in blocks[begin:end]
    )


def _may_be(sentence: Sentence, number: Number, quantity: str) -> bool:
    """Whether a number may be a figure of a quantity, or one of the amounts that make it."""
    told = as_figure_of(quantity, number)
    lead = ""
    asked = is_asked(sentence, number, lead) or (number.bound in ("at_least", "at_most") and told)
    bare = number.unit == "" and number.decimals > 0
    return (told is not None and not asked) or makes(quantity, number) or (bare and not asked)


def _told_elsewhere(material: Material, quantity: str) -> bool:
    """Whether the report has a figure of a quantity at all."""
    if any(one.role != "limit" for one in material.by_quantity.get(quantity, ())):
        return True
    return any(
        quantity in topics_in(f"{one.section} {one.text}") and any(_may_be(one, n, quantity) for n in one.numbers)
        for one in material.sentences if one.numbers
    )  # fmt: skip


def _lines(material: Material, at: int) -> list[Sentence]:
    """The claim and the lines before it in its section, in reading order; behind it those of its paragraph."""
    sentence, found = material.sentences[at], [material.sentences[at]]
    for other in reversed(material.sentences[max(0, at - _REACH) : at]):
        apart = found[0].line - other.line > _GAP or other.section != sentence.section
        if other.heading or apart:
            break
        found.insert(0, other)
    if YES.match(sentence.text) and not sentence.numbers:
        after = material.sentences[at + 1 : at + 3]
        found += [one for one in after if one.line == sentence.line]
    return found


def _passage(material: Material, at: int, lines: list[Sentence]) -> Passage | None:
    """What the lines are about, where it is one criterion."""
    sentence = material.sentences[at]
    leads = lead_of(material.sentences, at)
    tests = {
        test.quantity: (rule, test) for rule in material.rules.rules if rule.kind == "indicator"
        for test in rule.tests if test.values and not test.is_flag
    }  # fmt: skip
    asked = _asked(lines, leads, tests)
    for text in (sentence.text, *leads, *_heads_above(material, sentence)):
        spoken = [one for one in topics_in(text) if one in tests]
        fitting = [one for one in spoken if not asked or any(fits(one, n) for n in asked)]
        if not spoken:
            continue
        right = [one for one in fitting if any(_is_limit(one, n, tests) for n in asked)]
        chosen = right if len(right) == 1 else fitting
        if len(chosen) != 1:
            return None
        return _of(material, sentence, lines, tests[chosen[0]], asked)
    return None


def _of_claim(material: Material, sentence: Sentence, lines: list[Sentence]) -> list[Sentence]:
    """Those from the last paragraph that speaks of other things than its own."""
    others = [one.paragraph for one in lines if one.paragraph != sentence.paragraph and of_other_topics(material, sentence, one)]  # fmt: skip
    return [one for one in lines if one.paragraph > max(others, default=-1)]


def _asked(lines: list[Sentence], leads: list[str], tests: dict[str, tuple[Rule, Test]]) -> list[Number]:  # fmt: skip
    """The figures that the nearest line which has any calls asked for."""
    asks = leads[0] if leads and leads[0].rstrip()[-1:] in ("?", "？") else ""
    for back, one in enumerate(reversed(lines)):
        before = leads[back] if back < len(leads) else ""
        if one.text == asks:
            return [
                n for n in one.numbers if any(_is_limit(quantity, n, tests) for quantity in tests)
            ]
        found = [n for n in one.numbers if n.kind != "points" and is_asked(one, n, before)]
        found = [n for n in found if any(fits(quantity, n) for quantity in tests)]
        right = [n for n in found if any(_is_limit(quantity, n, tests) for quantity in tests)]
        if found:
            return right or found
    return []


def _is_limit(quantity: str, number: Number, tests: dict[str, tuple[Rule, Test]]) -> bool:
    told = as_figure_of(quantity, number)
    return told is not None and told.value in tests[quantity][1].values


def _of(
    material: Material, sentence: Sentence, lines: list[Sentence], known: tuple[Rule, Test], asked: list[Number]
) -> Passage | None:  # fmt: skip
    rule, test = known
    bounds = [one for one in asked if fits(test.quantity, one)]
    limits = {its.value for one in bounds if (its := as_figure_of(test.quantity, one)) and its.value in test.values}  # fmt: skip
    if bounds and len(limits) != 1:
        return None  # another limit than that of the standard
    limit = limits.pop() if limits else lenient_of(test.comparison, test.values)
    about = _about(lines, test.quantity)
    if any(n.predicted and fits(test.quantity, n) for one in about for n in one.numbers):
        return None  # of which of them it speaks is another question
    own = [n for n in sentence.numbers if n.value == limit and n.bound == "exact"]
    if limit == 100 and (not bounds or own):
        return None  # "94 % of the sources met the standard": a share, and no claim of it
    told = [
        (one, its) for one in about for n in one.numbers
        if (its := as_figure_of(test.quantity, n) or bare_figure(one, n, test.quantity, limit)) and not any(n is b for b in bounds) and stands(one, n, test.quantity)
    ]  # fmt: skip
    own_limit = [n for n in sentence.numbers if (its := as_figure_of(test.quantity, n)) and its.value == limit]  # fmt: skip
    every = bool(never_side(sentence.text))
    if every and not own_limit:
        return None  # "never fell below 80 %": another bound than that of the standard
    if every and not told:
        told = [(sentence, one.number) for one in material.facts_about(test.quantity) if _just_above(material, sentence, one)]  # fmt: skip
    amounts = tuple(
        n for one in about for n in one.numbers
        if not sign_of(one, n) and not _is_asked_sum(n, test.quantity, limit)
    )  # fmt: skip
    wholes = tuple(n for one in about for n in one.numbers if n in amounts and not _OF_WHICH.search(_around(one.text, n)))  # fmt: skip
    named = every or bool(bounds) or any(STANDARD.search(one.text) for one in lines) or bool(ASKED.search(sentence.text))  # fmt: skip
    return Passage(
        rule,
        test,
        limit,
        tuple(told if every else of_year(sentence, told)),
        amounts,
        wholes,
        named,
        bool(bounds),
    )


def _just_above(material: Material, sentence: Sentence, fact: Fact) -> bool:
    """Whether a figure stands in the table right above a sentence."""
    grid = material.grids[fact.table] if fact.table is not None else None
    plain = fact.canonical and fact.role in ("level", "share") and not fact.number.predicted
    return grid is not None and plain and 0 < sentence.line - grid.last_line <= _NEAR_TABLE


def _heads_above(material: Material, sentence: Sentence) -> list[str]:
    """The heading of the table right above a sentence."""
    near = [one for one in material.grids if 0 < sentence.line - one.last_line <= _NEAR_TABLE]
    return [" ".join((one.table.caption, *one.header)) for one in near[-1:]]


def _is_asked_sum(number: Number, quantity: str, limit: Decimal) -> bool:
    """ "20 m3 for every 10,000 yuan": what is asked, and no amount of the city."""
    told = as_figure_of(quantity, number)
    per_sum = number.value == limit or (number.unit == "yuan" and number.value == 10000)
    return per_sum or (told is not None and told.value == limit)


_OF_WHICH = re.compile(r"\b(?:of|in|among) (?:which|this|these|them|it)\b|其中", re.I)
""" "Parks have 301 hectares of this": a part of the amount told before."""


def _around(text: str, number: Number) -> str:
    """The words between the figures before and behind a number, within its sentence."""
    ahead = re.split(r"[\d;；。]", text[: number.start])[-1]
    return ahead + re.split(r"[\d,，;；。]", text[number.end :])[0]


def _about(lines: list[Sentence], quantity: str) -> list[Sentence]:
    """The lines from the last one that speaks of another criterion alone."""
    begin = 0
    for at, one in enumerate(lines):
        topics = topics_in(one.text)
        begin = at + 1 if topics and quantity not in topics else begin
    return lines[begin:]


def _wrong_side(sentence: Sentence, passage: Passage) -> bool:
    """ "Below the 40 % asked for" of what must be at least so much: it says that it fails."""
    never = never_side(sentence.text)
    if never:
        return never != passage.test.comparison[:1]
    wrong = BELOW if passage.test.comparison.startswith(">") else ABOVE
    return says_wrong_side(sentence, passage.test.comparison) or any(
        passage.limit in (n.value, getattr(as_figure_of(passage.test.quantity, n), "value", None))
        and n.bound not in ("at_least", "at_most")
        and wrong.search(sentence.text[: n.start])
        for n in sentence.numbers
    )


def _by_figures(material: Material, sentence: Sentence, passage: Passage) -> list[Judgement]:
    rule, test, limit = passage.rule, passage.test, passage.limit
    values = [n.value for _, n in passage.told]
    met = [passes(one, test.comparison, limit) for one in values]
    lines = tuple(one.line for one, _ in passage.told)
    said = "; ".join(dict.fromkeys(figure(n) for _, n in passage.told))
    if all(met):
        computed = f"{values[-1]} {test.comparison} {limit}"
        asked = finer_beside(material, sentence, passage.told[-1][1], test)
        if passage.named and not asked and len(set(values)) == 1 and values[0] == limit != 100 and "=" in test.comparison and len(test.comparison) == 2:  # fmt: skip
            message = say("{newest} lies exactly on the limit {comparison} {limit} of requirement {number}: any rounding could turn the verdict.{earlier}", newest=said, comparison=test.comparison, limit=limit, number=rule.number, earlier="")  # fmt: skip
            found = finding("touches_limit", "warning", sentence, message, computed, lines)
            return [Judgement(claim("compliance", sentence, "conditional", computed, say("touches the limit"), rule.id), (found,))]  # fmt: skip
        return [upheld("compliance", sentence, computed, say("{computed}, as the standard asks", computed=computed), rule.id)]  # fmt: skip
    if never_side(sentence.text) and not all(met):
        passage = replace(
            passage,
            told=tuple(one for one, fine in zip(passage.told, met, strict=True) if not fine),
        )
        values, met = [n.value for _, n in passage.told], []
        said = "; ".join(dict.fromkeys(figure(n) for _, n in passage.told))
    if any(met) or not passage.named or not all(near_limit(one, limit) for one in values):
        return []
    return [_refuted(sentence, passage, said, f"{values[-1]} {OPPOSITE[test.comparison]} {limit}", lines)]  # fmt: skip


_WHOLES = {"protected_share": "land_area", "forest_cover": "land_area", "investment_share": "gdp", "tertiary_share": "gdp"}  # fmt: skip


def _with_whole(material: Material, passage: Passage) -> tuple[Number, ...]:
    """The amounts of a passage, with the area or the product of the city where the report has one value of it."""
    told = [
        one for one in material.facts_about(_WHOLES.get(passage.test.quantity, "")) if one.canonical
    ]
    values = {one.number.value for one in told}
    alone = len([one for one in passage.amounts if told and one.unit == told[0].number.unit]) == 1
    return (*passage.amounts, told[0].number) if alone and len(values) == 1 else passage.amounts


def _by_parts(material: Material, sentence: Sentence, passage: Passage) -> list[Judgement]:
    test, limit = passage.test, passage.limit
    own = tuple(one for one in passage.amounts if one in sentence.numbers)
    made = from_parts(test.quantity, own) or from_parts(test.quantity, _with_whole(material, passage)) or from_parts(test.quantity, passage.wholes)  # fmt: skip
    if made is None or not near_limit((made[0] + made[1]) / 2, limit):
        return []
    best = made[1] if test.comparison.startswith(">") else made[0]
    middle = shown((made[0] + made[1]) / 2)
    if passes(best, test.comparison, limit):
        computed = f"{middle} {test.comparison} {limit}"
        return [upheld("compliance", sentence, computed, say("{computed}, as the standard asks", computed=computed), passage.rule.id)]  # fmt: skip
    if not passage.named:
        return []
    return [
        _refuted(sentence, passage, middle, f"{middle} {OPPOSITE[test.comparison]} {limit}", ())
    ]


def _refuted(
    sentence: Sentence, passage: Passage, said: str, computed: str, lines: tuple[int, ...]
) -> Judgement:
    rule, test = passage.rule, passage.test
    message = say("Said to meet requirement {number} ({label}), but the report's own figure does not: {said}; the limit is {comparison} {limit}.", number=rule.number, label=test.label, said=said, comparison=test.comparison, limit=passage.limit)  # fmt: skip
    at_limit = test.comparison in "<>" and all(n.value == passage.limit for _, n in passage.told)
    kind = "touches_limit" if at_limit and passage.told else "contradicted_by_own_figures"
    return refuted(kind, "compliance", sentence, message, computed, also=lines, requirement=rule.id)  # fmt: skip
