"""How record files are bound to an input: which columns, units, layout and time they have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ecocity.workspace.records import FromFileName

Layout = Literal["wide", "long", "across"]
TimeLabel = Literal["starts", "ends"]

NO_VALUE = ("NA", "N/A", "NaN", "nan", "null", "NULL", "None", "—", "——", "-", "--", "/", "\\N")
"""Texts that mean no value in any record file; a binding adds its own, such as -999."""


@dataclass(frozen=True, slots=True)
class RecordBinding:
    """One file, many, or a folder of them, bound to a declared input.

    ``wide``: a column for each declared one. ``long``: the column ``item`` names what the column
    ``value`` holds, ``items`` maps declared column -> name in the file. ``across``: the values of
    the declared column ``across`` (stations, as a rule) stand as headings; ``headings`` maps
    heading -> value, without it every heading is taken that nothing else uses; the cells belong to
    what ``item`` names or, without it, to the declared column ``value``.
    """

    input: str
    paths: tuple[Path, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    layout: Layout = "wide"
    item: str = ""
    value: str = ""
    items: Mapping[str, str] = field(default_factory=dict)
    across: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    headings_say: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Declared column -> value of ``across`` -> what the heading of it says: its unit."""
    time_label: TimeLabel = "starts"
    time_format: str | None = None
    time_parts: Mapping[str, str] = field(default_factory=dict)
    """year, month, day, hour, minute, or date and hour -> heading."""
    step_minutes: int = 60
    """Length of a record: with ``ends`` the time is moved back by it."""
    add_hours: float = 0
    """Hours from the file's time to local standard time: 8 where a Chinese file is UTC."""
    missing: tuple[str, ...] = ()
    constants: Mapping[str, str | FromFileName] = field(default_factory=dict)
    decimal: Literal[".", ","] = "."
    delimiter: str | None = None
    sheet: str | None = None

    @property
    def no_value(self) -> tuple[str, ...]:
        return (*NO_VALUE, *self.missing)


__all__ = ["NO_VALUE", "FromFileName", "Layout", "RecordBinding", "TimeLabel"]
