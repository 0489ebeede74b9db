"""Whatever a table holds: no row is lost, none counted twice, and order does not matter."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from mossford import AS_OF, PERIOD, both, toy_pack

from ecocity.workspace.bind import bind
from ecocity.workspace.read import read_table
from ecocity.workspace.records import Area, Binding, Manifest, RawTable, Workspace
from ecocity.workspace.rules import RULES

PACK = toy_pack()
AREAS = (
    Area("100", both("Mossford", "苔津市"), "city", None),
    Area("101", both("East", "东县"), "county", "100"),
    Area("103", both("Newton", "新县"), "county", "100", date(2016, 5, 1)),
)
HEADINGS = {
    "stated_values": ("indicator", "area", "year", "value", "unit", "status", "absence"),
    "ponds": ("name", "area", "year", "size", "fish", "dug_on", "fenced", "stage"),
    "unheard_of": ("a", "b"),
}
CELLS = st.sampled_from(
    [
        "energy",
        "forest",
        "staff",
        "森林覆盖率",
        "100",
        "101",
        "103",
        "999",
        "苔津市",
        "2011",
        "2013",
        "2014",
        "2016",
        "0.37",
        "37",
        "38",
        "37*",
        "—",
        "12,985",
        "6\u30001",
        "%",
        "tce/万元",
        "yuan",
        "measured",
        "predicted",
        "guess",
        "not_collected",
        "Mill",
        "Reed",
        "2013-10",
        "31/12/2013",
        "yes",
        "否",
        "named",
        "9e99",
        "#REF!",
        "６",
        "59%",
    ]
)


def rows_for(name: str) -> st.SearchStrategy[list[tuple[str | None, ...]]]:
    width = len(HEADINGS[name])
    wild = st.tuples(*[st.none() | CELLS | st.text(max_size=6)] * width)
    near = st.sampled_from(
        [
            ("forest", "100", "2014", "37", "%", None, None, None)[:width],
            ("forest", "苔津市", "2014", "38", "%", None, None, None)[:width],
            ("Mill", "101", "2014", "1", "2", "2013", "yes", "named")[:width],
        ]
    )
    return st.lists(wild | near, max_size=12)


def workspace(tables: list[RawTable]) -> Workspace:
    manifest = Manifest(label=both("M"), area="100", standard="toy_1", period=PERIOD)
    return Workspace(None, manifest, AREAS, (), (), tuple(tables))


def table(name: str, rows: list[tuple[str | None, ...]], file: str = "t.csv") -> RawTable:
    binding = Binding(input=name, file=file)
    clean = [tuple((cell or "").strip() or None for cell in row) for row in rows]
    numbered = tuple((at, row) for at, row in enumerate(clean, 2) if any(row))
    return RawTable(name, file, "", HEADINGS[name], numbered, binding)


TABLES = st.lists(
    st.sampled_from(sorted(HEADINGS)).flatmap(lambda n: rows_for(n).map(lambda r: table(n, r))),
    max_size=4,
)


@settings(deadline=None, max_examples=150)
@given(TABLES)
def test_rows_read_are_rows_used_and_rows_reported(tables: list[RawTable]) -> None:
    bound = bind(workspace(tables), PACK, PERIOD, AS_OF)
    for name, read in bound.rows_read.items():
        assert read == bound.rows_used[name] + bound.rows_reported.get(name, 0)
        assert bound.rows_used[name] == len(bound.tables.get(name, []))
    assert sum(bound.rows_read.values()) == sum(len(raw.rows) for raw in tables)
    assert sum(f.rows for f in bound.findings) == sum(bound.rows_reported.values())
    ids = [row["row_id"] for rows in bound.tables.values() for row in rows]
    assert len(set(ids)) == len(ids)
    assert set(ids) == set(bound.places)
    assert {f.rule for f in bound.findings} <= set(RULES)


@settings(deadline=None, max_examples=75)
@given(rows_for("stated_values"), st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows, random) -> None:
    def said(given_rows):
        bound = bind(workspace([table("stated_values", given_rows)]), PACK, PERIOD, AS_OF)
        names = ("indicator", "area", "year", "value", "status", "absence")
        return sorted(str([row[name] for name in names]) for row in bound.tables["stated_values"])

    shuffled = list(rows)
    random.shuffle(shuffled)
    assert said(rows) == said(shuffled)


PLAIN = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1)


@settings(deadline=None)
@given(st.lists(st.tuples(PLAIN, PLAIN, PLAIN), min_size=1))
def test_csv_reads_back_what_was_written(rows: list[tuple[str, ...]]) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows([["alpha", "beta", "gamma"], *rows])
    raw, _ = read_table(stream.getvalue().encode(), Binding(input="ponds", file="t.csv"))
    assert raw is not None
    assert raw.headings == ("alpha", "beta", "gamma")
    assert [cells for _, cells in raw.rows] == rows


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"<table><tr>", b"\xff\xfe"]))
def test_no_bytes_raise(content: bytes, head: bytes) -> None:
    raw, findings = read_table(head + content, Binding(input="ponds", file="t.xls"))
    assert raw is not None or findings
