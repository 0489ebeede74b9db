"""What a city's folder holds, as frozen records; ``docs/workspace.md`` is the same in prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from ecocity.errors import Finding
from ecocity.periods import is_valid_on
from ecocity.standards.records import Label, Record


class Span(Record):
    """Half-open: ``since`` is in, ``until`` is not."""

    since: date
    until: date


class Binding(Record):
    """One file (or one sheet of it) bound to a declared input.

    ``columns`` maps declared column -> heading in the file where they differ; ``units`` maps
    declared column -> unit used in the file where it differs from the pack's; ``complete`` is the
    office's word that the register holds every row of that time.
    """

    input: str
    file: str
    sheet: str | None = None
    columns: dict[str, str] = {}
    units: dict[str, str] = {}
    complete: Span | None = None
    note: str = ""


class FromFileName(Record):
    """A constant read from the file's name: the first group of a pattern, or all it matches."""

    from_file_name: str


class RecordEntry(Record):
    """Record files bound to an input of ``kind: records``; docs/workspace.md says every key."""

    input: str
    files: tuple[str, ...]
    outside: bool = False
    columns: dict[str, str] = {}
    units: dict[str, str] = {}
    layout: Literal["wide", "long", "across"] = "wide"
    item: str = ""
    value: str = ""
    items: dict[str, str] = {}
    across: str = ""
    headings: dict[str, str] = {}
    time_label: Literal["starts", "ends"] = "starts"
    time_format: str | None = None
    time_parts: dict[str, str] = {}
    step_minutes: Annotated[int, Field(gt=0)] = 60
    add_hours: float = 0
    missing: tuple[str, ...] = ()
    constants: dict[str, str | FromFileName] = {}
    decimal: Literal[".", ","] = "."
    delimiter: str | None = None
    sheet: str | None = None
    note: str = ""


class Manifest(Record):
    """``workspace.yaml``."""

    label: Label
    area: str
    standard: str
    period: Span
    as_of: date | None = None
    settings: dict[str, str | Decimal] = {}
    packs: tuple[str, ...] = ()
    areas: str = "areas.csv"
    area_attributes: str = "area_attributes.csv"
    evidence: str = "evidence.csv"
    tables: tuple[Binding, ...] = ()
    records: tuple[RecordEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    code: str
    name: Label
    level: str
    parent: str | None
    valid_from: date | None = None
    valid_until: date | None = None
    row: int | None = field(default=None, compare=False)

    def holds_on(self, day: date) -> bool:
        return is_valid_on(self.valid_from, self.valid_until, day)


@dataclass(frozen=True, slots=True)
class AreaAttribute:
    area: str
    attribute: str
    value: str
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""
    row: int | None = field(default=None, compare=False)

    def holds_on(self, day: date) -> bool:
        return is_valid_on(self.valid_from, self.valid_until, day)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document; ``on_disk``: the file is there, and its hash is the declared one."""

    id: str
    kind: str
    label: str
    file: str = ""
    sha256: str = ""
    issuer: str = ""
    number: str = ""
    issued: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    areas: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    note: str = ""
    on_disk: bool = False
    sha256_on_disk: str = ""
    """Hash of the file as it is; empty where there is no file."""
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RawTable:
    """One bound file as text: every cell a string or None, nothing interpreted yet.

    ``rows`` holds (row number in the file, cells); the number counts the heading line as 1, as a
    spreadsheet shows it.
    """

    input: str
    file: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str | None, ...]], ...]
    binding: Binding
    heading_row: int = 1


@dataclass(frozen=True, slots=True)
class Workspace:
    """A loaded folder: manifest, areas, evidence, raw tables, and what was found while loading."""

    folder: Path | None
    manifest: Manifest
    areas: tuple[Area, ...]
    attributes: tuple[AreaAttribute, ...]
    evidence: tuple[Evidence, ...]
    tables: tuple[RawTable, ...]
    findings: tuple[Finding, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    """Path inside the folder -> sha256, for every file read."""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """The cells of a row and what stands where; joined only when somebody looks at them."""

    cells: tuple[str | None, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return "; ".join(
            f"{self.names[at]}={cell}"
            for at, cell in enumerate(self.cells)
            if at in self.names and cell is not None
        )


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a bound row stands."""

    row_id: int
    input: str
    file: str
    sheet: str
    row: int
    printed: PrintedRow

    @property
    def text(self) -> str:
        """The row's cells as printed, ``column=value`` joined by ``; ``."""
        return str(self.printed)


@dataclass(frozen=True, slots=True)
class LostRow:
    """A register row that could not be used, as far as it was read.

    ``about``: what it speaks of, in the columns that ``Input.about`` names; None where one of them
    could not be read. So with ``area`` and ``year``.
    """

    input: str
    about: tuple[object, ...] | None
    area: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class BoundTables:
    """Typed tables by input id (lists of dicts, one per accepted row, each with ``row_id``)."""

    tables: dict[str, list[dict[str, object]]]
    places: dict[int, RowPlace]
    complete: dict[str, tuple[Span, ...]]
    findings: tuple[Finding, ...]
    rows_read: dict[str, int]
    rows_used: dict[str, int]
    rows_reported: dict[str, int] = field(default_factory=dict)
    """Rows kept out, each counted by one finding: ``rows_read = rows_used + rows_reported``."""
    lost_figures: dict[tuple[str, str, int | None], tuple[tuple[str, str, int | None], ...]] = (
        field(default_factory=dict)
    )
    """Indicator, area and year of stated figures that were handed in and could not be used, with
    the rows (file, sheet, number) they stand in."""
    lost_records: frozenset[str] = frozenset()
    """Records that are lists of things and of which a row could not be used."""
    lost_rows: tuple[LostRow, ...] = ()
    """Register rows that could not be used and may still change what is counted."""
    lost_tables: frozenset[str] = frozenset()
    """Inputs of which a table was handed in that could not be read at all."""
