"""``ecocity compute``: a step or an indicator of a pack from record files, without a workspace."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ecocity.backend.queries import Queries
from ecocity.cli import show
from ecocity.cli.bindings import bindings_of
from ecocity.cli.options import ANYWHERE, BACKEND, Day, Years, examples, settings_of, shared
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
@click.option(
    "--columns",
    multiple=True,
    metavar="COLUMN=HEADING",
    help="A declared column and its heading in the file; commas between, or repeated. "
    "INPUT.COLUMN where several inputs have it.",
)
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar="COLUMN=UNIT",
    help="Unit in the file, where it is not the declared one.",
)
@click.option(
    "--constant",
    "constants",
    multiple=True,
    metavar="COLUMN=VALUE",
    help="A column that the file lacks and that is the same in all rows.",
)
@click.option("--missing", multiple=True, metavar="TEXT", help="A text that means no value: -999.")
@click.option(
    "--time-label",
    type=click.Choice(("starts", "ends")),
    default="starts",
    show_default=True,
    help="Whether a time names the beginning or the end of its hour.",
)
@click.option("--time-format", metavar="FORMAT", help="Of times, as in strptime: %Y%m%d%H.")
@click.option(
    "--time-parts",
    multiple=True,
    metavar="PART=HEADING",
    help="Times in parts: year=Y,month=M,day=D,hour=H, or date=D,hour=H.",
)
@click.option(
    "--long",
    "long",
    metavar="ITEM,VALUE",
    help="One figure a row: the column that names it, and the column that holds it.",
)
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
    *,
    name: str,
    pack: str,
    inputs: tuple[str, ...],
    columns: tuple[str, ...],
    units: tuple[str, ...],
    constants: tuple[str, ...],
    missing: tuple[str, ...],
    time_label: str,
    time_format: str | None,
    time_parts: tuple[str, ...],
    long: str | None,
    period: tuple[date, date] | None,
    as_of: date | None,
    settings: dict[str, str],
    by_file: bool,
    cache: Path | None,
    address: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Compute a step or an indicator of a pack from files of records.

    What is wrong in the files is said; exit code 1 where rows could not be used.
    """
    bindings = bindings_of(
        pack,
        inputs,
        columns=columns,
        units=units,
        constants=constants,
        missing=missing,
        time_label=time_label,
        time_format=time_format,
        time_parts=time_parts,
        long=long,
    )

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
