"""Rows as columns of declared SQL types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from ecocity.backend.sql import DECIMAL

if TYPE_CHECKING:
    import pyarrow as pa


def fitted(
    columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
) -> dict[str, list[object]]:
    """The cells of each of ``columns`` (name -> SQL type), fit for it; what a row lacks is None."""
    held = list(rows)
    return {name: [_fit(row.get(name), kind) for row in held] for name, kind in columns.items()}


def arrow_types() -> dict[str, pa.DataType]:
    """SQL type -> Arrow type."""
    import pyarrow as pa

    return {
        "VARCHAR": pa.string(),
        "BIGINT": pa.int64(),
        "DOUBLE": pa.float64(),
        "DATE": pa.date32(),
        "TIMESTAMP": pa.timestamp("us"),
        "BOOLEAN": pa.bool_(),
        DECIMAL: pa.decimal128(38, 10),
    }


def arrow_table(columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]) -> pa.Table:
    """``rows`` with ``columns`` (name -> SQL type) as an Arrow table."""
    import pyarrow as pa

    types = arrow_types()
    cells = fitted(columns, rows)
    arrays = [pa.array(cells[name], types[kind]) for name, kind in columns.items()]
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
