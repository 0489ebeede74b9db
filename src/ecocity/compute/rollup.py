"""Sums over areas: a city's figure is never the mean of its counties' percentages."""

from __future__ import annotations

from collections.abc import Iterable

from ecocity.backend import Backend, literal


def sum_over_areas(backend: Backend, indicators: Iterable[str]) -> None:
    """Add the parts of each area, level by level from below, where every part has a figure.

    A sum over some of the parts would be a smaller city: none is made. The parts are those of the
    figure's own year: a county that has left since was part of the city then.
    """
    names = ", ".join(map(literal, indicators))
    if not names:
        return
    for _ in range(backend.query("SELECT count(DISTINCT level) AS n FROM _area_parts")[0]["n"]):
        backend.run(
            "INSERT INTO _figures BY NAME "
            "WITH parts AS (SELECT parent, level, year, count(*) AS n FROM _area_parts "
            "WHERE parent IS NOT NULL GROUP BY parent, level, year), "
            "known AS (SELECT indicator, area, year, max(value) AS value, max(rank) AS rank "
            f"FROM _figures WHERE indicator IN ({names}) AND value IS NOT NULL "
            "AND bound = 'exact' "
            "GROUP BY indicator, area, year HAVING count(DISTINCT value) = 1), "
            "sums AS (SELECT k.indicator, a.parent, a.level, k.year, sum(k.value) AS value, "
            "max(k.rank) AS rank, count(*) AS n FROM known k JOIN _area_parts a "
            "ON a.code = k.area AND a.year IS NOT DISTINCT FROM k.year "
            "GROUP BY k.indicator, a.parent, a.level, k.year) "
            "SELECT s.indicator, s.parent AS area, s.year, 'computed' AS origin, "
            "max(s.value) AS value, max(s.rank) AS rank, 'exact' AS bound, "
            "'sum_over_areas' AS method FROM sums s "
            "JOIN parts p ON p.parent = s.parent AND p.level = s.level AND p.n = s.n "
            "AND p.year IS NOT DISTINCT FROM s.year "
            "WHERE NOT EXISTS (SELECT 1 FROM _figures f WHERE f.indicator = s.indicator "
            "AND f.area = s.parent AND f.year IS NOT DISTINCT FROM s.year "
            "AND f.method = 'sum_over_areas') "
            "GROUP BY s.indicator, s.parent, s.year HAVING count(DISTINCT s.level) = 1"
        )
