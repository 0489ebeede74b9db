"""The report against the figures of a workspace: the office's own numbers, as stated there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ecocity.audit.judge.say import figure, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement
from ecocity.said import say


@dataclass(frozen=True, slots=True)
class Given:
    """One figure of a workspace, in the units of the audit; ``printed`` as the workspace has it."""

    quantity: str
    year: int | None
    value: Decimal
    unit: str
    status: str
    source: str
    printed: str = ""


_BARE = frozenset({"", "1", "count", "person", "score"})


def _comparable(fact: Fact, given: Given) -> bool:
    """A share is held against a share, a count against a count; tables leave units to their heading."""
    unit = fact.number.unit
    if "%" in (unit, given.unit):
        return unit == given.unit or (not unit and fact.table is not None)
    return unit == given.unit or not unit or not given.unit or {unit, given.unit} <= _BARE


def _stale(fact: Fact, given: tuple[Given, ...]) -> str:
    """Which other year of the workspace has the figure that the report gives."""
    years = sorted(
        one.year
        for one in given
        if one.quantity == fact.quantity
        and one.year not in (None, fact.year)
        and fact.number.low <= one.value <= fact.number.high
        and _comparable(fact, one)
        and one.year is not None
    )
    return say(" That is its value of {year}.", year=years[-1]) if years else ""


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
            or not _comparable(fact, mine)
        ):
            continue
        computed = f"{figure(fact.number)} in the report, {mine.printed or f'{mine.value} {mine.unit}'} in the workspace ({mine.source})"
        if not fact.number.low <= mine.value <= fact.number.high:
            found.append(
                refuted(
                    "workspace_differs",
                    "value",
                    fact,
                    say(
                        "The workspace has another value{year}: {computed}.{stale}",
                        year=year_text(fact.year),
                        computed=computed,
                        stale=_stale(fact, given),
                    ),
                    computed,
                )
            )
        elif mine.status == "predicted" and not fact.number.predicted:
            found.append(
                refuted(
                    "status_conflict",
                    "status",
                    fact,
                    say(
                        "The workspace marks this value as predicted{year}, the report does not.",
                        year=year_text(fact.year),
                    ),
                    computed,
                    severity="warning",
                )
            )
        else:
            found.append(upheld("value", fact, computed, say("as in the workspace")))
    return found
