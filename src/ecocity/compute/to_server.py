"""Records and references to where a Spark server can read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ecocity.backend import Backend, Queries, literal, quoted
from ecocity.backend.spark import SparkBackend
from ecocity.compute.on_records import Asked
from ecocity.errors import Finding
from ecocity.standards.schema import input_columns
from ecocity.workspace.record_binding import NO_VALUE, RecordBinding
from ecocity.workspace.record_files import list_files

_USED_AS_IT_IS = (
    "record_gaps",
    "record_stuck",
    "record_jump",
    "record_zero_doubtful",
    "record_unit_doubtful",
    "record_columns_alike",
    "record_series_alike",
    "record_mixed_state",
    "record_peak_hours",
    "record_daylight_saving",
    "record_columns_unused",
    "record_without_area",
)
"""Findings that take no value away; all others make the file differ from what is used of it."""


def lend_records(
    backend: Backend,
    server: Queries,
    asked: Asked,
    inputs: Iterable[str],
    given: Mapping[str, Any],
    findings: Iterable[Finding],
    checked: bool,
) -> None:
    """Give the server every table that the queries read.

    Parquet files that have every declared column in its name and type, and of which nothing was
    found that is not to be used as it stands, are read by the server itself, so the path must be
    one that it can reach; everything else is read here and sent.
    """
    pack = asked.pack
    serious = [one for one in findings if one.rule not in _USED_AS_IT_IS]
    owned = {name: _owned(name, binding, serious) for name, binding in given.items()}
    anybody = [one for one in serious if not any(one in held for held in owned.values())]
    for name in inputs:
        binding = given.get(name)
        types = input_columns(pack.inputs[name])
        sound = checked and not anybody and not owned.get(name)
        plain = sound and isinstance(binding, RecordBinding) and _plain_parquet(binding, types)
        if plain and binding is not None and isinstance(server, SparkBackend):
            paths = [str(path.resolve()) for path in list_files(binding.paths)[0]]
            server.parquet(f"_{name}_files", paths)
            server.view(name, _projection(f"_{name}_files", types))
        else:
            server.put_arrow(name, backend.arrow(f"SELECT * FROM {quoted([name])}"))
    for name in (*pack.tables, *pack.parameters, "assessment", "settings"):
        if backend.holds(name):
            server.put_arrow(name, backend.arrow(f"SELECT * FROM {quoted([name])}"))


def _owned(name: str, given: Any, findings: Iterable[Finding]) -> list[Finding]:
    """Those of ``findings`` that speak of this input or of one of its files."""
    files = list_files(given.paths)[0] if isinstance(given, RecordBinding) else []
    names = (name, *(path.name for path in files))
    return [one for one in findings if (one.file or "").startswith(names)]


def _plain_parquet(given: RecordBinding, types: Mapping[str, str]) -> bool:
    if given != RecordBinding(given.input, given.paths):
        return False
    paths = list_files(given.paths)[0]
    return bool(paths) and all(
        path.suffix == ".parquet" and _as_declared(pq.read_schema(path), types) for path in paths
    )


def _as_declared(schema: pa.Schema, types: Mapping[str, str]) -> bool:
    """Every declared column is there under its name, with the type that it has here."""
    return all(
        name in schema.names and _KINDS.get(kind, _never)(schema.field(name).type)
        for name, kind in types.items()
    )


def _never(_: pa.DataType) -> bool:
    return False


def _is_clock(kind: pa.DataType) -> bool:
    # Spark knows no nanoseconds, and an instant is not what a clock shows.
    return pa.types.is_timestamp(kind) and kind.tz is None and kind.unit in ("us", "ms")


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


_KINDS: Mapping[str, Callable[[pa.DataType], bool]] = {
    "VARCHAR": _is_text,
    "DOUBLE": pa.types.is_float64,
    "TIMESTAMP": _is_clock,
    "DATE": pa.types.is_date32,
    "BIGINT": pa.types.is_int64,
}


def _projection(source: str, columns: Mapping[str, str]) -> str:
    return f"SELECT {', '.join(_column(*one) for one in columns.items())} FROM {source}"


def _column(name: str, kind: str) -> str:
    """As the reader of records has it: NaN and texts that mean so are no value."""
    if kind == "DOUBLE":
        return f"CASE WHEN isfinite({name}) THEN CAST({name} AS DOUBLE) END AS {name}"
    if kind == "VARCHAR":
        none = ", ".join(literal(text) for text in ("", *NO_VALUE) if text != "\\N")
        return f"CASE WHEN trim({name}) NOT IN ({none}) THEN trim({name}) END AS {name}"
    return f"CAST({name} AS {kind}) AS {name}"
