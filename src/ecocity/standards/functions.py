"""What a query may be made of: named functions, and the plain parts of a SELECT. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

_FUNCTIONS: dict[str, tuple[str, type[exp.Expression] | None]] = {
    # name: (what it gives, the class that the parser makes of it; None where it keeps the name)
    "abs": ("absolute value", exp.Abs),
    "any_value": ("some value of the rows that is there", exp.AnyValue),
    "arg_max": ("the value of the row where the second argument is largest", exp.ArgMax),
    "arg_min": ("the value of the row where the second argument is smallest", exp.ArgMin),
    "avg": ("arithmetic mean", exp.Avg),
    "case": ("one of several values", exp.Case),
    "cast": ("another type", exp.Cast),
    "ceil": ("the whole number above", exp.Ceil),
    "coalesce": ("the first of its arguments that is there", exp.Coalesce),
    "concat": ("texts joined", exp.Concat),
    "contains": ("whether a text holds another", exp.Contains),
    "count": ("number of rows", exp.Count),
    "count_if": ("number of rows for which it holds", exp.CountIf),
    "date_diff": ("days, months or years between two dates", exp.DateDiff),
    "date_trunc": ("the first moment of a day, month or year", exp.TimestampTrunc),
    "day": ("day of a date", exp.Day),
    "dense_rank": ("place of a row, ties share it and leave no gap", exp.DenseRank),
    "exact": ("rounded to eight decimals and exact from there", None),
    "exists": ("whether a sub-query has a row", exp.Exists),
    "exp": ("e to the power of its argument", exp.Exp),
    "first_value": ("the first value of a window", exp.FirstValue),
    "floor": ("the whole number below", exp.Floor),
    "greatest": ("the largest argument", exp.Greatest),
    "hour": ("hour of a time", exp.Hour),
    "if": ("one of two values", exp.If),
    "isfinite": ("whether a number is neither infinite nor undefined", None),
    "lag": ("the row before", exp.Lag),
    "last_day": ("last day of a date's month", exp.LastDay),
    "last_value": ("the last value of a window", exp.LastValue),
    "lead": ("the row after", exp.Lead),
    "least": ("the smallest argument", exp.Least),
    "left": ("the first characters of a text", exp.Left),
    "length": ("number of characters", exp.Length),
    "ln": ("natural logarithm", exp.Ln),
    "log10": ("logarithm to base ten", exp.Log),
    "lower": ("text in lower case", exp.Lower),
    "make_date": ("a date from year, month and day", exp.DateFromParts),
    "max": ("largest of the rows", exp.Max),
    "median": ("the value in the middle of the rows", exp.Median),
    "min": ("smallest of the rows", exp.Min),
    "minute": ("minute of a time", exp.Minute),
    "month": ("month of a date", exp.Month),
    "nullif": ("no value where both arguments are equal", exp.Nullif),
    "power": ("a to the power of b", exp.Pow),
    "quantile_cont": ("percentile by rank, linear between neighbours", exp.PercentileCont),
    "quarter": ("quarter of a date", exp.Quarter),
    "rank": ("place of a row, ties share it", exp.Rank),
    "ratio": ("a / b, and no value where b is zero or missing", None),
    "right": ("the last characters of a text", exp.Right),
    "round": ("rounding, half away from zero", exp.Round),
    "round_even": ("rounding, half to even (GB/T 8170)", None),
    "row_number": ("place of a row within its window", exp.RowNumber),
    "sign": ("-1, 0 or 1", exp.Sign),
    "sqrt": ("square root", exp.Sqrt),
    "starts_with": ("whether a text begins with another", exp.StartsWith),
    "string_agg": ("texts of the rows, joined", exp.GroupConcat),
    "substring": ("part of a text", exp.Substring),
    "sum": ("sum", exp.Sum),
    "trim": ("text without blanks at its ends", exp.Trim),
    "try_cast": ("another type, no value where it does not fit", exp.TryCast),
    "upper": ("text in upper case", exp.Upper),
    "year": ("calendar year of a date", exp.Year),
}

ALLOWED_FUNCTIONS: Mapping[str, str] = {name: what for name, (what, _) in _FUNCTIONS.items()}
"""Every function a query may call -> what it gives."""

KEPT_NAMES = frozenset(name for name, (_, kind) in _FUNCTIONS.items() if kind is None)
"""Functions that the parser does not know and leaves under their own name."""

NODES: frozenset[type[exp.Expression]] = frozenset(
    kind for _, kind in _FUNCTIONS.values() if kind is not None
) | frozenset(
    (
        # the frame of a SELECT
        exp.Select, exp.Union, exp.Except, exp.Intersect, exp.Subquery, exp.With, exp.CTE,
        exp.From, exp.Join, exp.Where, exp.Group, exp.Having, exp.Qualify, exp.Order, exp.Ordered,
        exp.Limit, exp.Offset, exp.Distinct, exp.Values, exp.Table, exp.TableAlias, exp.Alias,
        exp.Column, exp.Identifier, exp.Star, exp.Window, exp.WindowSpec, exp.Filter,
        exp.IgnoreNulls, exp.RespectNulls,
        # values
        exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.Tuple, exp.DataType, exp.DataTypeParam,
        exp.Var, exp.Interval, exp.TsOrDsToDate, exp.DateTrunc,
        # operators
        exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is,
        exp.In, exp.Between, exp.Like, exp.ILike, exp.NullSafeEQ, exp.NullSafeNEQ, exp.Add,
        exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.Neg, exp.DPipe,
    )
)  # fmt: skip
"""Every class of the parse tree that a query may hold, functions among them."""

DIVISIONS = (exp.Div, exp.IntDiv, exp.Mod)

TYPES = frozenset(
    ("BIGINT", "INT", "INTEGER", "DOUBLE", "DECIMAL", "VARCHAR", "TEXT", "DATE", "BOOLEAN",
     "TIMESTAMP", "TIMESTAMPNTZ")
)  # fmt: skip
"""Types that a value may be cast to."""
