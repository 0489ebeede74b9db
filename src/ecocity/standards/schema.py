"""The tables that the queries of a pack may read, with the type of every column."""

from __future__ import annotations

from ecocity.standards.records import PackFolder

RESERVED = frozenset(
    ("areas", "area_attributes", "assessment", "assessed_areas", "years", "settings", "evidence",
     "stated_values", "claims")
)  # fmt: skip
"""Names of the program's own tables."""
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
    "flag": "BOOLEAN",
}
_FIGURE = {"area": "VARCHAR", "year": "BIGINT", "value": "DOUBLE", "status": "VARCHAR"}


def query_schema(pack: PackFolder) -> dict[str, dict[str, str]]:
    """Every table a query of ``pack`` may read: table -> column -> SQL type; docs/packs.md."""
    schema: dict[str, dict[str, str]] = {
        "areas": dict.fromkeys(("code", "name_en", "name_zh", "level", "parent"), "VARCHAR"),
        "area_attributes": dict.fromkeys(("area", "attribute", "value"), "VARCHAR"),
        "assessment": dict.fromkeys(("as_of", "period_since", "period_until"), "DATE"),
        "assessed_areas": {"code": "VARCHAR"},
        "years": {"year": "BIGINT"},
        "settings": dict.fromkeys(("setting", "value"), "VARCHAR"),
    }
    for name, entry in pack.inputs.items():
        columns = {"row_id": "BIGINT", "status": "VARCHAR", "evidence": "VARCHAR"}
        columns |= {key: _TYPES.get(col.type, "VARCHAR") for key, col in entry.columns.items()}
        schema[name] = columns
    for name in pack.indicators:
        schema[name] = dict(_FIGURE)
    for name, table in pack.tables.items():
        schema[name] = {key: _TYPES.get(kind, "VARCHAR") for key, kind in table.columns.items()}
    for name, parameter in pack.parameters.items():
        schema[name] = {"value": "DOUBLE"} | dict.fromkeys(parameter.by, "VARCHAR")
    return schema
