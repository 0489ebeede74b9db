"""Claims of compliance for which the report gives no figure."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.bounded import is_bound
from ecocity.audit.find.items import can_be, goes_on
from ecocity.audit.find.names import named_in, tokens
from ecocity.audit.find.topics import topics_in
from ecocity.audit.judge.limits.from_parts import makes
from ecocity.audit.judge.limits.grounds import subject
from ecocity.audit.judge.limits.sides import bound_beside
from ecocity.audit.judge.say import claim, refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.rulebook import Rule, Test
from ecocity.audit.words import entry, phrase
from ecocity.said import NOTHING, Said, say

_ITEM = re.compile(
    r"\s*(?:[-*•]\s*)?(?:[（(]?\d{1,2}[)）.、．]?\s*)?(?P<name>[^：:，,。；;]{2,24})[：:]"
)


def of_no_requirement(material: Material, sentence: Sentence) -> Judgement:
    """A claim that names no requirement: an item of a known rate without any figure is told as such."""
    item = _ITEM.match(sentence.text)
    names = [one.quantity for one in named_in(item["name"])] if item else []
    shown = any(material.by_quantity.get(one) for one in names)
    if names and not shown and not sentence.numbers:
        message = say('"{name}" is said to meet the requirement, but the report gives no figure for it.', name=item["name"].strip()) if item else NOTHING  # fmt: skip
        return refuted(
            "claim_without_figure", "compliance", sentence, message, severity="warning", verdict="unsupported"
        )  # fmt: skip
    rule = _of_label(material, sentence)
    if rule is not None and not sentence.numbers and not figures_under(material, sentence):
        return refuted(
            "claim_without_figure", "compliance", sentence,
            say("Said to meet requirement {number} ({label}), but the report gives no figure for it.", number=rule.number, label=rule.label),
            severity="warning", verdict="unsupported", requirement=rule.id,
        )  # fmt: skip
    reason = say("no requirement with a figure of its own is named")
    return Judgement(claim("compliance", sentence, "not_checkable", "", reason))


_ANY_LABEL = tokens(
    "city urban environment environmental national rate index proportion share quality central whole 环境质量 全市 我市 城市 比例 各项 指标"
)
_WHOSE = re.compile(
    r"\b(?:of|in) [A-Z][\w-]+(?: City| County)?|\b[A-Z][\w-]+'s\b|全市|我市|本市|全县|市区|城区|的"
)


def _of_label(material: Material, sentence: Sentence) -> Rule | None:
    """The one indicator whose label holds all the words of a claim's subject: "the noise environment"."""
    found = phrase("complies").search(sentence.text)
    clause = re.split(r"[,，;；。:：]", sentence.text[: found.start()])[-1] if found else ""
    plain = _WHOSE.sub(" ", clause.replace(material.city, " ") if material.city else clause)
    mine = tokens(plain) - _ANY_LABEL
    rules = [
        rule for rule in material.rules.rules
        if rule.kind == "indicator" and mine and mine <= tokens(rule.label_en) | tokens(rule.label_zh)
    ]  # fmt: skip
    return rules[0] if len(rules) == 1 else None


def figures_under(material: Material, sentence: Sentence) -> bool:
    """Whether the section of a claim holds any figure, in its text or in a table."""
    under = [
        one for one in material.sentences_within(sentence.line - _SECTION + 1, sentence.line + _SECTION - 1)
        if one.section == sentence.section and not one.heading
    ]  # fmt: skip
    beside = any(grid.section == sentence.section for grid in material.grids)
    return beside or any(
        number.kind != "count" or number.value > 1 for one in under for number in one.numbers
    )


def bare_answer(material: Material, at: int, rule: Rule) -> list[Judgement]:
    """ "Is the requirement satisfied? It is satisfied.": an answer without the figure."""
    sentence, before = material.sentences[at], material.sentences[at - 1] if at else None
    asked = before is not None and before.text.rstrip()[-1:] in ("?", "？")
    after = material.sentences[at + 1 : at + 3]
    told = any(one.numbers for one in (sentence, *after) if one.paragraph - sentence.paragraph <= 1)
    if (
        not asked
        or told
        or _SEE_TABLE.search(sentence.text)
        or material.grids_near(sentence.line, 3)
    ):
        return []
    return [
        refuted(
            "claim_without_figure", "compliance", sentence,
            say("Said to meet requirement {number} ({label}), but the report gives no figure for it.", number=rule.number, label=rule.label),
            severity="warning", verdict="unsupported", requirement=rule.id,
        )
    ]  # fmt: skip


_SECTION = 12
"""Lines of a section that are looked through."""
_BESIDE = 3
"""Lines between a claim and the table that bears it out."""


def without_figure(
    material: Material, sentence: Sentence, rule: Rule, test: Test
) -> list[Judgement]:
    """A claim of one indicator that no figure near by could be of, and no figure of the report is."""
    alone = (sentence.requirement, len(rule.tests)) == (rule.id, 1)
    if not _own_name(sentence, test) and not (alone and not figures_under(material, sentence)):
        return []
    told = {pair[1] for one in named_in(sentence.text) if (pair := material.rules.test_of(one.quantity))}  # fmt: skip
    if any(material.facts_about(one.quantity) for one in told - {test}):
        return [open_claim(sentence, say("it sums up several indicators"), rule.id)]
    if _SEE_TABLE.search(sentence.text) and material.grids:
        reason = say("it refers to a table, in which {label} could not be found", label=test.label)
        return [open_claim(sentence, reason, rule.id)]
    items = _item_of(material, sentence, test) if Decimal(100) in test.values else []
    if _counts_all(sentence, _COUNTED) or any(_counts_all(one, _ALL_DID) for one in items):
        reason = say("counted in words; the register of them must show it")
        return [open_claim(sentence, reason, rule.id)]
    if _may_be_told(material, sentence, test):
        reason = say("whether its figure is one of {label} is not said", label=test.label)
        return [open_claim(sentence, reason, rule.id)]
    if bound_beside(material, sentence):
        return []  # its own figure is held against its own bound
    others = [one for one in rule.tests if one is not test and material.facts_about(one.quantity)]
    if others and not _names(sentence, test):
        message = say("Requirement {number} also asks for {label}; the report gives no figure for it.", number=rule.number, label=test.label)  # fmt: skip
        kind = "part_without_evidence"
    else:
        message = say("Said to meet requirement {number} ({label}), but the report gives no figure for it.", number=rule.number, label=rule.label)  # fmt: skip
        kind = "claim_without_figure"
    return [refuted(kind, "compliance", sentence, message, severity="warning", verdict="unsupported", requirement=rule.id)]  # fmt: skip


def open_claim(sentence: Sentence, reason: Said, requirement: str = "") -> Judgement:
    """A claim of compliance that nothing is said of, and why."""
    return Judgement(claim("compliance", sentence, "not_checkable", "", reason, requirement))


_COUNTED = re.compile(
    r"\ball (?:of )?(?:the )?(?!(?:\w+ )?(?:consecutive |successive )?years)\w+|全部|所有|(?<![人年日月户])均|100\s*%",
    re.I,
)


_ALL_DID = re.compile(
    r"\ball (?:of )?(?:the |these |those )?\d+ (?:[a-z]+ )?(?:hold|held|pass|met|meet|were|was|are|have|had|reach|compl|accept|fulfil|kept|keep)\w*"
    r"|\d[家个处座]?\w{0,6}(?:全部|均|都)(?:通过|达标|完成|合格|达到|符合|取得|满足)",
    re.I,
)


def _counts_all(sentence: Sentence, words: re.Pattern) -> bool:
    """ "All 85 hold an acceptance document": a figure, if not a share."""
    told = any(one.kind in ("count", "percent") or not one.unit for one in sentence.numbers)
    return told and words.search(sentence.text) is not None


def _may_be_told(material: Material, sentence: Sentence, test: Test) -> bool:
    """Whether what stands near a claim, or in the section of one that names nothing, may be its figure."""
    section = sentence.section if not _names(sentence, test) else ""
    if material.grids_near(sentence.line, _BESIDE) or any(
        section and grid.section == section for grid in material.grids
    ):
        return True
    bare = [n for n in sentence.numbers if not n.unit and n.kind != "count" and not n.noun and not is_bound(sentence, n)]  # fmt: skip
    if len(bare) > 1 or any(" " in n.printed.strip() for n in bare):
        return True  # "Income | yuan | >= 6,000 | 13,412 14,873 16,240 | met": a line of a table
    units = entry(test.quantity).get("unit", [])
    bases = {one.partition("_per_")[0] for one in units if "_per_" in one}
    for one in _item_of(material, sentence, test):
        known = {fact.number.start: fact for fact in material.facts_in(one)}
        amounts = 0
        for number in one.numbers:
            fact = known.get(number.start)
            asked = (fact is not None and fact.role == "limit") or is_bound(one, number)
            other = fact is not None and fact.canonical and fact.quantity != test.quantity
            if asked or other or number.kind == "points" or number.bound not in ("exact", "about"):
                continue
            if can_be(test.quantity, number) or number.unit in bases:
                return True
            amounts += makes(test.quantity, number)
        if amounts > 1:
            return True
    return False


_SEE_TABLE = re.compile(
    r"见[上下附]?表|[上下]表|表\s*\d|如表|\b(?:table|see (?:above|below)|listed (?:above|below))\b",
    re.I,
)


_YEARLY = re.compile(r"\W*(?:(?:in )?(?:19|20)\d\d\s*年?\s*[:：,，]?\s*\d[\d.,]*\d\s*[^\s;；,，.。\d]{0,12}(?:\s?[(（][^()（）]{1,16}[)）])?\s*[;；,，.。]?\s*)+", re.I)  # fmt: skip
""" "2012: 6,830 yuan; 2013: 7,540 yuan;": figures by the year, of what the lines around them name."""


def _item_of(material: Material, sentence: Sentence, test: Test) -> list[Sentence]:
    """A claim and what near by is about the same: by its words where it names it, else by its section."""
    if _names(sentence, test):
        return [
            one for one in material.near(sentence, 2)
            if one is sentence or _YEARLY.fullmatch(one.text) or test.quantity in topics_in(one.text) or (
                test.quantity in material.items_on.get(one.line, ()) and not named_in(one.text)
                and goes_on(one, test.quantity, material.city)
            )
        ]  # fmt: skip
    around = material.sentences_within(sentence.line - _SECTION, sentence.line + _SECTION)
    return [one for one in around if one.section == sentence.section and not one.heading]


def _own_name(sentence: Sentence, test: Test) -> bool:
    headed = any(one.quantity == test.quantity for one in named_in(sentence.section))
    return headed or _names(sentence, test)


def _names(sentence: Sentence, test: Test) -> bool:
    named = any(one.quantity == test.quantity for one in named_in(sentence.text))
    return named or subject(sentence) == test.quantity
