"""Which of several figures of one cell stands, and figures taken over under another name."""

from __future__ import annotations

from collections.abc import Mapping

from ecocity.backend import Backend, literal


def choose(backend: Backend, judged: Mapping[str, str]) -> None:
    """One figure a cell of each indicator in ``judged``, which names the origin the pack judges.

    Exact goes before a bound before none; then that origin.

    Among several methods the first in the pack's order that gives a value stands. A figure gives
    way to a bound of the judged origin that contradicts it: what is known to be wrong is not
    judged.
    """
    own = ", ".join(f"({literal(name)}, {literal(origin)})" for name, origin in judged.items())
    mine = "origin = own AND bound = "
    cell = "OVER (PARTITION BY indicator, area, year)"
    low, high = (
        f"{end}(CASE WHEN {mine}'{bound}' THEN value END) {cell}"
        for end, bound in (("max", "at_least"), ("min", "at_most"))
    )
    over, under = (
        f"{end}(CASE WHEN {mine}'{bound}' THEN value END) {cell}"
        for end, bound in (("max", "above"), ("min", "below"))
    )
    beyond = (
        f"coalesce(bound IN ('exact', 'at_most') AND (value < {low} OR value <= {over}), FALSE) "
        f"OR coalesce(bound IN ('exact', 'at_least') AND (value > {high} OR value >= {under}), "
        "FALSE)"
    )
    backend.run(
        "INSERT INTO _chosen BY NAME SELECT * EXCLUDE (place, beyond, nth, own) FROM (SELECT *, "
        "row_number() OVER (PARTITION BY indicator, area, year ORDER BY value IS NULL, beyond, "
        "bound <> 'exact', bound IN ('above', 'below'), origin <> own, "
        "absence IN ('register_missing'), nth) "
        f"AS place FROM (SELECT *, {beyond} AS beyond FROM "
        "(SELECT f.*, f.rowid AS nth, judged.own FROM _figures f "
        f"JOIN (VALUES {own}) AS judged(name, own) ON judged.name = f.indicator))) WHERE place = 1"
    )


def take_over(backend: Backend, name: str, indicator: str, leaf: str) -> None:
    """The figures of ``leaf`` as those of ``indicator``: with them bounds and absences."""
    backend.run(
        "INSERT INTO _figures BY NAME "
        f"SELECT {literal(indicator)} AS indicator, area, year, 'computed' AS origin, value, rank, "
        f"absence, bound, other_bound, {literal(name)} AS method "
        f"FROM _chosen WHERE indicator = {literal(leaf)}"
    )
