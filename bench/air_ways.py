"""The ways that bench/air.py measures; ``python -m bench.air_ways WAY FOLDER`` runs one."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bench.air_plain import by_hand, files, quoted
from ecocity.backend import Backend
from ecocity.compute.by_file import file_by_file
from ecocity.compute.on_records import Asked, needed_inputs, prepare, query_for
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.workspace.record_bind import bind_records
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.records import Span

WANTED = ("aqi_years", "air_years")
INPUTS = ("station_hours", "air_stations")


def _asked() -> Asked:
    pack = load_pack(builtin_packs()["cn_air"])
    return Asked(pack, Span(since=date(2018, 1, 1), until=date(2021, 1, 1)), date(2020, 12, 31), {})


def packs(folder: Path, quarter: bool = False) -> Any:
    """The steps of cn_air on the files as they lie; their columns are the declared ones."""
    asked = _asked()
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
    asked = _asked()
    with Backend(reads=[folder]) as backend:
        for name in INPUTS:
            binding = RecordBinding(name, tuple(files(folder, name)))
            bind_records(backend, name, asked.pack.inputs[name], binding)
        return _job(backend, asked)


def by_file(folder: Path) -> Any:
    """The same, station-days made file by file."""
    asked = _asked()
    given = {name: RecordBinding(name, tuple(files(folder, name))) for name in INPUTS}
    with tempfile.TemporaryDirectory() as kept, Backend(reads=[folder, Path(kept)]) as backend:
        stations = given["air_stations"]
        bind_records(backend, "air_stations", asked.pack.inputs["air_stations"], stations)
        prepare(backend, asked, needed_inputs(asked, "aqi_years") - {"station_hours"})
        file_by_file(backend, asked, "air_years", given, Path(kept), lambda said: None, False)
        for name in WANTED:
            backend.arrow(query_for(backend, asked, name))


def _job(backend: Backend, asked: Asked) -> dict[str, list[dict[str, Any]]]:
    prepare(backend, asked, needed_inputs(asked, "aqi_years"))
    for name in WANTED:
        backend.arrow(query_for(backend, asked, name))
    return {}


def compare(folder: Path) -> int:
    """How many city-days, index days and verdicts differ between the packs and the SQL by hand."""
    asked = _asked()
    hand = by_hand(folder)
    with Backend(reads=[folder]) as backend:
        for name in INPUTS:
            binding = RecordBinding(name, tuple(files(folder, name)))
            bind_records(backend, name, asked.pack.inputs[name], binding)
        prepare(backend, asked, needed_inputs(asked, "aqi_years"))
        for name in ("city_days", "aqi_days", "air_years"):
            hand.register(f"pack_{name}", backend.arrow(query_for(backend, asked, name)))
    columns = ("so2", "no2", "co", "o3_8h", "o3_1h", "pm10", "pm25")
    days = " UNION ALL ".join(
        f"SELECT area, date, '{one}' AS pollutant, {one} AS value FROM rounded" for one in columns
    )
    counted = hand.execute(
        f"SELECT (SELECT count(*) FROM ({days}) h FULL JOIN pack_city_days p"
        " ON p.area = h.area AND p.date = h.date AND p.pollutant = h.pollutant"
        " WHERE CAST(h.value AS DOUBLE) IS DISTINCT FROM p.rounded)"
        " + (SELECT count(*) FROM aqi h FULL JOIN pack_aqi_days p"
        " ON p.area = h.area AND p.date = h.date WHERE h.aqi IS DISTINCT FROM p.aqi)"
        " + (SELECT count(*) FROM years h FULL JOIN pack_air_years p"
        " ON p.area = h.area AND p.year = h.y WHERE h.attains IS DISTINCT FROM p.attains)"
    ).fetchall()
    return int(counted[0][0])


WAYS: dict[str, Callable[[Path], Any]] = {
    "packs": packs,
    "quarter": quarter,
    "intake": intake,
    "by_file": by_file,
    "compare": compare,
}

if __name__ == "__main__":
    WAYS[sys.argv[1]](Path(sys.argv[2]))
