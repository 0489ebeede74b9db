"""The only file that names DuckDB: tables in, queries out, nothing else.

Queries come from packs, so the connection has no access to files or the network and its settings
are locked once it is open.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import TYPE_CHECKING, Any

import duckdb

from ecocity.backend.columns import arrow_of, arrow_types, fitted
from ecocity.backend.sql import DECIMAL, literal, quoted
from ecocity.errors import FormulaError

if TYPE_CHECKING:
    import pyarrow as pa

_MACROS = (
    # A zero or missing denominator gives no value: never infinity, never NaN.
    "CREATE MACRO ratio(a, b) AS CASE WHEN b IS NULL OR b = 0 THEN NULL"
    " ELSE CAST(a AS DOUBLE) / CAST(b AS DOUBLE) END",
    # Sums in another order differ in the last bits: eight decimals are kept before any comparison.
    # What is infinite, undefined or beyond the type is no value.
    # Scaled, rounded and scaled back in the open: round(a, 8) does the same and asks for the power
    # of ten at every row. So it is below, where a remainder by % would cost as much again.
    f"CREATE MACRO exact(a) AS CASE WHEN abs(CAST(a AS DOUBLE)) < 1e27"
    f" THEN CAST(round(CAST(a AS DOUBLE) * 1e8) / 1e8 AS {DECIMAL}) END",
    # DuckDB's own round_even takes 2.345 for more than a tie; the decimal digits must decide.
    "CREATE MACRO _scaled(a, n) AS"
    " round(CAST(a AS DOUBLE) * power(CAST(10 AS DOUBLE), n) * 1e6) / 1e6",
    "CREATE MACRO _tie(t) AS t = 2 * floor(t / 2) + 0.5",
    "CREATE MACRO round_even(a, n) AS CASE WHEN _tie(abs(_scaled(a, n)))"
    " THEN sign(a) * (abs(_scaled(a, n)) - 0.5) ELSE round(_scaled(a, n)) END"
    " / power(CAST(10 AS DOUBLE), n)",
)


_MANY_CELLS = 500_000
"""Above so many, what Arrow and pandas cost to load is won back tenfold."""
LONGEST = "ECOCITY_QUERY_SECONDS"
"""Environment variable: how long one query may take [s]; 1800 where it is not set."""


class Backend:
    """An in-memory database for one assessment; use it as a context.

    ``reads`` are the files and folders of records that its views may read; nothing else on disk can
    be reached.
    """

    def __init__(self, reads: Iterable[Path] = ()) -> None:
        self._connection = duckdb.connect(":memory:")
        for macro in _MACROS:
            self._connection.execute(macro)
        paths = [path.resolve() for path in reads]
        for setting, held in (
            ("allowed_directories", [f"{path}/" for path in paths if path.is_dir()]),
            ("allowed_paths", [str(path) for path in paths if not path.is_dir()]),
        ):
            self._connection.execute(f"SET {setting} = [{', '.join(map(literal, held))}]")
        # Rules that hold from a date to a date are few rows: looping over them costs a tenth of
        # sorting the records by date.
        self._connection.execute("SET nested_loop_join_threshold = 64")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def __enter__(self) -> Backend:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    @contextmanager
    def _watched(self, what: str) -> Iterator[None]:
        """Turn the database's errors into ours, and stop what takes too long.

        A pack may join without end; and Ctrl-C within a query comes as another error.
        """
        seconds = _seconds()
        timer = Timer(seconds, self._connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield
        except duckdb.InterruptException:
            said = f"{what}: stopped after {seconds:g} s; {LONGEST} sets how long a query may take."
            raise FormulaError(said) from None
        except duckdb.Error as error:
            raise FormulaError(f"{what}: {_words(error)}") from error
        except RuntimeError as error:
            if "interrupted" in str(error).lower():
                raise KeyboardInterrupt from None
            raise
        finally:
            timer.cancel()

    def put(
        self, name: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
    ) -> None:
        """Create table ``name`` with ``columns`` (name -> SQL type); what a row lacks is null."""
        cells = fitted(columns, rows)
        number = max(map(len, cells.values()), default=0)
        if not number:
            typed = ", ".join(f"{quoted([column])} {kind}" for column, kind in columns.items())
            self._connection.execute(f"CREATE TABLE {quoted([name])} ({typed})")
            return
        if number * len(cells) > _MANY_CELLS and set(columns.values()) <= set(arrow_types()):
            self.put_arrow(name, arrow_of(columns, cells))
            return
        # Few as lists, because Arrow looks for pandas and loads it to read a Python list.
        lists = ", ".join(
            f"unnest(CAST(${place} AS {kind}[])) AS {quoted([column])}"
            for place, (column, kind) in enumerate(columns.items(), 1)
        )
        self._connection.execute(
            f"CREATE TABLE {quoted([name])} AS SELECT {lists}", list(cells.values())
        )

    def put_arrow(self, name: str, table: pa.Table) -> None:
        """Create table ``name`` from an Arrow table, with its columns and types."""
        self._connection.register("_incoming", table)
        self._connection.execute(f"CREATE TABLE {quoted([name])} AS SELECT * FROM _incoming")
        self._connection.unregister("_incoming")

    def lend_arrow(self, name: str, table: pa.Table) -> None:
        """Give queries an Arrow table to read where it lies, without a copy."""
        self._connection.register(name, table)

    def view(self, name: str, sql: str) -> None:
        """Give a SELECT of our own a name; it runs where it is read."""
        self._connection.execute(f"CREATE VIEW {quoted([name])} AS {sql}")

    def step(self, name: str, columns: Mapping[str, str], sql: str) -> None:
        """Run the query of a step once and keep its rows as table ``name``.

        Raises FormulaError with the database's own words.
        """
        with self._watched(f"The step {name} failed"):
            self._connection.execute(f"CREATE TABLE {quoted([name])} AS {_cast(columns, sql)}")

    def save(self, sql: str, columns: Mapping[str, str], path: Path) -> None:
        """Write the rows of a query to a Parquet file, whole or not at all.

        The folder must be among those that this database may reach. Raises FormulaError.
        """
        part = path.with_name(f".{path.name}.part")
        target = literal(str(part.resolve()))
        try:
            with self._watched(f"{path.name} could not be computed"):
                self._connection.execute(
                    f"COPY ({_cast(columns, sql)}) TO {target} (FORMAT parquet, COMPRESSION zstd)"
                )
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def arrow(self, sql: str) -> pa.Table:
        """The rows of a SELECT as an Arrow table; raises FormulaError."""
        with self._watched("A query failed"):
            return self._connection.sql(sql).to_arrow_table()

    def holds(self, name: str) -> bool:
        """Whether there is a table or view ``name``."""
        try:
            self._connection.table(quoted([name]))
        except duckdb.CatalogException:
            return False
        return True

    def run(self, sql: str) -> None:
        """Run a statement of our own: views, inserts."""
        with self._watched("A query failed"):
            self._connection.execute(sql)

    def query(self, sql: str) -> list[dict[str, Any]]:
        """Rows of a SELECT; raises FormulaError with the database's own words."""
        with self._watched("A query failed"):
            result = self._connection.execute(sql)
            names = [column[0] for column in result.description]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _cast(columns: Mapping[str, str], sql: str) -> str:
    cast = ", ".join(
        f"CAST({quoted([column])} AS {kind}) AS {quoted([column])}"
        for column, kind in columns.items()
    )
    return f"SELECT {cast} FROM ({sql})"


def _words(error: Exception) -> str:
    """The database's own words without the places in its source."""
    return str(error).split("\n\nStack Trace", 1)[0].strip()


def _seconds() -> float:
    try:
        return float(os.environ[LONGEST])
    except (KeyError, ValueError):
        return 1800.0


def version() -> str:
    """Name and version of the engine, for the provenance."""
    return f"DuckDB {duckdb.__version__}"
