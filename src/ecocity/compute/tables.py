"""Put on the table what the queries of a pack may read: inputs, references, parameters, areas."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ecocity.backend import DECIMAL, Backend, Queries
from ecocity.compute.records import STATUSES, Figure
from ecocity.standards.in_force import Rules
from ecocity.standards.records import PackFolder, ParameterValue
from ecocity.standards.schema import query_schema
from ecocity.workspace.areas import homes_of
from ecocity.workspace.records import Area, AreaAttribute, BoundTables, Span

FIGURE_COLUMNS = {
    "indicator": "VARCHAR",
    "area": "VARCHAR",
    "year": "BIGINT",
    "origin": "VARCHAR",
    "value": DECIMAL,
    "rank": "BIGINT",
    "absence": "VARCHAR",
    "bound": "VARCHAR",
    "other_bound": DECIMAL,
    "decimals": "BIGINT",
    "method": "VARCHAR",
    "row_id": "BIGINT",
}
_PARTS = {"code": "VARCHAR", "parent": "VARCHAR", "level": "VARCHAR", "year": "BIGINT"}
COUNTED_COLUMNS = {
    "indicator": "VARCHAR",
    "method": "VARCHAR",
    "area": "VARCHAR",
    "year": "BIGINT",
    "subject": "VARCHAR",
    "row_id": "BIGINT",
    "role": "VARCHAR",
    "reason": "VARCHAR",
}


def put_all(
    backend: Backend,
    pack: PackFolder,
    rules: Rules,
    bound: BoundTables,
    areas: Sequence[Area],
    attributes: Sequence[AreaAttribute],
    period: Span,
    read: Collection[str],
    root: str,
) -> None:
    """Create the tables among ``read`` that ``docs/packs.md`` promises to a query.

    ``root`` is the area judged.

    Inputs that the database holds already (records bound as views) are left as they are.
    """
    schema, as_of = query_schema(pack), rules.as_of
    for name in pack.inputs:
        if name in read and not backend.holds(name):
            backend.put(name, schema[name], bound.tables.get(name, []))
    put_references(backend, pack, rules.parameters, rules.settings, period, as_of, read)
    valid = [area for area in areas if area.holds_on(as_of)]
    backend.put("areas", schema["areas"], [_area_row(area) for area in valid])
    held = [_attribute_row(entry) for entry in attributes if entry.holds_on(as_of)]
    backend.put("area_attributes", schema["area_attributes"], held)
    homes = homes_of(areas, root, rules.standard.level, period.since, as_of)
    rows = [{"area": area, "city": city} for area, city in sorted(homes.items())]
    backend.put("area_homes", schema["area_homes"], rows)
    assessed = [{"code": area.code} for area in valid if area.level == rules.standard.level]
    backend.put("assessed_areas", schema["assessed_areas"], assessed)
    years = range(period.since.year, last_year(period) + 1)
    backend.put("years", schema["years"], [{"year": year} for year in years])
    backend.put("_area_parts", _PARTS, _parts(areas, years, as_of))
    backend.put("_row_status", {"row_id": "BIGINT", "rank": "BIGINT"}, _row_ranks(bound))


def _parts(areas: Sequence[Area], years: Iterable[int], as_of: date) -> list[dict[str, Any]]:
    """Every area with its parent at the end of each year, and (without a year) on ``as_of``."""
    days: list[tuple[int | None, date]] = [(year, date(year, 12, 31)) for year in years]
    return [
        {"code": area.code, "parent": area.parent, "level": area.level, "year": year}
        for year, day in (*days, (None, as_of))
        for area in areas
        if area.holds_on(day)
    ]


def put_references(
    backend: Queries,
    pack: PackFolder,
    parameters: Mapping[str, ParameterValue],
    settings: Mapping[str, str | Decimal],
    period: Span,
    as_of: date,
    read: Collection[str],
) -> None:
    """Create the tables that come from the pack and the dates: references, parameters, settings.

    Of the pack's own, those among ``read``.
    """
    schema = query_schema(pack)
    for name, table in pack.tables.items():
        if name not in read:
            continue
        with (pack.folder / table.file).open(encoding="utf-8-sig", newline="") as file:
            rows = [_typed(row, table.columns) for row in csv.DictReader(file)]
        backend.put(name, schema[name], rows)
    for name, value in parameters.items():
        if name in read:
            backend.put(name, schema[name], parameter_rows(value, pack.parameters[name].by))
    once = {"as_of": as_of, "period_since": period.since, "period_until": period.until}
    backend.put("assessment", schema["assessment"], [once])
    chosen = [{"setting": key, "value": value} for key, value in settings.items()]
    backend.put("settings", schema["settings"], chosen)


def put_figures(backend: Backend, figures: Sequence[Figure]) -> None:
    """The working tables: ``_figures`` (all), ``_chosen`` (one a cell), ``_counted``."""
    rows = [
        {
            **{name: getattr(figure, name) for name in FIGURE_COLUMNS if name != "rank"},
            "rank": STATUSES.index(figure.status),
        }
        for figure in figures
    ]
    backend.put("_figures", FIGURE_COLUMNS, rows)
    backend.put("_chosen", FIGURE_COLUMNS, [])
    backend.put("_counted", COUNTED_COLUMNS, [])


def parameter_rows(value: ParameterValue, by: Sequence[str]) -> list[dict[str, Any]]:
    """One row a combination of the attributes in ``by``."""
    if not isinstance(value.value, Mapping):
        return [{"value": value.value}]
    rows: list[dict[str, Any]] = []
    for choice, inner in value.value.items():
        if isinstance(inner, Mapping):
            rows += [{by[0]: choice, by[1]: second, "value": v} for second, v in inner.items()]
        else:
            rows.append({by[0]: choice, "value": inner})
    return rows


def last_year(period: Span) -> int:
    """The last calendar year of which the half-open ``period`` holds a day."""
    return date.fromordinal(period.until.toordinal() - 1).year


def _area_row(area: Area) -> dict[str, object]:
    return {
        "code": area.code,
        "name_en": area.name.en,
        "name_zh": area.name.zh,
        "level": area.level,
        "parent": area.parent,
    }


def _attribute_row(entry: AreaAttribute) -> dict[str, object]:
    return {"area": entry.area, "attribute": entry.attribute, "value": entry.value}


def _typed(row: Mapping[str, str | None], columns: Mapping[str, str]) -> dict[str, object]:
    turn: dict[str, Any] = {
        "integer": int,
        "number": float,
        "date": date.fromisoformat,
        "text": str,
    }
    return {
        name: turn[kind](text) if (text := row.get(name)) else None
        for name, kind in columns.items()
    }


def _row_ranks(bound: BoundTables) -> list[dict[str, object]]:
    """Of register rows that are no plain measurement, how strong they are."""
    return [
        {"row_id": row["row_id"], "rank": STATUSES.index(str(row["status"]))}
        for name, rows in bound.tables.items()
        if name not in ("stated_values", "claims")
        for row in rows
        if row.get("status")
    ]
