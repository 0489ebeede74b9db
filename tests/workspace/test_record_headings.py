"""Headings as exports of monitoring systems write them, for the inputs of the built-in packs."""

from __future__ import annotations

from pathlib import Path

import pytest
from airtown import HOURS, bound, rows, rules

from ecocity.standards.load import builtin_packs, load_pack
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_columns import Matched, match


def matched(pack: str, name: str, headings: str, **binding: object) -> Matched:
    declared = load_pack(builtin_packs()[pack]).inputs[name]
    given = RecordBinding(name, (), **binding)  # type: ignore[arg-type]
    return match(headings.split("|"), declared, given, "export.csv")


@pytest.mark.parametrize(
    ("pack", "name", "headings", "columns"),
    [
        ("cn_air", "station_hours", "站点编码|站点名称|城市|监测时间|SO2(μg/m³)|CO(mg/m³)|AQI",
         {"station": "站点编码", "time": "监测时间", "so2": "SO2(μg/m³)", "co": "CO(mg/m³)"}),
        ("cn_air", "station_hours", "监测点|数据时间|二氧化硫浓度|PM2_5|臭氧1小时平均|PM2.5_24h",
         {"station": "监测点", "time": "数据时间", "so2": "二氧化硫浓度", "pm25": "PM2_5",
          "o3": "臭氧1小时平均"}),
        ("cn_air", "station_hours",
         "点位名称|时间|可吸入颗粒物(粒径小于等于10μm)(μg/m³)|O3\n(μg/m³)",
         {"station": "点位名称", "time": "时间", "pm10": "可吸入颗粒物(粒径小于等于10μm)(μg/m³)",
          "o3": "O3\n(μg/m³)"}),
        ("cn_air", "city_day_records",
         "城市|监测日期|SO2日均浓度|NO2 24小时平均|O3日最大8小时滑动平均",
         {"area": "城市", "date": "监测日期", "so2": "SO2日均浓度", "no2": "NO2 24小时平均",
          "o3_8h": "O3日最大8小时滑动平均"}),
        ("cn_noise", "noise_readings", "测点编号|datetime|LEQ dB -A",
         {"point": "测点编号", "time": "datetime", "leq": "LEQ dB -A"}),
        ("cn_noise", "noise_surveys", "监测点位|监测日期|昼间等效声级dB(A)|夜间[dB(A)]",
         {"point": "监测点位", "date": "监测日期", "ld": "昼间等效声级dB(A)", "ln": "夜间[dB(A)]"}),
        ("cn_water", "water_results", "断面名称|采样时间|监测项目|监测值|检出限|单位",
         {"section": "断面名称", "date": "采样时间", "item": "监测项目", "result": "监测值",
          "detection_limit": "检出限", "unit": "单位"}),
    ],
)  # fmt: skip
def test_the_headings_of_an_export_are_known(
    pack: str, name: str, headings: str, columns: dict[str, str]
) -> None:
    found = matched(pack, name, headings)
    assert (found.columns, found.usable) == (columns, True)


def test_two_headings_for_one_figure_or_two_names_of_a_station_are_not_guessed() -> None:
    for headings in ("站点|时间|PM2.5|PM2.5浓度", "站点|监测点|时间|PM2.5"):
        found = matched("cn_air", "station_hours", headings)
        assert not found.usable
        assert [one.rule for one in found.findings] == ["column_twice"]


@pytest.mark.parametrize("heading", ["O3 (ppb)", "O3(μg/Nm3)", "O3（ppm）"])
def test_figures_of_a_unit_that_is_not_known_are_not_used(heading: str) -> None:
    found = matched("cn_air", "station_hours", f"站点|时间|{heading}")
    assert "o3" not in found.columns
    assert [one.rule for one in found.findings] == ["unit_unknown"]
    told = matched("cn_air", "station_hours", f"站点|时间|{heading}", units={"o3": "ug/m^3"})
    assert (told.columns["o3"], told.units["o3"]) == (heading, "ug/m^3")


def test_what_stands_in_brackets_and_is_no_unit_says_nothing() -> None:
    found = matched("cn_air", "station_hours", "站点|时间|PM2.5 (Dongsi)|PM10(细)")
    assert (found.units, found.findings) == ({}, [])


def test_a_heading_that_the_binding_names_keeps_its_unit() -> None:
    named = {"co": "一氧化碳(μg/m3)"}
    found = matched("cn_air", "station_hours", "站点|时间|一氧化碳(μg/m3)|CO", columns=named)
    assert found.units == {"co": "μg/m3"}


TWO_LINES = """小时值,,,
站点,时间,污染物浓度,
,,PM2.5,CO
{units}s1,2015-01-01 12:00,35.3,{co}
"""


@pytest.mark.parametrize(
    ("units", "co"), [("", "0.7"), (",,μg/m³,μg/m³\n", "700"), (",,(μg/m³),（mg/m³）\n", "0.7")]
)
def test_headings_in_two_lines_and_their_units_below(tmp_path: Path, units: str, co: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TWO_LINES.format(units=units, co=co), encoding="utf-8")
    backend, findings = bound(path)
    assert [row[2:] for row in rows(backend)] == [(35.3, 0.7)]
    assert rules(findings) == ["titles_passed_over"]


@pytest.mark.parametrize(
    ("day", "clock", "hour"),
    [
        ("2015-01-01", "13:00", 13), ("2015年1月1日", "13时", 13), ("20150101", "13:00:00", 13),
        ("2015-01-01", "2015-01-01 13:00", 13), ("2015/1/1", "24:00", 0),
    ],
)  # fmt: skip
def test_a_day_and_a_clock_in_two_columns(tmp_path: Path, day: str, clock: str, hour: int) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"站点,日期,时间,PM2.5,CO\ns1,{day},{clock},35.3,0.7\n", encoding="utf-8")
    backend, findings = bound(path, HOURS)
    assert [row[1].hour for row in rows(backend)] == [hour]
    assert rules(findings) == ["record_time_parts"]


def test_a_clock_that_is_none_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("站点,日期,小时,PM2.5,CO\ns1,2015-01-01,noon,35.3,0.7\n", encoding="utf-8")
    backend, findings = bound(path, HOURS)
    assert rows(backend) == []
    assert "record_cell_unreadable" in rules(findings)
