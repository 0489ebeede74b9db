"""What an assessment holds; ``docs/assessment.md`` is the same in prose.

The saved ``assessment.json`` is exactly ``Assessment.model_dump_json()``; reports, ``why`` and
``diff`` read nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, PlainSerializer

from ecocity.assess.glance import glance
from ecocity.standards.records import Label, Record

Verdict = Literal["met", "not_met", "cannot_tell", "not_applicable"]
Basis = Literal[
    "measured",
    "certified",
    "provisional",
    "estimated",
    "predicted",
    "no_data",
    "claimed_no_evidence",
    "other_quantity",
    "attribute_unknown",
    "only_a_bound",
    "register_incomplete",
    "input_rejected",
    "records_insufficient",
    "impossible_value",
    "zero_denominator",
    "left_open",
    "not_applicable",
    "criteria_differ",
]
_CARRIED = 15
"""Digits that a JSON number, a double, brings back as they were."""


def carried(number: Decimal) -> Decimal:
    """``number`` with no more digits than the saved JSON brings back."""
    if len(number.as_tuple().digits) <= _CARRIED:
        return number
    return Decimal(repr(float(number)))


Number = Annotated[
    Decimal,
    AfterValidator(carried),
    PlainSerializer(float, return_type=float, when_used="json"),
]


class Limit(Record):
    """The limit that applied, with where it comes from and how sure that is."""

    parameter: str
    comparison: Literal["at_least", "at_most", "above", "below", "equal"]
    symbol: str
    value: Number | None
    text: str
    unit: str
    source: str
    source_label: Label
    clause: str
    confidence: str
    note: Label | None = None
    chosen_by: dict[str, str] = {}
    chosen_label: Label | None = None
    """``chosen_by`` in words."""


class Flip(Record):
    """The smallest change of one input that would turn the verdict."""

    input: str
    label: Label
    value: Number
    change: Number
    unit: str
    inside_rounding: bool


class Margin(Record):
    """``gap`` is the distance to the limit, positive on the side that is met."""

    gap: Number
    gap_percent: Number | None
    touches_limit: bool
    inside_rounding: bool
    flips: tuple[Flip, ...] = ()


class Part(Record):
    """One leaf of a computed figure: an indicator value it was made of."""

    indicator: str
    label: Label
    value: Number | None
    text: str
    unit: str
    status: str
    source: str
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A register row and what became of it; ``source`` is empty for a silence.

    ``text`` is the row as printed, in figures of not too many rows. A plain dataclass: a register
    may hold hundreds of thousands.
    """

    subject: str
    role: Literal["numerator", "denominator", "left_out"]
    reason: str
    reason_label: Label
    source: str
    text: str = ""
    area: str = ""
    evidence: tuple[str, ...] = ()


class RowsBehind(Record):
    """The rows of a step behind a computed figure: the first of them, and how many there are."""

    step: str
    label: Label
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int


class Value(Record):
    """A figure for one indicator, area and period, stated or computed."""

    indicator: str
    area: str
    period: str
    year: int | None
    origin: Literal["stated", "computed"]
    value: Number | None
    text: str
    """As it is printed in reports: ``0.590``, ``64.3``."""
    unit: str
    status: str
    absence: str | None = None
    bound: Literal["exact", "at_least", "at_most", "above", "below"] = "exact"
    other_bound: Number | None = None
    """On the other side, where rows that are still undecided leave a share between two bounds."""
    as_printed: str = ""
    source: str = ""
    """``file, row N`` or ``method NAME``."""
    source_line: str = ""
    method: str = ""
    formula: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    rows: tuple[CountedRow, ...] = ()
    behind: tuple[RowsBehind, ...] = ()
    decimals: int | None = None
    """Decimals known; negative where ``3.2 万吨`` became 32000 t, known to the thousand."""


class CriterionVerdict(Record):
    """One criterion judged for one area and period."""

    id: str
    number: str
    label: Label
    indicator: str
    area: str
    period: str
    year: int | None
    judged: bool
    """Whether this period decides the requirement (the newest year, the span, the date)."""
    value: Number | None
    value_text: str
    unit: str
    status: str
    origin: str
    limit: Limit
    comparison: str
    """``0.55 >= 0.55`` as text."""
    verdict: Verdict
    basis: Basis
    reason: Label
    margin: Margin | None = None
    source: str = ""
    evidence: tuple[str, ...] = ()


class Trend(Record):
    """Direction over the values of one indicator: better, worse, turned, flat or unknown."""

    indicator: str
    area: str
    verdict: Literal["better", "worse", "turned", "flat", "unknown"]
    text: Label


class Profile(Record):
    """The same requirement on two floors of data."""

    measured_and_certified: Verdict
    all_data: Verdict


class RequirementVerdict(Record):
    id: str
    number: str
    kind: Literal["condition", "indicator"]
    binding: Literal["basic", "obligatory", "reference"]
    label: Label
    clause: str
    confidence: str
    note: Label | None = None
    verdict: Verdict
    basis: Basis
    reason: Label
    profile: Profile
    claimed: str = ""
    """What the office itself claims (``met``), with its sentence, where it does."""
    criteria: tuple[CriterionVerdict, ...]
    trends: tuple[Trend, ...] = ()


class FindingRecord(Record):
    rule: str
    severity: Literal["error", "warning", "note"]
    message: str
    message_zh: str = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    remedy: str = ""
    remedy_zh: str = ""
    requirement: str = ""


class Overall(Record):
    """``counts`` has met, met_on_predicted, not_met, cannot_tell, not_applicable (requirements)."""

    verdict: Verdict
    basis: Basis
    reason: Label
    counts: dict[str, int]
    profile: Profile
    pass_rule: Label


class AreaRecord(Record):
    code: str
    name: Label
    level: str
    parent: str | None
    attributes: dict[str, str] = {}
    current: bool = True
    """Whether it exists, so called and there, on the day of assessment."""


class EvidenceRecord(Record):
    id: str
    kind: str
    kind_label: Label
    label: str
    issuer: str
    number: str
    issued: date | None
    valid_until: date | None
    covers: tuple[str, ...]
    file: str
    sha256: str
    state: Literal["held", "missing", "empty", "changed", "lapsed", "not_yet_valid", "elsewhere"]


class IndicatorRecord(Record):
    id: str
    label: Label
    unit: str
    period: str
    better: str
    decimals: int
    definition: Label | None
    data_owner: Label | None
    formula: str


class Provenance(Record):
    """Enough to run it again and prove it the same."""

    ecocity: str
    engine: str
    pack: str
    pack_version: str
    pack_sha256: str
    files: dict[str, str]
    settings: dict[str, str]
    setting_labels: dict[str, Label]
    rows_read: dict[str, int]
    rows_used: dict[str, int]
    rows_reported: dict[str, int]


class StandardRecord(Record):
    id: str
    label: Label
    edition: str
    number: str
    source: str
    seen: str
    note: Label | None


class Assessment(Record):
    """The whole result, one object; ``ecocity assess --json`` prints it."""

    schema_version: Literal[1] = 1
    standard: str
    standard_record: StandardRecord
    as_of: date
    area: str
    area_record: AreaRecord
    areas: tuple[AreaRecord, ...]
    label: Label
    period: dict[str, date]
    years: tuple[int, ...]
    overall: Overall
    requirements: tuple[RequirementVerdict, ...]
    values: tuple[Value, ...]
    indicators: dict[str, IndicatorRecord]
    evidence: tuple[EvidenceRecord, ...]
    findings: tuple[FindingRecord, ...]
    provenance: Provenance
    names: dict[str, Label] = {}
    """What codes are called: ``so2``, ``air_edition = by_date``."""

    def _repr_html_(self) -> str:
        """What a notebook shows where the last line of a cell is an assessment."""
        return glance(self)
