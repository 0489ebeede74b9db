"""``ecocity why``, ``verify`` and ``diff``: questions to saved assessments."""

from __future__ import annotations

from pathlib import Path

import click

from ecocity.assess.diff import diff as compare
from ecocity.assess.verify import verify as prove
from ecocity.assess.why import why as explain
from ecocity.cli import show
from ecocity.cli.find import assessment_of, file_of, note_changes
from ecocity.cli.options import EXISTING, FOLDER, examples, shared


@click.command(
    epilog=examples(
        "ecocity why examples/chengdu 4",
        "ecocity why examples/chengdu 4b --year 2013",
        "ecocity why out/chengdu irrigation_coefficient",
    )
)
@click.argument("assessment", type=EXISTING, metavar="WORKSPACE_OR_ASSESSMENT")
@click.argument("requirement")
@click.option("--year", type=int, metavar="YEAR", help="A year other than the judged one.")
@shared
def why(assessment: Path, requirement: str, year: int | None, as_json: bool) -> None:
    """Show what a verdict rests on, from the limit down to the rows of the files.

    REQUIREMENT is a number (4), a criterion's number (4b), or the id of a requirement, criterion
    or indicator.
    """
    saved = assessment_of(assessment)
    note_changes(assessment, saved)
    chain = explain(saved, requirement, year=year)
    if as_json:
        show.as_json(chain)
    else:
        click.echo(chain.text())


@click.command(
    epilog=examples(
        "ecocity verify examples/chengdu", "ecocity verify out/chengdu --workspace examples/chengdu"
    )
)
@click.argument("assessment", type=EXISTING)
@click.option(
    "--workspace", type=FOLDER, help="The city's folder, where the assessment was saved elsewhere."
)
@shared
@click.pass_context
def verify(ctx: click.Context, assessment: Path, workspace: Path | None, as_json: bool) -> None:
    """Prove that a saved assessment still holds: same files, same rules, same verdicts.

    Exit code 1 where something differs.
    """
    saved = file_of(assessment)
    folder = workspace or saved.parent.parent
    if not (folder / "workspace.yaml").is_file():
        raise click.UsageError("Which folder was assessed? Name it: --workspace FOLDER")
    result = prove(saved, folder)
    if as_json:
        show.as_json(result)
    else:
        click.echo(result.text())
    ctx.exit(0 if result.holds else 1)


@click.command(
    epilog=examples("ecocity diff out/2014 out/2015", "ecocity diff a.json b.json --json")
)
@click.argument("before", type=EXISTING, metavar="A")
@click.argument("after", type=EXISTING, metavar="B")
@shared
def diff(before: Path, after: Path, as_json: bool) -> None:
    """Show what changed from assessment A to assessment B, and because of what."""
    held = {named: assessment_of(named) for named in (before, after)}
    for named, saved in held.items():
        note_changes(named, saved)
    result = compare(held[before], held[after])
    if as_json:
        show.as_json(result)
    else:
        click.echo(result.text())
