"""The tables of cn_air: every row cited, no gap, and only percentiles that SQL can make."""

from __future__ import annotations

import csv
from itertools import pairwise

import pytest

from ecocity.standards.load import builtin_packs, load_pack

PACK = load_pack(builtin_packs()["cn_air"])
CITED = [name for name, table in PACK.tables.items() if "confidence" in table.columns]


def _rows(name: str) -> list[dict[str, str]]:
    with (PACK.folder / PACK.tables[name].file).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", CITED)
def test_every_row_has_a_source_and_a_confidence(name: str) -> None:
    for row in _rows(name):
        assert row["source"] in PACK.sources, row
        assert row["confidence"] in ("confirmed", "secondary", "remembered", "reading"), row


@pytest.mark.parametrize("start", ["from_2013", "from_2014", "from_2015", "from_2016"])
def test_the_editions_follow_each_other(start: str) -> None:
    held = [row for row in _rows("air_editions") if row["start"] in ("any", start)]
    held.sort(key=lambda row: row["valid_from"])
    assert len(held) == 5
    assert all(one["valid_until"] == two["valid_from"] for one, two in pairwise(held))


def test_the_brackets_of_an_index_join() -> None:
    tables: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in _rows("iaqi_breakpoints"):
        key = (row["index_rule"], row["pollutant"], row["averaging"])
        tables.setdefault(key, []).append(row)
    for key, rows in tables.items():
        assert rows[0]["above"] == "0", key
        assert rows[-1]["up_to"] == "", key
        for low, high in pairwise(rows):
            assert low["up_to"] == high["above"], key
            assert high["up_to"] == "" or low["index_up_to"] == high["index_above"], key


def test_the_queries_know_every_percentile() -> None:
    years = PACK.queries["city_years.sql"]
    for row in _rows("air_statistics"):
        name, rank = row["pollutant"], int(row["percentile"])
        assert rank in (90, 95, 98)
        assert f"max(k.{name}) = {rank} THEN quantile_cont(d.{name}, {rank / 100})" in years


def test_a_later_edition_is_never_looser_from_2012_on() -> None:
    order = ["gb3095_2012", "gb3095_2026_transition", "gb3095_2026_final"]
    limits = {
        (row["edition"], row["pollutant"], row["averaging"], row["grade"]): float(
            row["limit_value"]
        )
        for row in _rows("air_limits")
    }
    for (edition, *rest), value in limits.items():
        if edition in order[1:]:
            before = limits.get((order[order.index(edition) - 1], *rest))
            assert before is None or value <= before, rest
