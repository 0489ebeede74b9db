"""Rows as columns of declared SQL types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ecocity.backend.sql import DECIMAL

if TYPE_CHECKING:
    import pyarrow as pa


def fitted(
    columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
) -> dict[str, list[object]]:
    """The cells of each of ``columns`` (name -> SQL type), fit for it; what a row lacks is None."""
    held = list(rows)
    return {name: _fit(kind, [row.get(name) for row in held]) for name, kind in columns.items()}


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
    return arrow_of(columns, fitted(columns, rows))


def arrow_of(columns: Mapping[str, str], cells: Mapping[str, list[object]]) -> pa.Table:
    """The ``cells`` of each of ``columns``, fit for it already, as an Arrow table."""
    import pyarrow as pa

    types = arrow_types()
    arrays = [pa.array(cells[name], types[kind]) for name, kind in columns.items()]
    return pa.table(arrays, names=list(columns))


_FIT: dict[str, Callable[[Any], object]] = {
    "DOUBLE": float,
    DECIMAL: lambda value: Decimal(str(value)).quantize(Decimal("1e-10")),
    "VARCHAR": str,
}


def _fit(kind: str, cells: list[object]) -> list[object]:
    fit = _FIT.get(kind)
    if fit is None or cells.count(None) == len(cells):
        return cells
    return [None if cell is None else fit(cell) for cell in cells]
