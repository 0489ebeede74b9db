"""The rows of one criterion over the years: which decide, and what they stand on together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ecocity.assess.records import Basis, CriterionVerdict, Verdict

SOLID = ("certified", "measured")
_WORST: Sequence[Verdict] = ("not_met", "cannot_tell", "met")


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """All must be met; what does not apply does not count."""
    held = [verdict for verdict in verdicts if verdict != "not_applicable"]
    if not held:
        return "not_applicable"
    return min(held, key=_WORST.index)


def by_criterion(
    rows: Iterable[CriterionVerdict],
) -> dict[str, list[CriterionVerdict]]:
    """The rows of each criterion, oldest first."""
    held: dict[str, list[CriterionVerdict]] = {}
    for row in rows:
        held.setdefault(row.id, []).append(row)
    return {key: sorted(rows, key=lambda row: row.year or 0) for key, rows in held.items()}


def solid_row(rows: Sequence[CriterionVerdict]) -> CriterionVerdict | None:
    """The newest row that stands on a measured or certified value."""
    held = [row for row in rows if row.status in SOLID and row.verdict != "not_applicable"]
    return held[-1] if held else None


def judged_rows(rows: Sequence[CriterionVerdict]) -> list[CriterionVerdict]:
    """The rows that decide: marked ``judged``."""
    return [row for row in rows if row.judged]


def basis_of(rows: Sequence[CriterionVerdict]) -> Basis:
    """What the verdict of one criterion rests on.

    ``met`` states the strongest status it stands on: the newest measured year where that meets too,
    else the status of the judged figure.
    """
    judged = judged_rows(rows)
    verdict = worst(row.verdict for row in judged)
    deciding = [row for row in judged if row.verdict == verdict] or judged
    newest = solid_row(rows)
    if verdict == "met" and newest is not None and newest.verdict == "met":
        return newest.basis
    return deciding[-1].basis


def barely(row: CriterionVerdict) -> bool:
    """Whether a figure that could lie on either side stands on its limit.

    A count on its limit, or all of a whole where all is asked, has no other side to fear.
    """
    whole = row.unit == "%" and row.limit.value == 100
    touches = row.margin is not None and row.margin.touches_limit
    return touches and row.unit != "count" and not whole
