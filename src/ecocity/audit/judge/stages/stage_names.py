"""Which counties and towns a few sentences tell as named, and which as still on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.judge.stages.titles_held import PENDING, UNNAMED
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import ladder

_KINDS = (
    ("county", r"count(?:y|ies)|districts?|banners?|县|区"),
    ("town", r"townships?|towns?|镇|乡"),
    ("village", r"villages?|村"),
    ("city", r"cit(?:y|ies)|市"),
)
_EN = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+)(?: Town)? (?P<kind>Count(?:y|ies)|Districts?|Banners?|Townships?|Towns?|Villages?|Cit(?:y|ies))\b"
)
_NO_NAME = re.compile(r"(?:The|This|That|Each|Every|Both|All|National|Provincial|Municipal|Model|Garden|Sanitary|Forest|Central|Ecological|Pilot|\w*-?[Ee]co\w*|Demonstration|Civilized|Urban)$")  # fmt: skip
_ZH = re.compile(
    r"(?:^|[，。；、：\s\d年月和及与中])(?P<name>(?![全我本各该此每]|[一两二三四五六七八九十几\d]个)[\u4e00-\u9fff]{2,3}?)(?P<kind>县|区|镇|乡|村)(?![级委政管内外域长])"
)
_LIST = re.compile(
    r"(?P<lead>[^.;:]*):\s*(?P<names>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)*,? and [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)\s*(?=[.;]|$)"
)
""" "The following hold the title: Heping, Luocheng and Guanshui"."""
_PIECE = re.compile(
    r"[;；。，]|,\s|\.\s|\b(?:while|whereas|but)\b|\band (?=(?:[A-Z]\w+ ){1,2}(?:County|District|Township|Town|Village|City)\b)"
)
_HELD = re.compile(
    r"\bnamed\b|\b(?:hold|holds|held|bear|bears|carry|carries) the (?:title|name)\b|\bconferred\b|\bawarded\b|\bgranted\b|\bdesignated\b|命名|授牌|授予"
)
_DENIED = re.compile(
    r"\b(?:not|never|n['’]t|await\w*|waiting|before|until|pending|will|would|shall|hopes?|expects?)\b"
    r"|尚未|还未|仍未|未|待|将|拟|有望",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:naming|title|award|decision|announcement)s?\b[^.;,]{0,24}\b(?:pending|outstanding|awaited|due|open|missing)\b", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """How many units of one kind are told as named, and how many as on the way."""

    held: int
    waiting: int
    text: str
    """What is said of those on the way."""
    line: int


def kind_of(text: str) -> str:
    """What kind of unit a text counts: counties and districts are one kind."""
    return next((name for name, words in _KINDS if re.search(rf"(?:\b|(?=[县区镇乡村市]))(?:{words})", text, re.I)), "")  # fmt: skip


def told_of(sentences: Iterable[Sentence], kind: str) -> Told:
    """The units of a kind, by name or by number, under what is said of them."""
    held: set[str] = set()
    waiting: set[str] = set()
    text, line = "", 0
    for sentence in sentences:
        for state, units, words in _pieces(sentence, kind):
            (held if state == "held" else waiting).update(units)
            if state == "waiting" and units:
                text, line = words, sentence.line
    return Told(_many(held), _many(waiting - held), text, line)


def _many(units: set[str]) -> int:
    return sum(int(one.partition("#")[2] or 1) for one in units)


def _pieces(sentence: Sentence, kind: str) -> list[tuple[str, set[str], str]]:
    """Each piece of a sentence with its state, that of the one before it where it has none."""
    listed = _LIST.search(sentence.text)
    if listed and kind_of(listed["lead"]) == kind and _state(listed["lead"]):
        names = set(re.findall(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?", listed["names"]))
        return [(_state(listed["lead"]), names, listed["lead"].strip())]
    found: list[tuple[str, set[str], str]] = []
    early: set[str] = set()
    state = ""
    start = 0
    for stop in [*_PIECE.finditer(sentence.text), None]:
        end = stop.start() if stop else len(sentence.text)
        words = sentence.text[start:end]
        units = _units(sentence, start, end, kind)
        told = _state(words)
        if told:
            state = told
            units |= early
            early = set()
        if state:
            found.append((state, units, words.strip()))
        else:
            early |= units
        if stop and stop.group()[0] in ";；。.":
            state, early = "", set()
        start = stop.end() if stop else end
    return found


def _state(words: str) -> str:
    denied = UNNAMED.search(words) or _OPEN.search(words)
    said = _HELD.search(words)
    if said and not denied and not _DENIED.search(words):
        return "held"
    rungs = [p for _, p in ladder("naming")[1:-1]]
    low = denied or PENDING.search(words) or any(p.search(words) for p in rungs)
    return "waiting" if low or said else ""


def _units(sentence: Sentence, start: int, end: int, kind: str) -> set[str]:
    """A number of units where one is told, else the names."""
    for number in sentence.numbers:
        if start <= number.start < end and _counts(sentence, number, kind):
            return {f"{sentence.line}:{number.start}#{int(number.value)}"}
    words = sentence.text[start:end]
    names = {
        one["name"] for one in _EN.finditer(words)
        if kind_of(one["kind"]) == kind and not _NO_NAME.match(one["name"])
    }  # fmt: skip
    return names | {one["name"] for one in _ZH.finditer(words) if kind_of(one["kind"]) == kind}


def _counts(sentence: Sentence, number: Number, kind: str) -> bool:
    """ "Two further counties", "三个县": a number of units, and no whole that they are of."""
    behind = sentence.text[number.end : number.end + 24]
    unit = re.match(r"\s*(?:(?:further|more|other|others|additional|remaining|suburban|rural|new|of (?:the|its|our|these)|\w+ern) ){0,2}[a-z]+|个?[县区镇乡村市]", behind)  # fmt: skip
    near = unit and kind_of(unit.group()) == kind
    whole = re.search(r"\bof (?:the |its |our |all )*$|共|辖|全市", sentence.text[: number.start][-12:])  # fmt: skip
    plain = number.kind in ("count", "figure") and number.value == int(number.value)
    return bool(near) and plain and 1 <= number.value <= 60 and not whole
