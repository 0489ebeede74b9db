"""Sentences that call a figure told elsewhere a forecast: "The 2014 value is an estimate"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.forecast_words import FORETELLS_ZH, NO_MEASUREMENT
from ecocity.audit.find.names import named_in
from ecocity.audit.records import Fact, Sentence

_FIGURE = r"(?:figures?|values?|numbers?|data|rates?|shares?|results?|ones?|percentages?)"
_NO = r"(?!(?:not?|never|above|below|over|under|better|worse|than|as|in|close|near|based|compared|against)\b)"
NOTE = re.compile(
    rf"(?:^|[;:]\s*|\b(?:and|but|though|while|although|however),? )(?:(?:note|remark|n\.b|remarks)\W+)?(?:for |in )?"
    rf"(?:(?:the |its )?(?P<year>(?:19|20)\d\d)(?:'s)? {_FIGURE}|(?P<this>(?:that|this|it|the latter|(?:the|its) (?:last|latest|newest|same|said|final|newer|more recent)|(?:the|its)(?= {_FIGURE})|both|these|those)(?: {_FIGURE})?)(?: (?:given |stated |named |cited )?(?:for|of|in|from) (?:the year )?(?P<late>(?:19|20)\d\d))?|(?P<bare>(?:19|20)\d\d))"
    rf"(?: of [^.;,:\d]{{0,50}})?\s*(?:,? (?:however|though),?)?(?:(?: (?:is|are|was|were|remains?|being|has been))|:) (?:still |only |merely |but |so far |itself |as yet |however )*(?:{_NO}[\w-]+ ){{0,3}}?(?P<said>{NO_MEASUREMENT})",
    re.I,
)
NOTE_NOT = re.compile(r"(?:^\W*|[;:]\s*|\b(?:and|but),? )(?P<this>it|this|that|(?:the|this|that) (?:figure|value|number|rate|share)) (?:is|was|has) (?:not|no|never) (?:been )?(?:an? )?(?:\w+ )?measure(?:d|ment)\b", re.I)  # fmt: skip
""" "It is not a measurement"."""
NOTE_ZH = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)年(?:度)?的?|(?P<this>上述|以上|上列|该项?|此|这一?|后者|其中?))(?P<what>[^，。；;、\d]{{0,14}}?)(?:(?P<late>(?:19|20)\d\d)年(?:度)?的?)?(?:指标值|数据|数值|数字|数|值)?(?:目前|仍|尚|均|都|暂|还|只)*(?:为|系|是|属于?|由)(?![^，。；]{{0,6}}(?:非|不))(?P<said>[^，。；;\d]{{0,12}}?(?:{FORETELLS_ZH}))"
)
_REACH = 8
"""Lines before or behind a note in which its figure stands."""
_NEXT = 2


Told = tuple[list[Sentence], list[Fact]]


def with_notes(sentences: list[Sentence], facts: list[Fact]) -> Told:
    """Sentences and facts, their figures marked where a note near by calls them forecasts."""
    marked: set[tuple[int, str, int]] = set()
    cells: set[int] = set()
    for at, sentence in enumerate(sentences):
        if sentence.heading:
            continue
        for note in (
            *NOTE.finditer(sentence.text),
            *NOTE_NOT.finditer(sentence.text),
            *NOTE_ZH.finditer(sentence.text),
        ):
            if _goes_on(sentence, note):
                continue
            told = _meant(sentences, at, note, facts)
            cells |= {id(one) for one in told}
            marked |= {(one.line, one.text, one.number.start) for one in told if one.table is None}
            marked |= _lone(sentences, at, note) if not told else set()
    if not (marked or cells):
        return sentences, facts
    return [
        replace(one, numbers=tuple(
            replace(n, predicted=True) if (one.line, one.printed, n.start) in marked else n
            for n in one.numbers
        ))
        for one in sentences
    ], [
        replace(one, number=replace(one.number, predicted=True))
        if id(one) in cells or one.table is None and (one.line, one.text, one.number.start) in marked
        else one
        for one in facts
    ]  # fmt: skip


def _lone(sentences: Sequence[Sentence], at: int, note: re.Match[str]) -> set[tuple[int, str, int]]:
    """ "2014: 3.7": the only figure of a short line that names the year of the note."""
    year = _year_of(note)
    found = [
        one for one in sentences[max(0, at - _REACH) : at + _NEXT]
        if year and {said for said, _, _ in one.years} == {year} and len(one.numbers) == 1
        and abs(one.line - sentences[at].line) <= _REACH and one.section == sentences[at].section
    ]  # fmt: skip
    return (
        {(one.line, one.printed, one.numbers[0].start) for one in found}
        if len(found) == 1
        else set()
    )


def _year_of(note: re.Match[str]) -> int | None:
    groups = note.groupdict()
    said = groups.get("year") or groups.get("late") or groups.get("bare")
    return int(said) if said else None


def _goes_on(sentence: Sentence, note: re.Match[str]) -> bool:
    """ "It is forecast at 0.87 tce": of a figure of its own."""
    stop = re.search(r"[;；。]|\.(?!\d)", sentence.text[note.end() :])
    end = note.end() + stop.start() if stop else len(sentence.text)
    return any(note.start() <= one.start < end for one in sentence.numbers)


def _meant(
    sentences: Sequence[Sentence], at: int, note: re.Match[str], facts: list[Fact]
) -> list[Fact]:
    """The figures of the year a note names; without one, that of the sentence before, or before it in its own."""
    sentence, year = sentences[at], _year_of(note)
    levels = [
        one for one in facts
        if one.role in ("level", "share") and one.number.bound in ("exact", "about")
    ]  # fmt: skip
    names = {one.quantity for one in named_in(note.group())}
    if year:
        near = [
            one for one in levels
            if one.year == year and abs(one.line - sentence.line) <= _REACH
            and (one.section == sentence.section or abs(one.line - sentence.line) <= _NEXT)
            and (not names or one.quantity in names)
        ]  # fmt: skip
        nearest = min((abs(one.line - sentence.line) for one in near), default=0)
        told = [one for one in near if abs(one.line - sentence.line) == nearest]
        return told if len({one.quantity for one in told}) == 1 else []
    own = [
        one for one in levels
        if one.line == sentence.line and one.text == sentence.printed and one.table is None
        and one.number.end <= note.start()
    ]  # fmt: skip
    if own or note.start():
        return own[-1:]
    before = sentences[at - 1] if at else None
    if before is None or sentence.line - before.line > _NEXT or before.heading:
        return []
    told = [one for one in levels if one.line == before.line and one.text == before.printed]
    dated = [one for one in told if one.year]
    newest = max((one.year or 0 for one in dated), default=0)
    newer = [one for one in dated if one.year == newest] or told
    return newer if len(newer) == 1 else []
