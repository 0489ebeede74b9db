"""The air job of bench/air.py written for Polars, with the same slots of hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

MEANS = ("so2", "no2", "co", "pm10", "pm25")
COLUMNS = (*MEANS, "o3_8h", "o3_1h")
JUDGED = ("so2", "no2", "pm10", "pm25", "co", "o3_8h")
HOURS_NEEDED, WINDOW_NEEDED, WINDOWS_NEEDED, SHORT_DAY_ABOVE = 20, 6, 14, 160
INDICES = (0, 50, 100, 150, 200, 300, 400, 500)
BREAKPOINTS: Mapping[str, tuple[float, ...]] = {
    "so2": (0, 50, 150, 475, 800, 1600, 2100, 2620),
    "no2": (0, 40, 80, 180, 280, 565, 750, 940),
    "co": (0, 2, 4, 14, 24, 36, 48, 60),
    "pm10": (0, 50, 150, 250, 350, 420, 500, 600),
    "pm25": (0, 35, 75, 115, 150, 250, 350, 500),
    "o3_8h": (0, 100, 160, 215, 265, 800),
    "o3_1h": (0, 160, 200, 300, 400, 800, 1000, 1200),
}
SHARES = {"so2": 0.98, "no2": 0.98, "pm10": 0.95, "pm25": 0.95, "co": 0.95, "o3_8h": 0.9}
DAY_LIMITS = {"so2": 150, "no2": 80, "pm10": 150, "pm25": 75, "co": 4, "o3_8h": 160}
YEAR_LIMITS = {"so2": 60, "no2": 40, "pm10": 70, "pm25": 35}
YEAR_DAYS, MONTH_DAYS, FEBRUARY_DAYS = 324, 27, 25


@dataclass(frozen=True, slots=True)
class Outcome:
    """City-days rounded, index days, years with their verdict and with their good days."""

    rounded: pl.DataFrame
    aqi: pl.DataFrame
    years: pl.DataFrame
    aqi_years: pl.DataFrame


def air(hours: list[Path], stations: Path) -> Outcome:
    """Hours to verdicts."""
    listed = pl.scan_parquet(stations).filter(pl.col("kind") == "evaluation")
    days = _city_days(_station_days(pl.scan_parquet(hours)), listed).collect(engine="streaming")
    rounded = days.select("area", "date", *(_rounded(name) for name in COLUMNS))
    aqi = _aqi(rounded)
    good = aqi.group_by("area", y=pl.col("date").dt.year()).agg(
        days=pl.col("aqi").count(),
        good=(pl.col("aqi") <= 100).sum(),
        heavy=(pl.col("aqi") > 200).sum(),
    )
    return Outcome(rounded, aqi, _years(days), good)


def _station_days(hours: pl.LazyFrame) -> pl.LazyFrame:
    slots = (
        hours.with_columns(date=pl.col("time").dt.date(), hour=pl.col("time").dt.hour())
        .group_by("station", "date")
        .agg(
            *(pl.col(name).mean() for name in MEANS),
            *(pl.col(name).count().alias(f"{name}_n") for name in MEANS),
            *(
                pl.when(pl.col("hour") == hour).then("o3").max().alias(f"h{hour + 1}")
                for hour in range(24)
            ),
        )
    )
    sums, counts = _windows()
    held = [count >= WINDOW_NEEDED for count in counts]
    means = [
        pl.when(valid).then(total / count)
        for valid, total, count in zip(held, sums, counts, strict=True)
    ]
    largest = slots.select(
        "station",
        "date",
        *(pl.when(pl.col(f"{name}_n") >= HOURS_NEEDED).then(name).alias(name) for name in MEANS),
        m=pl.max_horizontal(means),
        windows=pl.sum_horizontal([valid.cast(pl.Int32) for valid in held]),
        o3_n=counts[0] + counts[8] + counts[16],
        o3_1h=pl.max_horizontal([f"h{hour}" for hour in range(1, 25)]),
    )
    enough = (pl.col("windows") >= WINDOWS_NEEDED) | (_half_even(pl.col("m"), 0) > SHORT_DAY_ABOVE)
    return largest.select(
        "station",
        "date",
        *MEANS,
        o3_8h=pl.when(enough).then("m"),
        o3_1h=pl.when(pl.col("o3_n") >= HOURS_NEEDED).then("o3_1h"),
    )


def _windows() -> tuple[list[pl.Expr], list[pl.Expr]]:
    """Sum and number of hours of the 17 windows that end at hours 8 to 24, made by doubling."""
    sums = [pl.col(f"h{hour}").fill_null(0) for hour in range(1, 25)]
    counts = [pl.col(f"h{hour}").is_not_null().cast(pl.Int32) for hour in range(1, 25)]
    for step in (1, 2, 4):
        sums = [first + second for first, second in zip(sums, sums[step:], strict=False)]
        counts = [first + second for first, second in zip(counts, counts[step:], strict=False)]
    return sums, counts


def _city_days(days: pl.LazyFrame, stations: pl.LazyFrame) -> pl.LazyFrame:
    due = stations.group_by("area").agg(due=pl.len())
    share = pl.when(pl.col("due") < 4).then(0.5).otherwise(0.75)
    return (
        days.join(stations.select("station", "area"), on="station")
        .group_by("area", "date")
        .agg(
            *(pl.col(name).mean() for name in COLUMNS),
            *(pl.col(name).count().alias(f"{name}_n") for name in COLUMNS),
        )
        .join(due, on="area")
        .select(
            "area",
            "date",
            *(
                pl.when(pl.col(f"{name}_n") >= pl.col("due") * share).then(name).alias(name)
                for name in COLUMNS
            ),
        )
    )


def _half_even(value: pl.Expr, decimals: int) -> pl.Expr:
    return value.round(8).round(decimals, mode="half_to_even")


def _rounded(name: str) -> pl.Expr:
    return _half_even(pl.col(name), 1 if name == "co" else 0)


def _aqi(rounded: pl.DataFrame) -> pl.DataFrame:
    indices = rounded.select("area", "date", *(_index(name) for name in COLUMNS))
    ozone = pl.coalesce("o3_8h", "o3_1h").is_null()
    gap = pl.any_horizontal(*(pl.col(name).is_null() for name in MEANS), ozone)
    found = pl.max_horizontal(COLUMNS)
    primary = pl.concat_str(
        [
            pl.when((pl.col(name) == found) & (found > 50)).then(pl.lit(f"{name} "))
            for name in COLUMNS
        ],
        ignore_nulls=True,
    )
    return indices.select(
        "area",
        "date",
        aqi=pl.when(~gap | (found > 100)).then(found),
        primary_pollutants=primary,
    )


def _index(name: str) -> pl.Expr:
    """The sub-index: between two breakpoints, always rounded up; ozone of 8 hours ends at 800."""
    value, points = pl.col(name), BREAKPOINTS[name]
    index = pl.when(value > points[-1]).then(None if name == "o3_8h" else 500)
    for place in range(len(points) - 1):
        low, high = points[place : place + 2]
        from_index, to_index = INDICES[place : place + 2]
        line = from_index + (to_index - from_index) * (value - low) / (high - low)
        above = value >= low if place == 0 else value > low
        index = index.when(above & (value <= high)).then(line.round(8).ceil())
    return index.cast(pl.Float64).alias(name)


def _years(days: pl.DataFrame) -> pl.DataFrame:
    dated = days.with_columns(y=pl.col("date").dt.year(), month=pl.col("date").dt.month())
    needed = pl.when(pl.col("month") == 2).then(FEBRUARY_DAYS).otherwise(MONTH_DAYS)
    whole = (
        dated.group_by("area", "y", "month")
        .agg(pl.col(name).count() for name in JUDGED)
        .group_by("area", "y")
        .agg(((pl.col(name) >= needed).sum() == 12).alias(f"{name}_whole") for name in JUDGED)
    )
    figures = dated.group_by("area", "y").agg(
        *(pl.col(name).count().alias(f"{name}_n") for name in JUDGED),
        *(pl.col(name).mean().alias(f"{name}_mean") for name in YEAR_LIMITS),
        *(
            pl.col(name).quantile(share, "linear").alias(f"{name}_high")
            for name, share in SHARES.items()
        ),
    )
    verdicts = figures.join(whole, on=["area", "y"]).select(
        "area", "y", *(_verdict(name).alias(name) for name in JUDGED)
    )
    return verdicts.with_columns(attains=pl.all_horizontal(*JUDGED))


def _verdict(name: str) -> pl.Expr:
    decimals = 1 if name == "co" else 0
    met = _half_even(pl.col(f"{name}_high"), decimals) <= DAY_LIMITS[name]
    if name in YEAR_LIMITS:
        met &= _half_even(pl.col(f"{name}_mean"), decimals) <= YEAR_LIMITS[name]
    valid = (pl.col(f"{name}_n") >= YEAR_DAYS) & pl.col(f"{name}_whole")
    return pl.when(valid).then(met)
