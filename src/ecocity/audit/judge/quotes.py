"""Limits that a report quotes: against the standard, its other editions, and the figure beside them."""

from __future__ import annotations

import re
from decimal import Decimal

from ecocity.audit.judge.claims import is_claim, passes
from ecocity.audit.judge.say import claim, figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Sentence
from ecocity.audit.rulebook import Rule, Test
from ecocity.audit.words import entry, phrase


def quoted(material: Material) -> list[Judgement]:
    """Limits that the report quotes, against the standard and its other editions."""
    found: list[Judgement] = []
    seen: set[tuple[int, str, Decimal]] = set()
    for fact in material.facts:
        known = material.rules.test_of(fact.quantity)
        if not re.search(r"\d", fact.number.printed):
            continue
        if fact.role != "limit" or not fact.canonical or known is None or not known[1].values:
            continue
        key = (fact.line, fact.quantity, fact.number.value)
        if key in seen or _is_target(fact):
            continue
        seen.add(key)
        found.append(_quoted(material, fact, *known))
    return found


def _is_target(fact: Fact) -> bool:
    """A plan's own target is no quotation of the standard."""
    text = fact.text + " " + fact.column
    return bool(phrase("target_cue").search(text)) and not re.search(
        r"考核|标准|要求|requirement|standard|assessment|≥|≤", text, re.I
    )


def _quoted(material: Material, fact: Fact, rule: Rule, test: Test) -> Judgement:
    value, right = fact.number.value, " or ".join(f"{test.comparison} {one}" for one in test.values)
    if value in test.values:
        opposite = (
            fact.comparison
            and fact.comparison != "="
            and (fact.comparison[0] != test.comparison[0])
            and test.comparison != "="
        )
        if opposite:
            return refuted(
                "limit_misquoted",
                "limit",
                fact,
                f"Requirement {rule.number} asks for {right}; the report turns it round: {fact.comparison} {value}.",
                right,
                requirement=rule.id,
            )
        return upheld("limit", fact, right, "as the standard says", rule.id)
    other = next(
        (one for one in material.rules.others.get(fact.quantity, ()) if one.value == value), None
    )
    if other is not None:
        return refuted(
            "limit_of_other_edition", "limit", fact,
            f"{figure(fact.number)} is the limit of {other.edition}; requirement {rule.number} of the standard audited here asks for {right}.",
            right, requirement=rule.id,
        )  # fmt: skip
    return refuted(
        "limit_misquoted", "limit", fact,
        f"The limit of requirement {rule.number} ({test.label_en}) is {right}, not {fact.comparison or ''} {figure(fact.number)}.".replace("  ", " "),
        right, requirement=rule.id,
    )  # fmt: skip


def own_limits(material: Material) -> list[Judgement]:
    """A figure beside a limit that the same sentence states, for quantities outside the standard."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        facts = material.facts_in(sentence)
        limits = [one for one in facts if one.role == "limit"]
        levels = [
            one for one in facts if one.role in ("level", "share") and not one.number.doubtful
        ]
        if len(limits) != 1 or not levels or sentence.heading:
            continue
        limit = limits[0]
        same = [
            one
            for one in levels
            if one.number.unit == limit.number.unit
            and one.number.start < limit.number.start
            and (one.quantity == limit.quantity or len(levels) == 1 or one is levels[-1])
        ]
        if not same or (material.rules.test_of(same[-1].quantity) and is_claim(sentence)):
            continue
        newest = max(same, key=lambda one: (one.year or 0, one.number.start))
        found += _own(sentence, newest, limit)
    return found


def _own(sentence: Sentence, level: Fact, limit: Fact) -> list[Judgement]:
    said = _said(sentence.text, level.number.end)
    if not said:
        return []
    value, bound = level.number.value, limit.number.value
    holds = {"above": value >= bound, "below": value <= bound}.get(said)
    if said == "met":
        better = {"higher": ">=", "lower": "<="}.get(
            entry(level.quantity.partition("|")[0]).get("better", ""), ""
        )
        if not (limit.comparison or better):
            return [
                Judgement(
                    claim(
                        "compliance",
                        sentence,
                        "not_checkable",
                        "",
                        "the sentence does not say on which side of the limit is good",
                    )
                )
            ]
        holds = passes(value, limit.comparison or better, bound)
    computed = f"{value} against {limit.comparison or ''} {bound}".replace("  ", " ")
    if holds:
        return [upheld("compliance", sentence, computed)]
    return [
        refuted(
            "contradicted_by_own_figures",
            "compliance",
            sentence,
            f"{figure(level.number)} is not on the side of {figure(limit.number)} that the sentence claims.",
            computed,
        )
    ]


def _said(text: str, after: int) -> str:
    tail = re.sub(
        r"[（(][^()（）]*[)）]|不低于|不高于|不小于|不大于|not (?:less|lower|more|higher) than|no (?:less|lower|more|higher) than",
        " ",
        text[after:],
    )
    negated = phrase("denies").search(tail)
    if negated:
        return ""
    if re.search(
        r"(?:above|exceed\w*|higher than|better than|over|more than|surpass\w*)(?: the| its| that)?|高于|超过|优于|超出|大于",
        tail,
        re.I,
    ):
        return "" if re.search(r"better than|优于", tail, re.I) else "above"
    if re.search(
        r"below|under|lower than|less than|within|低于|小于|未超过|不超过|控制在", tail, re.I
    ):
        return "below"
    return "met" if phrase("complies").search(text) else ""
