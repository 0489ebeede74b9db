"""What the sections of one report share: the assessment, its names, what was numbered so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ecocity.assess.records import Assessment, CriterionVerdict, RequirementVerdict, Value
from ecocity.assess.years import basis_of, judged_rows, worst
from ecocity.report.names import Names
from ecocity.report.records import Paragraph
from ecocity.standards.records import Label


@dataclass(slots=True)
class Footnotes:
    """Numbers each distinct footnote once, in the order of the report."""

    seen: dict[str, int] = field(default_factory=dict)

    def number(self, text: Label) -> int:
        """The number of ``text``, new where it was not yet said."""
        return self.seen.setdefault(text.en, len(self.seen) + 1)

    def mark(self, text: Label) -> str:
        """What stands behind the text that the footnote is about."""
        return f" [{self.number(text)}]"

    def blocks(self, texts: Sequence[Label]) -> list[Paragraph]:
        """The footnotes as paragraphs, each once, with their numbers in front."""
        held = {self.number(text): text for text in texts}
        return [
            Paragraph(Label(en=f"[{number}] {text.en}", zh=f"[{number}] {text.zh}"), tone="note")
            for number, text in sorted(held.items())
        ]


@dataclass(frozen=True, slots=True)
class Desk:
    """What every section of one report needs."""

    assessment: Assessment
    names: Names
    notes: Footnotes
    values: dict[tuple[str, str, int | None], list[Value]]

    def values_of(self, row: CriterionVerdict) -> Sequence[Value]:
        """The figures for the cell that a criterion judged."""
        return self.values.get((row.indicator, row.area, row.year), ())


def desk_of(one: Assessment) -> Desk:
    """A desk with nothing numbered yet."""
    values: dict[tuple[str, str, int | None], list[Value]] = {}
    for value in one.values:
        values.setdefault((value.indicator, value.area, value.year), []).append(value)
    return Desk(one, Names(one), Footnotes(), values)


def by_criterion(entry: RequirementVerdict) -> list[list[CriterionVerdict]]:
    """Rows of each criterion and area, oldest first, in the order of the pack."""
    groups: dict[tuple[str, str], list[CriterionVerdict]] = {}
    for row in entry.criteria:
        groups.setdefault((row.id, row.area), []).append(row)
    return [sorted(rows, key=lambda row: row.year or 0) for rows in groups.values()]


def stand_of(rows: Sequence[CriterionVerdict]) -> tuple[str, str]:
    """Verdict and basis of one criterion over its years."""
    return worst(row.verdict for row in judged_rows(rows)), basis_of(rows)
