"""What a column of records allows: bounds, and zeros that mean missing."""

from __future__ import annotations

from ecocity.standards.records import Column


def usable(sql: str, column: Column, barred: str = "") -> str:
    """``sql`` where the column allows it, else null."""
    wrong = " OR ".join(one for one in (unusable(sql, column), barred) if one)
    return f"CASE WHEN {wrong} THEN NULL ELSE {sql} END" if wrong else sql


def unusable(sql: str, column: Column) -> str:
    """SQL: the value is impossible, or a zero that means missing; empty where neither can be."""
    return " OR ".join(one for one in (impossible(sql, column), zero_missing(sql, column)) if one)


def impossible(sql: str, column: Column) -> str:
    """SQL: the value lies outside ``possible``; empty where there are no bounds."""
    low, high = column.possible or (None, None)
    if column.type not in ("number", "integer"):
        return ""
    parts = [
        f"{sql} < {low:f}" if low is not None else "",
        f"{sql} > {high:f}" if high is not None else "",
    ]
    return " OR ".join(part for part in parts if part)


def zero_missing(sql: str, column: Column) -> str:
    """SQL: the value is a zero that means missing; empty where a zero is a value."""
    return f"{sql} = 0" if column.zero == "missing" else ""
