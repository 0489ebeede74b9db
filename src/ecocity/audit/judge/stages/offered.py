"""Units of a lower stage counted with the named ones, and a lower stage told as the higher one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.lately import lately
from ecocity.audit.judge.around.standing import is_count
from ecocity.audit.judge.lists.items import items_of, plain
from ecocity.audit.judge.say import overlaps, refuted
from ecocity.audit.judge.stages.approvals import approved, congress_inferred
from ecocity.audit.judge.stages.pieces import pieces_of, state_of
from ecocity.audit.judge.stages.rungs import lower_among_named, lower_for_asked
from ecocity.audit.judge.stages.shares_told_higher import (
    SO,
    accepted,
    rung,
    share_named,
    without_titles,
)
from ecocity.audit.judge.stages.stage_names import kind_of, told_of
from ecocity.audit.judge.stages.told_elsewhere import admitted_open, counts_fewer, is_the_whole
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import ladder
from ecocity.said import say

_UNITS = re.compile(
    r"县|区|市|乡|镇|村|count(?:y|ies)|districts?|cit(?:y|ies)|towns?|townships?|villages?", re.I
)
_CLAUSE = re.compile(r"[,，;；。]|\.\s|\band\b(?=[^,.;]{0,40}\b(?:ha(?:s|ve)|passed|were|was)\b)")
_HELD = re.compile(
    r"^\w+ (?:named )?national (?:eco|ecolog|model)|\bnow (?:has|have|holds?) [^.;,]{0,24}national (?:eco|ecolog|model|demonstration)|\bnamed\b|\bnaming\b|\btitle\b|命名|授予|称号|获评",
    re.I,
)
_AS_ASKED = re.compile(
    r"\b(?:required|requisite|necessary|prescribed|needed) (?:number|share|two|three|four|five|six|seven|eight|nine|ten|\d+)\b|(?:要求|规定)的(?:个数|比例|\d+个)",
    re.I,
)
""" "So that the required four are there": counted as what is asked."""
_NOT_YET = re.compile(r"\bnot (?:yet )?|\bwill\b|\bawait|待|尚未|未|将|拟|争取|if\b|should", re.I)


_FALLS_SHORT = re.compile(
    r"\bagainst (?:the |a |an )?(?:required|asked|requirement|limit|condition|standard|\d)|\b(?:short of|instead of|where|while) (?:the )?(?:required )?\d|\bonly\b[^.;]{0,40}\d|而要求|[低少]于|还差|尚差|不足|距[^，。]{0,12}还|未达|没有达到",
    re.I,
)
""" "That makes 66.7 per cent named against the required 80": counted as they are."""


def offered(material: Material) -> list[Judgement]:
    """Every sentence, with the one before it, that ends at a higher stage than it began with."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        before = material.sentences[at - 1] if at else None
        if sentence.heading:
            continue
        if before is not None and (before.heading or not _goes_on(before, sentence)):
            before = None
        earlier = [
            one for one in material.sentences[max(0, at - 5) : at]
            if sentence.paragraph - one.paragraph <= 1 and one.section == sentence.section
            and not one.heading
        ]  # fmt: skip
        told = (
            _told_as(sentence, before, earlier)
            or approved(sentence)
            or congress_inferred(sentence, before)
            or accepted(sentence, before)
            or share_named(sentence, before)
            or _counted_in(sentence, earlier)
            or _counted_before(sentence, before)
            or lower_for_asked(sentence, lately(material, at, 3))
            or lower_among_named(sentence)
        )
        if told:
            found.append(told)
    return found


def _goes_on(before: Sentence, sentence: Sentence) -> bool:
    """Of one paragraph, or of the line right below in the same section."""
    apart = sentence.paragraph - before.paragraph
    item = re.match(r"\s*(?:[-*•·◆■]|[（(]?\d{1,2}[)）.、])", before.text)
    return not apart or (apart == 1 and before.section == sentence.section and not item)


_UNITS_TOLD = re.compile(r"[、和]|\band\b|\d ?(?:个|count|dist|town|cit)|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.I)  # fmt: skip


def _told_as(
    sentence: Sentence, before: Sentence | None, earlier: list[Sentence]
) -> Judgement | None:
    """ "Passed the evaluation, so it has been named"."""
    concluded = list(SO.finditer(sentence.text))
    if not concluded or _as_many(sentence, earlier) or admitted_open(sentence.text):
        return None
    for so in concluded:
        first, then = sentence.text[: so.start()], sentence.text[so.end() :]
        if len(first.strip()) < 6 and before is not None:
            first = before.text
        pieces = re.split(r"[;；。]", first.strip(" ,，;；。."))
        last = pieces[-1]
        if len(pieces) > 1 and not rung(without_titles(last)):
            last = f"{pieces[-2]}; {without_titles(last)}"
        top = len(ladder("naming"))
        lower = [at for at, (_, p) in enumerate(ladder("naming")[1:-1], 2) if p.search(last)]
        if (
            not lower
            or not (_HELD.search(then) or _AS_ASKED.search(then))
            or _NOT_YET.search(then[:50])
        ):
            continue
        counted = any(
            one.kind == "count" for one in (before or sentence).numbers
        ) or _UNITS_TOLD.search(last)
        if rung(without_titles(last)) == top and not (_mixed(last) and counted):
            continue
        if state_of(last, False) == "held" or _FALLS_SHORT.search(then):
            continue
        if rung(without_titles(last)) == top and _arithmetic_holds(last, then):
            continue
        name = ladder("naming")[max(lower) - 1][0]
        message = say(
            '"{last}" is the stage "{name}"; the sentence counts it as named.',
            last=last.strip()[:120],
            name=name,
        )
        return refuted("stage_for_stage", "stage", sentence, message, verdict="unsupported")
    return None


def _as_many(sentence: Sentence, earlier: list[Sentence]) -> bool:
    """Whether the sentence counts just those that the ones before tell as named."""
    counts = {int(one.value) for one in sentence.numbers if is_count(one) and one.value > 1}
    if not counts:
        return False
    pieces = [piece for one in earlier for piece in pieces_of(one, False)]
    return sum(one.count for one in pieces if one.state == "held" and one.count) in counts


def _mixed(text: str) -> bool:
    return any(p.search(text) for _, p in ladder("naming")[1:4])


@dataclass(frozen=True, slots=True)
class _Stages:
    named: int
    lower: int
    rung: str
    together: int = 0
    """All counts of named ones added up: 14 by 2013, and one more in 2014."""


def _arithmetic_holds(first: str, then: str) -> bool:
    """Where the share named after the conclusion is that of the named ones alone."""
    stages, wholes = _stages(first), [int(n) for n in re.findall(r"\d+", first)]
    percent = re.search(r"(\d+(?:\.\d+)?)\s*[%％]", then)
    if stages is None or not percent or not wholes:
        return False
    share = Decimal(percent[1])
    return any(
        abs(Decimal(100 * stages.named) / w - share) < 1 for w in wholes if w >= stages.named
    )


@lru_cache(maxsize=32768)
def _stages(text: str) -> _Stages | None:
    """How many units a text says are named, and how many stand on a lower rung."""
    named = lower = together = 0
    stage = ""
    start = floor = 0
    for match in [*_CLAUSE.finditer(text), None]:
        clause = text[start : match.start() if match else len(text)]
        start = match.end() if match else start
        at = rung(without_titles(clause))
        if not at:
            continue
        count = _count(text, clause, floor)
        floor = start
        if at == len(ladder("naming")):
            named, together = max(named, count), together + count
        elif at >= 2 and count:
            lower, stage = max(lower, count), ladder("naming")[at - 1][0]
    return _Stages(named, lower, stage, together) if named and lower else None


_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
          "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}  # fmt: skip
_COUNT = re.compile(
    r"(?<![\d.年〔])(\d{1,2})(?![\d.%％年月日])\s*(?:个|(?=[a-z ]))|([一两二三四五六七八九十])个|\b(one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.I,
)


def _count(text: str, clause: str, floor: int) -> int:
    """A number in the clause, or the names of the list that ends in it and begins behind ``floor``."""
    said = list(_COUNT.finditer(clause))
    if said:
        last = said[-1]
        return int(last[1]) if last[1] else _WORDS[(last[2] or last[3]).lower()]
    at = text.find(clause)
    opened = max(
        (m.end() for m in re.finditer(r"[；;。]|中[，,]|\. |\bto now\b", text[:at])), default=0
    )
    opened = min(max(opened, floor), at)
    counted = [
        m for m in _COUNT.finditer(text, opened, at) if _UNITS.match(text[m.end() :].lstrip())
    ]
    if counted:
        first = counted[0]
        return int(first[1]) if first[1] else _WORDS[(first[2] or first[3]).lower()]
    listed = re.split(
        r"\b(?:ha(?:s|ve)|passed|were|was)\b|通过|获|被", text[opened : at + len(clause)]
    )[0]
    items = [one for one in items_of(plain(listed)) if _UNITS.search(one) or one[:1].isupper()]
    return len(items)


def _counted_in(sentence: Sentence, earlier: list[Sentence]) -> Judgement | None:
    """Named and evaluated added together: "6 named, 2 evaluated; with 8 of 10 it is met"."""
    if not sentence.numbers:
        return None
    if not any(_near(one, sentence) and _tells_lower(one.text) for one in (*earlier, sentence)):
        return None
    if admitted_open(sentence.text) or _ONCE.search(sentence.text):
        return None  # "40 % are named, and the condition of 80 % is not met"
    for start in range(len(earlier), -1, -1):
        told = _counted(sentence, earlier[start:])
        if told:
            return told
    return None


@lru_cache(maxsize=32768)
def _tells_lower(text: str) -> bool:
    """Whether a sentence speaks of a stage between the first and the naming; each is asked often."""
    return any(p.search(text) for _, p in ladder("naming")[1:-1])


_ABOUT_UNITS = re.compile(
    r"县|命名|称号|乡镇|条件|\bcount(?:y|ies)\b|\bnamed\b|\btitle|\btown|\bdistricts?\b|\bcondition|\brequirement",
    re.I,
)


def _near(one: Sentence, sentence: Sentence) -> bool:
    """Of the same paragraph, or of one about the same units."""
    return one.paragraph == sentence.paragraph or bool(_ABOUT_UNITS.search(sentence.text))


_ONCE = re.compile(
    r"(?:待|等)[^，。；]{0,12}(?:下来|后|公布|发布)|\b(?:when|once|as soon as)\b[^.;,]{0,30}\b(?:is|are|has|have)\b",
    re.I,
)
""" "等公告下来，就是5个": of then, and not of now."""
_TITLES = re.compile(
    r"(?:\bnational (?:eco|ecolog|model)[\w -]*|\bnamed\b|国家(?:级)?生态|命名)", re.I
)


def _counted_before(sentence: Sentence, before: Sentence | None) -> Judgement | None:
    """ "The city has six national eco-towns. Four were named in 2012, and two passed the assessment"."""
    if before is None or not before.numbers:
        return None
    if not _tells_lower(sentence.text) or _tells_lower(before.text):
        return None
    stages = _stages(sentence.text)
    counts = [one for one in before.numbers if is_count(one) and _TITLES.search(before.text[one.end : one.end + 40])]  # fmt: skip
    if stages is None or not counts or _NOT_YET.search(before.text):
        return None
    both = stages.named + stages.lower
    return _both(before, stages) if any(one.value == both for one in counts) else None


def _last_stop(text: str, at: int) -> int:
    return max((m.end() for m in re.finditer(r"[，；;。]|, |\. ", text[:at])), default=0)


def _counted(sentence: Sentence, earlier: list[Sentence]) -> Judgement | None:
    numbers: list[Number] = [n for one in (*earlier, sentence) for n in one.numbers]
    told = " ".join(one.text for one in earlier)
    for number in sentence.numbers:
        clause = _last_stop(sentence.text, number.start)
        if _NOT_YET.search(sentence.text[clause : number.end + 16]):
            continue
        if is_the_whole(sentence.text, number):
            continue
        for stages in _tellings(told, sentence, clause):
            if number.value == _by_name(earlier, sentence, number):
                continue  # as many as are told as named, one by one
            if counts_fewer(sentence, stages.named + stages.lower, stages.lower):
                continue
            if _counts_both(sentence, number, numbers, stages, bool(told)):
                return _both(sentence, stages)
    return None


def _by_name(earlier: list[Sentence], sentence: Sentence, number: Number) -> int:
    """How many of the units that a number counts are told as named before it."""
    return told_of(earlier, kind_of(sentence.text[number.end : number.end + 60])).held


def _tellings(told: str, sentence: Sentence, clause: int) -> list[_Stages]:
    """What the sentences before tell of the stages; with what stands before the clause; with all."""
    texts = (told, f"{told} {sentence.text[:clause]}", f"{told} {sentence.text}")
    return [stages for text in texts if text.strip() and (stages := _stages(text))]


_PART_OF = re.compile(r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)) (?:out )?of (?:the |our |its |these |all )*$", re.I)  # fmt: skip
""" "One of the three counties": the three are the whole."""


def _counts_both(
    sentence: Sentence, number: Number, numbers: list[Number], stages: _Stages, told: bool
) -> bool:
    """Whether a figure is what the named ones come to only together with those of a lower stage."""
    both = stages.named + stages.lower
    wholes = {
        int(n.value) for n in numbers
        if n.kind != "percent" and n.value == int(n.value) and both <= n.value <= 60
    }  # fmt: skip
    added = stages.named < stages.together == both
    if added and number.value == both:
        return False
    if number.kind == "percent":
        return (
            not added
            and any(
                overlaps(*_share(both, w), number)
                and not overlaps(*_share(stages.named, w), number)
                for w in wholes
            )
            or (not wholes and _only_together(stages, number, sentence.text[number.end :]))
        )
    text = sentence.text
    said = re.split("[，；。]", text[: number.start])[-1][-40:]
    said += re.split("[，；。]", text[number.start :])[0][:60]
    held = _HELD.search(said) or re.search(
        r"met|达到|符合|达标|requirement|with \d+ of" if not told else r"\b(?:has|have)\b|获", said
    )
    most = max(wholes, default=0)
    whole = re.search(
        r"^\s*(?:个)?(?:县|区|市|counties)?[^，。]{0,6}(?:辖|共有)",
        text[max(0, number.start - 8) : number.start],
    )
    whole = whole or _PART_OF.search(text[: number.start])
    apart = bool(whole) or _is_sibling(sentence, number)
    more = both < most or (told and both <= most and bool(_HELD.search(said)))
    new = both not in (stages.named, stages.lower)
    return number.value == both and more and new and bool(held) and not apart


def _is_sibling(sentence: Sentence, number: Number) -> bool:
    """ "Of 8, 2 are named, 1 evaluated, 3 named by the province, 2 not yet": one part beside the others."""
    counts = [one.value for one in sentence.numbers if is_count(one)]
    most = max(counts, default=number.value)
    return number.value < most and sum(counts) == 2 * most


def _both(sentence: Sentence, stages: _Stages) -> Judgement:
    both = stages.named + stages.lower
    message = say(
        '{named} are named and {lower} are at the stage "{rung}"; the sentence counts all {both} as named.',
        named=stages.named,
        lower=stages.lower,
        rung=stages.rung,
        both=both,
    )
    computed = f"{stages.named} + {stages.lower} = {both}"
    return refuted("stage_for_stage", "stage", sentence, message, computed, verdict="unsupported")


def _only_together(stages: _Stages, number: Number, behind: str) -> bool:
    """A share of what is named that the named ones alone are of no whole, and both together of one."""

    def of_some(part: int) -> bool:
        return any(overlaps(*_share(part, w), number) for w in range(part, 61))

    both = stages.named + stages.lower
    told = _HELD.search(re.split(r"[,，;；。]", behind)[0])
    return bool(told) and of_some(both) and not of_some(stages.named)


def _share(part: int, whole: int) -> tuple[Decimal, Decimal]:
    value = Decimal(100 * part) / whole
    return value, value
