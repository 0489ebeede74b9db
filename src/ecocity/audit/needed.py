"""Words that a match must hold, read off a regular expression: what lacks them all cannot match."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import product
from re import IGNORECASE
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Words = frozenset[str]
Letter = Callable[[int], Words]

_ANYTHING: Words = frozenset()
_NOTHING: Words = frozenset(("",))
_FEW = 32
"""Spellings of one stretch, at most, that are written out."""
_MANY = 128
"""Words, at most, that are looked for one after the other."""
_TELLING = 2
"""Weight, at least, of a word worth looking for."""
_USUAL = frozenset(" \t\n,.-()，。、；：（）")
"""What stands in most texts."""


def needed_words(pattern: str, flags: int) -> tuple[str, ...]:
    """Words, one of which stands in every text that matches (``folded`` where case is nothing)."""
    parsed = parser.parse(pattern, flags)
    _, needed = _read(parsed, _letter_of_any_case if flags & IGNORECASE else _letter)
    sure = _weight(needed) >= _TELLING and not parsed.state.flags & ~flags & IGNORECASE
    return tuple(sorted(needed, key=len)) if sure else ()


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Lower case, as ``re.IGNORECASE`` takes it: three letters have a case of their own."""
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()


def _read(nodes: Any, letter: Letter) -> tuple[Words, Words]:
    """All that a sequence can match, where that is little, and the words that it needs."""
    best, run, whole = _NOTHING, _NOTHING, True
    for kind, value in nodes.data:
        spellings, needed = _part(kind, value, letter)
        if spellings and len(run) * len(spellings) <= _FEW:
            run = frozenset([a + b for a, b in product(run, spellings)])
            continue
        best = max(best, _least(run), needed, key=_telling)
        run, whole = spellings or _NOTHING, False
    return run if whole else _ANYTHING, max(best, _least(run), key=_telling)


def _part(kind: Any, value: Any, letter: Letter) -> tuple[Words, Words]:
    """The same of one part; only what is known for sure."""
    if kind is op.LITERAL:
        return letter(value), _NOTHING
    if kind is op.IN:
        return _all_of(
            [letter(one) if of is op.LITERAL else _ANYTHING for of, one in value]
        ), _NOTHING
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _NOTHING, _NOTHING
    if kind is op.SUBPATTERN and not value[1] and not value[2]:
        return _read(value[3], letter)
    if kind is op.BRANCH:
        each = [_read(one, letter) for one in value[1]]
        return _all_of([one for one, _ in each]), _one_of([one for _, one in each])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, once = value[0], value[1], _read(value[2], letter)
        if most == 1:
            return (once[0] | _NOTHING if once[0] and not least else once[0]), once[
                1
            ] if least else _NOTHING
        return _ANYTHING, once[1] if least else _NOTHING
    return _ANYTHING, _NOTHING


@lru_cache(maxsize=4096)
def _letter(code: int) -> Words:
    return frozenset((chr(code),))


@lru_cache(maxsize=4096)
def _letter_of_any_case(code: int) -> Words:
    """A letter, folded; anything where it has a case that ``str.lower`` may see in another way."""
    letter = chr(code)
    plain = letter.isascii() or letter.lower() == letter.upper() == letter.casefold()
    return frozenset((letter.lower(),)) if plain else _ANYTHING


def _all_of(sets: list[Words]) -> Words:
    """All spellings of either; anything where one of them is, or where they are many."""
    union = _ANYTHING.union(*sets)
    return union if all(sets) and len(union) <= _FEW else _ANYTHING


def _one_of(sets: list[Words]) -> Words:
    """The words of which one is needed where each needs one of its own."""
    sure = all(_weight(one) >= _TELLING for one in sets)
    return _least(_ANYTHING.union(*sets)) if sure else _NOTHING


def _least(words: Words) -> Words:
    """Without those that hold another: who looks for "meet" need not look for "meeting"."""
    if len(words) == 1:
        return words
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(one in word for one in kept):
            kept.append(word)
    return frozenset(kept) if len(kept) <= _MANY else _NOTHING


def _weight(words: Words) -> int:
    return min([sum([_worth(letter) for letter in word]) for word in words])


@lru_cache(maxsize=1024)
def _worth(letter: str) -> int:
    return 0 if letter in _USUAL else 1 if letter.isascii() and letter.isalnum() else 2


def _telling(words: Words) -> tuple[int, int]:
    return min(_weight(words), 4), -len(words)
