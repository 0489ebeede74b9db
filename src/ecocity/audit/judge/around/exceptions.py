"""What a sentence leaves out of all that it speaks of."""

from __future__ import annotations

from ecocity.audit import pattern as re

_ASIDE = re.compile(
    r"\b(?:[Aa]ll|[Ee]very|[Ee]ach)(?: [a-z-]+){1,4} but (?P<but>[A-Z][^.;,]{1,40})|\b[Oo]nly (?P<only>[A-Z][\w -]{1,30}?) (?:lags|fails|is|has|does|remains|falls|stays|misses)\b(?=[^.]{0,60}\b(?:all|every|each)(?: of)?(?: the)? others?\b)|(?:仅|只有)(?P<zhonly>[^，。；]{1,16}?)(?:尚|未|仍|没|不|例外|落后|有差距)(?=[^。；]{0,16}其[余他])|除了?(?P<zh>[^，。；]{1,40}?)(?:之|以)?外|\b(?:except(?:ing)?(?: for| in)?|apart from|other than|with the exception of|save for|but for|all but)\b(?P<en>[^.;,]{1,60})",
    re.I,
)


def set_aside(text: str) -> str:
    """What a sentence excepts, "除安平县外": the words that name it."""
    found = _ASIDE.search(text)
    return next((one for one in found.groups() if one), "") if found else ""
