"""The ways of bench/air.py that need DuckDB alone: a scan, and SQL written for this job."""

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


def by_hand(folder: Path) -> duckdb.DuckDBPyConnection:
    """Run the SQL written for this job alone."""
    connection = duckdb.connect()
    names = {"hours": "station_hours", "stations": "air_stations"}
    text = BY_HAND.read_text(encoding="utf-8")
    for word, name in names.items():
        text = text.replace("{" + word + "}", quoted(files(folder, name)))
    connection.execute(text)
    return connection


PLAIN: dict[str, Callable[[Path], Any]] = {"scan": scan, "by_hand": by_hand}

if __name__ == "__main__":
    PLAIN[sys.argv[1]](Path(sys.argv[2]))
