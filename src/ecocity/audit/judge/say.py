"""How rules speak: claims and findings made from the fact or sentence they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.records import (
    Claim,
    Fact,
    Finding,
    Judgement,
    Number,
    Sentence,
    Severity,
    Verdict,
)
from ecocity.rounding import round_half_even
from ecocity.said import NOTHING, Said, say

Place = Fact | Sentence


def printed_of(place: Place) -> str:
    """The sentence or table row as it stands in the report."""
    return place.printed if isinstance(place, Sentence) else place.text


def words_around(fact: Fact) -> tuple[str, str]:
    """What the printed sentence says before and behind a figure; nothing where damage hides it."""
    number, text = fact.number, fact.text
    at = (
        number.start if text.startswith(number.printed, number.start) else text.find(number.printed)
    )
    if at < 0:
        return "", ""
    return fact.text[:at], fact.text[at + len(fact.number.printed) :]


def claim(
    kind: str,
    place: Place,
    verdict: Verdict,
    computed: str = "",
    reason: Said = NOTHING,
    requirement: str = "",
) -> Claim:
    """A claim at the place of a fact or sentence."""
    return Claim(
        kind, printed_of(place).strip(), place.line, place.page, place.section,
        requirement or place.requirement, verdict, computed, reason,
    )  # fmt: skip


def finding(
    rule: str,
    severity: Severity,
    place: Place,
    message: Said,
    computed: str = "",
    also: tuple[int, ...] = (),
) -> Finding:
    """A finding at the place of a fact or sentence."""
    others = tuple(sorted({line for line in also if line != place.line}))
    return Finding(
        rule,
        severity,
        place.line,
        place.page,
        message,
        (),
        printed_of(place).strip(),
        computed,
        others,
    )


def refuted(
    rule: str, kind: str, place: Place, message: Said, computed: str = "", *, severity: Severity = "error",
    verdict: Verdict = "contradicted", also: tuple[int, ...] = (), requirement: str = "",
) -> Judgement:  # fmt: skip
    """A claim that does not stand, with its finding."""
    return Judgement(
        claim(kind, place, verdict, computed, message, requirement),
        (finding(rule, severity, place, message, computed, also),),
    )


def left_open(judged: Judgement, reason: Said, findings: tuple[Finding, ...] = ()) -> Judgement:
    """A judgement taken back: the claim stays, and why nothing is said of it."""
    told = judged.claim and replace(judged.claim, verdict="not_checkable", reason=reason)
    return Judgement(told, findings)


def upheld(
    kind: str, place: Place, computed: str, reason: Said = NOTHING, requirement: str = ""
) -> Judgement:
    """A claim that its own figures confirm."""
    return Judgement(claim(kind, place, "supported", computed, reason, requirement))


def sum_of(numbers: Iterable[Number]) -> tuple[Decimal, Decimal]:
    """The least and the most that printed figures come to together."""
    told = list(numbers)
    return sum((one.low for one in told), Decimal(0)), sum((one.high for one in told), Decimal(0))


def overlaps(low: Decimal, high: Decimal, number: Number) -> bool:
    """Whether an interval and a printed figure have a value in common."""
    if number.bound in ("at_least", "above"):
        return high >= number.low
    if number.bound in ("at_most", "below"):
        return low <= number.high
    slack = abs(number.value) * Decimal("0.03") if number.bound == "about" else Decimal(0)
    cut = number.low if number.value < 0 else number.high
    if low == high == cut != number.value and not slack:
        return False  # 92 is what 91 would be cut from, and not printed as 91
    return low <= number.high + slack and number.low - slack <= high


def tenfold(stated: Decimal, real: Decimal, room: Decimal = Decimal("0.015")) -> bool:
    """Whether one is the other with its decimal point moved, as closely as figures are rounded."""
    if stated <= 0 or real <= 0:
        return False
    shift = round((stated / real).log10())
    return 1 <= abs(shift) <= 8 and abs(stated / real.scaleb(shift) - 1) <= room


def shown(value: Decimal, places: int = 2) -> str:
    """A computed value for people: rounded half to even, no trailing zeros beyond need."""
    text = f"{round_half_even(value, places):f}"
    return re.sub(r"\.?0+$", "", text) if "." in text else text


def year_text(year: int | None) -> Said:
    """`` in 2014``, or nothing."""
    return say(" in {year}", year=year) if year else NOTHING


def figure(number: Number) -> str:
    """A figure as printed, without the blanks around it."""
    return re.sub(r"\s+", " ", number.printed).strip(" ,，")
