"""Records with one figure a row (long), or with stations in the headings (across)."""

from __future__ import annotations

from collections.abc import Mapping

from ecocity.backend import Backend, literal, quoted
from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Column, Input
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_cells import Cell, Raw, cell
from ecocity.workspace.record_columns import Matched
from ecocity.workspace.record_names import known_names, squeezed
from ecocity.workspace.record_source import Source
from ecocity.workspace.rules import found


def across_sql(
    source: Source, raws: Mapping[str, Raw], matched: Matched, binding: RecordBinding
) -> tuple[str, dict[str, Raw]]:
    """The source turned so that each cell below a spread heading is a row."""
    spread = binding.headings or {heading: heading for heading in matched.unused}
    spread = {heading: value for heading, value in spread.items() if heading in raws}
    kept = [*matched.columns.values(), *matched.parts.values(), matched.item]
    names = {heading: raws[heading] for heading in kept if heading}
    columns = ", ".join(dict.fromkeys(raw.sql for raw in names.values()))
    cells = ", ".join(f"CAST({raws[heading].sql} AS VARCHAR) AS s{at}"
                      for at, heading in enumerate(spread))  # fmt: skip
    listed = ", ".join(f"s{at} AS {literal(value)}" for at, value in enumerate(spread.values()))
    inner = f"SELECT {columns}, filename, {cells} FROM {source.sql()}"
    if source.table:
        inner = inner.replace(", filename, ", ", ")
    turned = f"(SELECT * FROM ({inner}) UNPIVOT (_cell FOR _across IN ({listed})))"
    return turned, {**names, "_across": Raw("_across"), "_cell": Raw("_cell")}


def items_of(
    backend: Backend,
    origin: str,
    raws: Mapping[str, Raw],
    matched: Matched,
    declared: Input,
    binding: RecordBinding,
    place: str,
) -> tuple[dict[str, str], list[Finding]]:
    """Item as the file writes it -> declared column; what names none is counted and said."""
    if not matched.item or (binding.layout == "long" and not matched.value):
        text = say(
            "A long table needs item and value: the headings that name the item and its figure."
        )
        remedy = say(
            "Name them in the binding. The file has {headings}.", headings=tuple([*raws][:20])
        )
        return {}, [found("missing_column", text, file=place, remedy=remedy)]
    sql = f"CAST({raws[matched.item].sql} AS VARCHAR)"
    rows = backend.query(f"SELECT {sql} AS item, count(*) AS n FROM {origin} GROUP BY 1 ORDER BY 1")
    known = _known_items(declared, binding)
    meant = {str(row["item"]): known.get(squeezed(str(row["item"]))) for row in rows}
    items = {text: name for text, name in meant.items() if name}
    strange = {row["item"]: row["n"] for row in rows if not meant[str(row["item"])]}
    if not strange:
        return items, []
    number = sum(strange.values())
    text = say(
        "{number} rows hold items that are no column: {items}.",
        number=number,
        items=tuple([*strange][:15]),
    )
    remedy = say("Name under items what the file calls a declared column; the rest is not needed.")
    return items, [found("record_item_unknown", text, file=place, remedy=remedy, rows=number)]


def _known_items(declared: Input, binding: RecordBinding) -> dict[str, str]:
    figures = {n for n, column in declared.columns.items() if column.type in ("number", "integer")}
    known = {
        key: min(names & figures)
        for key, names in known_names(declared).meant.items()
        if len(names & figures) == 1
    }
    for name, text in binding.items.items():
        known = {key: other for key, other in known.items() if other != name}
        known[squeezed(text)] = name
    return known


def long_cells(
    cells: Mapping[str, Cell],
    raws: Mapping[str, Raw],
    matched: Matched,
    declared: Input,
    binding: RecordBinding,
    items: Mapping[str, str],
) -> dict[str, Cell]:
    """The columns that are no item, then ``_column`` and ``_value`` [declared unit]."""
    item = f"CAST({raws[matched.item].sql} AS VARCHAR)"
    named = " ".join(f"WHEN {literal(text)} THEN {literal(name)}" for text, name in items.items())
    column = f"CASE {item} {named} END"
    raw = raws["_cell"] if binding.layout == "across" else raws[matched.value]
    by_column = {
        name: cell(raw, _figure(declared.columns[name]), binding.units.get(name), binding, {})
        for name in dict.fromkeys(items.values())
    }
    values = " ".join(f"WHEN {literal(n)} THEN {c.value}" for n, c in by_column.items())
    plain = next(iter(by_column.values()))
    given = {*matched.columns, *binding.constants, binding.across}
    kept = {
        name: held
        for name, held in cells.items()
        if name not in by_column and (name in given or declared.columns[name].type == "time")
    }
    value = Cell(f"CASE {column} {values} END", f"({column}) IS NOT NULL AND ({plain.bad})",
                 plain.shown, plain.infinite)  # fmt: skip
    return {**kept, "_column": Cell(column), "_value": value}


def _figure(column: Column) -> Column:
    return column.model_copy(update={"type": "number"})


def pivot_sql(parts: list[str], declared: Input, types: Mapping[str, str]) -> str:
    """Long rows of all sources -> one row a key; figures that contradict each other are null.

    ``_same`` and ``_torn`` count what was said twice: alike, and not.
    """
    keys = list(declared.key)
    figures = [n for n, c in declared.columns.items() if c.type in ("number", "integer")]
    figures = [name for name in figures if name not in keys]
    chosen, same, torn = [], [], []
    for name, kind in types.items():
        if name in keys:
            chosen.append(quoted([name]))
        elif name in figures:
            own = f"CASE WHEN _column = {literal(name)} THEN _value END"
            alike = f"min({own}) = max({own})"
            chosen.append(
                f"CAST(CASE WHEN {alike} THEN max({own}) END AS {kind}) AS {quoted([name])}"
            )
            same.append(f"CASE WHEN {alike} THEN count({own}) - 1 ELSE 0 END")
            torn.append(f"CASE WHEN {alike} THEN 0 ELSE count({own}) END")
        else:
            chosen.append(f"any_value({quoted([name])}) AS {quoted([name])}")
    empty = ", ".join(f"CAST(NULL AS {kind}) AS {quoted([n])}" for n, kind in types.items()
                      if n not in figures)  # fmt: skip
    none = f"(SELECT {empty}, CAST(NULL AS VARCHAR) AS _column, CAST(NULL AS DOUBLE) AS _value "
    union = " UNION ALL BY NAME ".join([*parts, f"{none} WHERE FALSE)"])
    return (
        f"SELECT {', '.join(chosen)}, {' + '.join(same)} AS _same, {' + '.join(torn)} AS _torn "
        f"FROM ({union}) WHERE _column IS NOT NULL GROUP BY {quoted(keys)}"
    )
