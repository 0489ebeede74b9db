"""What computing yields, before anything is judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ecocity.errors import Finding

STATUSES = ("certified", "measured", "provisional", "estimated", "predicted")
"""Strongest first; a computed figure bears the weakest of its inputs."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one indicator, as stated by the office or as computed.

    ``year`` is None for spans and moments. ``value`` is None where there is none, and ``absence``
    then says why. ``bound`` is ``at_least`` where the figure is only a lower bound,
    ``above`` where it lies beyond it.
    """

    indicator: str
    area: str
    year: int | None
    origin: str
    value: Decimal | None
    status: str = "measured"
    absence: str | None = None
    bound: str = "exact"
    other_bound: Decimal | None = None
    decimals: int | None = None
    method: str = ""
    row_id: int | None = None
    as_printed: str = ""
    source_line: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A register row (or a silence) and the role it played in one figure."""

    indicator: str
    area: str
    year: int | None
    subject: str
    row_id: int | None
    role: str
    reason: str


@dataclass(slots=True)
class Computed:
    """All figures, the rows behind the counted ones, and what was found on the way."""

    figures: list[Figure] = field(default_factory=list)
    counted: list[Counted] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


Cell = tuple[str, str, int | None]
"""Indicator, area, year."""
