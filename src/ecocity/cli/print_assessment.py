"""An assessment on a terminal: one line a criterion, the overall sentence, the findings counted."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.markup import escape

from ecocity.assess.records import Assessment, RequirementVerdict
from ecocity.assess.shown import HEADINGS, LEGEND, lines
from ecocity.cli import show

_MOST_ERRORS = 10


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
    out.print(f"\n[dim]{LEGEND}[/]")
    colour = show.COLOURS[judged.overall.verdict]
    out.print(f"\n[{colour}]{escape(judged.overall.reason.en)}[/]")
    errors = [one for one in judged.findings if one.severity == "error"]
    if errors:
        click.echo("\nWhat is wrong:")
        if rest := show.findings(errors, _MOST_ERRORS):
            click.echo(f"… and {rest} more; `ecocity check` lists them all.")
    click.echo(f"\nFindings: {show.count(judged.findings)}.")


def _rows(requirement: RequirementVerdict) -> Iterator[tuple[str, ...]]:
    """One line for the requirement; where it has several judged criteria, one more for each."""
    for line in lines(requirement):
        indent = "  " if line.part else ""
        cells = (line.number, f"{indent}{line.label}", line.figure, line.limit)
        colour = "yellow" if line.weak else show.COLOURS[line.verdict]
        yield (*(escape(cell) for cell in cells), f"[{colour}]{escape(line.said)}[/]")
