"""Files as offices write them: units and answers in the spellings that they use."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecocity.assess.run_cases import run_cases
from ecocity.compute.from_files import compute_table
from ecocity.standards.load import builtin_packs, load_pack

SOURCES = "地区,年份,水源,{},是否达标\nx,2016,a,157.3,达标\nx,2016,b,20,不达标\n"
FUELS = "area,year,fuel,unit,quantity\nx,2016,{},{},2\n"


@pytest.mark.parametrize(
    ("heading", "factor"),
    [("取水量（万吨）", 1), ("取水量（万t）", 1), ("取水量（亿m3）", 10_000),
     ("取水量（万立方米）", 1), ("取水量（万方）", 1), ("取水量（吨）", 0.0001), ("取水量", 1)],
)  # fmt: skip
def test_water_by_volume_or_by_weight(tmp_path: Path, heading: str, factor: float) -> None:
    file = tmp_path / "sources.csv"
    file.write_text(SOURCES.format(heading), encoding="utf-8")
    rows = compute_table("drinking_source_years", "cn_water", {"drinking_sources": file})
    held = {row["source"]: row for row in rows.table.to_pylist()}
    assert held["a"]["intake"] == pytest.approx(157.3 * factor)
    assert (held["a"]["attains"], held["b"]["attains"]) == (True, False)


@pytest.mark.parametrize(
    ("fuel", "unit", "tce"),
    [("原煤", "万吨", 14286), ("气田天然气", "万m3", 24.286),
     ("气田天然气", "亿标准立方米", 242860), ("热力", "万百万千焦", 682.4),
     ("热力", "万吉焦", 682.4), ("其他能源", "吨标煤", 2),
     ("汽油", "万t", 29428)],
)  # fmt: skip
def test_fuels_in_the_units_of_balance_sheets(
    tmp_path: Path, fuel: str, unit: str, tce: float
) -> None:
    file = tmp_path / "fuels.csv"
    file.write_text(FUELS.format(fuel, unit), encoding="utf-8")
    rows = compute_table("energy_by_fuel", "cn_energy", {"energy_balance": file})
    (row,) = rows.table.to_pylist()
    assert (row["reason"], row["tce"]) == (None, pytest.approx(tce))


CASES = """cases:
  - id: from_outside
    about: items by their Chinese names, the rows in a file beside the cases
    period: [2022-01-01, 2023-01-01]
    settings: {water_months_needed: 1}
    given: {water_results: [{file: results.csv}]}
    expect: {rows: {water_section_grades: [{section: a, quarter: 0, month: 0, class: 3}]}}
"""
PRINTED = {
    "总磷（以P计）": "tp", "氨氮(NH3-N)": "nh3n", "铬（六价）": "cr6", "氟化物(以F-计)": "f",
    "高锰酸盐指数": "codmn", "化学需氧量(COD)": "cod", "五日生化需氧量（BOD5）": "bod5",
    "总氮(湖、库以N计)": "tn", "硝酸盐（以N计）": "no3n", "粪大肠菌群(个/L)": "coliform",
}  # fmt: skip
"""Items as GB 3838-2002 prints them."""


def test_items_as_the_standard_prints_them(tmp_path: Path) -> None:
    results, sections = tmp_path / "results.csv", tmp_path / "sections.csv"
    lines = [f"a,2022-01-05,{name},1" for name in PRINTED]
    results.write_text("\n".join(["断面,采样日期,项目,结果", *lines]), encoding="utf-8")
    sections.write_text("断面,地区,类型\na,x,水库\n", encoding="utf-8")
    given = {"water_results": results, "water_sections": sections}
    rows = compute_table("water_item_classes", "cn_water", given).table.to_pylist()
    assert {row["item"] for row in rows} == {*PRINTED.values()} - {"no3n"}
    assert {row["kind"] for row in rows} == {"lake"}
    means = compute_table("water_means", "cn_water", {"water_results": results}).table.to_pylist()
    assert {row["item"] for row in means} == {*PRINTED.values()}


RESULTS = """section,date,item,result
a,2022-01-05,pH值,7.5
a,2022-01-05,溶解氧,5.0
a,2022-01-05,高锰酸盐指数,6.0
a,2022-01-05,氨氮,1.0
a,2022-01-05,总磷,0.2
"""


@pytest.mark.parametrize(("swap", "holds"), [(("氨氮", "氨氮"), True), (("氨氮", "氨气"), False)])
def test_cases_of_somebody_else(tmp_path: Path, swap: tuple[str, str], holds: bool) -> None:
    pack = load_pack(builtin_packs()["cn_water"])
    (tmp_path / "cases.yaml").write_text(CASES, encoding="utf-8")
    (tmp_path / "results.csv").write_text(RESULTS.replace(*swap), encoding="utf-8")
    (result,) = run_cases(pack, tmp_path / "cases.yaml")
    assert result.holds is holds, result.differences
    if not holds:
        assert "氨气 is none of water_item" in result.differences[0]


ENTERPRISES = "年份,企业名称,验收时间\n2014,甲,2014-03-01\n2014,乙,{}\n2014,{},\n"


def _accepted(tmp_path: Path, when: str, name: str) -> tuple[float | None, list[str]]:
    file = tmp_path / "list.csv"
    file.write_text(ENTERPRISES.format(when, name), encoding="utf-8")
    given = {"enterprise_list": file}
    result = compute_table("cleaner_production_accepted_rate", "cn_resources", given)
    (row,) = result.table.to_pylist()
    return row["value"], [one.rule for one in result.findings if one.severity == "error"]


def test_a_list_that_was_not_read_whole_gives_no_share(tmp_path: Path) -> None:
    assert _accepted(tmp_path, "", "丙") == (pytest.approx(100 / 3), [])
    lost = _accepted(tmp_path, "", "")
    assert lost == (None, ["record_key_blank", "record_list_torn"])
    unread = _accepted(tmp_path, "去年三季度", "丙")
    assert unread == (None, ["record_cell_unreadable", "record_list_torn"])


def test_a_kind_that_nobody_knows_is_not_taken_for_the_usual_one(tmp_path: Path) -> None:
    hours, stations = tmp_path / "hours.csv", tmp_path / "stations.csv"
    lines = [f"{name},2015-03-01 {hour:02d}:00,{value}"
             for name, value in (("a", 10), ("b", 90)) for hour in range(24)]  # fmt: skip
    hours.write_text("station,time,pm25\n" + "\n".join(lines) + "\n", encoding="utf-8")
    stations.write_text("station,area,kind\na,x,评价点\nb,x,科研点\n", encoding="utf-8")
    given = {"station_hours": hours, "air_stations": stations}
    days = compute_table("city_days", "cn_air", given)
    (pm25,) = [row for row in days.table.to_pylist() if row["pollutant"] == "pm25"]
    assert pm25["value"] == 10
    assert "record_cell_unreadable" in [one.rule for one in days.findings]


def test_a_result_in_a_unit_that_nobody_knows_is_no_result_in_milligrams(tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    file.write_text("断面,采样日期,项目,结果,单位\na,2022-05-06,汞,40,mmol/L\n", encoding="utf-8")
    result = compute_table("water_values", "cn_water", {"water_results": file})
    (row,) = result.table.to_pylist()
    assert (row["value"], row["reason"]) == (None, "unit_not_known")


def test_energy_used_needs_no_gdp_and_an_input_too_many_is_said(tmp_path: Path) -> None:
    file = tmp_path / "fuels.csv"
    file.write_text("年份,能源品种,计量单位,消费量\n2014,原煤,吨,1000\n合计,,,\n", encoding="utf-8")
    result = compute_table("energy_total", "cn_energy", {"energy_balance": file})
    assert [row["value"] for row in result.table.to_pylist()] == [pytest.approx(714.3)]
    more = {"energy_balance": file, "energy_gdp": file}
    result = compute_table("energy_by_fuel", "cn_energy", more)
    assert "input_not_needed" in [one.rule for one in result.findings]


def test_a_year_that_cannot_be_read_leaves_the_other_years(tmp_path: Path) -> None:
    file = tmp_path / "sewage.csv"
    file.write_text(
        "年份,污水排放量,污水处理量\n2013,100,80\n明年,100,99\n2014,100,90\n", encoding="utf-8"
    )
    result = compute_table("sewage_treatment_rate", "cn_waste", {"sewage_years": file})
    held = {row["year"]: row["value"] for row in result.table.to_pylist()}
    assert held == pytest.approx({2013: 80, 2014: 90})
    assert "record_key_blank" in [one.rule for one in result.findings]
