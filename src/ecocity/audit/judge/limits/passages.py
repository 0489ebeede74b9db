"""A claim held against the limit and the figures of its passage: the lines that are about one criterion.

"Services came to 31.48 billion, of a product of 82.15. The share thus clears the 40 % asked for": what
ties them is that the lines speak of one criterion only, and that all their figures of its unit, or the
one that their two amounts make, stand on one side of its limit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.asked_of_topics import is_asked, lead_of
from ecocity.audit.find.names import place_in
from ecocity.audit.find.runs import year_of
from ecocity.audit.find.titles import STANDARD
from ecocity.audit.find.topics import as_figure_of, fits, topics_in
from ecocity.audit.find.yearly import in_order
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.claims import OPPOSITE, is_claim, passes
from ecocity.audit.judge.limits.claim_apart import says_wrong_side
from ecocity.audit.judge.limits.from_parts import from_parts, makes
from ecocity.audit.judge.limits.grounds import lenient_of
from ecocity.audit.judge.limits.near_limit import near_limit
from ecocity.audit.judge.limits.plain_verdicts import YES, of_nothing_else
from ecocity.audit.judge.limits.says_met import ASKED, never_side, says_met
from ecocity.audit.judge.say import claim, figure, finding, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.rulebook import Rule, Test
from ecocity.audit.words import entry, phrase
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


def by_passage(material: Material, at: int, only_parts: bool = False) -> list[Judgement]:
    """The verdict on a claim; nothing where its lines do not tell of which criterion it is, or no figure.

    ``only_parts`` where its own words show that no figure of it is told: then by its amounts alone.
    """
    sentence = material.sentences[at]
    held = material.rules.rule(sentence.requirement)
    if (held is not None and held.kind != "indicator") or not says_met(material, at):
        return []
    lines = _lines(material, at)
    passage = _passage(material, sentence, lines)
    if passage is None or _wrong_side(sentence, passage):
        return []
    own = any(one is sentence for one, _ in passage.told)
    if only_parts and not own and not (passage.told and passage.printed):
        return _by_parts(material, sentence, passage)
    if passage.told:
        return _by_figures(sentence, passage)
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
    if material.grids_near(sentence.line, _NEAR_TABLE) or _told_elsewhere(material, quantity):
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


def _passage(material: Material, sentence: Sentence, lines: list[Sentence]) -> Passage | None:
    """What the lines are about, where it is one criterion."""
    at = next(i for i, one in enumerate(material.sentences) if one is sentence)
    leads = lead_of(material.sentences, at)
    tests = {
        test.quantity: (rule, test) for rule in material.rules.rules if rule.kind == "indicator"
        for test in rule.tests if test.values and not test.is_flag
    }  # fmt: skip
    asked = _asked(lines, leads, tests)
    for text in (sentence.text, *leads):
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
        if (its := as_figure_of(test.quantity, n) or _bare(one, n, test.quantity, limit)) and not any(n is b for b in bounds) and _stands(one, n, test.quantity)
    ]  # fmt: skip
    amounts = tuple(n for one in about for n in one.numbers if not sign_of(one, n))
    wholes = tuple(n for one in about for n in one.numbers if n in amounts and not _OF_WHICH.search(_around(one.text, n)))  # fmt: skip
    own_limit = [n for n in sentence.numbers if (its := as_figure_of(test.quantity, n)) and its.value == limit]  # fmt: skip
    every = bool(never_side(sentence.text) and own_limit)
    named = every or bool(bounds) or any(STANDARD.search(one.text) for one in lines) or bool(ASKED.search(sentence.text))  # fmt: skip
    return Passage(
        rule,
        test,
        limit,
        tuple(told if every else _of_year(sentence, told)),
        amounts,
        wholes,
        named,
        bool(bounds),
    )


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


def _stands(sentence: Sentence, number: Number, quantity: str) -> bool:
    """Whether a figure tells how it is, and of nothing narrower or other."""
    plain = (
        number.bound in ("exact", "about")
        and not number.predicted
        and not sign_of(sentence, number)
    )
    clause = _clause(sentence.text, number)
    others = [one for one in topics_in(clause) if one != quantity]
    plain = plain and not _FROM.search(sentence.text[: number.start])
    plain = plain and not (_ABOVE.search(sentence.text[: number.start]) or _BELOW.search(sentence.text[: number.start]))  # fmt: skip
    asks = sentence.text.rstrip(' "”’)）')[-1:] in ("?", "？")
    return plain and not asks and not others and not place_in(clause) and not _NARROW.search(clause)


def _bare(sentence: Sentence, number: Number, quantity: str, limit: Decimal) -> Number | None:
    """ "SO2 2012 to 2014: 5.9 – 5.4 – 5.0", below a limit in kilograms: a line of bare figures of one criterion."""
    plain = number.unit == "" and number.decimals > 0 and number.kind != "count"
    alone = all(
        n.unit in ("", "year_span") and n.decimals == number.decimals for n in sentence.numbers
    )
    if not plain or not alone or topics_in(sentence.text) != (quantity,):
        return None
    unit = next(iter(entry(quantity).get("unit", ())), "")
    return replace(number, unit=unit, kind="figure") if near_limit(number.value, limit) else None


_FROM = re.compile(r"(?:\bfrom (?:about )?(?:RMB )?|[由从])$", re.I)
_NARROW = re.compile(
    r"\b(?:growth|grew|rose by|up by|forecast|expected|predicted|planned|target|rural|villag\w+|townships?|average of the province|province|national average|of which|capacity|load|response|error|loss|plan)\b|增长|提高了|预计|预测|计划|目标|农村|乡镇|全省|全国|其中|负荷|回收率|损失",
    re.I,
)


def _clause(text: str, number: Number) -> str:
    begin = max(
        (m.end() for m in re.finditer(r"[,，;；。]\s?|\.\s", text[: number.start])), default=0
    )
    stop = re.search(r"[,，;；。]|\.\s|$", text[number.end :])
    return text[begin : number.end + (stop.start() if stop else 0)]


def _of_year(
    sentence: Sentence, told: list[tuple[Sentence, Number]]
) -> list[tuple[Sentence, Number]]:
    """Its own figures, else those of the year it names, else of the newest year told."""
    said = {year for year, _, _ in sentence.years}
    dated = [(one, n, _year(one, n)) for one, n in told]
    own = [(one, n) for one, n, year in dated if one is sentence and (not said or year in (None, *said))]  # fmt: skip
    of_said = [(one, n) for one, n, year in dated if year in said]
    years = [year for _, _, year in dated if year]
    newest = [(one, n) for one, n, year in dated if years and year in (None, max(years))]
    if _RESPECTIVELY.search(sentence.text) and len(own) > 1:
        return own
    if own and len(own) > 1 and years:
        return [one for one in own if one in newest] or own
    return own or of_said or newest or told


_RESPECTIVELY = re.compile(r"\brespectively\b|分别")


def _year(sentence: Sentence, number: Number) -> int | None:
    years = {year for year, _, _ in sentence.years}
    listed = [year for year, n in in_order(sentence) if n.start == number.start]
    if listed:
        return listed[0]
    return year_of(sentence, number) or (years.pop() if len(years) == 1 else None)


_ABOVE = re.compile(r"(?:\b(?:above|over|beyond|more than|higher than|exceed\w*|in excess of|tops?|topped|passed|crossed|cleared|past)|高于|超过)(?: (?:the|its|this|that|[a-z]+ed))*(?:要求|规定)?的?\s*$", re.I)  # fmt: skip
_BELOW = re.compile(r"(?:\b(?:below|under|less than|lower than|fewer than|within|inside)|低于|少于|不足|不到)(?: (?:the|its|this|that|[a-z]+ed))*(?:要求|规定)?的?\s*$", re.I)  # fmt: skip


def _wrong_side(sentence: Sentence, passage: Passage) -> bool:
    """ "Below the 40 % asked for" of what must be at least so much: it says that it fails."""
    never = never_side(sentence.text)
    if never:
        return never != passage.test.comparison[:1]
    wrong = _BELOW if passage.test.comparison.startswith(">") else _ABOVE
    return says_wrong_side(sentence, passage.test.comparison) or any(
        passage.limit in (n.value, getattr(as_figure_of(passage.test.quantity, n), "value", None))
        and n.bound not in ("at_least", "at_most")
        and wrong.search(sentence.text[: n.start])
        for n in sentence.numbers
    )


def _by_figures(sentence: Sentence, passage: Passage) -> list[Judgement]:
    rule, test, limit = passage.rule, passage.test, passage.limit
    values = [n.value for _, n in passage.told]
    met = [passes(one, test.comparison, limit) for one in values]
    lines = tuple(one.line for one, _ in passage.told)
    said = "; ".join(dict.fromkeys(figure(n) for _, n in passage.told))
    if all(met):
        computed = f"{values[-1]} {test.comparison} {limit}"
        if passage.named and len(set(values)) == 1 and values[0] == limit != 100 and "=" in test.comparison and len(test.comparison) == 2:  # fmt: skip
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
    made = from_parts(test.quantity, _with_whole(material, passage)) or from_parts(test.quantity, passage.wholes)  # fmt: skip
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
