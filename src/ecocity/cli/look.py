"""``ecocity why``, ``verify`` and ``diff``: questions to saved assessments."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ecocity.assess.assess import assess as judge
from ecocity.assess.diff import diff as compare
from ecocity.assess.records import Assessment
from ecocity.assess.verify import verify as prove
from ecocity.assess.why import why as explain
from ecocity.cli import show
from ecocity.cli.find import assessment_of, file_of, note_changes
from ecocity.cli.options import EXISTING, FOLDER, Day, examples, shared


@click.command(
    epilog=examples(
        "ecocity why examples/chengdu 4",
        "ecocity why examples/chengdu 4b --year 2013",
        "ecocity why out/chengdu irrigation_coefficient",
        "ecocity why examples/chengdu 3 --standard cn_eco_city_2003",
    )
)
@click.argument("assessment", type=EXISTING, metavar="WORKSPACE_OR_ASSESSMENT")
@click.argument("requirement")
@click.option("--year", type=int, metavar="YEAR", help="A year other than the judged one.")
@click.option("--standard", metavar="ID", help="Judge anew by this standard; nothing is saved.")
@click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help="Judge anew by the rules of this date; nothing is saved.",
)
@shared
def why(
    assessment: Path,
    requirement: str,
    year: int | None,
    standard: str | None,
    as_of: date | None,
    as_json: bool,
) -> None:
    """Show what a verdict rests on, from the limit down to the rows of the files.

    REQUIREMENT is a number (4), a criterion's number (4b), or the id of a requirement, criterion
    or indicator. Told is the saved assessment; with --standard or --as-of the folder is judged
    anew, as `ecocity assess` would.
    """
    if standard or as_of:
        saved = _judged_anew(assessment, standard, as_of)
    else:
        saved = assessment_of(assessment)
        note_changes(assessment, saved)
    chain = explain(saved, requirement, year=year)
    if as_json:
        show.as_json(chain)
    else:
        click.echo(chain.text())


def _judged_anew(folder: Path, standard: str | None, as_of: date | None) -> Assessment:
    if not (folder / "workspace.yaml").is_file():
        raise click.UsageError(
            f"--standard and --as-of judge a city's folder anew, and {folder} is none: name the "
            "folder that holds workspace.yaml, or leave the options out."
        )
    with show.waiting("Assessing") as step:
        judged = judge(folder, standard, as_of, progress=step)
    click.echo(
        f"Judged anew by {judged.standard}, rules in force on {judged.as_of}; nothing was saved.",
        err=True,
    )
    return judged


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
