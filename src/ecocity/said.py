"""Sentences in two languages from one template: what is said of a defect reads alike in both.

A sentence stands once in the code, in English, with named places for what differs. Its Chinese
stands in ``chinese/*.txt`` under the English template, with the same places. So neither can be
changed without the other: the tests refuse a sentence without its Chinese and a place that only
one of them has, and mypy refuses a finding made from plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

FOLDER = Path(__file__).parent / "chinese"


class Said(str):
    """A sentence in English that also knows its Chinese, in ``zh``."""

    template: str
    places: dict[str, object]

    def __new__(
        cls, text: str, template: str = "", places: Mapping[str, object] | None = None
    ) -> Self:
        one = super().__new__(cls, text)
        one.template = template
        one.places = dict(places or {})
        return one

    def __str__(self) -> Self:
        """Itself, so that an error made of a sentence gives the sentence back."""
        return self

    @property
    def en(self) -> str:
        return str.__str__(self)

    @property
    def zh(self) -> str:
        """The sentence in Chinese; as it stands where it is a name or a figure."""
        template = chinese().get(self.template, self.template)
        return template.format_map(_Filled(self.places, "zh")) if self.template else self.en


def say(template: str, /, **places: object) -> Said:
    """``template`` with its places filled.

    A place may hold a name with ``en`` and ``zh``, another sentence, or a tuple, which is told as a
    list; all else reads the same in both languages.
    """
    return Said(template.format_map(_Filled(places, "en")), template, places)


NOTHING = Said("")


def as_is(text: str) -> Said:
    """Words from outside (a file's own, another program's), the same in both languages."""
    return Said(text)


def either(names: Iterable[object]) -> Said:
    """``a, b or c``."""
    *before, last = names
    return (
        say("{names} or {last}", names=tuple(before), last=last)
        if before
        else say("{last}", last=last)
    )


def said_by(error: BaseException) -> Said:
    """What an error says, in both languages where it was raised with both."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Said) else Said(str(error))


def all_of(names: Iterable[object]) -> Said:
    """``a, b and c``."""
    *before, last = names
    return (
        say("{names} and {last}", names=tuple(before), last=last)
        if before
        else say("{last}", last=last)
    )


def together(sentences: Iterable[Said]) -> Said:
    """Sentences one after the other, with a blank between in English."""
    held = tuple(sentences)
    return (
        held[0] if len(held) == 1 else say("{first} {rest}", first=held[0], rest=together(held[1:]))
    )


class _Filled(dict[str, str]):
    """Places as one language tells them."""

    def __init__(self, places: Mapping[str, object], language: str) -> None:
        super().__init__({name: _told(one, language) for name, one in places.items()})


def _told(thing: Any, language: str) -> str:
    if isinstance(thing, tuple):
        return ("、" if language == "zh" else ", ").join(_told(one, language) for one in thing)
    return str.__str__(str(getattr(thing, language, thing)))


@lru_cache(maxsize=1)
def chinese() -> dict[str, str]:
    """English template -> Chinese template, from pairs of lines with a blank line between."""
    held: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.txt")):
        blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
        for block in blocks:
            lines = [line for line in block.splitlines() if not line.startswith("#")]
            held |= dict(zip(lines[::2], lines[1::2], strict=True))
    return held
