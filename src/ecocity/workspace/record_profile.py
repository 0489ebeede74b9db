"""One pass over the records, by series and year: impossible values, units, zeros, copies."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from ecocity.backend import Backend, quoted
from ecocity.errors import Finding
from ecocity.said import Said, say
from ecocity.standards.records import Column
from ecocity.workspace.record_table import RecordTable, first_rows, some
from ecocity.workspace.record_usable import impossible, usable

Profile = list[dict[str, Any]]
_ENOUGH = 24
"""So many values must stand beside each other before they can be called copies."""
_LEVELS = ("dB", "1", "%")
"""Units that have no thousandth: a figure in them is wrong for another reason."""
_MANY = 240
"""So many values must be small before their unit is doubted."""


def profile(backend: Backend, table: RecordTable) -> Profile:
    """Counts, bounds and sums of every figure, by series and year."""
    year = f"year({table.stamp})" if table.time else "0"
    # Weighed by the time, so that series of the same figures in another order differ.
    weight = f"(epoch({table.stamp}) % 86381)" if table.time else "1"
    parts = [f"{year} AS _year", "count(*) AS _rows"]
    for at, name in enumerate(table.figures):
        column = table.declared.columns[name]
        sql = quoted([name])
        good = usable(sql, column)
        parts += [
            f"count({sql}) AS n{at}", f"min({good}) AS lo{at}", f"max({good}) AS hi{at}",
            f"max({sql}) AS top{at}", f"sum({good} * {weight}) AS sum{at}",
            f"{_count(f'{sql} = 0')} AS zero{at}",
            f"{_count(impossible(sql, column) or 'FALSE')} AS off{at}",
        ]  # fmt: skip
    for one, other in _pairs(table):
        a, b = (quoted([table.figures[at]]) for at in (one, other))
        parts += [f"{_count(f'{a} = {b}')} AS same{one}_{other}",
                  f"count({a} + {b}) AS both{one}_{other}"]  # fmt: skip
    held = _by_year(backend, table, parts)
    for at, name in enumerate(table.figures):
        if any(_mostly_off(row, at) for row in held):
            _look_above(backend, table, held, at, table.declared.columns[name], year)
    return held


def _by_year(backend: Backend, table: RecordTable, parts: list[str]) -> Profile:
    columns = table.by_series(*parts)
    return backend.query(
        f"SELECT {columns} FROM {table.all_rows} GROUP BY {table.by_series('_year')} ORDER BY ALL"
    )


def _mostly_off(row: dict[str, Any], at: int) -> bool:
    return bool(row[f"off{at}"] * 2 > row[f"n{at}"])


def _look_above(
    backend: Backend, table: RecordTable, held: Profile, at: int, column: Column, year: str
) -> None:
    """Add to each row how many values are too large, and whether all of these are one number."""
    sql, high = quoted([table.figures[at]]), column.possible[1] if column.possible else None
    above = f"{sql} > {high:f}" if high is not None else "FALSE"
    over = f"CASE WHEN {above} THEN {sql} END"
    parts = [f"{year} AS _year", f"count({over}) AS over{at}",
             f"count({over}) > 1 AND min({over}) = max({over}) AS code{at}"]  # fmt: skip
    for row, more in zip(held, _by_year(backend, table, parts), strict=True):
        row.update(more)


def _count(condition: str) -> str:
    return f"count(CASE WHEN {condition} THEN 1 END)"


def _pairs(table: RecordTable) -> Iterable[tuple[int, int]]:
    """Figures that could be copies of each other: of one unit."""
    columns = table.declared.columns
    return [
        (one, other)
        for (one, a), (other, b) in combinations(enumerate(table.figures), 2)
        if columns[a].unit == columns[b].unit
    ]


def value_findings(backend: Backend, table: RecordTable, held: Profile) -> list[Finding]:
    """Impossible values, doubtful units and zeros, told once a column."""
    findings = []
    for at, name in enumerate(table.figures):
        column = table.declared.columns[name]
        sql = quoted([name])
        off = sum(row[f"off{at}"] for row in held)
        if off:
            low, high = column.possible or (None, None)
            first = first_rows(backend, table, name, impossible(sql, column))
            text = say(
                "{off} values of {name} lie outside {low} … {high} {unit}: {first}. They count "
                "as no value.",
                off=off,
                name=name,
                low=low,
                high=high,
                unit=column.unit or "",
                first=first,
            )
            remedy = say("Compare with the original and its unit.")
            findings.append(table.said("record_impossible", text, remedy, name))
        findings += _unit(table, held, at)
        findings += _zeros(table, held, at)
    return findings


def _unit(table: RecordTable, held: Profile, at: int) -> list[Finding]:
    """Series whose figures would fit if they were a thousand times smaller or larger."""
    name = table.figures[at]
    column = table.declared.columns[name]
    high = float(column.possible[1]) if column.possible and column.possible[1] else 0.0
    if not column.unit or not high or column.unit in _LEVELS:
        return []
    remedy = say(
        "Say the unit of the file under units, for example {other}.", other=_other(column.unit)
    )
    findings = []
    if large := list(dict.fromkeys(table.names(row) for row in _too_large(table, held, at))):
        text = say(
            "Most of the values of {name} of {some} are impossible in {unit} and would fit "
            "if they were divided by 1000; none of these years was used.",
            name=name,
            some=some(large),
            unit=column.unit,
        )
        findings.append(table.said("record_unit_wrong", text, remedy, name))
    tops = _sums(table, held, at)
    small = [who for who, (n, top) in tops.items() if n >= _MANY and 0 < top * 1000 <= high]
    if small:
        text = say(
            "{name} of {some} would fit if the figures were multiplied by 1000: are they "
            "really in {unit}?",
            name=name,
            some=some(small),
            unit=column.unit,
        )
        findings.append(table.said("record_unit_doubtful", text, remedy, name))
    return findings


def _too_large(table: RecordTable, held: Profile, at: int) -> Profile:
    """Years of series of which more than half is too large, and possible divided by 1000.

    Codes for a missing value (-999, 99999) are impossible too and say nothing of the unit.
    """
    low, high = table.declared.columns[table.figures[at]].possible or (None, None)
    unit = table.declared.columns[table.figures[at]].unit
    if not high or not unit or unit in _LEVELS:
        return []
    return [
        row
        for row in held
        if _mostly_off(row, at)
        and row[f"over{at}"] * 2 > row[f"n{at}"]
        and not row[f"code{at}"]
        and float(low or 0) <= row[f"top{at}"] / 1000 <= float(high)
    ]


def in_a_wrong_unit(table: RecordTable, held: Profile) -> dict[str, str]:
    """Column -> SQL of the rows whose figures stand in another unit than the file is said to."""
    barred: dict[str, str] = {}
    for at, name in enumerate(table.figures):
        large = _too_large(table, held, at)
        if len(large) == len([row for row in held if row[f"n{at}"]]) and large:
            barred[name] = "TRUE"
        elif large:
            years = [f"({table.is_series(row)} AND {table.is_year(row)})" for row in large]
            barred[name] = "(" + " OR ".join(years) + ")"
    return barred


def _sums(table: RecordTable, held: Profile, at: int) -> dict[str, tuple[int, float]]:
    """Series -> number of values and the largest."""
    tops: dict[str, tuple[int, float]] = {}
    for row in held:
        n, top = tops.get(table.names(row), (0, 0.0))
        tops[table.names(row)] = (n + row[f"n{at}"], max(top, row[f"top{at}"] or 0.0))
    return tops


def _other(unit: str) -> str:
    return unit.replace("mg", "ug") if unit.startswith("mg") else unit.replace("ug", "mg")


def _zeros(table: RecordTable, held: Profile, at: int) -> list[Finding]:
    name = table.figures[at]
    meaning = table.declared.columns[name].zero
    zeros: dict[str, int] = {}
    for row in held:
        if row[f"zero{at}"]:
            who = table.names(row)
            zeros[who] = zeros.get(who, 0) + row[f"zero{at}"]
    if meaning == "value" or not zeros:
        return []
    where = some([f"{who}: {n}" for who, n in sorted(zeros.items(), key=lambda one: -one[1])])
    number = sum(zeros.values())
    if meaning == "missing":
        text = say(
            "{number} zeros of {name} mean that there is no value, and count as none ({where}).",
            number=number,
            name=name,
            where=where,
        )
        remedy = say("Leave the cells blank.")
        return [table.said("record_zero_missing", text, remedy, name)]
    text = say(
        "{number} values of {name} are exactly 0, which is hardly ever measured ({where}).",
        number=number,
        name=name,
        where=where,
    )
    remedy = say(
        "If they mean that nothing was measured, leave them blank or name 0 under missing."
    )
    return [table.said("record_zero_doubtful", text, remedy, name)]


def clean_figures(table: RecordTable, held: Profile) -> list[str]:
    """Figures of which no value is impossible, or a zero that means missing."""
    return [
        name
        for at, name in enumerate(table.figures)
        if not any(row[f"off{at}"] for row in held)
        and not (
            table.declared.columns[name].zero == "missing" and any(row[f"zero{at}"] for row in held)
        )
    ]


def copy_findings(backend: Backend, table: RecordTable, held: Profile) -> list[Finding]:
    """Columns, and series, that hold the same figures."""
    findings = []
    for one, other in _pairs(table):
        alike = [
            row
            for row in held
            if row[f"both{one}_{other}"] >= _ENOUGH
            and row[f"same{one}_{other}"] >= 0.9 * row[f"both{one}_{other}"]
            and row[f"lo{one}"] != row[f"hi{one}"]
        ]
        if alike:
            a, b = table.figures[one], table.figures[other]
            where = some([_share(table, row, one, other) for row in alike])
            text = say("{a} and {b} hold the same figures: {where}.", a=a, b=b, where=where)
            remedy = say("One is a copy of the other: give the right figures, or leave one out.")
            findings.append(table.said("record_columns_alike", text, remedy, f"{a}, {b}"))
    return findings + _series_alike(backend, table, held)


def _share(table: RecordTable, row: dict[str, Any], one: int, other: int) -> Said:
    same, both = row[f"same{one}_{other}"], row[f"both{one}_{other}"]
    year = f" {row['_year']}" if row["_year"] else ""
    return say(
        "{series}{year} in {same} of {both} rows",
        series=table.names(row),
        year=year,
        same=same,
        both=both,
    )


def _series_alike(backend: Backend, table: RecordTable, held: Profile) -> list[Finding]:
    """Two series with the same number, bounds and sum of figures; then compared row by row."""
    seen: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for row in held:
        for at in range(len(table.figures)):
            if row[f"n{at}"] >= _ENOUGH and row[f"lo{at}"] != row[f"hi{at}"]:
                print_ = (at, row["_year"], row[f"n{at}"], row[f"lo{at}"], row[f"hi{at}"],
                          f"{row[f'sum{at}']:.9g}")  # fmt: skip
                seen.setdefault(print_, []).append(row)
    told: dict[tuple[Said, Said], list[str]] = {}
    for (place, year, *_), rows in seen.items():
        name = table.figures[int(str(place))]
        for one, other in combinations(rows[:5], 2):
            if len(told) < 20 and _same_rows(backend, table, name, one, other):
                pair = (table.names(one), table.names(other))
                told.setdefault(pair, []).append(f"{name} {year or ''}".strip())
    remedy = say("One is a copy of the other: give the right file for each.")
    return [
        table.said(
            "record_series_alike",
            say(
                "{one} and {other} hold the same figures: {columns}.",
                one=one,
                other=other,
                columns=some(what),
            ),
            remedy,
        )
        for (one, other), what in told.items()
    ]


def _same_rows(
    backend: Backend, table: RecordTable, name: str, one: dict[str, Any], other: dict[str, Any]
) -> bool:
    if not table.time:
        return False
    sides = []
    for row in (one, other):
        sides.append(
            f"(SELECT {table.stamp} AS t, {quoted([name])} AS v FROM {table.all_rows} "
            f"WHERE {table.is_series(row)} AND {table.is_year(row)})"
        )
    counted = backend.query(
        f"SELECT count_if(a.v = b.v) AS same, count(a.v + b.v) AS n FROM {sides[0]} a "
        f"JOIN {sides[1]} b ON a.t = b.t"
    )[0]
    return bool(counted["n"] >= _ENOUGH and counted["same"] >= 0.99 * counted["n"])
