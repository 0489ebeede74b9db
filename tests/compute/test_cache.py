"""Kept steps are used while nothing has changed, and never once anything has."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from ecocity import compute_table
from ecocity.workspace.record_binding import FromFileName, RecordBinding
from ecocity.workspace.records import Span

ROWS = "time,rain\n2015-01-01 00:00,1\n2015-01-01 01:00,2\n"


@pytest.fixture
def hours(tmp_path: Path) -> Path:
    """A folder with one file, whose name says the gauge."""
    folder = tmp_path / "hours"
    folder.mkdir()
    (folder / "gauge_a.csv").write_text(ROWS)
    return folder


@pytest.fixture
def days(folder: Path, hours: Path, tmp_path: Path):
    """Compute with a cache -> rows, and whether anything was computed."""

    def compute(*, binding: dict[str, object] | None = None, **keys: object):
        ran: list[str] = []
        named = {"gauge": FromFileName(from_file_name="gauge_(.)")}
        given = RecordBinding("gauge_hours", (hours,), constants=named, **(binding or {}))
        result = compute_table("gauge_days", folder, {"gauge_hours": given},
                               cache=tmp_path / "cache", progress=ran.append, **keys)  # fmt: skip
        rows = [(row["gauge"], row["hours"], row["rain"]) for row in result.table.to_pylist()]
        return rows, bool(ran)

    return compute


def test_the_same_again_is_not_computed(days) -> None:
    assert days() == ([("a", 2, 3.0)], True)
    assert days() == ([("a", 2, 3.0)], False)


def test_a_file_that_was_only_touched_is_the_same(days, hours: Path) -> None:
    days()
    os.utime(hours / "gauge_a.csv", (1, 1))
    assert days()[1] is False


def test_another_content_of_the_same_size_and_time_is_seen(days, hours: Path) -> None:
    days()
    path = hours / "gauge_a.csv"
    before = path.stat()
    path.write_text(ROWS.replace(",2\n", ",7\n"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert days() == ([("a", 2, 8.0)], True)


def test_the_name_of_a_file_may_be_a_column(days, hours: Path) -> None:
    days()
    (hours / "gauge_a.csv").rename(hours / "gauge_b.csv")
    assert days() == ([("b", 2, 3.0)], True)


def test_a_further_file_is_seen(days, hours: Path) -> None:
    days()
    (hours / "gauge_b.csv").write_text(ROWS)
    assert days() == ([("a", 2, 3.0), ("b", 2, 3.0)], True)


@pytest.mark.parametrize(
    ("binding", "rows"),
    [({"units": {"rain": "cm"}}, [("a", 2, 30.0)]), ({"missing": ("2",)}, [("a", 1, 1.0)]),
     ({"time_label": "ends"}, [("a", 1, 1.0), ("a", 1, 2.0)])],
)  # fmt: skip
def test_another_reading_of_the_same_file_is_seen(days, binding, rows) -> None:
    days()
    assert days(binding=binding) == (rows, True)


def test_another_period_date_or_check_is_seen(days, hours: Path) -> None:
    (hours / "gauge_a.csv").write_text(ROWS + ROWS.splitlines()[-1])
    assert days(check=False) == ([("a", 3, 5.0)], True)
    assert days() == ([("a", 2, 3.0)], True)
    assert days(check=False) == ([("a", 3, 5.0)], False)
    assert days(as_of=date(2014, 1, 1))[1] is True
    assert days(period=Span(since=date(2015, 1, 1), until=date(2017, 1, 1)))[1] is True


def test_another_query_of_the_pack_is_seen(days, folder: Path) -> None:
    days()
    query = folder / "methods" / "gauge_days.sql"
    query.write_text(query.read_text().replace("sum(rain)", "max(rain)"))
    assert days() == ([("a", 2, 2.0)], True)


def test_what_was_interrupted_is_not_kept(days, tmp_path: Path, monkeypatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            days()
    assert list((tmp_path / "cache").iterdir()) == []
    assert days() == ([("a", 2, 3.0)], True)
