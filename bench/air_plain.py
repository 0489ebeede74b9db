"""The ways of bench/air.py without this program: a scan, SQL written for this job, Polars."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

BY_HAND = Path(__file__).with_name("air_by_hand.sql")


def quoted(paths: list[Path]) -> str:
    """Paths as a list in SQL."""
    return "[" + ", ".join(f"'{path}'" for path in paths) + "]"


def files(folder: Path, name: str, quarter: bool = False) -> list[Path]:
    """The files of an input."""
    if name == "air_stations":
        return [folder / "stations.parquet"]
    held = sorted((folder / "hours").glob("*.parquet"))
    return held[: len(held) // 4] if quarter else held


def scan(folder: Path) -> None:
    """Read the six columns."""
    hours = quoted(files(folder, "station_hours"))
    sums = ", ".join(f"sum({one})" for one in ("so2", "no2", "co", "o3", "pm10", "pm25"))
    duckdb.sql(f"SELECT {sums} FROM read_parquet({hours})").fetchall()


def by_hand(folder: Path) -> list[list[Any]]:
    """Years and good days by the SQL written for this job alone."""
    connection = tables_by_hand(folder)
    return [
        connection.execute(f"SELECT * FROM {name}").fetchall() for name in ("years", "aqi_years")
    ]


def tables_by_hand(folder: Path) -> duckdb.DuckDBPyConnection:
    """All tables that the SQL written for this job makes."""
    connection = duckdb.connect()
    names = {"hours": "station_hours", "stations": "air_stations"}
    text = BY_HAND.read_text(encoding="utf-8")
    for word, name in names.items():
        text = text.replace("{" + word + "}", quoted(files(folder, name)))
    connection.execute(text)
    return connection


def polars(folder: Path) -> list[list[Any]]:
    """Years and good days by Polars."""
    from bench.air_polars import air

    found = air(files(folder, "station_hours"), folder / "stations.parquet")
    return [found.years.rows(), found.aqi_years.rows()]


PLAIN: dict[str, Callable[[Path], Any]] = {"scan": scan, "by_hand": by_hand, "polars": polars}

if __name__ == "__main__":
    PLAIN[sys.argv[1]](Path(sys.argv[2]))
