"""The ways a code may be written in a file: itself, or its label in either language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ecocity.standards.records import Label, PackFolder

_BRACKETED = re.compile(r"(.+?)\s*[(（](.+)[)）]")


def spellings(pack: PackFolder) -> dict[str, dict[str, str]]:
    """Code list -> text in a file, in lower case -> code.

    A label in two ways, "六价铬 / 铬（六价）", is known by each; "化学需氧量（CODCr）" also by what
    stands before and in its brackets; signs and blanks may be left out where that is not
    ambiguous: NH3-N is nh3n.
    """
    return {name: _of_list(held) for name, held in pack.codes.items()}


def squeezed_text(text: str) -> str:
    """``text`` with its letters and digits only, in lower case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def _of_list(held: dict[str, Label]) -> dict[str, str]:
    known = {
        text.lower(): code for code, label in held.items() for text in (code, label.en, label.zh)
    }
    loose: dict[str, set[str]] = {}
    for code, label in held.items():
        for text in _ways(code, label):
            for way in (text.lower(), squeezed_text(text)):
                if way:
                    loose.setdefault(way, set()).add(code)
    known.update(
        {way: min(codes) for way, codes in loose.items() if len(codes) == 1 and way not in known}
    )
    return known


def _ways(code: str, label: Label) -> Iterator[str]:
    yield code
    for text in (label.en, label.zh):
        for way in text.split(" / "):
            yield way
            if bracketed := _BRACKETED.fullmatch(way):
                yield from bracketed.groups()
