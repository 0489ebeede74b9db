"""What compute does with bad records: it says so, and counts each key once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecocity import compute_table

LINES = "gauge,time,rain\na,2015-01-01 00:00,1\na,2015-01-01 00:00,1\na,2015-01-01 01:00,2\n"
TORN = LINES + "a,2015-01-01 01:00,5\n"


def _day(folder: Path, path: Path, text: str, **keys: bool) -> tuple[object, set[str]]:
    path.write_text(text, encoding="utf-8")
    result = compute_table("gauge_days", folder, {"gauge_hours": path}, **keys)  # type: ignore[arg-type]
    (row,) = result.table.to_pylist()
    return (row["hours"], row["rain"]), {one.rule for one in result.findings}


@pytest.mark.parametrize("by_file", [False, True])
def test_a_row_that_stands_twice_counts_once(folder: Path, tmp_path: Path, by_file: bool) -> None:
    day, told = _day(folder, tmp_path / "a.csv", LINES, by_file=by_file)
    assert day[1] == 3  # type: ignore[index]
    assert "record_twice" in told


def test_rows_that_contradict_each_other_count_as_no_value(folder: Path, tmp_path: Path) -> None:
    day, told = _day(folder, tmp_path / "a.csv", TORN)
    assert day[1] == 1  # type: ignore[index]
    assert {"record_twice", "record_contradiction"} <= told


def test_without_the_check_nothing_is_settled(folder: Path, tmp_path: Path) -> None:
    day, told = _day(folder, tmp_path / "a.csv", LINES, check=False)
    assert day[1] == 4  # type: ignore[index]
    assert not any(rule == "record_twice" for rule in told)
