"""What the audit passes from step to step, as frozen records.

Document -> sentences with numbers -> facts and claims -> findings. ``docs/audit.md`` describes the
printed form of ``Audit``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from ecocity.said import NOTHING, Said

Verdict = Literal["supported", "contradicted", "conditional", "unsupported", "not_checkable"]
Severity = Literal["error", "warning", "note"]
Bound = Literal["exact", "at_least", "at_most", "above", "below", "about"]
CoverageState = Literal["covered", "partly", "absent", "cut_off"]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a text file, or one paragraph or table row of a document.

    ``line`` counts from 1 in reading order; ``text`` is as printed.
    """

    line: int
    text: str
    page: int | None = None
    kind: Literal["heading", "paragraph", "row"] = "paragraph"
    cells: tuple[str, ...] = ()
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: ``printed`` as it stands, ``text`` as it was read."""

    text: str
    line: int
    printed: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table, whole or put together again from one cell a line; the first row is its heading."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    line: int
    page: int | None = None
    flattened: bool = False
    limit: Cell | None = None
    """The cell under "evaluation requirements" that followed a flattened table."""

    @property
    def last_line(self) -> int:
        return max((cell.line for row in self.rows for cell in row), default=self.line)


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    format: str
    blocks: tuple[Block, ...]
    pages: int | None
    lines: int
    language: Literal["en", "zh"]
    translated: bool = False


@dataclass(frozen=True, slots=True)
class Decoded:
    """Damaged text: kept as printed, with every reading that is possible; none means lost."""

    line: int
    as_printed: str
    readings: tuple[str, ...]
    rule: str
    confidence: Literal["high", "medium", "low", "lost"]


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with the interval that its printed digits leave open (rounding and truncation)."""

    value: Decimal
    low: Decimal
    high: Decimal
    decimals: int
    unit: str
    start: int
    end: int
    printed: str
    kind: Literal["figure", "percent", "points", "count"] = "figure"
    noun: str = ""
    predicted: bool = False
    bound: Bound = "exact"
    doubtful: bool = False
    """Read out of damaged text with more than one reading: never the ground of a finding."""

    def __hash__(self) -> int:
        return hash((self.start, self.printed))


@dataclass(frozen=True, eq=False, slots=True)
class Sentence:
    """``text`` is what is read, ``printed`` what stands there; years are (year, start, end).

    Each is equal to itself alone, so that what is found in one can be remembered.
    """

    text: str
    printed: str
    line: int
    page: int | None
    section: str
    requirement: str
    numbers: tuple[Number, ...]
    years: tuple[tuple[int, int, int], ...]
    heading: bool = False
    paragraph: int = 0


Role = Literal["level", "change", "limit", "share"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure said of a quantity: where, for which year, how sure."""

    quantity: str
    label: str
    number: Number
    year: int | None
    line: int
    page: int | None
    text: str
    role: Role = "level"
    table: int | None = None
    row: str = ""
    column: str = ""
    canonical: bool = False
    requirement: str = ""
    base_year: int | None = None
    direction: int = 0
    """+1 a rise, -1 a fall, where ``role`` is change."""
    measured: bool = False
    """The words around it call it measured or certified."""
    section: str = ""
    comparison: str = ""
    """For limits: >=, <=, >, <, =."""
    real_terms: bool = False
    mean_rate: bool = False
    dated: bool = False
    """The year stands in the same sentence or in the table, not inherited."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that can be checked, with what became of it."""

    kind: str
    text: str
    line: int
    page: int | None
    section: str
    requirement: str
    verdict: Verdict
    computed: str = ""
    reason: Said = NOTHING
    id: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect of the report; ``claims`` are ids of the claims it refutes."""

    rule: str
    severity: Severity
    line: int
    page: int | None
    message: Said
    claims: tuple[str, ...] = ()
    text: str = ""
    computed: str = ""
    also: tuple[int, ...] = ()
    """Other lines that the finding rests on."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rule found: a claim with its verdict, and findings about it."""

    claim: Claim | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    requirement: str
    state: CoverageState
    number: str = ""
    label: Said = NOTHING
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole result of one report."""

    document: Document
    standard: str
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    decoded: tuple[Decoded, ...]
    coverage: tuple[Coverage, ...]
    tables: tuple[TableBlock, ...] = field(default=(), repr=False)
    standard_note: Said = NOTHING
    """Why another standard than the usual one was taken, or another one's limits; empty where none was."""
    answers_standard: bool = True
    """Whether the document sets out to answer the requirements; a bulletin does not."""
