"""Where the values in a column of a query come from: words of its text, columns of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp
from sqlglot.optimizer.scope import Scope, traverse_scope


@dataclass(frozen=True, slots=True)
class Origin:
    """What a column of the result can hold: ``texts`` written in the query, ``columns`` of tables.

    ``known`` is false where some of it is made by a function.
    """

    texts: frozenset[str]
    columns: frozenset[tuple[str, str]]
    known: bool


def origin_of(tree: exp.Expression, index: int) -> Origin:
    """Where the values of output column ``index`` of a qualified query come from."""
    scopes = {id(scope.expression): scope for scope in traverse_scope(tree)}
    texts: set[str] = set()
    columns: set[tuple[str, str]] = set()
    known = True
    todo = list(_branches(tree, index, scopes))
    seen: set[int] = set()
    while todo:
        node, scope = todo.pop()
        if id(node) in seen or isinstance(node, exp.Null):
            continue
        seen.add(id(node))
        if isinstance(node, exp.Literal):
            texts.add(node.this)
        elif isinstance(node, exp.Column):
            source = scope.sources.get(node.table) if scope is not None else None
            if isinstance(source, exp.Table):
                columns.add((source.name, node.name))
            elif source is not None and node.name in source.expression.named_selects:
                place = source.expression.named_selects.index(node.name)
                todo += _branches(source.expression, place, scopes)
            else:
                known = False
        elif isinstance(node, _CHOICES):
            todo += [(part, scope) for part in _choices(node)]
        else:
            known = False
    return Origin(frozenset(texts), frozenset(columns), known)


_CHOICES = (exp.Alias, exp.Paren, exp.Case, exp.If, exp.Coalesce)


def _choices(node: exp.Expression) -> list[exp.Expression]:
    """What ``node`` may turn out to be, conditions left aside."""
    if isinstance(node, exp.Case):
        parts = [*(branch.args["true"] for branch in node.args["ifs"]), node.args.get("default")]
    elif isinstance(node, exp.If):
        parts = [node.args.get("true"), node.args.get("false")]
    elif isinstance(node, exp.Coalesce):
        parts = [node.this, *node.expressions]
    else:
        parts = [node.this]
    return [part for part in parts if part is not None]


def _branches(
    query: exp.Expression, index: int, scopes: Mapping[int, Scope]
) -> Iterator[tuple[exp.Expression, Scope | None]]:
    """The expressions that fill column ``index``, one from each side of a UNION."""
    if isinstance(query, exp.SetOperation):
        yield from _branches(query.this, index, scopes)
        yield from _branches(query.expression, index, scopes)
    elif isinstance(query, exp.Subquery):
        yield from _branches(query.this, index, scopes)
    elif isinstance(query, exp.Select) and index < len(query.selects):
        yield query.selects[index], scopes.get(id(query))
