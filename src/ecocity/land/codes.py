"""Which area a polygon is of, and from when until when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from ecocity.land.records import Array, PolygonFile

CODE_NAMES = (
    "area",
    "code",
    "adcode",
    "area_code",
    "gb",
    "pac",
    "xzqdm",
    "id",
    "name",
    "行政区代码",
)
FROM_NAMES = ("valid_from", "since")
UNTIL_NAMES = ("valid_until", "until", "valid_to")


def code_of_each(
    columns: dict[str, Array], file_name: str, rows: int, file: PolygonFile
) -> tuple[list[str], list[date | None], list[date | None]]:
    """Codes, first days and last days (not in it) of ``rows`` polygons."""
    code = _column(columns, file.code, CODE_NAMES)
    if code is None and rows == 1:
        codes = [Path(file_name).stem]
    elif code is None:
        codes = [str(row + 1) for row in range(rows)]
    else:
        codes = [_text(value) for value in code]
    since = _column(columns, file.valid_from, FROM_NAMES)
    until = _column(columns, file.valid_until, UNTIL_NAMES)
    return codes, _days(since, rows), _days(until, rows)


def has_codes(columns: dict[str, Array], file: PolygonFile) -> bool:
    """Whether there is a column that names the areas."""
    return _column(columns, file.code, CODE_NAMES) is not None


def _column(columns: dict[str, Array], named: str | None, usual: tuple[str, ...]) -> Array | None:
    if named is not None:
        return columns.get(named)
    lower = {name.lower(): name for name in columns}
    return next((columns[lower[name]] for name in usual if name in lower), None)


def _text(value: object) -> str:
    if value is None or (isinstance(value, (float, np.floating)) and np.isnan(value)):
        return ""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()


def _days(values: Array | None, rows: int) -> list[date | None]:
    if values is None:
        return [None] * rows
    return [_day(value) for value in values]


def _day(value: object) -> date | None:
    text = _text(value)
    if text in {"", "NaT", "nan"}:
        return None
    parts = text[:10].replace("/", "-").split("-")
    try:
        year, month, day = (int(part) for part in [*parts, "1", "1"][:3])
        return date(year, month, day)
    except ValueError:
        return None
