"""Rows as an Arrow table of declared SQL types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import pyarrow as pa

from ecocity.backend.sql import DECIMAL

ARROW_TYPES = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "BOOLEAN": pa.bool_(),
    DECIMAL: pa.decimal128(38, 10),
}


def arrow_table(columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]) -> pa.Table:
    """``rows`` with ``columns`` (name -> SQL type); what a row lacks is null."""
    held = list(rows)
    arrays = [
        pa.array([_fit(row.get(column), kind) for row in held], ARROW_TYPES[kind])
        for column, kind in columns.items()
    ]
    return pa.table(arrays, names=list(columns))


def _fit(value: object, kind: str) -> object:
    if value is None:
        return None
    if kind == "DOUBLE":
        return float(value)  # type: ignore[arg-type]
    if kind == DECIMAL:
        return Decimal(str(value)).quantize(Decimal("1e-10"))
    if kind == "VARCHAR":
        return str(value)
    return value
