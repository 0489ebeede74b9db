"""Through the pack and by rational numbers: no city-day and no year may differ."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

import pyarrow as pa
import pytest

from ecocity.compute.from_files import compute_table
from tests.packs import air_reference as exact

STATIONS = {"s1": "a", "s2": "a", "s3": "a", "s4": "a", "s5": "b", "s6": "b", "s7": "background"}
FIRST, DAYS = date(2019, 1, 1), 365
HOURLY = ("so2", "no2", "co", "o3", "pm10", "pm25")
DAILY = ("so2", "no2", "co", "o3_8h", "o3_1h", "pm10", "pm25")
Row = dict[str, Any]


@cache
def _hours() -> tuple[Row, ...]:
    """Values on and about the limits, with absent rows, empty cells and whole days away."""
    noise = random.Random(663)
    typical = {"so2": 60, "no2": 45, "co": 4, "o3": 170, "pm10": 80, "pm25": 40}
    rows = []
    for station in STATIONS:
        for day in range(DAYS):
            gap = noise.choice((0, 0, 0, 0, 0.05, 0.15, 0.3))
            levels = {one: high * noise.uniform(0.4, 1.4) for one, high in typical.items()}
            for hour in range(24):
                if noise.random() < gap:
                    continue
                start = datetime.combine(FIRST, datetime.min.time()) + timedelta(days=day)
                row: Row = {"station": station, "time": start + timedelta(hours=hour)}
                for one, level in levels.items():
                    value = round(level * noise.uniform(0.7, 1.3), 1 if one == "co" else 0)
                    row[one] = None if noise.random() < gap / 4 else value
                rows.append(row)
    return tuple(rows)


def _inputs(seed: int = 1) -> dict[str, pa.Table]:
    """The hours in an order of their own, and the list of stations."""
    listed = [
        {"station": key, "area": "a" if area == "background" else area,
         "kind": "background" if area == "background" else "evaluation"}
        for key, area in STATIONS.items()
    ]  # fmt: skip
    rows = list(_hours())
    random.Random(seed).shuffle(rows)
    return {"station_hours": pa.Table.from_pylist(rows),
            "air_stations": pa.Table.from_pylist(listed)}  # fmt: skip


@cache
def _expected_days() -> dict[tuple[str, date, str], Fraction | None]:
    held: dict[tuple[str, date, str], dict[int, Fraction]] = defaultdict(dict)
    days: dict[tuple[str, str], set[date]] = defaultdict(set)
    for row in _hours():
        day, hour = row["time"].date(), row["time"].hour + 1
        days[STATIONS[row["station"]], row["station"]].add(day)
        for one in HOURLY:
            if row[one] is not None:
                held[row["station"], day, one][hour] = Fraction(str(row[one]))
    found: dict[tuple[str, date, str], Fraction | None] = {}
    for area in ("a", "b"):
        stations = [key for key, home in STATIONS.items() if home == area]
        for day in sorted(set().union(*(days[area, station] for station in stations))):
            for one in DAILY:
                values = [
                    exact.station_day(one, held[station, day, "o3" if one[:2] == "o3" else one])
                    for station in stations
                ]
                found[area, day, one] = exact.city_day(values)
    return found


@cache
def _table(name: str) -> tuple[Row, ...]:
    return tuple(compute_table(name, "cn_air", _inputs(), check=False).table.to_pylist())


def test_no_city_day_differs() -> None:
    got = {(row["area"], row["date"], row["pollutant"]): row for row in _table("city_days")}
    expected = _expected_days()
    assert set(got) == set(expected)
    differing = []
    for key, value in expected.items():
        rounded = None if value is None else exact.judged(key[2], value)
        attains = None if rounded is None else rounded <= exact.DAY_LIMITS[key[2]]
        row = got[key]
        near = row["value"] is None if value is None else abs(row["value"] - value) < 1e-8
        same = row["rounded"] == (None if rounded is None else float(rounded))
        if not (
            near and same and row["attains"] == attains and row["valid"] == (value is not None)
        ):
            differing.append((key, row, value))
    assert differing == []
    assert sum(value is None for value in expected.values()) > 100, "some days must be invalid"
    ties = sum(value is not None and value % 1 == Fraction(1, 2) for value in expected.values())
    assert ties > 10, "some days must lie between two whole numbers"


def test_no_index_differs() -> None:
    expected: dict[tuple[str, date], dict[str, int]] = defaultdict(dict)
    for (area, day, one), value in _expected_days().items():
        index = None if value is None else exact.iaqi(one, exact.judged(one, value))
        if index is not None:
            expected[area, day][one] = index
    for row in _table("aqi_days"):
        held = expected[row["area"], row["date"]]
        whole = {one[:2] if one[:2] == "o3" else one for one in held}
        found = max(held.values(), default=None)
        aqi = found if len(whole) == 6 or (found or 0) > 100 else None
        primary = {one for one in held if held[one] == aqi} if (aqi or 0) > 50 else set()
        assert row["aqi"] == aqi, row
        assert set((row["primary_pollutants"] or "").split()) == primary, row


@pytest.mark.parametrize("area", ["a", "b"])
def test_no_year_differs(area: str) -> None:
    rows = {row["pollutant"]: row for row in _table("city_years") if row["area"] == area}
    for one, rank in exact.PERCENTILES.items():
        days = {day: value for (home, day, name), value in _expected_days().items()
                if home == area and name == one and value is not None}  # fmt: skip
        row = rows[one]
        mean, high = exact.mean(days.values()), exact.percentile(days.values(), rank)
        valid = exact.year_is_valid(days)
        attains = exact.judged(one, high) <= exact.DAY_LIMITS[one]
        if one in exact.YEAR_LIMITS:
            attains = attains and exact.judged(one, mean) <= exact.YEAR_LIMITS[one]
        assert row["days"] == len(days)
        assert row["valid"] == valid
        assert abs(row["mean"] - mean) < 1e-8
        assert abs(row["percentile"] - high) < 1e-8
        assert row["attains"] == (attains if valid else None)


def test_the_order_of_rows_does_not_matter() -> None:
    again = compute_table("city_days", "cn_air", _inputs(2), check=False).table.to_pylist()
    order = ("area", "date", "pollutant")
    first = sorted(_table("city_days"), key=lambda row: tuple(str(row[key]) for key in order))
    second = sorted(again, key=lambda row: tuple(str(row[key]) for key in order))
    assert [row["rounded"] for row in first] == [row["rounded"] for row in second]
