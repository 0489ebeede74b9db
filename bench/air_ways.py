"""The ways that bench/air.py measures; ``python -m bench.air_ways WAY FOLDER`` runs one."""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bench.air_plain import files, quoted
from ecocity.backend import Backend
from ecocity.compute.by_file import file_by_file
from ecocity.compute.on_records import Asked, needed_inputs, prepare, query_for
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.workspace.record_bind import bind_records
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.records import Span

WANTED = ("aqi_years", "air_years")
INPUTS = ("station_hours", "air_stations")


def asked_of_pack() -> Asked:
    """What is asked of cn_air: three years by the rules of their last day."""
    pack = load_pack(builtin_packs()["cn_air"])
    return Asked(pack, Span(since=date(2018, 1, 1), until=date(2021, 1, 1)), date(2020, 12, 31), {})


def packs(folder: Path, quarter: bool = False) -> Any:
    """The steps of cn_air on the files as they lie; their columns are the declared ones."""
    asked = asked_of_pack()
    with Backend(reads=[folder]) as backend:
        for name in INPUTS:
            listed = quoted(files(folder, name, quarter))
            more = "" if name == "station_hours" else ", NULL::DATE AS since, NULL::DATE AS until"
            backend.view(name, f"SELECT *{more} FROM read_parquet({listed})")
        return _job(backend, asked)


def quarter(folder: Path) -> Any:
    """The same for the stations of a quarter of the files."""
    return packs(folder, quarter=True)


def intake(folder: Path) -> Any:
    """The same through the intake: headings found, units, times, impossible values left out."""
    asked = asked_of_pack()
    with Backend(reads=[folder]) as backend:
        for name in INPUTS:
            binding = RecordBinding(name, tuple(files(folder, name)))
            bind_records(backend, name, asked.pack.inputs[name], binding)
        return _job(backend, asked)


def by_file(folder: Path) -> Any:
    """The same, station-days made file by file."""
    asked = asked_of_pack()
    given = {name: RecordBinding(name, tuple(files(folder, name))) for name in INPUTS}
    with tempfile.TemporaryDirectory() as kept, Backend(reads=[folder, Path(kept)]) as backend:
        stations = given["air_stations"]
        bind_records(backend, "air_stations", asked.pack.inputs["air_stations"], stations)
        prepare(backend, asked, needed_inputs(asked, "aqi_years") - {"station_hours"})
        file_by_file(backend, asked, "air_years", given, Path(kept), lambda said: None, False)
        return [backend.query(query_for(backend, asked, name)) for name in WANTED]


def _job(backend: Backend, asked: Asked) -> list[list[dict[str, Any]]]:
    prepare(backend, asked, needed_inputs(asked, "aqi_years"))
    return [backend.query(query_for(backend, asked, name)) for name in WANTED]


WAYS: dict[str, Callable[[Path], Any]] = {
    "packs": packs,
    "quarter": quarter,
    "intake": intake,
    "by_file": by_file,
}

if __name__ == "__main__":
    gc.set_threshold(100_000, 20, 100)  # as the command line does
    WAYS[sys.argv[1]](Path(sys.argv[2]))
