"""What a heading may mean: alike in letters and digits, with or without its unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ecocity.standards.records import Input
from ecocity.workspace.record_names import Names, squeezed
from ecocity.workspace.record_units import fits, unit_behind

_BRACKETS = tuple(
    re.compile(rf"({head})\s*[(（\[【](.*?)[)）\]】]\s*", re.DOTALL) for head in (".+", ".+?")
)
"""The last brackets of 二氧化硫(SO2)(ug/m3), else the outer ones of 昼间[dB(A)]."""


@dataclass(frozen=True, slots=True)
class Alike:
    """What a heading may mean, the text in its brackets, and how far it is from the own name."""

    heading: str
    meant: set[str] = field(default_factory=set)
    unit: str = ""
    rank: int = 0


def alike_to(heading: str, known: Names, declared: Input) -> Alike:
    if meant := known.of(heading):
        return Alike(heading, meant, "", known.rank.get(squeezed(heading), 0))
    for pattern in _BRACKETS:
        bracketed = pattern.fullmatch(heading)
        inner = alike_to(bracketed[1], known, declared) if bracketed else Alike("")
        if bracketed and inner.meant:
            return Alike(heading, inner.meant, bracketed[2].strip() or inner.unit, inner.rank)
    for head, unit in unit_behind(heading):
        meant = known.of(head)
        if any(fits(unit, declared.columns[name].unit) for name in meant):
            return Alike(heading, meant, unit, known.rank.get(squeezed(head), 0))
    return Alike(heading)


def heading_named(wanted: str, free: Sequence[str]) -> str | None:
    """The heading as it is written, or nearly so, or with its unit behind it."""
    ways: tuple[Callable[[str], bool], ...] = (
        lambda one: one == wanted,
        lambda one: squeezed(one) == squeezed(wanted),
        lambda one: any(
            squeezed(bracketed[1]) == squeezed(wanted)
            for pattern in _BRACKETS
            if (bracketed := pattern.fullmatch(one))
        ),
    )
    return next((one for way in ways for one in free if way(one)), None)


def unit_of(heading: str, wanted: str | None) -> str:
    """The text in the brackets of a heading that the binding names, or the unit behind it."""
    for pattern in _BRACKETS:
        if bracketed := pattern.fullmatch(heading):
            return bracketed[2].strip()
    return next((unit for _, unit in unit_behind(heading) if fits(unit, wanted)), "")
