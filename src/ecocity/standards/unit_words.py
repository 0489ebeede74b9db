"""Units in words of both languages, put together from their parts: any pack's unit has both.

No digits stand in them, so that the two languages of a report hold the same numbers.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from ecocity.errors import UnitError
from ecocity.standards.records import Label
from ecocity.units import factors

_BARE = ("index", "count", "rank", "score", "")
"""Figures in these stand for themselves, unless something follows: ``6 per km²``."""

_WORDS: dict[str, tuple[str, str]] = {
    "metre": ("m", "米"),
    "km": ("km", "千米"),
    "cm": ("cm", "厘米"),
    "mm": ("mm", "毫米"),
    "hectare": ("ha", "公顷"),
    "mu": ("mu", "亩"),
    "litre": ("L", "升"),
    "kg": ("kg", "千克"),
    "gram": ("g", "克"),
    "mg": ("mg", "毫克"),
    "ug": ("µg", "微克"),
    "ng": ("ng", "纳克"),
    "tonne": ("t", "吨"),
    "second": ("s", "秒"),
    "minute": ("min", "分钟"),
    "hour": ("h", "小时"),
    "day": ("days", "天"),
    "joule": ("J", "焦"),
    "kilojoule": ("kJ", "千焦"),
    "megajoule": ("MJ", "兆焦"),
    "gigajoule": ("GJ", "吉焦"),
    "kwh": ("kWh", "千瓦时"),
    "mwh": ("MWh", "兆瓦时"),
    "kilowatt": ("kW", "千瓦"),
    "megawatt": ("MW", "兆瓦"),
    "percent": ("%", "%"),
    "permille": ("‰", "‰"),
    "year": ("years", "年"),
    "month": ("months", "个月"),
    "yuan": ("yuan", "元"),
    "usd": ("US dollars", "美元"),
    "eur": ("euros", "欧元"),
    "hkd": ("Hong Kong dollars", "港元"),
    "tce": ("tce", "吨标准煤"),
    "toe": ("toe", "吨标准油"),
    "person": ("persons", "人"),
    "household": ("households", "户"),
    "count": ("", "个"),
    "species": ("species", "种"),
    "decibel": ("dB", "分贝"),
    "ph": ("pH", "pH"),
    "celsius": ("°C", "摄氏度"),
}
_PER = {"persons": "person", "households": "household", "days": "day", "months": "month",
        "years": "year", "US dollars": "US dollar", "euros": "euro"}  # fmt: skip
_SCALES: dict[int, tuple[str, str]] = {
    1: ("", ""),
    100: ("hundred ", "百"),
    10**3: ("thousand ", "千"),
    10**4: ("ten thousand ", "万"),
    10**5: ("hundred thousand ", "十万"),
    10**6: ("million ", "百万"),
    10**7: ("ten million ", "千万"),
    10**8: ("hundred million ", "亿"),
    10**12: ("trillion ", "万亿"),
}
_POWERS: dict[int, tuple[str, str]] = {1: ("", ""), 2: ("²", "平方"), 3: ("³", "立方")}


def unit_named(symbol: str) -> Label:
    """``symbol`` as packs write it, and in Chinese words."""
    words = unit(symbol)
    return Label(en=symbol, zh=words.zh if words else symbol)


@lru_cache(maxsize=1024)
def unit(symbol: str) -> Label | None:
    """``kg/10^4 yuan`` as *kg per ten thousand yuan* and 千克/万元; none where none is due."""
    if symbol in ("", "flag"):
        return None
    try:
        parts = factors(symbol)
    except UnitError:
        return Label(en=symbol, zh=symbol)
    if all(scale == 1 and base in _BARE for scale, base, _ in parts):
        return None
    said = [_said(scale, base, abs(power)) for scale, base, power in parts]
    if any(one is None for one in said):
        return Label(en=symbol, zh=symbol)
    above = [one for one, (_, _, power) in zip(said, parts, strict=True) if one and power > 0]
    below = [one for one, (_, _, power) in zip(said, parts, strict=True) if one and power <= 0]
    en = "·".join(one[0] for one in above if one[0])
    en += "".join(f" per {_PER.get(one[0], one[0])}" for one in below)
    zh = "·".join(one[1] for one in above) + "".join(f"/{one[1].lstrip('个')}" for one in below)
    zh = f"每{zh[1:]}" if zh.startswith("/") else zh
    return Label(en=en.strip(), zh=zh)


def _said(scale: Fraction, base: str, power: int) -> tuple[str, str] | None:
    """One factor in both languages: ``ten thousand m³`` and 万立方米."""
    if scale.denominator != 1 or scale.numerator not in _SCALES or power not in _POWERS | {0: 0}:
        return None
    en, zh = _WORDS.get(base, ("", ""))
    mark_en, mark_zh = _POWERS.get(power, ("", ""))
    size_en, size_zh = _SCALES[scale.numerator]
    return f"{size_en}{en}{mark_en}".strip(), f"{size_zh}{mark_zh}{zh}"
