"""Claims of compliance against the limit of the standard, and limits quoted against the standard."""

from __future__ import annotations

import re
from decimal import Decimal

from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.say import claim, figure, finding, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Finding, Judgement, Sentence
from ecocity.audit.rulebook import Rule, Test
from ecocity.audit.words import entry, phrase

_OPPOSITE = {">=": "<", "<=": ">", ">": "<=", "<": ">=", "=": "!="}
_HEDGED = re.compile(
    r"only (?:on|if|because|by|with)|not measured|merely|solely|conditional|if the (?:forecast|prediction)|仅(?:凭|按|依|基于|靠|以)|只(?:凭|有|按)|依赖预测|基于预测|尚待|待核实",
    re.I,
)
_ALL_YEARS = re.compile(
    r"\ball (?:the )?(?:three |\d )?years|each year|every year|every one of|in all three|three (?:consecutive|successive) years|throughout|连续|各年|每年|三年(?:均|都)|历年|逐年(?:均|都)|(?:均|都)(?:达|符合|满足|优于|高于|低于|好于)",
    re.I,
)


def passes(value: Decimal, comparison: str, limit: Decimal) -> bool:
    """The comparison itself, on the printed value."""
    return {
        ">=": value >= limit, "<=": value <= limit, ">": value > limit, "<": value < limit, "=": value == limit,
    }[comparison or ">="]  # fmt: skip


def is_claim(sentence: Sentence) -> bool:
    """Whether a sentence says that something meets a requirement, as a fact and not as a wish."""
    if sentence.heading:
        return False
    found = phrase("complies").search(sentence.text)
    return found is not None and not denied(sentence.text, found)


def denied(text: str, found: re.Match[str]) -> bool:
    """Whether the clause around a phrase denies it, or only wishes or plans it."""
    start = max((m.end() for m in re.finditer(r"[,，;；。]", text[: found.start()])), default=0)
    end = next(
        (found.end() + m.start() for m in re.finditer(r"[,，;；。]", text[found.end() :])),
        len(text),
    )
    clause = phrase("not_denied").sub("  ", text[start:end])
    return bool(phrase("denies").search(clause) or phrase("hypothetical").search(text[start:end]))


def compliance(material: Material) -> list[Judgement]:
    """Every sentence that says a requirement is met."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if not is_claim(sentence):
            continue
        for rule, test in _asked(material, sentence):
            found += _judged(material, sentence, rule, test)
    return found


def _asked(material: Material, sentence: Sentence) -> list[tuple[Rule, Test]]:
    """The criteria a claim speaks of: those it names, else those of the section it stands in."""
    named = [
        pair for one in named_in(sentence.text) if (pair := material.rules.test_of(one.quantity))
    ]
    own = [pair for pair in named if pair[0].id == sentence.requirement]
    own, named = [[one for one in some if one[0].kind == "indicator"] for some in (own, named)]
    if own or named:
        return list(dict.fromkeys(own or named))
    rule = material.rules.rule(sentence.requirement)
    if rule is None or rule.kind != "indicator":
        return []
    headed = [
        test
        for one in named_in(sentence.section)
        for test in rule.tests
        if test.quantity == one.quantity
    ]
    return [(rule, test) for test in headed or rule.tests]


def _judged(material: Material, sentence: Sentence, rule: Rule, test: Test) -> list[Judgement]:
    facts = _grounds(material, sentence, test)
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
    everyone = bool(_ALL_YEARS.search(sentence.text)) and len({fact.year for fact in facts}) > 1
    judged = facts if everyone else [max(facts, key=lambda one: one.year or 0)]
    lenient = _lenient(test.comparison, limits)
    strict = _strict(test.comparison, limits)
    failing = [one for one in judged if not passes(one.number.value, test.comparison, lenient)]
    if failing:
        return [_contradicted(sentence, rule, test, failing, lenient)]
    if any(not passes(one.number.value, test.comparison, strict) for one in judged):
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


def _grounds(material: Material, sentence: Sentence, test: Test) -> list[Fact]:
    """The figures a claim rests on: its own, else those of its section, else of the whole report."""
    everywhere = [
        one
        for one in material.facts_about(test.quantity)
        if one.canonical and not one.number.doubtful
    ]
    own = [one for one in everywhere if one.line == sentence.line and one.text == sentence.printed]
    if own and any(one.year for one in own):
        return own
    dated = [one for one in everywhere if one.year]
    return own or dated or everywhere


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


def _lenient(comparison: str, limits: tuple[Decimal, ...]) -> Decimal:
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
        f"{one.number.value} {_OPPOSITE[test.comparison]} {limit}" for one in failing
    )
    return refuted(
        "contradicted_by_own_figures", "compliance", sentence,
        f"Said to meet requirement {rule.number} ({test.label_en}), but the report's own figure does not: {said}; the limit is {test.comparison} {limit}.",
        computed, also=tuple(one.line for one in failing), requirement=rule.id,
    )  # fmt: skip


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
    below = sorted(
        {(one.year, one.number.printed) for one in [*facts, *material.facts_about(test.quantity)]
         if one.canonical and one.year and one.year != newest.year and not passes(one.number.value, test.comparison, limit)}
    )  # fmt: skip
    earlier = (
        f" Earlier years do not meet it: {', '.join(f'{p} in {y}' for y, p in below)}."
        if below
        else ""
    )
    if newest.number.value == limit and test.comparison in (">=", "<=") and limit != 100:
        findings.append(finding(
            "touches_limit", "warning", sentence,
            f"{figure(newest.number)} lies exactly on the limit {test.comparison} {limit} of requirement {rule.number}: any rounding could turn the verdict.{earlier}",
            computed, (newest.line,)))  # fmt: skip
    if predicted and not _HEDGED.search(sentence.text):
        findings.append(finding(
            "met_only_on_predicted", "warning", sentence,
            f"Said to meet requirement {rule.number} ({test.label_en}), but {figure(newest.number)}{year_text(newest.year)} is a prediction; a forecast is no measurement.{earlier}",
            computed, (newest.line,)))  # fmt: skip
    verdict = "conditional" if findings or predicted else "supported"
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
    counted = re.search(r"\ball (?:of )?(?:the )?\w+|全部|所有|均|100\s*%", sentence.text, re.I)
    if counted and any(
        one.kind in ("count", "percent") or not one.unit for one in sentence.numbers
    ):
        reason = "counted in words; the register of them must show it"
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


def _own_name(sentence: Sentence, test: Test) -> bool:
    return any(
        one.quantity == test.quantity
        for one in (*named_in(sentence.text), *named_in(sentence.section))
    )


def rows(material: Material) -> list[Judgement]:
    """Table rows that carry their own verdict."""
    found: list[Judgement] = []
    for index, grid in enumerate(material.grids):
        if grid.verdict_column is None:
            continue
        for row in grid.rows:
            said = row.cells[grid.verdict_column]
            positive, negative = (
                bool(phrase("positive_cell").search(said)),
                bool(phrase("negative_cell").search(said)),
            )
            if positive != negative:
                found += _row(material, grid, index, row, positive)
    return found


def _row(
    material: Material, grid: Grid, index: int, row: GridRow, positive: bool
) -> list[Judgement]:
    facts = [
        one
        for line in dict.fromkeys(row.lines)
        for one in material.by_line.get(line, ())
        if one.table == index and one.row == row.label
    ]
    levels = [
        one
        for one in facts
        if one.role in ("level", "share") and not one.number.doubtful and one.column != ""
    ]
    limits = [one for one in facts if one.role == "limit"]
    known = material.rules.test_of(levels[-1].quantity) if levels else None
    if not levels or not (limits or known):
        return []
    newest = max(levels, key=lambda one: one.year or 0)
    if limits and limits[0].comparison:
        comparison, bound = limits[0].comparison, limits[0].number.value
    elif known and known[1].values:
        comparison, bound = known[1].comparison, _lenient(known[1].comparison, known[1].values)
    else:
        return []
    if (
        limits
        and limits[0].number.unit
        and newest.number.unit
        and limits[0].number.unit != newest.number.unit
    ):
        return []
    met = passes(newest.number.value, comparison, bound)
    computed = f"{newest.number.value} {comparison if met else _OPPOSITE[comparison]} {bound}"
    requirement = known[0].id if known else ""
    if met == positive:
        if (
            met
            and newest.number.predicted
            and not _HEDGED.search(" ".join(row.cells))
            and not phrase("predicted").search(row.cells[grid.verdict_column or 0])
        ):
            return [
                refuted(
                    "met_only_on_predicted",
                    "compliance",
                    newest,
                    f"The row says it is met, but {figure(newest.number)}{year_text(newest.year)} is a prediction.",
                    computed,
                    severity="warning",
                    verdict="conditional",
                    requirement=requirement,
                )
            ]
        return [upheld("compliance", newest, computed, requirement=requirement)]
    word = "met" if positive else "not met"
    return [
        refuted(
            "contradicted_by_own_figures" if positive else "status_conflict", "compliance", newest,
            f'The row is marked "{row.cells[grid.verdict_column or 0]}" ({word}), but {figure(newest.number)}{year_text(newest.year)} against {comparison} {bound} says otherwise.',
            computed, requirement=requirement,
        )
    ]  # fmt: skip


def quoted(material: Material) -> list[Judgement]:
    """Limits that the report quotes, against the standard and its other editions."""
    found: list[Judgement] = []
    seen: set[tuple[int, str, Decimal]] = set()
    for fact in material.facts:
        known = material.rules.test_of(fact.quantity)
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
    tail = text[after:]
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
