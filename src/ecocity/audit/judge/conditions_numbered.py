"""A condition that the text calls by its number, "the third basic condition": what answers it, part by part."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.judge.claims import is_claim
from ecocity.audit.judge.conditions import found_wanting
from ecocity.audit.judge.part_words import (
    PART_NAMES,
    asked_parts,
    named_parts,
    shown_parts,
    tells_again,
)
from ecocity.audit.judge.parts_told import TOLD
from ecocity.audit.judge.say import refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.rulebook import Rule
from ecocity.said import say

_NUMBERED = re.compile(
    r"\b(?:basic )?conditions? (?:no\.? ?|number )?[(\[]?(?:I\.)?(?:(?P<n>[1-5])(?![\d.,]\d|\d)|(?P<v>one|two|three|four|five)\b)|\b(?P<w>first|second|third|fourth|fifth)(?: basic| \w+)? condition\b"
    r"|(?:基本|考核|创建)?条件\s*[（(第之]{0,2}(?P<z>[一二三四五1-5])(?![\d般致样定直旦流个])|第(?P<y>[一二三四五1-5])[项条个款]?(?:基本|考核|创建)?条件",
    re.I,
)
_WORDS = ("first", "second", "third", "fourth", "fifth")
_NUMERALS = ("one", "two", "three", "four", "five")
_FULFILLED = re.compile(
    r"\b(?:met|fulfil+(?:ed|s)?|satisf(?:ied|ies)|complie[ds]|in place|holds|passed|answered|proven|no objection|in order)\b"
    r"|满足|具备|达到|达标|做到|符合|已完成|落实|成立",
    re.I,
)
_OPEN = re.compile(
    r"\bnot\b|n't\b|\bnever\b|\bcannot\b|\bwhether\b|\bif\b|\bexcept|\bpartly\b|\bpart of\b|\bwill\b|\bshould\b|\bmust\b|\bto be\b|\bonly\b|\byet\b"
    r"|未|不|尚|是否|是不是|能否|除|基本(?!条件)|(?<![各每全])部分|将|拟|力争|确保|[?？吗]",
    re.I,
)
_OPENS = re.compile(
    r"\W*(?:(?:\d{1,2}(?:\.\d+)*|[A-Z]\d?|[一二三四五六七八九十]{1,2}|(?:sheet|annex|part|card) \w|on|for|as to|as for|regarding|关于|对照|对于|就)(?![a-z])\W*){0,3}(?:the\s+)?",
    re.I,
)
_ALL = re.compile(
    r"\b(?:in full|every|all|each|fully|entirely|wholly|complete(?:ly)?)\b|全部|各|均|都|完全|全面|逐项",
    re.I,
)
_TOWNS = re.compile(r"乡镇|\btown(?:ship)?s?\b", re.I)
_REACH = 24
"""Lines of one answer that are looked through."""
_LABEL = 40
"""Letters of a line that is only a label: "On condition two:"."""
_ENOUGH = 2
"""Further conditions that a report answers by their numbers, where it claims nothing."""


@dataclass(frozen=True, slots=True)
class _Answer:
    rule: Rule
    first: int
    last: int
    opener: str


def conditions_numbered(material: Material) -> list[Judgement]:
    """Every condition called by its number that is claimed, or answered as others are."""
    rules = [rule for rule in material.rules.rules if rule.kind == "condition"]
    opened = _opened(material, rules)
    found: dict[str, Judgement] = {}
    wanting = found_wanting(material)
    for sentence in material.sentences:
        rule = _numbered(sentence.text, rules)
        if rule is None or rule.id in found or rule.id in wanting or not _fulfilled(sentence):
            continue
        judged = _by_claim(material, sentence, rule, opened)
        if judged is not None:
            found[rule.id] = judged
    several = len({one.id for one in opened.values()}) > _ENOUGH
    for line, rule in opened.items():
        quoted = (
            tells_again(material.text_of[line]) and len(asked_parts(material.text_of[line])) > 1
        )
        if rule.id in found or rule.id in wanting or not (several or quoted):
            continue
        answer = _Answer(rule, line, _end(material, line, opened), material.text_of[line])
        own = next((one for one in material.sentences_within(line, answer.last) if not one.heading), None)  # fmt: skip
        judged = _judged(material, answer, own, claimed=False)[0] if own else None
        if judged is not None:
            found[rule.id] = judged
    return list(found.values())


def _numbered(text: str, rules: list[Rule]) -> Rule | None:
    """The one condition that a text calls by its number."""
    told = {_index(one) for one in _NUMBERED.finditer(text)}
    at = told.pop() if len(told) == 1 else 0
    return rules[at - 1] if 1 <= at <= len(rules) else None


def _index(found: re.Match[str]) -> int:
    if found["w"]:
        return _WORDS.index(found["w"].lower()) + 1
    if found["v"]:
        return _NUMERALS.index(found["v"].lower()) + 1
    number = found["n"] or found["z"] or found["y"]
    return int(number) if number.isascii() else "一二三四五".index(number) + 1


def _fulfilled(sentence: Sentence) -> bool:
    return bool(
        (_FULFILLED.search(sentence.text) or is_claim(sentence))
        and not _OPEN.search(sentence.text)
        and not sentence.heading
    )


def _opened(material: Material, rules: list[Rule]) -> dict[int, Rule]:
    """Line -> the condition whose answer it opens."""
    found: dict[int, Rule] = {}
    for line, text in material.text_of.items():
        told = _NUMBERED.search(text[:60]) if "ondition" in text or "条件" in text else None
        if told is None or not _OPENS.fullmatch(text[: told.start()]):
            continue
        rule = _numbered(told.group(), rules)
        if rule is not None and (not found or list(found.values())[-1] is not rule):
            found[line] = rule
    return found


def _by_claim(
    material: Material, sentence: Sentence, rule: Rule, opened: dict[int, Rule]
) -> Judgement | None:
    """A claim against what it closes or, where nothing of that stands above it, against what it opens."""
    own = max((line for line in opened if line < sentence.line), default=0)
    end = _end(material, sentence.line, opened)
    if own and opened[own].id == rule.id:
        ways = [_Answer(rule, own, end, material.text_of[own])]
    else:
        ways = [_Answer(rule, _begin(material, sentence.line, opened), sentence.line, "")]
        ways.append(_Answer(rule, sentence.line, end, ""))
    judged = [_judged(material, one, sentence, claimed=True) for one in ways]
    told = [one for one, shown in judged if shown]
    return told[0] if told and all(told) else None


def _begin(material: Material, line: int, opened: dict[int, Rule]) -> int:
    """The first line above a claim that belongs to no other condition and to no other chapter."""
    first = line
    for other in [one for one in material.text_of if one < line][-1:-_REACH:-1]:
        if other in opened or _is_heading(material, other):
            break
        first = other
    return first


def _end(material: Material, line: int, opened: dict[int, Rule]) -> int:
    last = line
    for other in (one for one in material.text_of if one > line):
        its = material.sections.get(other)
        away = its is not None and its.line == other and _goes_to(material, its.requirement, opened.get(line))  # fmt: skip
        if other in opened and opened.get(line) is not opened[other] or away:
            break
        if other - line > _REACH * 2:
            break
        last = other
    return last


def _goes_to(material: Material, requirement: str, rule: Rule | None) -> bool:
    return bool(requirement) and (rule is None or requirement != rule.id)


def _is_heading(material: Material, line: int) -> bool:
    its = material.sections.get(line)
    return material.text_of[line].startswith("#") or (
        its is not None and its.line == line and its.level <= 1
    )


def _only_asks(text: str) -> bool:
    """Whether a sentence tells the condition, and nothing that would show it to be met."""
    told = _NUMBERED.search(text) or TOLD.match(text)
    several = len({*asked_parts(text)} - {"zones"}) > 1 or len(text) < _LABEL
    return tells_again(text) and bool(told) and several


def _is_evidence(text: str) -> bool:
    """ "(4) Species: the bureaus found none that does harm.": a numbered point that is a whole sentence on one part."""
    return bool(_POINT.match(text)) and len(asked_parts(text)) == 1


_POINT = re.compile(r"\s*[（(][\d一二三四a-z][)）]\s*[^:：。]{2,20}[:：].{8,}[。.]\s*$")


def _retold(line: str, wanted: list[str]) -> bool:
    """Whether a whole line names every part, and has no figure."""
    return len(wanted) > _ENOUGH and tells_again(line) and set(wanted) <= set(named_parts(line))


def _judged(
    material: Material, answer: _Answer, place: Sentence, claimed: bool
) -> tuple[Judgement | None, bool]:
    """What is missing in an answer, if anything, and whether it answers any part at all."""
    rule = answer.rule
    told = asked_parts(answer.opener) if answer.opener and tells_again(answer.opener) else ()
    wanted = [one for one in asked_parts(f"{rule.label_en} {rule.label_zh}") if one != "zones"]
    wanted = [one for one in wanted if one in told] if told else wanted
    if _TOWNS.search(answer.opener + place.text) and not _TOWNS.search(
        f"{rule.label_en} {rule.label_zh}"
    ):
        return None, False  # the condition of a county
    if (
        claimed
        and not _ALL.search(place.text)
        and len(set(wanted) & set(asked_parts(place.text))) == 1
    ):
        return None, False  # "meets condition five as to the naming of counties"
    asked = f"{rule.label_en} {rule.label_zh}"
    if claimed and any(one.unit == "%" and re.search(rf"(?<!\d){one.value} ?%", asked) for one in place.numbers):  # fmt: skip
        return (
            None,
            False,
        )  # "the 80 % of condition five are reached": the part that asks for so many
    sentences = [
        one.text for one in material.sentences_within(answer.first, answer.last)
        if not (one.heading and tells_again(one.text) and not _is_evidence(one.text)) and one.text.rstrip()[-1:] not in "?？"
        and not _only_asks(one.text) and not (tells_again(one.text) and _retold(material.text_of.get(one.line, ""), wanted))
    ]  # fmt: skip
    in_tables = [
        " ".join(row.cells) + "." for grid in material.grids_within(answer.first, answer.last) for row in grid.rows
    ]  # fmt: skip
    shown = shown_parts("\n".join((*sentences, *in_tables)))
    answered = bool(shown & set(wanted))
    missing = tuple(PART_NAMES[one] for one in wanted if one not in shown)
    if len(wanted) < 2 or not missing or not answered:
        return None, answered
    message = say(
        "Condition {number} has several parts; its section gives no evidence for: {missing}.",
        number=rule.number, missing=missing,
    )  # fmt: skip
    judged = refuted(
        "part_without_evidence", "condition", place, message,
        severity="warning", verdict="unsupported", requirement=rule.id,
    )  # fmt: skip
    return judged, True
