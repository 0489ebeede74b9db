"""Tables of other libraries as Arrow tables, without naming any of them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def arrow_of(table: Any) -> pa.Table:
    """Any table as an Arrow table; raises TypeError where it is none."""
    try:
        return _clocks(_arrow(table))
    except (pa.ArrowException, ValueError, TypeError) as error:
        raise TypeError(
            f"This {type(table).__name__} cannot be read as a table: {str(error)[:200]} "
            "Give each column values of one type, numbers or texts."
        ) from error


def _arrow(table: Any) -> pa.Table:
    for way in ("to_pyarrow", "to_arrow"):
        if hasattr(table, way):
            return _as_table(getattr(table, way)())
    if hasattr(table, "collect") and not hasattr(table, "__arrow_c_stream__"):
        return _arrow(table.collect())
    return _as_table(table)


def _as_table(table: Any) -> pa.Table:
    if isinstance(table, pa.Table):
        return table
    if isinstance(table, pa.RecordBatchReader):
        return table.read_all()
    return pa.table(table)


def _clocks(table: pa.Table) -> pa.Table:
    """Times of a named zone become what a clock there shows; UTC is left to the binding."""
    for at, one in enumerate(table.schema):
        if pa.types.is_timestamp(one.type) and one.type.tz not in (None, "UTC", "Z", "+00:00"):
            local = pc.local_timestamp(table.column(at))
            table = table.set_column(at, one.name, local)
        elif pa.types.is_dictionary(one.type):
            table = table.set_column(at, one.name, table.column(at).cast(one.type.value_type))
    return table
