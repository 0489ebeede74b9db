"""Which heading of a record file is which declared column, and in which unit its figures stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ecocity.errors import Finding
from ecocity.said import Said, say
from ecocity.standards.records import Input
from ecocity.workspace.record_alike import Alike, alike_to, heading_named, unit_of
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_names import known_names, squeezed, usual, usual_times
from ecocity.workspace.record_units import settle_units
from ecocity.workspace.rules import found

PARTS = ("year", "month", "day", "hour", "minute", "date")


@dataclass(slots=True)
class Matched:
    """Declared column -> heading; the unit of its figures; headings that mean something else."""

    columns: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    item: str = ""
    value: str = ""
    unused: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    usable: bool = True


def match(headings: Sequence[str], declared: Input, binding: RecordBinding, file: str) -> Matched:
    """Match headings and declared columns; what the binding says goes before what is alike."""
    matched = Matched()
    free = [heading for heading in dict.fromkeys(headings) if heading]
    for problem in _doubled(headings, declared, binding, file):
        matched.findings.append(problem)
        matched.usable = False
    _take_named(free, declared, binding, matched, file)
    _take_alike(free, declared, binding, matched, file)
    _take_parts(free, declared, binding, matched)
    _take_usual_times(free, declared, binding, matched)
    matched.findings += settle_units(declared, binding, matched.columns, matched.units, file)
    matched.unused = free
    return matched


def score(cells: Sequence[str], declared: Input, binding: RecordBinding) -> int:
    """How many cells of a row look like headings of this input."""
    known = known_names(declared)
    named = {squeezed(text) for text in _named(binding).values()}
    named |= {squeezed(text) for text in binding.headings}
    spoken = {
        squeezed(text) for part in PARTS for group in usual(f"(part {part})") for text in group
    }
    named |= spoken | usual_times("time") | usual_times("date")
    return sum(
        1
        for cell in cells
        if cell and (squeezed(cell) in named or alike_to(cell, known, declared).meant)
    )


def _named(binding: RecordBinding) -> dict[str, str]:
    parts = {f"time_parts.{part}": heading for part, heading in binding.time_parts.items()}
    named = {**binding.columns, **parts, "item": binding.item}
    if binding.layout == "long":
        named["value"] = binding.value
    return {name: heading for name, heading in named.items() if heading}


def _take_named(
    free: list[str], declared: Input, binding: RecordBinding, matched: Matched, file: str
) -> None:
    for name, wanted in _named(binding).items():
        heading = heading_named(wanted, free)
        if name in binding.columns and name not in declared.columns:
            matched.findings.append(_no_column(name, declared, file))
        elif heading is None:
            text = say(
                'There is no heading "{wanted}", which the binding names for {name}.',
                wanted=wanted,
                name=name,
            )
            remedy = say("The file has {headings}.", headings=_some(free))
            matched.findings.append(found("missing_column", text, file=file, remedy=remedy))
        elif name == "item":
            matched.item = heading
        elif name == "value" and binding.layout == "long":
            matched.value = heading
        elif name.startswith("time_parts."):
            matched.parts[name.removeprefix("time_parts.")] = heading
        else:
            matched.columns[name] = heading
            if unit := unit_of(heading, declared.columns[name].unit):
                matched.units[name] = unit
        if heading in free:
            free.remove(heading)


def _take_alike(
    free: list[str], declared: Input, binding: RecordBinding, matched: Matched, file: str
) -> None:
    known = known_names(declared)
    taken = set(matched.columns) | set(binding.constants) | {binding.across}
    parts = set(_spoken_parts(free).values())
    held: dict[str, list[Alike]] = {}
    for heading in list(free):
        if binding.headings and heading in binding.headings:
            continue
        alike = alike_to(heading, known, declared)
        meant = alike.meant - taken
        if heading in parts:
            # "hour" beside year, month and day is a part of the time, not the time.
            meant = {name for name in meant if declared.columns[name].type != "time"}
        if len(meant) > 1:
            matched.findings.append(_twice(heading, meant, file))
            matched.usable = False
        if meant:
            held.setdefault(min(meant), []).append(alike)
    for name, ways in held.items():
        _take_best(name, ways, free, declared, matched, file)


def _take_best(
    name: str,
    ways: list[Alike],
    free: list[str],
    declared: Input,
    matched: Matched,
    file: str,
) -> None:
    """A code goes before a name; which of two headings holds the figures is not guessed."""
    if declared.columns[name].type not in ("number", "integer"):
        best = min(one.rank for one in ways)
        ways = [one for one in ways if one.rank == best]
    for other in ways[1:]:
        matched.findings.append(_twice(other.heading, {name}, file))
        matched.usable = False
    matched.columns[name] = ways[0].heading
    if ways[0].unit:
        matched.units[name] = ways[0].unit
    for one in ways:
        free.remove(one.heading)


def _take_parts(free: list[str], declared: Input, binding: RecordBinding, matched: Matched) -> None:
    """Year, month, day and hour in columns of their own, where nothing else gives the time."""
    times = [name for name, column in declared.columns.items() if column.type == "time"]
    if not times or times[0] in matched.columns or times[0] in binding.constants:
        return
    if not matched.parts:
        matched.parts = _spoken_parts(free)
    for heading in matched.parts.values():
        if heading in free:
            free.remove(heading)


def _take_usual_times(
    free: list[str], declared: Input, binding: RecordBinding, matched: Matched
) -> None:
    """The one free heading that is usually a time, for a needed column that has none."""
    for name, column in declared.columns.items():
        given = name in matched.columns or name in binding.constants or matched.parts
        if given or not column.required or column.type not in ("time", "date"):
            continue
        usual_ones = usual_times(column.type)
        alike = [heading for heading in free if squeezed(heading) in usual_ones]
        if len(alike) == 1:
            matched.columns[name] = alike[0]
            free.remove(alike[0])


def _spoken_parts(headings: Sequence[str]) -> dict[str, str]:
    """Part of the time -> heading, where together they give a day or an hour; else nothing."""
    by_key = {squeezed(one): one for one in reversed(headings)}
    seen: dict[str, str] = {}
    for part in PARTS:
        first = next(iter(usual(f"(part {part})")), ())
        if text := next((by_key[key] for one in first if (key := squeezed(one)) in by_key), ""):
            seen[part] = text
    if "date" in seen and "hour" not in seen:
        # 日期 beside 时间: a day and the clock.
        clock = [
            by_key[key] for one in usual("(part hour)")[-1] if (key := squeezed(one)) in by_key
        ]
        seen |= {"hour": clock[0]} if len(clock) == 1 else {}
    whole = {"date", "hour"} <= set(seen) or {"year", "month", "day"} <= set(seen)
    return seen if whole else {}


def _doubled(
    headings: Sequence[str], declared: Input, binding: RecordBinding, file: str
) -> list[Finding]:
    known = known_names(declared)
    named = set(binding.columns.values()) | {binding.item, binding.value}
    twice = {one for one in headings if one and headings.count(one) > 1}
    return [
        _twice(one, known.of(one) or {one}, file)
        for one in sorted(twice)
        if known.of(one) or one in named
    ]


def _twice(heading: str, meant: set[str], file: str) -> Finding:
    text = say(
        '"{heading}" may mean {columns}, and so may another heading.',
        heading=heading,
        columns=tuple(sorted(meant)),
    )
    remedy = say("Name the right heading under columns.")
    return found("column_twice", text, file=file, column=heading, remedy=remedy)


def _no_column(name: str, declared: Input, file: str) -> Finding:
    text = say(
        'columns: "{name}" is no declared column. Declared are {columns}.',
        name=name,
        columns=tuple(declared.columns),
    )
    return found("unknown_column", text, file=file, column=name)


def _some(headings: Sequence[str]) -> tuple[str, ...] | Said:
    more = ("…",) if len(headings) > 30 else ()
    return (*headings[:30], *more) or say("none that is free")
