"""The only file that names Spark: a Spark Connect server, whichever stands behind the address.

The libraries are an extra (``pip install ecocity[spark]``) and are loaded when a session begins.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any

import pyarrow as pa

from ecocity.backend.columns import arrow_table, arrow_types
from ecocity.backend.to_spark import TYPES, to_spark
from ecocity.errors import FormulaError, UsageError

_INSTALL = "Install it with: pip install 'ecocity[spark]'."


class SparkBackend:
    """A session on the server at ``address`` (``sc://host:port``); use it as a context.

    ``sail`` starts a Sail server in this process; ``spark`` takes the address from the environment
    variable SPARK_REMOTE, as Spark's own tools do. Raises UsageError where there is none.
    """

    def __init__(self, address: str) -> None:
        self._server: Any = None
        self._names: set[str] = set()
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise UsageError(f"The Spark client is not installed ({error}). {_INSTALL}") from error
        remote = self._remote(address)
        try:
            self._session = SparkSession.builder.remote(remote).create()
            self._session.conf.set("spark.sql.session.timeZone", "UTC")
        except Exception as error:
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise UsageError(f"No Spark server answers at {remote}: {said}") from error

    def _remote(self, address: str) -> str:
        if address == "sail":
            try:
                from pysail.spark import SparkConnectServer
            except ImportError as error:
                raise UsageError(f"Sail is not installed. {_INSTALL}") from error
            self._server = SparkConnectServer()
            self._server.start()
            host, port = self._server.listening_address
            return f"sc://{host}:{port}"
        if address == "spark":
            address = os.environ.get("SPARK_REMOTE", "")
        if not address.startswith("sc://"):
            raise UsageError(
                "Name a Spark Connect server: sc://host:port, or spark with SPARK_REMOTE set, or "
                "sail for one in this process."
            )
        return address

    def __enter__(self) -> SparkBackend:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._session.stop()
        if self._server is not None:
            self._server.stop()

    def put(
        self, name: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
    ) -> None:
        """Create view ``name`` from rows; what a row lacks is null."""
        self.put_arrow(name, arrow_table(columns, rows))

    def put_arrow(self, name: str, table: pa.Table) -> None:
        """Create view ``name`` from an Arrow table."""
        if table.num_rows:
            frame = self._session.createDataFrame(table)
            for field in table.schema:
                if pa.types.is_timestamp(field.type):
                    cast = frame[field.name].cast("timestamp_ntz")
                    frame = frame.withColumn(field.name, cast)
            self._keep(name, frame)
            return
        columns = ", ".join(
            f"CAST(NULL AS {_spark_type(field.type)}) AS `{field.name}`" for field in table.schema
        )
        self._keep(name, self._session.sql(f"SELECT {columns} WHERE FALSE"))

    def parquet(self, name: str, paths: Iterable[str]) -> None:
        """Create view ``name`` over Parquet files that the server itself reads."""
        self._keep(name, self._session.read.parquet(*paths))

    def view(self, name: str, sql: str) -> None:
        """Give a SELECT of our own a name; it runs where it is read."""
        self._keep(name, self._session.sql(to_spark(sql)))

    def step(self, name: str, columns: Mapping[str, str], sql: str) -> None:
        """The query of a step as view ``name``, its rows kept by the server; raises FormulaError.

        A frame that is only persisted drags the plans of all steps before it along, and planning
        takes minutes: it is cut off here. Sail keeps no frame: its rows are fetched and lent back.
        """
        cast = ", ".join(
            f"CAST(`{column}` AS {TYPES.get(kind, kind)}) AS `{column}`"
            for column, kind in columns.items()
        )
        try:
            frame = self._session.sql(f"SELECT {cast} FROM ({to_spark(sql)})")
            if self._server is None:
                self._keep(name, frame.localCheckpoint())
            else:
                self.put_arrow(name, frame.toArrow())
        except Exception as error:
            raise FormulaError(f"The step {name} failed on Spark: {error}") from error

    def arrow(self, sql: str) -> pa.Table:
        """The rows of a SELECT as an Arrow table; raises FormulaError with the server's words."""
        carried = to_spark(sql)
        try:
            return self._session.sql(carried).toArrow()
        except Exception as error:
            raise FormulaError(f"A query failed on Spark: {error}\n{carried}") from error

    def query(self, sql: str) -> list[dict[str, Any]]:
        """Rows of a SELECT; raises FormulaError."""
        rows: list[dict[str, Any]] = self.arrow(sql).to_pylist()
        return rows

    def holds(self, name: str) -> bool:
        """Whether there is a view ``name``."""
        return name in self._names

    def cleared(self) -> SparkBackend:
        """The same session without the views made so far."""
        for name in self._names:
            self._session.catalog.dropTempView(name)
        self._names.clear()
        return self

    def _keep(self, name: str, frame: Any) -> None:
        frame.createOrReplaceTempView(name)
        self._names.add(name)


def _spark_type(kind: pa.DataType) -> str:
    """The Spark type of an empty column, whose rows tell nothing."""
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision},{kind.scale})"
    names = {own: name for name, own in arrow_types().items()}
    name = names.get(kind, "DOUBLE" if pa.types.is_floating(kind) else "VARCHAR")
    name = "BIGINT" if pa.types.is_integer(kind) else name
    return TYPES.get(name, name)
