"""Steps and indicators from files and tables: every way of giving them gives the same."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from ecocity import compute_table
from ecocity.backend.spark import SparkBackend
from ecocity.cli.main import root
from ecocity.errors import UsageError
from ecocity.workspace.record_binding import RecordBinding

HOURS = pd.DataFrame(
    {
        "gauge": ["a"] * 48 + ["b"] * 24,
        "time": [*pd.date_range("2015-12-31", periods=48, freq="h"),
                 *pd.date_range("2016-01-01", periods=24, freq="h")],
        "rain": [0.1] * 48 + [0.0] * 23 + [None],
    }
)  # fmt: skip
EXPECTED = [
    {"area": "city", "year": 2015, "value": 1},
    {"area": "city", "year": 2016, "value": 1},
]


def _rows(table: pa.Table) -> list[dict[str, object]]:
    return sorted(table.to_pylist(), key=lambda row: str(sorted(row.items(), key=str)))


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    path = tmp_path / "records" / "hours.csv"
    path.parent.mkdir()
    HOURS.to_csv(path, index=False)
    return path


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    """One file a month, as offices keep them."""
    held = tmp_path / "months"
    held.mkdir()
    for month, rows in HOURS.groupby(HOURS["time"].dt.to_period("M")):
        pq.write_table(pa.Table.from_pandas(rows, preserve_index=False), held / f"{month}.parquet")
    return held


def test_files_and_tables_of_every_kind_give_the_same(
    folder: Path, csv: Path, parquet: Path
) -> None:
    tables = [csv, str(csv), parquet, HOURS, pl.DataFrame(HOURS), pa.Table.from_pandas(HOURS),
              RecordBinding("gauge_hours", (csv,))]  # fmt: skip
    for given in tables:
        result = compute_table("rainy_days", folder, {"gauge_hours": given})
        assert _rows(result.table) == EXPECTED, type(given)


def test_an_optional_input_changes_the_area(folder: Path) -> None:
    gauges = pl.DataFrame({"gauge": ["a"], "area": ["north"]})
    result = compute_table("rainy_days", folder, {"gauge_hours": HOURS, "gauges": gauges})
    assert {row["area"] for row in result.table.to_pylist()} == {"north", "city"}


def test_file_by_file_gives_the_same_and_a_split_key_is_refused(
    folder: Path, parquet: Path, tmp_path: Path
) -> None:
    result = compute_table("rainy_days", folder, {"gauge_hours": parquet}, by_file=True)
    assert _rows(result.table) == EXPECTED
    split = tmp_path / "split"
    split.mkdir()
    for number, part in enumerate((HOURS[:10], HOURS[10:])):
        pq.write_table(pa.Table.from_pandas(part), split / f"{number}.parquet")
    with pytest.raises(UsageError, match="more than one file"):
        compute_table("rainy_days", folder, {"gauge_hours": split}, by_file=True)


@pytest.mark.spark
def test_spark_gives_the_same_from_files_and_from_tables(folder: Path, parquet: Path) -> None:
    with SparkBackend("sail") as spark:
        for given in (parquet, HOURS):
            result = compute_table(
                "rainy_days", folder, {"gauge_hours": given}, elsewhere=spark.cleared()
            )
            assert _rows(result.table) == EXPECTED


def test_the_cache_is_used_until_something_changes(folder: Path, csv: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    ran: list[str] = []

    def compute() -> list[dict[str, object]]:
        ran.clear()
        given = {"gauge_hours": csv}
        result = compute_table("rainy_days", folder, given, cache=cache, progress=ran.append)
        return _rows(result.table)

    assert compute() == EXPECTED
    assert {"gauge_days", "area_days"} <= set(ran)
    assert compute() == EXPECTED
    assert "gauge_days" not in ran
    with csv.open("a") as file:
        file.write("b,2016-01-02 00:00:00,5\n")
    assert compute() != EXPECTED
    assert "gauge_days" in ran


@pytest.mark.parametrize(
    ("name", "inputs", "words"),
    [
        ("rainy_day", {"gauge_hours": HOURS}, ["rainy_day", "Did you mean"]),
        ("rainy_days", {}, ["needs the input gauge_hours"]),
        ("rainy_days", {"gauge_hour": HOURS}, ["no input gauge_hour", "gauge_hours"]),
        ("gauge_days", {"gauge_hours": "nowhere.csv"}, ["no file", "nowhere.csv"]),
    ],
)
def test_what_cannot_be_computed_is_said(
    folder: Path, name: str, inputs: dict[str, object], words: list[str]
) -> None:
    with pytest.raises(UsageError) as caught:
        compute_table(name, folder, inputs)
    assert all(word in str(caught.value) for word in words), caught.value


def _run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(root, [str(one) for one in arguments], obj={"debug": False})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize("suffix", ["csv", "parquet", "xlsx", "json"])
def test_the_command_writes_what_the_name_says(
    folder: Path, csv: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"out.{suffix}"
    given = f"gauge_hours={csv}"
    code, said = _run("compute", "rainy_days", "--pack", folder, "--input", given, "-o", out)
    assert code == 0
    assert "2 rows" in said
    if suffix == "csv":
        assert out.read_text("utf-8-sig").splitlines()[0] == '"area","year","value"'
    elif suffix == "parquet":
        assert _rows(pq.read_table(out)) == EXPECTED
        assert "雨日" in pq.read_schema(out).metadata[b"ecocity"].decode()
    elif suffix == "xlsx":
        rows = list(openpyxl.load_workbook(out)["rainy_days"].values)
        assert sorted(rows[1:]) == [("city", 2015, 1), ("city", 2016, 1)]
    else:
        assert _rows(pa.Table.from_pylist(json.loads(out.read_text())["rows"])) == EXPECTED
    assert not list(tmp_path.glob(".out*"))


def test_options_say_how_a_foreign_file_is_read(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "strange.csv"
    path.write_text(
        "when,inch\n2015-01-01 01:00,1\n2015-01-01 02:00,-999\n2015-01-02 00:00,2\n", "utf-8"
    )
    code, said = _run(
        "compute", "gauge_days", "--pack", folder, "--input", f"gauge_hours={path}",
        "--columns", "time=when,rain=inch", "--unit", "rain=cm", "--constant", "gauge=g",
        "--missing", "-999", "--time-label", "ends", "--json",
    )  # fmt: skip
    assert code == 0, said
    (row,) = json.loads(said)["rows"]
    assert (row["gauge"], row["hours"], round(row["rain"], 6)) == ("g", 2, 30.0)


def test_rows_that_cannot_be_used_are_said(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(
        "gauge,time,rain\na,2015-01-01 00:00,wet\na,yesterday,1\na,2015-01-01 02:00,1\n"
    )
    code, said = _run("compute", "gauge_days", "--pack", folder, "--input", f"gauge_hours={path}")
    assert "wet" in said
    assert "yesterday" in said
    assert code == 1
