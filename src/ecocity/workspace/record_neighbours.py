"""One sorted pass over the records: what each row is beside the one before it in its series."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.backend import Backend, quoted
from ecocity.errors import Finding
from ecocity.said import Said, say
from ecocity.workspace.record_profile import Profile
from ecocity.workspace.record_table import RecordTable, some
from ecocity.workspace.record_usable import usable

_AT_ONCE = 12_000_000
_OVERLAP = 40
"""Days before a year that are read again with it, so that no gap or run is cut at New Year."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """``table`` holds the rows that are unlike what a regular series has; ``step`` in minutes.

    ``_equal`` and ``_jump`` are bits, one a figure; ``step`` is 0 where rows are not regular.
    """

    table: str
    step: int


def neighbours(backend: Backend, table: RecordTable, held: Profile) -> Neighbours:
    """Keep every row that repeats the one before it, jumps, follows a gap or stands twice."""
    step = _step(backend, table, held)
    rows = sum(row["_rows"] for row in held)
    name = f"_{table.name}_near"
    selects = [_select(table, step, window) for window in _windows(backend, table, rows)]
    backend.run(f"CREATE OR REPLACE TABLE {quoted([name])} AS {selects[0]}")
    for select in selects[1:]:
        backend.run(f"INSERT INTO {quoted([name])} {select}")
    return Neighbours(name, step)


def _windows(backend: Backend, table: RecordTable, rows: int) -> list[tuple[str, str]]:
    """Conditions on the rows to read and to keep: everything at once, or year by year."""
    if rows <= _AT_ONCE:
        return [("TRUE", "TRUE")]
    stamp = table.stamp
    span = backend.query(
        f"SELECT year(min({stamp})) AS a, year(max({stamp})) AS b FROM {table.all_rows}"
    )[0]
    windows = []
    for year in range(span["a"], span["b"] + 1):
        since, until = f"TIMESTAMP '{year}-01-01'", f"TIMESTAMP '{year + 1}-01-01'"
        read = f"{stamp} >= {since} - INTERVAL {_OVERLAP} DAY AND {stamp} < {until}"
        windows.append((read, f"_time >= {since}"))
    return windows


def _step(backend: Backend, table: RecordTable, held: Profile) -> int:
    """The usual minutes from row to row, from a few series; 0 where there is no usual one."""
    few = [row for row in held if row["_rows"] > 1][:5]
    if not few:
        return 0
    partition = f"PARTITION BY {table.by_series()} " if table.series else ""
    where = " OR ".join(f"({table.is_series(row)})" for row in few)
    minutes = (
        f"SELECT date_diff('minute', lag({table.stamp}) OVER w, {table.stamp}) AS m "
        f"FROM {table.all_rows} WHERE {where} WINDOW w AS ({partition}ORDER BY {table.stamp})"
    )
    usual = backend.query(
        f"SELECT m, count(*) AS n, sum(count(*)) OVER () AS whole FROM ({minutes}) WHERE m > 0 "
        "GROUP BY m ORDER BY n DESC LIMIT 1"
    )
    return int(usual[0]["m"]) if usual and usual[0]["n"] * 2 > usual[0]["whole"] else 0


def _select(table: RecordTable, step: int, window: tuple[str, str]) -> str:
    read, keep = window
    partition = f"PARTITION BY {table.by_series()} " if table.series else ""
    inner = [f"{table.stamp} AS _time", f"lag({table.stamp}) OVER w AS _before"]
    equal, jump, neighbour = ["0"], ["0"], f"_time - _before = INTERVAL {step} MINUTE"
    for at, name in enumerate(table.figures):
        column = table.declared.columns[name]
        if column.stuck_after is None and column.jump is None:
            continue
        value = usable(quoted([name]), column)
        inner += [f"{value} AS v{at}", f"lag({value}) OVER w AS b{at}"]
        if column.stuck_after is not None:
            equal.append(f"CASE WHEN v{at} = b{at} THEN {1 << at} ELSE 0 END")
        if column.jump is not None:
            beside = neighbour if step else "_time > _before"
            jumps = f"abs(v{at} - b{at}) > {column.jump:f} AND {beside}"
            jump.append(f"CASE WHEN {jumps} THEN {1 << at} ELSE 0 END")
    outer = (
        f"SELECT {table.by_series('_time', '_before')}, "
        f"({' + '.join(equal)})::BIGINT AS _equal, ({' + '.join(jump)})::BIGINT AS _jump FROM "
        f"(SELECT {table.by_series(*inner)} FROM (SELECT * FROM {table.all_rows} WHERE {read}) "
        f"WINDOW w AS ({partition}ORDER BY {table.stamp})) WHERE {keep}"
    )
    unlike = f"_time - _before <> INTERVAL {step} MINUTE" if step else "_time = _before"
    return f"SELECT * FROM ({outer}) WHERE _equal <> 0 OR _jump <> 0 OR {unlike}"


def doubled(backend: Backend, table: RecordTable, near: Neighbours) -> str:
    """The name of a table of the keys that stand more than once, taken from the sorted pass."""
    name = f"_{table.name}_twice"
    kind = table.declared.columns[table.time].type
    time = f"CAST(_time AS {'DATE' if kind == 'date' else 'TIMESTAMP'}) AS {quoted([table.time])}"
    backend.run(
        f"CREATE OR REPLACE TABLE {quoted([name])} AS SELECT DISTINCT {table.by_series(time)} "
        f"FROM {quoted([near.table])} WHERE _time = _before"
    )
    return name


def sensor_findings(backend: Backend, table: RecordTable, near: Neighbours) -> list[Finding]:
    """Stuck sensors and unbelievable jumps."""
    findings = []
    for at, name in enumerate(table.figures):
        column = table.declared.columns[name]
        if column.stuck_after is not None:
            findings += _stuck(backend, table, near, at, column.stuck_after)
        if column.jump is not None:
            findings += _jumps(backend, table, near, at)
    return findings


def _stuck(
    backend: Backend, table: RecordTable, near: Neighbours, at: int, after: int
) -> list[Finding]:
    """Rows that repeat the one before them, gathered where each follows on the other."""
    partition = f"PARTITION BY {table.by_series()} " if table.series else ""
    window = f"({partition}ORDER BY _time)"
    repeats = (
        f"SELECT *, CASE WHEN _before = lag(_time) OVER {window} THEN 0 ELSE 1 END AS _new "
        f"FROM {quoted([near.table])} WHERE _equal & {1 << at} <> 0 AND _time > _before"
    )
    numbered = f"SELECT *, sum(_new) OVER {window} AS _run FROM ({repeats})"
    runs = backend.query(
        f"SELECT {table.by_series('min(_before) AS since', 'count(*) + 1 AS n')} FROM ({numbered}) "
        f"GROUP BY {table.by_series('_run')} HAVING count(*) + 1 >= {after} "
        f"ORDER BY n DESC, {table.by_series('since')}"
    )
    if not runs:
        return []
    name = table.figures[at]
    longest = [
        say(
            "{series} from {since}: {rows} rows",
            series=table.names(run),
            since=run["since"],
            rows=run["n"],
        )
        for run in runs
    ]
    rows = sum(run["n"] for run in runs)
    text = say(
        "{name} keeps one value for {after} rows or more, {rows} rows in all: {some}.",
        name=name,
        after=after,
        rows=rows,
        some=some(longest),
    )
    remedy = say("A sensor that is stuck measures nothing: leave these hours blank if it failed.")
    return [table.said("record_stuck", text, remedy, name)]


def _jumps(backend: Backend, table: RecordTable, near: Neighbours, at: int) -> list[Finding]:
    rows = backend.query(
        f"SELECT {table.by_series('_time', 'count(*) OVER () AS n')} FROM {quoted([near.table])} "
        f"WHERE _jump & {1 << at} <> 0 "
        f"ORDER BY _time, {table.by_series('n')} LIMIT 3"
    )
    if not rows:
        return []
    name = table.figures[at]
    column = table.declared.columns[name]
    where = "; ".join(f"{table.names(row)} {row['_time']}" for row in rows)
    text = say(
        "{name} changes by more than {jump} {unit} from one row to the next {times}: {where}.",
        name=name,
        jump=column.jump,
        unit=column.unit or "",
        times=_times(rows[0]["n"]),
        where=where,
    )
    remedy = say("Compare with the instrument's record.")
    return [table.said("record_jump", text, remedy, name)]


def _times(number: int) -> Said:
    return say("once") if number == 1 else say("{number} times", number=number)
