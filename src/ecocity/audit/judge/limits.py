"""Claims of compliance against the limit of the standard, and limits quoted against the standard."""

from __future__ import annotations

import re
from decimal import Decimal

from ecocity.audit.find.names import named_in
from ecocity.audit.find.scope import scope_of
from ecocity.audit.judge.admitted import admitted
from ecocity.audit.judge.cards import card_verdict
from ecocity.audit.judge.claims import HEDGED, OPPOSITE, is_claim, passes
from ecocity.audit.judge.grounds import (
    before,
    grounds,
    lenient_of,
    limits_of,
    of_another_thing,
    spoken,
    strict_of,
    subject,
)  # fmt: skip
from ecocity.audit.judge.own_limit import by_its_own_limit
from ecocity.audit.judge.quotes import of_another_level
from ecocity.audit.judge.say import claim, figure, finding, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Finding, Judgement, Sentence
from ecocity.audit.rulebook import Rule, Test
from ecocity.audit.words import entry, phrase
from ecocity.said import NOTHING, say

_ALL_YEARS = re.compile(
    r"\ball (?:the )?(?:three |\d )?years|each year|every year|every one of|in all three|three (?:consecutive|successive) years|throughout|连续|各年(?!数据|度|指标|情况)|每年|三年(?:均|都)|历年|逐年(?:均|都)|(?:均|都)(?:达|符合|满足|优于|高于|低于|好于)",
    re.I,
)


def compliance(material: Material) -> list[Judgement]:
    """Every sentence that says a requirement is met."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        card = card_verdict(material, at)
        if card or not is_claim(sentence):
            found += card
            continue
        if _of_others(sentence):
            reason = "it speaks of another place than the city, or of some that do not meet it"
            found.append(Judgement(claim("compliance", sentence, "not_checkable", "", reason)))
            continue
        if of_another_level(sentence.text):
            found.append(by_its_own_limit(material, sentence))
            continue
        if _of_everything(sentence):
            found += _everything(material, sentence)
            continue
        leading = before(material, at)
        for rule, test in _asked(material, sentence, leading):
            found += _judged(material, sentence, rule, test, leading)
        if len(found) == 0 or found[-1].claim is None or found[-1].claim.line != sentence.line:
            found.append(_of_no_requirement(material, sentence))
    return found


_ITEM = re.compile(
    r"\s*(?:[-*•]\s*)?(?:[（(]?\d{1,2}[)）.、．]?\s*)?(?P<name>[^：:，,。；;]{2,24})[：:]"
)


def _of_no_requirement(material: Material, sentence: Sentence) -> Judgement:
    """A claim that names no requirement: an item of a known rate without any figure is told as such."""
    item = _ITEM.match(sentence.text)
    names = [one.quantity for one in named_in(item["name"])] if item else []
    shown = any(material.by_quantity.get(one) for one in names)
    if names and not shown and not sentence.numbers:
        message = say('"{name}" is said to meet the requirement, but the report gives no figure for it.', name=item["name"].strip()) if item else NOTHING  # fmt: skip
        return refuted(
            "claim_without_figure", "compliance", sentence, message, severity="warning", verdict="unsupported"
        )  # fmt: skip
    reason = "no requirement with a figure of its own is named"
    return Judgement(claim("compliance", sentence, "not_checkable", "", reason))


_SOME_NOT = re.compile(r"\d[^，。；\d]{0,12}(?:未达到|未达标|未完成|不达标)|\b\d+ (?:\w+ ){0,3}(?:did|do|have) not\b", re.I)  # fmt: skip


def _of_others(sentence: Sentence) -> bool:
    """A claim of the country or of many cities, or a count of those that met something and of the others."""
    said = phrase("complies").search(sentence.text)
    wide = said is not None and scope_of(sentence.text, said.end()).is_of_many
    return wide or bool(_SOME_NOT.search(sentence.text) and not named_in(sentence.text))


_EVERYTHING = re.compile(
    r"\b(?:all|every|each)\b[^.;]{0,40}\b(?:indicators?|requirements|indices|indexes|criteria)\b|\b(?:1\d|2\d) (?:\w+ ){0,2}indicators\b|(?:各项|所有|全部|\d+项)[^，。；]{0,16}(?:指标|要求)[^，。；]{0,20}(?:均|都|全部|已)",
    re.I,
)


def _of_everything(sentence: Sentence) -> bool:
    return bool(_EVERYTHING.search(sentence.text)) and not named_in(sentence.text)


def _everything(material: Material, sentence: Sentence) -> list[Judgement]:
    """ "All indicators meet the standard", where the report's own newest figure of one does not."""
    if phrase("exception").search(sentence.text):
        return []
    failing: list[str] = []
    lines: list[int] = []
    known = 0
    for rule in material.rules.rules:
        for test in rule.tests if rule.kind == "indicator" else ():
            facts = [
                one for one in material.facts_about(test.quantity)
                if one.canonical and one.year and not one.number.doubtful
            ]  # fmt: skip
            limits = limits_of(material, test, sentence)
            if not facts or not limits or test.is_flag:
                continue
            known += 1
            newest = max(facts, key=lambda one: one.year or 0)
            if not passes(
                newest.number.value, test.comparison, lenient_of(test.comparison, limits)
            ):
                failing.append(
                    f"{test.label_en} {figure(newest.number)}{year_text(newest.year)} (line {newest.line})"
                )
                lines.append(newest.line)
    if failing:
        message = say(
            "Said of all indicators, but the report's own figures do not meet: {failing}.",
            failing="; ".join(failing[:6]),
        )
        return [refuted("all_contradicted", "compliance", sentence, message, also=tuple(lines))]
    if sentence.requirement:
        return []
    reason = f"{known} of the requirements have a figure that meets them; the others have none"
    return [Judgement(claim("compliance", sentence, "not_checkable", "", reason))]


def _asked(
    material: Material, sentence: Sentence, before: list[Sentence]
) -> list[tuple[Rule, Test]]:
    """The criteria a claim speaks of: named in it, in its section's heading or just before it."""
    own, named = spoken(material, sentence), list[tuple[Rule, Test]]()
    rule = material.rules.rule(sentence.requirement)
    if own:
        here = [pair for pair in own if pair[0].id == sentence.requirement]
        return here or own
    for other in before:
        named = [] if of_another_thing(sentence, other) else spoken(material, other)
        if named:
            break
    if rule is None or rule.kind != "indicator":
        return named if rule is None else []
    headed = [
        test
        for one in named_in(sentence.section)
        for test in rule.tests
        if test.quantity == one.quantity
    ]
    closer = [test for its, test in named if its.id == rule.id]
    return [(rule, test) for test in headed or closer or rule.tests]


def _judged(
    material: Material, sentence: Sentence, rule: Rule, test: Test, before: list[Sentence]
) -> list[Judgement]:
    facts = grounds(material, sentence, test, before)
    if not facts:
        return _without_figure(material, sentence, rule, test)
    limits = limits_of(material, test, sentence)
    if not limits or test.is_flag:
        return [
            Judgement(
                claim(
                    "compliance",
                    sentence,
                    "not_checkable",
                    "",
                    "the standard gives no single number for this",
                    rule.id,
                )
            )
        ]
    several = len({fact.year for fact in facts}) > 1
    everyone = several and bool(_ALL_YEARS.search(sentence.text))
    judged = facts if everyone else [max(facts, key=lambda one: one.year or 0)]
    lenient = lenient_of(test.comparison, limits)
    strict = strict_of(test.comparison, limits)
    failing = [one for one in judged if not passes(one.number.value, test.comparison, lenient)]
    if failing and admitted(material, sentence, failing, test.comparison):
        computed = f"{failing[-1].number.value} {OPPOSITE[test.comparison]} {lenient}"
        return [upheld("compliance", sentence, computed, "said to fail, and does", rule.id)]
    if failing:
        return [_contradicted(sentence, rule, test, failing, lenient)]
    unsure = any(not passes(one.number.value, test.comparison, strict) for one in judged)
    if unsure and any(one.number.predicted for one in judged):
        return [_standing(material, sentence, rule, test, judged, facts, lenient)]
    if unsure:
        return [
            Judgement(
                claim(
                    "compliance",
                    sentence,
                    "not_checkable",
                    "",
                    f"whether {figure(judged[-1].number)} meets the limit depends on the kind of area: {' or '.join(map(str, limits))}",
                    rule.id,
                )
            )
        ]
    return [_standing(material, sentence, rule, test, judged, facts, strict)]


def _contradicted(
    sentence: Sentence, rule: Rule, test: Test, failing: list[Fact], limit: Decimal
) -> Judgement:
    said = "; ".join(
        f"{figure(one.number)}{year_text(one.year)} (line {one.line})" for one in failing
    )
    computed = "; ".join(
        f"{one.number.value} {OPPOSITE[test.comparison]} {limit}" for one in failing
    )
    return refuted(
        "contradicted_by_own_figures", "compliance", sentence,
        say("Said to meet requirement {number} ({label}), but the report's own figure does not: {said}; the limit is {comparison} {limit}.", number=rule.number, label=test.label, said=said, comparison=test.comparison, limit=limit),
        computed, also=tuple(one.line for one in failing), requirement=rule.id,
    )  # fmt: skip


_BASIS = re.compile(
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


def _standing(
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
    close = material.near(sentence, 25) if sentence.requirement else []
    section = [one.text for one in close if one.requirement == rule.id]
    told = any(_NO_MARGIN.search(text) for text in section)
    based = bool(HEDGED.search(sentence.text)) or any(_BASIS.search(text) for text in section)
    if (
        not told
        and newest.number.bound == "exact"
        and newest.number.value == limit
        and test.comparison in (">=", "<=")
        and limit != 100
    ):
        findings.append(finding(
            "touches_limit", "warning", sentence,
            say("{newest} lies exactly on the limit {comparison} {limit} of requirement {number}: any rounding could turn the verdict.{earlier}", newest=figure(newest.number), comparison=test.comparison, limit=limit, number=rule.number, earlier=earlier),
            computed, (newest.line,)))  # fmt: skip
    if predicted and not based:
        findings.append(finding(
            "met_only_on_predicted", "warning", sentence,
            say("Said to meet requirement {number} ({label}), but {newest}{year} is a prediction; a forecast is no measurement.{earlier}", number=rule.number, label=test.label, newest=figure(newest.number), year=year_text(newest.year), earlier=earlier),
            computed, (newest.line,)))  # fmt: skip
    verdict = "conditional" if predicted else "supported"
    reason = (
        "met only on predicted data"
        if predicted
        else "touches the limit"
        if findings
        else f"{computed}, as the standard asks"
    )
    return Judgement(
        claim("compliance", sentence, verdict, computed, reason, rule.id),  # type: ignore[arg-type]
        tuple(findings),
    )


def _without_figure(
    material: Material, sentence: Sentence, rule: Rule, test: Test
) -> list[Judgement]:
    """A claim that nothing in the report could show to be right or wrong."""
    if sentence.requirement != rule.id and not _own_name(sentence, test):
        return []
    others = [one for one in rule.tests if one is not test and material.facts_about(one.quantity)]
    numbers = any(
        one.kind != "count"
        for other in material.section_sentences(rule.id)
        for one in other.numbers
    ) or any(grid.requirement == rule.id for grid in material.grids)  # fmt: skip
    known = bool(entry(test.quantity))
    named = any(one.quantity == test.quantity for one in named_in(sentence.text)) or (
        subject(sentence) == test.quantity
    )
    if others and known and test.unit != "t" and not named:
        return [
            refuted(
                "part_without_evidence", "compliance", sentence,
                say("Requirement {number} also asks for {label}; the report gives no figure for it.", number=rule.number, label=test.label),
                severity="warning", verdict="unsupported", requirement=rule.id,
            )
        ]  # fmt: skip
    counted = re.search(
        r"\ball (?:of )?(?:the )?(?!(?:\w+ )?(?:consecutive |successive )?years)\w+|全部|所有|(?<![人年日月户])均|100\s*%",
        sentence.text,
        re.I,
    )
    if counted and any(
        one.kind in ("count", "percent") or not one.unit for one in sentence.numbers
    ):
        reason = "counted in words; the register of them must show it"
        return [Judgement(claim("compliance", sentence, "not_checkable", "", reason, rule.id))]
    units = entry(test.quantity).get("unit", [])
    if any(one.unit in units for one in sentence.numbers if one.unit and one.kind != "percent"):
        reason = f"whether its figure is one of {test.label_en} is not said"
        return [Judgement(claim("compliance", sentence, "not_checkable", "", reason, rule.id))]
    if _SEE_TABLE.search(sentence.text) and material.grids:
        reason = f"it refers to a table, in which {test.label_en} could not be found"
        return [Judgement(claim("compliance", sentence, "not_checkable", "", reason, rule.id))]
    if (others and not named) or (numbers and not (known and _own_name(sentence, test))):
        reason = f"no figure of the report could be matched with {test.label_en}"
        return [Judgement(claim("compliance", sentence, "not_checkable", "", reason, rule.id))]
    return [
        refuted(
            "claim_without_figure", "compliance", sentence,
            say("Said to meet requirement {number} ({label}), but the report gives no figure for it.", number=rule.number, label=rule.label),
            severity="warning", verdict="unsupported", requirement=rule.id,
        )
    ]  # fmt: skip


_SEE_TABLE = re.compile(
    r"见[上下附]?表|[上下]表|表\s*\d|如表|\b(?:table|see (?:above|below)|listed (?:above|below))\b",
    re.I,
)


def _own_name(sentence: Sentence, test: Test) -> bool:
    return subject(sentence) == test.quantity or any(
        one.quantity == test.quantity
        for one in (*named_in(sentence.text), *named_in(sentence.section))
    )
