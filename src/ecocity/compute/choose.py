"""Which of several figures of one cell stands, and figures taken over under another name."""

from __future__ import annotations

from ecocity.backend import Backend, literal


def choose(backend: Backend, indicator: str, judged: str) -> None:
    """One figure a cell: exact before a bound before none; then the origin the pack judges.

    Among several methods the first in the pack's order that gives a value stands. An exact figure
    gives way to a bound of the judged origin that contradicts it: what is known to be wrong is not
    judged.
    """
    mine = f"origin = {literal(judged)} AND bound = "
    cell = "OVER (PARTITION BY area, year)"
    beyond = (
        f"coalesce(bound = 'exact' AND (value < max(CASE WHEN {mine}'at_least' THEN value END) "
        f"{cell} OR value > min(CASE WHEN {mine}'at_most' THEN value END) {cell}), FALSE)"
    )
    backend.run(
        "INSERT INTO _chosen BY NAME SELECT * EXCLUDE (place, beyond, nth) FROM (SELECT *, "
        "row_number() OVER (PARTITION BY area, year ORDER BY value IS NULL, beyond, "
        f"bound <> 'exact', origin <> {literal(judged)}, absence IN ('register_missing'), nth) "
        f"AS place FROM (SELECT *, {beyond} AS beyond, rowid AS nth FROM _figures "
        f"WHERE indicator = {literal(indicator)})) WHERE place = 1"
    )


def take_over(backend: Backend, name: str, indicator: str, leaf: str) -> None:
    """The figures of ``leaf`` as those of ``indicator``: with them bounds and absences."""
    backend.run(
        "INSERT INTO _figures BY NAME "
        f"SELECT {literal(indicator)} AS indicator, area, year, 'computed' AS origin, value, rank, "
        f"absence, bound, {literal(name)} AS method "
        f"FROM _chosen WHERE indicator = {literal(leaf)}"
    )
