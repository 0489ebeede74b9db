"""``ecocity audit``: a written report, its claims, and what becomes of them."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ecocity.audit.output.as_json import as_object
from ecocity.audit.output.files import FORMATS, Target, write
from ecocity.audit.report import STANDARD, audit_report, compare_reports
from ecocity.cli import show
from ecocity.cli.options import ANYWHERE, FOLDER, PACK, Choices, examples, shared
from ecocity.cli.print_audit import print_audit
from ecocity.errors import UsageError


@click.command(
    epilog=examples(
        "ecocity audit report.docx",
        "ecocity audit report.txt --standard cn_eco_city_2007 --json",
        "ecocity audit report.docx -o review.docx",
        "ecocity audit report.pdf --workspace examples/chengdu --format html,docx --out review",
        "ecocity audit report_en.docx --compare report_zh.docx",
    )
)
@click.argument("report", type=ANYWHERE)
@click.option(
    "--standard",
    metavar="ID",
    help=f"Audit against this one.  [default: that of the report's title, else {STANDARD}]",
)
@PACK
@click.option("--workspace", type=FOLDER, metavar="DIR", help="Compare with its values too.")
@click.option(
    "--compare", "other", type=ANYWHERE, metavar="FILE", help="Another language version of it."
)
@click.option(
    "--format",
    "formats",
    type=Choices(FORMATS),
    metavar="LIST",
    help="Write files too: html, docx, sarif, json; commas between.",
)
@click.option(
    "-o",
    "--out",
    type=ANYWHERE,
    metavar="PATH",
    help="A folder for the files (html if no --format), or one file, such as review.docx."
    "  [default: the folder you are in]",
)
@click.option("--strict", is_flag=True, help="Exit with 1 where there is a finding.")
@shared
@click.pass_context
def audit(
    ctx: click.Context,
    *,
    report: Path,
    standard: str | None,
    folders: tuple[Path, ...],
    workspace: Path | None,
    other: Path | None,
    formats: tuple[str, ...] | None,
    out: Path | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Audit a written report: find its claims, judge them, show where each stands.

    Reads DOCX, PDF, HTML, Markdown and plain text, in English, Chinese or a machine translation.
    """
    target = _target(formats, out)
    if other is not None and workspace is not None:
        raise UsageError("--compare and --workspace are two audits: call them one after the other.")
    if other is not None:
        result = compare_reports(report, other, standard, folders)
    else:
        result = audit_report(report, standard, workspace, folders, min(os.cpu_count() or 1, 4))
    paths = write(result, target, report.read_bytes()) if target is not None else []
    if as_json:
        show.as_json(as_object(result))
    else:
        print_audit(result)
    show.written(paths)
    ctx.exit(1 if strict and result.findings else 0)


def _target(formats: tuple[str, ...] | None, out: Path | None) -> Target | None:
    """Which files to write. Raises UsageError where a file's name and the formats do not fit."""
    if formats is None and out is None:
        return None
    suffix = out.suffix.lstrip(".").lower() if out is not None and not out.is_dir() else ""
    if out is None or suffix not in FORMATS:
        return Target(out or Path(os.curdir), formats or ("html",))
    if formats not in (None, (suffix,)):
        raise UsageError(
            f'"{out}" is the name of one {suffix} file. Name a folder for several formats.'
        )
    return Target(out, (suffix,), is_file=True)
