"""From the working tables to the values of the result, with their sources, parts and rows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ecocity.assess.behind import rows_behind
from ecocity.assess.records import CountedRow, Part, Value
from ecocity.assess.wording import number_text
from ecocity.backend import Backend
from ecocity.compute.records import STATUSES
from ecocity.standards.formula import parse_formula
from ecocity.standards.in_force import Rules
from ecocity.standards.records import PackFolder
from ecocity.workspace.records import BoundTables, RowPlace

Cell = tuple[str, str, int | None]

MANY = 5000
"""Above so many counted rows the result says where each stands, and no more what is in it."""
_ORDER = "CASE role WHEN 'numerator' THEN 0 WHEN 'denominator' THEN 1 ELSE 2 END"


def place_text(place: RowPlace | None) -> str:
    """``tables/x.csv, row 4`` as a person would say it."""
    if place is None:
        return ""
    sheet = f", sheet {place.sheet}" if place.sheet else ""
    return f"{place.file}{sheet}, row {place.row}"


def period_text(year: int | None, kind: str, years: tuple[int, ...], as_of: str) -> str:
    """``2014``, ``2012/2014`` for a span, the date for a moment."""
    if year is not None:
        return str(year)
    return f"{years[0]}/{years[-1]}" if kind == "span" else as_of


def all_values(
    backend: Backend,
    pack: PackFolder,
    rules: Rules,
    bound: BoundTables,
    years: tuple[int, ...],
) -> tuple[list[Value], dict[Cell, Value]]:
    """Every figure, and the chosen one of each cell."""
    chosen_ids = {
        (row["indicator"], row["area"], row["year"]): (row["origin"], row["method"], row["row_id"])
        for row in backend.query("SELECT * FROM _chosen")
    }
    behind = rows_behind(backend, pack, rules)
    stated = {row["row_id"]: row for row in bound.tables.get("stated_values", [])}
    counted = _counted(backend, rules, bound)
    figures = backend.query("SELECT * FROM _figures ORDER BY indicator, area, year, origin, rowid")
    values: list[Value] = []
    chosen: dict[Cell, Value] = {}
    for row in figures:
        cell = (row["indicator"], row["area"], row["year"])
        value = _value(row, pack, rules, bound, stated, years)
        rows = counted.get((row["method"], row["area"], row["year"]), ())
        shown = behind.get((row["method"], row["area"], row["year"]), ())
        value = value.model_copy(update={"rows": rows, "behind": shown})
        values.append(value)
        if chosen_ids.get(cell) == (row["origin"], row["method"], row["row_id"]):
            chosen[cell] = value
    for cell, value in chosen.items():
        if value.method and value.formula:
            parts = _parts(value, cell, chosen, pack)
            leaves = [chosen.get((part.indicator, cell[1], cell[2])) for part in parts]
            shown = tuple(table for leaf in leaves if leaf for table in leaf.behind)
            replaced = value.model_copy(update={"parts": parts, "behind": shown})
            values[values.index(value)] = replaced
            chosen[cell] = replaced
    return values, chosen


def _value(
    row: Mapping[str, Any],
    pack: PackFolder,
    rules: Rules,
    bound: BoundTables,
    stated: Mapping[object, Mapping[str, Any]],
    years: tuple[int, ...],
) -> Value:
    record = pack.indicators[row["indicator"]]
    method = rules.methods.get(row["method"] or "")
    given: Mapping[str, Any] = stated.get(row["row_id"], {})
    decimals = row["decimals"] if row["decimals"] is not None else record.decimals
    formula = (method.formula or "") if method else ""
    source = place_text(bound.places.get(row["row_id"])) if row["row_id"] else ""
    return Value(
        indicator=row["indicator"],
        area=row["area"],
        period=period_text(row["year"], record.period, years, rules.as_of.isoformat()),
        year=row["year"],
        origin=row["origin"],
        value=exact(row["value"]) if row["value"] is not None else None,
        text=number_text(row["value"], decimals),
        unit=record.unit,
        status=STATUSES[row["rank"]] if row["value"] is not None else "",
        absence=row["absence"],
        bound=row["bound"] or "exact",
        other_bound=exact(row["other_bound"]) if row["other_bound"] is not None else None,
        as_printed=str(given.get("as_printed") or ""),
        source=source or (f"method {row['method']}" if row["method"] else ""),
        source_line=str(given.get("source_line") or ""),
        method=row["method"] or "",
        formula=formula,
        note=str(given.get("note") or ""),
        evidence=tuple(given.get("evidence") or ()),
        decimals=decimals,
    )


def _counted(
    backend: Backend, rules: Rules, bound: BoundTables
) -> dict[tuple[str, str, int | None], tuple[CountedRow, ...]]:
    held: dict[tuple[str, str, int | None], list[CountedRow]] = {}
    counted = backend.query(f"SELECT * FROM _counted ORDER BY {_ORDER}, reason, subject, row_id")
    many = len(counted) > MANY
    given = {row["row_id"]: row for rows in bound.tables.values() for row in rows}
    for row in counted:
        place, values = bound.places.get(row["row_id"]), given.get(row["row_id"], {})
        entry = CountedRow(
            subject=row["subject"] or "",
            role=row["role"],
            reason=row["reason"],
            reason_label=rules.methods[row["method"]].reasons[row["reason"]],
            source=place_text(place),
            text=place.text if place and not many else "",
            area=str(values.get("area") or ""),
            evidence=_documents(values.get("evidence")),
        )
        held.setdefault((row["method"], row["area"], row["year"]), []).append(entry)
    return {key: tuple(rows) for key, rows in held.items()}


def _documents(named: object) -> tuple[str, ...]:
    return named if isinstance(named, tuple) else ()


def _parts(
    value: Value, cell: Cell, chosen: Mapping[Cell, Value], pack: PackFolder
) -> tuple[Part, ...]:
    names = sorted(parse_formula(value.formula, pack.indicators).names)
    parts = []
    for name in names:
        leaf = chosen.get((name, cell[1], cell[2]))
        if leaf is not None:
            parts.append(
                Part(
                    indicator=name,
                    label=pack.indicators[name].label,
                    value=leaf.value,
                    text=leaf.text,
                    unit=leaf.unit,
                    status=leaf.status,
                    source=leaf.source,
                    decimals=leaf.decimals,
                )
            )
    return tuple(parts)


def exact(value: Decimal) -> Decimal:
    """``value`` without the trailing zeros of its column."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
