"""The report against the figures of a workspace: the office's own numbers, as stated there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ecocity.audit.judge.say import figure, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement


@dataclass(frozen=True, slots=True)
class Given:
    """One figure of a workspace, in the unit of the pack."""

    quantity: str
    year: int | None
    value: Decimal
    unit: str
    status: str
    source: str


def against(material: Material, given: tuple[Given, ...]) -> list[Judgement]:
    """Every figure of the report that the workspace holds too."""
    found: list[Judgement] = []
    by_key = {(one.quantity, one.year): one for one in given}
    for fact in material.facts:
        mine = by_key.get((fact.quantity, fact.year))
        if (
            mine is None
            or fact.role not in ("level", "share")
            or not fact.canonical
            or fact.number.doubtful
        ):
            continue
        computed = f"{figure(fact.number)} in the report, {mine.value} {mine.unit} in the workspace ({mine.source})"
        if not fact.number.low <= mine.value <= fact.number.high:
            found.append(
                refuted(
                    "workspace_differs",
                    "value",
                    fact,
                    f"The workspace has another value{year_text(fact.year)}: {computed}.",
                    computed,
                )
            )
        elif mine.status == "predicted" and not fact.number.predicted:
            found.append(
                refuted(
                    "status_conflict",
                    "status",
                    fact,
                    f"The workspace marks this value as predicted{year_text(fact.year)}, the report does not.",
                    computed,
                    severity="warning",
                )
            )
        else:
            found.append(upheld("value", fact, computed, "as in the workspace"))
    return found
