"""``ecocity report``: an assessment as HTML, DOCX, PDF or XLSX."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast

import click

from ecocity.assess.records import Assessment
from ecocity.cli import show
from ecocity.cli.find import assessment_of, folder_of, note_changes
from ecocity.cli.options import ANYWHERE, EXISTING, FORMATS, LANGUAGES, Choices, examples, shared
from ecocity.report.write import Format, write_report


def _write(assessment: Assessment, path: Path, kind: str, language: str) -> None:
    """The names were checked when they were read from the command line."""
    write_report(assessment, path, cast(Format, kind), cast(Literal["en", "zh", "both"], language))


def write_all(
    assessment: Assessment,
    folder: Path,
    formats: tuple[str, ...],
    languages: tuple[str, ...],
    step: Callable[[str], None] = lambda name: None,
) -> list[Path]:
    """Write ``report-LANGUAGE.FORMAT`` for every pair into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for language in languages:
        for kind in formats:
            path = folder / f"report-{language}.{kind}"
            _write(assessment, path, kind, language)
            step(path.name)
            paths.append(path)
    return paths


@click.command(
    epilog=examples(
        "ecocity report examples/chengdu --format docx --language zh",
        "ecocity report out/chengdu --format html,pdf --language en,both -o out/reports",
        "ecocity report examples/chengdu --format pdf --language both -o chengdu.pdf",
    )
)
@click.argument("assessment", type=EXISTING, metavar="ASSESSMENT_OR_WORKSPACE")
@click.option(
    "--format",
    "formats",
    type=Choices(FORMATS),
    default="html",
    metavar="LIST",
    help="html, docx, pdf, xlsx; commas between.  [default: html]",
)
@click.option(
    "--language",
    "languages",
    type=Choices(LANGUAGES),
    default="en",
    metavar="LIST",
    help="en, zh or both in one report; commas between write several.  [default: en]",
)
@click.option(
    "-o",
    "--output",
    type=ANYWHERE,
    metavar="PATH",
    help="A folder, or a file name for a single report.  [default: beside the assessment]",
)
@shared
def report(
    assessment: Path,
    formats: tuple[str, ...],
    languages: tuple[str, ...],
    output: Path | None,
    as_json: bool,
) -> None:
    """Write the report of a saved assessment, or of the one saved in a workspace."""
    judged = assessment_of(assessment)
    note_changes(assessment, judged)
    if output is not None and output.suffix.lower() in {f".{kind}" for kind in FORMATS}:
        paths = [_single(judged, output, formats, languages)]
    else:
        folder = output or folder_of(assessment)
        with show.waiting("Writing reports", len(formats) * len(languages)) as step:
            paths = write_all(judged, folder, formats, languages, step)
    if as_json:
        show.as_json({"files": paths})
    else:
        show.written(paths)


def _single(
    judged: Assessment, output: Path, formats: tuple[str, ...], languages: tuple[str, ...]
) -> Path:
    kind = output.suffix.lower().lstrip(".")
    if len(formats) > 1 or len(languages) > 1:
        raise click.UsageError(f"{output} is one file, but several reports are asked for.")
    asked = click.get_current_context().get_parameter_source("formats")
    if asked is click.core.ParameterSource.COMMANDLINE and formats != (kind,):
        raise click.UsageError(f"{output} does not end in .{formats[0]}, the format asked for.")
    _write(judged, output, kind, languages[0])
    return output
