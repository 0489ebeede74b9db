"""Shortfalls that a report admits: true where its figures do not reach the bound, untrue where they do."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.runs import year_of
from ecocity.audit.judge.claims import OPPOSITE, is_wish, passes
from ecocity.audit.judge.limits.admitted import around, says_short
from ecocity.audit.judge.limits.grounds import (
    before,
    grounds,
    lenient_of,
    limits_of,
    spoken,
    strict_of,
)
from ecocity.audit.judge.limits.sides import bound_beside
from ecocity.audit.judge.say import figure, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.audit.rulebook import Rule, Test
from ecocity.audit.words import phrase
from ecocity.said import say

_OF_LIMIT = re.compile(
    r"要求|标准|限值|指标|考核|目标|达标|达到|满足|\b(?:requirements?|required|standards?|limits?|targets?|thresholds?|asked for|asks?|condition|met|meet|reach\w*)\b",
    re.I,
)


def shortfalls(material: Material) -> list[Judgement]:
    """Every sentence that says of a figure that it falls short."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading or is_wish(sentence) or not says_short(sentence.text):
            continue
        beside = bound_beside(material, sentence)
        if beside:
            found += _of_bound(sentence, *beside)
        else:
            found += _of_standard(material, sentence, before(material, at))
    return found


def _of_bound(
    sentence: Sentence, actual: Number, comparison: str, bound: Number
) -> list[Judgement]:
    """The bound stands in the sentence itself."""
    fails = not passes(actual.value, comparison, bound.value)
    computed = f"{figure(actual)} against {comparison} {figure(bound)}"
    if fails:
        return [upheld("shortfall", sentence, computed, say("said to fall short, and does"))]
    if _of_another_year(sentence, actual):
        return []
    if not _is_plain(sentence, actual):
        return []
    message = say(
        "Said to fall short, but {actual} is on the right side of {bound} ({comparison}).",
        actual=figure(actual),
        bound=figure(bound),
        comparison=comparison,
    )
    return [refuted("contradicted_by_own_figures", "shortfall", sentence, message, computed)]


def _of_another_year(sentence: Sentence, actual: Number) -> bool:
    """ "41.4 %; the bar, narrowly missed in 2012, was cleared": a shortfall with a year of its own, told apart from the figure."""
    said = phrase("shortfall").search(sentence.text)
    stops = [m.end() for m in re.finditer(r"[,，;；。]", sentence.text)]
    at = said.start() if said else len(sentence.text)
    begin = max((one for one in stops if one <= at), default=0)
    end = min((one for one in stops if one > at), default=len(sentence.text))
    years = {year for year, first, _ in sentence.years if begin <= first < end}
    return bool(years) and not begin <= actual.start < end and year_of(sentence, actual) not in years  # fmt: skip


def _of_standard(material: Material, sentence: Sentence, lead: list[Sentence]) -> list[Judgement]:
    """The bound is that of the standard."""
    found: list[Judgement] = []
    for rule, test in _tests(material, sentence):
        limits = limits_of(material, test, sentence)
        facts = grounds(material, sentence, test, lead) if limits and not test.is_flag else []
        own = [one for one in facts if one.line == sentence.line and one.text == sentence.printed]
        said = [one for one in own if _is_short(material, sentence, one)]
        if own and not said:
            continue
        for fact in said or facts[-1:]:
            found += _judged(material, sentence, rule, test, fact)
    return found


def _is_plain(sentence: Sentence, actual: Number) -> bool:
    """One figure of its unit beside the bound, and one year: nothing else can be meant."""
    unit = next((one.unit for one in sentence.numbers if one.start == actual.start), actual.unit)
    alike = [one for one in sentence.numbers if one.unit == unit and one.kind == actual.kind]
    return len(alike) <= 2 and len({one[0] for one in sentence.years}) <= 1


def _tests(material: Material, sentence: Sentence) -> list[tuple[Rule, Test]]:
    named = spoken(material, sentence)
    rule = material.rules.rule(sentence.requirement)
    if named or rule is None or len(rule.tests) != 1 or not _OF_LIMIT.search(sentence.text):
        return named
    return [(rule, rule.tests[0])]


def _is_short(material: Material, sentence: Sentence, fact: Fact) -> bool:
    words = around(material, sentence, fact)
    refused = _REFUSES.search(words) and not phrase("shortfall").search(_REFUSES.sub(" ", words))
    return says_short(words) and bool(_OF_LIMIT.search(words)) and not refused


_REFUSES = re.compile(
    r"\b(?:does|do|did|could|can) not\b(?! (?:\w+ ){0,2}(?:meet|reach|satisfy|attain|fulfil|comply|pass|achieve|come|get|suffice))",
    re.I,
)
""" "We do not ask for it to be counted": a refusal, and no word on the figure."""


def _judged(
    material: Material, sentence: Sentence, rule: Rule, test: Test, fact: Fact
) -> list[Judgement]:
    limits = limits_of(material, test, sentence)
    lenient = lenient_of(test.comparison, limits)
    strict = strict_of(test.comparison, limits)
    if not passes(fact.number.value, test.comparison, lenient):
        computed = f"{fact.number.value} {OPPOSITE[test.comparison]} {lenient}"
        return [
            upheld("shortfall", sentence, computed, say("said to fall short, and does"), rule.id)
        ]
    own = fact.line == sentence.line and fact.text == sentence.printed
    own = own and _is_plain(sentence, fact.number)
    if not own or not passes(fact.number.value, test.comparison, strict):
        return []
    computed = f"{fact.number.value} {test.comparison} {strict}"
    message = say(
        "Said to fall short of requirement {number} ({label}), but {fact}{year} meets it: {computed}.",
        number=rule.number,
        label=test.label,
        fact=figure(fact.number),
        year=year_text(fact.year),
        computed=computed,
    )
    return [
        refuted(
            "contradicted_by_own_figures", "shortfall", sentence, message, computed, requirement=rule.id
        )
    ]  # fmt: skip
