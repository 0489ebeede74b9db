"""What tables of many areas hold: nothing lost, nothing believed that no city can have."""

from __future__ import annotations

from ecocity.backend import DECIMAL, Backend, literal
from ecocity.errors import UsageError
from ecocity.standards.records import PackFolder
from ecocity.workspace.cells import is_percent
from ecocity.workspace.figures import FAR

WRONG = f"""(
    exact(value) < b.least OR exact(value) > b.most
    OR (b.seen_least > 0 AND exact(value) >= 0 AND exact(value) < b.seen_least * {1 / FAR})
    OR (b.seen_most > 0 AND exact(value) > b.seen_most * {FAR})
    OR (b.per_cent AND exact(value) > 0 AND exact(value) <= 1 AND exact(value) < b.seen_least
      AND exact(value) * 100 BETWEEN b.seen_least AND coalesce(b.seen_most, 100))) IS TRUE"""
"""What a city's own folder would be refused for: never possible, far off, a zero, a fraction."""
_UNREAD = """
SELECT DISTINCT '{0}' AS name, CAST({0} AS VARCHAR) AS said FROM _given
WHERE {0} IS NOT NULL AND (TRY_CAST({0} AS DOUBLE) IS NULL {1}) ORDER BY ALL LIMIT 3
"""


def check_given(backend: Backend, pack: PackFolder) -> None:
    """Nothing of the tables is lost without a word, every problem at once."""
    unread = backend.query(_UNREAD.format("value", ""))
    unread += backend.query(_UNREAD.format("year", "OR year <> floor(TRY_CAST(year AS DOUBLE))"))
    said = [f"{row['said'][:40]!r} is no {row['name']}" for row in unread]
    said += _texts(backend, "no area of the table of areas", (
        "SELECT DISTINCT CAST(area AS VARCHAR) AS said FROM _given WHERE area IS NULL OR "
        "CAST(area AS VARCHAR) NOT IN (SELECT CAST(code AS VARCHAR) FROM _places "
        "WHERE code IS NOT NULL)"
    ))  # fmt: skip
    said += _texts(backend, "there twice in the table of areas", (
        "SELECT CAST(code AS VARCHAR) AS said FROM _places GROUP BY ALL HAVING count(*) > 1"
    ))  # fmt: skip
    columns = {row["column_name"] for row in backend.query("DESCRIBE _places")}
    for name, attribute in pack.attributes.items():
        if name in columns:
            known = ", ".join(literal(choice) for choice in attribute.choices)
            said += _texts(backend, f"no {name}; choices are {', '.join(attribute.choices)}", (
                f"SELECT DISTINCT CAST({name} AS VARCHAR) AS said FROM _places "
                f"WHERE {name} IS NOT NULL AND CAST({name} AS VARCHAR) NOT IN ({known})"
            ))  # fmt: skip
    if said:
        raise UsageError("; ".join(said) + ".")


def _texts(backend: Backend, what: str, sql: str) -> list[str]:
    rows = backend.query(f"SELECT said, count(*) OVER () AS n FROM ({sql}) ORDER BY said LIMIT 3")
    if not rows:
        return []
    names = ", ".join(str(row["said"]) for row in rows)
    more = f" and {rows[0]['n'] - len(rows)} more" if rows[0]["n"] > len(rows) else ""
    return [f"{names}{more}: {what}"]


def put_bounds(backend: Backend, pack: PackFolder) -> None:
    """What each indicator can be, and what of it is ever seen."""
    names = ("least", "most", "seen_least", "seen_most")
    rows = [
        {
            "indicator": key,
            "per_cent": is_percent(one.unit),
            **dict(zip(names, (*(one.possible or (None, None)), *(one.plausible or (None, None))),
                       strict=True)),
        }
        for key, one in pack.indicators.items()
    ]  # fmt: skip
    kinds = {"indicator": "VARCHAR", "per_cent": "BOOLEAN", **dict.fromkeys(names, DECIMAL)}
    backend.put("_bounds", kinds, rows)
