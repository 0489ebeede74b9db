"""``ecocity audit``: a written report, its claims, and what becomes of them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click
from rich.markup import escape

import ecocity
from ecocity.audit.audit import audit_document
from ecocity.audit.document.read import read_document
from ecocity.audit.given import given_of
from ecocity.audit.judge.workspace import Given
from ecocity.audit.languages import compare
from ecocity.audit.output.as_json import as_object
from ecocity.audit.output.files import FORMATS, write
from ecocity.audit.records import Audit
from ecocity.audit.rulebook import Rulebook, rulebook_of
from ecocity.cli import show
from ecocity.cli.options import ANYWHERE, FOLDER, Choices, examples, shared
from ecocity.standards.load import builtin_packs, find_standard, load_pack

_DEFAULT = "cn_eco_city_2007"
_VERDICTS = ("contradicted", "unsupported", "conditional", "supported", "not_checkable")


@click.command(
    epilog=examples(
        "ecocity audit report.docx",
        "ecocity audit report.txt --standard cn_eco_city_2007 --json",
        "ecocity audit report.pdf --workspace examples/chengdu --format html,docx --out review",
        "ecocity audit report_en.docx --compare report_zh.docx",
    )
)
@click.argument("report", type=ANYWHERE)
@click.option(
    "--standard", default=_DEFAULT, show_default=True, metavar="ID", help="Audit against this one."
)
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
@click.option("--out", type=ANYWHERE, metavar="DIR", help="[default: the folder you are in]")
@click.option("--strict", is_flag=True, help="Exit with 1 where there is a finding.")
@shared
@click.pass_context
def audit(
    ctx: click.Context,
    *,
    report: Path,
    standard: str,
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
    rules = _rules(standard)
    if other is not None:
        result = compare(read_document(report), read_document(other), rules)
    else:
        given = _given(workspace, rules) if workspace else ()
        result = audit_document(read_document(report), rules, given)
    if as_json:
        show.as_json(as_object(result))
    else:
        _print(result)
    if formats:
        show.written(write(result, formats, out or Path(os.curdir)))
    ctx.exit(1 if strict and result.findings else 0)


def _rules(standard: str) -> Rulebook:
    """The rules of the standard named, of an id or a family."""
    packs = [load_pack(folder) for folder in builtin_packs().values()]
    pack, id = find_standard(standard, packs, date.today())
    return rulebook_of(pack, id)


def _given(workspace: Path, rules: Rulebook) -> tuple[Given, ...]:
    return given_of(ecocity.assess_workspace(workspace), rules)


def _print(result: Audit) -> None:
    out = show.console()
    document = result.document
    pages = f", {document.pages} pages" if document.pages else ""
    kind = ", machine translation" if document.translated else ""
    out.print(escape(f"{document.name}: {document.lines} lines{pages}, {document.language}{kind}"))
    for one in result.findings:
        colour = show.SEVERITIES[one.severity]
        page = f", page {one.page}" if one.page else ""
        out.print(f"\n[{colour}]{one.severity}[/] {one.rule}  [dim]line {one.line}{page}[/]")
        out.print(escape(f"  {one.message}"))
        if one.computed and one.computed not in one.message:
            out.print(escape(f"  computed: {one.computed}"))
        if one.text:
            out.print(escape(f"  > {one.text[:300]}"), style="dim")
    _print_rest(result)


def _print_rest(result: Audit) -> None:
    out = show.console()
    counts = {word: sum(one.verdict == word for one in result.claims) for word in _VERDICTS}
    said = ", ".join(f"{n} {word.replace('_', ' ')}" for word, n in counts.items() if n)
    out.print(f"\n{len(result.findings)} findings. {len(result.claims)} claims: {said or 'none'}.")
    if result.decoded:
        lost = sum(not one.readings for one in result.decoded)
        out.print(
            f"{len(result.decoded)} places were read out of damaged text, {lost} of them lost."
        )
    for state in ("partly", "absent", "cut_off"):
        numbers = ", ".join(one.number for one in result.coverage if one.state == state)
        if numbers:
            out.print(escape(f"Requirements {state.replace('_', ' ')}: {numbers}"))
