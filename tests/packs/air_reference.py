"""HJ 663 and HJ 633 in rational numbers and plain loops: slow, exact, read as written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import ceil

Hours = Mapping[int, Fraction]
"""Hour 1 to 24 -> value; an hour without a value is not there."""
BREAKPOINTS = {
    "so2": (0, 50, 150, 475, 800, 1600, 2100, 2620),
    "no2": (0, 40, 80, 180, 280, 565, 750, 940),
    "pm10": (0, 50, 150, 250, 350, 420, 500, 600),
    "co": (0, 2, 4, 14, 24, 36, 48, 60),
    "o3_1h": (0, 160, 200, 300, 400, 800, 1000, 1200),
    "o3_8h": (0, 100, 160, 215, 265, 800),
    "pm25": (0, 35, 75, 115, 150, 250, 350, 500),
}
INDICES = (0, 50, 100, 150, 200, 300, 400, 500)
YEAR_LIMITS = {"so2": 60, "no2": 40, "pm10": 70, "pm25": 35}
DAY_LIMITS = {"so2": 150, "no2": 80, "pm10": 150, "pm25": 75, "co": 4, "o3_8h": 160, "o3_1h": 200}
PERCENTILES = {"so2": 98, "no2": 98, "pm10": 95, "pm25": 95, "co": 95, "o3_8h": 90}


def half_even(value: Fraction, decimals: int = 0) -> Fraction:
    """GB/T 8170."""
    scale = 10**decimals
    return Fraction(round(value * scale), scale)


def judged(pollutant: str, value: Fraction) -> Fraction:
    """The value as it is compared: whole micrograms, CO to one decimal."""
    return half_even(value, 1 if pollutant == "co" else 0)


def station_day(pollutant: str, hours: Hours) -> Fraction | None:
    """The day value of a station, or None where the day is not valid."""
    if pollutant == "o3_8h":
        return largest_eight_hours(hours)
    if len(hours) < 20:
        return None
    return max(hours.values()) if pollutant == "o3_1h" else mean(hours.values())


def largest_eight_hours(hours: Hours) -> Fraction | None:
    """17 windows that end at hours 8 to 24, six of eight hours each, 14 windows or above 160."""
    windows = []
    for end in range(8, 25):
        held = [hours[hour] for hour in range(end - 7, end + 1) if hour in hours]
        if len(held) >= 6:
            windows.append(mean(held))
    if not windows:
        return None
    largest = max(windows)
    return largest if len(windows) >= 14 or half_even(largest) > 160 else None


def city_day(values: Iterable[Fraction | None]) -> Fraction | None:
    """Mean of the stations, where enough of them are valid."""
    stations = list(values)
    valid = [value for value in stations if value is not None]
    share = 50 if len(stations) < 4 else 75
    return mean(valid) if valid and 100 * len(valid) >= share * len(stations) else None


def iaqi(pollutant: str, value: Fraction) -> int | None:
    """The sub-index of HJ 633-2012, rounded up."""
    points = BREAKPOINTS[pollutant]
    for low, high, first, last in zip(points, points[1:], INDICES, INDICES[1:], strict=False):
        if value <= high:
            return ceil(Fraction(last - first, high - low) * (value - low) + first)
    return None if pollutant == "o3_8h" else 500


def percentile(values: Iterable[Fraction], rank: int) -> Fraction:
    """Linear between neighbours, by place 1 + (n - 1) p."""
    ordered = sorted(values)
    place = Fraction((len(ordered) - 1) * rank, 100)
    below = int(place)
    if below + 1 >= len(ordered):
        return ordered[-1]
    return ordered[below] + (ordered[below + 1] - ordered[below]) * (place - below)


def year_is_valid(days: Iterable[date]) -> bool:
    """324 days, 27 in every month, 25 in February."""
    held = list(days)
    months = [sum(1 for day in held if day.month == month) for month in range(1, 13)]
    enough = all(count >= (25 if month == 2 else 27) for month, count in enumerate(months, 1))
    return len(held) >= 324 and enough


def mean(values: Iterable[Fraction]) -> Fraction:
    """Arithmetic mean."""
    held = list(values)
    return sum(held, Fraction(0)) / len(held)
