"""As ``re``, but a text without any of the words that a match must hold is not searched at all.

The rules ask hundreds of long alternations of every sentence, and most find nothing: to see that
no word of one stands there takes a small part of the time. An expression is compiled when a text
first holds such a word. Written ``from ecocity.audit import pattern as re``, used as ``re`` itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from re import IGNORECASE, A, I, M, Match, S, escape
from typing import Any

from ecocity.audit.needed import folded, needed_words

__all__ = [
    "IGNORECASE", "A", "I", "M", "Match", "Pattern", "S", "compile", "escape", "findall",
    "finditer", "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip

Found = Match[str] | None
_LONG, _KEPT = 800, 8192
"""Letters of an expression that takes longest, and the texts whose first match is remembered: several
rules ask the same of a sentence."""


class Pattern:
    """An expression with the methods of ``re.Pattern`` that the audit uses."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags
        self._any_case = bool(flags & IGNORECASE)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return needed_words(self.pattern, self.flags)

    @cached_property
    def match(self) -> Callable[..., Found]:
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., Found]:
        return self._compiled.fullmatch

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        return self._compiled.split

    @cached_property
    def _plain_words(self) -> tuple[str, ...]:
        return tuple(word for word in self._words if word.isascii())

    def _may_match(self, text: str) -> bool:
        read = folded(text) if self._any_case else text
        words = self._plain_words if read.isascii() else self._words
        for word in words:  # noqa: SIM110 (any() takes twice as long)
            if word in read:
                return True
        return False

    @cached_property
    def search(self) -> Callable[..., Found]:
        asked = self._search if self._words else self._compiled.search
        return lru_cache(_KEPT)(asked) if len(self.pattern) > _LONG else asked

    def _search(self, text: str, *span: int) -> Found:
        return self._compiled.search(text, *span) if self._may_match(text) else None

    @cached_property
    def finditer(self) -> Callable[..., Iterator[Match[str]]]:
        return self._finditer if self._words else self._compiled.finditer

    def _finditer(self, text: str, *span: int) -> Iterator[Match[str]]:
        return self._compiled.finditer(text, *span) if self._may_match(text) else iter(())

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        return self._findall if self._words else self._compiled.findall

    def _findall(self, text: str, *span: int) -> list[Any]:
        return self._compiled.findall(text, *span) if self._may_match(text) else []

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self._sub if self._words else self._compiled.sub

    def _sub(self, new: str | Callable[[Match[str]], str], text: str, count: int = 0) -> str:
        return self._compiled.sub(new, text, count) if self._may_match(text) else text


@lru_cache(maxsize=4096)
def compile(pattern: str, flags: int = 0) -> Pattern:
    """The one object of an expression. It is compiled, or refused with ``re.error``, at its first use."""
    return Pattern(pattern, flags)


def search(pattern: str, text: str, flags: int = 0) -> Found:
    return compile(pattern, flags).search(text)


def match(pattern: str, text: str, flags: int = 0) -> Found:
    return compile(pattern, flags).match(text)


def fullmatch(pattern: str, text: str, flags: int = 0) -> Found:
    return compile(pattern, flags).fullmatch(text)


def finditer(pattern: str, text: str, flags: int = 0) -> Iterator[Match[str]]:
    return compile(pattern, flags).finditer(text)


def findall(pattern: str, text: str, flags: int = 0) -> list[Any]:
    return compile(pattern, flags).findall(text)


def split(pattern: str, text: str, maxsplit: int = 0, flags: int = 0) -> list[str]:
    return compile(pattern, flags).split(text, maxsplit)


def sub(
    pattern: str, new: str | Callable[[Match[str]], str], text: str, count: int = 0, flags: int = 0
) -> str:
    return compile(pattern, flags).sub(new, text, count)
