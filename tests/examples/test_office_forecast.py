"""A coastal city that hands its figures in before the year is counted: the last is a forecast."""

from __future__ import annotations

from pathlib import Path

from offices import (
    BOOK,
    CITY,
    add_rows,
    begin,
    change_manifest,
    every_row_is_told,
    open_book,
    state,
)

from ecocity.assess.assess import assess

MEASURED, FORECAST = "measured", "predicted"
FIGURES = {
    # last measured year, forecast -> verdict and basis
    "2": ("第三产业占GDP比例", 39, 41, ("met", FORECAST)),
    "3": ("单位GDP能耗", 0.90, 0.85, ("met", MEASURED)),
    "4a": ("单位工业增加值新鲜水耗", 20, 20.1, ("not_met", FORECAST)),
    "7": ("受保护地区占国土面积比例", 16.9, 16.9, ("not_met", FORECAST)),
    "8": ("空气环境质量：达到功能区标准的比例", None, 100, ("met", FORECAST)),
    "9b": ("近岸海域水环境质量：达到功能区标准的比例", 88.9, 100, ("met", FORECAST)),
    "17": ("城市化水平", 55, 55, ("met", MEASURED)),
    "19": ("公众对环境的满意率", 90, 90.1, ("met", FORECAST)),
}


def test_a_forecast_is_never_a_measurement(tmp_path: Path) -> None:
    folder = begin(tmp_path / "city", (2013, 2014))
    said = {"经济发达程度": "经济发达地区", "地貌类型": "山区", "沿海城市": "是", "采暖地区": "否"}
    add_rows(folder / "area_attributes.csv", [(CITY, k, v, "", "", "") for k, v in said.items()])
    book = open_book(folder)
    state(book, {name: [before, (later, "预测")] for name, before, later, _ in FIGURES.values()})
    book.save(folder / BOOK)
    change_manifest(folder, ("tables:\n", "as_of: 2015-03-31\ntables:\n"))
    judged = assess(folder)
    every_row_is_told(judged)
    items = {one.number: one for one in judged.requirements}
    for number, (_, _, _, expected) in FIGURES.items():
        entry = items[number.rstrip("ab")]
        rows = [row for row in entry.criteria if row.number == number and row.judged]
        assert [row.status for row in rows] == [FORECAST], number
        if number not in ("4a", "9b"):
            assert (entry.verdict, entry.basis) == expected, number
        if expected == ("met", FORECAST):
            assert entry.profile.measured_and_certified != "met", number
            assert (entry.profile.all_data == "met") or number == "9b", number
    assert items["4"].verdict == "not_met"
    assert items["18"].verdict == "not_applicable"
    assert judged.overall.verdict == "not_met"
    assert judged.overall.counts["met"] == 2


def test_a_year_that_has_not_begun_is_no_measurement(tmp_path: Path) -> None:
    folder = begin(tmp_path / "city", (2013, 2014))
    book = open_book(folder)
    state(book, {"森林覆盖率": [70, 71]})
    book.save(folder / BOOK)
    change_manifest(folder, ("tables:\n", "as_of: 2013-12-31\ntables:\n"))
    judged = assess(folder)
    assert [f.rule for f in judged.findings if f.severity == "error"] == ["forecast_as_measurement"]
    assert next(one for one in judged.requirements if one.number == "6").verdict == "cannot_tell"
