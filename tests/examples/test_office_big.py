"""Sixty counties and registers of thousands of rows: none is lost, and none is read for long."""

from __future__ import annotations

import time
from pathlib import Path

from offices import CITY, add_rows, begin, every_row_is_told

from ecocity.assess.assess import assess

ROWS = 6000
WHOLE = "complete: {since: 2011-01-01, until: 2014-01-01}"


def test_every_row_of_a_long_register_is_counted_or_reported(tmp_path: Path) -> None:
    folder = begin(tmp_path / "city", (2011, 2013))
    counties = [(f"99{number:04d}", f"County {number}", f"第{number}县") for number in range(1, 61)]
    add_rows(folder / "areas.csv", [(c, en, zh, "county", CITY, "", "") for c, en, zh in counties])
    registers = {
        "complaints": ("地区,受理编号,受理日期,办理状态", _complaint),
        "cleaner_production": ("地区,名单年度,企业名称,状态", _enterprise),
    }
    text = (folder / "workspace.yaml").read_text(encoding="utf-8")
    text = text[: text.index("tables:")] + "as_of: 2014-06-30\ntables:\n"
    for name, (headings, line) in registers.items():
        lines = [headings, *(line(at, counties[at % 60]) for at in range(ROWS))]
        (folder / f"tables/{name}.csv").write_text("\n".join(lines), encoding="utf-8")
        text += f"  - {{input: {name}, file: tables/{name}.csv, {WHOLE}}}\n"
    (folder / "workspace.yaml").write_text(text, encoding="utf-8")
    started = time.process_time()
    judged = assess(folder)
    assert time.process_time() - started < 30
    every_row_is_told(judged)
    told = judged.provenance
    assert told.rows_reported["complaints"] == 6
    rows = {(row.number, row.year): row for one in judged.requirements for row in one.criteria}
    assert rows["I.3c", None].basis == "input_rejected"
    listed = [v for v in judged.values if v.indicator == "cleaner_production_share"]
    assert sum(len(value.rows) for value in listed) == ROWS
    shares = [str(rows["5", year].value) for year in (2011, 2012, 2013)]
    assert shares == ["100", "100", "99.9"]
    assert rows["5", 2013].verdict == "not_met"


def _complaint(at: int, county: tuple[str, str, str]) -> str:
    day = "2013-13-40" if at % 1000 == 5 else f"{2011 + at % 3}-{1 + at % 12:02d}-{1 + at % 28:02d}"
    return f"{county[at % 3]},N{at},{day},已办结"


def _enterprise(at: int, county: tuple[str, str, str]) -> str:
    state = "通过评估" if at in (2, 1001) else "通过验收"
    return f"{county[0]},{2011 + at % 3},企业{at},{state}"
