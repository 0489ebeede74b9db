"""The rows of steps behind figures: station-days, sections, enterprises."""

from __future__ import annotations

from ecocity.assess.records import RowsBehind
from ecocity.backend import Backend, literal, quoted
from ecocity.standards.in_force import Rules
from ecocity.standards.records import PackFolder

MOST = 400
"""Rows kept with a figure, a year of days and some; the whole step can be had by `compute`."""
SOME = 60
"""So many are kept where there are more than that."""
Place = tuple[str, str, int | None]
"""Method, area, year."""


def rows_behind(
    backend: Backend, pack: PackFolder, rules: Rules
) -> dict[Place, tuple[RowsBehind, ...]]:
    """For each figure of a method with ``behind``, the first rows of those steps."""
    held: dict[Place, tuple[RowsBehind, ...]] = {}
    ran = {row["method"] for row in backend.query("SELECT DISTINCT method FROM _figures")}
    for name, method in rules.methods.items():
        if name not in ran:
            continue
        steps = [step for step in method.behind if backend.holds(step)]
        if not steps:
            continue
        cells = backend.query(
            f"SELECT DISTINCT area, year FROM _figures WHERE method = {literal(name)}"
        )
        for cell in cells:
            tables = [_table(backend, pack, step, cell["area"], cell["year"]) for step in steps]
            held[(name, cell["area"], cell["year"])] = tuple(t for t in tables if t.total)
    return held


def _table(
    backend: Backend, pack: PackFolder, name: str, area: str, year: int | None
) -> RowsBehind:
    step = pack.steps[name]
    columns = [column for column in step.columns if column != "area"]
    own = "year" if "year" in step.columns else "year(date)"
    within = f"area = {literal(area)}"
    within += f" AND {own} = {literal(year)}" if year is not None else ""
    source = f"FROM {quoted([name])} WHERE {within}"
    order = quoted([column for column in step.key if column != "area"]) or "1"
    order = f"{quoted([step.first])} NULLS LAST, {order}" if step.first else order
    total = backend.query(f"SELECT count(*) AS total {source}")[0]["total"]
    kept = SOME if total > MOST else MOST
    rows = backend.query(f"SELECT {quoted(columns)} {source} ORDER BY {order} LIMIT {kept}")
    return RowsBehind(
        step=name,
        label=step.label,
        columns=tuple(columns),
        rows=tuple(tuple(_text(row[column]) for column in columns) for row in rows),
        total=int(total),
    )


def _text(value: object) -> str:
    if value is None:
        return "—"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
