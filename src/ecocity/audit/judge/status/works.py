"""A work that stands in one place of the report and is still being built in another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.row_sentences import row_sentence
from ecocity.audit.find.works import Work, work_told, works_in
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
        (grid, row, row_sentence(grid, row, ": ".join(row.cells)))
        for grid in material.grids if not grid.years for row in grid.rows
    ]  # fmt: skip
    told = [_Told(work, place, True) for _, _, place in rows for work in works_in(place.text)]
    prose = [one for one in material.sentences if not one.heading]
    for before, place in pairwise([None, *prose]):
        assert place is not None
        told += [_Told(work, place, False) for work in works_in(place.text)]
        told += _by_pronoun(told, before, place) if before is not None else []
    for grid, row, place in rows:
        told += _of_label(grid, row, place, prose)
    return sorted(told, key=lambda one: one.place.line)


_IT = re.compile(r"\W*(?:(?:At present|Currently|Now|Today|So far|Meanwhile)\b,? |目前，?|现)?(?:[Ii]t|[Tt]h(?:e|is) (?:plant|works|project|station|line|dyke)|该(?:工程|项目|厂))(?= (?:is|was|has|will|should|went|had)\b|[\u4e00-\u9fff])")  # fmt: skip


def _by_pronoun(told: list[_Told], before: Sentence, place: Sentence) -> list[_Told]:
    """ "At present it is half built": of the one work of the sentence before."""
    said = _IT.match(place.text)
    named = [one for one in told if one.place is before]
    if said is None or len(named) != 1 or place.paragraph - before.paragraph > 1:
        return []
    work = work_told(place.text, said.start(), said.end(), len(place.text), named[0].work.name)
    return [_Told(work, place, False)] if work else []


def _of_label(grid: Grid, row: GridRow, place: Sentence, prose: list[Sentence]) -> list[_Told]:
    """A row whose cells tell a state, with the sentences that tell one of what its label names."""
    cells = [
        one for at, one in enumerate(row.cells) if at != grid.label_column and len(one) < _CELL
    ]
    own = next((w for one in cells if (w := work_told(one, 0, 0, len(one), row.label))), None)
    if own is None or len(row.label) < _NAME or _GENERIC.fullmatch(row.label):
        return []
    found: list[_Told] = []
    for one in prose:
        at = one.text.lower().find(row.label.lower())
        work = work_told(one.text, at, at + len(row.label), len(one.text), row.label) if at >= 0 else None  # fmt: skip
        found += [_Told(work, one, False)] if work else []
    return [_Told(own, place, True), *found] if found else []


_CELL, _NAME = 40, 4
_GENERIC = re.compile(r"(?:[\w-]+ )?(?:plant|station|project|works|total|city)|.{0,2}(?:工程|项目|合计|全市)", re.I)  # fmt: skip


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
