"""A register of many rows: the result says where each stands, and does not copy what is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecocity.assess.assess import assess
from ecocity.assess.figures import MANY
from ecocity.assess.store import load, save

MANIFEST = """label: {en: Largeton, zh: 大市}
area: "1"
standard: cn_eco_city_2007
period: {since: 2012-01-01, until: 2015-01-01}
tables:
  - input: cleaner_production
    file: list.csv
    complete: {since: 2012-01-01, until: 2015-01-01}
"""


def city(folder: Path, rows: int) -> Path:
    folder.mkdir()
    (folder / "workspace.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "areas.csv").write_text("code,name_en,name_zh,level\n1,Largeton,大市,city\n")
    states = ("accepted", "accepted", "accepted", "audited")
    lines = [
        f"1,2014,大市第{at}化工厂,{states[at % 4]},2014-05-{1 + at % 28}" for at in range(rows)
    ]
    text = "\n".join(["area,year,enterprise,state,date", *lines])
    (folder / "list.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("rows", "copied"), [(40, True), (MANY + 4, False)])
def test_rows_are_counted_placed_and_kept_once(tmp_path: Path, rows: int, copied: bool) -> None:
    judged = assess(city(tmp_path / "city", rows))
    value = next(
        one for one in judged.values if one.indicator == "cleaner_production_share" and one.rows
    )
    assert value.value == 75
    assert len(value.rows) == rows
    assert {bool(row.text) for row in value.rows} == {copied}
    assert {row.source for row in value.rows} == {
        f"list.csv, row {at}" for at in range(2, rows + 2)
    }
    file = save(judged, tmp_path / "out")
    assert load(file) == judged
    if not copied:
        assert file.stat().st_size < 260 * rows + 200_000
