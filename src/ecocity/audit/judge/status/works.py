"""A work that stands in one place of the report and is still being built in another."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.audit.find.row_sentences import row_sentence
from ecocity.audit.find.works import Work, works_in
from ecocity.audit.judge.say import claim, refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say


@dataclass(frozen=True, slots=True)
class _Told:
    work: Work
    place: Sentence
    is_row: bool


def works(material: Material) -> list[Judgement]:
    """One judgement a work whose two states cannot both be."""
    told = _told(material)
    found: list[Judgement] = []
    seen: set[str] = set()
    for at, later in enumerate(told):
        for first in told[:at]:
            if later.work.name in seen or not _conflict(material, first, later):
                continue
            seen.add(later.work.name)
            place, other = (later, first) if not later.is_row or first.is_row else (first, later)
            message = say(
                '"{work}" is told as standing in one place and as still being built in another, line {line}.',
                work=later.work.name,
                line=other.place.line,
            )
            found.append(
                refuted("status_conflict", "status", place.place, message, severity="warning", also=(other.place.line,))
            )  # fmt: skip
            if not other.is_row:
                found.append(Judgement(claim("status", other.place, "contradicted", "", message)))
    return found


def _told(material: Material) -> list[_Told]:
    rows = [
        row_sentence(grid, row, ": ".join(row.cells))
        for grid in material.grids if not grid.years for row in grid.rows
    ]  # fmt: skip
    told = [
        _Told(work, place, is_row)
        for places, is_row in ((material.sentences, False), (rows, True))
        for place in places if not place.heading for work in works_in(place.text)
    ]  # fmt: skip
    return sorted(told, key=lambda one: one.place.line)


def _conflict(material: Material, first: _Told, later: _Told) -> bool:
    """Of one name, one standing and one not, and no step of time between them."""
    a, b = first.work, later.work
    if a.name != b.name or a.state == b.state or first.place.line == later.place.line:
        return False
    done, building = (a, b) if a.state == "done" else (b, a)
    if building.runs and not done.runs:
        return False  # built, and not yet in operation
    if building.year is None:
        return True
    if building.is_plan:
        return building.year > (done.year or (material.year or building.year) - 1)
    return done.year is not None and building.year > done.year
