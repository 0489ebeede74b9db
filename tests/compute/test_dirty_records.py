"""Files as offices keep them, through the built-in packs: the value is right, or it is said."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ecocity import compute_table
from ecocity.workspace.record_binding import RecordBinding

HEAD = "断面,采样日期,项目,结果,单位\n"


@pytest.fixture
def water(tmp_path: Path):
    """Results of sections from the text of a file -> rows of ``water_values``, rules, messages."""

    def read(text: str, encoding: str = "utf-8", name: str = "results.csv", **binding: object):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        given = RecordBinding("water_results", (path,), **binding) if binding else path
        result = compute_table("water_values", "cn_water", {"water_results": given})
        rows = sorted(result.table.to_pylist(), key=lambda row: (row["date"], row["item"]))
        return rows, {one.rule: one.message for one in result.findings}

    return read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_unit_column_is_known_by_its_short_name(water, encoding: str) -> None:
    (row,), _ = water(HEAD + "一号,2015-06-05,汞,0.02,μg/L\n", encoding)
    assert (row["item"], row["value"]) == ("hg", 0.00002)


@pytest.mark.parametrize(
    ("written", "item"),
    [
        ("CODMn", "codmn"), ("高锰酸盐指数(mg/L)", "codmn"), ("NH3-N", "nh3n"), ("氨氮", "nh3n"),
        ("总磷（以P计）", "tp"), ("CODCr", "cod"), ("铬（六价）", "cr6"), ("六价铬", "cr6"),
        ("Cr6+", "cr6"), ("F-", "f"), ("PH", "ph"), ("挥发性酚", "phenol"),
        ("电导率", "conductivity"),
    ],
)  # fmt: skip
def test_an_item_is_known_as_laboratories_write_it(water, written: str, item: str) -> None:
    (row,), said = water(HEAD + f"一号,2015-06-05,{written},0.02,\n")
    assert row["item"] == item
    assert "record_cell_unreadable" not in said


def test_an_item_that_is_none_is_said(water) -> None:
    rows, said = water(HEAD + "一号,2015-06-05,总和,0.02,\n")
    assert rows == []
    assert "总和" in said["record_cell_unreadable"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2015-06", date(2015, 6, 30)), ("2015年6月", date(2015, 6, 30)),
        ("201506", date(2015, 6, 30)), ("2015/6", date(2015, 6, 30)),
        ("2016-02", date(2016, 2, 29)), ("2015.6.5", date(2015, 6, 5)),
        ("2015/6/5 8:00", date(2015, 6, 5)), ("20150605", date(2015, 6, 5)),
    ],
)  # fmt: skip
def test_a_date_may_name_its_month_only(water, written: str, day: date) -> None:
    (row,), _ = water(HEAD + f"一号,{written},总磷,0.02,mg/L\n")
    assert row["date"] == day


@pytest.mark.parametrize("written", ["2015-13", "06/05/2015", "六月"])
def test_a_date_with_two_readings_or_none_is_said(water, written: str) -> None:
    rows, said = water(HEAD + f"一号,{written},总磷,0.02,mg/L\n")
    assert rows == []
    assert written in said["record_cell_unreadable"]


def test_rows_alike_are_said_and_used_where_no_key_forbids_them(water) -> None:
    rows, said = water(HEAD + "一号,2015-06-05,总磷,0.02,mg/L\n" * 2)
    assert len(rows) == 2
    assert "2 rows repeat each other" in said["record_rows_alike"]


def test_a_class_may_be_a_roman_numeral_and_a_section_its_name() -> None:
    sections = "断面名称,水体,功能目标类别\na,鹭河,Ⅲ\nb,鹭河,II类\nc,鹭河,4\nd,鹭河,好\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sections.csv"
        path.write_text(sections, encoding="utf-8")
        results = pd.DataFrame({"section": list("abcd"), "date": date(2015, 6, 5), "item": "tp",
                                "result": "0.05"})  # fmt: skip
        given = {"water_results": results, "water_sections": path}
        result = compute_table("water_section_grades", "cn_water", given)
    years = [row for row in result.table.to_pylist() if row["month"] == 0]
    held = {row["section"]: (row["target_class"], row["water_body"]) for row in years}
    assert held == {"a": (3, "鹭河"), "b": (2, "鹭河"), "c": (4, "鹭河"), "d": (None, "鹭河")}
    assert "record_cell_unreadable" in {one.rule for one in result.findings}


WIDE = (
    "断面,采样日期,pH,氨氮(mg/L),总磷,汞(μg/L),透明度（cm）,砷(nmol/L),备注\n"
    "一号,2015-06-05,7.5,0.2,0.05L,0.02,50,3,晴\n"
)
READ = {"ph": 7.5, "nh3n": 0.2, "tp": 0.025, "hg": 0.00002, "sd": 0.5, "as": None}


def test_items_in_the_headings_become_rows_in_their_own_units(water) -> None:
    rows, said = water(WIDE)
    assert {r["item"]: r["value"] for r in rows} == pytest.approx(READ)
    assert [r["reason"] for r in rows if r["item"] == "as"] == ["unit_not_known"]
    assert "氨氮(mg/L)" in said["record_laid_across"]
    assert "备注" in said["record_columns_unused"]


def test_headings_that_are_said_to_lie_across_keep_their_units(tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    file.write_text(WIDE, encoding="utf-8")
    named = {one: one for one in ("氨氮(mg/L)", "汞(μg/L)", "透明度（cm）", "砷(nmol/L)")}
    binding = RecordBinding(
        "water_results", (file,), layout="across", across="item", value="result", headings=named
    )
    result = compute_table("water_values", "cn_water", {"water_results": binding})
    held = {row["item"]: row["value"] for row in result.table.to_pylist()}
    assert held == pytest.approx({k: READ[k] for k in ("nh3n", "hg", "sd", "as")})


def test_the_same_from_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "results.xlsx"
    columns = {
        "断面": ["一号"],
        "采样日期": [pd.Timestamp("2015-06-05")],
        "pH": [7.5],
        "氨氮": [0.2],
    }
    pd.DataFrame(columns).to_excel(path, index=False)
    result = compute_table("water_values", "cn_water", {"water_results": path})
    assert sorted(row["value"] for row in result.table.to_pylist()) == [0.2, 7.5]


def test_a_layout_that_the_input_cannot_have_is_said_and_not_used(water) -> None:
    rows, said = water(
        HEAD + "一号,2015-06-05,总磷,0.02,\n", layout="long", item="项目", value="结果"
    )
    assert [row["value"] for row in rows] == [0.02]
    assert "record_layout_unfit" in said


def test_no_known_item_of_a_long_table_is_said_without_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "levels.csv"
    path.write_text("point,time,what,level\na,2015-06-05 08:00,wind,3\n")
    given = RecordBinding("noise_readings", (path,), layout="long", item="what", value="level")
    result = compute_table("noise_hours", "cn_noise", {"noise_readings": given})
    assert result.table.num_rows == 0
    assert {"record_item_unknown"} <= {one.rule for one in result.findings}


SEWAGE = "年份,污水排放量(万m³),污水处理量\n"


@pytest.mark.parametrize(
    "figures", ['2015,"1,250","1,000.0"', '2015年,"1,250",1000', "2015,1250,1000"]
)
def test_figures_in_thousands_and_years_with_their_word(tmp_path: Path, figures: str) -> None:
    path = tmp_path / "sewage.csv"
    path.write_text(SEWAGE + figures + "\n", encoding="gb18030")
    result = compute_table("sewage_rates", "cn_waste", {"sewage_years": path})
    ((year, rate),) = [(row["year"], row["treated_rate"]) for row in result.table.to_pylist()]
    assert (year, rate) == (2015, 80.0)


@pytest.mark.parametrize("figures", ['2015,"1,25",1000', "2015,约1250,1000", "2015,12%,1000"])
def test_what_is_no_figure_is_no_value_and_said(tmp_path: Path, figures: str) -> None:
    path = tmp_path / "sewage.csv"
    path.write_text(SEWAGE + figures + "\n", encoding="utf-8")
    result = compute_table("sewage_rates", "cn_waste", {"sewage_years": path})
    assert result.table.to_pylist()[0]["treated_rate"] is None
    assert "record_cell_unreadable" in {one.rule for one in result.findings}


def test_what_is_impossible_is_said_where_there_is_no_key_either() -> None:
    table = pd.DataFrame({"area": "a", "year": 2016, "class": [21, 11], "area_km2": [-5.0, 10.0]})
    result = compute_table("ecology_land", "cn_ecology", {"land_class_areas": table})
    assert "record_impossible" in {one.rule for one in result.findings}
    assert result.table.to_pylist()[0]["reason"] == "area_missing"


def test_a_level_has_no_thousandth() -> None:
    days = pd.DataFrame({"point": "p", "date": [date(2015, 3, 1)], "ld": [580.0], "ln": [45.0]})
    result = compute_table("noise_point_days", "cn_noise", {"noise_surveys": days})
    assert [one.rule for one in result.findings if one.rule.startswith("record_unit")] == []
    assert "record_impossible" in {one.rule for one in result.findings}
