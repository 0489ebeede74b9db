"""How far a register can be trusted: bound at all, rows rejected, declared complete."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import cast

from ecocity.errors import Severity
from ecocity.standards.records import PackFolder
from ecocity.workspace.records import BoundTables, LostRow, Span, Workspace


@dataclass(frozen=True, slots=True)
class LostThing:
    """What one or several unused rows speak of, and the used rows that speak of the same."""

    row: LostRow
    beside: frozenset[int]


@dataclass(frozen=True, slots=True)
class RegisterState:
    """``unbound``: inputs no file holds a row of, nor that are declared complete.

    ``rejected``: inputs of which something was not used. ``things`` is what the unused rows speak
    of; ``dark`` are the inputs of which nobody knows what their unused rows may change; ``alone``
    those whose rows stand each for itself.
    """

    unbound: frozenset[str]
    rejected: frozenset[str]
    complete_all: frozenset[str]
    complete_years: dict[str, frozenset[int]]
    things: tuple[LostThing, ...] = ()
    dark: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()


def register_state(
    read: Collection[str],
    bound: BoundTables,
    workspace: Workspace,
    pack: PackFolder,
    period: Span,
) -> RegisterState:
    """The state of the inputs among ``read`` over ``period``."""
    inputs = [name for name in read if name in pack.inputs]
    years = range(period.since.year, period.until.year + 1)
    whole, by_year = set(), {}
    for name in inputs:
        spans = bound.complete.get(name, ())
        if any(span.since <= period.since and period.until <= span.until for span in spans):
            whole.add(name)
        by_year[name] = frozenset(
            year
            for year in years
            if any(
                span.since.year < year + (span.since.month == 1 and span.since.day == 1)
                and span.until.year > year
                for span in spans
            )
        )
    unbound = {name for name in inputs if not bound.rows_read.get(name) and name not in whole}
    rejected = _rejected(inputs, bound, workspace)
    lost = [row for row in bound.lost_rows if row.input in rejected]
    dark = {
        name
        for name in rejected
        if name in bound.lost_tables
        or not pack.inputs[name].speaks_of
        or name not in {row.input for row in lost}
    }
    return RegisterState(
        frozenset(unbound),
        rejected,
        frozenset(whole),
        by_year,
        tuple(_things(lost, bound, pack)),
        frozenset(dark),
        frozenset(name for name in inputs if pack.inputs[name].speaks_of == ("row_id",)),
    )


def _rejected(inputs: Collection[str], bound: BoundTables, workspace: Workspace) -> frozenset[str]:
    files = {(table.file, table.sheet): table.input for table in workspace.tables}
    lost = {
        files.get((finding.file, finding.sheet))
        for finding in (*workspace.findings, *bound.findings)
        if finding.severity is Severity.ERROR and finding.rows
    }
    lost |= bound.lost_records | bound.lost_tables
    return frozenset(name for name in inputs if name in lost)


def _things(lost: Collection[LostRow], bound: BoundTables, pack: PackFolder) -> Iterator[LostThing]:
    """Each thing once; a row of which it is not known what it speaks of is a thing of its own."""
    beside: dict[str, dict[tuple[object, ...], set[int]]] = {}
    for name in {row.input for row in lost}:
        columns = pack.inputs[name].speaks_of
        held = beside.setdefault(name, {})
        for row in bound.tables.get(name, ()):
            about = tuple(row.get(column) for column in columns)
            held.setdefault(about, set()).add(cast(int, row["row_id"]))
    seen: set[tuple[str, tuple[object, ...]]] = set()
    for one in lost:
        if one.about is None:
            yield LostThing(one, frozenset())
        elif (one.input, one.about) not in seen:
            seen.add((one.input, one.about))
            yield LostThing(one, frozenset(beside[one.input].get(one.about, ())))
