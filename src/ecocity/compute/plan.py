"""Which indicators to fill, level by level, so that each finds what it reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from ecocity.errors import FormulaError
from ecocity.standards.formula import parse_formula
from ecocity.standards.query_tables import spoken_of, tables_of
from ecocity.standards.records import Method, PackFolder


def reads(method: Method, pack: PackFolder) -> frozenset[str]:
    """The tables a method reads: indicators, inputs, reference tables, parameters.

    What is wrong with a query beyond its tables is told when it runs.
    """
    if method.formula is not None:
        return frozenset(parse_formula(method.formula, pack.indicators).names)
    return tables_of(pack, method.query or "")


def without_records(pack: PackFolder, live: Collection[str]) -> frozenset[str]:
    """Methods of used packs whose queries speak of no input in ``live``: they have no work.

    Told by the words of the text, which hold all that a query reads, so that what cannot run is
    not parsed.
    """
    wanted = frozenset(live)
    return frozenset(
        name for name in pack.taken_in if (method := pack.methods.get(name)) is not None
        and method.query is not None and not wanted & spoken_of(pack, method.query)
    )  # fmt: skip


def plan(
    pack: PackFolder, methods: Mapping[str, Method], wanted: Iterable[str]
) -> tuple[list[list[str]], dict[str, frozenset[str]]]:
    """Indicators level by level, and what each method reads; no level reads itself or a later one.

    ``wanted`` are the indicators that criteria judge; all that they rest on is added. Indicators
    with a stated figure but no criterion need no order and are left to the caller. Raises
    FormulaError on a circle.
    """
    by_indicator: dict[str, list[str]] = {}
    for name, method in methods.items():
        by_indicator.setdefault(method.indicator, []).append(name)
    read: dict[str, frozenset[str]] = {}
    graph: dict[str, set[str]] = {}
    queue = list(wanted)
    while queue:
        indicator = queue.pop()
        if indicator in graph:
            continue
        needs: set[str] = set()
        for name in by_indicator.get(indicator, []):
            read[name] = reads(methods[name], pack)
            needs |= {table for table in read[name] if table in pack.indicators}
        graph[indicator] = needs
        queue.extend(needs)
    sorter = TopologicalSorter(graph)
    try:
        sorter.prepare()
    except CycleError as error:
        circle = " -> ".join(map(str, error.args[1]))
        raise FormulaError(f"These indicators are computed from each other: {circle}") from error
    levels = []
    while sorter.is_active():
        levels.append(sorted(sorter.get_ready()))
        sorter.done(*levels[-1])
    return levels, read
