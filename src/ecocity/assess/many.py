"""Many areas and years at once: one table of values in, one of verdicts out.

The criteria, limits and SQL of a single city; what is left out is the trace of each figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from ecocity.arguments import a_day, a_mapping, a_text
from ecocity.assess.judge import judge_into
from ecocity.assess.many_given import WRONG, check_given, put_bounds
from ecocity.backend import Backend, literal, quoted
from ecocity.compute.records import STATUSES
from ecocity.errors import UsageError
from ecocity.standards.in_force import in_force
from ecocity.standards.load import find_standard, packs_of_standards
from ecocity.standards.problems import near
from ecocity.workspace.record_arrow import arrow_of

_VALUES = ("indicator", "area", "year", "value")
_OPTIONAL = {"status": "'measured'", "absence": "CAST(NULL AS VARCHAR)", "bound": "'exact'"}
_AREAS = ("code", "level", "parent")


def judge_many(
    values: Any,
    areas: Any,
    standard: str,
    *,
    as_of: date | str,
    levels: tuple[str, ...] | None = None,
    settings: Mapping[str, str | Decimal] | None = None,
    packs: tuple[Path, ...] = (),
) -> pa.Table:
    """Verdicts of every criterion of ``standard`` for every area and year in ``values``.

    ``values`` has the columns indicator, area, year, value (in the indicator's unit) and may have
    status, absence, bound. ``areas`` has code, level, parent and a column for each attribute that
    limits depend on; areas of ``levels`` are judged (by default the standard's level).
    Both may be pandas, Polars, Arrow or Ibis tables.

    The result has area, year, requirement, criterion, indicator, value, status, limit, verdict,
    basis, ``verdict_measured``: the verdict on measured and certified values alone, and ``doubt``:
    ``not_used`` where a value is impossible, ten times off what is usual, a zero where none is
    usual, or a fraction where per cent are meant (its verdict is cannot_tell, as in a city's own
    folder), ``unusual`` where it is used and yet outside what is usual. An area or year without a
    value is there with verdict cannot_tell.

    Raises UsageError on an unknown indicator, area, status or choice of an attribute, a column that
    is missing, a value or year that is no number, or two values of one indicator, area and year.
    """
    day = a_day(as_of, "as_of")
    given, places = _table(values, "values"), _table(areas, "areas")
    name, chosen = a_text(standard, "standard"), a_mapping(settings, "settings")
    pack, standard_id = find_standard(name, packs_of_standards(packs), day)
    rules = in_force(pack, standard_id, day, chosen)
    _check_columns(given, _VALUES, "values")
    _check_columns(places, _AREAS, "areas")
    with Backend() as backend:
        backend.lend_arrow("_lent", given)
        # What is lent is read by one thread, a table by all.
        backend.run("CREATE TABLE _given AS SELECT * FROM _lent")
        backend.lend_arrow("_places", places)
        check_given(backend, pack)
        _put_areas(backend, places, levels or (rules.standard.level,))
        put_bounds(backend, pack)
        _put_chosen(backend, given)
        _check_values(backend, set(pack.indicators))
        judge_into(backend, pack, rules)
        owners = [
            {"criterion": criterion, "requirement": name, "requirement_place": place}
            for place, (name, entry) in enumerate(rules.requirements.items())
            for criterion in entry.criteria
        ]
        kinds = {"criterion": "VARCHAR", "requirement": "VARCHAR", "requirement_place": "BIGINT"}
        backend.put("_owners", kinds, owners)
        verdicts = backend.arrow(_RESULT)
        _check_single(backend, verdicts.num_rows)
    return verdicts


def roll_up(verdicts: pa.Table, areas: Any, requirement: str | None = None) -> pa.Table:
    """Of each parent area and year, how many of its parts meet the standard, or one requirement.

    A part meets it where all applicable criteria are met; ``cannot_tell`` counts below the line, so
    the share is what is proven. Columns: area, year, parts, met, not_met, cannot_tell, met_share
    (per cent, null without parts). Raises UsageError on a requirement that was not judged.
    """
    judged, places = _table(verdicts, "verdicts"), _table(areas, "areas")
    _check_columns(judged, ("area", "year", "requirement", "verdict"), "verdicts")
    _check_columns(places, ("code", "parent"), "areas")
    with Backend() as backend:
        backend.lend_arrow("_verdicts", judged)
        backend.lend_arrow("_places", places)
        known = backend.query("SELECT DISTINCT requirement FROM _verdicts ORDER BY 1")
        if requirement and requirement not in (names := [row["requirement"] for row in known]):
            raise UsageError(f"There is no requirement {requirement}. {near(requirement, names)}")
        within = f"WHERE requirement = {literal(requirement)}" if requirement else ""
        return backend.arrow(_ROLL_UP.format(within=within))


def _table(table: Any, name: str) -> pa.Table:
    """A table of any library, or a list of rows as dictionaries; raises UsageError."""
    if isinstance(table, (str, bytes)) or table is None:
        raise UsageError(f"{name} must be a table (pandas, Polars, Arrow), not {table!r:.60}.")
    try:
        rows = isinstance(table, list) and table and all(isinstance(row, dict) for row in table)
        return arrow_of(pa.Table.from_pylist(table) if rows else table)
    except (TypeError, pa.ArrowException) as error:
        raise UsageError(f"{name}: {error}") from error


def _check_columns(table: pa.Table, wanted: tuple[str, ...], what: str) -> None:
    missing = [name for name in wanted if name not in table.column_names]
    if missing:
        raise UsageError(
            f"The table of {what} lacks {', '.join(missing)}; it has "
            f"{', '.join(table.column_names)}."
        )


def _put_areas(backend: Backend, places: pa.Table, levels: tuple[str, ...]) -> None:
    wanted = ", ".join(literal(level) for level in levels)
    backend.run(
        "CREATE TABLE assessed_areas AS SELECT DISTINCT CAST(code AS VARCHAR) AS code "
        f"FROM _places WHERE level IN ({wanted})"
    )
    if not backend.query("SELECT 1 AS one FROM assessed_areas LIMIT 1"):
        raise UsageError(f"No area is of the level {', '.join(levels)}.")
    columns = [name for name in places.column_names if name not in _AREAS]
    parts = [
        f"SELECT CAST(code AS VARCHAR) AS area, {literal(name)} AS attribute, "
        f"CAST({quoted([name])} AS VARCHAR) AS value FROM _places "
        f"WHERE {quoted([name])} IS NOT NULL"
        for name in columns
    ]
    empty = "SELECT '' AS area, '' AS attribute, '' AS value WHERE FALSE"
    backend.run(f"CREATE TABLE area_attributes AS {' UNION ALL '.join(parts) or empty}")


def _put_chosen(backend: Backend, given: pa.Table) -> None:
    held = {
        name: quoted([name]) if name in given.column_names else text
        for name, text in _OPTIONAL.items()
    }
    names = ", ".join(literal(status) for status in STATUSES)
    status = f"coalesce({held['status']}, 'measured')"
    absence = f"CASE WHEN {WRONG} THEN 'impossible_value' ELSE {held['absence']} END"
    backend.run(
        "CREATE VIEW _chosen AS SELECT CAST(indicator AS VARCHAR) AS indicator, "
        "CAST(area AS VARCHAR) AS area, CAST(year AS BIGINT) AS year, 'stated' AS origin, "
        f"CASE WHEN {WRONG} THEN NULL ELSE exact(value) END AS value, "
        f"list_position([{names}], {status}) - 1 AS rank, {absence} AS absence, "
        f"coalesce({held['bound']}, 'exact') AS bound, CAST(NULL AS DOUBLE) AS other_bound, "
        "CAST(NULL AS BIGINT) AS decimals, '' AS method, CAST(NULL AS BIGINT) AS row_id "
        "FROM _given LEFT JOIN _bounds b USING (indicator)"
    )
    backend.run(
        "CREATE TABLE years AS SELECT DISTINCT CAST(year AS BIGINT) AS year FROM _given "
        "WHERE year IS NOT NULL"
    )


def _check_values(backend: Backend, known: set[str]) -> None:
    rows = backend.query("SELECT DISTINCT indicator FROM _given")
    unknown = sorted(str(row["indicator"]) for row in rows if row["indicator"] not in known)
    if unknown:
        raise UsageError(f"The pack has no indicator {', '.join(unknown)}.")
    lost = backend.query("SELECT count(*) AS n FROM _chosen WHERE rank IS NULL OR rank < 0")[0]["n"]
    if lost:
        raise UsageError(f"{lost} values have a status that is none of {', '.join(STATUSES)}.")


def _check_single(backend: Backend, rows: int) -> None:
    """A second value of one cell would show as a row too many."""
    cells = backend.query(
        "SELECT (SELECT count(*) FROM assessed_areas) * sum(CASE WHEN yearly THEN "
        "(SELECT count(*) FROM years) ELSE 1 END) AS n FROM _criteria"
    )[0]["n"]
    if rows == cells:
        return
    twice = backend.query(
        "SELECT indicator, area, year FROM _chosen GROUP BY ALL HAVING count(*) > 1 "
        "ORDER BY ALL LIMIT 3"
    )
    said = "; ".join(f"{row['indicator']} of {row['area']} in {row['year']}" for row in twice)
    raise UsageError(f"There is more than one value of {said}.")


_NAMES = ", ".join(literal(status) for status in STATUSES)
_RESULT = f"""
SELECT v.area, v.year, o.requirement, v.criterion, v.indicator,
  CAST(v.value AS DOUBLE) AS value,
  CASE WHEN v.value IS NOT NULL THEN list_extract([{_NAMES}], CAST(v.rank AS INTEGER) + 1) END
    AS status,
  v.limit_number AS "limit", v.verdict, v.basis,
  CASE WHEN v.verdict IN ('met', 'not_met') AND v.rank > 1 THEN 'cannot_tell' ELSE v.verdict END
    AS verdict_measured,
  CASE WHEN v.absence = 'impossible_value' THEN 'not_used'
    WHEN v.value < b.seen_least OR v.value > b.seen_most THEN 'unusual' END AS doubt
FROM _judged v JOIN _owners o ON o.criterion = v.criterion
LEFT JOIN _bounds b ON b.indicator = v.indicator
"""
_ROLL_UP = """
WITH parts AS (
  SELECT area, year,
    CASE WHEN count(CASE WHEN verdict = 'not_met' THEN 1 END) > 0 THEN 'not_met'
      WHEN count(CASE WHEN verdict = 'cannot_tell' THEN 1 END) > 0 THEN 'cannot_tell'
      ELSE 'met' END AS verdict
  FROM _verdicts {within} GROUP BY area, year
)
SELECT a.parent AS area, p.year, count(*) AS parts,
  count(CASE WHEN p.verdict = 'met' THEN 1 END) AS met,
  count(CASE WHEN p.verdict = 'not_met' THEN 1 END) AS not_met,
  count(CASE WHEN p.verdict = 'cannot_tell' THEN 1 END) AS cannot_tell,
  100 * ratio(count(CASE WHEN p.verdict = 'met' THEN 1 END), count(*)) AS met_share
FROM parts p JOIN _places a ON CAST(a.code AS VARCHAR) = p.area
WHERE a.parent IS NOT NULL
GROUP BY a.parent, p.year ORDER BY a.parent, p.year
"""
