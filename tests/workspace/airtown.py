"""A fictional input of hourly records, and a binding of files to it."""

from __future__ import annotations

import os
from pathlib import Path

from mossford import both

from ecocity.backend import Backend
from ecocity.errors import Finding
from ecocity.standards.records import Column, Input
from ecocity.workspace.record_bind import bind_records
from ecocity.workspace.record_binding import RecordBinding

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
AIR = Path(os.environ.get("ECOCITY_TEST_DATA", BESIDE)) / "air"
"""Real files, kept beside the repository; tests that need them are skipped where it is absent."""


def figure(label: str, unit: str, **keys: object) -> Column:
    return Column.model_validate(
        {"type": "number", "unit": unit, "label": both(label), "possible": (0, 5000), **keys}
    )


def station_hours(**columns: Column) -> Input:
    base = {
        "station": Column(type="text", label=both("Station", "站点"), required=True),
        "time": Column(type="time", label=both("Hour", "时间"), required=True),
        "pm25": figure("PM2.5 (fine)", "ug/m^3"),
        "co": figure("CO", "mg/m^3", possible=(0, 150)),
    }
    return Input(
        label=both("Hours"), kind="records", key=("station", "time"), columns={**base, **columns}
    )


HOURS = station_hours()


def bound(
    paths: Path | tuple[Path, ...], declared: Input = HOURS, **keys: object
) -> tuple[Backend, list[Finding]]:
    """A database with view ``hours`` over the files."""
    held = paths if isinstance(paths, tuple) else (paths,)
    backend = Backend(reads=held)
    binding = RecordBinding("hours", held, **keys)  # type: ignore[arg-type]
    return backend, bind_records(backend, "hours", declared, binding)


def rows(
    backend: Backend, sql: str = "SELECT * FROM hours ORDER BY ALL"
) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in backend.query(sql)]


def rules(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]
