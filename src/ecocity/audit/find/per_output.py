"""Figures told per 10,000 yuan: the sum is part of a unit, or of a name, and no figure of its own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.records import Number

_UNITS = {"kg": "kg_per_10k_yuan", "m3": "m3_per_10k_yuan", "tce": "tce_per_10k_yuan"}
_MOST = {"kg": 100, "m3": 1000, "tce": 20}
"""More than any city uses for 10,000 yuan of output."""
_BEHIND = re.compile(
    r"(?: of (?:[a-z]+ ){0,2}[a-z0-9]+)? (?:per|for each|for every) (?:10,?000|ten thousand) yuan\b",
    re.I,
)
_IN_A_NAME = re.compile(
    r"(?:^|(?<![\d.] )\b(?!(?:kg|t|m3|tce|kgce|tons?|tonnes|coal|yuan|metres|meters|equivalent|kilograms)\b)[A-Za-z]\w* )(?:per|for each|for every) (?:10,?000|ten thousand) yuan\b"
    r"|(?<![\d.亿百千十几每])万元(?:GDP|国内生产总值|地区生产总值|生产总值|工业增加值|工业产值|产值)"
    r"|(?<=/ )ten thousand yuan\b|(?<=/)ten thousand yuan\b"
    r"|\b(?:emission|discharge) intensity\b|排放强度|\bper (?:unit (?:of )?)?(?:GDP|gross (?:regional |domestic )?product|economic output)\b|单位(?:GDP|国内生产总值|地区生产总值|生产总值)",
    re.I,
)
""" "Energy use per 10,000 yuan of GDP": part of a name, and no figure; after a unit it is one of it.
The intensity of an emission is told per 10,000 yuan, whether or not it is said."""


def sums_in_names(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sum stands in a name."""
    return tuple(one.span() for one in _IN_A_NAME.finditer(text))


def unit_of_output(text: str, unit: str) -> str:
    """The unit of a column or row, where its name says that it is told per 10,000 yuan."""
    plain = unit.lower() in _UNITS or unit in _SPELLED
    return f"{unit}/万元" if plain and sums_in_names(text) else unit


def of_output(text: str, one: Number) -> Number:
    """ "20 m3 of fresh water per 10,000 yuan": what is measured stands inside its unit."""
    behind = _BEHIND.match(text, one.end) if _base(one) in _UNITS else None
    if behind is None:
        return one
    return replace(as_output(one), end=behind.end(), printed=text[one.start : behind.end()])


def per_output(found: list[Number], named: int | None) -> list[Number]:
    """ "1.56 kg and 2.52 kg per 10,000 yuan", "COD per 10,000 yuan of GDP: 4.2 kg": told once.

    ``named`` is where a name that holds the sum ends, if one does.
    """
    said = {one.unit for one in found}
    out = []
    for one in found:
        unit = _UNITS.get(_base(one), "")
        behind = named is not None and one.start >= named and can_be_output(one)
        meant = bool(unit) and one.unit != unit and (unit in said or behind)
        out.append(as_output(one) if meant else one)
    return out


def can_be_output(one: Number) -> bool:
    """Whether a figure is small enough, and in a unit, to be one per 10,000 yuan."""
    plain = re.fullmatch(rf"([\d.]+?)\.? ?(?:[a-z]+3?|{'|'.join(_SPELLED)})", one.printed)
    most = _MOST.get(_base(one), 0)
    return plain is not None and Decimal(plain[1]) < most


def as_output(one: Number) -> Number:
    """The same figure, told per 10,000 yuan."""
    base = _base(one)
    factor = Decimal(1000) if base == "kg" else Decimal(1)
    return replace(
        one, unit=_UNITS[base], value=one.value * factor, low=one.low * factor, high=one.high * factor
    )  # fmt: skip


_SPELLED = {
    "cubic metres": "m3", "cubic meters": "m3", "cubic metre": "m3", "cubic meter": "m3",
    "kilograms": "kg", "kilogrammes": "kg", "kilogram": "kg",
    "tons of standard coal": "tce", "tonnes of standard coal": "tce",
    "tons of coal equivalent": "tce", "tonnes of coal equivalent": "tce",
    "立方米": "m3", "方": "m3", "千克": "kg", "公斤": "kg",
    "吨标准煤": "tce", "吨标煤": "tce",
}  # fmt: skip


def _base(one: Number) -> str:
    unit = re.sub(r"^[\d.,，\s]+", "", one.printed).lower()
    return _SPELLED.get(unit, one.printed.split()[-1].lower() if one.printed.split() else "")
