"""The same query gives the same rows in DuckDB and on a Spark server (Sail, in this process)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from ecocity import compute_table
from ecocity.assess.run_cases import run_cases
from ecocity.backend import Backend
from ecocity.backend.spark import SparkBackend
from ecocity.errors import FormulaError, UsageError
from ecocity.standards.load import builtin_packs, load_pack

pytestmark = pytest.mark.spark

COLUMNS = {
    "place": "VARCHAR", "day": "DATE", "time": "TIMESTAMP", "x": "DOUBLE", "n": "BIGINT",
    "good": "BOOLEAN",
}  # fmt: skip
ROWS = [
    {"place": place, "day": date(2015, 1, 1 + index), "time": datetime(2015, 1, 1, index * 3),
     "x": x, "n": index - 3, "good": index % 2 == 0}
    for index, (place, x) in enumerate(
        [("a", 2.345), ("a", 0.35), ("b", -2.5), ("b", 3.5), ("c", None), ("c", 0.0), ("d", 1e12)]
    )
]  # fmt: skip
EXPRESSIONS = [
    "ratio(x, n)", "exact(x)", "round_even(x, 2)", "round_even(x, 1)", "round_even(x, 0)",
    "round(x, 1)", "isfinite(x)", "ceil(x)", "floor(x)", "hour(time)", "CAST(time AS DATE)",
    "date_trunc('month', day)", "last_day(day)", "day + INTERVAL 1 DAY", "time - INTERVAL 8 HOUR",
    "date_diff('day', DATE '2015-01-01', day)", "year(day)", "quarter(day)", "n % 2", "x / 4",
    "CASE WHEN x > 1 THEN 'high' WHEN x IS NULL THEN 'none' ELSE 'low' END", "coalesce(x, n)",
    "least(x, n)", "greatest(x, n)", "exact(x) <= exact(2.345)", "power(x, 2)", "log10(n + 10)",
    "ln(n + 10)", "exp(n)", "try_cast(place AS DOUBLE)", "concat(place, 'x')", "sign(n)",
    "row_number() OVER (PARTITION BY place ORDER BY n)", "lag(n) OVER (ORDER BY n)",
    "rank() OVER (ORDER BY place DESC)", "x IS NOT DISTINCT FROM NULL",
    "CAST('2015-02-01 05:00:00' AS TIMESTAMP)", "round_even(ratio(n, 8), 2)",
    "make_date(2015, 2, day(day))", "NOT good AND n > 0",
]  # fmt: skip
AGGREGATES = [
    "sum(x)", "avg(n)", "count(x)", "count(*)", "min(day)", "max(time)", "median(n)",
    "quantile_cont(n, 0.95)", "quantile_cont(ratio(n, 3), 0.5)", "count(DISTINCT place)",
    "any_value(place)", "arg_max(n, day)", "count_if(good)", "sum(CASE WHEN good THEN n END)",
]  # fmt: skip


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkBackend]:
    with SparkBackend("sail") as session:
        session.put("readings", COLUMNS, ROWS)
        yield session


@pytest.fixture(scope="module")
def duck() -> Iterator[Backend]:
    with Backend() as backend:
        backend.put("readings", COLUMNS, ROWS)
        yield backend


def _plain(value: object) -> object:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return round(value, 9) if abs(value) < 1e12 else f"{value:.6e}"
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date()
    return float(value) if type(value).__name__ == "Decimal" else value


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_gives_the_same(duck: Backend, spark: SparkBackend, expression: str) -> None:
    sql = f"SELECT n AS place_in_order, {expression} AS value FROM readings"
    one, two = (
        {row["place_in_order"]: _plain(row["value"]) for row in held.query(sql)}
        for held in (duck, spark)
    )
    assert one == two


@pytest.mark.parametrize("expression", AGGREGATES)
def test_an_aggregate_gives_the_same(duck: Backend, spark: SparkBackend, expression: str) -> None:
    sql = f"SELECT place, {expression} AS value FROM readings WHERE n <> 2 GROUP BY place"
    one, two = (
        {row["place"]: _plain(row["value"]) for row in held.query(sql)} for held in (duck, spark)
    )
    assert one == two


@pytest.mark.parametrize(
    ("x", "places", "expected"),
    [(2.345, 2, 2.34), (2.355, 2, 2.36), (0.35, 1, 0.4), (-2.5, 0, -2), (0.25, 1, 0.2)],
)
def test_half_to_even_by_the_decimal_digits(
    duck: Backend, spark: SparkBackend, x: float, places: int, expected: float
) -> None:
    for held in (duck, spark):
        assert held.query(f"SELECT round_even({x}, {places}) AS v")[0]["v"] == expected


def test_what_no_decimal_can_hold_is_no_value(duck: Backend, spark: SparkBackend) -> None:
    for held in (duck, spark):
        for x in ("1e30", "CAST('nan' AS DOUBLE)", "CAST('-inf' AS DOUBLE)"):
            assert held.query(f"SELECT exact({x}) AS v") == [{"v": None}]


def test_an_empty_table_keeps_its_types(spark: SparkBackend) -> None:
    spark.put("nothing", COLUMNS, [])
    assert spark.query("SELECT sum(x) AS s, max(day) AS d FROM nothing") == [{"s": None, "d": None}]


def test_the_cases_of_a_pack_hold_on_both() -> None:
    pack = load_pack(builtin_packs()["cn_eco"], cases=True)
    few = pack.model_copy(
        update={"cases": tuple(c for c in pack.cases if c.given.get("incidents"))}
    )
    with SparkBackend("sail") as session:
        results = run_cases(few, spark=session.cleared)
    assert len(results) > 3
    assert [one.differences for one in results] == [()] * len(results)


def _hours() -> pd.DataFrame:
    hours = np.arange(48)
    return pd.DataFrame(
        {"station": "a", "time": pd.date_range("2015-01-01", periods=48, freq="h").as_unit("us"),
         "so2": 5.0 + hours % 7, "no2": 9.0 + hours % 7, "co": 0.5 + hours % 5 / 10,
         "o3": 30.0 + hours % 9, "pm10": 50.0 + hours % 9, "pm25": 20.0 + hours % 9}
    )  # fmt: skip


def _with_a_text(hours: pd.DataFrame) -> pd.DataFrame:
    return hours.assign(pm25=hours["pm25"].astype(str).where(hours.index != 4, "NA"))


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t,
        lambda t: t.assign(pm25=t["pm25"].where(t.index != 3, -999.0)),
        lambda t: pd.concat([t, t[:3].assign(pm25=80.0)]),
        lambda t: t.drop(columns="o3"),
        lambda t: t.assign(station=" a ", time=t["time"].dt.as_unit("ns")),
        _with_a_text,
    ],
    ids=["clean", "impossible", "contradiction", "absent column", "blanks", "text"],
)
def test_a_parquet_of_bad_records_gives_the_same_on_both(spark, tmp_path, change) -> None:
    path = tmp_path / "hours.parquet"
    change(_hours()).to_parquet(path)
    one, two = (
        compute_table("station_day_values", "cn_air", {"station_hours": path}, elsewhere=held)
        for held in (None, spark.cleared())
    )
    assert [_plain(row["pm25"]) for row in one.table.to_pylist()] == [
        _plain(row["pm25"]) for row in two.table.to_pylist()
    ]
    assert one.table["pm25_hours"].equals(two.table["pm25_hours"])
    spark.put("readings", COLUMNS, ROWS)


def test_a_failing_query_says_what_the_server_says(spark: SparkBackend) -> None:
    with pytest.raises(FormulaError, match="no_such_table"):
        spark.query("SELECT * FROM no_such_table")


def test_no_server_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match="sc://host:port"):
        SparkBackend("spark.example")


@pytest.mark.parametrize(("bad", "read"), [(False, True), (True, False)])
def test_the_server_reads_a_file_that_is_sound_itself_whatever_another_lacks(
    spark, tmp_path, monkeypatch, bad: bool, read: bool
) -> None:
    hours, stations = tmp_path / "hours.parquet", tmp_path / "stations.parquet"
    held = _hours()
    (held.assign(pm25=-999.0) if bad else held).to_parquet(hours)
    pd.DataFrame({"station": ["a"], "kind": ["evaluation"], "area": ["x"]}).to_parquet(stations)
    asked: list[str] = []
    carried_out = SparkBackend.parquet
    monkeypatch.setattr(
        SparkBackend, "parquet",
        lambda self, name, paths: (asked.append(name), carried_out(self, name, paths))[1],
    )  # fmt: skip
    given = {"station_hours": hours, "air_stations": stations}
    one, two = (
        compute_table("city_day_values", "cn_air", given, elsewhere=where)
        for where in (None, spark.cleared())
    )
    assert any("hours" in name for name in asked) is read
    assert [_plain(row["so2"]) for row in one.table.to_pylist()] == [
        _plain(row["so2"]) for row in two.table.to_pylist()
    ]
