"""Several cities in one folder: one is judged at a time, and the others' rows wait their turn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ecocity.assess.assess import assess
from ecocity.assess.records import Assessment
from ecocity.assess.store import save
from ecocity.assess.verify import verify
from ecocity.cli.main import run
from ecocity.errors import UsageError

MANIFEST = """\
label: {en: "Province", zh: "某省"}
area: "510100"
standard: cn_eco_city_2007
period: {since: 2012-01-01, until: 2015-01-01}
as_of: 2015-03-31
tables:
  - {input: stated_values, file: figures.csv}
"""
AREAS = """\
code,name_en,name_zh,level,parent,valid_from,valid_until
510000,Sichuan,四川省,province,,,
510100,Chengdu,成都市,city,510000,,
511800,Yaan,雅安市,city,510000,,
511802,Yucheng,雨城区,county,511800,,
"""
FIGURES = """\
indicator,area,year,value,unit
tertiary_share,510100,2014,51,%
tertiary_share,511800,2014,31,%
land_area,511802,,1070,km2
"""


@pytest.fixture
def province(tmp_path: Path) -> Path:
    for name, text in (
        ("workspace.yaml", MANIFEST),
        ("areas.csv", AREAS),
        ("figures.csv", FIGURES),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def tertiary(judged: Assessment) -> tuple[str, str]:
    return next(
        (row.area, row.verdict)
        for entry in judged.requirements
        for row in entry.criteria
        if row.indicator == "tertiary_share" and row.year == 2014
    )


def test_the_manifests_city_is_judged_and_the_other_waits(province: Path):
    judged = assess(province)
    assert tertiary(judged) == ("510100", "met")
    waiting = [one for one in judged.findings if one.rule == "area_of_another"]
    assert [(one.severity, one.row, one.value) for one in waiting] == [
        ("note", 3, "511800"),
        ("note", 4, "511802"),
    ]
    assert "--area 511800" in waiting[1].remedy
    assert judged.provenance.rows_reported == {"stated_values": 2}


def test_another_city_by_its_code(province: Path):
    judged = assess(province, area="511800")
    assert (judged.area, tertiary(judged)) == ("511800", ("511800", "not_met"))
    assert judged.area_record.name.zh == "雅安市"
    saved = save(judged, province / "out" / "yaan")
    assert verify(saved, province).holds


def test_a_county_or_an_unknown_code_is_refused(province: Path):
    for code in ("511802", "999999"):
        with pytest.raises(UsageError, match=code):
            assess(province, area=code)


def test_on_the_command_line(province: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["assess", str(province), "--area", "511800", "--no-save", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["area"] == "511800"


def test_a_period_the_wrong_way_round_is_a_message(province: Path):
    path = province / "workspace.yaml"
    path.write_text(MANIFEST.replace("since: 2012", "since: 2016"), encoding="utf-8")
    with pytest.raises(UsageError, match="before it begins"):
        assess(province)
