"""How far a register can be trusted: bound at all, rows rejected, declared complete."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ecocity.errors import Severity
from ecocity.standards.records import PackFolder
from ecocity.workspace.records import BoundTables, Span, Workspace


@dataclass(frozen=True, slots=True)
class RegisterState:
    """``unbound``: inputs no file holds a row of, nor that are declared complete."""

    unbound: frozenset[str]
    rejected: frozenset[str]
    complete_all: frozenset[str]
    complete_years: dict[str, frozenset[int]]


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
    return RegisterState(
        frozenset(unbound), _rejected(inputs, bound, workspace), frozenset(whole), by_year
    )


def _rejected(inputs: Collection[str], bound: BoundTables, workspace: Workspace) -> frozenset[str]:
    files = {(table.file, table.sheet): table.input for table in workspace.tables}
    lost = {
        files.get((finding.file, finding.sheet))
        for finding in (*workspace.findings, *bound.findings)
        if finding.severity is Severity.ERROR and finding.rows
    }
    return frozenset(name for name in inputs if name in lost or name in bound.lost_records)
