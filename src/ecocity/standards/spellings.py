"""The ways a code may be written in a file: itself, or its label in either language."""

from __future__ import annotations

from ecocity.standards.records import PackFolder


def spellings(pack: PackFolder) -> dict[str, dict[str, str]]:
    """Code list -> text in a file, in lower case -> code."""
    return {
        name: {
            text.lower(): code
            for code, label in held.items()
            for text in (code, label.en, label.zh)
        }
        for name, held in pack.codes.items()
    }
