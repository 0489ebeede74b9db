"""Steps run once, in order, on records; cases without a standard compare what they give."""

from __future__ import annotations

from pathlib import Path

import pytest
from rain import CASES, GAUGE_DAYS, PACK

from ecocity.assess.run_cases import run_cases
from ecocity.errors import PackError
from ecocity.standards.check import check_pack
from ecocity.standards.load import load_pack


def _differences(folder: Path) -> tuple[str, ...]:
    (result,) = run_cases(load_pack(folder, cases=True))
    return result.differences


def test_a_sound_pack_of_records(folder: Path) -> None:
    assert check_pack(folder) == []
    assert _differences(folder) == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("rain: 2.4}", "rain: 2.5}", "no row gauge a"),
        ("absent: {gauge_days: [{gauge: b, date: 2015-01-03}]}",
         "absent: {gauge_days: [{gauge: b}]}", "there should be none"),
        ("count: {gauge_days: 3}", "count: {gauge_days: 2}", "expected 2 rows, got 3"),
        ("rain: [1, null, 0]", "rain: [1, null]", "differ in length"),
        ("value: 1}", "value: 2}", "the nearest is area city"),
    ],
)  # fmt: skip
def test_a_case_that_does_not_hold(folder: Path, old: str, new: str, words: str) -> None:
    file = folder / "cases" / "days.yaml"
    assert old in CASES
    file.write_text(CASES.replace(old, new), encoding="utf-8")
    assert any(words in said for said in _differences(folder)), _differences(folder)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("sum(rain) AS rain", "sum(rain) AS depth", "declares gauge, date, hours, rain"),
        ("sum(rain) AS rain", "'x' AS rain", "is VARCHAR, declared as DOUBLE"),
        ("FROM gauge_hours", "FROM gauge_hours, rainy_days", "rainy_days"),
        ("FROM gauge_hours", "FROM read_csv('x')", "not allowed"),
    ],
)
def test_a_step_that_does_not_fit(folder: Path, old: str, new: str, words: str) -> None:
    (folder / "methods" / "gauge_days.sql").write_text(GAUGE_DAYS.replace(old, new))
    assert any(words in one.message for one in check_pack(folder)), check_pack(folder)


def test_steps_in_a_circle_are_refused(folder: Path) -> None:
    text = "SELECT gauge, date, 1 AS hours, d.rain FROM gauge_days x, area_days d"
    (folder / "methods" / "gauge_days.sql").write_text(text.replace("gauge, date", "gauge, x.date"))
    assert any("computed from each other" in one.message for one in check_pack(folder))


def test_a_key_that_stands_twice_breaks_the_case(folder: Path) -> None:
    text = GAUGE_DAYS + " UNION ALL " + GAUGE_DAYS
    (folder / "methods" / "gauge_days.sql").write_text(text)
    assert any("more than one row" in said for said in _differences(folder))


def test_a_wrong_key_and_a_wrong_step_behind_are_named(folder: Path) -> None:
    text = PACK.replace("key: [gauge, date]", "key: [gauge, day]")
    text = text.replace("behind: [area_days]", "behind: [gauge_days]")
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    said = str(caught.value)
    assert "there is no column day" in said
    assert "gauge_days has no area" in said


def test_the_rows_of_a_case_may_stand_in_a_file(folder: Path) -> None:
    rows = "gauge,time,rain\na,2015-01-01 00:00,2.4\n"
    (folder / "cases" / "hours.csv").write_text(rows, encoding="utf-8")
    given = '- {gauge: a, time: {from: "2015-01-01 00:00", hours: 24}, rain: 0.1}'
    text = CASES.replace(given, "- {file: hours.csv}").replace("hours: 24, rain: 2.4", "rain: 2.4")
    assert text != CASES
    (folder / "cases" / "days.yaml").write_text(text, encoding="utf-8")
    assert check_pack(folder) == []
    assert _differences(folder) == ()
