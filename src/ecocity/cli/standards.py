"""``ecocity standards``: what is known, whether it is sound, and what its rules may use."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from ecocity.assess.run_cases import run_cases
from ecocity.cli import show
from ecocity.cli.options import ANYWHERE, BACKEND, EXISTING, PACK, examples, shared
from ecocity.cli.packs import known, named
from ecocity.cli.print_standard import print_standard, standard_as_json
from ecocity.cli.spark import spark_at
from ecocity.errors import UsageError
from ecocity.standards.check import check_pack
from ecocity.standards.functions import ALLOWED_FUNCTIONS
from ecocity.standards.load import builtin_packs, load_pack


@click.group(
    invoke_without_command=True,
    epilog=examples(
        "ecocity standards",
        "ecocity standards show cn_eco_city_2007",
        "ecocity standards check my_pack",
        "ecocity standards test cn_eco",
    ),
)
@shared
@click.pass_context
def standards(ctx: click.Context, as_json: bool) -> None:
    """List the standards that come with ecocity; show, check and test them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_, folders=(), as_json=as_json)


@standards.command("list", epilog=examples("ecocity standards list --pack my_pack"))
@PACK
@shared
def list_(folders: tuple[Path, ...], as_json: bool) -> None:
    """List standards: id, edition, since when in force, which pack."""
    rows = [
        (key, one.label.en, one.edition, str(one.in_force.since), str(one.in_force.until or ""), p)
        for p, pack in ((pack.pack.id, pack) for pack in known(folders))
        for key, one in pack.standards.items()
    ]
    headings = ("id", "label", "edition", "since", "until", "pack")
    if as_json:
        show.as_json([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        show.table(headings, [[escape(cell) for cell in row] for row in rows])


@standards.command("show", epilog=examples("ecocity standards show cn_eco_city_2007 --json"))
@click.argument("standard", metavar="ID")
@PACK
@shared
def show_(standard: str, folders: tuple[Path, ...], as_json: bool) -> None:
    """Show a standard: requirements, criteria, limits, settings, sources, and how sure each is."""
    pack, key = named(standard, folders)
    if as_json:
        show.as_json(standard_as_json(pack, key))
    else:
        print_standard(pack, key)


@standards.command(epilog=examples("ecocity standards check my_pack"))
@click.argument("path", type=ANYWHERE)
@shared
@click.pass_context
def check(ctx: click.Context, path: Path, as_json: bool) -> None:
    """List every defect of a pack folder. Exit code 1 where there is one of severity error."""
    folder = builtin_packs().get(str(path), path)
    if not folder.is_dir():
        raise UsageError(
            f"There is no pack {path}: neither a folder nor {', '.join(builtin_packs())}."
        )
    found = check_pack(folder)
    if as_json:
        show.as_json(found)
    else:
        show.findings(found)
        click.echo(show.count(found))
    ctx.exit(1 if any(str(one.severity) == "error" for one in found) else 0)


@standards.command(
    epilog=examples(
        "ecocity standards test cn_eco", "ecocity standards test my_pack --cases a.yaml"
    )
)
@click.argument("pack", metavar="PACK")
@click.option("--cases", type=EXISTING, metavar="FILE", help="Cases of your own, from this file.")
@BACKEND
@shared
@click.pass_context
def test(
    ctx: click.Context, pack: str, cases: Path | None, address: str | None, as_json: bool
) -> None:
    """Run the cases of a pack: the id of a built-in one, or a folder. Exit code 1 if one fails."""
    folder = builtin_packs().get(pack, Path(pack))
    with spark_at(address) as spark:
        results = run_cases(load_pack(folder), cases, spark)
    if as_json:
        show.as_json(results)
    else:
        for result in results:
            click.echo(f"{'holds ' if result.holds else 'FAILS '} {result.id}")
            for difference in result.differences:
                click.echo(f"        {difference}")
        failed = sum(not result.holds for result in results)
        click.echo(f"{len(results) - failed} of {len(results)} cases hold.")
    ctx.exit(0 if results and all(result.holds for result in results) else 1)


@standards.command(epilog=examples("ecocity standards functions"))
@shared
def functions(as_json: bool) -> None:
    """List the functions that a pack's formulas and queries may call."""
    names = sorted(ALLOWED_FUNCTIONS)
    if as_json:
        show.as_json(names)
    else:
        click.echo("\n".join(names))
