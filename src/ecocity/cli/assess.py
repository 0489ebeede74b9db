"""``ecocity assess``: judge a workspace, save the assessment, print what was found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ecocity.assess.assess import assess as judge
from ecocity.assess.store import save
from ecocity.cli import show
from ecocity.cli.options import (
    ANYWHERE,
    FOLDER,
    FORMATS,
    LANGUAGES,
    Choices,
    Day,
    Years,
    examples,
    settings_of,
    shared,
)
from ecocity.cli.print_assessment import print_assessment
from ecocity.workspace.records import Span


@click.command(
    epilog=examples(
        "ecocity assess examples/chengdu",
        "ecocity assess examples/chengdu --report html,docx --language both",
        "ecocity assess province --area 511800 --out out/yaan",
        "ecocity assess examples/chengdu --as-of 2020-12-31 --no-save --strict",
        "ecocity assess examples/chengdu --json | jq .overall.verdict",
    )
)
@click.argument("workspace", type=FOLDER)
@click.option("--area", metavar="CODE", help="Judge this area, where the folder holds several.")
@click.option("--standard", metavar="ID", help="Judge by this standard, not the manifest's.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The date whose rules apply.")
@click.option("--period", type=Years(), metavar="YEARS", help="Years assessed: 2012..2014.")
@click.option(
    "--setting",
    "settings",
    multiple=True,
    callback=settings_of,
    metavar="KEY=VALUE",
    help="A rule that the standard leaves open; may be repeated.",
)
@click.option("--out", type=ANYWHERE, metavar="DIR", help="[default: WORKSPACE/assessment]")
@click.option(
    "--report",
    "formats",
    type=Choices(FORMATS),
    metavar="LIST",
    help="Write reports too: html, docx, pdf, xlsx; commas between.",
)
@click.option(
    "--language",
    "languages",
    type=Choices(LANGUAGES),
    default="en",
    metavar="LIST",
    help="Of the reports: en, zh or both; commas between.  [default: en]",
)
@click.option("--strict", is_flag=True, help="Exit with 1 unless the standard is met.")
@click.option("--no-save", is_flag=True, help="Print only; write nothing.")
@shared
@click.pass_context
def assess(
    ctx: click.Context,
    *,
    workspace: Path,
    area: str | None,
    standard: str | None,
    as_of: date | None,
    period: tuple[date, date] | None,
    settings: dict[str, str],
    out: Path | None,
    formats: tuple[str, ...] | None,
    languages: tuple[str, ...],
    strict: bool,
    no_save: bool,
    as_json: bool,
) -> None:
    """Judge a city's folder by its standard, save the result, and print it.

    The result is saved in WORKSPACE/assessment; `ecocity report`, `why`, `verify` and `diff` read
    it from there.
    """
    if no_save and (out or formats):
        raise click.UsageError("--no-save writes nothing; leave out --out and --report.")
    span = Span(since=period[0], until=period[1]) if period else None
    with show.waiting("Assessing") as step:
        judged = judge(workspace, standard, as_of, span, settings, step, area)
    if as_json:
        show.as_json(judged)
    else:
        print_assessment(judged)
    if not no_save:
        folder = out or workspace / "assessment"
        show.written([save(judged, folder)])
        if formats:
            _report(ctx, folder, formats, languages)
    ctx.exit(1 if strict and judged.overall.verdict != "met" else 0)


def _report(
    ctx: click.Context, folder: Path, formats: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    """The report command on what was just saved; its libraries load only where it is asked for."""
    group = ctx.find_root().command
    assert isinstance(group, click.Group)
    command = group.get_command(ctx, "report")
    assert command is not None
    ctx.invoke(
        command, assessment=folder, formats=formats, languages=languages, output=None, as_json=False
    )
