"""Whether the ways of bench/air.py come to the same: city-days, index days and verdicts counted."""

from __future__ import annotations

from pathlib import Path

import duckdb

from bench.air_plain import files, tables_by_hand
from bench.air_polars import air
from bench.air_ways import INPUTS, asked_of_pack
from ecocity.backend import Backend
from ecocity.compute.on_records import needed_inputs, prepare, query_for
from ecocity.workspace.record_bind import bind_records
from ecocity.workspace.record_binding import RecordBinding

COLUMNS = ("so2", "no2", "co", "o3_8h", "o3_1h", "pm10", "pm25")


def differences(folder: Path) -> dict[str, int]:
    """How many rows of the packs and of Polars differ from the SQL written by hand."""
    hand = tables_by_hand(folder)
    _packs(folder, hand)
    found = air(files(folder, "station_hours"), folder / "stations.parquet")
    hand.register("polars_days", found.rounded)
    hand.register("polars_aqi", found.aqi)
    hand.register("polars_years", found.years)
    return {"the packs": _count(hand, "pack", "year"), "Polars": _count(hand, "polars", "y")}


def _packs(folder: Path, hand: duckdb.DuckDBPyConnection) -> None:
    asked = asked_of_pack()
    with Backend(reads=[folder]) as backend:
        for name in INPUTS:
            binding = RecordBinding(name, tuple(files(folder, name)))
            bind_records(backend, name, asked.pack.inputs[name], binding)
        prepare(backend, asked, needed_inputs(asked, "aqi_years"))
        days = backend.arrow(query_for(backend, asked, "city_day_values"))
        hand.register("pack_rounded", days)
        for name, step in (("pack_aqi", "aqi_days"), ("pack_years", "air_years")):
            hand.register(name, backend.arrow(query_for(backend, asked, step)))
    rounded = ", ".join(f"{name}_rounded AS {name}" for name in COLUMNS)
    hand.execute(f"CREATE TABLE pack_days AS SELECT area, date, {rounded} FROM pack_rounded")


def _count(hand: duckdb.DuckDBPyConnection, way: str, year: str) -> int:
    differ = " OR ".join(f"CAST(h.{one} AS DOUBLE) IS DISTINCT FROM p.{one}" for one in COLUMNS)
    counted = hand.execute(
        f"SELECT (SELECT count(*) FROM rounded h FULL JOIN {way}_days p"
        f" ON p.area = h.area AND p.date = h.date WHERE {differ})"
        f" + (SELECT count(*) FROM aqi h FULL JOIN {way}_aqi p"
        " ON p.area = h.area AND p.date = h.date WHERE h.aqi IS DISTINCT FROM p.aqi)"
        f" + (SELECT count(*) FROM years h FULL JOIN {way}_years p"
        f" ON p.area = h.area AND p.{year} = h.y WHERE h.attains IS DISTINCT FROM p.attains)"
    ).fetchall()
    return int(counted[0][0])
