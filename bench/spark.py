"""The packs on a real Spark with two workers.

python -m bench.spark cases             every case of every pack
python -m bench.spark air --write       the national air job, into docs/benchmarks.md
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.air import FILES, generate
from bench.report import write_section
from bench.spark_server import two_workers
from ecocity.standards.load import builtin_packs

ECOCITY = Path(sys.executable).with_name("ecocity")
# The tables of cases hold a few rows: to compile each query and to spread it costs far more than to
# run it, so it is interpreted, in one part, and planned once.
SMALL = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.leafNodeDefaultParallelism": "1",
    "spark.locality.wait": "0",
}
LARGE = {"spark.sql.shuffle.partitions": "8", "spark.driver.memory": "2g"}


def main() -> None:
    """Run what is asked for; the exit code is 1 where a case fails or a row differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("job", choices=("cases", "air"))
    parser.add_argument("--stations", type=int, default=1600)
    parser.add_argument("--keep", type=Path, help="generate into this folder, or use what is there")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    asked = parser.parse_args()
    sys.exit(_cases() if asked.job == "cases" else _air(asked))


def _cases() -> int:
    failed = 0
    with two_workers(1024, SMALL) as address:
        for name in builtin_packs():
            begun = time.perf_counter()
            command = [ECOCITY, "standards", "test", name, "--backend", address]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            said = [line for line in done.stdout.splitlines() if not line.startswith("holds")]
            print(f"{name}:", *said, done.stderr.strip(), flush=True)
            print(f"  {time.perf_counter() - begun:.0f} s", flush=True)
            failed += done.returncode != 0
    return int(failed > 0)


def _air(asked: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="ecocity-air-") as temporary:
        folder, results = asked.keep or Path(temporary), Path(temporary)
        rows = generate(folder, asked.stations)
        duck = _compute(folder, results / "duckdb.csv")
        with two_workers(3072, LARGE) as address:
            spark = _compute(folder, results / "spark.csv", "--backend", address)
        one, other = (_rows(results / f"{name}.csv") for name in ("duckdb", "spark"))
    differing = len(one ^ other)
    text = _text(asked.stations, rows, (duck, spark), len(one), differing)
    print(text)
    if asked.write:
        write_section("spark", "The national air job on Spark", text)
    return int(differing > 0)


def _compute(folder: Path, output: Path, *more: str) -> float:
    """Seconds of the command that a user would give, start of Python included."""
    begun = time.perf_counter()
    subprocess.run(
        [
            ECOCITY, "compute", "air_years", "--pack", "cn_air", "--period", "2018..2020",
            "--input", f"station_hours={folder / 'hours'}",
            "--input", f"air_stations={folder / 'stations.parquet'}", "-o", output, *more,
        ],
        check=True,
    )  # fmt: skip
    return time.perf_counter() - begun


def _rows(file: Path) -> set[tuple[str, ...]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {tuple(row) for row in csv.reader(lines)}


def _text(
    stations: int, rows: int, seconds: tuple[float, float], years: int, differing: int
) -> str:
    duck, spark = seconds
    return "\n".join(
        [
            f"`ecocity compute air_years --pack cn_air`: {stations:,} stations, 2018 to 2020,"
            f" {rows:,} station-hours in {FILES} Parquet files, to {years - 1:,} verdicts of cities"
            " and years. One run each; the same command with and without"
            " `--backend sc://HOST:PORT`.",
            "",
            "| engine | seconds |",
            "|---|---|",
            f"| DuckDB, in the process | {duck:.0f} |",
            f"| Spark 4.2, two workers of one core on the same machine | {spark:.0f} |",
            "",
            f"Rows that differ: {differing}. Python {platform.python_version()},"
            f" {platform.machine()}, {os.cpu_count()} cores. Load of the machine at the end:"
            f" {os.getloadavg()[0]:.1f}.",
        ]
    )


if __name__ == "__main__":
    main()
