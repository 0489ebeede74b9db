"""What the times of records tell: gaps, daylight saving, another zone, a changed state."""

from __future__ import annotations

from datetime import datetime

from ecocity.backend import Backend, quoted
from ecocity.errors import Finding
from ecocity.said import Said, say
from ecocity.standards.records import StateChange
from ecocity.workspace.record_neighbours import Neighbours
from ecocity.workspace.record_table import RecordTable, some


def gap_findings(
    backend: Backend, table: RecordTable, near: Neighbours, rows: int
) -> list[Finding]:
    """Rows that are not there between the first and the last of each series."""
    if not near.step:
        return []
    absent = f"date_diff('minute', _before, _time) // {near.step} - 1"
    first_longest = f"arg_min(_before, struct_pack(a := -({absent}), b := _before))"
    gaps = backend.query(
        f"SELECT {table.by_series()}{', ' if table.series else ''}count(*) AS gaps, "
        f"sum({absent})::BIGINT AS absent, max({absent}) AS longest, "
        f"{first_longest} AS since FROM {quoted([near.table])} "
        f"WHERE _time - _before > INTERVAL {near.step} MINUTE "
        f"{'GROUP BY ' + table.by_series() if table.series else 'HAVING count(*) > 0'} "
        f"ORDER BY {', '.join(['absent DESC', *(quoted([one]) for one in table.series)])}"
    )
    missing = sum(gap["absent"] for gap in gaps)
    if not missing:
        return []
    worst = [
        say(
            "{series} {absent} in {gaps} gaps, longest {longest} after {since}",
            series=table.names(gap),
            **{name: gap[name] for name in ("absent", "gaps", "longest", "since")},
        )
        for gap in gaps
    ]
    share = 100 * missing / (rows + missing)
    text = say(
        "{missing} rows are not there ({share} % of a row every {step} minutes): {some}.",
        missing=missing,
        share=f"{share:.1f}",
        step=near.step,
        some=some(worst),
    )
    return [table.said("record_gaps", text, say("Absent rows count as no value."), table.time)]


def daylight_findings(
    backend: Backend, table: RecordTable, near: Neighbours, series: int
) -> list[Finding]:
    """Days of 25 hours, or the same early hour absent everywhere on Sundays of several years."""
    if near.step != 60:
        return []
    half = max(series / 2, 1)
    doubled = backend.query(
        f"SELECT _time AS t FROM {quoted([near.table])} WHERE _time = _before AND hour(_time) <= 3 "
        f"AND dayofweek(_time) = 0 GROUP BY 1 HAVING count(*) >= {half} ORDER BY 1"
    )
    skipped = backend.query(
        f"SELECT _before + INTERVAL 1 HOUR AS t FROM {quoted([near.table])} "
        "WHERE _time - _before = INTERVAL 2 HOUR AND hour(_before) <= 2 "
        f"AND dayofweek(_before) = 0 GROUP BY 1 HAVING count(*) >= {half} ORDER BY 1"
    )
    both = {one["t"].year for one in doubled} & {one["t"].year for one in skipped}
    if not both and not _once_a_year([one["t"] for one in skipped]):
        return []
    days = [_day(one["t"], 23) for one in skipped] + [_day(one["t"], 25) for one in doubled]
    text = say("The times seem to follow daylight saving time: {some}.", some=some(sorted(days), 4))
    remedy = say("Give local standard time: the hours of half the year are one off.")
    return [table.said("record_daylight_saving", text, remedy, table.time)]


def _once_a_year(skipped: list[datetime]) -> bool:
    """Whether an hour is skipped once in each of several years, in the same season."""
    years, months = {one.year for one in skipped}, {one.month for one in skipped}
    return 2 <= len(years) == len(skipped) and max(months) - min(months) <= 1


def _day(time: datetime, hours: int) -> Said:
    return say("{day} has {hours} hours", day=f"{time:%Y-%m-%d}", hours=hours)


def peak_findings(backend: Backend, table: RecordTable) -> list[Finding]:
    """Columns whose mean day peaks three hours or more from where the pack says that it does."""
    findings = []
    for name in table.figures:
        hours = table.declared.columns[name].peak_hours
        if hours is None or table.declared.columns[table.time].type != "time":
            continue
        first, last = hours
        means = backend.query(
            f"SELECT hour({table.stamp}) AS h, avg({quoted([name])}) AS v, count(*) AS n "
            f"FROM {quoted([table.name])} WHERE {quoted([name])} IS NOT NULL "
            "GROUP BY 1 HAVING count(*) >= 30 ORDER BY v DESC"
        )
        if len(means) < 24:
            continue
        peak = means[0]["h"]
        middle = (first + last) / 2
        away = (peak - middle + 12) % 24 - 12
        if abs(away) < (last - first) / 2 + 3:
            continue
        text = say(
            "{name} peaks at {peak} h on the mean day, not from {first} to {last} h: the "
            "times seem to be {hours} hours {way}.",
            name=name,
            peak=peak,
            first=first,
            last=last,
            hours=abs(round(away)),
            way=say("behind") if away < 0 else say("ahead"),
        )
        remedy = say("Say add_hours (8 where Chinese times are UTC) if they are of another zone.")
        findings.append(table.said("record_peak_hours", text, remedy, name))
    return findings


def state_findings(backend: Backend, table: RecordTable) -> list[Finding]:
    """Gas concentrations on both sides of the day on which their reference state changed."""
    changes: dict[StateChange, list[str]] = {}
    for name in table.figures:
        change = table.declared.columns[name].state_change
        if change is not None and (ratio := _ratio_across(backend, table, name, change)):
            changes.setdefault(change, []).append(f"{name} {ratio:.3f}")
    findings = []
    for change, ratios in changes.items():
        text = say(
            "The records cross {on}, when concentrations of {ratio} times the old ones came "
            "in with another reference state. Mean of the year after, divided by that of the "
            "year before: {ratios}. The figures may be of two states.",
            on=change.on,
            ratio=change.ratio,
            ratios=tuple(ratios),
        )
        remedy = say(
            "Say in which state they are; older figures times {ratio} are of the new.",
            ratio=change.ratio,
        )
        findings.append(table.said("record_mixed_state", text, remedy))
    return findings


def _ratio_across(
    backend: Backend, table: RecordTable, name: str, change: StateChange
) -> float | None:
    """The mean of the year after the change, divided by that of the year before."""
    day, column = f"TIMESTAMP '{change.on}'", quoted([name])
    year = "INTERVAL 1 YEAR"
    level = backend.query(
        f"SELECT avg(CASE WHEN {table.stamp} < {day} THEN {column} END) AS before, "
        f"avg(CASE WHEN {table.stamp} >= {day} THEN {column} END) AS after "
        f"FROM {quoted([table.name])} "
        f"WHERE {table.stamp} >= {day} - {year} AND {table.stamp} < {day} + {year}"
    )[0]
    if level["after"] is None or not level["before"]:
        return None
    return float(level["after"] / level["before"])
