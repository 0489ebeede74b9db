"""One-line formulas over indicators; parsed, never run. Queries are in ``query``.

The arithmetic of a formula is written as Python writes it, so Python's own parser reads it, which
makes a tree and runs nothing; the few kinds of nodes that are allowed become ``Part``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ecocity.errors import FormulaError
from ecocity.standards.problems import near

LONGEST = 500
_ALLOWED = "A formula has indicators, numbers, + - * /, brackets, abs, least and greatest."
_STRANGE = re.compile(r"--|/\*|//|[^a-zA-Z0-9_+\-*/(),. ]")
_NUMBER = re.compile(r"[0-9]{1,20}(\.[0-9]{1,20})?")
_SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_CHOICES = ("least", "greatest")


@dataclass(frozen=True, slots=True)
class Part:
    """An indicator or a number (``does`` says which), or what is done with ``parts``."""

    does: str
    text: str = ""
    parts: tuple[Part, ...] = ()

    def walk(self) -> Iterator[Part]:
        """This part and all within it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Formula:
    """Arithmetic over indicators of one area and period."""

    text: str
    names: frozenset[str]
    whole: Part = field(repr=False)

    def to_sql(self, column_of: Mapping[str, str]) -> str:
        """SQL with ``column_of[name]`` for each indicator; null where a denominator is zero."""
        sql = _sql(self.whole, column_of)
        # least and greatest pass over nulls; a share of nothing must not vanish that way.
        held = [
            _sql(part, column_of)
            for choice in self.whole.walk()
            if choice.does in _CHOICES
            for part in choice.walk()
            if part.does in ("indicator", "/")
        ]
        if not held:
            return sql
        missing = " OR ".join(f"{part} IS NULL" for part in dict.fromkeys(held))
        return f"(CASE WHEN {missing} THEN NULL ELSE {sql} END)"

    def evaluate(self, values: Mapping[str, Fraction]) -> Fraction | None:
        """The exact value; None where a denominator is zero."""
        return _evaluate(self.whole, values)


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
    line = text.strip()
    if not line:
        raise FormulaError(f"The formula is empty. {_ALLOWED}")
    try:
        whole = _part(ast.parse(line, mode="eval").body, line)
        names = frozenset(part.text for part in whole.walk() if part.does == "indicator")
        # Walking it once proves that it is not nested deeper than it can be evaluated.
        _evaluate(whole, dict.fromkeys(names, Fraction(1)))
    except SyntaxError as error:
        if "too many nested" in str(error):
            raise FormulaError("The formula is nested too deep.") from None
        raise FormulaError(f'The formula "{text}" cannot be read. {_ALLOWED}') from None
    except (RecursionError, MemoryError):
        raise FormulaError("The formula is nested too deep.") from None
    if not names:
        raise FormulaError(f'The formula "{text}" names no indicator.')
    return Formula(text, names, whole)


def _part(node: ast.expr, line: str) -> Part:
    """``node`` as a part; raises FormulaError where it is none of the few that are allowed."""
    written = line[node.col_offset : node.end_col_offset]
    if isinstance(node, ast.Name):
        return Part("indicator", node.id)
    if isinstance(node, ast.Constant) and _NUMBER.fullmatch(written):
        return Part("number", written)
    does, inner = _done(node)
    if not does:
        said = f'In the formula "{line}": {written[:60]} is not allowed.'
        raise FormulaError(f"{said} {_ALLOWED}")
    return Part(does, parts=tuple(_part(one, line) for one in inner))


def _done(node: ast.expr) -> tuple[str, list[ast.expr]]:
    """What ``node`` does with which others; nothing where that is not allowed."""
    if isinstance(node, ast.BinOp):
        return _SIGNS.get(type(node.op), ""), [node.left, node.right]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return "negative", [node.operand]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
        name = node.func.id.lower()
        if name in _CHOICES or (name == "abs" and len(node.args) == 1):
            return name, node.args
    return "", []


def _sql(part: Part, column_of: Mapping[str, str]) -> str:
    if part.does == "indicator":
        return column_of[part.text]
    if part.does == "number":
        # Without the cast the database would multiply decimals and run out of digits.
        return f"CAST({part.text} AS DOUBLE)"
    parts = [_sql(one, column_of) for one in part.parts]
    if part.does == "/":
        return f"ratio({parts[0]}, {parts[1]})"
    if part.does in "+-*":
        return f"({parts[0]} {part.does} {parts[1]})"
    if part.does == "negative":
        return f"-({parts[0]})"
    return f"{part.does}({', '.join(parts)})"


_COMPUTED: dict[str, Callable[..., Any]] = {
    "+": lambda first, second: first + second,
    "-": lambda first, second: first - second,
    "*": lambda first, second: first * second,
    "/": lambda first, second: first / second if second else None,
    "negative": lambda value: -value,
    "abs": abs,
    "least": lambda *values: min(values),
    "greatest": lambda *values: max(values),
}


def _evaluate(part: Part, values: Mapping[str, Fraction]) -> Fraction | None:
    if part.does == "indicator":
        return values[part.text]
    if part.does == "number":
        return Fraction(part.text)
    parts = [_evaluate(one, values) for one in part.parts]
    if None in parts:
        return None
    computed: Fraction | None = _COMPUTED[part.does](*parts)
    return computed
