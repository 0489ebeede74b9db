"""``ecocity compute``: a step or an indicator of a pack from record files, without a workspace."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from ecocity.backend.queries import Queries
from ecocity.cli import show
from ecocity.cli.bindings import bindings_of
from ecocity.cli.options import ANYWHERE, BACKEND, Day, Years, examples, settings_of, shared
from ecocity.cli.reading import Reading, reading
from ecocity.cli.spark import spark_at
from ecocity.compute.from_files import ComputeResult, compute_table
from ecocity.compute.write_table import as_rows, write_table
from ecocity.workspace.records import Span

_SHOWN = 40


@click.command(
    epilog=examples(
        "ecocity compute pm25_annual --pack cn_air --input station_hours=hours.csv",
        "ecocity compute city_days --pack cn_air --input station_hours=2015/ \\",
        "    --columns pm25=PM2.5 --unit co=ug/m^3 --time-label ends -o city_days.csv",
        "ecocity compute pm25_annual --pack cn_air --input station_hours=hours/ --by-file",
    )
)
@click.argument("name", metavar="INDICATOR")
@click.option("--pack", required=True, metavar="PACK", help="Id of a built-in pack, or a folder.")
@click.option(
    "--input",
    "inputs",
    multiple=True,
    required=True,
    metavar="NAME=FILE",
    help="An input of the pack: a file, or a folder of files. May be repeated.",
)
@reading
@click.option("--period", type=Years(), metavar="YEARS", help="2013..2015.  [default: of the data]")
@click.option("--as-of", type=Day(), metavar="DATE", help="The date whose rules apply.")
@click.option(
    "--setting", "settings", multiple=True, callback=settings_of, metavar="KEY=VALUE",
    help="A rule that the standard leaves open; may be repeated.",
)  # fmt: skip
@click.option("--by-file", is_flag=True, help="File by file, in little memory.")
@click.option("--cache", type=ANYWHERE, metavar="DIR", help="Keep computed tables, and use them.")
@BACKEND
@click.option(
    "-o", "--output", type=ANYWHERE, metavar="OUT", help="Write .csv, .parquet, .xlsx or .json."
)
@shared
@click.pass_context
def compute(
    ctx: click.Context,
    /,
    *,
    name: str,
    pack: str,
    inputs: tuple[str, ...],
    period: tuple[date, date] | None,
    as_of: date | None,
    settings: dict[str, str],
    by_file: bool,
    cache: Path | None,
    address: str | None,
    output: Path | None,
    as_json: bool,
    **how: Any,
) -> None:
    """Compute a step or an indicator of a pack from files of records.

    What is wrong in the files is said; exit code 1 where rows could not be used.
    """
    bindings = bindings_of(pack, inputs, Reading(**how))

    def run(elsewhere: Queries | None) -> ComputeResult:
        with show.waiting(f"Computing {name}") as step:
            return compute_table(
                name,
                pack,
                bindings,
                period=Span(since=period[0], until=period[1]) if period else None,
                as_of=as_of,
                settings=dict(settings),
                by_file=by_file,
                elsewhere=elsewhere,
                cache=cache,
                progress=step,
            )

    with spark_at(address) as spark:
        result = run(spark() if spark else None)
    if output is not None:
        write_table(result, output)
        show.written([output])
    _print(result, output, as_json)
    ctx.exit(1 if any(str(one.severity) == "error" for one in result.findings) else 0)


def _print(result: ComputeResult, output: Path | None, as_json: bool) -> None:
    if as_json:
        content: dict[str, object] = {"name": result.name, "columns": result.columns}
        content |= {"rows": as_rows(result.table)} if output is None else {"file": output}
        show.as_json({**content, "findings": result.findings})
        return
    show.findings(result.findings)
    if output is None:
        first = result.table.slice(0, _SHOWN)
        cells = [[_cell(value) for value in row.values()] for row in as_rows(first)]
        show.table(result.table.column_names, cells)
        if result.table.num_rows > _SHOWN:
            click.echo(f"… {result.table.num_rows - _SHOWN} more rows; -o FILE writes all.")
    click.echo(f"{result.table.num_rows} rows; {show.count(result.findings)}.")


def _cell(value: object) -> str:
    if value is None:
        return "—"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
