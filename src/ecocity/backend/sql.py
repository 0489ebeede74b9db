"""SQL text of our own: literals and names, quoted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

DECIMAL = "DECIMAL(38,10)"
"""The type of every figure that is judged: exact, ten decimals."""


def literal(value: object) -> str:
    """``value`` as SQL text: strings quoted, dates as DATE, None as NULL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, Decimal)):
        return str(value)
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    return "'" + str(value).replace("'", "''") + "'"


def quoted(names: Sequence[str]) -> str:
    """Column or table names, quoted and joined by commas."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in names)
