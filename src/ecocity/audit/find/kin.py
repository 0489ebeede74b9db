"""Words that authors put for one thing: "woods" and "forest", "sewage" and "waste water"."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.words import vocabulary

DOERS = frozenset(
    [
        "people",
        "households",
        "industry",
        "agriculture",
        "traffic",
        "farmers",
        "spend",
        "jobs",
        "green",
    ]
)
"""Who or what does a thing, and not the thing."""


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[str, re.Pattern], ...]:
    return tuple(
        (name, re.compile(f"(?<![A-Za-z])(?:{'|'.join(words)})", re.I))
        for name, words in vocabulary("kin").items()
    )


@lru_cache(maxsize=65536)
def kin_of(text: str) -> frozenset[str]:
    """The names of the things that a text speaks of in whatever word."""
    return frozenset(name for name, words in _groups() if words.search(text))


@lru_cache(maxsize=65536)
def without_kin(text: str) -> str:
    """A text but for such words."""
    kin = kin_of(text)
    for name, words in _groups():
        if name in kin:
            text = words.sub(" ", text)
    return text
