"""What a pack holds, as frozen records; ``docs/packs.md`` is the same in prose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Confidence = Literal["confirmed", "secondary", "remembered", "reading"]
Comparison = Literal["at_least", "at_most", "above", "below", "equal"]
Binding = Literal["basic", "obligatory", "reference"]
ColumnType = Literal[
    "text", "integer", "number", "date", "time", "year", "flag", "area", "code", "indicator",
    "requirement",
]  # fmt: skip
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Bound = tuple[Decimal | None, Decimal | None]


class Record(BaseModel):
    """Base of all records: frozen, and an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Label(Record):
    """A text in both languages; a hole in either is refused."""

    en: Annotated[str, Field(min_length=1)]
    zh: Annotated[str, Field(min_length=1)]


class Cited(Record):
    """Where a figure or rule comes from, and how sure that is."""

    source: Id
    clause: str = ""
    confidence: Confidence
    note: Label | None = None


class Pack(Record):
    """``uses`` names built-in packs whose inputs, steps and indicators this one takes in."""

    id: Id
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    label: Label
    uses: tuple[Id, ...] = ()


class Source(Record):
    """A published document; ``seen`` says how much of it was compared with the pack."""

    label: Label
    number: str = ""
    issuer: Label | None = None
    issued: date | None = None
    url: str = ""
    seen: Literal["whole", "part", "not_seen"]
    note: Label | None = None


class InForce(Record):
    """Half-open: in force on ``since`` and no longer on ``until``."""

    since: date
    until: date | None = None


class Standard(Record):
    label: Label
    family: Id
    edition: str
    source: Id
    level: Id
    in_force: InForce
    years_required: int = 3
    note: Label | None = None


class Setting(Record):
    """A rule the sources leave open; either ``choices`` or a number with ``unit``."""

    label: Label
    note: Label
    default: str | Decimal
    choices: dict[str, Label] | None = None
    unit: str | None = None


class Attribute(Record):
    """A dated property of an area that limits may depend on."""

    label: Label
    choices: dict[str, Label]
    note: Label | None = None


class StateChange(Record):
    """Since ``on`` concentrations are given in another state: the old ones times ``ratio``."""

    on: date
    ratio: Decimal


class Column(Record):
    """``zero`` to ``state_change`` steer the checks of records; applied are only ``zero: missing``
    and ``step_minutes``.

    ``zero``: whether a 0 can be a measured value; ``stuck_after``: so many equal neighbours in time
    are suspicious; ``jump``: the largest believable change from one row to the next, in ``unit``;
    ``peak_hours``: between which hours the mean day has its peak; ``step_minutes``: of a time, the
    span that holds one row, so that finer rows are not used. ``may_lie_ahead``: a date that
    may be later than the day of assessment, such as the end of a plan. ``weighs``: what a unit
    of it weighs (water: ``t/m3``), so that figures by weight can be taken too.
    """

    type: ColumnType
    label: Label
    required: bool = False
    unit: str | None = None
    codes: Id | None = None
    possible: Bound | None = None
    zero: Literal["value", "doubtful", "missing"] = "value"
    stuck_after: Annotated[int, Field(ge=2)] | None = None
    jump: Annotated[Decimal, Field(gt=0)] | None = None
    peak_hours: tuple[int, int] | None = None
    state_change: StateChange | None = None
    step_minutes: Annotated[int, Field(ge=1)] | None = None
    may_lie_ahead: bool = False
    weighs: str | None = None
    note: Label | None = None


class Input(Record):
    """A table that methods need: monitoring records and registers alike.

    A ``register`` is read cell by cell and each of its rows can be named; ``records`` may hold
    millions of rows and are read by column. An ``optional`` input that nobody gives is empty.
    ``about`` names the columns that say what a row speaks of (the key, unless said otherwise;
    ``row_id`` where each row stands for itself): rows that speak of other things never change its
    part in a figure, so one that cannot be read leaves the others what they are.
    """

    label: Label
    note: Label | None = None
    kind: Literal["register", "records"] = "register"
    optional: bool = False
    key: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    columns: dict[Id, Column]

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """The columns that say what a row speaks of; none where nobody has said."""
        return self.about or self.key


class StepColumn(Record):
    type: Literal["text", "integer", "number", "date", "time", "year", "flag"]
    label: Label
    unit: str | None = None
    note: Label | None = None


class Step(Cited):
    """A table computed on the way from records to figures, by one query.

    ``key`` names the columns that tell its rows apart. ``by_file``: every key lies in one file of
    the records, so the step may be computed file by file. ``first`` names a flag: where rows stand
    behind a figure, those of which it is false are shown first.
    """

    label: Label
    query: str
    key: Annotated[tuple[Id, ...], Field(min_length=1)]
    by_file: bool = False
    first: Id | None = None
    columns: Annotated[dict[Id, StepColumn], Field(min_length=1)]


class Indicator(Record):
    """A quantity. ``possible`` is what arithmetic allows, ``plausible`` what is ever seen."""

    label: Label
    unit: str
    period: Literal["year", "span", "moment"] = "year"
    better: Literal["higher", "lower", "none"]
    definition: Label | None = None
    data_owner: Label | None = None
    judged: Literal["computed", "stated"] = "computed"
    adds_up: bool = False
    possible: Bound | None = None
    plausible: Bound | None = None
    decimals: int = 2
    mistaken_for: tuple[Id, ...] = ()
    source: Id | None = None
    clause: str = ""
    confidence: Confidence | None = None


class Method(Cited):
    """How an indicator is computed: one ``formula`` line, or a ``query`` file of SQL.

    ``gives: rows`` queries return one row per register row (area, [year], subject, row_id, role,
    reason); ``aggregate`` turns them into a value. ``gives: values`` queries return (area, [year],
    value), and may add ``status`` and ``bound``. ``complete`` names the inputs that must be
    declared complete for the figure to be exact; ``undecided`` the reasons of left-out rows that
    keep it open: it is then a bound only. ``undecided_unless_complete`` maps reasons that stand for
    the silence of a register to that register: they keep the figure open until it is declared
    complete.
    ``behind`` names the steps whose rows of the same area and year stand behind the figure.
    """

    indicator: Id
    label: Label | None = None
    formula: str | None = None
    query: str | None = None
    gives: Literal["rows", "values"] = "values"
    aggregate: Literal["share", "count"] | None = None
    complete: tuple[Id, ...] = ()
    undecided: tuple[Id, ...] = ()
    undecided_unless_complete: dict[Id, Id] = {}
    behind: tuple[Id, ...] = ()
    reasons: dict[Id, Label] = {}
    valid: InForce | None = None


class ParameterValue(Cited):
    """A scalar, or a (nested) map from the choices of the attributes in ``by``."""

    value: Decimal | dict[str, Decimal | dict[str, Decimal]]


class Parameter(Record):
    label: Label | None = None
    unit: str
    by: tuple[Id, ...] = ()
    checked_on: date
    values: dict[date, ParameterValue]


class ReferenceTable(Record):
    """A cited table to join (grading rules, species lists), as a CSV file beside the YAML."""

    label: Label
    file: str
    columns: dict[Id, Literal["text", "integer", "number", "date"]]
    source: Id
    confidence: Confidence
    note: Label | None = None


class Criterion(Record):
    """A test on one indicator: ``must_be`` ``limit`` (a parameter or a numeric setting)."""

    number: str = ""
    label: Label | None = None
    indicator: Id
    must_be: Comparison
    limit: Id
    applies_if: dict[Id, tuple[str, ...]] = {}
    evidence: tuple[Id, ...] = ()
    round_to: int | None = None


class Requirement(Record):
    standard: Id
    number: str
    kind: Literal["condition", "indicator"]
    binding: Binding
    label: Label
    clause: str = ""
    confidence: Confidence
    note: Label | None = None
    criteria: Annotated[tuple[Id, ...], Field(min_length=1)]


class Case(Record):
    """A worked example of a pack: given, expect; ``docs/packs.md`` shows every key.

    Without a ``standard`` it is an example of computing alone; ``as_of`` is then by default the
    last day of the period.
    """

    id: Annotated[Id, Field(description="Give each case a name of its own: id: on_the_limit.")]
    about: Annotated[str, Field(description="Say in words what the case shows.")]
    standard: Id | None = None
    as_of: Annotated[date | None, Field(description="Write as_of: 2015-03-31.")] = None
    period: Annotated[
        tuple[date, date],
        Field(description="Write [2012-01-01, 2015-01-01]; the second day is no longer in it."),
    ]
    attributes: Annotated[
        dict[str, str], Field(description="Write {attribute: choice}, both as text.")
    ] = {}
    areas: Annotated[
        tuple[dict[str, object], ...],
        Field(description="Write [{code: c1, level: county}]; the city itself is c."),
    ] = ()
    settings: Annotated[
        dict[str, str | Decimal], Field(description="Write {setting: choice}.")
    ] = {}
    given: Annotated[
        dict[str, tuple[dict[str, object], ...]],
        Field(description="Write {input: [{column: value}]}, a map for each row."),
    ] = {}
    complete: Annotated[tuple[Id, ...], Field(description="Write [input].")] = ()
    evidence: Annotated[
        tuple[dict[str, object], ...],
        Field(description="Write [{id: e1, kind: …, covers: [requirement]}]."),
    ] = ()
    expect: Annotated[dict[str, object], Field(description="Write {verdicts: {criterion: met}}.")]
    source: Id | None = None


class PackFolder(Record):
    """A loaded pack: every id is unique across kinds, every reference holds.

    ``taken_in`` names the methods that came with the packs it uses, ``taken_in_indicators`` the
    indicators: where two bear one label, the pack's own is meant.
    """

    folder: Path
    sha256: str
    pack: Pack
    sources: dict[Id, Source]
    standards: dict[Id, Standard] = {}
    settings: dict[Id, Setting] = {}
    attributes: dict[Id, Attribute] = {}
    codes: dict[Id, dict[str, Label]] = {}
    levels: dict[Id, Label] = {}
    evidence_kinds: dict[Id, Label] = {}
    inputs: dict[Id, Input] = {}
    steps: dict[Id, Step] = {}
    indicators: dict[Id, Indicator] = {}
    methods: dict[Id, Method] = {}
    parameters: dict[Id, Parameter] = {}
    tables: dict[Id, ReferenceTable] = {}
    requirements: dict[Id, Requirement] = {}
    criteria: dict[Id, Criterion] = {}
    queries: dict[str, str] = {}
    taken_in: frozenset[str] = frozenset()
    taken_in_indicators: frozenset[str] = frozenset()
    cases: tuple[Case, ...] = ()
