"""The quick look at typed records says nothing that the full count would not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ecocity.backend import Backend
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.workspace import record_unread
from ecocity.workspace.record_bind import bind_records
from ecocity.workspace.record_binding import RecordBinding

HOURS = load_pack(builtin_packs()["cn_air"]).inputs["station_hours"]
SOUND = {"station": "s1", "time": datetime(2020, 1, 1), "so2": 5.0, "o3": 60.0}
TYPES = pa.schema(
    [("station", pa.string()), ("time", pa.timestamp("us")), ("so2", pa.float64()),
     ("o3", pa.float64())]
)  # fmt: skip
ROWS = {
    "all is sound": {},
    "a figure is missing": {"so2": None},
    "a station in blanks": {"station": " s1 "},
    "a station that says none": {"station": "NA"},
    "no station": {"station": None},
    "no time": {"time": None},
    "a year that nobody means": {"time": datetime(1800, 1, 1)},
    "an infinite figure": {"o3": float("inf")},
    "a figure that is no number": {"o3": float("nan")},
    "an impossible figure": {"so2": -999.0},
}


def _bound(path: Path) -> tuple[object, object]:
    with Backend(reads=[path]) as backend:
        findings = bind_records(backend, "hours", HOURS, RecordBinding("hours", (path,)))
        rows = backend.query("SELECT station, time, so2, o3 FROM hours ORDER BY ALL")
        return [(one.rule, str(one.message), one.rows) for one in findings], rows


@pytest.mark.parametrize("change", ROWS.values(), ids=list(ROWS))
def test_records_are_read_as_without_the_quick_look(
    change: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [SOUND, {**SOUND, "time": datetime(2020, 1, 1, 1), **change}]
    pq.write_table(pa.Table.from_pylist(rows, TYPES), tmp_path / "hours.parquet")
    quick = _bound(tmp_path / "hours.parquet")
    monkeypatch.setattr(record_unread, "fit_as_it_stands", lambda *given: None)
    assert quick == _bound(tmp_path / "hours.parquet")
