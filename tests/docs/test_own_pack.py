"""A standard is data: the pack that docs/packs.md prints goes through every command untouched."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest

from ecocity.cli.main import run

PAGE = Path(__file__).resolve().parents[2] / "docs" / "packs.md"
NAMES = ["--area", "510124", "--name-en", "Pi County", "--name-zh", "郫县"]
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's files, each named in backquotes before its block."""
    folder = tmp_path_factory.mktemp("packs") / "hill_county"
    text = PAGE.read_text(encoding="utf-8")
    part = text.partition("## A whole small pack")[2].partition("\n## ")[0]
    files = re.findall(r"`([\w/]+\.\w+)`:[^`]*```\w+\n(.*?)```", part, re.S)
    assert [name for name, _ in files] == [
        "pack.yaml",
        "methods/named_share.sql",
        "cases/hill.yaml",
    ]
    for name, content in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def county(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder begun by ``init`` and filled in as an office would."""
    folder = tmp_path_factory.mktemp("county") / "pi"
    begun = ["init", str(folder), "--standard", "hill_county", "--period", "2012..2014", *NAMES]
    assert run([*begun, "--pack", str(pack)]) == 0
    book = openpyxl.load_workbook(folder / "tables" / "tables.xlsx")
    figures = {"forest": 46, "energy use": 322, "地区生产总值": 402}
    for row in book["stated_values"].iter_rows(min_row=2):
        for name, value in figures.items():
            if name in str(row[0].value):
                row[3].value, row[7].value = value, "实测 measured"
    for number, (code, stage) in enumerate({"t1": "已命名 named", "t2": "通过验收"}.items(), 2):
        book["townships"].cell(number, 1).value = code
        book["townships"].cell(number, 2).value = stage
    book.save(folder / "tables" / "tables.xlsx")
    with (folder / "areas.csv").open("a", encoding="utf-8") as areas:
        areas.write("t1,Ande,安德镇,township,510124,,\nt2,Tangchang,唐昌镇,township,510124,,\n")
        areas.write("t3,Youai,友爱镇,township,510124,,\n")
    with (folder / "area_attributes.csv").open("a", encoding="utf-8") as attributes:
        attributes.write("510124,terrain,hill,,,\n")
    return folder


def test_it_is_sound_and_its_cases_hold(pack: Path, capsys: Captured):
    assert run(["standards", "check", str(pack)]) == 0
    assert "0 errors, 0 warnings, 0 notes" in capsys.readouterr().out
    assert run(["standards", "test", str(pack)]) == 0
    assert run(["standards", "show", "hill_county", "--pack", str(pack)]) == 0
    assert "hill 45 / plain 18" in " ".join(capsys.readouterr().out.split())


def test_its_workbook_asks_for_what_it_needs(pack: Path, tmp_path: Path):
    book = tmp_path / "ask.xlsx"
    named = ["--standard", "hill_county_2010", "--pack", str(pack)]
    assert run(["template", *named, "-o", str(book)]) == 0
    assert {"stated_values", "townships"} <= set(openpyxl.load_workbook(book).sheetnames)


def test_a_county_is_judged_and_reported_in_both_languages(county: Path, capsys: Captured):
    assert run(["check", str(county)]) == 0
    capsys.readouterr()
    assert run(["assess", str(county), "--json"]) == 0
    verdicts = {one["number"]: one for one in json.loads(capsys.readouterr().out)["requirements"]}
    assert {number: one["verdict"] for number, one in verdicts.items()} == {
        "1": "not_met",
        "2": "met",
        "3": "met",
    }
    assert (
        run(["report", str(county), "--format", "html,docx,pdf,xlsx", "--language", "en,zh"]) == 0
    )
    page = (county / "assessment" / "report-zh.html").read_text(encoding="utf-8")
    for words in ("吨标准煤/万元", "地形：丘陵", "安德镇", "未命名", "丘陵县（2010）"):
        assert words in page
    english = (county / "assessment" / "report-en.html").read_text(encoding="utf-8")
    for words in ("tce per ten thousand yuan", "terrain: hill", "Ande", "not yet named"):
        assert words in english


def test_why_and_verify_and_the_audit_know_it(
    county: Path, pack: Path, tmp_path: Path, capsys: Captured
):
    assert run(["assess", str(county)]) == 0
    capsys.readouterr()
    assert run(["why", str(county), "1"]) == 0
    assert "denominator Youai: the register is silent" in capsys.readouterr().out
    assert run(["verify", str(county / "assessment")]) == 0
    report = tmp_path / "report.md"
    report.write_text(
        "# Pi County\n\n## Forest\n\n"
        "The forest cover was 40 % in 2014, which meets the limit of 45 %.\n"
    )
    capsys.readouterr()
    named = ["--standard", "hill_county_2010", "--pack", str(pack)]
    assert run(["audit", str(report), *named, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"]
