"""A small invented county under the eco-county standard, from an empty folder to its reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ecocity.cli.main import run

STANDARD = "cn_eco_county_2007"
FIGURES = """area,indicator,year,value
511923,forest_cover,2014,76.5
511923,protected_share,2014,19.5
511923,farmers_net_income,2014,6710
511923,straw_used,2014,38
511923,straw_produced,2014,40
511923,fertiliser_intensity,2014,250
"""
ATTRIBUTES = """area,attribute,value,valid_from,valid_until,source
511923,development,less_developed,,,
511923,county_kind,county,,,
511923,terrain,mountain,,,
511923,coastal,no,,,
"""
MANIFEST = """label: {en: Qingxi, zh: 青溪县}
area: "511923"
standard: cn_eco_county_2007
period: {since: 2012-01-01, until: 2015-01-01}
tables:
  - {input: stated_values, file: tables/figures.csv}
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    folder = tmp_path / "qingxi"
    named = ["--area", "511923", "--name-en", "Qingxi", "--name-zh", "青溪县"]
    assert run(["init", str(folder), "--standard", STANDARD, *named]) == 0
    (folder / "workspace.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "area_attributes.csv").write_text(ATTRIBUTES, encoding="utf-8")
    (folder / "tables" / "figures.csv").write_text(FIGURES, encoding="utf-8")
    return folder


def test_a_county_is_judged_by_its_own_limits(county: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["check", str(county)]) == 0
    assert run(["assess", str(county)]) == 0
    saved = json.loads((county / "assessment" / "assessment.json").read_bytes())
    verdicts = {one["number"]: one["verdict"] for one in saved["requirements"]}
    told = {number: verdicts[number] for number in ("1", "5", "6", "15", "17", "13")}
    assert told == {
        "1": "met", "5": "met", "6": "not_met", "15": "met", "17": "not_met", "13": "cannot_tell",
    }  # fmt: skip
    assert saved["overall"]["verdict"] == "not_met"
    capsys.readouterr()
    assert run(["why", str(county), "15"]) == 0
    assert "straw" in capsys.readouterr().out.lower()
    out = county / "out"
    wanted = ["--format", "html", "--language", "en,zh", "-o", str(out)]
    assert run(["report", str(county), *wanted]) == 0
    pages = {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()}
    assert "Fertiliser intensity" in pages["report-en.html"]
    assert "化肥施用强度" in pages["report-zh.html"]


def test_the_workbook_asks_for_what_a_county_is_asked(tmp_path: Path):
    book = tmp_path / "county.xlsx"
    assert run(["template", "--standard", "cn_eco_county", "-o", str(book)]) == 0
    assert book.read_bytes().startswith(b"PK")
