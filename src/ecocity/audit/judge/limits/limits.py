"""Claims of compliance against the limit of the standard."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.bounded import is_bound
from ecocity.audit.find.concepts import subject_of
from ecocity.audit.find.items import can_be, goes_on
from ecocity.audit.find.names import named_in
from ecocity.audit.find.topics import topic_of
from ecocity.audit.judge.claims import OPPOSITE, is_claim, passes
from ecocity.audit.judge.limits.admitted import admitted
from ecocity.audit.judge.limits.bounds_near import by_bound_near, newer_told
from ecocity.audit.judge.limits.cards import card_verdict
from ecocity.audit.judge.limits.claim_apart import (
    in_a_row,
    of_a_part,
    of_another_ground,
    says_wrong_side,
)
from ecocity.audit.judge.limits.grounds import (
    before,
    claimed,
    grounds,
    lenient_of,
    limits_of,
    spoken,
    strict_of,
)
from ecocity.audit.judge.limits.limit_of_all import (
    judge_everything,
    of_everything,
    of_others,
    of_samples,
)
from ecocity.audit.judge.limits.limit_verdicts import contradicted, standing_of
from ecocity.audit.judge.limits.limit_without_figure import (
    bare_answer,
    figures_under,
    of_no_requirement,
    open_claim,
    without_figure,
)
from ecocity.audit.judge.limits.near_limit import near_limit
from ecocity.audit.judge.limits.own_limit import by_its_own_limit
from ecocity.audit.judge.limits.passages import by_passage
from ecocity.audit.judge.limits.plain_verdicts import is_plain_verdict, of_nothing_else
from ecocity.audit.judge.limits.says_met import never_side
from ecocity.audit.judge.limits.whose_limit import opening_of
from ecocity.audit.judge.say import figure, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.audit.rulebook import Rule, Test
from ecocity.said import NOTHING, Said, either, say

_ALL_YEARS = re.compile(
    r"\ball (?:the )?(?:three |\d )?years|each year|every year|every one of|in all three|three (?:consecutive|successive) years|throughout|连续|各年(?!数据|度|指标|情况)|每年|三年(?:均|都)|历年|逐年(?:均|都)|(?:均|都)(?:达|符合|满足|优于|高于|低于|好于)",
    re.I,
)


def compliance(material: Material) -> list[Judgement]:
    """Every sentence that says a requirement is met; by its passage where its own words leave it open."""
    found = _by_words(material)
    spoken = {(one.claim.line, one.claim.text) for one in found if one.claim and not _stays_open(one)}  # fmt: skip
    unborne = {(one.claim.line, one.claim.text) for one in found if one.claim and one.claim.verdict == "unsupported"}  # fmt: skip
    for at, sentence in enumerate(material.sentences):
        if (sentence.line, sentence.printed.strip()) in spoken:
            continue
        place = (sentence.line, sentence.printed.strip())
        told = by_passage(material, at, place in unborne)
        if told:
            found = [
                one for one in found if not one.claim or (one.claim.line, one.claim.text) != place
            ]
            found += told
    return found


def _stays_open(judged: Judgement) -> bool:
    """Whether a claim is left open, or said to have no figure."""
    return judged.claim is not None and judged.claim.verdict in ("not_checkable", "unsupported")


def _by_words(material: Material) -> list[Judgement]:
    """What the words of a claim, and the item around it, say of which requirement it is."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        card = card_verdict(material, at)
        if card or not is_claim(sentence):
            found += card or _of_item(material, at)
            continue
        why = _why_open(material, at)
        if why:
            found.append(open_claim(sentence, why))
            continue
        if opening_of(material.rules, sentence.text):
            found.append(by_its_own_limit(material, sentence))
            continue
        if of_everything(sentence):
            found += judge_everything(material, sentence)
            continue
        leading, start = before(material, at), len(found)
        for rule, test in _asked(material, sentence, leading):
            found += _judged(material, sentence, rule, test, leading)
        if start < len(found) and all(_is_open(one) for one in found[start:]):
            near = by_bound_near(material, sentence, leading)
            found[start:] = [near] if near and not _is_open(near) else found[start:]
        if len(found) == 0 or found[-1].claim is None or found[-1].claim.line != sentence.line:
            near = by_bound_near(material, sentence, leading)
            open_ = near is None or _is_open(near)
            item = _by_item(material, at) if open_ and _of_no_other(material, at) else []
            found += item or [near or of_no_requirement(material, sentence)]
    return found


def _why_open(material: Material, at: int) -> Said:
    """Why a claim is not one of the city's own figure and the present limit; empty where it may be."""
    sentence = material.sentences[at]
    if of_others(sentence):
        return say("it speaks of another place than the city, or of some that do not meet it")
    apart = of_another_ground(sentence, material.sentences[at + 1 : at + 3])
    if not apart and of_samples(sentence):
        return say("it speaks of what is measured in samples, and of no requirement")
    return apart


def _of_no_other(material: Material, at: int) -> bool:
    """Whether a claim opens with nothing but what its item is about."""
    sentence, quantity = material.sentences[at], material.items.get(at, "")
    if not quantity:
        return False
    return goes_on(sentence, quantity, material.city) and of_nothing_else(
        material, sentence, quantity
    )


def _of_item(material: Material, at: int) -> list[Judgement]:
    """A verdict that leaves out what is met: that which the lines around it are about."""
    return _by_item(material, at) if is_plain_verdict(material, at) else []


def _by_item(material: Material, at: int) -> list[Judgement]:
    """A claim against the figures of its item, where it has any."""
    sentence, quantity = material.sentences[at], material.items.get(at, "")
    known = material.rules.test_of(quantity) if quantity else None
    leading = before(material, at)
    if known is None:
        return []
    if not grounds(material, sentence, known[1], leading):
        return bare_answer(material, at, known[0])
    return _judged(material, sentence, *known, leading)


def _is_open(judged: Judgement) -> bool:
    return judged.claim is not None and judged.claim.verdict == "not_checkable"


_THIS = re.compile(r"\bthis (?:index|indicator|requirement|criterion|standard|limit)\b|(?:该|此|本|这)(?:一|项)?(?:指标|要求|标准)", re.I)  # fmt: skip
_SEVERAL = re.compile(r"\b(?P<two>both|the two|these two)\b|\b(?:all|the|these) three\b|(?P<zwei>两|二)(?:项|个)(?:指标)?[^，。；]{0,6}[均都]|三(?:项|个)(?:指标)?[^，。；]{0,6}[均都]", re.I)  # fmt: skip


def _several_near(
    material: Material, sentence: Sentence, before: list[Sentence]
) -> list[tuple[Rule, Test]]:
    """ "Both fulfil the standard": as many criteria as have a figure right before it, or in the table above."""
    said = _SEVERAL.search(sentence.text)
    if said is None:
        return []
    lines = {one.line for one in before}
    near = [
        number for number, grid in enumerate(material.grids)
        if 0 < sentence.line - grid.last_line <= 2
    ]  # fmt: skip
    told = [
        one for one in material.facts
        if one.canonical and one.role in ("level", "share")
        and (one.table in near if one.table is not None else one.line in lines)
    ]  # fmt: skip
    pairs = dict.fromkeys(pair for one in told if (pair := material.rules.test_of(one.quantity)))
    count = 2 if said["two"] or said["zwei"] else 3
    return list(pairs) if len(pairs) == count else []


_PLAIN_CLAIM = re.compile(
    r"\b(?:value|figure|result|rate|share|requirement|standard|limit|indicator|item|criterion|threshold)s?\b|指标|标准|要求|数值|考核|限值|达标|合格",
    re.I,
)


def _of_table_above(material: Material, sentence: Sentence) -> list[tuple[Rule, Test]]:
    """ "With the value of 2013 the city complies", right below a table of one indicator alone."""
    if not _PLAIN_CLAIM.search(sentence.text) or subject_of(sentence.text):
        return []
    near = {
        number for number, grid in enumerate(material.grids)
        if 0 < sentence.line - grid.last_line <= 2
    }  # fmt: skip
    told = {one.quantity for one in material.facts if one.table in near and one.role != "change"}
    known = [pair for one in told if (pair := material.rules.test_of(one))]
    return known if len(told) == len(known) == 1 else []


def _of_other_years(sentence: Sentence, failing: list[Fact]) -> bool:
    """Whether a claim names its year, and every figure that fails is of another."""
    said = {year for year, _, _ in sentence.years}
    dated = re.search(
        r"(?:\b(?:in|for|from|since) |[自从]|^|[,，；;])\s*(?:19|20)\d\d", sentence.text, re.I
    )
    if dated is None or len(said) != 1:
        return False
    return all(one.year and one.year not in said for one in failing)


def _of_other_figures(sentence: Sentence, test: Test) -> bool:
    """Whether a claim that does not name its indicator tells figures, and none that could be one of it."""
    told = [one for one in sentence.numbers if one.kind not in ("points", "count")]
    named = any(one.quantity == test.quantity for one in named_in(sentence.text))
    return (
        bool(told)
        and not named
        and not any(can_be(test.quantity, one) or one.value in test.values for one in told)
    )


def _asked(
    material: Material, sentence: Sentence, before: list[Sentence]
) -> list[tuple[Rule, Test]]:
    """The criteria a claim speaks of: named in it, in its section's heading or just before it."""
    own, named = claimed(material, sentence), list[tuple[Rule, Test]]()
    rule = material.rules.rule(sentence.requirement)
    several = [] if own else _several_near(material, sentence, before)
    if several:
        return several
    if own:
        here = [pair for pair in own if pair[0].id == sentence.requirement]
        return here or own
    told = topic_of(
        [sentence.text], [one.quantity for its in material.rules.rules for one in its.tests]
    )
    if (
        told
        and rule is not None
        and (pair := material.rules.test_of(told))
        and pair[0].id != rule.id
    ):
        return [pair] if pair[0].kind == "indicator" else []
    for other in before:
        named = [
            one for one in spoken(material, other)
            if of_nothing_else(material, sentence, one[1].quantity) and not _of_other_figures(sentence, one[1])
        ]  # fmt: skip
        if named:
            break
    if rule is None or rule.kind != "indicator":
        return [] if rule is not None else named or _of_table_above(material, sentence)
    if named and _THIS.search(sentence.text) and all(its.id != rule.id for its, _ in named):
        return named  # "complies with this index": the one told just before
    headed = [
        test
        for one in named_in(sentence.section)
        for test in rule.tests
        if test.quantity == one.quantity
    ]
    closer = [test for its, test in named if its.id == rule.id]
    told = subject_of(sentence.section) if len(rule.tests) > 1 else ""
    headed = headed or [test for test in rule.tests if test.quantity == told]
    return [
        (rule, test) for test in headed or closer or rule.tests
        if of_nothing_else(material, sentence, test.quantity)
        or not figures_under(material, sentence)
    ]  # fmt: skip


def _measured(
    sentence: Sentence, test: Test, limits: tuple[Decimal, ...], facts: list[Fact]
) -> list[Fact]:
    """A claim of no year rests on the newest measured figure, where that passes and a later one is only foretold."""
    newest = max(facts, key=lambda one: one.year or 0)
    told = [one for one in facts if one.year and not one.number.predicted]
    if (
        sentence.years
        or not newest.number.predicted
        or newest.table is not None
        or not told
        or not limits
    ):
        return facts
    last = max(told, key=lambda one: one.year or 0)
    return (
        told
        if passes(last.number.value, test.comparison, strict_of(test.comparison, limits))
        else facts
    )


def _judged(
    material: Material, sentence: Sentence, rule: Rule, test: Test, before: list[Sentence]
) -> list[Judgement]:
    facts = grounds(material, sentence, test, before)
    if not facts:
        return without_figure(material, sentence, rule, test)
    limits = limits_of(material, test, sentence)
    facts = _measured(sentence, test, limits, facts)
    if not limits or test.is_flag:
        reason = say("the standard gives no single number for this")
        return [open_claim(sentence, reason, rule.id)]
    several = len({fact.year for fact in facts}) > 1
    everyone = several and bool(_ALL_YEARS.search(sentence.text) or never_side(sentence.text))
    judged = facts if everyone else [max(facts, key=lambda one: one.year or 0)]
    lenient = lenient_of(test.comparison, limits)
    strict = strict_of(test.comparison, limits)
    failing = [one for one in judged if not passes(one.number.value, test.comparison, lenient)]
    newer = (
        newer_told(material, sentence, before, failing[-1]) if failing and not everyone else None
    )
    if newer is not None:
        judged = [newer]
        failing = [] if passes(newer.number.value, test.comparison, lenient) else judged
    told = admitted(material, sentence, failing, test.comparison)
    short = told or says_wrong_side(sentence, test.comparison)
    if failing and short and not never_side(sentence.text):
        computed = f"{failing[-1].number.value} {OPPOSITE[test.comparison]} {lenient}"
        return [upheld("compliance", sentence, computed, say("said to fail, and does"), rule.id)]
    why = _why_unsure(material, sentence, test, facts, failing, lenient) if failing else NOTHING
    if why:
        return [open_claim(sentence, why, rule.id)]
    if failing:
        return [contradicted(sentence, rule, test, failing, lenient)]
    unsure = any(not passes(one.number.value, test.comparison, strict) for one in judged)
    if unsure and any(one.number.predicted for one in judged):
        return [standing_of(material, sentence, rule, test, judged, facts, lenient)]
    if unsure:
        reason = say(
            "whether {figure} meets the limit depends on the kind of area: {limits}",
            figure=figure(judged[-1].number), limits=either(limits),
        )  # fmt: skip
        return [open_claim(sentence, reason, rule.id)]
    return [standing_of(material, sentence, rule, test, judged, facts, strict)]


def _is_near(number: Number, limit: Decimal) -> bool:
    return limit == 0 or near_limit(number.value, limit)


def _is_met_beside(
    material: Material, sentence: Sentence, test: Test, failing: list[Fact], limit: Decimal
) -> bool:
    """Whether the sentence, or the one before, holds a measured figure of no other thing that meets the limit."""
    last = max((one.year or 0 for one in failing), default=0)
    if any(one.table is not None for one in failing):
        return False
    near = [one for one in material.near(sentence, 1) if one.line <= sentence.line]
    for one in near:
        known = {fact.number.start: fact for fact in material.facts_in(one)}
        for number in one.numbers:
            fact = known.get(number.start)
            other = fact is not None and (
                fact.quantity != test.quantity or fact.role not in ("level", "share")
                or (fact.year or last) < last
            )  # fmt: skip
            if other or number.predicted or number.bound != "exact" or is_bound(one, number):
                continue
            if (
                number.kind != "points" and number.value not in test.values
                and can_be(test.quantity, number) and passes(number.value, test.comparison, limit)
                and _is_near(number, limit)
            ):  # fmt: skip
                return True
    return False


def _why_unsure(
    material: Material, sentence: Sentence, test: Test, facts: list[Fact], failing: list[Fact],
    lenient: Decimal,
) -> Said:  # fmt: skip
    """Why figures that fail need not be those of the claim; empty where they are."""
    if not any(_is_near(one.number, lenient) for one in failing):
        return say("the figure is of another size than the limit")
    if _is_met_beside(material, sentence, test, failing, lenient):
        return say(
            "another figure beside it meets the limit, and which of them it is of is not said"
        )
    if all(of_a_part(sentence, one) for one in failing):
        return say("the figure may be of a part of the city")
    if in_a_row(facts) and any(passes(one.number.value, test.comparison, lenient) for one in facts):
        return say("which of the figures in the row it speaks of is not said")
    if _of_other_figures(sentence, test):
        return say("the figures of the sentence itself are of something else")
    if _of_other_years(sentence, failing):
        return say("the report gives no figure for the year that it names")
    return NOTHING
