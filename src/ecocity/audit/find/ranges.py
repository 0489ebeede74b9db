"""Figures that are the end of a range: neither end is the value of anything."""

from __future__ import annotations

import re

from ecocity.audit.records import Number

_WAVE_AHEAD = re.compile(
    r"\d\s*[%％]?\s*[~～∼]\s*$|\bbetween [\d.,]+ (?:[^\d,.;]{0,20} )?and $", re.I
)
_WAVE_BEHIND = re.compile(r"\s*[%％]?\s*[~～∼]\s*\d")
_DASH_AHEAD = re.compile(r"\d\s*[%％]?\s*[—–-]\s*$|\bbetween [\d.,]+ ?(?:%|per ?cent)? and $", re.I)
_DASH_BEHIND = re.compile(r"\s*[%％]?\s*[—–-]\s*\d")
_CALLED = r"(?:范围|区间|介于|\brang(?:es?|ed|ing)\b(?: from)?)[^，。；,;\d]{0,14}"
_CALLED_AHEAD = re.compile(rf"{_CALLED}\d[\d.]*\s*[^\d，。；,;]{{0,10}}?(?:[—–-]|至|到|\bto\b)\s*$", re.I)  # fmt: skip
_CALLED_SELF = re.compile(rf"{_CALLED}$", re.I)
_CALLED_BEHIND = re.compile(r"\s*[^\d，。；,;]{0,10}?(?:[—–-]|至|到|\bto\b)\s*\d", re.I)


def in_range(text: str, number: Number) -> bool:
    """Whether ``number`` is an end of a range: "31~34", "50%-80%", "范围为0.001-0.184毫克/立方米"."""
    ahead = text[: number.start]
    if _WAVE_AHEAD.search(ahead) or _WAVE_BEHIND.match(text, number.end):
        return True
    if number.kind == "percent" and (
        _DASH_AHEAD.search(ahead) or _DASH_BEHIND.match(text, number.end)
    ):
        return True
    return bool(
        _CALLED_AHEAD.search(ahead)
        or (_CALLED_SELF.search(ahead) and _CALLED_BEHIND.match(text, number.end))
    )


_OF_A_WHOLE = re.compile(
    r"(?:^|[.;:] |, )(?:Out )?[Oo]f (?:the|its|this|that|our|a|all)\b[^.;,\d]{0,40}?\b(?:area|land|territory|total|whole|volume|amount|budget|sum|population)\b[^.;,\d]{0,24}\d(?:[^.;,]|(?<=\d)[.,](?=\d))*,(?:[^.;\d]|(?<=\d)[.,](?=\d)|\d)*$"
)
_IS_SO = re.compile(
    r"\s*(?:are|is|was|were|belongs?|serves?|goes|went|consists?|lies?|lay|lives?|lived|has|have|had)\b"
)


def is_part_of_whole(text: str, number: Number) -> bool:
    """ "Of the city's total area of 8,240 km2, 2,070 km2 is farmland": a part, and not the area again."""
    return bool(_IS_SO.match(text, number.end) and _OF_A_WHOLE.search(text[: number.start]))
