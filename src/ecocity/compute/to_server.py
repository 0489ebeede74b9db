"""Records and references to where a Spark server can read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ecocity.backend import Backend, Queries, quoted
from ecocity.backend.spark import SparkBackend
from ecocity.compute.on_records import Asked
from ecocity.standards.schema import input_columns
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_files import list_files


def lend_records(
    backend: Backend,
    server: Queries,
    asked: Asked,
    inputs: Iterable[str],
    given: Mapping[str, Any],
) -> None:
    """Give the server every table that the queries read.

    Parquet files whose columns are named and measured as the pack declares them are read by the
    server itself, so the path must be one that it can reach; everything else is read here and sent.
    """
    pack = asked.pack
    for name in inputs:
        binding = given.get(name)
        if isinstance(server, SparkBackend) and binding is not None and _plain_parquet(binding):
            paths = [str(path.resolve()) for path in list_files(binding.paths)[0]]
            server.parquet(f"_{name}_files", paths)
            server.view(name, _projection(f"_{name}_files", input_columns(pack.inputs[name])))
        else:
            server.put_arrow(name, backend.arrow(f"SELECT * FROM {quoted([name])}"))
    for name in (*pack.tables, *pack.parameters, "assessment", "settings"):
        if backend.holds(name):
            server.put_arrow(name, backend.arrow(f"SELECT * FROM {quoted([name])}"))


def _plain_parquet(given: object) -> bool:
    if not isinstance(given, RecordBinding):
        return False
    if given != RecordBinding(given.input, given.paths):
        return False
    return all(path.suffix == ".parquet" for path in list_files(given.paths)[0])


def _projection(source: str, columns: Mapping[str, str]) -> str:
    parts = [
        # NaN in a mean would be NaN here and skipped there: it is no value.
        f"CASE WHEN isfinite({name}) THEN CAST({name} AS DOUBLE) END AS {name}"
        if kind == "DOUBLE"
        else f"CAST({name} AS {kind}) AS {name}"
        for name, kind in columns.items()
    ]
    return f"SELECT {', '.join(parts)} FROM {source}"
