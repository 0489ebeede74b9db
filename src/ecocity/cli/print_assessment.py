"""An assessment on a terminal: one line a criterion, the overall sentence, the findings counted."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.markup import escape

from ecocity.assess.records import Assessment, CriterionVerdict, RequirementVerdict
from ecocity.cli import show

_MOST_ERRORS = 10
HEADINGS = ("No.", "Requirement", "Figure", "Limit", "Verdict")


def print_assessment(judged: Assessment) -> None:
    """Print the table of requirements, the overall result and the number of findings."""
    out = show.console()
    years = f"{judged.years[0]}-{judged.years[-1]}" if judged.years else "no year"
    name = judged.area_record.name
    out.print(
        f"[bold]{escape(f'{name.en} {name.zh}')}[/], {escape(judged.standard_record.label.en)},"
        f" {years}, rules in force on {judged.as_of}"
    )
    show.table(HEADINGS, [row for one in judged.requirements for row in _rows(one)])
    colour = show.COLOURS[judged.overall.verdict]
    out.print(f"\n[{colour}]{escape(judged.overall.reason.en)}[/]")
    errors = [one for one in judged.findings if one.severity == "error"]
    if errors:
        click.echo("\nWhat is wrong:")
        show.findings(errors[:_MOST_ERRORS])
    if len(errors) > _MOST_ERRORS:
        click.echo(f"… and {len(errors) - _MOST_ERRORS} more; `ecocity check` lists them all.")
    click.echo(f"\nFindings: {show.count(judged.findings)}.")


def _rows(requirement: RequirementVerdict) -> Iterator[tuple[str, ...]]:
    """One line for the requirement; where it has several judged criteria, one more for each."""
    judged = [one for one in requirement.criteria if one.judged]
    said = show.verdict(requirement.verdict, requirement.basis)
    number, label = escape(requirement.number), escape(requirement.label.en)
    if len(judged) == 1:
        yield (number, label, _figure(judged[0]), _limit(judged[0]), said)
        return
    yield (number, label, "", "", said)
    for one in judged:
        own = show.verdict(one.verdict, one.basis)
        label = f"  {escape(one.label.en)}" + (
            f" ({escape(one.area)})" if _elsewhere(one, judged) else ""
        )
        yield (escape(one.number), label, _figure(one), _limit(one), own)


def _elsewhere(one: CriterionVerdict, judged: list[CriterionVerdict]) -> bool:
    return len({other.area for other in judged}) > 1 and bool(one.area)


def _figure(one: CriterionVerdict) -> str:
    return escape(_with_unit(one.value_text, one.unit)) if one.value is not None else "-"


def _limit(one: CriterionVerdict) -> str:
    return escape(f"{one.limit.symbol} {_with_unit(one.limit.text, one.limit.unit)}")


def _with_unit(text: str, unit: str) -> str:
    return text if unit in {"1", "count"} else f"{text} {unit}"
