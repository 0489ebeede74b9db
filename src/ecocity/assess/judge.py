"""Criterion + limit + value -> verdict, for every area and year in one query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ecocity.backend import DECIMAL, Backend, literal
from ecocity.compute.tables import parameter_rows
from ecocity.standards.in_force import Rules
from ecocity.standards.records import PackFolder

_HOLDS = {
    "at_least": "{v} >= limit_value",
    "at_most": "{v} <= limit_value",
    "above": "{v} > limit_value",
    "below": "{v} < limit_value",
    "equal": "{v} = limit_value",
}


def judge_all(backend: Backend, pack: PackFolder, rules: Rules) -> list[dict[str, Any]]:
    """Every criterion for every assessed area and period.

    Columns: criterion, area, year, value, compared, rank, absence, bound, origin, method, row_id,
    decimals, limit_value, applies, verdict, basis. Compared in decimals; a lower bound proves what
    it can prove and no more.
    """
    _put_rules(backend, pack, rules)
    return backend.query(f"{_SQL} ORDER BY place, area, year")


def judge_into(backend: Backend, pack: PackFolder, rules: Rules) -> None:
    """Make the view ``_judged`` of ``_chosen``, ``assessed_areas`` and ``area_attributes``."""
    _put_rules(backend, pack, rules)
    backend.view("_judged", _SQL)


def _put_rules(backend: Backend, pack: PackFolder, rules: Rules) -> None:
    _put_criteria(backend, pack, rules)
    _put_limits(backend, pack, rules)
    _put_applies(backend, rules)


def _put_criteria(backend: Backend, pack: PackFolder, rules: Rules) -> None:
    rows = [
        {
            "criterion": name,
            "place": place,
            "indicator": entry.indicator,
            "must_be": entry.must_be,
            "round_to": entry.round_to,
            "yearly": pack.indicators[entry.indicator].period == "year",
        }
        for place, (name, entry) in enumerate(rules.criteria.items())
    ]
    backend.put(
        "_criteria",
        {
            "criterion": "VARCHAR",
            "place": "BIGINT",
            "indicator": "VARCHAR",
            "must_be": "VARCHAR",
            "round_to": "BIGINT",
            "yearly": "BOOLEAN",
        },
        rows,
    )


def _put_limits(backend: Backend, pack: PackFolder, rules: Rules) -> None:
    """``_limits``: the limit of each criterion for each area whose attributes give one."""
    everywhere: list[tuple[str, str]] = []
    selects = []
    for name, entry in rules.criteria.items():
        setting = rules.settings.get(entry.limit)
        value = rules.parameters.get(entry.limit)
        rows: Sequence[Mapping[str, Any]] = []
        if setting is not None:
            rows = [{"value": setting}]
        elif value is not None:
            rows = parameter_rows(value, pack.parameters[entry.limit].by)
        for row in rows:
            if set(row) == {"value"}:
                everywhere.append((name, f"CAST({literal(str(row['value']))} AS {DECIMAL})"))
            else:
                selects.append(_limit_sql(name, row))
    columns = {"criterion": "VARCHAR", "area": "VARCHAR", "limit_value": DECIMAL}
    _put_selects(backend, "_limits", columns, [*_in_all_areas(everywhere), *selects])


def _in_all_areas(cells: Sequence[tuple[str, str]]) -> list[str]:
    """One SELECT that gives each criterion its SQL value in all areas; none where none is given."""
    if not cells:
        return []
    given = ", ".join(f"({literal(name)}, {value})" for name, value in cells)
    return [
        "SELECT given.criterion, code AS area, given.held FROM assessed_areas, "
        f"(VALUES {given}) AS given(criterion, held)"
    ]


def _limit_sql(criterion: str, row: Mapping[str, Any]) -> str:
    conditions = "".join(
        f" AND EXISTS (SELECT 1 FROM area_attributes t WHERE t.area = code AND t.attribute = "
        f"{literal(attribute)} AND t.value = {literal(choice)})"
        for attribute, choice in row.items()
        if attribute != "value"
    )
    return (
        f"SELECT {literal(criterion)} AS criterion, code AS area, "
        f"CAST({literal(str(row['value']))} AS {DECIMAL}) AS limit_value FROM assessed_areas "
        f"WHERE TRUE{conditions}"
    )


def _put_applies(backend: Backend, rules: Rules) -> None:
    """``_applies``: ``yes``, ``no`` or ``unknown`` for each criterion and area."""
    everywhere = [(name, "'yes'") for name, held in rules.criteria.items() if not held.applies_if]
    selects = [
        _applies_sql(name, entry.applies_if)
        for name, entry in rules.criteria.items() if entry.applies_if
    ]  # fmt: skip
    columns = dict.fromkeys(("criterion", "area", "applies"), "VARCHAR")
    _put_selects(backend, "_applies", columns, [*_in_all_areas(everywhere), *selects])


def _applies_sql(criterion: str, applies_if: Mapping[str, Sequence[str]]) -> str:
    tests = []
    for attribute, choices in applies_if.items():
        held = (
            "(SELECT any_value(t.value) FROM area_attributes t WHERE t.area = code AND "
            f"t.attribute = {literal(attribute)})"
        )
        wanted = ", ".join(literal(choice) for choice in choices)
        tests.append(f"CASE WHEN {held} IS NULL THEN 1 WHEN {held} IN ({wanted}) THEN 0 ELSE 2 END")
    return (
        f"SELECT {literal(criterion)} AS criterion, code AS area, "
        f"CASE greatest({', '.join(tests)}, 0) WHEN 0 THEN 'yes' WHEN 1 THEN 'unknown' "
        "ELSE 'no' END AS applies FROM assessed_areas"
    )


def _put_selects(
    backend: Backend, name: str, columns: Mapping[str, str], selects: Sequence[str]
) -> None:
    """Create a table of all rows of ``selects``, in one statement."""
    backend.put(name, columns, [])
    if selects:
        backend.run(f"INSERT INTO {name} {' UNION ALL '.join(selects)}")


def _case(template: Mapping[str, str], value: str) -> str:
    parts = [f"WHEN {literal(key)} THEN {text.format(v=value)}" for key, text in template.items()]
    return "CASE must_be " + " ".join(parts) + " END"


# What a one-sided bound proves: 37 or more is at least 30, and is not at most 30.
_AT_LEAST_PROVES = {
    "at_least": "CASE WHEN {v} >= limit_value THEN 'met' END",
    "above": "CASE WHEN {v} > limit_value THEN 'met' END",
    "at_most": "CASE WHEN {v} > limit_value THEN 'not_met' END",
    "below": "CASE WHEN {v} >= limit_value THEN 'not_met' END",
    "equal": "CASE WHEN {v} > limit_value THEN 'not_met' END",
}
_AT_MOST_PROVES = {
    "at_least": "CASE WHEN {v} < limit_value THEN 'not_met' END",
    "above": "CASE WHEN {v} <= limit_value THEN 'not_met' END",
    "at_most": "CASE WHEN {v} <= limit_value THEN 'met' END",
    "below": "CASE WHEN {v} < limit_value THEN 'met' END",
    "equal": "CASE WHEN {v} < limit_value THEN 'not_met' END",
}
# What lies beyond a bound never is the bound: below 100 is not 100.
_ABOVE_PROVES = {
    "at_least": "CASE WHEN {v} >= limit_value THEN 'met' END",
    "above": "CASE WHEN {v} >= limit_value THEN 'met' END",
    "at_most": "CASE WHEN {v} >= limit_value THEN 'not_met' END",
    "below": "CASE WHEN {v} >= limit_value THEN 'not_met' END",
    "equal": "CASE WHEN {v} >= limit_value THEN 'not_met' END",
}
_BELOW_PROVES = {
    "at_least": "CASE WHEN {v} <= limit_value THEN 'not_met' END",
    "above": "CASE WHEN {v} <= limit_value THEN 'not_met' END",
    "at_most": "CASE WHEN {v} <= limit_value THEN 'met' END",
    "below": "CASE WHEN {v} <= limit_value THEN 'met' END",
    "equal": "CASE WHEN {v} <= limit_value THEN 'not_met' END",
}
_BOUND_PROVES = {
    "at_least": _AT_LEAST_PROVES,
    "at_most": _AT_MOST_PROVES,
    "above": _ABOVE_PROVES,
    "below": _BELOW_PROVES,
}
_OPPOSITE = {"at_least": "at_most", "at_most": "at_least", "above": "below", "below": "above"}


def _bounded(bound: str) -> str:
    """What a bound proves, or where it proves nothing the bound on the other side."""
    one = _case(_BOUND_PROVES[bound], "compared")
    two = _case(_BOUND_PROVES[_OPPOSITE[bound]], "other_compared")
    return f"WHEN side = '{bound}' THEN coalesce({one}, {two}, 'cannot_tell')"


# The database takes constant places only; values are exact to eight decimals.
def _rounded(value: str) -> str:
    places = (f"WHEN {n} THEN CAST(round_even({value}, {n}) AS {DECIMAL})" for n in range(-6, 8))
    return (
        f"CASE WHEN round_to IS NULL OR round_to >= 8 THEN {value} "
        f"ELSE CASE round_to {' '.join(places)} END END"
    )


_SQL = f"""
WITH standing AS (
  -- Limit and applicability do not change from year to year: joined before the years are.
  SELECT c.*, a.code AS area, p.applies,
    l.limit_value, CAST(l.limit_value AS DOUBLE) AS limit_number
  FROM _criteria c CROSS JOIN assessed_areas a
  LEFT JOIN _limits l ON l.criterion = c.criterion AND l.area = a.code
  LEFT JOIN _applies p ON p.criterion = c.criterion AND p.area = a.code
),
cells AS (
  SELECT s.*, y.year FROM standing s, years y WHERE s.yearly
  UNION ALL
  SELECT s.*, CAST(NULL AS BIGINT) AS year FROM standing s WHERE NOT s.yearly
),
joined AS (
  SELECT cells.*, v.value, v.rank, v.absence, v.bound, v.origin, v.method, v.row_id, v.decimals,
    -- Rounded, what lies below 100 may be 100.
    CASE WHEN round_to IS NULL THEN v.bound WHEN v.bound = 'above' THEN 'at_least'
      WHEN v.bound = 'below' THEN 'at_most' ELSE v.bound END AS side,
    {_rounded("v.value")} AS compared, {_rounded("v.other_bound")} AS other_compared
  FROM cells
  LEFT JOIN _chosen v ON v.indicator = cells.indicator AND v.area = cells.area
    AND v.year IS NOT DISTINCT FROM cells.year
),
judged AS (
  SELECT *, CASE
      WHEN applies = 'no' THEN 'not_applicable'
      WHEN applies = 'unknown' OR limit_value IS NULL OR compared IS NULL THEN 'cannot_tell'
      {" ".join(map(_bounded, _OPPOSITE))}
      WHEN {_case(_HOLDS, "compared")} THEN 'met' ELSE 'not_met' END AS verdict
  FROM joined
)
SELECT *, CASE
    WHEN verdict = 'not_applicable' THEN 'not_applicable'
    WHEN verdict <> 'cannot_tell'
      THEN list_extract(['certified', 'measured', 'provisional', 'estimated', 'predicted'],
                        CAST(rank AS INTEGER) + 1)
    WHEN compared IS NULL AND absence IN
      ('register_incomplete', 'input_rejected', 'records_insufficient',
       'impossible_value', 'zero_denominator', 'left_open') THEN absence
    WHEN compared IS NULL THEN 'no_data'
    WHEN applies = 'unknown' OR limit_value IS NULL THEN 'attribute_unknown'
    WHEN absence IN ('input_rejected', 'register_incomplete') THEN absence
    ELSE 'only_a_bound' END AS basis
FROM judged
"""


def margin_of(value: Decimal, limit: Decimal, must_be: str) -> Decimal:
    """Distance to the limit, positive on the side that is met; for ``equal`` never positive."""
    if must_be in ("at_least", "above"):
        return value - limit
    if must_be in ("at_most", "below"):
        return limit - value
    return -abs(value - limit)
