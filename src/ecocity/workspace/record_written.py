"""SQL of figures and dates as people write them: 1,234.5, Ⅲ类, 2015年6月."""

from __future__ import annotations

from ecocity.backend import literal

_ROMAN = ("['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ']", "['I', 'II', 'III', 'IV', 'V']")


def in_thousands(text: str, sign: str, point: str) -> str:
    """1,234,567.8 as DOUBLE; null where the groups are not of three."""
    groups = f"^[+-]?[0-9]{{1,3}}([{sign}][0-9]{{3}})+([{point}][0-9]+)?$"
    plain = f"replace(replace({text}, {literal(sign)}, ''), {literal(point)}, '.')"
    return (
        f"CASE WHEN regexp_matches({text}, {literal(groups)}) THEN TRY_CAST({plain} AS DOUBLE) END"
    )


def roman(text: str) -> str:
    """Ⅲ, III or Ⅲ类 as 3: classes are written so; null where it is no such numeral."""
    bare = f"upper(regexp_replace({text}, '类$', ''))"
    places = ", ".join(f"NULLIF(list_position({names}, {bare}), 0)" for names in _ROMAN)
    return f"CAST(COALESCE({places}) AS DOUBLE)"


def last_day(text: str) -> str:
    """A date that names its month only is the last day of it, as in registers."""
    pattern = "^([0-9]{4})[-/.年]?([0-9]{1,2})月?$"
    year, month = (
        f"TRY_CAST(regexp_extract({text}, {literal(pattern)}, {group}) AS BIGINT)"
        for group in (1, 2)
    )
    first = f"TRY(make_date({year}, {month}, 1))"
    return f"CAST(last_day({first}) AS TIMESTAMP)"
