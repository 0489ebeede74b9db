"""Real station-hours give the validity verdicts that a reader of HJ 663 gets by hand.

The verdicts below are counted from the files without the pack: ``_by_hand`` reads them row by row.
"""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ecocity.compute.from_files import compute_table
from ecocity.workspace.record_binding import RecordBinding

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
FOLDER = Path(os.environ.get("ECOCITY_DATA", BESIDE)) / "air"
CHENGDU = "chengdu_pm25_hourly_2010_2015.csv"
BEIJING = "beijing_{}_hourly_2013_2017.csv"
needs_data = pytest.mark.skipif(
    not (FOLDER / CHENGDU).exists(),
    reason="the UCI air files (ids 394 and 501) are not in $ECOCITY_DATA/air",
)
Verdict = tuple[bool, int, str]
"""Valid, valid days, months that are too short."""


@cache
def _by_hand(file: str, column: str) -> dict[int, tuple[Verdict, float]]:
    """Year -> verdict and share of the hours that hold a value [%]."""
    hours: Counter[date] = Counter()
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row[column] != "NA":
                hours[date(int(row["year"]), int(row["month"]), int(row["day"]))] += 1
    months: dict[int, Counter[int]] = defaultdict(Counter)
    for day, count in hours.items():
        months[day.year][day.month] += count >= 20
    found = {}
    for year, held in months.items():
        short = [m for m in range(1, 13) if held[m] < (25 if m == 2 else 27)]
        days = sum(held.values())
        length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
        share = 100 * sum(count for day, count in hours.items() if day.year == year) / 24 / length
        verdict = (days >= 324 and not short, days, " ".join(map(str, short)))
        found[year] = (verdict, share)
    return found


def _station_years(file: str, columns: dict[str, str], station: str | None) -> list[dict[str, Any]]:
    parts = {one: one for one in ("year", "month", "day", "hour")}
    binding = RecordBinding(
        "station_hours", (FOLDER / file,),
        columns=columns, time_parts=parts, missing=("NA",),
        units={"co": "ug/m^3"} if "co" in columns else {},
        constants={"station": station} if station else {},
    )  # fmt: skip
    return compute_table("station_years", "cn_air", {"station_hours": binding}).table.to_pylist()


@needs_data
@pytest.mark.parametrize("heading", ["PM_Caotangsi", "PM_Shahepu", "PM_US Post"])
def test_chengdu(heading: str) -> None:
    rows = _station_years(CHENGDU, {"pm25": heading}, heading)
    got = {row["year"]: row for row in rows if row["pollutant"] == "pm25"}
    for year, (verdict, share) in _by_hand(CHENGDU, heading).items():
        row = got[year]
        assert (row["valid"], row["days"], row["short_months"] or "") == verdict, year
        assert row["hours_share"] == pytest.approx(share)
        assert (row["value"] is None) == (not verdict[0])


@needs_data
@pytest.mark.parametrize("name", ["aotizhongxin", "dingling", "dongsi", "gucheng"])
def test_beijing(name: str) -> None:
    file = BEIJING.format(name)
    headings = {"so2": "SO2", "no2": "NO2", "co": "CO", "pm10": "PM10", "pm25": "PM2.5"}
    rows = _station_years(file, {**headings, "o3": "O3", "station": "station"}, None)
    got = {(row["pollutant"], row["year"]): row for row in rows}
    for one, heading in headings.items():
        for year, (verdict, _) in _by_hand(file, heading).items():
            row = got[one, year]
            assert (row["valid"], row["days"], row["short_months"] or "") == verdict, (one, year)
    carbon = [row["mean"] for row in rows if row["pollutant"] == "co"]
    assert min(carbon) > 0.2, "CO is given in micrograms and must come out in milligrams"
    assert max(carbon) < 5


@needs_data
def test_much_data_can_still_be_an_invalid_year() -> None:
    """A station-year with more than 95 % of its hours that one month makes invalid."""
    by_hand = _by_hand(BEIJING.format("gucheng"), "PM2.5")
    (valid, days, short), share = by_hand[2016]
    assert share > 98
    assert (valid, days, short) == (False, 360, "9")
