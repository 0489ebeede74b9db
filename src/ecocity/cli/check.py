"""``ecocity check``: read a workspace and say everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

import click

from ecocity.cli import show
from ecocity.cli.options import FOLDER, examples, shared
from ecocity.workspace.check import check_workspace


@click.command(
    epilog=examples("ecocity check examples/chengdu", "ecocity check ya_an --write-hashes")
)
@click.argument("workspace", type=FOLDER)
@click.option(
    "--write-hashes", is_flag=True, help="Fill in blank sha256 cells of the evidence table."
)
@shared
@click.pass_context
def check(ctx: click.Context, workspace: Path, write_hashes: bool, as_json: bool) -> None:
    """Check a city's folder without judging it: every row that cannot be used, and why.

    Exit code 1 where there is a finding of severity error.
    """
    found = check_workspace(workspace, write_hashes=write_hashes)
    if as_json:
        show.as_json(found)
    else:
        show.findings(found)
        click.echo(show.count(found))
    ctx.exit(1 if any(str(one.severity) == "error" for one in found) else 0)
