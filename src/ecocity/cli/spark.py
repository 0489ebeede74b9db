"""``--backend``: a Spark session for as long as a command needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ecocity.backend.queries import Queries
from ecocity.backend.spark import SparkBackend


@contextmanager
def spark_at(address: str | None) -> Iterator[Callable[[], Queries] | None]:
    """What forgets all views and gives the session at ``address``; None for DuckDB."""
    if address in (None, "duckdb"):
        yield None
        return
    with SparkBackend(str(address)) as spark:
        yield spark.cleared
