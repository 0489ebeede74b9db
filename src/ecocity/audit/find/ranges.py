"""Figures that are the end of a range: neither end is the value of anything."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.records import Number

_WAVE_AHEAD = re.compile(
    r"\d\s*[%％]?\s*[~～∼]\s*$|\bbetween [\d.,]+ (?:[^\d,.;]{0,20} )?and $", re.I
)
_WAVE_BEHIND = re.compile(r"\s*[%％]?\s*[~～∼]\s*\d")
_DASH_AHEAD = re.compile(r"\d\s*[%％]?\s*[—–-]\s*$|\bbetween [\d.,]+ ?(?:%|per ?cent)? and $", re.I)
_DASH_BEHIND = re.compile(r"\s*[%％]?\s*[—–-]\s*(?!(?:19|20)\d\d\s*年?[:：为]?\s*\d)\d")
_CALLED = r"(?:范围|区间|介于|\brang(?:es?|ed|ing)\b(?: from)?)[^，。；,;\d]{0,14}"
_CALLED_AHEAD = re.compile(rf"{_CALLED}\d[\d.]*\s*[^\d，。；,;]{{0,24}}?(?:[—–-]|至|到|\bto\b)\s*$", re.I)  # fmt: skip
_CALLED_SELF = re.compile(rf"{_CALLED}$", re.I)
_CALLED_BEHIND = re.compile(r"\s*[^\d，。；,;]{0,10}?(?:[—–-]|至|到|\bto\b)\s*\d", re.I)


@lru_cache(maxsize=32768)
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
