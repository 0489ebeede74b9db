"""Bad data in records: found in a few passes by column, and said; no row is looped over."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ecocity.backend import Backend, quoted
from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Input
from ecocity.standards.schema import input_columns
from ecocity.workspace.record_bind import record_rows, typed, usable_sql
from ecocity.workspace.record_clock import (
    daylight_findings,
    gap_findings,
    peak_findings,
    state_findings,
)
from ecocity.workspace.record_fine import too_fine
from ecocity.workspace.record_neighbours import doubled, neighbours, sensor_findings
from ecocity.workspace.record_profile import (
    clean_figures,
    copy_findings,
    in_a_wrong_unit,
    profile,
    value_findings,
)
from ecocity.workspace.record_table import RecordTable, some
from ecocity.workspace.record_twice import alike_findings, doubled_keys, settle


def check_records(backend: Backend, name: str, declared: Input) -> list[Finding]:
    """Everything doubtful in the bound input ``name``; keys that stand twice are settled.

    Of an input without a key no row can be refused: whole rows that stand twice are said and used.
    Afterwards the view ``name`` gives each key once. What is impossible or contradicts itself is
    null there, all else is used as it is.
    """
    table = RecordTable.of(name, declared)
    if not backend.holds(typed(name)):
        return []
    held = profile(backend, table)
    rows = sum(row["_rows"] for row in held)
    if not rows:
        return []
    findings = value_findings(backend, table, held) + copy_findings(backend, table, held)
    barred = in_a_wrong_unit(table, held)
    types = {n: t for n, t in input_columns(declared).items() if n in declared.columns}
    whole = record_rows(backend, name).read == rows
    sql = usable_sql(name, declared, types, barred, clean_figures(table, held), whole)
    backend.run(f"CREATE OR REPLACE VIEW {quoted([name])} AS {sql}")
    if not declared.key:
        return findings + alike_findings(backend, table)
    if not table.time:
        return findings + settle(backend, table, doubled_keys(backend, table), barred)
    near = neighbours(backend, table, held)
    series = len({table.names(row) for row in held})
    findings += settle(backend, table, doubled(backend, table, near), barred)
    findings += too_fine(backend, table, near)
    findings += sensor_findings(backend, table, near)
    findings += gap_findings(backend, table, near, rows)
    findings += daylight_findings(backend, table, near, series)
    findings += peak_findings(backend, table) + state_findings(backend, table)
    backend.run(f"DROP TABLE {quoted([near.table])}")
    return findings


def check_areas(
    backend: Backend, inputs: Mapping[str, Input], areas: Collection[str] = ()
) -> list[Finding]:
    """Series of records that the table of stations gives no area, or one that is not known.

    A table of stations is a bound input that has an ``area`` and whose key, but for it, is one
    column that the key of other inputs has too. ``areas`` are the codes of the workspace; none
    means that any will do.
    """
    findings = []
    for name, lookup in inputs.items():
        keys = [key for key in lookup.key if key != "area"]
        if len(keys) != 1 or "area" not in lookup.columns or not backend.holds(name):
            continue
        key = keys[0]
        named = backend.query(f"SELECT count(area) AS n FROM {quoted([name])}")[0]["n"]
        known = f"SELECT {quoted([key])} FROM {quoted([name])}"
        if areas or named:  # without a workspace a list that names no area is of one city
            known += " WHERE area IS NOT NULL"
        if areas:
            listed = ", ".join("'" + one.replace("'", "''") + "'" for one in sorted(areas))
            known += f" AND area IN ({listed})"
        if not backend.query(f"SELECT 1 AS one FROM {quoted([name])} LIMIT 1"):
            continue
        for other, declared in inputs.items():
            if other == name or key not in declared.columns or "area" in declared.columns:
                continue
            if not backend.holds(other):
                continue
            findings += _without(backend, RecordTable.of(other, declared), name, key, known)
    return findings


def _without(
    backend: Backend, table: RecordTable, lookup: str, key: str, known: str
) -> list[Finding]:
    rows = backend.query(
        f"SELECT DISTINCT {quoted([key])} AS k FROM {quoted([table.name])} "
        f"WHERE {quoted([key])} NOT IN ({known}) ORDER BY 1"
    )
    if not rows:
        return []
    text = say(
        "{number} of column {key} have no known area: {some}.",
        number=len(rows),
        key=key,
        some=some([str(r["k"]) for r in rows]),
    )
    remedy = say("Add them to {lookup}, with the code of an area of the workspace.", lookup=lookup)
    return [table.said("record_without_area", text, remedy, key)]
