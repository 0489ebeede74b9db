"""Which heading of a record file is which declared column, and in which unit its figures stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ecocity.errors import Finding
from ecocity.standards.records import Input
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_units import settle_units
from ecocity.workspace.rules import found

PARTS = ("year", "month", "day", "hour", "minute", "date")
_SPOKEN = {
    "year": "year 年 年份",
    "month": "month 月 月份",
    "day": "day 日",
    "hour": "hour 时 小时",
    "date": "date 日期",
}
_TIMES = {
    "time": "time datetime dateandtime timestamp date 时间 监测时间 数据时间 采样时间 日期",
    "date": "date day 日期 监测日期 采样日期 采样时间 监测时间",
}
"""What a column of time is usually called; taken only where nothing else gives the time."""
_BRACKETS = re.compile(r"(.+?)\s*[(（\[【](.+?)[)）\]】]\s*")
_NAMED = re.compile(r"(名称|name)$")
_EXPLAINED = re.compile(r"\s*[(（,，:：]")


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


def squeezed(text: str) -> str:
    """``text`` with letters and digits only: PM2.5, pm_25 and ＰＭ2.5 are one."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", plain) or plain


def known_names(declared: Input) -> dict[str, set[str]]:
    """Squeezed id or label, in either language or both -> declared columns that it may mean.

    What is the id of one column is never the label of another.
    """
    known: dict[str, set[str]] = {}
    for name in declared.columns:
        known.setdefault(squeezed(name), set()).add(name)
    ids = set(known)
    for name, column in declared.columns.items():
        label = column.label
        for text in (label.en, label.zh, label.en + label.zh, label.zh + label.en):
            if squeezed(text) not in ids:
                known.setdefault(squeezed(text), set()).add(name)
    for short, names in _short_labels(declared).items():
        if short not in known and len(names) == 1:
            known[short] = names
    return known


def _short_labels(declared: Input) -> dict[str, set[str]]:
    """Labels without what explains them: "单位（空为mg/L）" is headed 单位, "unit, mg/L" unit."""
    short: dict[str, set[str]] = {}
    for name, column in declared.columns.items():
        for text in (column.label.en, column.label.zh):
            head = _EXPLAINED.split(text, maxsplit=1)[0]
            if head != text and squeezed(head):
                short.setdefault(squeezed(head), set()).add(name)
    return short


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
    return sum(1 for cell in cells if cell and (squeezed(cell) in named or _alike(cell, known)[0]))


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
        heading = next((one for one in free if one == wanted), None) or next(
            (one for one in free if squeezed(one) == squeezed(wanted)), None
        )
        if name in binding.columns and name not in declared.columns:
            matched.findings.append(_no_column(name, declared, file))
        elif heading is None:
            text = f'There is no heading "{wanted}", which the binding names for {name}.'
            remedy = f"The file has {_some(free)}."
            matched.findings.append(found("missing_column", text, file=file, remedy=remedy))
        elif name == "item":
            matched.item = heading
        elif name == "value" and binding.layout == "long":
            matched.value = heading
        elif name.startswith("time_parts."):
            matched.parts[name.removeprefix("time_parts.")] = heading
        else:
            matched.columns[name] = heading
        if heading in free:
            free.remove(heading)


def _take_alike(
    free: list[str], declared: Input, binding: RecordBinding, matched: Matched, file: str
) -> None:
    known = known_names(declared)
    taken = set(matched.columns) | set(binding.constants) | {binding.across}
    parts = set(_spoken_parts(free).values())
    for heading in list(free):
        if binding.headings and heading in binding.headings:
            continue
        meant, unit = _alike(heading, known)
        meant = meant - taken
        if heading in parts:
            # "hour" beside year, month and day is a part of the time, not the time.
            meant = {name for name in meant if declared.columns[name].type != "time"}
        if not meant:
            continue
        if len(meant) > 1 or next(iter(meant)) in matched.columns:
            matched.findings.append(_twice(heading, meant, file))
            matched.usable = False
        name = min(meant)
        matched.columns[name] = heading
        if unit:
            matched.units[name] = unit
        free.remove(heading)


def _alike(heading: str, known: Mapping[str, set[str]]) -> tuple[set[str], str]:
    if meant := known.get(squeezed(heading)):
        return meant, ""
    if bracketed := _BRACKETS.fullmatch(heading):
        return known.get(squeezed(bracketed[1]), set()), bracketed[2]
    # 断面名称 is 断面: what a thing is called stands for the thing.
    return known.get(_NAMED.sub("", squeezed(heading)), set()), ""


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
        if given or not column.required or column.type not in _TIMES:
            continue
        usual = set(_TIMES[column.type].split())
        alike = [heading for heading in free if squeezed(heading) in usual]
        if len(alike) == 1:
            matched.columns[name] = alike[0]
            free.remove(alike[0])


def _spoken_parts(headings: Sequence[str]) -> dict[str, str]:
    """Part of the time -> heading, where together they give a day or an hour; else nothing."""
    spoken = {word: part for part, words in _SPOKEN.items() for word in words.split()}
    seen = {spoken[key]: one for one in headings if (key := squeezed(one)) in spoken}
    whole = {"date", "hour"} <= set(seen) or {"year", "month", "day"} <= set(seen)
    return seen if whole else {}


def _doubled(
    headings: Sequence[str], declared: Input, binding: RecordBinding, file: str
) -> list[Finding]:
    known = known_names(declared)
    named = set(binding.columns.values()) | {binding.item, binding.value}
    twice = {one for one in headings if one and headings.count(one) > 1}
    return [
        _twice(one, known.get(squeezed(one), {one}), file)
        for one in sorted(twice)
        if squeezed(one) in known or one in named
    ]


def _twice(heading: str, meant: set[str], file: str) -> Finding:
    text = f'"{heading}" may mean {", ".join(sorted(meant))}, and so may another heading.'
    remedy = "Name the right heading under columns."
    return found("column_twice", text, file=file, column=heading, remedy=remedy)


def _no_column(name: str, declared: Input, file: str) -> Finding:
    text = f'columns: "{name}" is no declared column. Declared are {", ".join(declared.columns)}.'
    return found("unknown_column", text, file=file, column=name)


def _some(headings: Sequence[str]) -> str:
    return ", ".join(headings[:30]) + (" …" if len(headings) > 30 else "") or "none that is free"
