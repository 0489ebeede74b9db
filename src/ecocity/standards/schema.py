"""The tables that the queries of a pack may read, with the type of every column."""

from __future__ import annotations

from ecocity.standards.records import Input, PackFolder, Step

RESERVED = frozenset(
    ("areas", "area_attributes", "area_homes", "assessment", "assessed_areas", "years", "settings",
     "evidence", "stated_values", "claims")
)  # fmt: skip
"""Names of the program's own tables."""
SHARED = ("inputs", "steps", "indicators", "tables", "parameters", "settings")
"""The kinds that share one space of names, because a query or a limit names them bare."""
COMMON_COLUMNS = ("status", "evidence", "note", "as_printed", "source_line")
"""What every input may carry beside its declared columns."""
BUILTIN_COLUMNS: dict[str, tuple[str, ...]] = {
    "stated_values": ("indicator", "area", "year", "value", "unit", "absence", "bound"),
    "claims": ("requirement", "claim"),
}
"""The inputs that belong to the program, with their columns; no query reads them."""
_TYPES = {
    "number": "DOUBLE",
    "integer": "BIGINT",
    "year": "BIGINT",
    "date": "DATE",
    "time": "TIMESTAMP",
    "flag": "BOOLEAN",
}
_ROW = {"row_id": "BIGINT", "status": "VARCHAR", "evidence": "VARCHAR"}
_FIGURE = {"area": "VARCHAR", "year": "BIGINT", "value": "DOUBLE", "status": "VARCHAR"}


def input_columns(entry: Input) -> dict[str, str]:
    """Column -> SQL type of an input.

    The rows of a register also have a number and a status, and each date its first possible day.
    """
    columns = {key: _TYPES.get(col.type, "VARCHAR") for key, col in entry.columns.items()}
    if entry.kind == "records":
        return columns
    dates = [key for key, col in entry.columns.items() if col.type == "date"]
    return _ROW | columns | {f"{key}_first": "DATE" for key in dates}


def step_columns(step: Step) -> dict[str, str]:
    """Column -> SQL type of a step."""
    return {key: _TYPES.get(col.type, "VARCHAR") for key, col in step.columns.items()}


def query_schema(pack: PackFolder) -> dict[str, dict[str, str]]:
    """Every table a query of ``pack`` may read: table -> column -> SQL type; docs/packs.md."""
    schema: dict[str, dict[str, str]] = {
        "areas": dict.fromkeys(("code", "name_en", "name_zh", "level", "parent"), "VARCHAR"),
        "area_attributes": dict.fromkeys(("area", "attribute", "value"), "VARCHAR"),
        "assessment": dict.fromkeys(("as_of", "period_since", "period_until"), "DATE"),
        "area_homes": dict.fromkeys(("area", "city"), "VARCHAR"),
        "assessed_areas": {"code": "VARCHAR"},
        "years": {"year": "BIGINT"},
        "settings": dict.fromkeys(("setting", "value"), "VARCHAR"),
    }
    for name, entry in pack.inputs.items():
        schema[name] = input_columns(entry)
    for name, step in pack.steps.items():
        schema[name] = step_columns(step)
    for name in pack.indicators:
        schema[name] = dict(_FIGURE)
    for name, table in pack.tables.items():
        schema[name] = {key: _TYPES.get(kind, "VARCHAR") for key, kind in table.columns.items()}
    for name, parameter in pack.parameters.items():
        schema[name] = {"value": "DOUBLE"} | dict.fromkeys(parameter.by, "VARCHAR")
    return schema
