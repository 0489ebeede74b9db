"""Percentages of counts, parts and wholes, days of a year: what the figures of one sentence give."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.names import tokens
from ecocity.audit.find.ranges import in_range
from ecocity.audit.find.runs import runs_of
from ecocity.audit.judge.around.complements import opposites, opposites_before
from ecocity.audit.judge.say import claim, figure, overlaps, refuted, shown, tenfold, upheld
from ecocity.audit.judge.shares.day_shares import days_share, of_other_days
from ecocity.audit.judge.shares.impossible import fraction
from ecocity.audit.judge.shares.share_elsewhere import is_elsewhere, is_spent, of_their_sum
from ecocity.audit.judge.shares.share_explained import explained, is_carried, other_whole
from ecocity.audit.judge.shares.share_guards import (
    behind_another_half,
    borne_out_before,
    is_older_aside,
    of_another_clause,
    of_another_half,
    of_another_rate,
    rate_of,
    restated,
    side_by_side,
    told_apart,
)
from ecocity.audit.judge.shares.share_of import of_quantity, whole_named
from ecocity.audit.judge.shares.share_pairs import OTHER_SHARE, SHARE_WORD, pair_of
from ecocity.audit.judge.shares.share_proof import is_of_another, is_slip, unbound
from ecocity.audit.judge.shares.share_runs import listed_shares
from ecocity.audit.judge.shares.share_siblings import of_another_whole, of_siblings
from ecocity.audit.judge.shares.share_words import any_pair, joined, worded_pair
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say


def shares(material: Material) -> list[Judgement]:
    """Every percentage beside the two counts that it is made of."""
    found: list[Judgement] = []
    for index, told in enumerate(material.sentences):
        sentence = _without_bases(told)
        if sentence.heading and not sentence.numbers:
            continue
        before = [
            one for one in material.sentences[max(0, index - 2) : index]
            if one.paragraph == sentence.paragraph and not one.heading
        ]  # fmt: skip
        for run in runs_of(sentence):
            if run[0].kind != "percent" or any(one.doubtful or "成" in one.printed for one in run):
                continue
            if _is_change_or_limit(material, sentence, run[0]) or in_range(sentence.text, run[0]):
                continue
            if is_elsewhere(sentence, run[0]) or _OLDER_IN_BRACKET.search(
                sentence.text[: run[0].start]
            ):
                continue
            if len(run) > 1:
                found += listed_shares(material, sentence, run)
            elif run[0].bound in ("exact", "about"):
                found += _percent(material, sentence, run[0], before)
    return found


_OLDER_IN_BRACKET = re.compile(
    r"(?:(?:比|较|与)(?:上年|去年|(?:19|20)\d\d年)(?:同期)?的?|\b(?:than|over|on|against|from|with) (?:(?:that of |in )?(?:19|20)\d\d|the (?:year before|previous year|preceding year)|last year))\s*[（(]\s*$",
    re.I,
)
""" "比2013年（78.1%）提高": the older share, of other figures."""
_BASE = re.compile(
    r"(?:由|从|比)[^，。；\d]{0,16}(?:(?:19|20)\d\d年?[^，。；\d]{0,8})?$|\bfrom (?:about )?$"
)
_ON = re.compile(
    r"[^，。；\d,;]{0,8}(?:到|至|为)[^，。；\d]{0,8}|\s*(?:in (?:19|20)\d\d )?to (?:about )?", re.I
)


def _without_bases(sentence: Sentence) -> Sentence:
    """ "The rate rose from 91.3 % to 96.2 %": the counts beside it give the second only."""
    numbers = sentence.numbers
    bases = {
        a.start for a, b in pairwise(numbers)
        if a.kind == b.kind == "percent" and _BASE.search(sentence.text[: a.start])
        and _ON.fullmatch(sentence.text[a.end : b.start])
    }  # fmt: skip
    kept = tuple(one for one in numbers if one.start not in bases)
    return replace(sentence, numbers=kept) if bases else sentence


_STAYED = re.compile(r"\b(?:stayed|remained|remains|stays) at (?:about )?$", re.I)
_REST = re.compile(r"(?:其余|余下|剩余)的?\s*\d|\b(?:other|remaining) \d", re.I)
""" "41 passed; the other 5 passed in December. The share is 100 %": all together, and no part alone."""


def _percent(
    material: Material, sentence: Sentence, percent: Number, before: list[Sentence]
) -> list[Judgement]:
    context = before[-1] if before else None
    if _STAYED.search(sentence.text[: percent.start]):
        return []
    if percent.value == 100 and any(_REST.search(one.text) for one in (sentence, *before[-1:])):
        return []
    days = of_other_days(sentence, percent) or days_share(material, sentence, percent)
    if days:
        return days
    siblings = of_siblings(sentence, percent)
    if siblings is not None:
        return siblings
    named = of_quantity(material, sentence, percent)
    if named or whole_named(sentence, percent) == "land_area":
        return named
    amounts = _of_amounts(sentence, percent)
    if amounts:
        return amounts
    pair = pair_of(sentence, percent, context) or opposites_before(sentence, percent)
    if pair is not None and pair[0].unit == "day":
        return []  # days are counted of their year
    if pair is None:
        worded = _worded(sentence, percent, before)
        if worded and worded[0].claim and worded[0].claim.verdict == "supported":
            return worded
        return fraction(sentence, percent, context) or worded
    return _weighed(sentence, percent, pair, before)


def _weighed(
    sentence: Sentence, percent: Number, pair: tuple[Number, Number], before: list[Sentence]
) -> list[Judgement]:
    """A pair that does not fit counts only where no other clause speaks of what the rate is of."""
    if percent.value != 100 and restated(sentence, *pair) or side_by_side(sentence, *pair):
        return []
    judged = _judged(sentence, percent, *pair)
    stands = judged and judged[0].claim and judged[0].claim.verdict == "supported"
    both = opposites(sentence, *pair) if judged and not stands else None
    if both:
        judged = _judged(sentence, percent, *both)
    if judged and judged[0].findings and of_another_rate(sentence, percent, pair[0], before):
        return []
    if judged and judged[0].findings and of_another_half(sentence, *pair):
        reason = say(
            "whether {whole} is the whole of {part} is not said",
            whole=figure(pair[1]),
            part=figure(pair[0]),
        )
        return [Judgement(claim("share", sentence, "not_checkable", "", reason))]
    if (
        judged
        and judged[0].findings
        and (
            of_another_clause(sentence, percent, pair[0], before)
            or told_apart(sentence, before, *pair)
            or rate_of(sentence, pair[0], percent)
            or behind_another_half(sentence, percent, *pair)
            or is_older_aside("".join(one.text for one in (*before, sentence)), pair[1])
            or borne_out_before(sentence, percent, before)
            or of_another_whole(joined([*before, sentence]), percent, sentence, pair[1])
        )
    ):
        return []
    return judged


def _worded(sentence: Sentence, percent: Number, before: list[Sentence]) -> list[Judgement]:
    """By the words that a rate shares with a count; else by any two figures that bear it out."""
    whole_text = joined([*before, sentence])
    shift = len(whole_text.text) - len(sentence.text)
    there = replace(percent, start=percent.start + shift, end=percent.end + shift)
    pair = worded_pair(sentence, percent) or worded_pair(whole_text, there)
    everyone = percent.value == 100 and re.search(r"均|都|全部|所有|\ball\b|\bevery", sentence.text)
    if pair and pair[0].unit == "day":
        return []  # days are counted of their year
    if pair and not everyone:
        return _weighed(sentence, percent, pair, before)
    borne_out = (
        any_pair(whole_text, there) if SHARE_WORD.search(sentence.text[: percent.start]) else None
    )
    return _judged(sentence, percent, *borne_out) if borne_out else []


def _judged(sentence: Sentence, percent: Number, part: Number, whole: Number) -> list[Judgement]:
    counted = whole.unit in ("count", "", "day", "person", "household")
    low, high = (part.low, part.high) if part.decimals or not counted else (part.value, part.value)
    wlow, whigh = (
        (whole.low, whole.high) if whole.decimals or not counted else (whole.value, whole.value)
    )
    if whole.value <= 0 or wlow <= 0:
        return []
    if percent.value > 100:
        return _more_than_planned(sentence, percent, part, whole)
    a, b = 100 * low / whigh, 100 * high / wlow
    computed = f"{figure(part)} of {figure(whole)} = {shown(100 * part.value / whole.value)} %"
    exact = counted and not part.decimals and part.bound == whole.bound == percent.bound == "exact"
    some = exact and percent.value == 100 and part.value < whole.value and whole.value < 100_000
    if overlaps(a, b, percent) and not some:
        return [upheld("share", sentence, computed)]
    if part.bound not in ("exact", "about"):
        return []  # "more than 100 million": how many is not told
    other = other_whole(sentence, percent, part)
    if other:
        return [upheld("share", sentence, other)]
    if is_spent([sentence], percent, part, whole) or of_their_sum(sentence, percent, part):
        return []
    if part.value == whole.value and percent.value < 95 and not _OF.search(sentence.text[min(part.end, whole.end) : max(part.start, whole.start)]):  # fmt: skip
        return []  # two equal counts of two things
    near = 0 <= percent.start - part.end <= (30 if sentence.text.isascii() else 6)
    if (not near and explained(sentence, percent)) or overlaps(100 - b, 100 - a, percent):
        return []
    if is_of_another(sentence, percent) or not is_slip(percent, 100 * part.value / whole.value):
        return unbound(sentence, percent)
    message = say(
        "{percent} does not follow from the counts beside it: {computed}.",
        percent=figure(percent),
        computed=computed,
    )
    moved = not counted and tenfold(percent.value, 100 * part.value / whole.value)
    rule = "magnitude_impossible" if moved else "share_does_not_follow"
    return [refuted(rule, "share", sentence, message, computed)]


_OF = re.compile(r"\bof\b|中|之", re.I)
_PLANNED = re.compile(r"任务|计划|目标|完成率|下达|\b(?:plan\w*|target|quota|task)\b", re.I)


def _more_than_planned(
    sentence: Sentence, percent: Number, one: Number, other: Number
) -> list[Judgement]:
    """ "52 done of the 48 planned, 108.3 %": what is done against what was planned."""
    done, planned = (one, other) if one.value >= other.value else (other, one)
    if planned.low <= 0 or not _PLANNED.search(sentence.text):
        return []
    computed = f"{figure(done)} of {figure(planned)} = {shown(100 * done.value / planned.value)} %"
    if overlaps(100 * done.low / planned.high, 100 * done.high / planned.low, percent):
        return [upheld("share", sentence, computed)]
    if explained(sentence, percent) or not is_slip(percent, 100 * done.value / planned.value):
        return []
    message = say(
        "{percent} does not follow from the figures beside it: {computed}.",
        percent=figure(percent),
        computed=computed,
    )
    return [refuted("share_does_not_follow", "share", sentence, message, computed)]


def _is_change_or_limit(material: Material, sentence: Sentence, number: Number) -> bool:
    return any(
        fact.role in ("change", "limit")
        for fact in material.facts_in(sentence)
        if fact.number.start == number.start
    )  # fmt: skip


def _worth(one: Number, value: Decimal) -> Number:
    """A figure of the same unit, of this value."""
    return replace(one, value=value, low=value, high=value)


def _of_named(text: str, parts: list[Number], label: str) -> list[Decimal]:
    """The parts whose own words the rate names, together: "used …, disposed of …: a rate of use and disposal"."""
    starts = [parts[0].start - 8, *(one.end for one in parts[:-1])]
    told = [text[a : b.start] for a, b in zip(starts, parts, strict=True)]
    meant = [one for one, words in zip(parts, told, strict=True) if tokens(words) & _halves(label)]
    return [sum((one.value for one in meant), Decimal(0))] if meant else []


def _halves(label: str) -> frozenset[str]:
    return frozenset(one for one in tokens(label) if not re.search("率|比", one))


_CAPACITY = re.compile(r"能力|规模|\bcapacity\b", re.I)
""" "日处理能力5万吨": what a plant could treat is no part of what was."""


_REMOVED = re.compile(r"去除|削减|脱硫|脱硝|除尘|净化|\b(?:removal|removed|abatement)\b", re.I)
""" "Treated 70 Mt of water, removed 0.5 Mt of COD, a removal rate of 85 %": of what came in, which is not told."""


def _of_amounts(sentence: Sentence, percent: Number) -> list[Judgement]:
    """ "1.2 Mt arose, 1.0 Mt were used, 0.1 Mt disposed of: a rate of 92 %": the parts together."""
    text = sentence.text
    ends = [
        one.end for one in sentence.numbers if one.kind == "percent" and one.end <= percent.start
    ]
    ends += [one.end() for one in re.finditer("[;；。]", text[: percent.start])]
    before = [
        one for one in sentence.numbers
        if max(ends, default=0) <= one.start and one.end <= percent.start and one.kind == "figure" and one.unit in ("t", "m3", "km2", "yuan", "kWh", "tce")
        and not _CAPACITY.search(re.split(r"[,，;；。]", text[: one.start])[-1])
        and not is_carried(sentence, one)
    ]  # fmt: skip
    if (
        len(before) < 3
        or len({one.unit for one in before}) > 1
        or any(one.doubtful for one in before)
    ):
        return []
    whole, parts = before[0], before[1:]
    label = text[parts[-1].end : percent.start]
    if whole.value < sum(one.value for one in parts) * Decimal("0.98") or OTHER_SHARE.search(label):
        return []
    if not re.search(r"率|比例|\brate\b|\bshare\b", label, re.I) or len(label) > 60:
        return []
    if _REMOVED.search(label):
        return []
    total = sum((one.value for one in parts), Decimal(0))
    sums = [total, *(one.value for one in parts), *_of_named(text, parts, label)]
    if any(overlaps(100 * one / whole.high, 100 * one / whole.low, percent) for one in sums):
        return [upheld("share", sentence, f"{shown(100 * total / whole.value)} %")]
    if any(other_whole(sentence, percent, one) for one in parts):
        return []
    behind = [
        one for one in sentence.numbers if one.start >= percent.end and one.unit == whole.unit
    ]
    amounts = (whole.value, total, *(one.value for one in parts))
    if any(
        overlaps(100 * value / one.high, 100 * value / one.low, percent)
        for one in behind if one.low > 0 for value in amounts
    ):  # fmt: skip
        return []  # "312 kt treated, 198 landfilled, 114 burnt, 98.1 % (of 318 kt)"
    if any(is_spent([sentence], percent, _worth(parts[0], one), whole) for one in sums):
        return []
    if not is_slip(percent, 100 * total / whole.value):
        return unbound(sentence, percent)
    computed = f"{' + '.join(figure(one) for one in parts)} of {figure(whole)} = {shown(100 * total / whole.value)} %"
    message = say(
        "{percent} does not follow from the amounts beside it: {computed}.",
        percent=figure(percent),
        computed=computed,
    )
    return [refuted("share_does_not_follow", "share", sentence, message, computed)]
