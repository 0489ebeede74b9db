"""The water pack against the printed limit tables, row by row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from ecocity.standards.load import builtin_packs, load_pack
from ecocity.workspace.records import Span
from tests.packs.rows_of import Rows, rows_of

PACK = load_pack(builtin_packs()["cn_water"])
YEAR = Span(since=date(2015, 1, 1), until=date(2016, 1, 1))

# GB 3838-2002 table 1, classes I to V; item, kind where it matters, unit per litre where it does.
SURFACE = """
codmn 2 4 6 10 15
cod 15 15 20 30 40
bod5 3 3 4 6 10
nh3n 0.15 0.5 1.0 1.5 2.0
tp:river 0.02 0.1 0.2 0.3 0.4
tp:lake 0.01 0.025 0.05 0.1 0.2
tn:lake 0.2 0.5 1.0 1.5 2.0
cu 0.01 1.0 1.0 1.0 1.0
zn 0.05 1.0 1.0 2.0 2.0
f 1.0 1.0 1.0 1.5 1.5
se 0.01 0.01 0.01 0.02 0.02
as 0.05 0.05 0.05 0.1 0.1
hg 0.00005 0.00005 0.0001 0.001 0.001
cd 0.001 0.005 0.005 0.005 0.01
cr6 0.01 0.05 0.05 0.05 0.1
pb 0.01 0.01 0.05 0.05 0.1
cn 0.005 0.05 0.2 0.2 0.2
phenol 0.002 0.002 0.005 0.01 0.1
oil 0.05 0.05 0.05 0.5 1.0
las 0.2 0.2 0.2 0.3 0.3
sulphide 0.05 0.1 0.2 0.5 1.0
coliform 200 2000 10000 20000 40000
"""
# GB 3097-1997, classes 1 to 4.
SEA = """
cod 2 3 4 5
din 0.20 0.30 0.40 0.50
po4p 0.015 0.030 0.030 0.045
oil 0.05 0.05 0.30 0.50
hg 0.00005 0.0002 0.0002 0.0005
cd 0.001 0.005 0.010 0.010
pb 0.001 0.005 0.010 0.050
cr6 0.005 0.010 0.020 0.050
as 0.020 0.030 0.050 0.050
cu 0.005 0.010 0.050 0.050
zn 0.020 0.050 0.10 0.50
"""
SOURCES = {"so4": "250", "cl": "250", "no3n": "10", "fe": "0.3", "mn": "0.1"}


computed = partial(rows_of, PACK, YEAR)


def _steps(text: str) -> list[tuple[str, str, int, str, int]]:
    """Item, kind, the class of a limit's row, a figure on it or just above, its class."""
    tried = []
    for line in text.strip().splitlines():
        name, *limits = line.split()
        item, _, kind = name.partition(":")
        for place, limit in enumerate(limits, 1):
            on = limits.index(limit) + 1
            above = next((k for k, one in enumerate(limits, 1) if Decimal(one) > Decimal(limit)),
                         len(limits) + 1)  # fmt: skip
            higher = str(Decimal(limit) * Decimal("1.0001"))
            tried += [(item, kind, place, limit, on), (item, kind, place, higher, above)]
    return tried


def test_every_limit_of_surface_water_holds_and_ends_where_it_is_printed() -> None:
    results: Rows = []
    sections: Rows = []
    wanted: dict[str, int] = {}
    for kind in ("river", "lake"):
        for item, only, place, figure, grade in _steps(SURFACE):
            if only in ("", kind):
                section = f"{kind} {item} {place} {figure}"
                sections.append({"section": section, "kind": kind})
                results.append({"section": section, "date": date(2015, 6, 1), "item": item,
                                "result": figure})  # fmt: skip
                wanted[section] = grade
    rows = computed("water_item_classes", {"water_results": results, "water_sections": sections})
    given = {str(row["section"]): row["class"] for row in rows if row["month"] == 6}
    assert given == wanted
    assert len(wanted) == 2 * 5 * (20 + 21)


@pytest.mark.parametrize(
    ("oxygen", "grade"),
    [("7.5", 1), ("7.49", 2), ("6", 2), ("5.99", 3), ("5", 3), ("4.99", 4), ("3", 4), ("2.99", 5),
     ("2", 5), ("1.99", 6), ("0", 6)],
)  # fmt: skip
def test_oxygen_must_reach_its_limit(oxygen: str, grade: int) -> None:
    results: Rows = [{"section": "a", "date": date(2015, 6, 1), "item": "do", "result": oxygen}]
    rows = computed("water_item_classes", {"water_results": results})
    assert {row["class"] for row in rows} == {grade}


def test_every_limit_of_the_sea_holds_and_ends_where_it_is_printed() -> None:
    wanted = {f"{i} {p} {f}": (i, f, grade) for i, _, p, f, grade in _steps(SEA)}
    results: Rows = [
        {"site": site, "date": date(2015, 8, 1), "item": item, "result": figure}
        for site, (item, figure, _) in wanted.items()
    ]
    rows = computed("sea_site_classes", {"sea_results": results}, {"sea_items_needed": "any"})
    assert {row["site"]: row["class"] for row in rows} == {s: w[2] for s, w in wanted.items()}


@pytest.mark.parametrize(("item", "limit"), SOURCES.items())
def test_a_source_fails_by_each_item_of_table_2(item: str, limit: str) -> None:
    good = {"ph": "7", "do": "8", "codmn": "2", "nh3n": "0.1", "tp": "0.02", **SOURCES}
    chosen = {"water_items_needed": "five", "water_months_needed": "1"}
    for figure, attains in ((limit, True), (str(Decimal(limit) + Decimal("0.01")), False)):
        results: Rows = [
            {"section": "s", "date": date(2015, 6, 1), "item": one, "result": held}
            for one, held in {**good, item: figure}.items()
        ]
        source: Rows = [{"year": 2015, "source": "well", "section": "s", "intake": 1.0}]
        given = {"water_results": results, "drinking_sources": source}
        (row,) = computed("drinking_source_years", given, chosen)
        assert (row["attains"], row["origin"]) == (attains, "measured")
