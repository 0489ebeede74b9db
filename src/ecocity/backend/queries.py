"""What the steps of a pack need of a database, whichever it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa


class Queries(Protocol):
    """Tables in, rows out; SQL is written in DuckDB's dialect and carried over where need be."""

    def put(
        self, name: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
    ) -> None: ...

    def put_arrow(self, name: str, table: pa.Table) -> None: ...

    def view(self, name: str, sql: str) -> None: ...

    def step(self, name: str, columns: Mapping[str, str], sql: str) -> None: ...

    def arrow(self, sql: str) -> pa.Table: ...

    def query(self, sql: str) -> list[dict[str, Any]]: ...

    def holds(self, name: str) -> bool: ...
