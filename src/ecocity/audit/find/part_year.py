"""Figures of a part of a year: its half, quarters, months."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.records import Fact

_PART = r"[上下]半年|前?第?[一二三四1-4]个?季度|前?\d{1,2}\s*[-—–~～至到]?\s*\d{0,2}\s*个?月(?:份|底|末)?|截至\d{1,2}月[底末]?|前[一二三四五六七八九十]{1,2}个月"
_PART_EN = r"\b(?:first|second) half\b(?: of)?(?: the)?(?: year)?|\b(?:first|second|third|fourth|last) (?:three |two )?quarters?\b|\bfirst (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven) months\b|\bby (?:the end of )?(?:June|September|October|November)\b"
_WHOLE = r"全年度?|年度|年[底末]|\b(?:whole|full|entire) year\b"
_OF_A_PART = re.compile(f"{_PART}|{_PART_EN}", re.I)
_PERIOD = re.compile(f"{_PART}|{_PART_EN}|{_WHOLE}", re.I)


def without_period(label: str) -> str:
    """A label without the words that only tell which part of the year is meant."""
    return _PERIOD.sub(" ", label)


def tells_a_part(words: str) -> bool:
    """Whether words speak of some months of a year: "2014年1至10月实测"."""
    return bool(_OF_A_PART.search(words))


def without_parts(facts: list[Fact]) -> list[Fact]:
    """The facts, where a figure of a part of a year is none of the year that has one of its own."""
    whole = {
        (one.quantity, one.year)
        for one in facts
        if one.canonical and one.role == "level" and one.year and not _of_a_part(one)
    }
    return [
        replace(one, quantity=f"{one.quantity}|part of the year", canonical=False)
        if one.canonical and one.role == "level" and (one.quantity, one.year) in whole and _of_a_part(one)
        else one
        for one in facts
    ]  # fmt: skip


def _of_a_part(fact: Fact) -> bool:
    """Whether the words right before a figure of running text say so."""
    at = fact.text.find(fact.number.printed.strip()) if fact.table is None else -1
    ahead = re.split(r"[，,；;。]", fact.text[:at])[-1] if at > 0 else ""
    return bool(_OF_A_PART.search(ahead))
