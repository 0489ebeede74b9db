"""What is compared is what is printed: no ``17.00 < 17``, whatever the decimals of the figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ecocity.assess.assess import assess
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.records import Label
from ecocity.workspace.init import init_workspace
from ecocity.workspace.records import Span

HEAD = "indicator,area,year,value,status\n"


@pytest.mark.parametrize(
    ("parts", "number", "comparison", "verdict"),
    [
        ({"protected_area": "16.9999", "land_area_year": "100"}, "7", "16.9999 < 17", "not_met"),
        ({"energy_use": "900.01", "gdp": "1000"}, "3", "0.90001 > 0.9", "not_met"),
        ({"energy_use": "900", "gdp": "1000"}, "3", "0.900 ≤ 0.9", "met"),
        ({"cod_emission": "39999", "gdp": "1000"}, "10a", "3.9999 < 4", "met"),
        ({"cod_emission": "40000", "gdp": "1000"}, "10a", "4.00 ≥ 4", "not_met"),
        ({"cod_emission": "38888", "gdp": "1000"}, "10a", "3.89 < 4", "met"),
    ],
)
def test_a_figure_that_rounds_to_its_limit_is_told_apart(
    tmp_path: Path, parts: dict[str, str], number: str, comparison: str, verdict: str
) -> None:
    folder = tmp_path / "city"
    pack = load_pack(builtin_packs()["cn_eco"])
    span = Span(since=date(2014, 1, 1), until=date(2015, 1, 1))
    name = Label(en="Beiwu", zh="北坞市")
    init_workspace(folder, pack, "cn_eco_city_2007", "990100", name, period=span)
    rows = [f"{key},990100,2014,{value},measured\n" for key, value in parts.items()]
    (folder / "tables/s.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    manifest = folder / "workspace.yaml"
    text = manifest.read_text(encoding="utf-8").partition("tables:")[0]
    manifest.write_text(f"{text}tables: [{{input: stated_values, file: tables/s.csv}}]\n", "utf-8")
    judged = assess(folder)
    (row,) = [r for one in judged.requirements for r in one.criteria if r.number == number]
    assert row.verdict == verdict
    assert row.reason.en.startswith(f"{comparison}: ")
