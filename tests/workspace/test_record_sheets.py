"""Workbooks of several sheets, and lines of a file that are no rows."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ecocity.compute.from_files import ComputeResult, compute_table
from ecocity.workspace.record_binding import FromFileName, RecordBinding

HEAD = ["站点名称", "监测时间", "PM2.5(μg/m³)"]


def book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, lines in sheets.items():
        page = made.create_sheet(name)
        for line in lines:
            page.append(line)
    made.save(path)
    return path


def day(station: str, number: int, first: float) -> list[list[object]]:
    return [[station, f"2015-03-{number:02d} {hour:02d}:00", first + hour] for hour in range(24)]


def rules(result: ComputeResult) -> list[str]:
    return [one.rule for one in result.findings]


def days(given: object) -> tuple[dict[tuple[str, int], float], ComputeResult]:
    result = compute_table("station_day_values", "cn_air", {"station_hours": given})
    held = {(row["station"], row["date"].day): row["pm25"] for row in result.table.to_pylist()}
    return held, result


def test_sheets_with_the_same_headings_are_read_together(tmp_path: Path) -> None:
    sheets = {
        "说明": [["本表由监测站填报"], ["联系人", "电话"]],
        "1日": [["成都市小时值"], HEAD, *day("甲", 1, 10)],
        "2日": [["成都市小时值"], HEAD, *day("甲", 2, 20)],
    }
    held, result = days(book(tmp_path / "days.xlsx", sheets))
    assert held == {("甲", 1): 21.5, ("甲", 2): 31.5}
    (told,) = [one for one in result.findings if one.rule == "sheet_chosen"]
    assert "1日, 2日, not 说明" in told.message
    named = RecordBinding("station_hours", (tmp_path / "days.xlsx",), sheet="2日")
    assert days(named)[0] == {("甲", 2): 31.5}


def test_a_station_may_be_the_name_of_its_sheet(tmp_path: Path) -> None:
    sheets = {name: [HEAD[1:], *(line[1:] for line in day("", 1, at))]
              for name, at in (("梁家巷", 10), ("沙河铺", 30))}  # fmt: skip
    file = book(tmp_path / "stations.xlsx", sheets)
    named = {"station": FromFileName(from_file_name="#(.+)$")}
    held, _ = days(RecordBinding("station_hours", (file,), constants=named))
    assert held == {("梁家巷", 1): 21.5, ("沙河铺", 1): 41.5}


def test_sums_averages_and_notes_are_no_rows(tmp_path: Path) -> None:
    lines = [HEAD, *day("甲", 1, 10), ["平均值", None, 21.5], ["注：数据来自自动站"]]
    held, result = days(book(tmp_path / "hours.xlsx", {"a": lines}))
    assert held == {("甲", 1): 21.5}
    assert {"total_passed_over", "footnote_passed_over"} <= set(rules(result))
    assert "record_key_blank" not in rules(result)


ROADS = """道路名称,年份,路段长度（km）,昼间Leq
人民路,2014,1,68
解放路,2014,2,70
环路,2014,0.5,74
合 计,2014,3.5,70
注：昼间监测一次,,,
"""


def test_a_sum_of_a_list_is_no_thing_of_it(tmp_path: Path) -> None:
    file = tmp_path / "roads.csv"
    file.write_text(ROADS, encoding="utf-8")
    result = compute_table("noise_road_share_above_70", "cn_noise", {"noise_roads": file})
    (row,) = result.table.to_pylist()
    assert row["value"] == pytest.approx(100 * 0.5 / 3.5)
    assert not any(one.severity == "error" for one in result.findings)


def test_weather_beside_stations_is_no_station(tmp_path: Path) -> None:
    lines = [f"{hour + 1},2015,3,1,{hour},4,{10 + hour},{30 + hour},-3,99" for hour in range(24)]
    head = "No,year,month,day,hour,season,PM_A,PM_B,TEMP,平均"
    file = tmp_path / "across.csv"
    file.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    across = {"layout": "across", "across": "station", "value": "pm25"}
    held, result = days(RecordBinding("station_hours", (file,), **across))  # type: ignore[arg-type]
    assert held == {("PM_A", 1): 21.5, ("PM_B", 1): 41.5}
    (unused,) = [one for one in result.findings if one.rule == "record_columns_unused"]
    assert "No, season, TEMP" in unused.message
