"""Generated station-hours for the air benchmark: absent rows, missing values, whole numbers."""

from __future__ import annotations

from pathlib import Path

import duckdb

HOURS = 26_304
"""Hours of 2018 to 2020."""
STATIONS_A_CITY = 5
ABSENT_ROWS = 40
"""Of a thousand hours, so many have no row at all."""


def _noise(salt: int, size: int) -> str:
    """A whole number from 0 to ``size`` - 1, the same on every run and every machine."""
    return f"CAST(hash(s * 100003 + h * 7 + {salt}) % {size} AS INTEGER)"


def write_station_hours(folder: Path, stations: int, files: int) -> int:
    """Write ``files`` Parquet files of whole stations into ``folder``; the number of rows."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    rows = 0
    for number in range(files):
        since, until = stations * number // files, stations * (number + 1) // files
        target = folder / f"stations_{number:02d}.parquet"
        connection.execute(
            f"COPY ({_select(since, until)}) TO '{target}' (FORMAT parquet, ROW_GROUP_SIZE 122880)"
        )
        held = connection.execute(f"SELECT count(*) FROM '{target}'").fetchall()
        rows += int(held[0][0])
    connection.close()
    return rows


def write_stations(path: Path, stations: int) -> None:
    """Write the list of stations: five a city, of which the fifth is a background station."""
    connection = duckdb.connect()
    connection.execute(
        f"COPY (SELECT 's' || lpad(CAST(s AS VARCHAR), 4, '0') AS station,"
        f" 'c' || lpad(CAST(s // {STATIONS_A_CITY} AS VARCHAR), 3, '0') AS area,"
        f" CASE WHEN s % {STATIONS_A_CITY} = 4 THEN 'background' ELSE 'evaluation' END AS kind"
        f" FROM range({stations}) t(s)) TO '{path}' (FORMAT parquet)"
    )
    connection.close()


def _select(since: int, until: int) -> str:
    season = "(1 + 0.6 * cos(6.2831853 * h / 8766))"
    noon = "(1 - cos(6.2831853 * ((h + 2) % 24) / 24))"
    level = f"(0.5 + {_noise(1, 100)} / 100.0) * (0.7 + {{s}})".replace(
        "{s}", "CAST(hash(s * 31 + h // 24) % 100 AS INTEGER) / 100.0"
    )
    values = {
        "so2": f"8 * {level}",
        "no2": f"32 * {season} * {level}",
        "co": f"0.8 * {season} * {level}",
        "o3": f"55 * {noon} * (2.2 - {season}) * {level}",
        "pm10": f"62 * {season} * {level}",
        "pm25": f"38 * {season} * {level}",
    }
    columns = ", ".join(
        f"CASE WHEN {_noise(10 + place, 100)} = 0 THEN NULL ELSE"
        f" CAST(round({value}, {1 if name == 'co' else 0}) AS DOUBLE) END AS {name}"
        for place, (name, value) in enumerate(values.items())
    )
    return (
        f"SELECT 's' || lpad(CAST(s AS VARCHAR), 4, '0') AS station,"
        f" TIMESTAMP '2018-01-01' + to_hours(CAST(h AS INTEGER)) AS time, {columns}"
        f" FROM range({since}, {until}) a(s), range({HOURS}) b(h)"
        f" WHERE {_noise(3, 1000)} >= {ABSENT_ROWS} ORDER BY s, h"
    )
