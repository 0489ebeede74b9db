"""What register rows that could not be used may change in a counted figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ecocity.backend import Backend, literal
from ecocity.compute.register_state import LostThing, RegisterState
from ecocity.standards.records import Method

_Cell = tuple[str | None, int | None]
"""Area and year of a figure; None stands for each."""


@dataclass(frozen=True, slots=True)
class Unread:
    """``is_open``: SQL that holds for a row of ``_counted c`` whose thing a lost row speaks of too.

    ``coming`` are the cells to which a thing may come that no used row names, ``stirred`` those in
    which a lost row may bring one thing or change the part of any.
    """

    is_open: str = "FALSE"
    coming: tuple[_Cell, ...] = ()
    stirred: tuple[_Cell, ...] = ()

    def further(self, area: str, year: str) -> str:
        """SQL: how many things may come to the cell of these two columns."""
        return _times(self.coming, area, year)

    def moving(self, area: str, year: str) -> str:
        """SQL: how many lost rows may each bring a thing or change the part of one."""
        return _times(self.stirred, area, year)


def unread(backend: Backend, name: str, method: Method, state: RegisterState) -> Unread:
    """What the unused rows behind ``method``, whose rows stand in ``_counted``, may change."""
    if not state.things:
        return Unread()
    rows = _near(backend, name, state.things)
    names = {row["code"]: row["name_en"] for row in backend.query("SELECT * FROM areas")}
    homes = {row["area"]: row["city"] for row in backend.query("SELECT * FROM area_homes")}
    undecided = {*method.undecided, *method.undecided_unless_complete}
    open_rows: list[Mapping[str, Any]] = []
    coming: list[_Cell] = []
    stirred: list[_Cell] = []
    for thing in state.things:
        row = thing.row
        cell = (homes.get(row.area or ""), row.year)
        if row.about is None:
            stirred.append(cell)
            continue
        same = [one for one in rows if _speaks_of(one, thing, names.get(row.area or ""))]
        held = [one for one in same if one["role"] != "left_out" or one["reason"] in undecided]
        open_rows += held
        if not held:
            coming.append(cell)
    return Unread(_is_open(open_rows), tuple(coming), tuple(stirred))


def _near(backend: Backend, name: str, things: Iterable[LostThing]) -> Sequence[Mapping[str, Any]]:
    beside = sorted({row_id for thing in things for row_id in thing.beside})
    listed = f" OR row_id IN ({', '.join(map(str, beside))})" if beside else ""
    return backend.query(
        "SELECT DISTINCT row_id, subject, role, reason FROM _counted "
        f"WHERE method = {literal(name)} AND (row_id IS NULL{listed})"
    )


def _speaks_of(row: Mapping[str, Any], thing: LostThing, area: str | None) -> bool:
    """A row of the register on the same thing, or the silence on the area of the unused row."""
    if row["row_id"] is not None:
        return row["row_id"] in thing.beside
    return area is not None and row["subject"] == area


def _is_open(rows: Iterable[Mapping[str, Any]]) -> str:
    ids = sorted({row["row_id"] for row in rows if row["row_id"] is not None})
    silent = sorted({row["subject"] for row in rows if row["row_id"] is None})
    tests = [f"c.row_id IN ({', '.join(map(str, ids))})"] if ids else []
    if silent:
        tests.append(f"(c.row_id IS NULL AND c.subject IN ({', '.join(map(literal, silent))}))")
    return f"({' OR '.join(tests)})" if tests else "FALSE"


def _times(cells: Sequence[_Cell], area: str, year: str) -> str:
    counted = []
    for (code, when), times in Counter(cells).items():
        tests = [f"{area} = {literal(code)}"] if code is not None else []
        tests += [f"coalesce({year} = {when}, TRUE)"] if when is not None else []
        counted.append(f"CASE WHEN {' AND '.join(tests) or 'TRUE'} THEN {times} ELSE 0 END")
    return " + ".join(counted) or "0"
