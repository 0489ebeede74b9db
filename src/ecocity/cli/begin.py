"""``ecocity init`` and ``ecocity template``: the first two steps of an own workspace."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from ecocity.cli import show
from ecocity.cli.options import ANYWHERE, PACK, Years, examples, shared
from ecocity.cli.packs import named
from ecocity.standards.records import Label
from ecocity.workspace.init import init_workspace
from ecocity.workspace.records import Span
from ecocity.workspace.template import write_template

STANDARD = click.option(
    "--standard", required=True, metavar="ID", help="A standard, or a family of editions."
)


@click.command(
    epilog=examples(
        "ecocity init my_city --standard cn_eco_city --area 510100 \\",
        "    --name-en Chengdu --name-zh 成都市",
    )
)
@click.argument("folder", type=ANYWHERE)
@STANDARD
@click.option("--area", required=True, metavar="CODE", help="Code of the city, as in GB/T 2260.")
@click.option("--name-en", required=True, metavar="NAME", help="The city's name in English.")
@click.option("--name-zh", required=True, metavar="NAME", help="The city's name in Chinese.")
@click.option(
    "--period", type=Years(), metavar="YEARS", help="2012..2014.  [default: the last full years]"
)
@PACK
@shared
def init(
    *,
    folder: Path,
    standard: str,
    area: str,
    name_en: str,
    name_zh: str,
    period: tuple[date, date] | None,
    folders: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Begin a city's folder: manifest, areas, evidence, and a workbook for the figures.

    Nothing that is there already is written over.
    """
    span = Span(since=period[0], until=period[1]) if period else None
    last = span.until - timedelta(days=1) if span else None
    pack, standard_id = named(standard, folders, last)
    name = Label(en=name_en, zh=name_zh)
    written = init_workspace(folder, pack, standard_id, area, name, period=span)
    if as_json:
        show.as_json({"folder": folder, "files": written})
        return
    show.written(written)
    click.echo(f"Fill in the tables, then: ecocity check {folder}")


@click.command(epilog=examples("ecocity template --standard cn_eco_city -o eco-city.xlsx"))
@STANDARD
@click.option(
    "-o",
    "--output",
    required=True,
    type=ANYWHERE,
    metavar="FILE",
    help="Workbook to write (.xlsx).",
)
@PACK
@shared
def template(standard: str, output: Path, folders: tuple[Path, ...], as_json: bool) -> None:
    """Write the workbook that a standard asks for: one sheet an input, one column a question.

    The filled-in workbook is read back as it is.
    """
    pack, standard_id = named(standard, folders)
    path = write_template(pack, standard_id, output)
    if as_json:
        show.as_json({"file": path})
        return
    show.written([path])
