"""A share of those on a lower rung, told as the share of those that are named or accepted."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import overlaps, refuted
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import ladder
from ecocity.said import say

SO = re.compile(
    r"^(?:This|That) (?:means|makes)\b|(?:^|(?<=[.;,] ))As (?=(?:a|an|one) (?:\w+ )?national (?:eco|model))|(?:^|(?<=[.;,] ))With (?=\w+ (?:named )?national (?:eco|model))|\bso\b|\bthus\b|\btherefore\b|\bhence\b|\bwith (?:it|them|this|these|that)\b(?! (?:of|in)\b)|\bwhich (?:means|makes|brings)\b|\bbring(?:s|ing)?\b|\bmaking\b|\bthat is\b|\bi\.e\.|\bcount(?:s|ed)? as\b|\bin other words\b|即|因此|据此|从而|至此|相当于|视同|视为|使(?:得)?(?=全市|我市|命名)|也就是",
    re.I,
)


def rung(text: str) -> int:
    return max((at for at, (_, p) in enumerate(ladder("naming"), 1) if p.search(text)), default=0)


def without_titles(text: str) -> str:
    """ "Application for the title" names no one."""
    return re.sub(
        r"(?:their |the |its )?\bnaming (?:is|was|are|remains) (?:still )?(?:awaited|pending|outstanding|open|expected|to come)|for the titles? of|for the naming|(?:尚待|等待|有待|待|尚未|未获|未)(?:国家|正式|公告)*命名(?:公告)?|的?命名(?:技术)?(?:评估|申请|预审)|申请命名|for (?:the )?title",
        " ",
        text,
    )


_PART = re.compile(r"[,，;；。]|\.\s|\bso\b|\btherefore\b|\bthus\b", re.I)
_REPORTED = re.compile(r"\baudit reports?\b|审核报告", re.I)
_AUDITED = re.compile(r"(?:完成|开展)了?(?:清洁生产)?审核(?!验收)")
_RATIO = re.compile(r"\d\s*[%％]|比例|[过成]率|\brate\b|\bshare\b|\bproportion\b", re.I)


_TO_COME = re.compile(
    r"(?:\band )?(?:the |their |its )?acceptance (?:will|is to|shall|is planned|is due|has not|is still|are to)\b[^,.;]*|验收(?:工作)?(?:将|拟|计划|待|尚未)[^，。；]*",
    re.I,
)
""" "And the acceptance will be arranged next year": none yet."""


def accepted(sentence: Sentence, before: Sentence | None) -> Judgement | None:
    """ "All passed the evaluation, so the share that passed acceptance is 100 %"."""
    rungs = ladder("acceptance")
    told = f"{before.text} {sentence.text}" if before is not None else sentence.text
    told = _TO_COME.sub(" ", told)
    clauses = [one for one in _PART.split(told) if one.strip()]
    own_count = len([one for one in _PART.split(_TO_COME.sub(" ", sentence.text)) if one.strip()])
    own = clauses[-own_count:]
    for at, clause in enumerate(clauses[1:], 1):
        first = " ".join(clauses[:at])
        lower = rungs[-2][1].search(first) or _REPORTED.search(first)
        lower = lower or (_AUDITED.search(first) and SO.search(sentence.text))
        evaluated = lower and not rungs[-1][1].search(first) and clause in own
        if evaluated and rungs[-1][1].search(clause) and _RATIO.search(clause) and re.search(r"100|all\b|全部|均", sentence.text):  # fmt: skip
            message = say(
                '"{first}" is the stage "{rungs}"; the sentence counts it as accepted.',
                first=first.strip()[:120],
                rungs=rungs[-2][0],
            )
            return refuted("stage_for_stage", "stage", sentence, message, verdict="unsupported")
    return None


_NAMED_SHARE = re.compile(
    r"命名(?:的)?(?:率|比例|比重|占比)[^，。；\d]{0,6}(?:\d|$)|\b(?:naming rate|share (?:of )?named)\b",
    re.I,
)


def share_named(sentence: Sentence, before: Sentence | None) -> Judgement | None:
    """ "9个县通过技术评估，命名比例为81.8%": the share of those on a lower rung, called that of the named."""
    said = _NAMED_SHARE.search(sentence.text)
    percents = [one for one in sentence.numbers if one.kind == "percent"]
    first = sentence.text[: said.start()] if said else ""
    first = first if re.search(r"\d", first) or before is None else before.text
    top, stage = len(ladder("naming")), rung(without_titles(first))
    if not said or len(percents) != 1 or not 2 <= stage < top or _RULED.search(first):
        return None
    counts = [
        one for each in (before, sentence) if each for one in each.numbers
        if one.kind == "count" and one.value == int(one.value) and one.value > 0
    ]  # fmt: skip
    fits = any(
        overlaps(100 * part.value / whole.value, 100 * part.value / whole.value, percents[0])
        for whole in counts for part in counts if part.value <= whole.value and part is not whole
    )  # fmt: skip
    fits = fits or (percents[0].value == 100 and bool(re.search(r"均|全部|都|\ball\b", first)))
    if not fits:
        return None
    name = ladder("naming")[stage - 1][0]
    message = say('"{last}" is the stage "{name}"; the sentence counts it as named.', last=first.strip()[:120], name=name)  # fmt: skip
    return refuted("stage_for_stage", "stage", sentence, message, verdict="unsupported")


_RULED = re.compile(r"要求|条件|标准")
