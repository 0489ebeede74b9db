"""Every defect of a pack folder, from a stray file to a query that does not fit its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from ecocity.arguments import a_path
from ecocity.backend import Backend
from ecocity.errors import Finding, FormulaError
from ecocity.standards.draft import METHODS, Draft
from ecocity.standards.formula import parse_formula
from ecocity.standards.load import read_pack
from ecocity.standards.problems import problem
from ecocity.standards.query import Query, QueryError, parse_query
from ecocity.standards.records import Method, PackFolder
from ecocity.standards.remarks import remarks
from ecocity.standards.schema import query_schema

_MAY = "A query is one SELECT over what the pack declares; docs/packs.md says what it may use."
_ORDER = {"error": 0, "warning": 1, "note": 2}
_ROLES = frozenset(("numerator", "denominator", "left_out"))
_TYPES = {"year": ("BIGINT", "INTEGER"), "row_id": ("BIGINT", "INTEGER"), "bound": ("VARCHAR",)}
_NUMERIC = frozenset(("DOUBLE", "BIGINT"))
_NUMBERS = re.compile(r"(BIG|HUGE|SMALL|TINY|U)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*")


def check_pack(folder: Path) -> list[Finding]:
    """Every defect of the pack in ``folder``, errors first; never raises, whatever it is."""
    draft = read_pack(a_path(folder, "folder"), cases=True)
    if not isinstance(draft, Draft):
        return draft
    with Backend() as backend:
        bench = _Bench(backend, query_schema(draft.pack))
        reads = {**dict(_steps(draft, bench)), **dict(_methods(draft, bench))}
    _cycles(draft, reads)
    draft.problems += remarks(draft, reads)
    found = dict.fromkeys(draft.problems)
    return sorted(found, key=lambda one: (_ORDER[one.severity], one.file, one.row or 0))


@dataclass(frozen=True, slots=True)
class _Bench:
    """A database with the empty tables that a query may read, made when they are first needed."""

    backend: Backend
    schema: dict[str, dict[str, str]]
    there: set[str] = field(default_factory=set)

    def columns(self, query: Query) -> list[tuple[str, str]]:
        """Run ``query`` over empty tables: its columns with their types; raises FormulaError."""
        for table in sorted(query.tables - self.there):
            self.backend.put(table, self.schema[table], [])
            self.there.add(table)
        self.backend.query(query.sql)
        rows = self.backend.query(f"DESCRIBE {query.sql}")
        return [(str(row["column_name"]), str(row["column_type"])) for row in rows]


def _steps(draft: Draft, bench: _Bench) -> Iterator[tuple[str, frozenset[str]]]:
    """Parse every step, compare its columns with the declared ones, and say what it reads.

    A step stands before all figures, so it may read no indicator.
    """
    indicators = set(draft.pack.indicators)
    schema = {name: held for name, held in bench.schema.items() if name not in indicators}
    for name, step in draft.own.steps.items():
        text = draft.own.queries.get(step.query)
        if text is None:
            continue
        file = METHODS + step.query.removeprefix(METHODS)
        try:
            query = parse_query(text, schema)
        except QueryError as error:
            draft.problems.append(
                problem("pack_query", str(error), file=file, line=error.line, remedy=_MAY)
            )
            continue
        if set(query.columns) != set(step.columns):
            said = f"The query gives {', '.join(query.columns)}; {name} declares "
            said += f"{', '.join(step.columns)}."
            draft.problems.append(problem("pack_query_columns", said, file=file))
        else:
            draft.problems += _step_types(query, bench, file, name)
        yield name, query.tables


def _step_types(query: Query, bench: _Bench, file: str, name: str) -> Iterator[Finding]:
    try:
        given = bench.columns(query)
    except FormulaError as error:
        said = str(error).split("\n")[0].removeprefix("A query failed: ")
        yield problem("pack_query", f"The query does not run: {said}", file=file)
        return
    for column, kind in given:
        wanted = bench.schema[name][column]
        number = wanted in _NUMERIC and _NUMBERS.fullmatch(kind) is not None
        if kind != wanted and not number and kind != '"NULL"':
            said = f"The column {column} of {name} is {kind}, declared as {wanted}."
            yield problem("pack_query_columns", said, file=file, remedy="Cast it.")


def _methods(draft: Draft, bench: _Bench) -> Iterator[tuple[str, frozenset[str]]]:
    """Parse every method and say what it reads: tables, indicators, parameters."""
    pack = draft.own
    # What is declared but broken is not also "unknown".
    indicators = set(draft.ids("indicators"))
    for name, method in pack.methods.items():
        if method.formula is not None:
            try:
                yield name, parse_formula(method.formula, indicators).names
            except FormulaError as error:
                path = ("methods", name, "formula")
                draft.add("pack_formula", str(error), path, "", method.formula)
        elif method.query in pack.queries:
            query = _query(draft, name, method, bench)
            if query is not None:
                yield name, query.tables


def _query(draft: Draft, name: str, method: Method, bench: _Bench) -> Query | None:
    pack = draft.pack
    text = draft.own.queries[str(method.query)]
    file = METHODS + str(method.query).removeprefix(METHODS)
    try:
        query = parse_query(text, bench.schema)
    except QueryError as error:
        draft.problems.append(
            problem("pack_query", str(error), file=file, line=error.line, remedy=_MAY)
        )
        return None
    indicator = pack.indicators.get(method.indicator)
    yearly = indicator is not None and indicator.period == "year"
    wanted = ["area", *(["year"] if yearly else [])]
    wanted += ["value"] if method.gives == "values" else ["subject", "row_id", "role", "reason"]
    optional = {"status", "bound"} if method.gives == "values" else set()
    if indicator is not None and set(query.columns) - optional != set(wanted):
        said = f"The query gives {', '.join(query.columns)}; {name} needs {', '.join(wanted)}."
        remedy = (
            f"{method.indicator} is a figure a {indicator.period}, and it gives {method.gives}."
        )
        draft.problems.append(problem("pack_query_columns", said, file=file, remedy=remedy))
        return query
    draft.problems += _tried(query, bench, file, name)
    if method.gives == "rows":
        draft.problems += _roles(query, file)
        _reasons(draft, name, method, query, file)
    return query


def _tried(query: Query, bench: _Bench, file: str, name: str) -> Iterator[Finding]:
    """What does not fit in type or number of arguments shows itself when the query is run."""
    try:
        columns = bench.columns(query)
    except FormulaError as error:
        said = str(error).split("\n")[0].removeprefix("A query failed: ")
        yield problem("pack_query", f"The query does not run: {said}", file=file)
        return
    for column, kind in columns:
        number = column == "value" and not _NUMBERS.fullmatch(kind)
        other = column in _TYPES and kind not in _TYPES[column]
        if number or other:
            wanted = "a text" if column == "bound" else "a number"
            said = f"The column {column} of {name} is {kind}, not {wanted}."
            remedy = "A whole year is needed." if column == "year" else ""
            yield problem("pack_query_columns", said, file=file, remedy=remedy)


def _roles(query: Query, file: str) -> Iterator[Finding]:
    wrong = sorted(query.origin("role").texts - _ROLES)
    if wrong:
        said = f"The query gives the role {', '.join(wrong)}."
        remedy = f"A role is {', '.join(sorted(_ROLES))}."
        yield problem("pack_role", said, file=file, remedy=remedy)


def _reasons(draft: Draft, name: str, method: Method, query: Query, file: str) -> None:
    """Reasons in the query have labels, and labels have a use; codes of a column count as well."""
    origin = query.origin("reason")
    used, known = set(origin.texts), origin.known
    for table, column in origin.columns:
        entry = draft.pack.inputs.get(table)
        codes = entry.columns[column].codes if entry and column in entry.columns else None
        if codes in draft.pack.codes:
            used |= set(draft.pack.codes[str(codes)])
        else:
            known = False
    missing = sorted(used - set(method.reasons))
    if missing:
        said = f"{name} gives the reason {', '.join(missing)}, which has no label."
        remedy = f"Declare it under methods.{name}.reasons in both languages."
        path = ("methods", name, "reasons")
        draft.add("pack_reason", said, path, remedy)
    unused = sorted(set(method.reasons) - used)
    if unused and known:
        said = f"{name}: the query never gives the reason {', '.join(unused)}."
        draft.add("pack_reason_unused", said, ("methods", name, "reasons"), f"See {file}.")


def _cycles(draft: Draft, reads: Mapping[str, frozenset[str]]) -> None:
    pack: PackFolder = draft.pack
    graph: dict[str, set[str]] = {}
    for name, tables in reads.items():
        made = pack.methods[name].indicator if name in pack.methods else name
        graph.setdefault(made, set()).update(
            table for table in tables if table in pack.indicators or table in pack.steps
        )
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = [str(one) for one in error.args[1]]
        steps = [("steps", name) for name in circle if name in pack.steps]
        makers = [("methods", name) for name in reads if name in pack.methods]
        makers = [path for path in makers if pack.methods[path[1]].indicator in circle]
        said = f"These are computed from each other: {' -> '.join(circle)}."
        draft.add("pack_cycle", said, (steps or makers)[0], "Break the circle.")
