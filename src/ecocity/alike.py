"""Findings that say one thing of many rows, told together: a wrong word in a long column is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from ecocity.errors import Placed

_SHOWN = 5


class Told(Placed, Protocol):
    """What a finding says, wherever it stands."""

    @property
    def severity(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def remedy(self) -> str: ...
    @property
    def requirement(self) -> str: ...


One = TypeVar("One", bound=Told)


def alike(found: Iterable[One]) -> list[list[One]]:
    """Findings that differ in their row alone, together, each group where its first stands."""
    groups: dict[tuple[str, ...], list[One]] = {}
    for at, one in enumerate(found):
        key = (
            str(one.severity), one.rule, one.message, one.remedy, one.requirement,
            one.file, one.sheet, one.column, "" if one.row is not None else str(at),
        )  # fmt: skip
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def rows_of(group: Sequence[Placed]) -> tuple[str, int]:
    """The first rows of a group as spans, ``3, 5-9``, and how many more rows there are."""
    rows = sorted({one.row for one in group if one.row is not None})
    spans = []
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        held = [row for _, row in run]
        spans.append((held, f"{held[0]}-{held[-1]}" if len(held) > 1 else str(held[0])))
    shown = spans[:_SHOWN]
    rest = len(rows) - sum(len(held) for held, _ in shown)
    return ", ".join(text for _, text in shown), rest
