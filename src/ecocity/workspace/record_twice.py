"""Keys that stand in more than one row: used once where the rows agree, refused where not."""

from __future__ import annotations

from collections.abc import Mapping

from ecocity.backend import Backend, quoted
from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.schema import input_columns
from ecocity.workspace.record_bind import add_rows, usable_sql
from ecocity.workspace.record_table import RecordTable


def doubled_keys(backend: Backend, table: RecordTable) -> str:
    """The name of a table of the keys that stand more than once, found by grouping all rows."""
    name = f"_{table.name}_twice"
    keys = quoted(table.declared.key)
    backend.run(
        f"CREATE OR REPLACE TABLE {quoted([name])} AS SELECT {keys} FROM {table.all_rows} "
        f"GROUP BY {keys} HAVING count(*) > 1"
    )
    return name


def alike_findings(backend: Backend, table: RecordTable) -> list[Finding]:
    """Whole rows that stand more than once where no key says that they may not."""
    columns = quoted(list(table.declared.columns))
    doubled = (
        f"SELECT {columns}, count(*) AS _rows FROM {table.all_rows} GROUP BY {columns} "
        "HAVING count(*) > 1"
    )
    counted = backend.query(f"SELECT count(*) AS kinds, sum(_rows) AS n FROM ({doubled})")[0]
    if not counted["kinds"]:
        return []
    first = backend.query(f"SELECT {columns} FROM ({doubled}) ORDER BY ALL LIMIT 3")
    where = "; ".join(
        " ".join(str(one) for one in row.values() if one is not None) for row in first
    )
    text = say(
        "{rows} rows repeat each other in every column ({kinds} different ones): "
        "{where}. All of them were used.",
        rows=counted["n"],
        kinds=counted["kinds"],
        where=where,
    )
    remedy = say(
        "If a file was given twice, take it out once; if they are two samples, let them be."
    )
    return [table.said("record_rows_alike", text, remedy)]


def settle(
    backend: Backend, table: RecordTable, twice: str, barred: Mapping[str, str]
) -> list[Finding]:
    """Make the view give each key once; values that contradict each other become null."""
    if not backend.query(f"SELECT 1 AS one FROM {quoted([twice])} LIMIT 1"):
        return []
    types = {n: t for n, t in input_columns(table.declared).items() if n in table.declared.columns}
    once = f"_{table.name}_once"
    keys = list(table.declared.key)
    usable = usable_sql(table.name, table.declared, types, barred)
    others = [name for name in types if name not in keys]
    same = " AND ".join(f"r.{quoted([k])} IS NOT DISTINCT FROM t.{quoted([k])}" for k in keys)
    columns = [quoted([key]) for key in keys]
    for name in others:
        sql = quoted([name])
        columns.append(f"CASE WHEN min({sql}) = max({sql}) THEN min({sql}) END AS {sql}")
    torn = " OR ".join(f"min({quoted([n])}) <> max({quoted([n])})" for n in others) or "FALSE"
    backend.run(
        f"CREATE OR REPLACE TABLE {quoted([once])} AS SELECT {', '.join(columns)}, "
        f"count(*) AS _rows, COALESCE({torn}, FALSE) AS _torn "
        f"FROM ({usable}) AS r SEMI JOIN {quoted([twice])} AS t ON {same} "
        f"GROUP BY {quoted(keys)}"
    )
    listed = quoted(list(types))
    backend.run(
        f"CREATE OR REPLACE VIEW {quoted([table.name])} AS "
        f"SELECT {listed} FROM ({usable}) AS r ANTI JOIN {quoted([twice])} AS t ON {same} "
        f"UNION ALL SELECT {listed} FROM {quoted([once])}"
    )
    return _told(backend, table, once, others)


def _told(backend: Backend, table: RecordTable, once: str, others: list[str]) -> list[Finding]:
    findings = []
    keys = ", ".join(table.declared.key)
    for rule, torn in (("record_twice", "NOT _torn"), ("record_contradiction", "_torn")):
        counted = backend.query(
            f"SELECT count(*) AS keys, COALESCE(sum(_rows), 0)::BIGINT AS n "
            f"FROM {quoted([once])} WHERE {torn}"
        )[0]
        if not counted["keys"]:
            continue
        first = backend.query(
            f"SELECT {quoted(table.declared.key)} FROM {quoted([once])} WHERE {torn} "
            "ORDER BY ALL LIMIT 3"
        )
        where = "; ".join(" ".join(str(one) for one in row.values()) for row in first)
        extra = counted["n"] - counted["keys"]
        add_rows(backend, table.name, 0, extra)
        said = say(
            "{rows} rows hold {count} keys ({keys}): {where}",
            rows=counted["n"],
            count=counted["keys"],
            keys=keys,
            where=where,
        )
        if rule == "record_twice":
            text, remedy = (
                say("{said}. The rows agree; each was used once.", said=said),
                say("Delete the others."),
            )
            findings.append(table.said("record_twice", text, remedy, keys, extra))
        else:
            text = say(
                "{said}. The rows contradict each other; what they contradict is no value.",
                said=said,
            )
            remedy = say("Keep the right one; look for two stations under one name.")
            findings.append(table.said("record_contradiction", text, remedy, keys, extra))
    return findings
