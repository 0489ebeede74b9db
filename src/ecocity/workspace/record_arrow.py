"""Tables of other libraries as Arrow tables, without naming any of them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_BLANK = ("None", "nan", "NaN", "NaT", "<NA>")


def arrow_of(table: Any) -> pa.Table:
    """Any table as an Arrow table; raises TypeError where it is none."""
    try:
        return _clocks(_arrow(table))
    except (pa.ArrowException, ValueError, TypeError, AttributeError) as error:
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
    if isinstance(table, list):
        # A row may lack what others have, the first one too.
        names = dict.fromkeys(name for row in table for name in row)
        return pa.table({str(name): _column([row.get(name) for row in table]) for name in names})
    try:
        return pa.table(table)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        if isinstance(table, dict):
            return pa.table({str(name): _column(held) for name, held in table.items()})
        if not (hasattr(table, "columns") and hasattr(table, "reset_index")):
            raise
        return _of_mixed(table)


def _of_mixed(frame: Any) -> pa.Table:
    """A pandas frame of which a column holds values of several types: that column as texts."""
    twice = sorted({str(name) for name in frame.columns if list(frame.columns).count(name) > 1})
    if twice:
        raise ValueError(f"The heading {', '.join(twice)} stands twice.")
    held = frame.reset_index() if any(frame.index.names) else frame
    return pa.table({str(name): _column(held[name]) for name in held.columns})


def _column(held: Any) -> pa.Array:
    try:
        return pa.array(held, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        texts = [None if str(one) in _BLANK else str(one) for one in held]
        return pa.array(texts, pa.string())


def _clocks(table: pa.Table) -> pa.Table:
    """Times of a named zone become what a clock there shows; UTC is left to the binding."""
    for at, one in enumerate(table.schema):
        if pa.types.is_timestamp(one.type) and one.type.tz in ("UTC", "Z", "+00:00"):
            # The database knows an instant to the microsecond only.
            whole = table.column(at).cast(pa.timestamp("us", "UTC"), safe=False)
            table = table.set_column(at, one.name, whole)
        elif pa.types.is_timestamp(one.type) and one.type.tz is not None:
            local = pc.local_timestamp(table.column(at))
            table = table.set_column(at, one.name, local)
        elif pa.types.is_dictionary(one.type):
            table = table.set_column(at, one.name, table.column(at).cast(one.type.value_type))
    return table
