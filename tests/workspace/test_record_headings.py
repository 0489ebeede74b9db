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
        ("cn_energy", "energy_balance", "年份|能源品种|计量单位|实物消费量",
         {"year": "年份", "fuel": "能源品种", "unit": "计量单位", "quantity": "实物消费量"}),
        ("cn_resources", "enterprise_list",
         "年份|企业名称|审核完成时间|评估时间|验收时间|关停时间|备注",
         {"year": "年份", "enterprise": "企业名称", "audited_on": "审核完成时间",
          "evaluated_on": "评估时间", "accepted_on": "验收时间", "closed_on": "关停时间"}),
        ("cn_resources", "irrigation_districts",
         "年份|灌区名称|灌区规模|净灌溉用水量（万m³）|毛灌溉用水量（万m³）",
         {"year": "年份", "district": "灌区名称", "scale": "灌区规模",
          "net": "净灌溉用水量（万m³）", "gross": "毛灌溉用水量（万m³）"}),
        ("cn_resources", "satisfaction_polls", "年度|调查批次|满意人数|有效问卷数",
         {"year": "年度", "poll": "调查批次", "satisfied": "满意人数", "valid": "有效问卷数"}),
        ("cn_resources", "investment_items", "年份|投资类别|投资额（亿元）",
         {"year": "年份", "kind": "投资类别", "amount": "投资额（亿元）"}),
        ("cn_waste", "sewage_years",
         "年份|污水排放总量（万吨）|污水处理总量（万吨）|污水处理厂集中处理量（万吨）",
         {"year": "年份", "discharged": "污水排放总量（万吨）", "treated": "污水处理总量（万吨）",
          "treated_plants": "污水处理厂集中处理量（万吨）"}),
        ("cn_ecology", "land_class_areas", "区县|年度|地类代码|地类名称|面积（公顷）",
         {"area": "区县", "year": "年度", "class": "地类代码", "area_km2": "面积（公顷）"}),
        ("cn_ecology", "ecology_forest_areas", "地区|年份|森林类型|郁闭度|面积（km2）",
         {"area": "地区", "year": "年份", "kind": "森林类型", "canopy": "郁闭度",
          "km2": "面积（km2）"}),
        ("cn_waste", "refuse_years", "年份|生活垃圾清运量（万吨）|无害化处理量（万吨）",
         {"year": "年份", "cleared": "生活垃圾清运量（万吨）", "harmless": "无害化处理量（万吨）"}),
        ("cn_water", "drinking_sources", "年份|水源地名称|水源类型|取水量|达标情况",
         {"year": "年份", "source": "水源地名称", "kind": "水源类型", "intake": "取水量",
          "attains": "达标情况"}),
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
