"""One declared column of a record file as SQL: text or typed cells -> the declared type and unit.

A cell that cannot be read gives null and is counted (``bad``); nothing here raises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from ecocity.backend import literal
from ecocity.standards.records import Column
from ecocity.units import convert
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_written import in_thousands, last_day, roman

_FORMATS = (
    "%Y%m%d%H", "%Y%m%d", "%Y-%m-%d %H", "%Y/%m/%d %H", "%Y%m%d %H", "%Y%m%d %H:%M",
    "%Y%m%d%H%M", "%Y%m%d%H%M%S", "%Y%m%d %H:%M:%S",
    "%Y.%m.%d", "%Y.%m.%d %H:%M", "%Y年%m月%d日",
    "%Y年%m月%d日%H时", "%Y年%m月%d日 %H时", "%Y年%m月%d日%H点",
    "%Y年%m月%d日%H时%M分", "%Y年%m月%d日%H:%M", "%Y年%m月%d日 %H:%M",
)  # fmt: skip
"""Year first, always: 01/02/2015 has two readings and needs ``time_format``."""
_YES = ("yes", "y", "true", "1", "是", "有", "√", "✓", "达标", "合格")
_NO = ("no", "n", "false", "0", "否", "无", "×", "不达标", "未达标", "超标", "不合格")
_TEXT = "VARCHAR"
UNREAD = "?"
"""The code of a cell that holds something which is no code of its list."""


@dataclass(frozen=True, slots=True)
class Cell:
    """SQL of a column: its value, whether its cell is unreadable, what stands in the file.

    ``plain`` is the bare column where it has the declared type and unit already; ``bounds`` is SQL
    over all rows, true where each holds a time that stays as it is.
    """

    value: str
    bad: str = "FALSE"
    shown: str = "NULL"
    infinite: str = "FALSE"
    plain: str = ""
    bounds: str = ""


@dataclass(frozen=True, slots=True)
class Raw:
    """A column of a source: its SQL name and its SQL type as the file has it."""

    sql: str
    type: str = _TEXT


def cell(
    raw: Raw, column: Column, unit: str | None, binding: RecordBinding, codes: Mapping[str, str]
) -> Cell:
    """``raw`` as ``column`` declares; ``unit`` is that of the file, ``codes`` label -> code."""
    kind = column.type
    if kind in ("number", "integer", "year"):
        return _number(raw, column, unit, binding)
    if kind in ("time", "date"):
        return _time(raw, column, binding)
    if kind == "flag":
        return _flag(raw, binding)
    if kind == "code" and codes:
        return _code(raw, column, binding, codes)
    return Cell(_text(raw, binding), plain=raw.sql if raw.type == _TEXT else "")


def constant(text: str, column: Column, binding: RecordBinding) -> Cell:
    """A value that the binding fixes for every row; ``text`` is SQL."""
    return cell(Raw(text), column, None, binding, {})


def _text(raw: Raw, binding: RecordBinding) -> str:
    """The cell as text without outer blanks; null where it means no value."""
    if raw.type in ("DOUBLE", "FLOAT"):
        # A station number that a table holds as 1001.0 is 1001.
        whole = f"CAST(CAST({raw.sql} AS BIGINT) AS VARCHAR)"
        return f"CASE WHEN {raw.sql} = floor({raw.sql}) THEN {whole} ELSE {raw.sql}::VARCHAR END"
    trimmed = f"trim({raw.sql})" if raw.type == _TEXT else f"CAST({raw.sql} AS VARCHAR)"
    if raw.type != _TEXT:
        return trimmed
    none = ", ".join(literal(text) for text in ("", *binding.no_value))
    return f"CASE WHEN {trimmed} NOT IN ({none}) THEN {trimmed} END"


def _number(raw: Raw, column: Column, unit: str | None, binding: RecordBinding) -> Cell:
    base = _figure(raw, binding)
    if column.type == "year" and raw.type == _TEXT:
        year = f"regexp_extract({_text(raw, binding)}, '^([0-9]{{4}})\\s*年度?$', 1)"
        base = f"COALESCE({base}, TRY_CAST({year} AS DOUBLE))"
    if column.type == "integer" and raw.type == _TEXT:
        base = f"COALESCE({base}, {roman(_text(raw, binding))})"
    held = f"{raw.sql} IS NOT NULL" if raw.type != _TEXT else f"({_text(raw, binding)}) IS NOT NULL"
    bad = "FALSE" if raw.type == "DOUBLE" else f"({held}) AND ({base}) IS NULL"
    none = _none_numbers(binding)
    kept = f"isfinite({base})" + (f" AND ({base}) NOT IN ({none})" if none else "")
    value = f"CASE WHEN {kept} THEN {converted(base, unit, column.unit)} END"
    if column.type != "number":
        whole = f"({base}) = floor({base}) AND abs({base}) < 1e15"
        bad = f"({bad}) OR (isfinite({base}) AND NOT ({whole}))"
        value = f"CASE WHEN {kept} AND {whole} THEN CAST({base} AS BIGINT) END"
    bare = raw.type == "DOUBLE" and column.type == "number" and not none
    plain = raw.sql if bare and converted(base, unit, column.unit) == base else ""
    return Cell(value, bad, f"CAST({raw.sql} AS VARCHAR)", f"isinf({base})", plain)


def _figure(raw: Raw, binding: RecordBinding) -> str:
    """The cell as DOUBLE, not converted, NaN and infinity left in."""
    if raw.type == _TEXT:
        text = _text(raw, binding)
        if binding.decimal == ",":
            plain = f"TRY_CAST(replace({text}, ',', '.') AS DOUBLE)"
            return f"COALESCE({plain}, {in_thousands(text, '.', ',')})"
        return f"COALESCE(TRY_CAST({text} AS DOUBLE), {in_thousands(text, ',', '.')})"
    if raw.type == "FLOAT":
        # 35.3 in 32 bits is 35.2999992…: its shortest decimal is what was meant.
        return f"CAST(CAST({raw.sql} AS VARCHAR) AS DOUBLE)"
    return raw.sql if raw.type == "DOUBLE" else f"TRY_CAST({raw.sql} AS DOUBLE)"


def _none_numbers(binding: RecordBinding) -> str:
    numbers = []
    for text in binding.missing:
        try:
            number = Decimal(text)
        except InvalidOperation:
            continue
        if number.is_finite():
            numbers.append(f"{number:f}")
    return ", ".join(numbers)


def converted(base: str, unit: str | None, wanted: str | None) -> str:
    """``base`` [unit] as SQL in ``wanted``; divides where that is exact: 700 ug is 0.7 mg."""
    if unit is None or wanted is None:
        return base
    factor = convert(Decimal(1), unit, wanted)
    back = convert(Decimal(1), wanted, unit)
    if factor == factor.to_integral_value():
        return base if factor == 1 else f"{base} * {factor:f}::DOUBLE"
    if back == back.to_integral_value():
        return f"{base} / {back:f}::DOUBLE"
    exact = Fraction(factor)
    return f"{base} * {exact.numerator}::DOUBLE / {exact.denominator}::DOUBLE"


def _time(raw: Raw, column: Column, binding: RecordBinding) -> Cell:
    stamp = _stamp(raw, binding)
    if column.type == "date" and raw.type == _TEXT and not binding.time_format:
        stamp = f"COALESCE({stamp}, {last_day(_text(raw, binding))})"
    held = f"({_text(raw, binding)}) IS NOT NULL" if raw.type == _TEXT else f"{raw.sql} IS NOT NULL"
    stamp = _believable(stamp)
    bad = f"({held}) AND ({stamp}) IS NULL"
    shown = f"CAST({raw.sql} AS VARCHAR)"
    if column.type == "date":
        return Cell(f"CAST({stamp} AS DATE)", bad, shown)
    moved = _moved(stamp, binding)
    plain = raw.sql if raw.type == "TIMESTAMP" and moved == stamp else ""
    return Cell(moved, bad, shown, plain=plain, bounds=_all_believable(plain) if plain else "")


def _stamp(raw: Raw, binding: RecordBinding) -> str:
    if raw.type.startswith("TIMESTAMP WITH"):
        # An instant: its clock in UTC, whatever the zone of the machine that reads it.
        return f"({raw.sql} AT TIME ZONE 'UTC')"
    if raw.type.startswith(("TIMESTAMP", "DATE")):
        return f"CAST({raw.sql} AS TIMESTAMP)"
    text = _text(raw, binding)
    if binding.time_format:
        return f"try_strptime({text}, {literal(binding.time_format)})"
    formats = ", ".join(literal(one) for one in _FORMATS)
    return f"COALESCE(TRY_CAST({text} AS TIMESTAMP), try_strptime({text}, [{formats}]))"


def _believable(stamp: str) -> str:
    return f"CASE WHEN year({stamp}) BETWEEN 1900 AND 2199 THEN {stamp} END"


def _all_believable(stamp: str) -> str:
    """The same of all rows at once, and that there is one in each."""
    span = f"min({stamp}) >= TIMESTAMP '1900-01-01' AND max({stamp}) < TIMESTAMP '2200-01-01'"
    return f"count({stamp}) = count(*) AND {span}"


def _moved(stamp: str, binding: RecordBinding) -> str:
    minutes = round(binding.add_hours * 60)
    minutes -= binding.step_minutes if binding.time_label == "ends" else 0
    return f"({stamp}) + INTERVAL ({minutes}) MINUTE" if minutes else stamp


def time_of_parts(parts: Mapping[str, Raw], binding: RecordBinding) -> Cell:
    """The time from columns of their own; an hour of 24 is the first of the next day."""
    whole = {name: f"TRY_CAST({_figure(raw, binding)} AS BIGINT)" for name, raw in parts.items()}
    if "date" in parts:
        day = _stamp(Raw(f"CAST({parts['date'].sql} AS VARCHAR)"), binding)
    else:
        month, first = whole.get("month", "1"), whole.get("day", "1")
        day = f"TRY(make_timestamp({whole['year']}, {month}, {first}, 0, 0, 0))"
    day = f"date_trunc('day', {_believable(day)})"
    hour, minute, full = _clock(parts, whole, day)
    clock = f"({hour}) BETWEEN 0 AND 24 AND ({minute}) BETWEEN 0 AND 59"
    later = f"INTERVAL (({hour}) * 60 + ({minute})) MINUTE"
    stamp = f"CASE WHEN {clock} THEN {day} + {later} ELSE {full} END"
    shown = " || ' ' || ".join(f"COALESCE({r.sql}::VARCHAR, '')" for r in parts.values())
    held = " OR ".join(f"({_text(raw, binding)}) IS NOT NULL" for raw in parts.values())
    return Cell(_moved(stamp, binding), f"({held}) AND ({stamp}) IS NULL", shown)


def _clock(parts: Mapping[str, Raw], whole: Mapping[str, str], day: str) -> tuple[str, str, str]:
    """Hour and minute, which may stand in one cell (13:00, 13时); or the whole time in it."""
    hour, minute = whole.get("hour", "0"), whole.get("minute", "0")
    if "hour" not in parts or parts["hour"].type in ("DOUBLE", "FLOAT", "BIGINT", "INTEGER"):
        return hour, minute, "NULL"
    text = f"trim(CAST({parts['hour'].sql} AS VARCHAR))"
    pattern = literal("^([0-9]{1,2})\\s*[:：时点h]\\s*([0-9]{2})?(分|:[0-9]{2}(\\.0+)?)?$")
    said, past = (f"TRY_CAST(regexp_extract({text}, {pattern}, {at}) AS BIGINT)" for at in (1, 2))
    if "minute" not in parts:
        minute = f"COALESCE({past}, 0)"
    full = f"CASE WHEN contains({text}, ':') THEN TRY_CAST({text} AS TIMESTAMP) END"
    same_day = f"({full}) BETWEEN {day} AND {day} + INTERVAL 1 DAY"
    return f"COALESCE({hour}, {said})", minute, f"CASE WHEN {same_day} THEN {full} END"


def _flag(raw: Raw, binding: RecordBinding) -> Cell:
    if raw.type == "BOOLEAN":
        return Cell(raw.sql)
    text = f"lower({_text(raw, binding)})"
    value = (
        f"CASE WHEN {text} IN {_list(_YES)} THEN TRUE WHEN {text} IN {_list(_NO)} THEN FALSE END"
    )
    return Cell(value, f"{text} IS NOT NULL AND ({value}) IS NULL", raw.sql)


def _code(raw: Raw, column: Column, binding: RecordBinding, codes: Mapping[str, str]) -> Cell:
    """Written as the list has it, else without signs, else without what stands in brackets.

    What is no code of the list leaves a needed cell blank; elsewhere, where a blank means
    something (mg/L, a river), it is ``?``, which no list holds.
    """
    text = _text(raw, binding)
    listed = ", ".join(literal(way) for way in codes)
    each = ", ".join(literal(code) for code in codes.values())
    bare = f"regexp_replace(lower({text}), '[^\\p{{L}}\\p{{N}}]+', '', 'g')"
    head = f"trim(regexp_replace(lower({text}), '[(（\\[].*$', ''))"
    ways = ", ".join(
        f"list_extract([{each}], list_position([{listed}], {way}))"
        for way in (f"lower({text})", bare, head)
    )
    meant = f"COALESCE({ways})"
    unread = f"CASE WHEN ({text}) IS NOT NULL THEN '{UNREAD}' END"
    value = meant if column.required else f"COALESCE({ways}, {unread})"
    return Cell(value, f"({text}) IS NOT NULL AND ({meant}) IS NULL", f"CAST({raw.sql} AS VARCHAR)")


def _list(texts: Sequence[str]) -> str:
    return "(" + ", ".join(literal(text) for text in texts) + ")"
