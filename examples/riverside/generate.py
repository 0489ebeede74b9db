"""Writes the records of Riverside, a city that does not exist: every figure here is generated.

    python examples/riverside/generate.py

The same seed gives the same files. They show what records look like and how a verdict is traced to
them; they say nothing about any place.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent / "records"
FIRST, HOURS = datetime(2013, 1, 1), 3 * 365 * 24
MEAN = {"so2": 18, "no2": 30, "co": 0.8, "o3": 60, "pm10": 62, "pm25": 38}
"""ug/m3, CO in mg/m3."""


def main() -> None:
    """Write one Parquet file a station; small registers are CSV files kept by hand."""
    HERE.mkdir(exist_ok=True)
    rng = np.random.default_rng(20131)
    times = [FIRST + timedelta(hours=n) for n in range(HOURS)]
    hour, day = np.arange(HOURS) % 24, np.arange(HOURS) // 24
    winter = np.cos(2 * np.pi * (day - 15) / 365)
    for number, station in enumerate(("park", "school", "hill")):
        held: dict[str, object] = {"station": [station] * HOURS, "time": times}
        weather = np.repeat(rng.gamma(6, 1 / 6, HOURS // 24), 24)
        for name, mean in MEAN.items():
            season = 1 - 0.4 * winter if name == "o3" else 1 + 0.4 * winter
            daily = 1 + 0.5 * np.sin(2 * np.pi * (hour - 8) / 24) if name == "o3" else 1
            clean = 0.5 if station == "hill" else 1 + 0.05 * number
            value = mean * clean * season * daily * weather * rng.uniform(0.6, 1.4, HOURS)
            figures = np.round(value, 2 if name == "co" else 0)
            figures[rng.random(HOURS) < 0.01] = np.nan
            held[name] = pa.array(figures, pa.float32(), from_pandas=True)
        table = pa.table(held)
        # Hours that a station did not send are no rows at all.
        table = table.filter(pa.array(rng.random(HOURS) > 0.01))
        path = HERE / f"air_{station}.parquet"
        pq.write_table(table, path, compression="zstd", compression_level=9)


if __name__ == "__main__":
    main()
