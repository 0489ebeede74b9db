"""What a query may be; all else is refused by name, with its line, before anything runs."""

# ruff: noqa: E501

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecocity.backend import Backend
from ecocity.errors import FormulaError
from ecocity.standards.functions import ALLOWED_FUNCTIONS
from ecocity.standards.query import QueryError, parse_query
from ecocity.standards.records import PackFolder
from ecocity.standards.schema import query_schema

SCHEMA = {
    "spills": {"row_id": "BIGINT", "area": "VARCHAR", "date": "DATE", "volume": "DOUBLE"},
    "areas": {"code": "VARCHAR", "parent": "VARCHAR", "level": "VARCHAR"},
    "years": {"year": "BIGINT"},
}


@pytest.fixture(scope="module")
def backend() -> Iterator[Backend]:
    with Backend() as opened:
        for name, columns in SCHEMA.items():
            opened.put(name, columns, [])
        yield opened


def refusal(text: str) -> str:
    with pytest.raises(FormulaError) as caught:
        parse_query(text, SCHEMA)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "tables", "columns"),
    [
        ("SELECT area, volume AS value FROM spills", {"spills"}, ("area", "value")),
        ("SELECT * FROM areas", {"areas"}, ("code", "parent", "level")),
        ("SELECT s.* EXCLUDE (date) FROM spills s", {"spills"}, ("row_id", "area", "volume")),
        ("WITH x AS (SELECT area FROM spills) SELECT area FROM x", {"spills"}, ("area",)),
        ("WITH years AS (SELECT code FROM areas) SELECT code FROM years", {"areas"}, ("code",)),
        ("SELECT code FROM areas UNION ALL SELECT area FROM spills", {"areas", "spills"}, ("code",)),
        ("SELECT area FROM spills WHERE area IN (SELECT code FROM areas)", {"areas", "spills"}, ("area",)),
        ("SELECT area, year FROM spills, years", {"spills", "years"}, ("area", "year")),
        ("SELECT area, sum(volume) AS value FROM spills GROUP BY area HAVING count(*) > 1 ORDER BY area LIMIT 3",
         {"spills"}, ("area", "value")),
        ("SELECT row_number() OVER (PARTITION BY area ORDER BY date DESC NULLS LAST) AS n FROM spills",
         {"spills"}, ("n",)),
        ("SELECT AREA FROM SPILLS", {"spills"}, ("area",)),
        ("SELECT volume / 1000.0 AS value, row_id % 2 AS odd FROM spills", {"spills"}, ("value", "odd")),
        ("SELECT DATE '2012-01-01' AS d, date - INTERVAL 1 DAY AS e FROM spills", {"spills"}, ("d", "e")),
        ("-- a remark\nSELECT area FROM spills;\n", {"spills"}, ("area",)),
        ("SELECT count(DISTINCT area) FILTER (WHERE volume > 1) AS n FROM spills", {"spills"}, ("n",)),
        ("SELECT a.code FROM areas a JOIN areas b ON a.parent = b.code LEFT JOIN spills s ON s.area = b.code",
         {"areas", "spills"}, ("code",)),
        ("SELECT v.k FROM (VALUES ('x', 1), ('y', 2)) AS v(k, n)", set(), ("k",)),
    ],
)  # fmt: skip
def test_allowed(backend: Backend, text: str, tables: set[str], columns: tuple[str, ...]) -> None:
    query = parse_query(text, SCHEMA)
    assert (set(query.tables), query.columns) == (tables, columns)
    backend.query(query.sql)


CALLS = {
    "any_value": "any_value(area)", "arg_max": "arg_max(area, volume)",
    "arg_min": "arg_min(area, volume)", "case": "CASE WHEN volume > 1 THEN 1 ELSE 2 END",
    "cast": "CAST(volume AS BIGINT)", "coalesce": "coalesce(area, 'x')",
    "concat": "concat(area, 'x')", "contains": "contains(area, 'x')", "count": "count(*)",
    "count_if": "count_if(volume > 1)", "date_diff": "date_diff('day', date, date)",
    "date_trunc": "date_trunc('month', date)", "hour": "hour(CAST(date AS TIMESTAMP))",
    "last_day": "last_day(date)", "minute": "minute(CAST(date AS TIMESTAMP))",
    "quarter": "quarter(date)",
    "day": "day(date)", "dense_rank": "dense_rank() OVER (ORDER BY area)",
    "exists": "EXISTS (SELECT 1 FROM areas)", "first_value": "first_value(area) OVER (ORDER BY date)",
    "greatest": "greatest(volume, 1)", "if": "if(volume > 1, 1, 2)",
    "lag": "lag(volume) OVER (ORDER BY date)", "last_value": "last_value(area) OVER (ORDER BY date)",
    "lead": "lead(volume) OVER (ORDER BY date)", "least": "least(volume, 1)",
    "left": "left(area, 2)", "length": "length(area)", "lower": "lower(area)",
    "make_date": "make_date(2012, 1, 1)", "max": "max(date)", "min": "min(area)",
    "month": "month(date)", "nullif": "nullif(area, '')", "power": "power(volume, 2)",
    "quantile_cont": "quantile_cont(volume, 0.9)", "rank": "rank() OVER (ORDER BY area)",
    "ratio": "ratio(volume, 2)", "right": "right(area, 2)", "round": "round(volume, 1)",
    "round_even": "round_even(volume, 1)", "row_number": "row_number() OVER ()",
    "starts_with": "starts_with(area, 'x')", "string_agg": "string_agg(area, ', ')",
    "substring": "substring(area, 1, 2)", "trim": "trim(area)",
    "try_cast": "TRY_CAST(area AS DOUBLE)", "upper": "upper(area)", "year": "year(date)",
}  # fmt: skip


@pytest.mark.parametrize("name", ALLOWED_FUNCTIONS)
def test_every_listed_function_runs(backend: Backend, name: str) -> None:
    call = CALLS.get(name, f"{name}(volume)")
    backend.query(parse_query(f"SELECT {call} AS value FROM spills", SCHEMA).sql)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["no query"]),
        ("-- nothing", ["no query"]),
        ("SELEKT 1", ["not SQL", "line 1"]),
        ("SELECT FROM WHERE", ["not SQL"]),
        ("SELECT (1", ["not SQL", "line 1"]),
        ("SELECT 'open", ["not SQL"]),
        ("SELECT area FROM spills; SELECT code FROM areas", ["more than one statement"]),
        ("SELECT 1; DROP TABLE spills", ["more than one statement"]),
        ("DROP TABLE spills", ["one SELECT", "DROP"]),
        ("INSERT INTO spills SELECT * FROM spills", ["one SELECT"]),
        ("UPDATE spills SET area = 'x'", ["one SELECT"]),
        ("DELETE FROM spills", ["one SELECT"]),
        ("CREATE TABLE x AS SELECT 1", ["one SELECT"]),
        ("COPY spills TO 'x.csv'", ["one SELECT", "COPY"]),
        ("COPY (SELECT 1) TO 'x.csv'", ["one SELECT"]),
        ("ATTACH 'x.db'", ["one SELECT", "ATTACH"]),
        ("PRAGMA version", ["one SELECT"]),
        ("INSTALL httpfs", ["one SELECT"]),
        ("SET memory_limit = '1GB'", ["one SELECT"]),
        ("EXPLAIN SELECT 1", ["one SELECT"]),
        ("CALL pragma_version()", ["one SELECT"]),
        ("SELECT * FROM read_text('/etc/passwd')", ["read_text", "not allowed"]),
        ("SELECT * FROM read_csv('/etc/passwd')", ["read_csv", "not allowed"]),
        ("SELECT * FROM read_csv_auto('x')", ["not allowed"]),
        ("SELECT * FROM read_parquet('x')", ["not allowed"]),
        ("SELECT * FROM read_blob('/etc/passwd')", ["not allowed"]),
        ("SELECT * FROM glob('*')", ["glob", "not allowed"]),
        ("SELECT * FROM '/etc/passwd'", ["/etc/passwd"]),
        ("SELECT * FROM 'x.csv'", ["x.csv"]),
        ('SELECT * FROM "x.csv"', ["x.csv"]),
        ("SELECT * FROM 'https://example.com/x.parquet'", ["example.com"]),
        ("SELECT * FROM information_schema.tables", ["information_schema"]),
        ("SELECT * FROM main.spills", ["main"]),
        ("SELECT * FROM duckdb_settings()", ["duckdb_settings", "not allowed"]),
        ("SELECT * FROM sqlite_master", ["sqlite_master"]),
        ("SELECT * FROM range(1000000000)", ["range", "not allowed"]),
        ("SELECT * FROM generate_series(1, 1000000000)", ["not allowed"]),
        ("SELECT range(1000000000)", ["not allowed"]),
        ("SELECT unnest([1, 2])", ["not allowed"]),
        ("SELECT repeat('x', 1000000000)", ["repeat", "not allowed"]),
        ("SELECT getenv('HOME')", ["getenv", "not allowed"]),
        ("SELECT current_setting('threads')", ["current_setting"]),
        ("SELECT now()", ["now", "as_of"]),
        ("SELECT current_date", ["current_date", "as_of"]),
        ("SELECT random()", ["not allowed"]),
        ("SELECT query('SELECT 1')", ["not allowed"]),
        ("SELECT * FROM query('SELECT 1')", ["not allowed"]),
        ("SELECT * FROM query_table('spills')", ["not allowed"]),
        ("SELECT lowr(area) FROM spills", ["lowr", "lower"]),
        ("SELECT area\nFROM spills\nWHERE hash(area) > 0", ["hash", "line 3"]),
        ("SELECT $1", ["not allowed"]),
        ("SELECT ?", ["not allowed"]),
        ("SELECT :x", ["not SQL"]),
        ("SELECT [1, 2]", ["not allowed"]),
        ("SELECT {'a': 1}", ["not allowed"]),
        ("SELECT x -> x + 1", ["not allowed"]),
        ("SELECT COLUMNS('a.*') FROM areas", ["not allowed"]),
        ("SELECT area FROM spills TABLESAMPLE 10%", ["not allowed"]),
        ("SELECT area INTO x FROM spills", ["not allowed"]),
        ("SELECT area FROM spills FOR UPDATE", ["not allowed"]),
        ("SELECT a.code, t.x FROM areas a, LATERAL (SELECT a.code AS x) t", ["not allowed"]),
        ("PIVOT spills ON area USING sum(volume)", ["one SELECT"]),
        ("SELECT CAST(area AS JSON) FROM spills", ["type JSON"]),
        ("SELECT volume / row_id FROM spills", ["ratio(a, b)", "zero"]),
        ("SELECT volume / 0 FROM spills", ["ratio(a, b)"]),
        ("SELECT volume / 0.0 FROM spills", ["ratio(a, b)"]),
        ("SELECT row_id // row_id FROM spills", ["ratio(a, b)"]),
        ("WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT n FROM r",
         ["recursive"]),
        ("SELECT a.code FROM areas AS a POSITIONAL JOIN years AS y", ["positional", "join by a key"]),
        ("SELECT area FROM spils", ["spils", "spills"]),
        ("SELECT area\nFROM spills s\nJOIN years y ON true\nJOIN nowhere n ON true",
         ["nowhere", "line 4"]),
        ("SELECT aera FROM spills", ["no column aera", "line 1", "area"]),
        ("SELECT area,\n  s.volme\nFROM spills s", ["no column volme", "line 2", "volume"]),
        ("SELECT q.area FROM spills s", ["no table q"]),
        ("SELECT area FROM (SELECT area AS b FROM spills)", ["no column area"]),
        ("SELECT code FROM areas a, areas b", ["code"]),
        ("SELECT area FROM spills WHERE EXISTS (SELECT 1 FROM areas WHERE kode = area)", ["kode"]),
        ("SELECT spills FROM spills", ["table stands where a column"]),
        ("SELECT area, volume AS area FROM spills", ["area twice"]),
        ("SELECT area FROM spills WHERE (SELECT max(nope) FROM years) > 1", ["nope"]),
    ],
)  # fmt: skip
def test_refused(text: str, words: list[str]) -> None:
    said = refusal(text)
    assert all(word in said for word in words), said


@pytest.mark.parametrize(
    "text",
    [
        "SELECT " + "(" * 5000 + "1" + ")" * 5000,
        "SELECT " + "(SELECT " * 200 + "1" + ")" * 200,
        "SELECT " + "NOT " * 4000 + "true",
        "SELECT " + "- " * 4000 + "1",
        "SELECT " + "1 + " * 4000 + "1 AS n",
        "SELECT " + "CASE WHEN 1 = 1 THEN " * 500 + "1" + " END" * 500,
        "SELECT " + "abs(" * 500 + "1" + ")" * 500,
        "SELECT * FROM " + "(" * 500 + "areas" + ")" * 500,
        "SELECT * FROM " + "((areas) JOIN " * 30 + "areas" + ")" * 30,
        "SELECT 1 FROM " + ", ".join(f"areas a{n}" for n in range(100)),
        "SELECT " + "[" * 500 + "]" * 500,
        "SELECT '" + "x" * 30_000 + "'",
        "SELECT " + ", ".join(f"volume AS v{n}" for n in range(5000)),
        "WITH " + ", ".join(f"c{n} AS (SELECT * FROM areas)" for n in range(60)) + " SELECT 1",
        "(" * 3000,
        "\0",
        "SELECT \ud83d",
    ],
)
def test_hostile_queries_end_soon(text: str) -> None:
    started = time.process_time()
    with contextlib.suppress(FormulaError):
        parse_query(text, SCHEMA)
    assert time.process_time() - started < 3


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="SELECTFROMWHsp ills(),*'\"$;-/\n01.=[]{}", max_size=80))
def test_any_text_is_refused_or_read(text: str) -> None:
    try:
        parse_query(text, SCHEMA)
    except FormulaError:
        return


def test_what_runs_is_written_from_what_was_checked() -> None:
    query = parse_query("SELECT area /* x */ -- y\nFROM spills", SCHEMA)
    assert query.sql == "SELECT area FROM spills"


def test_the_line_is_kept() -> None:
    with pytest.raises(QueryError) as caught:
        parse_query("SELECT area\nFROM spills\nWHERE hash(area) > 0", SCHEMA)
    assert caught.value.line == 3


def test_origin_of_a_column() -> None:
    query = parse_query(
        "WITH x AS (SELECT area, CASE WHEN volume > 1 THEN 'big' ELSE area END AS why FROM spills)"
        " SELECT why, lower(area) AS low FROM x UNION ALL SELECT 'none', code FROM areas",
        SCHEMA,
    )
    why, low = query.origin("why"), query.origin("low")
    assert (why.texts, why.columns, why.known) == ({"big", "none"}, {("spills", "area")}, True)
    assert (low.columns, low.known) == ({("areas", "code")}, False)


def test_the_tables_a_pack_offers(toyland: PackFolder) -> None:
    schema = query_schema(toyland)
    assert schema["spills"] == {
        "row_id": "BIGINT", "status": "VARCHAR", "evidence": "VARCHAR", "area": "VARCHAR",
        "name": "VARCHAR", "kind": "VARCHAR", "date": "DATE", "date_first": "DATE",
        "volume": "DOUBLE", "cleaned": "BOOLEAN",
    }  # fmt: skip
    assert schema["workshops"]["opened"] == "BIGINT"
    assert schema["workshops"]["benches"] == "BIGINT"
    assert schema["smoke"] == {
        "area": "VARCHAR", "year": "BIGINT", "value": "DOUBLE", "status": "VARCHAR",
    }  # fmt: skip
    assert schema["noise_bands"]["points"] == "BIGINT"
    assert schema["noise_bands"]["since"] == "DATE"
    assert schema["smoke_max"] == {"value": "DOUBLE"}
    assert schema["puddle_depth_max"] == {
        "value": "DOUBLE", "climate": "VARCHAR", "size": "VARCHAR",
    }  # fmt: skip
    assert schema["assessment"].keys() == {"as_of", "period_since", "period_until"}
    assert "stated_values" not in schema
