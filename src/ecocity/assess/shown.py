"""A requirement in a line, its criteria in a line each: what terminal and notebook show.

No figure stands without its year and mark, and no verdict without the year it rests on: a forecast
must not read as the measurement that bears the verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocity.assess.verdict_words import MARKS, STATUS, VERDICT, basis_label
from ecocity.assess.years import basis_of, by_criterion, judged_rows, solid_row, worst
from ecocity.standards.records import Label

if TYPE_CHECKING:
    from ecocity.assess.records import CriterionVerdict, RequirementVerdict

WEAK = ("predicted", "estimated", "provisional")
HEADINGS = ("No.", "Requirement", "Figure", "Limit", "Verdict")
LEGEND = (
    "* predicted, † certified, ‡ estimated, § provisional; a figure without a mark is measured."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; ``part`` marks a criterion below its requirement."""

    number: str
    label: str
    figure: str
    limit: str
    verdict: str
    basis: str
    said: str
    part: bool = False

    @property
    def weak(self) -> bool:
        """Whether the verdict is met on figures that no assessment may rest on."""
        return self.verdict == "met" and self.basis in WEAK


def lines(requirement: RequirementVerdict) -> Iterator[Line]:
    """The requirement; below it each judged criterion, where there are several."""
    groups = list(by_criterion(requirement.criteria).values())
    rows = [(row, group) for group in groups for row in judged_rows(group)]
    one = requirement
    if len(rows) == 1:
        row, group = rows[0]
        yield _line(one.number, one.label.en, row, group)
        return
    said = basis_label(one.verdict, one.basis).en
    yield Line(one.number, one.label.en, "", "", one.verdict, one.basis, said)
    areas = len({row.area for row, _ in rows}) > 1
    for row, group in rows:
        label = f"{row.label.en} ({row.area})" if areas else row.label.en
        yield _line(row.number, label, row, group, part=True)


def _line(
    number: str, label: str, row: CriterionVerdict, group: Sequence[CriterionVerdict],
    part: bool = False,
) -> Line:  # fmt: skip
    limit = f"{row.limit.symbol} {with_unit(row.limit.text, row.limit.unit)}"
    if len(judged_rows(group)) > 1:
        said = basis_label(row.verdict, row.basis).en
        return Line(number, label, figure(row), limit, row.verdict, row.basis, said, part)
    verdict, basis = worst([row.verdict]), basis_of(group)
    return Line(number, label, figure(row), limit, verdict, basis, standing(group).en, part)


def figure(row: CriterionVerdict) -> str:
    """``14608* yuan (2014)``; a dash where there is none."""
    if row.value is None:
        return "-"
    text = with_unit(row.value_text + MARKS.get(row.status, ""), row.unit)
    return f"{text} ({row.year})" if row.year is not None else text


def standing(group: Sequence[CriterionVerdict]) -> Label:
    """``met (measured 2013); not met in 2012``: one criterion over its years."""
    judged = judged_rows(group)
    row = judged[-1]
    basis = basis_of(group)
    said = basis_label(worst(one.verdict for one in judged), basis)
    solid = solid_row(group)
    failed = [one for one in group if one is not row and one.verdict == "not_met"]
    if len(judged) == 1 and row.verdict == "met" and solid is not None and solid is not row:
        word, kind, year = VERDICT[solid.verdict], STATUS[solid.status], solid.year
        if solid.verdict == "met":
            said = Label(en=f"{word.en} ({kind.en} {year})", zh=f"{word.zh}（{year}年{kind.zh}）")
        else:
            said = Label(
                en=f"{said.en}; {word.en} ({kind.en} {year})",
                zh=f"{said.zh}；{year}年{kind.zh}{word.zh}",
            )
            failed = [one for one in failed if one is not solid]
    if failed:
        en = ", ".join(str(one.year) for one in failed)
        zh = "、".join(f"{one.year}年" for one in failed)
        said = Label(en=f"{said.en}; not met in {en}", zh=f"{said.zh}；{zh}未达标")
    return said


def with_unit(text: str, unit: str) -> str:
    """``text`` with its unit, where that is one that people write."""
    return text if unit in {"1", "count", ""} else f"{text} {unit}"
