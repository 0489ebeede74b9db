"""``ecocity compute`` on files as they come, without a workspace: read, or said what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from ecocity.cli.main import run

Told = dict[str, str]
Asked = Callable[..., tuple[list[dict[str, object]], Told, int]]
FIRST = datetime(2018, 8, 30)


def hours(days: int = 4, stations: tuple[str, ...] = ("a", "b", "c")) -> pd.DataFrame:
    """Clean hours: no value stands beside its like, no two columns or stations are the same."""
    rows = [
        {"station": one, "time": FIRST + timedelta(hours=h), "so2": 5 + (h * 7 + s * 3) % 11,
         "co": round(0.3 + (h * 5 + s * 7) % 13 / 10, 1), "pm10": 50 + (h * 11 + s * 5) % 37,
         "pm25": 20 + (h * 13 + s * 17) % 29}
        for s, one in enumerate(stations) for h in range(24 * days)
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.fixture
def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Asked:
    """Write a table (or take a path), compute a step of it; rows, messages by rule, exit code."""

    def compute(given: pd.DataFrame | str | Path, *options: str, step: str = "station_day_values",
                pack: str = "cn_air", name: str = "station_hours"):  # fmt: skip
        path = given if isinstance(given, Path) else tmp_path / "records.csv"
        if isinstance(given, pd.DataFrame):
            given.to_csv(path, index=False)
        elif isinstance(given, str):
            path.write_text(given, encoding="utf-8")
        capsys.readouterr()
        code = run(["compute", step, "--pack", pack, "--input", f"{name}={path}", "--json",
                    *options])  # fmt: skip
        shown = capsys.readouterr()
        if code == 2:
            return [], {"refused": shown.err}, code
        content = json.loads(shown.out)
        rows = [{key: _plain(value) for key, value in row.items()} for row in content["rows"]]
        return rows, {f["rule"]: f["message"] for f in content["findings"]}, code

    return compute


def _plain(value: object) -> object:
    return round(value, 9) if isinstance(value, float) else value


def first(rows: list[dict[str, object]], column: str) -> object:
    return rows[0][column]


def doubtful(told: Told) -> set[str]:
    return set(told) - {"record_columns_absent", "record_columns_unused", "record_mixed_state"}


def test_clean_hours_are_clean(asked: Asked) -> None:
    rows, told, code = asked(hours())
    assert (len(rows), doubtful(told), code) == (12, set(), 0)
    assert first(rows, "pm25_hours") == 24


@pytest.mark.parametrize("ending", ["parquet", "xlsx", "gbk.csv", "folder"])
def test_the_same_rows_from_any_kind_of_file(asked: Asked, tmp_path: Path, ending: str) -> None:
    table, path = hours(), tmp_path / f"hours.{ending}"
    if ending == "parquet":
        table.to_parquet(path)
    elif ending == "xlsx":
        table.to_excel(path, index=False)
    elif ending == "folder":
        path.mkdir()
        for one, part in table.groupby("station"):
            part.drop(columns="station").to_csv(path / f"station_{one}.csv", index=False)
    else:
        table.rename(columns={"station": "站点"}).to_csv(path, index=False, encoding="gbk")
    named = ["--from-file-name", "station=station_(.)"] if ending == "folder" else []
    assert asked(path, *named)[0] == asked(table)[0]


def test_one_figure_a_row_and_stations_as_columns(asked: Asked) -> None:
    table = hours()
    expected = asked(table)[0]
    long = table.melt(["station", "time"], var_name="what", value_name="figure")
    assert asked(long, "--long", "what,figure")[0] == expected
    wide = long.pivot(index=["time", "what"], columns="station", values="figure").reset_index()
    rows, told, _ = asked(wide, "--across", "station,what")
    assert (rows, told["record_laid_across"][-8:]) == (expected, "a, b, c.")
    one = table.pivot(index="time", columns="station", values="pm25").reset_index()
    one.columns = ["time", "PM_a", "PM_b", "temperature"]
    rows, told, _ = asked(one, "--across", "station,pm25", "--headings", "PM_a=a,PM_b=b")
    assert [row["pm25"] for row in rows] == [r["pm25"] for r in expected if r["station"] != "c"]
    assert "temperature" in told["record_columns_unused"]


@pytest.mark.parametrize(
    "options",
    [("--across", "pm25"), ("--across", "place,pm25"), ("--long", "what"),
     ("--headings", "a=b"), ("--long", "a,b", "--across", "station,pm25"),
     ("--from-file-name", "station=("), ("--unit", "pm52=ug/m^3")],
)  # fmt: skip
def test_options_that_cannot_be_are_refused_in_words(asked: Asked, options: list[str]) -> None:
    _, told, code = asked(hours(1), *options)
    assert code == 2
    assert options[0] in told["refused"]
    assert "Traceback" not in told["refused"]


def test_a_unit_is_said_and_where_it_is_not_the_figures_are_not_used(asked: Asked) -> None:
    micrograms = hours().assign(co=lambda t: t["co"] * 1000)
    expected = asked(hours())[0]
    assert asked(micrograms, "--unit", "co=ug/m^3")[0] == expected
    rows, told, code = asked(micrograms)
    assert {"record_impossible", "record_unit_wrong"} <= set(told)
    assert (first(rows, "co"), code) == (None, 1)
    head = micrograms.rename(columns={"co": "CO (ug/m3)"})
    assert asked(head)[0] == expected
    assert "unit_unknown" in asked(micrograms.rename(columns={"co": "CO (ppb)"}))[1]


def test_times_that_name_the_end_of_an_hour_or_are_utc(asked: Asked) -> None:
    expected = asked(hours())[0]
    ends = hours().assign(time=lambda t: t["time"] + timedelta(hours=1))
    assert asked(ends, "--time-label", "ends")[0] == expected
    utc = hours().assign(time=lambda t: t["time"] - timedelta(hours=8))
    assert asked(utc, "--add-hours", "8")[0] == expected
    assert len(asked(ends)[0]) == len(expected) + 3
    said = utc.assign(time=lambda t: t["time"].dt.strftime("%Y-%m-%dT%H:%MZ"))
    assert "record_time_in_utc" in asked(said)[1]


def test_rows_that_stand_twice(asked: Asked) -> None:
    table = hours()
    rows, told, _ = asked(pd.concat([table, table[:5]]))
    assert rows == asked(table)[0]
    assert "15 keys" not in told["record_twice"]
    assert "5 keys" in told["record_twice"]
    rows, told, _ = asked(pd.concat([table, table[:1].assign(pm25=99)]))
    assert "record_contradiction" in told
    assert first(rows, "pm25_hours") == 23


def test_a_stuck_sensor_and_a_jump(asked: Asked) -> None:
    table = hours()
    table.loc[10:40, "pm25"] = 33
    assert "31 rows" in asked(table)[1]["record_stuck"]
    table = hours()
    table.loc[30, "pm25"] = 1500
    assert "2 times" in asked(table)[1]["record_jump"]


def test_zeros_that_mean_missing(asked: Asked) -> None:
    table = hours()
    table.loc[:3, "pm25"] = 0
    rows, told, _ = asked(table)
    assert "4 values of pm25 are exactly 0" in told["record_zero_doubtful"]
    assert first(rows, "pm25_hours") == 24
    assert first(asked(table, "--missing", "0")[0], "pm25_hours") == 20
    levels = pd.DataFrame({"point": "p", "time": pd.date_range("2015-01-01", periods=24, freq="h"),
                           "leq": [0, *(50 + h % 7 for h in range(23))]})  # fmt: skip
    rows, told, _ = asked(levels, step="noise_hours", pack="cn_noise", name="noise_readings")
    assert "record_zero_missing" in told
    assert sum(row["leq"] is not None for row in rows) == 23


def test_columns_and_stations_that_are_copies(asked: Asked) -> None:
    assert "pm10 and pm25" in asked(hours().assign(pm10=lambda t: t["pm25"]))[1][
        "record_columns_alike"]  # fmt: skip
    table = hours()
    again = table[table["station"] == "a"].assign(station="d")
    told = asked(pd.concat([table, again]))[1]
    assert "a and d" in told["record_series_alike"]


def test_concentrations_of_two_states(asked: Asked) -> None:
    assert "2018-09-01" in asked(hours())[1]["record_mixed_state"]
    assert "record_mixed_state" not in asked(hours(2))[1]


def test_what_cannot_be_is_no_value(asked: Asked) -> None:
    table = hours()
    table.loc[0, "pm25"] = -99
    rows, told, _ = asked(table)
    assert "record_impossible" in told
    assert first(rows, "pm25_hours") == 23
    table["pm25"] = table["pm25"].astype(object)
    table.loc[0, "pm25"] = "12#"
    rows, told, code = asked(table)
    assert '"12#"' in told["record_cell_unreadable"]
    assert (first(rows, "pm25_hours"), code) == (23, 1)


def test_gaps_are_said_and_absent_rows_are_missing_hours(asked: Asked) -> None:
    rows, told, _ = asked(hours().drop(index=[3, 4, 5]))
    assert told["record_gaps"].startswith("3 rows are not there")
    assert first(rows, "pm25_hours") == 21


def test_a_file_that_is_none(asked: Asked, tmp_path: Path) -> None:
    assert "no.csv" in asked(tmp_path / "no.csv")[1]["refused"]
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    rows, told, code = asked(tmp_path / "a.pdf")
    assert (rows, code) == ([], 1)
    assert "file_not_a_table" in told
