"""Claims of compliance against the limit of the standard, and limits quoted against the standard."""

from __future__ import annotations

import re
from decimal import Decimal

from ecocity.audit.find.concepts import subject_of
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.claims import HEDGED, OPPOSITE, is_claim, passes
from ecocity.audit.judge.say import claim, figure, finding, refuted, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Finding, Judgement, Sentence
from ecocity.audit.rulebook import Rule, Test
from ecocity.audit.words import entry, phrase

_ALL_YEARS = re.compile(
    r"\ball (?:the )?(?:three |\d )?years|each year|every year|every one of|in all three|three (?:consecutive|successive) years|throughout|连续|各年|每年|三年(?:均|都)|历年|逐年(?:均|都)|(?:均|都)(?:达|符合|满足|优于|高于|低于|好于)",
    re.I,
)


def compliance(material: Material) -> list[Judgement]:
    """Every sentence that says a requirement is met."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if not is_claim(sentence):
            continue
        if _of_everything(sentence):
            found += _everything(material, sentence)
            continue
        before = _before(material, at)
        for rule, test in _asked(material, sentence, before):
            found += _judged(material, sentence, rule, test, before)
        if len(found) == 0 or found[-1].claim is None or found[-1].claim.line != sentence.line:
            reason = "no requirement with a figure of its own is named"
            found.append(Judgement(claim("compliance", sentence, "not_checkable", "", reason)))
    return found


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
            limits = _limits(material, test, sentence)
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
        message = f"Said of all indicators, but the report's own figures do not meet: {'; '.join(failing[:6])}."
        return [refuted("all_contradicted", "compliance", sentence, message, also=tuple(lines))]
    if sentence.requirement:
        return []
    reason = f"{known} of the requirements have a figure that meets them; the others have none"
    return [Judgement(claim("compliance", sentence, "not_checkable", "", reason))]


def _before(material: Material, at: int) -> list[Sentence]:
    """The sentences that lead to a claim, nearest first: of its paragraph, or of the line above."""
    sentence, found = material.sentences[at], list[Sentence]()
    for other in reversed(material.sentences[max(0, at - 4) : at]):
        if other.heading or sentence.paragraph - other.paragraph > 2:
            break
        if other.paragraph == sentence.paragraph or len(sentence.text) < 130:
            found.append(other)
    return found


def _asked(
    material: Material, sentence: Sentence, before: list[Sentence]
) -> list[tuple[Rule, Test]]:
    """The criteria a claim speaks of: named in it, in its section's heading or just before it."""
    own, named = _spoken(material, sentence), list[tuple[Rule, Test]]()
    rule = material.rules.rule(sentence.requirement)
    if own:
        here = [pair for pair in own if pair[0].id == sentence.requirement]
        return here or own
    for other in before:
        named = _spoken(material, other)
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


def _spoken(material: Material, sentence: Sentence) -> list[tuple[Rule, Test]]:
    quantities = [one.quantity for one in named_in(sentence.text)]
    quantities += [] if quantities else [_subject(sentence)]
    quantities += [
        one.quantity
        for one in material.facts_in(sentence)
        if one.canonical and one.role != "change"
    ]
    pairs = [pair for one in quantities if (pair := material.rules.test_of(one))]
    return list(dict.fromkeys(pair for pair in pairs if pair[0].kind == "indicator"))


def _subject(sentence: Sentence) -> str:
    """What the clause of the claim is about, told without its name."""
    said = phrase("complies").search(sentence.text)
    start = said.start() if said else 0
    clause = max((m.end() for m in re.finditer(r"[,，;；。]", sentence.text[:start])), default=0)
    return subject_of(sentence.text[clause:start])


def _judged(
    material: Material, sentence: Sentence, rule: Rule, test: Test, before: list[Sentence]
) -> list[Judgement]:
    facts = _grounds(material, sentence, test, before)
    if not facts:
        return _without_figure(material, sentence, rule, test)
    limits = _limits(material, test, sentence)
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
    strict = _strict(test.comparison, limits)
    failing = [one for one in judged if not passes(one.number.value, test.comparison, lenient)]
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


def _grounds(
    material: Material, sentence: Sentence, test: Test, before: list[Sentence]
) -> list[Fact]:
    """The figures a claim rests on: its own, those just before it, else of the whole report."""

    def certain(facts: list[Fact]) -> list[Fact]:
        return [
            one for one in facts
            if one.quantity == test.quantity and one.role in ("level", "share") and one.canonical and not one.number.doubtful
            and (one.number.bound in ("exact", "about") or _on_the_side(one, test))
        ]  # fmt: skip

    own = certain(material.facts_in(sentence))
    if any(one.year for one in own):
        return _of_years(sentence, _of_clause(sentence, own))
    said = {year for year, _, _ in sentence.years}
    everywhere = certain(material.facts_about(test.quantity)) if said or not own else own
    dated = [one for one in everywhere if one.year]
    named = [one for one in dated if one.year in said]
    if own or named:
        return own or named
    for other in before:
        near = certain(material.facts_in(other))
        if near:
            return near
    return dated or everywhere


_SIDES = {"at_least": ">", "above": ">", "at_most": "<", "below": "<"}


def _on_the_side(fact: Fact, test: Test) -> bool:
    """ "More than 40 %" meets a floor of 40 %; "more than 30 %" tells nothing."""
    limit = lenient_of(test.comparison, test.values) if test.values else None
    side = _SIDES.get(fact.number.bound, "")
    return limit is not None and side == test.comparison[0] and passes(
        fact.number.value, side + "=", limit
    )  # fmt: skip


def _of_clause(sentence: Sentence, own: list[Fact]) -> list[Fact]:
    """What stands in the half of the sentence that makes the claim; "; for 2015 43 % are expected" does not."""
    said = phrase("complies").search(sentence.text)
    stop = re.search(r"[;；]", sentence.text[said.end() :]) if said else None
    if said is None or stop is None:
        return own
    nearer = [one for one in own if one.number.start < said.end() + stop.start()]
    return nearer or own


def _of_years(sentence: Sentence, own: list[Fact]) -> list[Fact]:
    """ "…; in 2013 it met the limit": the figures of the years said right before the claim."""
    said = phrase("complies").search(sentence.text)
    start = said.start() if said else 0
    clause = max((m.end() for m in re.finditer(r"[,，;；。]", sentence.text[:start])), default=0)
    years = {year for year, begin, end in sentence.years if clause <= begin < start}
    figures = any(clause <= one.number.start < start for one in own)
    named = [one for one in own if one.year in years]
    return own if figures or not named else named


def _limits(material: Material, test: Test, sentence: Sentence) -> tuple[Decimal, ...]:
    """The standard's limit; where it depends on the area, the one the report itself quotes."""
    if len(test.values) <= 1:
        return test.values
    quoted = {
        fact.number.value
        for fact in material.by_quantity.get(test.quantity, ())
        if fact.role == "limit"
    }
    chosen = tuple(value for value in test.values if value in quoted)
    return chosen or test.values


def lenient_of(comparison: str, limits: tuple[Decimal, ...]) -> Decimal:
    return max(limits) if comparison in ("<=", "<") else min(limits)


def _strict(comparison: str, limits: tuple[Decimal, ...]) -> Decimal:
    return min(limits) if comparison in ("<=", "<") else max(limits)


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
        f"Said to meet requirement {rule.number} ({test.label_en}), but the report's own figure does not: {said}; the limit is {test.comparison} {limit}.",
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
        f" Earlier years do not meet it: {', '.join(f'{p} in {y}' for y, p in below)}."
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
            f"{figure(newest.number)} lies exactly on the limit {test.comparison} {limit} of requirement {rule.number}: any rounding could turn the verdict.{earlier}",
            computed, (newest.line,)))  # fmt: skip
    if predicted and not based:
        findings.append(finding(
            "met_only_on_predicted", "warning", sentence,
            f"Said to meet requirement {rule.number} ({test.label_en}), but {figure(newest.number)}{year_text(newest.year)} is a prediction; a forecast is no measurement.{earlier}",
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
    if others and known and test.unit != "t":
        return [
            refuted(
                "part_without_evidence", "compliance", sentence,
                f"Requirement {rule.number} also asks for {test.label_en}; the report gives no figure for it.",
                severity="warning", verdict="unsupported", requirement=rule.id,
            )
        ]  # fmt: skip
    counted = re.search(
        r"\ball (?:of )?(?:the )?\w+|全部|所有|(?<![人年日月户])均|100\s*%", sentence.text, re.I
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
    if others or (numbers and not (known and _own_name(sentence, test))):
        reason = f"no figure of the report could be matched with {test.label_en}"
        return [Judgement(claim("compliance", sentence, "not_checkable", "", reason, rule.id))]
    return [
        refuted(
            "claim_without_figure", "compliance", sentence,
            f"Said to meet requirement {rule.number} ({rule.label_en}), but the report gives no figure for it.",
            severity="warning", verdict="unsupported", requirement=rule.id,
        )
    ]  # fmt: skip


_SEE_TABLE = re.compile(
    r"见[上下附]?表|[上下]表|表\s*\d|如表|\b(?:table|see (?:above|below)|listed (?:above|below))\b",
    re.I,
)


def _own_name(sentence: Sentence, test: Test) -> bool:
    return _subject(sentence) == test.quantity or any(
        one.quantity == test.quantity
        for one in (*named_in(sentence.text), *named_in(sentence.section))
    )
