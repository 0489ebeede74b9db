"""Records finer than the pack counts them: several rows in what should be one hour."""

from __future__ import annotations

from ecocity.backend import Backend, quoted
from ecocity.errors import Finding
from ecocity.said import say
from ecocity.workspace.record_bind import add_rows
from ecocity.workspace.record_neighbours import Neighbours
from ecocity.workspace.record_table import RecordTable


def too_fine(backend: Backend, table: RecordTable, near: Neighbours) -> list[Finding]:
    """Take out of the view what would be counted as several hours and is one."""
    step = table.declared.columns[table.time].step_minutes
    if step is None or not _any(backend, table, near, step):
        return []
    slots = f"_{table.name}_fine"
    bucket = _bucket(table.stamp, step)
    held = (f"{bucket} AS _slot", f"min({table.stamp}) AS _first", "count(*) AS _n")
    backend.run(
        f"CREATE OR REPLACE TABLE {quoted([slots])} AS SELECT "
        f"{table.by_series(*held)} "
        f"FROM {table.all_rows} GROUP BY {table.by_series('_slot')} "
        f"HAVING count(DISTINCT {table.stamp}) > 1"
    )
    counted = backend.query(
        f"SELECT count(*) AS slots, COALESCE(sum(_n), 0)::BIGINT AS n FROM {quoted([slots])}"
    )[0]
    if not counted["slots"]:
        return []
    kept = f"_{table.name}_not_fine"
    same = " AND ".join([*(f"r.{quoted([k])} = t.{quoted([k])}" for k in table.series),
                         f"{_bucket('r.' + quoted([table.time]), step)} = t._slot"])  # fmt: skip
    backend.run(
        f"CREATE OR REPLACE TABLE {quoted([kept])} AS SELECT r.* FROM {quoted([table.name])} AS r "
        f"ANTI JOIN {quoted([slots])} AS t ON {same}"
    )
    backend.run(f"CREATE OR REPLACE VIEW {quoted([table.name])} AS SELECT * FROM {quoted([kept])}")
    add_rows(backend, table.name, 0, counted["n"])
    first = backend.query(f"SELECT * FROM {quoted([slots])} ORDER BY ALL LIMIT 1")[0]
    text = say(
        "{rows} rows stand in {slots} spans of {step} minutes that should hold one each, first "
        "{series} {first}; none of them was used.",
        rows=counted["n"],
        slots=counted["slots"],
        step=step,
        series=table.names(first),
        first=first["_first"],
    )
    remedy = say("Give the means of {step} minutes.", step=step)
    return [table.said("record_too_fine", text, remedy, table.time, counted["n"])]


def _any(backend: Backend, table: RecordTable, near: Neighbours, step: int) -> bool:
    """Whether a row may share its span with the one before it; ``near`` holds irregular rows."""
    if not near.step or near.step < step:
        return True
    shared = f"{_bucket('_time', step)} = {_bucket('_before', step)} AND _time > _before"
    return bool(
        backend.query(f"SELECT 1 AS one FROM {quoted([near.table])} WHERE {shared} LIMIT 1")
    )


def _bucket(stamp: str, minutes: int) -> str:
    return f"time_bucket(INTERVAL {minutes} MINUTE, CAST({stamp} AS TIMESTAMP))"
