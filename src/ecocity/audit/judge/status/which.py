"""Which of several figures a word is said of: "the first two", "the latter", "all three", "前两年"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ecocity.audit import pattern as re
from ecocity.audit.words import vocabulary

T = TypeVar("T")
_N = r"two|three|four|five|six|[2-6]"
_BUT_LAST = re.compile(
    r"\b(?:all|each|every(?: one)?) (?:but|except|save) (?:for )?the (?:last|latest|newest)\b|\b(?:except|save|but) (?:for )?the (?:last|latest|newest)\b|\bthe (?:last|latest|newest) (?:one )?(?:excepted|apart)\b|除?(?:最后|末)一?[年项个](?:外|除外|之外)",
    re.I,
)
_FIRST = re.compile(
    rf"\bthe (?:(?P<a>{_N}) )?(?:first|former|earlier|preceding|previous|older)\b(?: (?P<b>{_N})\b)?(?! (?:half|quarter|time|stage|place|class)s?\b)|(?:前|头)(?P<z>[一两二三四五2-5])(?:个?年|个|项|者)|(?P<one>前者)",
    re.I,
)
_LAST = re.compile(
    rf"\bthe (?:(?P<a>{_N}) )?(?:last|latter|latest|newest|later|most recent)\b(?: (?P<b>{_N})\b)?(?! (?:half|quarter|time|stage|place|class)s?\b)|后(?P<z>[一两二三四五2-5])(?:个?年|个|项|者)|(?P<one>后者|最后一[年项个])",
    re.I,
)
_ALL = re.compile(
    rf"\b(?:all|each|every one) (?:of )?(?:the |these |them\b|those )?(?P<n>{_N})?\b|\bboth(?P<two>)\b|(?P<z>[两二三四五2-5])(?:个?年|个|项)(?:数[据值字])?(?:均|都)",
    re.I,
)
_HAN = "一二三四五"


def named_of(words: str, told: Sequence[T]) -> list[T] | None:
    """Those of several in order that the words pick out; None where they pick none out."""
    if len(told) < 2:
        return None
    if _BUT_LAST.search(words):
        return list(told[:-1])
    if first := _FIRST.search(words):
        many = _many(first) or (1 if first["one"] or len(told) == 2 else 0)
        return list(told[:many] if many else told[:-1])
    if last := _LAST.search(words):
        return list(told[-(_many(last) or 1) :])
    if every := _ALL.search(words):
        many = 2 if every["two"] is not None else _number(every["n"] or every["z"])
        return list(told) if many == len(told) else None
    return None


def _many(found: re.Match[str]) -> int:
    return _number(found["a"] or found["b"] or found["z"])


def _number(word: str | None) -> int:
    if not word:
        return 0
    if word.isdigit():
        return int(word)
    if word.isascii():
        return int(vocabulary("units")["numerals_en"].get(word.lower(), 0))
    return _HAN.find(word.replace("两", "二")) + 1
