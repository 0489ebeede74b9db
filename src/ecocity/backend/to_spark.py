"""A checked query of a pack, written for Spark: SQLGlot carries it, and what differs is here.

Division by zero, rounding half to even, percentiles and times without a zone are the handful of
places where the two differ; everything else is plain SQL.
"""

from __future__ import annotations

import sqlglot
from sqlglot import exp

from ecocity.backend.sql import DECIMAL

TYPES = {"VARCHAR": "STRING", "TIMESTAMP": "TIMESTAMP_NTZ"}
"""Column types that Spark calls otherwise."""
_TEMPLATES = {
    "ratio": "CASE WHEN {1} IS NULL OR {1} = 0 THEN NULL"
    " ELSE CAST({0} AS DOUBLE) / CAST({1} AS DOUBLE) END",
    # Infinity and NaN are larger than any bound in Spark, so they too become no value.
    "exact": f"CASE WHEN abs(CAST({{0}} AS DOUBLE)) < 1e27"
    f" THEN TRY_CAST(round(CAST({{0}} AS DOUBLE), 8) AS {DECIMAL}) END",
    "isfinite": "abs(CAST({0} AS DOUBLE)) < 1e308",
    "round_even": "CASE WHEN abs(@) % 2 = CAST(0.5 AS DOUBLE)"
    " THEN sign({0}) * (abs(@) - CAST(0.5 AS DOUBLE)) ELSE round(@) END"
    " / power(CAST(10 AS DOUBLE), {1})".replace(
        "@", "round(CAST({0} AS DOUBLE) * power(CAST(10 AS DOUBLE), {1}), 6)"
    ),
}


def to_spark(sql: str) -> str:
    """``sql`` in DuckDB's dialect as Spark SQL of the same meaning."""
    tree: exp.Expression = sqlglot.parse_one(sql, dialect="duckdb")
    for carried in (_call, _aggregate, _type):
        tree = tree.transform(carried)
    return str(tree.sql(dialect="spark"))


def _call(node: exp.Expression) -> exp.Expression:
    """Our own functions; their arguments first, because a replaced node is not entered again."""
    if not isinstance(node, exp.Anonymous) or node.name.lower() not in _TEMPLATES:
        return node
    inner = [argument.transform(_call).sql(dialect="duckdb") for argument in node.expressions]
    if node.name.lower() == "round_even" and len(inner) == 1:
        inner.append("0")
    written = _TEMPLATES[node.name.lower()].format(*[f"({text})" for text in inner])
    return exp.Paren(this=sqlglot.parse_one(written, dialect="duckdb"))


def _aggregate(node: exp.Expression) -> exp.Expression:
    if isinstance(node, (exp.PercentileCont, exp.Quantile)):
        arguments = [node.this.transform(_aggregate), node.expression]
        return exp.Anonymous(this="percentile", expressions=arguments)
    if isinstance(node, exp.Median):
        arguments = [node.this.transform(_aggregate), exp.Literal.number("0.5")]
        return exp.Anonymous(this="percentile", expressions=arguments)
    return node


def _type(node: exp.Expression) -> exp.Expression:
    kinds = (exp.DataType.Type.TIMESTAMP, exp.DataType.Type.TIMESTAMPNTZ)
    if isinstance(node, exp.DataType) and node.this in kinds:
        return exp.DataType(this=exp.DataType.Type.TIMESTAMPNTZ)
    return node
