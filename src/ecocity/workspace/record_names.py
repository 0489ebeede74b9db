"""The names under which a record file may head a declared column, own ones and usual ones."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from ecocity.standards.records import Column, Input

_EXPLAINED = re.compile(r"\s*[(（,，:：]")
_THINGS = ("text", "code", "area")
_FIGURES = ("number", "integer")


@dataclass(frozen=True, slots=True)
class Names:
    """Squeezed name -> declared columns that it may mean, and how far it is from the own name.

    Rank 0 is the column's id or label; of the usual names the lower goes first.
    """

    meant: dict[str, set[str]] = field(default_factory=dict)
    rank: dict[str, int] = field(default_factory=dict)

    def of(self, text: str) -> set[str]:
        return self.meant.get(squeezed(text), set())


@lru_cache(maxsize=16_384)
def squeezed(text: str) -> str:
    """``text`` with letters and digits only: PM2.5, pm_25 and ＰＭ2.5 are one."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", plain) or plain


@lru_cache(maxsize=64)
def usual(key: str) -> tuple[tuple[str, ...], ...]:
    """What offices usually write for ``key`` (``usual_headings.csv``), the preferred first."""
    text = (files("ecocity.workspace") / "usual_headings.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(tuple(row["headings"].split("|")) for row in rows if row["for"] == key)


def usual_times(kind: str) -> set[str]:
    """Squeezed headings that a column of this type (time, date) usually has."""
    return {squeezed(text) for group in usual(kind) for text in group}


def known_names(declared: Input) -> Names:
    """Id or label in either language or both, then what is usual for such a column.

    What is the id of one column is never the label of another, and no usual name stands for two.
    """
    names = Names()
    for name in declared.columns:
        names.meant.setdefault(squeezed(name), set()).add(name)
    ids = set(names.meant)
    for name, column in declared.columns.items():
        for text in _labels(column):
            if squeezed(text) not in ids:
                names.meant.setdefault(squeezed(text), set()).add(name)
    _add(names, _short_labels(declared), 0)
    for rank, words in enumerate(_usual_of(declared), 1):
        _add(names, words, rank)
    return names


def _labels(column: Column) -> tuple[str, ...]:
    label = column.label
    return (label.en, label.zh, label.en + label.zh, label.zh + label.en)


def _add(names: Names, words: Iterable[tuple[str, str]], rank: int) -> None:
    """Add (text, column) where no name is taken and no two columns share it."""
    new: dict[str, set[str]] = {}
    for text, name in words:
        new.setdefault(squeezed(text), set()).add(name)
    for key, meant in new.items():
        if key and key not in names.meant and len(meant) == 1:
            names.meant[key] = meant
            names.rank[key] = rank


def _short_labels(declared: Input) -> Iterator[tuple[str, str]]:
    """Labels without what explains them: "单位（空为mg/L）" is headed 单位, "unit, mg/L" unit."""
    for name, column in declared.columns.items():
        for text in (column.label.en, column.label.zh):
            head = _EXPLAINED.split(text, maxsplit=1)[0]
            if head != text:
                yield head, name


def _usual_of(declared: Input) -> list[list[tuple[str, str]]]:
    """By rank: (text, column) of every usual name, and of own names with a usual ending."""
    ranks: list[list[tuple[str, str]]] = [[], [], []]
    for name, column in declared.columns.items():
        if name in ("time", "date"):
            continue  # what stands in a file for a time is weighed last: _take_usual_times
        groups = usual(name)
        for rank, group in enumerate(groups):
            ranks[rank] += [(text, name) for text in group]
        words = (name, *_labels(column), *(text for group in groups for text in group))
        for rank, endings in enumerate(_endings(declared.columns, column)):
            ranks[rank] += [(word + ending, name) for word in words for ending in endings]
    return ranks


def _endings(columns: Mapping[str, Column], column: Column) -> list[tuple[str, ...]]:
    """二氧化硫浓度 is 二氧化硫; 断面编码 and 断面名称 are 断面, the code before the name."""
    if column.type in _THINGS:
        return list(usual("(thing)"))
    if column.type not in _FIGURES:
        return []
    kinds = {one.type for one in columns.values()}
    timed = next((kind for kind in ("time", "date") if kind in kinds), "")
    return [tuple(t for key in ("(figure)", f"(figure by {timed})") for g in usual(key) for t in g)]
