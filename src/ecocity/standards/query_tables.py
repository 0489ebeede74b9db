"""What the queries of a pack rest on: the tables they read and, through steps, all behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter

from ecocity.errors import FormulaError
from ecocity.standards.checked import tables_read
from ecocity.standards.records import PackFolder

_WORD = re.compile(r"\w+")


def tables_of(pack: PackFolder, file: str) -> frozenset[str]:
    """What the query in ``file`` reads; told without checking it whole."""
    return tables_read(pack.queries[file])


def steps_for(pack: PackFolder, wanted: Iterable[str]) -> list[str]:
    """The steps among ``wanted`` and all that they rest on, in an order in which they can run.

    Raises FormulaError on a circle.
    """
    graph: dict[str, set[str]] = {}
    queue = [name for name in wanted if name in pack.steps]
    while queue:
        name = queue.pop()
        if name not in graph:
            graph[name] = set(pack.steps) & tables_of(pack, pack.steps[name].query)
            queue.extend(graph[name])
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = " -> ".join(map(str, error.args[1]))
        raise FormulaError(f"These steps are computed from each other: {circle}") from error


def tables_behind(pack: PackFolder, read: Iterable[str]) -> frozenset[str]:
    """All tables that ``read`` (tables of a query) rests on, through all steps; ``read`` too."""
    names = set(read)
    for step in steps_for(pack, names):
        names |= tables_of(pack, pack.steps[step].query)
    return frozenset(names)


def inputs_behind(pack: PackFolder, read: Iterable[str]) -> frozenset[str]:
    """The inputs that ``read`` (tables of a query) rests on, through all steps."""
    return frozenset(name for name in tables_behind(pack, read) if name in pack.inputs)


def spoken_of(pack: PackFolder, file: str) -> frozenset[str]:
    """The words of the query in ``file`` and, through the steps among them, of their queries.

    They hold every table that it rests on, and may hold more: what it names otherwise. Nothing is
    parsed.
    """
    words: set[str] = set()
    queue, seen = [file], {file}
    while queue:
        new = _words(pack.queries[queue.pop()]) - words
        words |= new
        behind = {pack.steps[step].query for step in new & pack.steps.keys()} - seen
        queue += sorted(behind)
        seen |= behind
    return frozenset(words)


@lru_cache(maxsize=512)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
