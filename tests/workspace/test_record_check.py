"""Bad data in records, one test for each kind; each begins from clean hours with one fault."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from airtown import AIR, bound, figure, rows, rules, station_hours
from mossford import both

from ecocity.backend import Backend
from ecocity.errors import Finding
from ecocity.standards.records import Column, Input
from ecocity.workspace.record_bind import RecordRows, put_table, record_rows
from ecocity.workspace.record_binding import FromFileName
from ecocity.workspace.record_check import check_areas, check_records

CLEAN = """
SELECT s AS station, TIMESTAMP '2014-01-01' + to_hours(h::INT) AS time,
  20 + 10 * s::INT + (h * 7919 + s::INT * 31) % 23 AS pm25,
  round(1 + (h * 104729 + s::INT * 17) % 19 / 10, 1) AS co
FROM (SELECT unnest(['1', '2', '3']) AS s), range(0, 24 * 365 * 2) r(h)
"""
HOURS = station_hours()


def checked(sql: str = CLEAN, declared: Input = HOURS) -> tuple[Backend, list[Finding]]:
    """Clean hours of three stations over two years, changed by ``sql`` (which reads ``clean``)."""
    backend = Backend()
    backend.view("clean", CLEAN)
    findings = put_table(backend, "hours", declared, backend.arrow(sql))
    return backend, findings + check_records(backend, "hours", declared)


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


def test_clean_records_are_clean() -> None:
    declared = station_hours(
        pm25=figure("PM2.5", "ug/m^3", zero="doubtful", stuck_after=12, jump=800),
        co=figure("CO", "mg/m^3", zero="missing", stuck_after=12, jump=20, possible=(0, 150)),
    )
    backend, findings = checked(declared=declared)
    assert findings == []
    assert record_rows(backend, "hours") == RecordRows(52560, 52560, 0)


def test_the_same_row_twice_is_used_once() -> None:
    sql = "SELECT * FROM clean UNION ALL SELECT * FROM clean WHERE time < '2014-01-01 05:00'"
    backend, findings = checked(sql)
    finding = only(findings)
    assert (finding.rule, finding.rows) == ("record_twice", 15)
    assert record_rows(backend, "hours") == RecordRows(52575, 52560, 15)
    assert rows(backend, "SELECT count(*), count(pm25) FROM hours") == [(52560, 52560)]


def test_rows_that_contradict_each_other_give_no_value() -> None:
    sql = """SELECT * FROM clean UNION ALL
      SELECT station, time, pm25 + 1, co FROM clean WHERE time = '2014-01-01' AND station = '2'"""
    backend, findings = checked(sql)
    finding = only(findings)
    assert (finding.rule, finding.rows) == ("record_contradiction", 1)
    assert "2 2014-01-01 00:00:00" in finding.message
    first = "SELECT pm25, co FROM hours WHERE time = '2014-01-01' AND station = '2'"
    assert rows(backend, first) == [(None, rows(backend, first.replace("hours", "clean"))[0][1])]


def test_duplicates_without_a_time(tmp_path: Path) -> None:
    declared = Input(
        label=both("Stations"),
        kind="records",
        key=("station",),
        columns={"station": Column(type="text", label=both("Station"), required=True),
                 "area": Column(type="text", label=both("Area"))},
    )  # fmt: skip
    backend = Backend()
    table = pa.table({"station": ["a", "a", "b", "b"], "area": ["1", "1", "1", "2"]})
    put_table(backend, "stations", declared, table)
    findings = check_records(backend, "stations", declared)
    assert rules(findings) == ["record_twice", "record_contradiction"]
    assert rows(backend, "SELECT * FROM stations ORDER BY ALL") == [("a", "1"), ("b", None)]


def test_a_stuck_sensor() -> None:
    declared = station_hours(pm25=figure("PM2.5", "ug/m^3", stuck_after=24))
    hold = "SELECT station, time, CASE WHEN station = '2' AND time BETWEEN '2014-03-01' AND {} "
    hold += "THEN 7 ELSE pm25 END AS pm25, co FROM clean"
    _, findings = checked(hold.format("'2014-03-01 23:00'"), declared)
    assert only(findings).rule == "record_stuck"
    assert "2 from 2014-03-01 00:00:00: 24 rows" in only(findings).message
    assert checked(hold.format("'2014-03-01 22:00'"), declared)[1] == []


def test_a_sensor_stuck_over_the_boundary_of_two_stations_is_none() -> None:
    declared = station_hours(pm25=figure("PM2.5", "ug/m^3", stuck_after=24))
    sql = """SELECT station, time, CASE WHEN (station = '1' AND time >= '2015-12-31 08:00')
      OR (station = '2' AND time < '2014-01-01 16:00') THEN 7 ELSE pm25 END AS pm25, co
      FROM clean"""
    assert checked(sql, declared)[1] == []


def test_an_impossible_jump() -> None:
    declared = station_hours(pm25=figure("PM2.5", "ug/m^3", jump=100))
    sql = """SELECT station, time, CASE WHEN station = '3' AND time = '2014-06-01 05:00'
      THEN 900 ELSE pm25 END AS pm25, co FROM clean"""
    backend, findings = checked(sql, declared)
    assert only(findings).rule == "record_jump"
    assert "2 times: 3 2014-06-01 05:00:00" in only(findings).message
    assert rows(backend, "SELECT max(pm25) FROM hours") == [(900.0,)]


def test_a_change_over_a_gap_is_no_jump() -> None:
    declared = station_hours(pm25=figure("PM2.5", "ug/m^3", jump=100))
    sql = """SELECT station, time, CASE WHEN time >= '2014-06-01' THEN 900 + pm25 ELSE pm25 END
      AS pm25, co FROM clean WHERE time NOT BETWEEN '2014-05-31 12:00' AND '2014-05-31 23:00'"""
    assert rules(checked(sql, declared)[1]) == ["record_gaps"]


def test_zeros_that_mean_missing() -> None:
    sql = "SELECT station, time, pm25, CASE WHEN hour(time) = 3 THEN 0 ELSE co END AS co FROM clean"
    missing = station_hours(co=figure("CO", "mg/m^3", zero="missing", possible=(0, 150)))
    backend, findings = checked(sql, missing)
    assert only(findings).rule == "record_zero_missing"
    assert rows(backend, "SELECT count(co) FROM hours") == [(52560 - 3 * 730,)]
    doubtful = station_hours(co=figure("CO", "mg/m^3", zero="doubtful", possible=(0, 150)))
    backend, findings = checked(sql, doubtful)
    assert only(findings).rule == "record_zero_doubtful"
    assert rows(backend, "SELECT count(co) FROM hours") == [(52560,)]
    assert checked(sql)[1] == []


def test_columns_that_are_copies() -> None:
    declared = station_hours(pm10=figure("PM10", "ug/m^3"))
    sql = """SELECT *, CASE WHEN year(time) = 2015 AND station = '1' THEN pm25
      ELSE pm25 + 1 + hour(time) END AS pm10 FROM clean"""
    finding = only(checked(sql, declared)[1])
    assert finding.rule == "record_columns_alike"
    assert "1 2015 in 8760 of 8760 rows" in finding.message


def test_stations_that_are_copies() -> None:
    sql = "SELECT * FROM clean UNION ALL SELECT '4', time, pm25, co FROM clean WHERE station = '2'"
    finding = only(checked(sql)[1])
    assert finding.rule == "record_series_alike"
    assert finding.message.startswith("2 and 4 hold the same figures: pm25 2014")


def test_values_outside_what_is_possible() -> None:
    sql = """SELECT station, time, CASE WHEN time = '2014-02-03 04:00' AND station = '1'
      THEN -999 ELSE pm25 END AS pm25, co FROM clean"""
    backend, findings = checked(sql)
    assert only(findings).rule == "record_impossible"
    assert "1 2014-02-03 04:00:00 = -999.0" in only(findings).message
    assert rows(backend, "SELECT count(pm25), min(pm25) FROM hours") == [(52559, 30.0)]


MICROGRAMS = station_hours(co=figure("CO", "mg/m^3", possible=(0, 1500)))
"""A bound so wide that the smallest figures in ug/m^3 look possible in mg/m^3."""


def test_figures_in_a_unit_that_cannot_be_are_not_used_at_all() -> None:
    backend, findings = checked("SELECT * REPLACE (co * 1000 AS co) FROM clean", MICROGRAMS)
    assert rules(findings) == ["record_impossible", "record_unit_wrong"]
    assert rows(backend, "SELECT count(co), count(pm25) FROM hours") == [(0, 52560)]
    one_year = """SELECT * REPLACE (CASE WHEN station = '2' AND year(time) = 2015 THEN co * 1000
      ELSE co END AS co) FROM clean"""
    backend, findings = checked(one_year, MICROGRAMS)
    assert "of co of 2 are" in findings[1].message
    assert rows(backend, "SELECT count(co) FROM hours") == [(52560 - 8760,)]


def test_figures_that_seem_to_be_of_a_larger_unit_are_told() -> None:
    finding = only(checked("SELECT * REPLACE (pm25 / 1000 AS pm25) FROM clean")[1])
    assert finding.rule == "record_unit_doubtful"
    rest = "SELECT * FROM clean WHERE station <> '2' UNION ALL "
    one = "SELECT * REPLACE (pm25 / 1000 AS pm25) FROM clean WHERE station = '2'"
    assert "pm25 of 2 would fit" in only(checked(rest + one)[1]).message


@pytest.mark.parametrize("code", [-999, 99999])
def test_a_code_for_missing_is_no_other_unit(code: int) -> None:
    coded = f"CASE WHEN hash(epoch(time)) % 3 > 0 THEN {code} ELSE pm25 END"
    sql = f"SELECT * REPLACE ({coded} AS pm25) FROM clean"
    backend, findings = checked(sql)
    assert rules(findings) == ["record_impossible"]
    left = rows(backend, "SELECT count(pm25) FROM hours")[0][0]
    assert 0.3 < left / 52560 < 0.37


def test_several_rows_in_an_hour_are_no_hours() -> None:
    declared = station_hours()
    hourly = declared.columns["time"].model_copy(update={"step_minutes": 60})
    declared = declared.model_copy(update={"columns": {**declared.columns, "time": hourly}})
    sql = """SELECT * FROM clean UNION ALL SELECT station, time + INTERVAL 5 MINUTE, pm25, co
      FROM clean WHERE station = '2' AND time < '2014-01-01 03:00'"""
    backend, findings = checked(sql, declared)
    finding = next(one for one in findings if one.rule == "record_too_fine")
    assert (finding.severity, finding.rows) == ("error", 6)
    assert "3 spans of 60 minutes" in finding.message
    assert rows(backend, "SELECT count(*) FROM hours WHERE station = '2'") == [(17517,)]
    assert "record_too_fine" not in rules(checked(sql)[1])
    late = "SELECT * REPLACE (time + INTERVAL 59 MINUTE AS time) FROM clean"
    assert checked(late, declared)[1] == []


def test_hours_that_are_missing_here_and_there_are_no_daylight_saving() -> None:
    gone = "'2014-03-02 02:00', '2014-04-13 01:00', '2015-12-13 03:00'"
    assert rules(checked(f"SELECT * FROM clean WHERE time NOT IN ({gone})")[1]) == ["record_gaps"]


def test_gaps_are_summed_up() -> None:
    sql = """SELECT * FROM clean WHERE NOT (station = '1' AND time IN ('2014-01-02', '2014-01-05'))
      AND NOT (station = '3' AND time >= '2014-12-31 20:00' AND time < '2015-01-01 06:00')"""
    finding = only(checked(sql)[1])
    assert (finding.rule, finding.severity) == ("record_gaps", "note")
    assert finding.message.startswith(
        "12 rows are not there (0.0 % of a row every 60 minutes): "
        "3 10 in 1 gaps, longest 10 after 2014-12-31 19:00:00, 1 2 in 2 gaps"
    )


def test_samples_without_a_rhythm_have_no_gaps() -> None:
    sql = "SELECT * FROM clean WHERE hash(epoch(time)) % 40 = 0"
    assert checked(sql)[1] == []


def test_days_of_23_and_25_hours() -> None:
    sql = """SELECT station, CASE WHEN (time >= '2014-03-30 02:00' AND time < '2014-10-26 03:00') OR
      (time >= '2015-03-29 02:00' AND time < '2015-10-25 03:00') THEN time + INTERVAL 1 HOUR
      ELSE time END AS time, pm25, co FROM clean"""
    findings = checked(sql)[1]
    assert "record_daylight_saving" in rules(findings)
    finding = next(one for one in findings if one.rule == "record_daylight_saving")
    assert "2014-03-30 has 23 hours, 2014-10-26 has 25 hours" in finding.message


def test_times_of_another_zone_are_seen_by_the_daily_peak() -> None:
    o3 = "SELECT *, station::INT + 60 - 40 * cos((hour(time) - 3) / 24 * 2 * pi()) AS o3 FROM clean"
    declared = station_hours(o3=figure("O3", "ug/m^3", peak_hours=(12, 18)))
    assert checked(o3, declared)[1] == []
    utc = f"SELECT * REPLACE (time - INTERVAL 8 HOUR AS time) FROM ({o3})"
    finding = only(checked(utc, declared)[1])
    assert finding.rule == "record_peak_hours"
    assert "8 hours behind" in finding.message


def test_concentrations_across_a_change_of_their_state() -> None:
    change = {"on": "2015-01-01", "ratio": "0.9156"}
    declared = station_hours(co=figure("CO", "mg/m^3", state_change=change, possible=(0, 9)))
    finding = only(checked(declared=declared)[1])
    assert (finding.rule, finding.severity) == ("record_mixed_state", "note")
    assert "before: co 1.000." in finding.message
    before = "SELECT * FROM clean WHERE time < '2015-01-01'"
    assert checked(before, declared)[1] == []


def test_a_station_in_no_area() -> None:
    backend, _ = checked()
    stations = Input(
        label=both("Stations"),
        key=("station",),
        columns={"station": Column(type="text", label=both("Station")),
                 "area": Column(type="area", label=both("Area"))},
    )  # fmt: skip
    inputs = {"hours": HOURS, "stations": stations}
    table = pa.table({"station": ["1", "2"], "area": ["510100", "999"]})
    backend.put_arrow("stations", table)
    assert only(check_areas(backend, inputs)).message.startswith("1 of column station have no")
    assert "2, 3" in only(check_areas(backend, inputs, ["510100"])).message


def test_years_read_one_by_one_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    declared = station_hours(pm25=figure("PM2.5", "ug/m^3", stuck_after=24, jump=100))
    sql = """SELECT station, time, CASE WHEN station = '2' AND time >= '2014-12-31 10:00'
      AND time < '2015-01-01 12:00' THEN 700 ELSE pm25 END AS pm25, co FROM clean
      WHERE NOT (station = '3' AND time >= '2014-12-31 20:00' AND time < '2015-01-01 06:00')"""
    whole = checked(sql, declared)[1]
    assert rules(whole) == ["record_stuck", "record_jump", "record_gaps"]
    monkeypatch.setattr("ecocity.workspace.record_neighbours._AT_ONCE", 1000)
    assert checked(sql, declared)[1] == whole


def test_the_order_of_rows_does_not_matter() -> None:
    sql = "SELECT * FROM clean WHERE hash(epoch(time)) % 10 <> 0"
    assert checked(f"{sql} ORDER BY hash(epoch(time), station)")[1] == checked(sql)[1]


SIX = station_hours(
    pm10=figure("PM10", "ug/m^3", possible=(0, 10000)),
    so2=figure("SO2", "ug/m^3"),
    no2=figure("NO2", "ug/m^3"),
    o3=figure("O3", "ug/m^3", peak_hours=(12, 18), stuck_after=24, jump=500),
    pm25=figure("PM2.5", "ug/m^3", zero="doubtful", stuck_after=24, jump=800),
)


@pytest.mark.skipif(not AIR.is_dir(), reason="the hourly files of Beijing (UCI 501) are not here")
def test_beijing_as_it_comes() -> None:
    paths = tuple(sorted(AIR.glob("beijing_*.csv")))
    backend, findings = bound(paths, SIX, units={"co": "ug/m^3"})
    assert rules(findings) == ["record_time_parts", "record_columns_unused"]
    assert record_rows(backend, "hours").used == 4 * 35064
    assert rows(backend, "SELECT min(time), max(co) FROM hours") == [(datetime(2013, 3, 1), 10.0)]
    told = check_records(backend, "hours", SIX)
    assert {"record_stuck", "record_jump"} >= set(rules(told)) - {"record_zero_doubtful"}
    backend, _ = bound(paths, SIX)
    told = check_records(backend, "hours", SIX)
    assert {"record_impossible", "record_unit_wrong"} <= set(rules(told))
    assert rows(backend, "SELECT count(co) FROM hours") == [(0,)]
    backend, _ = bound(paths, SIX, units={"co": "ug/m^3"}, add_hours=-8)
    assert "record_peak_hours" in rules(check_records(backend, "hours", SIX))


@pytest.mark.skipif(not AIR.is_dir(), reason="the hourly file of Chengdu (UCI 394) is not here")
def test_chengdu_with_its_stations_across() -> None:
    path = AIR / "chengdu_pm25_hourly_2010_2015.csv"
    backend, _ = bound(
        path, layout="across", across="station", value="pm25",
        headings={"PM_Caotangsi": "caotangsi", "PM_Shahepu": "shahepu"},
    )  # fmt: skip
    counted = "SELECT station, count(pm25) FROM hours GROUP BY 1 ORDER BY 1"
    assert rows(backend, counted) == [("caotangsi", 24420), ("shahepu", 24594)]
    told = check_records(backend, "hours", HOURS)
    assert "record_gaps" in rules(told)


@pytest.mark.slow
def test_five_million_rows_are_checked_in_seconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backend = Backend()
    table = backend.arrow(
        "SELECT 's' || i // 26280 AS station, "
        "TIMESTAMP '2013-01-01' + to_hours((i % 26280)::INT) AS time, "
        "20 + hash(i) % 97 AS pm25, 30 + hash(i + 1) % 101 AS pm10, 5 + hash(i, 2) % 23 AS so2, "
        "10 + hash(i, 3) % 71 AS no2, round(0.5 + hash(i, 4) % 13 / 10, 1) AS co, "
        "40 + hash(i, 5) % 89 AS o3 FROM range(5000000) r(i)"
    )
    pq.write_table(table, tmp_path / "hours.parquet")
    start = time.perf_counter()
    backend, findings = bound(tmp_path / "hours.parquet", SIX)
    read = time.perf_counter()
    findings += check_records(backend, "hours", SIX)
    end = time.perf_counter()
    with capsys.disabled():
        print(f"\n5,000,000 rows: bound in {read - start:.2f} s, checked in {end - read:.2f} s")
    assert record_rows(backend, "hours").used == 5_000_000
    assert end - read < 60


def test_a_constant_from_the_file_name(tmp_path: Path) -> None:
    (tmp_path / "beijing_dongsi_hourly.csv").write_text("time,pm25\n2015-01-01,3\n")
    pattern = FromFileName(from_file_name=r"beijing_(\w+?)_")
    backend, _ = bound(tmp_path, constants={"station": pattern})
    assert rows(backend, "SELECT station FROM hours") == [("dongsi",)]


def test_keys_that_are_blank_in_part_are_settled_too() -> None:
    declared = Input(
        label=both("Points"),
        kind="records",
        key=("point", "area"),
        columns={"point": Column(type="text", label=both("Point"), required=True),
                 "area": Column(type="area", label=both("Area")),
                 "level": figure("Level", "dB")},
    )  # fmt: skip
    backend = Backend()
    table = pa.table({"point": ["a", "a", "b"], "area": [None, None, "1"], "level": [5, 6, 7]})
    put_table(backend, "points", declared, table)
    assert rules(check_records(backend, "points", declared)) == ["record_contradiction"]
    assert rows(backend, "SELECT * FROM points ORDER BY ALL") == [("a", None, None), ("b", "1", 7)]
