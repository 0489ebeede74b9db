"""The arithmetic behind a claim or finding, with its few English words in Chinese."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.records import Claim, Finding
from ecocity.said import Said

_WORDS = tuple(
    (re.compile(pattern), chinese)
    for pattern, chinese in (
        (r"\bcalled so in line (\d+) too\b", r"第\1行亦如此"),
        (r"\bevery row of the table in line (\d+)", r"第\1行的表中各行"),
        (r"\bevery row from line (\d+) on\b", r"第\1行起各行"),
        (r"\b(?:told )?in line (\d+)", r"（第\1行）"),
        (r"\(line (\d+)\)", r"（第\1行）"),
        (r"\bline (\d+)", r"第\1行"),
        (r"\bsum of (\d+) rows\b", r"\1行合计"),
        (r"\b(\d+) years, each with its figure", r"\1年，各有数值"),
        (r"\b(\d+) years, (\d+) figures?\b", r"\1年，\2个数值"),
        (r"\b(\d{4}) has (\d+) days\b", r"\1年有\2天"),
        (r"\bno k of (\S+) gives (\S+)", r"总数\1时，任何整数都得不出\2"),
        (r"\b(\d+) named of (\d+)", r"\2中列出\1"),
        (r"\b(\d+) named\b", r"列出\1"),
        (r"\b(\d+) listed below\b", r"下列\1项"),
        (r"\b(\d+) enumerated\b", r"逐项编号\1项"),
        (r"\bin force in both places", "两处均为现行"),
        (r"\bpreparing in both places", "两处均为制订中"),
        (r"\ba rank is given\b", "已给出位次"),
        (r"\boff by\b", "差"),
        (r",? against ", "，对照 "),
        (r", difference ", "，相差 "),
        (r" of ", " / "),
        (r" and ", " 与 "),
        (r" or ", " 或 "),
        (r" beside ", "，对照 "),
        (r"(?<=\d) times\b", " 倍"),
        (r"\bkg per (\d+) yuan\b", r"千克/\1元"),
    )
)


def computed_of(one: Claim | Finding, language: str) -> str:
    """What was computed for it, as the language tells it."""
    text = one.computed
    for pattern, chinese in _WORDS if language == "zh" else ():
        text = pattern.sub(chinese, text)
    return text


def message_of(found: Finding, language: str) -> str:
    """The message, with what was computed told in its language where the message repeats it."""
    return _told(found.message, found, language)


def reason_of(one: Claim, language: str) -> str:
    """Why a claim stands or falls, told in the same way."""
    return _told(one.reason, one, language)


def _told(said: Said, one: Claim | Finding, language: str) -> str:
    text = said.zh if language == "zh" else str(said)
    return text.replace(one.computed, computed_of(one, language)) if one.computed else text
