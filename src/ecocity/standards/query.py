"""Queries of packs: one SELECT over declared tables, made of allowed parts, checked by its parse.

What is run later is the text written from the parse (``Query.sql``), never the file's own: what was
checked and what is executed cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope

from ecocity.errors import FormulaError
from ecocity.standards.functions import ALLOWED_FUNCTIONS, DIVISIONS, KEPT_NAMES, NODES, TYPES
from ecocity.standards.origin import Origin, origin_of
from ecocity.standards.problems import near

LONGEST = 60_000
MOST_TABLES = 30
_DIALECT = "duckdb"
_PLACE = re.compile(r"\.? ?Line:? (\d+), Col:? (\d+)")
_COLUMN = re.compile(r"[Cc]olumn:? '?\"?(\w+)")
Schema = Mapping[str, Mapping[str, str]]
Frozen = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


class QueryError(FormulaError):
    """A query that is refused; ``line`` counts from 1 in its file."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Query:
    """A checked SELECT: its text, the declared tables it reads, its output columns in order."""

    sql: str
    tables: frozenset[str]
    columns: tuple[str, ...]
    tree: exp.Expression = field(repr=False)

    def origin(self, column: str) -> Origin:
        """Where the values of an output column come from."""
        return origin_of(self.tree, self.columns.index(column))


def parse_query(text: str, schema: Schema) -> Query:
    """Check one SELECT against ``schema`` (table -> column -> type).

    Raises QueryError (a FormulaError) that says what is wrong, where, and what there is instead.
    """
    try:
        tree, tables = _parsed(text)
        unknown = sorted(tables - set(schema))
        if unknown:
            raise _unknown_table(tree, unknown[0], schema)
        return _checked(text, tuple((name, tuple(schema[name].items())) for name in sorted(tables)))
    except RecursionError:
        raise QueryError("The query is nested too deep.") from None


def tables_read(text: str) -> frozenset[str]:
    """The tables that a query names, whether or not there are such and all else is sound.

    Less work than :func:`parse_query`, for those who only ask what rests on what. Raises QueryError
    where the text is no SELECT or holds what no query may.
    """
    try:
        return _parsed(text)[1]
    except RecursionError:
        raise QueryError("The query is nested too deep.") from None


@lru_cache(maxsize=256)
def _parsed(text: str) -> tuple[exp.Expression, frozenset[str]]:
    tree = _one_select(text)
    for node in tree.walk():
        _refuse(node)
    tables = frozenset(_external(tree))
    if sum(1 for _ in tree.find_all(exp.Table)) > MOST_TABLES:
        raise QueryError(f"The query reads more than {MOST_TABLES} tables.")
    return tree, tables


@lru_cache(maxsize=256)
def _checked(text: str, frozen: Frozen) -> Query:
    tree, tables = _parsed(text)
    schema = {name: dict(columns) for name, columns in frozen}
    try:
        whole = qualify(tree.copy(), schema=schema, dialect=_DIALECT, quote_identifiers=False)
    except SqlglotError as error:
        raise _unknown_column(str(error), schema, tree) from None
    if whole.find(exp.TableColumn) is not None:
        raise QueryError("The name of a table stands where a column should.")
    columns = tuple(str(name) for name in whole.named_selects)
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise QueryError(f"The query gives the column {', '.join(twice)} twice.")
    return Query(tree.sql(dialect=_DIALECT, comments=False), tables, columns, whole)


def _one_select(text: str) -> exp.Expression:
    if len(text) > LONGEST:
        raise QueryError(f"The query is longer than {LONGEST} characters.")
    try:
        trees = [tree for tree in sqlglot.parse(text, dialect=_DIALECT) if tree is not None]
    except ParseError as error:
        first = error.errors[0] if error.errors else {}
        said = str(first.get("description") or "it cannot be read").split(" for <class")[0]
        line, word = first.get("line"), str(first.get("highlight") or "")[:40]
        at = f' near "{word}" (line {line})' if word else f" (line {line})"
        raise QueryError(f"This is not SQL{at}: {said.rstrip('.')}.", line) from None
    except SqlglotError as error:
        raise QueryError(f"This is not SQL: {str(error)[:200]}") from None
    if not trees:
        raise QueryError("The file holds no query.")
    if len(trees) > 1:
        raise QueryError("The file holds more than one statement; it must be one SELECT.")
    if not isinstance(trees[0], (exp.Select, exp.SetOperation)):
        word = text.split(None, 1)[0][:20].upper()
        raise QueryError(f"The file must be one SELECT; this begins with {word}.")
    return trees[0]


def _refuse(node: exp.Expression) -> None:
    """Raise where ``node`` is nothing that a query may hold."""
    if isinstance(node, exp.Anonymous):
        if node.name.lower() not in KEPT_NAMES:
            raise _function(node.name.lower(), node)
    elif type(node) not in NODES:
        written = node.sql(dialect=_DIALECT, comments=False)
        if isinstance(node, exp.Func):
            raise _function(re.split(r"[(\s]", written)[0].lower(), node)
        raise QueryError(f"{written[:80]} is not allowed in a query{_at(node)}.", _line(node))
    elif isinstance(node, exp.With) and node.args.get("recursive"):
        raise QueryError(f"A recursive query is not allowed{_at(node)}.", _line(node))
    elif isinstance(node, exp.Join) and node.method == "POSITIONAL":
        raise QueryError(
            f"A positional join is not allowed{_at(node)}; join by a key.", _line(node)
        )
    elif isinstance(node, DIVISIONS) and not _safe(node.expression):
        said = f"{node.sql(dialect=_DIALECT)[:80]}: division by what may be zero{_at(node)}."
        raise QueryError(f"{said} Write ratio(a, b).", _line(node))
    elif isinstance(node, exp.DataType) and node.this.name not in TYPES:
        known = ", ".join(sorted(TYPES))
        raise QueryError(f"The type {node.this.name} is not allowed; use {known}.", _line(node))
    elif isinstance(node, exp.Table):
        _refuse_table(node)


def _refuse_table(node: exp.Table) -> None:
    if isinstance(node.this, exp.Identifier) and not node.args.get("db"):
        return
    written = node.sql(dialect=_DIALECT)[:80]
    if isinstance(node.this, exp.Func):
        raise _function(written.split("(")[0].lower(), node)
    raise QueryError(f"{written} is no declared table{_at(node)}.", _line(node))


def _function(name: str, node: exp.Expression) -> QueryError:
    hint = "`ecocity standards functions` lists those that are."
    if name in ("current_date", "now", "today", "current_timestamp"):
        hint = "The date of the rules is as_of in the table assessment."
    elif close := near(name, list(ALLOWED_FUNCTIONS)):
        hint = f"{close} {hint}"
    return QueryError(f"The function {name} is not allowed{_at(node)}. {hint}", _line(node))


def _safe(divisor: exp.Expression) -> bool:
    divisor = divisor.unnest()
    if not isinstance(divisor, exp.Literal) or divisor.is_string:
        return False
    return bool(re.fullmatch(r"[0-9]{1,20}(\.[0-9]{1,20})?", divisor.this)) and bool(
        divisor.this.strip("0.")
    )


def _external(tree: exp.Expression) -> Iterator[str]:
    """Names read from outside; a name defined by WITH is none, within its own scope."""
    for scope in traverse_scope(tree):
        for source in scope.sources.values():
            if isinstance(source, exp.Table):
                yield source.name.lower()


def _unknown_table(tree: exp.Expression, name: str, schema: Schema) -> QueryError:
    node = next((one for one in tree.find_all(exp.Table) if one.name.lower() == name), tree)
    said = f"There is no input, indicator, table or parameter {name}{_at(node)}."
    return QueryError(f"{said} {near(name, list(schema))}".strip(), _line(node))


def _unknown_column(said: str, schema: Schema, tree: exp.Expression) -> QueryError:
    found = _COLUMN.search(said)
    if found is None:
        return QueryError(_PLACE.sub("", said))
    name = found[1].lower()
    place = _PLACE.search(said)
    line = int(place[1]) if place else None
    # Of a column with its table the parser's words give no line.
    nodes = [one for one in tree.find_all(exp.Column) if one.name.lower() == name]
    node = next((one for one in nodes if one.table or line is None), None)
    line = line or (_line(node) if node is not None else None)
    at = f" (line {line})" if line else ""
    aliases = {one.alias_or_name: one.name.lower() for one in tree.find_all(exp.Table)}
    table = node.table if node is not None and not place else ""
    if "for table" in said:
        table = said.split("for table: ", 1)[1].split("'")[1]
        return QueryError(f"There is no table {table} here, so no {table}.{name}{at}.", line)
    known = {key: schema[key] for key in [aliases.get(table, table)] if key in schema} or schema
    holders = [key for key, columns in known.items() if name in columns]
    if len(holders) > 1:
        hint = f"{', '.join(holders)} have it; write table.{name}."
        return QueryError(f"The column {name} is not clear{at}: {hint}", line)
    listed = "; ".join(f"{key} has {', '.join(columns)}" for key, columns in known.items())
    return QueryError(f"There is no column {name}{at}. {listed}.", line)


def _line(node: exp.Expression) -> int | None:
    return next((one.meta["line"] for one in node.walk() if "line" in one.meta), None)


def _at(node: exp.Expression) -> str:
    line = _line(node)
    return f" (line {line})" if line else ""
