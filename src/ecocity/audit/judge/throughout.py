"""Rules that object to place after place alike: a stretch read wrongly, or wrong throughout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ecocity.audit.judge.say import left_open
from ecocity.audit.records import Finding, Judgement
from ecocity.said import say

_MANY, _STRETCH = 4, 120
"""Errors of one kind that a rule finds within so many lines before its reading is doubted."""


def doubted(judged: Iterable[Judgement]) -> list[Judgement]:
    """What one rule finds, where a crowd of errors of one kind is one remark on all of their lines.

    The claims stay open: that a report gets so many alike wrong is rarer than a column, heading or
    unit that was taken for another.
    """
    found = list(judged)
    kinds = dict.fromkeys(one.rule for each in found for one in each.findings)
    for kind in kinds:
        crowd = _crowd(found, kind)
        if crowd:
            found = [_opened(one, kind, crowd) for one in found]
            found.append(_remark(kind, crowd))
    return found


def _crowd(found: list[Judgement], kind: str) -> list[Finding]:
    """The errors of a kind that stand among as many others as make one doubt."""
    errors = {(one.line, str(one.message)): one for one in _errors(found, kind)}
    told = sorted(errors.values(), key=lambda one: one.line)
    crowd: set[int] = set()
    for at in range(len(told) - _MANY + 1):
        if told[at + _MANY - 1].line - told[at].line <= _STRETCH:
            crowd |= set(range(at, at + _MANY))
    return [told[at] for at in sorted(crowd)]


def _errors(found: list[Judgement], kind: str) -> Iterator[Finding]:
    return (
        one for each in found for one in each.findings
        if one.rule == kind and one.severity == "error"
    )  # fmt: skip


def _opened(judged: Judgement, kind: str, crowd: list[Finding]) -> Judgement:
    lines = {one.line for one in crowd}
    kept = tuple(one for one in judged.findings if one.rule != kind or one.line not in lines)
    if len(kept) == len(judged.findings):
        return judged
    reason = say("so many places around it are found wrong alike that they may be read wrongly")
    return left_open(judged, reason, kept)


def _remark(kind: str, crowd: list[Finding]) -> Judgement:
    lines = dict.fromkeys(one.line for one in crowd)
    message = say(
        "{count} places here are found wrong alike ({kind}; lines {lines}): the report errs throughout, or it is read wrongly here. Check one by hand.",
        count=len(crowd), kind=kind, lines=", ".join(str(one) for one in lines),
    )  # fmt: skip
    first = crowd[0]
    return Judgement(
        None,
        (Finding("wrong_throughout", "note", first.line, first.page, message, (), first.text, first.computed, tuple(lines)[1:]),),
    )  # fmt: skip
