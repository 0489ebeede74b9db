"""Fill every indicator: stated, summed over areas, by formula, by query; then choose one a cell.

All of it is one query a method over the whole table of areas and years, so a single city and three
thousand counties take the same path.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from ecocity.backend import Backend, Queries, literal, quoted
from ecocity.compute.choose import choose, take_over
from ecocity.compute.counted import check_words, run_rows
from ecocity.compute.credible import incredible
from ecocity.compute.plan import plan, without_records
from ecocity.compute.records import STATUSES, Figure
from ecocity.compute.register_state import RegisterState, register_state
from ecocity.compute.rollup import sum_over_areas
from ecocity.compute.steps import query_of, run_steps
from ecocity.compute.tables import put_all, put_figures
from ecocity.errors import FormulaError
from ecocity.standards.checked import Checked
from ecocity.standards.formula import parse_formula
from ecocity.standards.in_force import Rules
from ecocity.standards.query_tables import inputs_behind, steps_for, tables_behind
from ecocity.standards.records import Method, PackFolder
from ecocity.workspace.records import BoundTables, Span, Workspace


@dataclass(frozen=True, slots=True)
class Run:
    """What a run needs, in one hand."""

    backend: Backend
    pack: PackFolder
    rules: Rules
    bound: BoundTables
    workspace: Workspace
    period: Span
    elsewhere: Queries | None = None
    """Where the pack's queries run, if not in ``backend``."""


def run(
    task: Run, figures: Sequence[Figure], progress: Callable[[str], None] = lambda step: None
) -> None:
    """Fill ``_figures``, ``_chosen`` and ``_counted``, beginning from the stated ``figures``."""
    pack, backend, rules = task.pack, task.backend, task.rules
    filled = {figure.indicator for figure in figures}
    methods = _with_work(task)
    wanted = [criterion.indicator for criterion in rules.criteria.values()]
    also = [method.indicator for method in rules.methods.values()]
    levels, read = plan(pack, methods, sorted({*wanted, *filled, *also}))
    queried = {table for name in read if methods[name].query for table in read[name]}
    queried |= {step for name in read for step in methods[name].behind}
    _put(task, figures, tables_behind(pack, queried))
    for level in levels:
        stated = [name for name in level if name in filled]
        sum_over_areas(backend, [name for name in stated if pack.indicators[name].adds_up])
        for name, method in methods.items():
            if method.indicator in level:
                progress(method.indicator)
                if _fill(task, name, read[name], filled, progress):
                    filled.add(method.indicator)
        ready = [name for name in level if name in filled]
        if ready:
            choose(backend, {name: pack.indicators[name].judged for name in ready})
        for indicator in level:
            if indicator in queried:
                _show(backend, indicator)
    check_words(backend, methods)


def _with_work(task: Run) -> dict[str, Method]:
    """The methods in force that have something to read, in the pack's order."""
    read_any = {name for name in task.pack.inputs if task.bound.rows_read.get(name)}
    declared = {name for name, spans in task.bound.complete.items() if spans}
    idle = without_records(task.pack, read_any | declared)
    return {name: method for name, method in task.rules.methods.items() if name not in idle}


def _put(task: Run, figures: Sequence[Figure], read: frozenset[str]) -> None:
    backend, held = task.backend, task.workspace
    areas, attributes = held.areas, held.attributes
    root = task.workspace.manifest.area
    put_all(backend, task.pack, task.rules, task.bound, areas, attributes, task.period, read, root)
    put_figures(backend, figures)


def _fill(
    task: Run,
    name: str,
    read: frozenset[str],
    filled: Collection[str],
    progress: Callable[[str], None],
) -> bool:
    """Run one method where what it reads is there; whether it ran."""
    method = task.rules.methods[name]
    if method.formula is not None:
        if not read <= set(filled):
            return False
        _run_formula(task, name, method)
        return True
    state = _state(task, read)
    if name in task.pack.taken_in and not _is_given(task, read, state):
        return False
    if not state.unbound:
        _run_steps(task, steps_for(task.pack, {*read, *method.behind}), progress)
    _run_query(task, name, method, state)
    return True


def _state(task: Run, read: frozenset[str]) -> RegisterState:
    """How far the inputs behind a method can be trusted, those of its steps among them."""
    names = inputs_behind(task.pack, read)
    state = register_state(names, task.bound, task.workspace, task.pack, task.period)
    optional = {name for name in names if task.pack.inputs[name].optional}
    return replace(state, unbound=state.unbound - optional)


def _is_given(task: Run, read: frozenset[str], state: RegisterState) -> bool:
    """Whether a method of a used pack has something to work on: all it needs, and not nothing."""
    inputs = inputs_behind(task.pack, read)
    some = any(task.bound.rows_read.get(name) or name in state.complete_all for name in inputs)
    return some and not state.unbound


def _run_steps(task: Run, names: Sequence[str], progress: Callable[[str], None]) -> None:
    """Run steps where the queries run; those that figures show their rows of are fetched."""
    if task.elsewhere is None:
        run_steps(task.backend, task.pack, names, progress)
        return
    for name in names:
        _lend(task, query_of(task.pack, task.pack.steps[name].query))
    run_steps(task.elsewhere, task.pack, names, progress)
    shown = {step for method in task.rules.methods.values() for step in method.behind}
    for name in names:
        if name in shown and not task.backend.holds(name):
            task.backend.put_arrow(name, task.elsewhere.arrow(f"SELECT * FROM {name}"))


def _lend(task: Run, query: Checked) -> None:
    """Copy what ``query`` reads to where it runs; steps are there already."""
    for table in sorted(query.tables - set(task.pack.steps)):
        if task.elsewhere is not None and not task.elsewhere.holds(table):
            task.elsewhere.put_arrow(table, task.backend.arrow(f"SELECT * FROM {quoted([table])}"))


def _source(task: Run, name: str, query: Checked) -> str:
    """What stands after FROM: the query itself, or the table of its rows from elsewhere."""
    if task.elsewhere is None:
        return f"({query.sql})"
    _lend(task, query)
    table = f"_from_{name}"
    task.backend.put_arrow(table, task.elsewhere.arrow(query.sql))
    return quoted([table])


def _run_query(task: Run, name: str, method: Method, state: RegisterState) -> None:
    period = task.pack.indicators[method.indicator].period
    if state.unbound:
        # A register that is there and empty lacks the word that it is complete.
        empty = state.unbound & set(task.bound.rows_read) & set(method.complete)
        absence = "register_incomplete" if empty else "register_missing"
        _absent(task.backend, name, method, absence, period == "year")
        return
    try:
        if method.gives == "rows":
            source = _source(task, name, query_of(task.pack, method.query or ""))
            run_rows(task.backend, source, name, method, state, period == "year")
        else:
            _run_values(task, name, method, state, period == "year")
    except FormulaError as error:
        raise FormulaError(f"{name} ({method.query}): {error}") from error


def _run_formula(task: Run, name: str, method: Method) -> None:
    formula = parse_formula(method.formula or "", task.pack.indicators)
    leaves = sorted(formula.names)
    if not leaves:
        raise FormulaError(f"Method {name}: the formula names no indicator.")
    if formula.text.strip() == leaves[0]:
        take_over(task.backend, name, method.indicator, leaves[0])
        return
    alias = {leaf: f"t{index}" for index, leaf in enumerate(leaves)}
    joins = " ".join(
        f"JOIN _chosen t{index} ON t{index}.area = t0.area AND t{index}.year IS NOT DISTINCT FROM"
        f" t0.year AND t{index}.indicator = {literal(leaf)}"
        for index, leaf in enumerate(leaves)
        if index
    )
    known = " AND ".join(
        f"{table}.value IS NOT NULL AND {table}.bound = 'exact'" for table in alias.values()
    )
    expression = formula.to_sql({leaf: f"CAST({alias[leaf]}.value AS DOUBLE)" for leaf in leaves})
    weakest = ", ".join(f"{table}.rank" for table in alias.values())
    # Named once: what is repeated in a query is bound anew each time, macros and all.
    wrong = incredible("made", task.pack.indicators[method.indicator])
    task.backend.run(
        "INSERT INTO _figures BY NAME SELECT "
        f"{literal(method.indicator)} AS indicator, area, year, 'computed' AS origin, "
        f"CASE WHEN NOT ({wrong}) THEN made END AS value, rank, "
        f"CASE WHEN made IS NULL THEN 'zero_denominator' WHEN {wrong} THEN 'impossible_value' END "
        f"AS absence, 'exact' AS bound, {literal(name)} AS method FROM (SELECT t0.area, t0.year, "
        f"exact({expression}) AS made, greatest({weakest}) AS rank FROM _chosen t0 {joins} "
        f"WHERE t0.indicator = {literal(leaves[0])} AND {known})"
    )


def _run_values(task: Run, name: str, method: Method, state: RegisterState, yearly: bool) -> None:
    query = query_of(task.pack, method.query or "")
    year = "q.year" if yearly else "CAST(NULL AS BIGINT)"
    doubt = "input_rejected" if state.rejected else _incomplete(method, state)
    value = "CAST(NULL AS DOUBLE)" if doubt else "q.value"
    # Records that do not suffice for a figure are said so; a register without a row gives none.
    absence = literal(doubt) if doubt or not method.behind else (
        "CASE WHEN q.value IS NULL THEN 'records_insufficient' END"
    )  # fmt: skip
    rank = "1"
    if "status" in query.columns:
        names = ", ".join(literal(status) for status in STATUSES)
        rank = f"coalesce(list_position([{names}], q.status) - 1, 1)"
    bound = "coalesce(q.bound, 'exact')" if "bound" in query.columns else "'exact'"
    task.backend.query(
        "INSERT INTO _figures BY NAME SELECT "
        f"{literal(method.indicator)} AS indicator, q.area, {year} AS year, 'computed' AS origin, "
        f"exact({value}) AS value, {rank} AS rank, {absence} AS absence, "
        f"{bound} AS bound, {literal(name)} AS method FROM {_source(task, name, query)} q "
        f"WHERE q.value IS NOT NULL OR {literal(bool(doubt or method.behind))}"
    )


def _incomplete(method: Method, state: RegisterState) -> str | None:
    return "register_incomplete" if set(method.complete) - state.complete_all else None


def _absent(backend: Backend, name: str, method: Method, absence: str, yearly: bool) -> None:
    source = "assessed_areas, years" if yearly else "assessed_areas"
    backend.run(
        "INSERT INTO _figures BY NAME SELECT "
        f"{literal(method.indicator)} AS indicator, code AS area, "
        f"{'years.year' if yearly else 'CAST(NULL AS BIGINT)'} AS year, 'computed' AS origin, "
        f"CAST(NULL AS DOUBLE) AS value, 1 AS rank, {literal(absence)} AS absence, "
        f"'exact' AS bound, {literal(name)} AS method FROM {source}"
    )


def _show(backend: Backend, indicator: str) -> None:
    """The figures of one indicator as the table that queries of the pack read."""
    names = ", ".join(literal(status) for status in STATUSES)
    backend.run(
        f"CREATE VIEW {quoted([indicator])} AS SELECT area, year, CAST(value AS DOUBLE) AS value, "
        f"list_extract([{names}], CAST(rank AS INTEGER) + 1) AS status FROM _chosen "
        f"WHERE indicator = {literal(indicator)} AND value IS NOT NULL AND bound = 'exact'"
    )
