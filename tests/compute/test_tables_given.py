"""Tables of Python in every form: the same rows come out, or a word why not."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from ecocity import compute_table
from ecocity.errors import UsageError

HOURS = 48
CHINA = timezone(timedelta(hours=8))


def frame() -> pd.DataFrame:
    hours = range(HOURS)
    return pd.DataFrame(
        {"station": "a", "time": pd.date_range("2015-01-01", periods=HOURS, freq="h"),
         "pm25": [20.0 + (h * 7) % 11 for h in hours], "co": [0.5 + (h % 5) / 10 for h in hours]}
    )  # fmt: skip


def days(table: object) -> tuple[list[tuple[object, ...]], set[str]]:
    result = compute_table("station_day_values", "cn_air", {"station_hours": table})
    rows = [
        (row["station"], row["date"].day, round(row["pm25"], 9), row["pm25_hours"])
        for row in result.table.to_pylist()
    ]
    return rows, {one.rule for one in result.findings} - {"record_columns_absent"}


EXPECTED = [("a", 1, 24.875, 24), ("a", 2, 25.125, 24)]


def _relation(table: pd.DataFrame) -> object:
    return duckdb.connect().from_arrow(pa.Table.from_pandas(table))


FORMS: dict[str, Callable[[pd.DataFrame], object]] = {
    "pandas": lambda t: t,
    "pandas with the time as index": lambda t: t.set_index(["station", "time"]),
    "pandas by Arrow": lambda t: t.convert_dtypes(dtype_backend="pyarrow"),
    "categories": lambda t: t.assign(station=pd.Categorical(t["station"])),
    "objects": lambda t: t.astype(object),
    "texts": lambda t: t.astype(str),
    "times and texts in one column": lambda t: t.assign(
        time=[str(one) if at % 2 else one for at, one in enumerate(t["time"])]
    ),
    "China's own clock": lambda t: t.assign(time=t["time"].dt.tz_localize("Asia/Shanghai")),
    "eight hours ahead": lambda t: t.assign(time=t["time"].dt.tz_localize(CHINA)),
    "Polars": pl.from_pandas,
    "lazy Polars": lambda t: pl.from_pandas(t).lazy(),
    "categories of Polars": lambda t: pl.from_pandas(t).with_columns(
        pl.col("station").cast(pl.Categorical), pl.col("pm25").cast(pl.Decimal(10, 3))
    ),
    "Arrow": pa.Table.from_pandas,
    "a reader of batches": lambda t: pa.Table.from_pandas(t).to_reader(),
    "a relation of DuckDB": _relation,
    "a dictionary": lambda t: t.to_dict("list"),
    "a list of rows": lambda t: t.to_dict("records"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same(form: str) -> None:
    assert days(FORMS[form](frame())) == (EXPECTED, set())


def test_a_time_in_utc_is_said_whatever_its_precision() -> None:
    for unit in ("ns", "us", "ms"):
        utc = frame().assign(
            time=lambda t, unit=unit: t["time"].dt.tz_localize("UTC").dt.as_unit(unit)
        )
        assert days(utc) == (EXPECTED, {"record_time_in_utc"})


def test_nan_and_no_time_are_no_value_and_no_row() -> None:
    table = frame()
    table.loc[3, "pm25"] = np.nan
    table.loc[5, "time"] = pd.NaT
    rows, told = days(table)
    assert [row[3] for row in rows] == [22, 24]
    assert "record_key_blank" in told


def test_texts_among_numbers_are_read_or_said() -> None:
    table = frame().astype({"pm25": object})
    table.loc[3, "pm25"] = "NA"
    table.loc[4, "pm25"] = None
    assert [row[3] for row in days(table)[0]] == [22, 24]
    table.loc[5, "pm25"] = "12#"
    assert "record_cell_unreadable" in days(table)[1]


def test_what_is_no_table_is_refused_in_words() -> None:
    table = frame()
    twice = pd.concat([table, table[["pm25"]]], axis=1)
    warnings.simplefilter("ignore")
    for wrong in (twice, [1, 2], 7, object()):
        with pytest.raises(UsageError, match="station_hours"):
            days(wrong)


def test_what_comes_out_goes_into_every_library() -> None:
    table = compute_table("station_day_values", "cn_air", {"station_hours": frame()}).table
    assert pl.from_arrow(table).height == table.to_pandas().shape[0] == 2
    again = compute_table("station_day_values", "cn_air", {"station_hours": frame()}).table
    assert again.equals(table)


def test_rows_that_lack_what_others_have_lose_nothing() -> None:
    stations = [{"station": "a", "area": "x"}, {"station": "b", "area": "x", "kind": "background"}]
    hours = [
        {"station": name, "time": datetime(2015, 3, 1, hour), "pm25": value}
        for name, value in (("a", 10), ("b", 90.5))
        for hour in range(24)
    ]
    given = {"station_hours": hours, "air_stations": stations}
    rows = compute_table("city_days", "cn_air", given).table.to_pylist()
    assert [row["value"] for row in rows if row["pollutant"] == "pm25"] == [10]


def test_numbers_and_texts_in_one_column_of_rows_or_of_a_dictionary() -> None:
    rows = [
        {"section": "a", "date": "2022-05-06", "item": "nh3n", "result": one} for one in (2, "0.5L")
    ]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    for given in (rows, columns):
        result = compute_table("water_values", "cn_water", {"water_results": given})
        assert sorted(row["value"] for row in result.table.to_pylist()) == [0.25, 2]
