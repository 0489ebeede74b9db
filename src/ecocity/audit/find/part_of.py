"""Figures that are a part of what is named before them, and not its own value."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.audit import pattern as re
from ecocity.audit.records import Fact, Number

_OF_THE = re.compile(
    r"(?:^|[,;.:]\s*|\b(?:and|while|but) )(?:out )?of (?:the|all|these|those|its|this|our|their|every)\b[^,;:\d]*$|\bamong (?:the|all|these|those|its)\b[^,;:\d]*$"
    r"|\b(?:made up|composed|consist(?:s|ed)?|formed)\b(?: (?:in|at) [^,;:\d]{0,12}(?:(?:19|20)\d\d)?)? of\b(?:[^.;:]|\.(?=\d))*$"
    r"|(?:之)?中[，,]?(?:约|共|仅|已)?(?:有|为)?(?:约)?$"
    r"|[百千万]分之[一二三四五六七八九十][^，。；\d]{0,6}$|\b(?:one|a|per) (?:mille|thousandth|hundredth|tenth|per cent|percent) of (?:the|its|all|this) [^,.;\d]{0,40}$",
    re.I,
)
""" "Of the permanent population 2.298 million", "常住人口中229.8万人": some of it."""
_AMOUNTS_TO = re.compile(r"\b[Oo]f (?:the|its|our|this|their) \S[^,;]* of$")
""" "Of the city's total area of 8,240 km2": the whole itself."""
_LISTED = re.compile(
    r"\s*(?:yuan|RMB|people|persons|tons|tonnes|hectares)?\s*(?:[:：]|[—–]|\s-\s)\s*$"
)
""" "168.4 billion yuan: 14.9 billion in the primary sector": what follows makes it up."""
_BARE = re.compile(r"\s*(?:[,，;；]|,? and)\s*")
_AFTER_PART = re.compile(r"[^,;.:\d]*(?:[,;]|,? and)\s*")
_IN_A_PART = re.compile(
    r"\s*(?:yuan |RMB |people |persons |tons |tonnes |hectares |of (?:it|this|them) )?(?:in|from|by|for|on|with|went to|came from|fell to|goes to) (?:the )?(?!(?:19|20)\d\d|the (?:year|previous|last|same)|(?:last|previous|total|all)\b)[a-z]",
    re.I,
)


def is_part(text: str, number: Number, before: Sequence[Fact]) -> bool:
    """Whether a figure that bears the name told before it is only some of that."""
    ahead = text[: number.start].rstrip()
    if number.kind != "percent" and _OF_THE.search(ahead) and not _AMOUNTS_TO.search(ahead):
        return True
    last = max(before, key=lambda one: one.number.start, default=None)
    if last is None or last.role != "level" or last.number.unit != number.unit:
        return False
    between = text[last.number.end : number.start]
    part_before = last.quantity.partition("|")[2].startswith("part")
    if not part_before and number.value >= last.number.value:
        return False
    if _LISTED.fullmatch(between):
        return True
    bare = _BARE.fullmatch(between) if not part_before else _AFTER_PART.fullmatch(between)
    return bool(bare and _IN_A_PART.match(text, number.end))


_OF_A_WHOLE = re.compile(
    r"(?:^|[.;:] |, )(?:Out )?[Oo]f (?:the|its|this|that|our|a|all)\b[^.;,\d]{0,40}?\b(?:area|land|territory|total|whole|volume|amount|budget|sum|population)\b[^.;,\d]{0,24}\d(?:[^.;,]|(?<=\d)[.,](?=\d))*,(?:[^.;\d]|(?<=\d)[.,](?=\d)|\d)*$"
)
_IS_SO = re.compile(
    r"\s*(?:are|is|was|were|belongs?|serves?|goes|went|consists?|lies?|lay|lives?|lived|has|have|had)\b"
)


def is_part_of_whole(text: str, number: Number) -> bool:
    """ "Of the city's total area of 8,240 km2, 2,070 km2 is farmland": a part, and not the area again."""
    return bool(_IS_SO.match(text, number.end) and _OF_A_WHOLE.search(text[: number.start]))
