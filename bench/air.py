"""The national air job, hours to verdicts, beside a scan, SQL by hand and Polars.

    python -m bench.air --stations 200 --rounds 3     a quick look
    python -m bench.air --write                       1,600 stations, into docs/benchmarks.md

Every way runs in a process of its own, all of them in turn within each round; medians are given.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import duckdb

from bench.air_compare import differences
from bench.air_data import write_station_hours, write_stations
from bench.air_plain import PLAIN
from bench.report import write_section

ROOT = Path(__file__).resolve().parents[1]
FILES = 16
LABELS = {
    "scan": "column scan (sum of six columns)",
    "by_hand": "hand-written DuckDB SQL, hour slots",
    "polars": "Polars, hour slots",
    "packs": "through the packs, records as they lie",
    "intake": "through the packs and the intake of records",
    "by_file": "through the packs and the intake, file by file",
    "quarter": "through the packs, a quarter of the stations",
}


class Run(NamedTuple):
    """One run of a way: wall time and time on all cores [s], peak resident memory [MiB]."""

    wall: float
    cores: float
    memory: float


def main() -> None:
    """Generate, measure in turn, compare the results, print, and write the section if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stations", type=int, default=1600)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="generate into this folder, or use what is there")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ecocity-air-") as temporary:
        folder = asked.keep or Path(temporary)
        # In a process of its own: a child's peak of memory is at least its parent's.
        with ProcessPoolExecutor(1, get_context("spawn")) as other:
            rows = other.submit(generate, folder, asked.stations).result()
        text = _measure(folder, asked.stations, asked.rounds, rows)
    print(text)
    if asked.write:
        write_section("air", "Air: hours to verdicts for the country", text)


def generate(folder: Path, stations: int) -> int:
    """Write the records, where ``folder`` does not hold them; how many rows there are."""
    hours = folder / "hours"
    if not hours.is_dir():
        write_station_hours(hours, stations, FILES)
        write_stations(folder / "stations.parquet", stations)
    found = duckdb.sql(f"SELECT count(*) FROM '{hours}/*.parquet'").fetchall()
    return int(found[0][0])


def _measure(folder: Path, stations: int, rounds: int, rows: int) -> str:
    runs: dict[str, list[Run]] = {way: [] for way in LABELS}
    for _ in range(rounds):
        for way in LABELS:
            runs[way].append(_run(way, folder))
    median = {
        way: Run(*(statistics.median(figures) for figures in zip(*held, strict=True)))
        for way, held in runs.items()
    }
    return _text(folder, stations, rounds, rows, median)


def _run(way: str, folder: Path) -> Run:
    """One way in its own process."""
    module = "bench.air_plain" if way in PLAIN else "bench.air_ways"
    command = [sys.executable, "-m", module, way, str(folder)]
    start = time.perf_counter()
    path = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    child = os.posix_spawn(sys.executable, command, {**os.environ, "PYTHONPATH": path})
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{way} failed.")
    wall = time.perf_counter() - start
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _text(folder: Path, stations: int, rounds: int, rows: int, median: dict[str, Run]) -> str:
    lines = [
        f"{stations:,} stations, 2018 to 2020, six pollutants by the hour: {rows:,} rows"
        " (4 % of the hours have no row, 1 % of the cells are empty), whole stations in"
        f" {FILES} Parquet files. To station-days, city-days, index, years and verdicts."
        f" Medians of {rounds}, all in turn in one run, each in a process of its own, start of"
        " Python included, the rows of the years fetched at the end.",
        "",
        "| way | seconds | core seconds | peak memory, MB | × scan | × by hand |",
        "|---|---|---|---|---|---|",
    ]
    for way, label in LABELS.items():
        wall, cores, memory = median[way]
        times = [f"{wall / median[base].wall:.2f}" for base in ("scan", "by_hand")]
        lines.append(f"| {label} | {wall:.2f} | {cores:.2f} | {memory:.0f} | {' | '.join(times)} |")
    differing = ", ".join(f"{way} {count}" for way, count in differences(folder).items())
    lines += [
        "",
        f"Four times the stations take {median['packs'].wall / median['quarter'].wall:.2f} times as"
        " long."
        " City-days, index days and verdicts that differ from the hand-written SQL:"
        f" {differing}.",
        "",
        f"Python {platform.python_version()}, DuckDB {duckdb.__version__},"
        f" Polars {version('polars')}, {platform.machine()}, {os.cpu_count()} cores."
        f" Load of the machine at the end: {os.getloadavg()[0]:.1f}.",
        "",
        "Goals: through the packs 1.15 × by hand and 6 × scan, file by file 450 MB, four times the"
        " stations in 4.3 times the time, no difference.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
