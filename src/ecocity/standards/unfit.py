"""Entries that fit no record: the names, units and formulas in them are looked at all the same.

So one wrong word in an entry does not hide the others until it is mended.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ecocity.errors import FormulaError
from ecocity.standards.draft import KINDS, Draft
from ecocity.standards.figures import check_unit
from ecocity.standards.formula import parse_formula
from ecocity.standards.problems import near
from ecocity.standards.yaml_source import KeyPath

_NAMES: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {
    "standards": {("source",): ("sources",), ("level",): ("levels",)},
    "inputs": {("columns", "*", "codes"): ("codes",)},
    "steps": {("source",): ("sources",)},
    "indicators": {("source",): ("sources",), ("mistaken_for",): ("indicators",)},
    "methods": {
        ("indicator",): ("indicators",),
        ("source",): ("sources",),
        ("complete",): ("inputs",),
        ("behind",): ("steps",),
        ("undecided_unless_complete", "*"): ("inputs",),
    },
    "parameters": {("by",): ("attributes",), ("values", "*", "source"): ("sources",)},
    "tables": {("source",): ("sources",)},
    "requirements": {("standard",): ("standards",), ("criteria",): ("criteria",)},
    "criteria": {
        ("indicator",): ("indicators",),
        ("limit",): ("parameters", "settings"),
        ("evidence",): ("evidence_kinds",),
    },
}
"""Kind of an entry -> places in it -> the kinds of which a name there must be one."""
_UNITS: dict[str, tuple[tuple[str, ...], ...]] = {
    "settings": (("unit",),),
    "inputs": (("columns", "*", "unit"), ("columns", "*", "weighs")),
    "steps": (("columns", "*", "unit"),),
    "indicators": (("unit",),),
    "parameters": (("unit",),),
}


def check_unfit(draft: Draft) -> None:
    """Add what is wrong in the entries that could not be read whole."""
    for kind in KINDS:
        for name in draft.ids(kind):
            if name not in getattr(draft.pack, kind):
                _entry(draft, kind, name)


def _entry(draft: Draft, kind: str, name: str) -> None:
    entry, path = _written(draft, kind, name), (kind, name)
    for pattern, kinds in _NAMES.get(kind, {}).items():
        known = [one for held in kinds for one in draft.ids(held)]
        for place, found in _texts(entry, pattern):
            if found not in known:
                what = " or ".join(kinds).replace("_", " ")
                said = f"{'.'.join((name, *place))}: {found[:80]} is none of the {what}."
                draft.add(
                    "pack_unknown_reference", said, (*path, *place), near(found, known), found
                )
    for pattern in _UNITS.get(kind, ()):
        for place, found in _texts(entry, pattern):
            check_unit(draft, found, (*path, *place))
    for place, found in _texts(entry, ("formula",)) if kind == "methods" else ():
        try:
            parse_formula(found, set(draft.ids("indicators")))
        except FormulaError as error:
            draft.add("pack_formula", str(error), (*path, *place), "", found)


def _written(draft: Draft, kind: str, name: str) -> Any:
    """The entry as it stands in its file; None where the file breaks off before it."""
    held: Any = draft.places.sources[draft.places.files[kind, name]].content
    for key in (kind, name):
        held = held.get(key) if isinstance(held, dict) else None
    return held


def _texts(held: Any, pattern: KeyPath) -> Iterator[tuple[tuple[str, ...], str]]:
    """The texts at the places of a pattern, ``*`` for every key; those of a list one by one."""
    if not pattern:
        for text in held if isinstance(held, list) else [held]:
            if isinstance(text, str):
                yield (), text
    elif isinstance(held, dict):
        first, *rest = pattern
        for key in [str(key) for key in held] if first == "*" else [str(first)]:
            for place, text in _texts(held.get(key), tuple(rest)):
                yield (key, *place), text
