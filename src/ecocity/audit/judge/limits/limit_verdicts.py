"""How a claim stands on the report's own figures: failing, on the limit, on a forecast."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.claims import HEDGED, OPPOSITE, passes
from ecocity.audit.judge.limits.near_limit import finer_beside
from ecocity.audit.judge.say import claim, figure, finding, refuted, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Finding, Judgement, Sentence
from ecocity.audit.rulebook import Rule, Test
from ecocity.said import say


def contradicted(
    sentence: Sentence, rule: Rule, test: Test, failing: list[Fact], limit: Decimal
) -> Judgement:
    said = "; ".join(
        f"{figure(one.number)}{year_text(one.year)} (line {one.line})" for one in failing
    )
    computed = "; ".join(
        f"{one.number.value} {OPPOSITE[test.comparison]} {limit}" for one in failing
    )
    at_limit = all(one.number.value == limit for one in failing) and test.comparison in "<>"
    return refuted(
        "touches_limit" if at_limit else "contradicted_by_own_figures", "compliance", sentence,
        say("Said to meet requirement {number} ({label}), but the report's own figure does not: {said}; the limit is {comparison} {limit}.", number=rule.number, label=test.label, said=said, comparison=test.comparison, limit=limit),
        computed, also=tuple(one.line for one in failing), requirement=rule.id,
    )  # fmt: skip


BASIS = re.compile(
    r"\bon (?:measured|certified)\b[^.;]{0,40}\bdata\b|\bonly on (?:predicted|forecast)|按实测|仅按预测|实测(?:及|和)[^，。；]{0,6}数据",
    re.I,
)
"""The report itself says on which data a requirement is met."""
_NO_MARGIN = re.compile(
    r"exactly (?:at|on|equal|the)|no margin|nothing to spare|touches the limit|恰(?:好)?等于|没有余量|正好等于|处于临界",
    re.I,
)


def _below(
    material: Material, test: Test, facts: list[Fact], newest: Fact, limit: Decimal
) -> list[tuple[int, str]]:
    """Earlier years that do not meet the limit, at most six."""
    found: set[tuple[int, str]] = set()
    for one in [*facts, *material.facts_about(test.quantity)[:60]]:
        other = one.canonical and one.year and one.year != newest.year
        if other and not passes(one.number.value, test.comparison, limit):
            found.add((one.year or 0, one.number.printed))
    return sorted(found)[:6]


def _measured(
    material: Material,
    sentence: Sentence,
    test: Test,
    facts: list[Fact],
    newest: Fact,
    limit: Decimal,
) -> bool:
    """Whether the last year before a forecast was measured and meets the limit."""
    told = [
        one for one in [*facts, *material.facts_about(test.quantity)[:60]]
        if one.canonical and one.year and one.year < (newest.year or 0) and not one.number.predicted
    ]  # fmt: skip
    last = max((one.year or 0 for one in told), default=0)
    values = [one.number.value for one in told if one.year == last]
    near = {n.value for one in material.near(sentence, 6) for n in one.numbers}
    asked = {one for one in test.values if one in near} or {limit, *test.values}
    return bool(values) and all(passes(v, test.comparison, one) for v in values for one in asked)


def _is_told_with(sentence: Sentence, newest: Fact, facts: list[Fact]) -> bool:
    """Whether a claim can rest on nothing but a forecast: told in it, or the only figure there is."""
    inside = newest.line == sentence.line and newest.text == sentence.printed
    return inside or all(one.number.predicted for one in facts)


def _in_bracket(fact: Fact) -> bool:
    """ "Yes (85 %)": the limit itself, as it may be."""
    return bool(re.search(r"[(（][^()（）]*$", fact.text[: fact.number.start]))


def _is_the_limit(material: Material, sentence: Sentence, test: Test, fact: Fact) -> bool:
    """Whether a figure is what is asked, by a finer one told beside it."""
    if fact.table is not None:
        return False
    told = material.sentences_within(fact.line, fact.line)
    own = next((one for one in told if one.printed == fact.text), sentence)
    return finer_beside(material, own, fact.number, test) or finer_beside(material, sentence, fact.number, test)  # fmt: skip


_CHAPTER = 60
"""Paragraphs, at most, of a chapter on one requirement: those of a PDF hold a line each."""


def standing_of(
    material: Material, sentence: Sentence, rule: Rule, test: Test, judged: list[Fact],
    facts: list[Fact], limit: Decimal,
) -> Judgement:  # fmt: skip
    newest = max(judged, key=lambda one: one.year or 0)
    table = [
        one
        for one in material.facts_about(test.quantity)
        if one.year == newest.year and one.canonical
    ]
    predicted = any(
        one.number.predicted for one in [newest, *table] if one.number.value == newest.number.value
    )
    computed = f"{newest.number.value} {test.comparison} {limit}"
    findings: list[Finding] = []
    below = _below(material, test, facts, newest, limit)
    earlier = (
        say(
            " Earlier years do not meet it: {years}.",
            years=tuple(say("{figure} in {year}", figure=p, year=y) for y, p in below),
        )
        if below
        else ""
    )
    close = material.near(sentence, _CHAPTER) if sentence.requirement else []
    section = [one.text for one in close if one.requirement == rule.id]
    told = any(_NO_MARGIN.search(text) for text in section)
    based = bool(HEDGED.search(sentence.text)) or any(BASIS.search(text) for text in section)
    if (
        not told
        and newest.number.bound == "exact"
        and newest.number.value == limit
        and (newest.table is not None or newest.line != sentence.line or not _in_bracket(newest))
        and test.comparison in (">=", "<=")
        and limit != 100
        and not _is_the_limit(material, sentence, test, newest)
    ):
        findings.append(finding(
            "touches_limit", "warning", sentence,
            say("{newest} lies exactly on the limit {comparison} {limit} of requirement {number}: any rounding could turn the verdict.{earlier}", newest=figure(newest.number), comparison=test.comparison, limit=limit, number=rule.number, earlier=earlier),
            computed, (newest.line,)))  # fmt: skip
    inside = newest.line == sentence.line and newest.text == sentence.printed
    said = {year for year, _, _ in sentence.years}
    if (
        predicted
        and not inside
        and newest.year not in said
        and _measured(material, sentence, test, facts, newest, limit)
    ):
        predicted = False  # the last measured year bears it out, whatever the forecast
    rests = bool(below) or _is_told_with(sentence, newest, facts)
    if predicted and not based and rests:
        findings.append(finding(
            "met_only_on_predicted", "warning", sentence,
            say("Said to meet requirement {number} ({label}), but {newest}{year} is a prediction; a forecast is no measurement.{earlier}", number=rule.number, label=test.label, newest=figure(newest.number), year=year_text(newest.year), earlier=earlier),
            computed, (newest.line,)))  # fmt: skip
    verdict = "conditional" if predicted else "supported"
    reason = (
        say("met only on predicted data")
        if predicted
        else say("touches the limit")
        if findings
        else say("{computed}, as the standard asks", computed=computed)
    )
    return Judgement(
        claim("compliance", sentence, verdict, computed, reason, rule.id),  # type: ignore[arg-type]
        tuple(findings),
    )
