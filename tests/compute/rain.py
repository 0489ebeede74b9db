"""A little pack that counts rainy days from the hours of gauges."""

from __future__ import annotations

from pathlib import Path

import pytest

PACK = """
pack: {id: rain, version: 0.1.0, label: {en: Rain, zh: 雨量}}
sources: {rulebook: {label: {en: Rule book, zh: 规程}, seen: whole}}
inputs:
  gauge_hours:
    label: {en: Hours of a gauge, zh: 雨量小时值}
    kind: records
    key: [gauge, time]
    columns:
      gauge: {type: text, required: true, label: {en: gauge, zh: 雨量计}}
      time: {type: time, required: true, label: {en: hour, zh: 小时}}
      rain: {type: number, unit: mm, label: {en: rain, zh: 降雨}}
  gauges:
    label: {en: Gauges, zh: 雨量计}
    kind: records
    optional: true
    columns:
      gauge: {type: text, label: {en: gauge, zh: 雨量计}}
      area: {type: text, label: {en: area, zh: 地区}}
steps:
  gauge_days:
    label: {en: Gauge-days, zh: 日雨量}
    query: gauge_days.sql
    key: [gauge, date]
    by_file: true
    columns:
      gauge: {type: text, label: {en: gauge, zh: 雨量计}}
      date: {type: date, label: {en: day, zh: 日}}
      hours: {type: integer, label: {en: hours, zh: 小时数}}
      rain: {type: number, unit: mm, label: {en: rain, zh: 降雨}}
    source: rulebook
    confidence: confirmed
  area_days:
    label: {en: Area-days, zh: 地区日雨量}
    query: area_days.sql
    key: [area, date]
    columns:
      area: {type: text, label: {en: area, zh: 地区}}
      date: {type: date, label: {en: day, zh: 日}}
      rain: {type: number, unit: mm, label: {en: rain, zh: 降雨}}
    source: rulebook
    confidence: confirmed
indicators:
  rainy_days: {label: {en: Rainy days, zh: 雨日}, unit: "1", better: none}
methods:
  rainy_days_counted:
    indicator: rainy_days
    query: rainy_days.sql
    behind: [area_days]
    source: rulebook
    confidence: confirmed
"""
GAUGE_DAYS = """SELECT gauge, CAST(time AS DATE) AS date, count(rain) AS hours, sum(rain) AS rain
FROM gauge_hours GROUP BY gauge, CAST(time AS DATE)"""
AREA_DAYS = """SELECT coalesce(g.area, 'city') AS area, d.date, avg(d.rain) AS rain
FROM gauge_days d LEFT JOIN gauges g ON g.gauge = d.gauge
GROUP BY coalesce(g.area, 'city'), d.date"""
RAINY_DAYS = """SELECT area, year(date) AS year, count(CASE WHEN rain > 0 THEN 1 END) AS value
FROM area_days GROUP BY area, year(date)"""
CASES = """
cases:
  - id: a_day
    about: a day is the sum of its hours, whatever is missing
    period: [2015-01-01, 2016-01-01]
    given:
      gauge_hours:
        - {gauge: a, time: {from: "2015-01-01 00:00", hours: 24}, rain: 0.1}
        - {gauge: b, time: {from: "2015-01-01 22:00", hours: 3}, rain: [1, null, 0]}
    expect:
      rows:
        gauge_days:
          - {gauge: a, date: 2015-01-01, hours: 24, rain: 2.4}
          - {gauge: b, date: 2015-01-01, hours: 1, rain: 1}
        rainy_days: [{area: city, year: 2015, value: 1}]
      absent: {gauge_days: [{gauge: b, date: 2015-01-03}]}
      count: {gauge_days: 3}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("methods", "cases"):
        (tmp_path / name).mkdir()
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    for name, text in (
        ("gauge_days", GAUGE_DAYS), ("area_days", AREA_DAYS), ("rainy_days", RAINY_DAYS)
    ):  # fmt: skip
        (tmp_path / "methods" / f"{name}.sql").write_text(text, encoding="utf-8")
    (tmp_path / "cases" / "days.yaml").write_text(CASES, encoding="utf-8")
    return tmp_path
