"""Steps and figures from records alone, without a workspace and without a verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ecocity.backend import Queries
from ecocity.compute.steps import Kept, query_of, run_steps
from ecocity.compute.tables import put_references
from ecocity.errors import UsageError
from ecocity.standards.in_force import methods_on, parameters_on, resolve
from ecocity.standards.problems import near
from ecocity.standards.query_tables import inputs_behind, steps_for, tables_of
from ecocity.standards.records import PackFolder
from ecocity.standards.schema import input_columns
from ecocity.workspace.records import Span


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a pack: a step or an indicator, over a period, by the rules of a date."""

    pack: PackFolder
    period: Span
    as_of: date
    settings: Mapping[str, str | Decimal]


def methods_of(asked: Asked, name: str) -> list[str]:
    """The queries that give indicator ``name`` on the date, first the one that the pack prefers."""
    held = methods_on(asked.pack, asked.as_of).values()
    return [one.query for one in held if one.indicator == name and one.query is not None]


def needed_inputs(asked: Asked, name: str) -> frozenset[str]:
    """The inputs that ``name`` rests on; raises UsageError where nothing computes it."""
    pack = asked.pack
    if name in pack.steps:
        return inputs_behind(pack, {name})
    files = methods_of(asked, name)
    if name in pack.indicators and files:
        return inputs_behind(pack, tables_of(pack, files[0]))
    known = [*pack.steps, *(key for key in pack.indicators if methods_of(asked, key))]
    hint = near(name, known) or f"Known: {', '.join(known)}."
    if name in pack.indicators:
        said = f"No query of the pack {pack.pack.id} gives {name} on {asked.as_of}."
        raise UsageError(f"{said} {hint}")
    raise UsageError(f"The pack {pack.pack.id} has no step or indicator {name}. {hint}")


def prepare(
    backend: Queries, asked: Asked, inputs: frozenset[str], read: frozenset[str] | None = None
) -> None:
    """Create what the queries read beside the records, and the inputs that nobody gave, empty.

    Of the pack's tables and parameters all, or those among ``read``.
    """
    pack = asked.pack
    settings = resolve(pack.settings, asked.settings)
    for name in inputs:
        if not backend.holds(name):
            backend.put(name, input_columns(pack.inputs[name]), [])
    parameters = parameters_on(pack, asked.as_of)
    held = {*pack.tables, *pack.parameters} if read is None else read
    put_references(backend, pack, parameters, settings, asked.period, asked.as_of, held)


def query_for(
    backend: Queries,
    asked: Asked,
    name: str,
    progress: Callable[[str], None] = lambda step: None,
    store: Kept | None = None,
) -> str:
    """Run all that ``name`` rests on; the SELECT that then gives its rows."""
    pack = asked.pack
    if name in pack.steps:
        run_steps(backend, pack, steps_for(pack, {name}), progress, store)
        return f'SELECT * FROM "{name}"'
    query = query_of(pack, methods_of(asked, name)[0])
    run_steps(backend, pack, steps_for(pack, query.tables), progress, store)
    progress(name)
    return query.sql
