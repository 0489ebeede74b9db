"""One-line formulas over indicators; parsed, never trusted. Queries are in ``query``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from ecocity.errors import FormulaError
from ecocity.standards.functions import ALLOWED_FUNCTIONS
from ecocity.standards.problems import near
from ecocity.standards.query import Query, parse_query, tables_read
from ecocity.standards.schema import query_schema

__all__ = [
    "ALLOWED_FUNCTIONS",
    "Formula",
    "Query",
    "parse_formula",
    "parse_query",
    "query_schema",
    "tables_read",
]

LONGEST = 500
_ALLOWED = "A formula has indicators, numbers, + - * /, brackets, abs, least and greatest."
_STRANGE = re.compile(r"--|/\*|//|[^a-zA-Z0-9_+\-*/(),. ]")
_NUMBER = re.compile(r"[0-9]{1,20}(\.[0-9]{1,20})?")
_CHOICES = (exp.Least, exp.Greatest)
_SIGNS: dict[type[exp.Expression], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}
_NODES = (exp.Div, exp.Paren, exp.Neg, exp.Literal, exp.Column, exp.Identifier, exp.Abs)


@dataclass(frozen=True, slots=True)
class Formula:
    """Arithmetic over indicators of one area and period."""

    text: str
    names: frozenset[str]
    tree: exp.Expression = field(repr=False)

    def to_sql(self, column_of: Mapping[str, str]) -> str:
        """SQL with ``column_of[name]`` for each indicator; null where a denominator is zero."""
        sql = _sql(self.tree, column_of)
        # least and greatest pass over nulls; a share of nothing must not vanish that way.
        held = [
            _sql(node, column_of)
            for choice in self.tree.find_all(*_CHOICES)
            for node in choice.find_all(exp.Div, exp.Column)
        ]
        if not held:
            return sql
        missing = " OR ".join(f"{part} IS NULL" for part in dict.fromkeys(held))
        return f"(CASE WHEN {missing} THEN NULL ELSE {sql} END)"

    def evaluate(self, values: Mapping[str, Fraction]) -> Fraction | None:
        """The exact value; None where a denominator is zero."""
        return _evaluate(self.tree, values)


def parse_formula(text: str, known: Collection[str]) -> Formula:
    """Parse one line of arithmetic; ``known`` are the ids it may name.

    Raises FormulaError naming what is not allowed or not known.
    """
    formula = _parsed(text)
    unknown = sorted(formula.names - set(known))
    if unknown:
        said = f'In the formula "{text}" there is no indicator {", ".join(unknown)}.'
        raise FormulaError(f"{said} {near(unknown[0], list(known))}".strip())
    return formula


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Formula:
    if len(text) > LONGEST:
        raise FormulaError(f"The formula is longer than {LONGEST} characters.")
    strange = _STRANGE.search(text)
    if strange is not None:
        raise FormulaError(f'In the formula "{text}": {strange[0]!r} is not allowed. {_ALLOWED}')
    try:
        trees = sqlglot.parse(text, dialect="duckdb")
        tree = trees[0] if len(trees) == 1 else None
        if tree is None:
            raise FormulaError(f"The formula is empty. {_ALLOWED}")
        for node in tree.walk():
            _refuse(node, text)
        names = frozenset(column.name for column in tree.find_all(exp.Column))
        # Walking it once proves that it is not nested deeper than it can be evaluated.
        _evaluate(tree, dict.fromkeys(names, Fraction(1)))
    except SqlglotError:
        raise FormulaError(f'The formula "{text}" cannot be read. {_ALLOWED}') from None
    except RecursionError:
        raise FormulaError("The formula is nested too deep.") from None
    if not names:
        raise FormulaError(f'The formula "{text}" names no indicator.')
    return Formula(text, names, tree)


def _refuse(node: exp.Expression, text: str) -> None:
    known = isinstance(node, (*_NODES, *_CHOICES, *_SIGNS))
    if isinstance(node, exp.Column):
        known = not node.table
    elif isinstance(node, exp.Literal):
        known = not node.is_string and bool(_NUMBER.fullmatch(node.this))
    if not known:
        written = node.sql(dialect="duckdb")[:60]
        raise FormulaError(f'In the formula "{text}": {written} is not allowed. {_ALLOWED}')


def _parts(node: exp.Expression) -> Iterator[exp.Expression]:
    yield node.this
    if isinstance(node, exp.Binary):
        yield node.expression
    elif isinstance(node, _CHOICES):
        yield from node.expressions


def _sql(node: exp.Expression, column_of: Mapping[str, str]) -> str:
    if isinstance(node, exp.Column):
        return column_of[node.name]
    if isinstance(node, exp.Literal):
        # Without the cast the database would multiply decimals and run out of digits.
        return f"CAST({node.this} AS DOUBLE)"
    parts = [_sql(part, column_of) for part in _parts(node)]
    if isinstance(node, exp.Div):
        return f"ratio({parts[0]}, {parts[1]})"
    if type(node) in _SIGNS:
        return f"({parts[0]} {_SIGNS[type(node)]} {parts[1]})"
    name = {exp.Neg: "-", exp.Abs: "abs", exp.Least: "least", exp.Greatest: "greatest"}
    return f"{name.get(type(node), '')}({', '.join(parts)})"


def _evaluate(node: exp.Expression, values: Mapping[str, Fraction]) -> Fraction | None:
    if isinstance(node, exp.Column):
        return values[node.name]
    if isinstance(node, exp.Literal):
        return Fraction(node.this)
    parts = [_evaluate(part, values) for part in _parts(node)]
    held = [part for part in parts if part is not None]
    if len(held) < len(parts):
        return None
    return _combined(node, held)


def _combined(node: exp.Expression, held: list[Fraction]) -> Fraction | None:
    first, last = held[0], held[-1]
    if isinstance(node, exp.Div):
        return first / last if last else None
    if isinstance(node, exp.Add):
        return first + last
    if isinstance(node, exp.Sub):
        return first - last
    if isinstance(node, exp.Mul):
        return first * last
    unary = {exp.Neg: -first, exp.Abs: abs(first), exp.Least: min(held), exp.Greatest: max(held)}
    return unary.get(type(node), first)
