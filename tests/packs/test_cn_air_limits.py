"""Every limit and every breakpoint of cn_air, figure by figure, as the standards print them."""

from __future__ import annotations

import csv
from itertools import pairwise

import pytest

from ecocity.standards.load import builtin_packs, load_pack

PACK = load_pack(builtin_packs()["cn_air"])
# Pollutant, what it is averaged over, and a column a grade; ug/m^3, CO in mg/m^3.
# GB 3095-2026 tables 1 and 2 and annex A: I and II to the end of 2030, I and II from 2031.
GB_2026 = """
so2 year/day/hour 20/50/150 60/150/500 20/50/150 20/50/150
no2 year/day/hour 40/80/200 40/80/200 30/50/200 30/50/200
co day/hour 4/10 4/10 4/10 4/10
o3_8h day 100 160 100 160
o3_1h hour 160 200 160 200
pm10 year/day 40/50 60/120 20/50 50/100
pm25 year/day 15/35 30/60 10/25 25/50
tsp year/day 80/120 200/300 80/120 200/300
nox year/day/hour 50/100/250 50/100/250 40/70/250 40/70/250
pb year/quarter 0.5/1 0.5/1 0.5/1 0.5/1
bap year/day 0.001/0.0025 0.001/0.0025 0.001/0.0025 0.001/0.0025
cd year 0.005 0.005 - -
hg year 0.05 0.05 - -
as year 0.006 0.006 - -
cr6 year 0.000025 0.000025 - -
"""
REFERENCE_2026 = ("cd", "hg", "as", "cr6")
GB_2012 = """
so2 year/day/hour 20/50/150 60/150/500
no2 year/day/hour 40/80/200 40/80/200
co day/hour 4/10 4/10
o3_8h day 100 160
o3_1h hour 160 200
pm10 year/day 40/50 70/150
pm25 year/day 15/35 35/75
tsp year/day 80/120 200/300
nox year/day/hour 50/100/250 50/100/250
pb year/quarter 0.5/1 0.5/1
bap year/day 0.001/0.0025 0.001/0.0025
"""
GB_1996 = """
so2 year/day/hour 20/50/150 60/150/500 100/250/700
tsp year/day 80/120 200/300 300/500
pm10 year/day 40/50 100/150 150/250
co day/hour 4/10 4/10 6/20
pb quarter/year 1.5/1 1.5/1 1.5/1
bap day 0.01 0.01 0.01
"""
ORIGINAL_1996 = """
nox year/day/hour 50/100/150 50/100/150 100/150/300
no2 year/day/hour 40/80/120 40/80/120 80/120/240
o3_1h hour 120 160 200
"""
AMENDED_2000 = """
no2 year/day/hour 40/80/120 80/120/240 80/120/240
o3_1h hour 160 200 200
"""
# HJ 633-2012 table 1; the row of the indices first.
HJ_633 = """
so2 day 0 50 150 475 800 1600 2100 2620
so2 hour 0 150 500 650 800
no2 day 0 40 80 180 280 565 750 940
no2 hour 0 100 200 700 1200 2340 3090 3840
pm10 day 0 50 150 250 350 420 500 600
co day 0 2 4 14 24 36 48 60
co hour 0 5 10 35 60 90 120 150
o3_1h hour 0 160 200 300 400 800 1000 1200
o3_8h day 0 100 160 215 265 800
pm25 day 0 35 75 115 150 250 350 500
"""
INDICES = ("0", "50", "100", "150", "200", "300", "400", "500")
# HJ 633-2026 differs at 100; particles of an hour take the breakpoints of the day.
HJ_633_2026 = """
pm10 day 0 50 120 250 350 420 500 600
pm25 day 0 35 60 115 150 250 350 500
pm10 hour 0 50 120 250 350 420 500 600
pm25 hour 0 35 60 115 150 250 350 500
"""
API = """
so2 day 0 50 150 800 1600 2100 2620
no2 day 0 80 120 280 565 750 940
pm10 day 0 50 150 350 420 500 600
co hour 0 5 10 60 90 120 150
o3_1h hour 0 120 200 400 800 1000 1200
"""
API_INDICES = ("0", "50", "100", "200", "300", "400", "500")
Limits = dict[tuple[str, str, str, int], float]
Points = dict[tuple[str, str], list[str]]


def _rows(name: str) -> list[dict[str, str]]:
    with (PACK.folder / PACK.tables[name].file).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _limits(edition: str, text: str, first: int = 0, grades: int = 3) -> Limits:
    found: Limits = {}
    for line in text.strip().splitlines():
        pollutant, averaging, *columns = line.split()
        for grade, column in enumerate(columns[first : first + grades], 1):
            if column != "-":
                for over, figure in zip(averaging.split("/"), column.split("/"), strict=True):
                    found[edition, pollutant, over, grade] = float(figure)
    return found


def _points(text: str) -> Points:
    lines = (line.split() for line in text.strip().splitlines())
    return {(pollutant, averaging): figures for pollutant, averaging, *figures in lines}


def test_every_limit_is_the_printed_one() -> None:
    wanted = {
        **_limits("gb3095_2026_transition", GB_2026, 0, 2),
        **_limits("gb3095_2026_final", GB_2026, 2, 2),
        **_limits("gb3095_2012", GB_2012),
        **_limits("gb3095_1996", GB_1996 + ORIGINAL_1996.lstrip()),
        **_limits("gb3095_2000", GB_1996 + AMENDED_2000.lstrip()),
    }
    for (edition, pollutant, over, grade), figure in list(wanted.items()):
        if edition == "gb3095_2026_transition" and pollutant in REFERENCE_2026:
            wanted["gb3095_2026_final", pollutant, over, grade] = figure
    rows = _rows("air_limits")
    held = {
        (row["edition"], row["pollutant"], row["averaging"], int(row["grade"])): row
        for row in rows
    }  # fmt: skip
    assert len(held) == len(rows), "a limit stands twice"
    assert {key: float(row["limit_value"]) for key, row in held.items()} == wanted
    # Only the edition that was read is sure.
    assert {row["edition"][:11] for row in rows if row["confidence"] == "confirmed"} == {
        "gb3095_2026"
    }


@pytest.mark.parametrize("rule", ["hj633_2012", "hj633_2026", "api"])
def test_every_breakpoint_is_the_printed_one(rule: str) -> None:
    wanted = _points(API if rule == "api" else HJ_633)
    if rule == "hj633_2012":  # a day's largest hour of ozone has an index of its own
        wanted["o3_1h", "day"] = wanted["o3_1h", "hour"]
    if rule == "hj633_2026":
        wanted |= _points(HJ_633_2026)
    indices = API_INDICES if rule == "api" else INDICES
    held: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in _rows("iaqi_breakpoints"):
        if row["index_rule"] == rule:
            held.setdefault((row["pollutant"], row["averaging"]), []).append(row)
    assert set(held) == set(wanted)
    for key, figures in wanted.items():
        *lines, top = held[key]
        expected = [
            (*between, *index)
            for between, index in zip(pairwise(figures), pairwise(indices), strict=False)
        ]
        columns = ("above", "up_to", "index_above", "index_up_to")
        assert [tuple(row[column] for column in columns) for row in lines] == expected
        assert (top["above"], top["up_to"]) == (figures[-1], "")
        assert (top["index_above"], top["confidence"]) == _above_the_table(rule, key)


def _above_the_table(rule: str, key: tuple[str, str]) -> tuple[str, str]:
    """HJ 633 says what stands above the table for two of its columns; 500 is remembered."""
    said = {"hj633_2012": ("", ""), "hj633_2026": ("200", "300")}.get(rule)
    for place, column in enumerate((("so2", "hour"), ("o3_8h", "day"))):
        if key == column and said is not None:
            return said[place], "confirmed"
    return "500", "remembered"
