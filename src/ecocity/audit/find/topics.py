"""What lines are about, told in the loosest words: enough beside a limit or a standard that ties them to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.per_output import as_output, can_be_output
from ecocity.audit.records import Number
from ecocity.audit.words import entry, vocabulary


@lru_cache(maxsize=1)
def _topics() -> tuple[tuple[str, tuple[re.Pattern, ...], re.Pattern], ...]:
    return tuple(
        (quantity, tuple(re.compile(one, re.I) for one in raw["all"]), re.compile(raw.get("not", "(?!)"), re.I))
        for quantity, raw in vocabulary("topics")["topics"].items()
    )  # fmt: skip


@lru_cache(maxsize=16384)
def topics_in(text: str) -> tuple[str, ...]:
    """The quantities whose words all stand in a text, in the order of the standard."""
    return tuple(
        quantity for quantity, groups, never in _topics()
        if all(one.search(text) for one in groups) and not never.search(text)
    )  # fmt: skip


def topic_of(texts: Iterable[str], fitting: Collection[str]) -> str:
    """The one quantity of ``fitting`` that the first text which speaks of any speaks of; empty for several."""
    for text in texts:
        told = [one for one in topics_in(text) if one in fitting]
        if told:
            return told[0] if len(told) == 1 else ""
    return ""


_UNITS = {"noise_zones_attaining": ("%",)}
_KILOGRAMS = re.compile(r"kilogram(?:me)?s?|kilos", re.I)
_CUBIC = re.compile(r"cubic met(?:re|er)s?|m³")
_PER_SUM = 5
"""Tons of coal, where "for 10,000 yuan" is left out: no city burns more."""
_PER_HEAD = 100
"""Square metres, where "a head" is left out: no city has more."""


def as_figure_of(quantity: str, number: Number) -> Number | None:
    """The number in the unit of a quantity, where it can be a figure or the limit of it; else None.

    "5.0 kg" where it is told for 10,000 yuan, "11 m2" a head, "8,000" of income.
    """
    units = _UNITS.get(quantity) or tuple(entry(quantity).get("unit", ()))
    if number.kind == "points" or number.doubtful or not units:
        return None
    if number.unit and number.unit == units[0]:
        return number
    short = replace(number, printed=_CUBIC.sub("m3", _KILOGRAMS.sub("kg", number.printed)))
    output = "_per_10k_yuan" in units[0] and can_be_output(short)
    per_output = as_output(short) if output else number
    if per_output.unit in units[:1] and per_output.unit:
        return per_output
    if number.unit in ("tce", "t") and number.value <= _PER_SUM and units[0] == "tce_per_10k_yuan":
        return replace(number, unit=units[0])
    if number.unit == "m2" and number.value <= _PER_HEAD and "m2_per_person" in units:
        return replace(number, unit="m2_per_person")
    if number.unit in ("", "count") and not number.noun:
        bare = "" in units and number.decimals > 0 and number.value < 1
        sum_ = "yuan" in units and not number.decimals and number.value >= 1000
        return replace(number, unit=units[0], kind="figure") if bare or sum_ else None
    return None


def fits(quantity: str, number: Number) -> bool:
    """Whether a number can be a figure or the limit of a quantity, by its unit and size."""
    return as_figure_of(quantity, number) is not None
