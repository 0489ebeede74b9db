"""Exceptions and findings: everything that can be wrong, said the same way everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect, with the place it stands at and what to do about it.

    ``rule`` is a stable id (``docs/findings.md`` lists them all). An ``error`` means that the rows
    it names were not used; a ``warning`` or ``note`` that they were.
    """

    rule: str
    severity: Severity
    message: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    remedy: str = ""
    requirement: str = ""
    rows: int = 0
    """How many table rows this finding keeps out of the assessment."""

    @property
    def message_zh(self) -> str:
        """The message in Chinese; empty where it was said in English alone (of packs)."""
        return getattr(self.message, "zh", "")

    @property
    def remedy_zh(self) -> str:
        """What to do, in Chinese."""
        return getattr(self.remedy, "zh", "")

    def place(self) -> str:
        """``file, sheet, row, column`` as a person would say it; empty where there is none."""
        return place_words(self)


class Placed(Protocol):
    """What every kind of finding says of its place."""

    @property
    def rule(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def sheet(self) -> str: ...
    @property
    def row(self) -> int | None: ...
    @property
    def column(self) -> str: ...


def place_words(finding: Placed, rows: str = "") -> str:
    """``tables/x.csv, row 3, column value``; of a file that is no table the row is a line and the
    column a key. ``rows`` are those of several findings told as one.
    """
    written = finding.file.endswith((".yaml", ".yml", ".json", ".sql"))
    written = written or (finding.rule.startswith("pack_") and not finding.file.endswith(".csv"))
    row, column = ("line", "key") if written else ("row", "column")
    parts = [finding.file, finding.sheet and f"sheet {finding.sheet}"]
    one = f"{row} {finding.row}" if finding.row is not None else ""
    parts += [f"{row}s {rows}" if rows else one]
    parts += [finding.column and f"{column} {finding.column}"]
    return ", ".join(part for part in parts if part)


class EcocityError(Exception):
    """Root of every error this program raises on purpose; its text is meant for the user."""

    exit_code = 2


@dataclass(eq=False)
class ProblemsError(EcocityError):
    """Input that cannot be used at all: every problem at once."""

    what: str
    problems: list[Finding] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [self.what]
        for problem in self.problems:
            place = problem.place()
            lines.append(f"  {place + ': ' if place else ''}{problem.message}")
            if problem.remedy:
                lines.append(f"    -> {problem.remedy}")
        return "\n".join(lines)


class PackError(ProblemsError):
    """A pack folder that does not load."""


class WorkspaceError(ProblemsError):
    """A workspace that cannot be read."""


class FormulaError(EcocityError):
    """A formula or query that is not allowed, or names what is not declared."""


class UnitError(EcocityError, ValueError):
    """An unknown unit, or two units that measure different things."""


class UsageError(EcocityError):
    """A call that cannot be understood: unknown standard, requirement, date."""


class StoreError(EcocityError):
    """A saved assessment that is missing, damaged or of another version."""
