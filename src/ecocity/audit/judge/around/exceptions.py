"""What a sentence leaves out of all that it speaks of."""

from __future__ import annotations

from ecocity.audit import pattern as re

_ASIDE = re.compile(
    r"\b(?:[Aa]ll|[Ee]very|[Ee]ach)(?: [a-z-]+){1,4} but (?P<but>[A-Z][^.;,]{1,40})|除了?(?P<zh>[^，。；]{1,40}?)(?:之|以)?外|\b(?:except(?:ing)?(?: for| in)?|apart from|other than|with the exception of|save for|but for|all but)\b(?P<en>[^.;,]{1,60})",
    re.I,
)


def set_aside(text: str) -> str:
    """What a sentence excepts, "除安平县外": the words that name it."""
    found = _ASIDE.search(text)
    return (found["zh"] or found["en"] or found["but"]) if found else ""
