"""Which word calls a figure measured, published or certified: one list for text and tables."""

from __future__ import annotations

from ecocity.audit.words import phrase


def vouched(words: str) -> str:
    """The first such word; empty where there is none, or where the words say that it is to come."""
    cue = phrase("measured").search(words)
    return cue.group() if cue and not phrase("to_come").search(words) else ""
