"""``ecocity land``: rasters and boundaries become the tables that packs compute from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from ecocity.cli import show
from ecocity.cli.options import ANYWHERE, Day, examples, shared
from ecocity.land.classes import class_areas
from ecocity.land.means import zone_means
from ecocity.land.records import Datum, LandTable, PolygonFile, Progress, RasterFile
from ecocity.land.save import save_table
from ecocity.land.union import union_share

Function = TypeVar("Function", bound=Callable[..., Any])
RASTER = click.argument("raster", type=ANYWHERE)
AREAS = click.argument("areas", type=ANYWHERE, nargs=-1, required=True, metavar="AREAS...")
_SHOWN = 40


def _writable(_: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """Refused before the work, not after it."""
    if value is not None and value.suffix not in {".csv", ".parquet"}:
        raise click.BadParameter(f"{value.name}: write .csv or .parquet.", param=param)
    return value


def _of_areas(function: Function) -> Function:
    """The options that say what the boundaries are, and where the table goes."""
    for option in (
        click.option("--code", metavar="COLUMN", help="Column with the area's code."),
        click.option("--datum", type=click.Choice(["as_declared", "gcj02", "wgs84"]),
                     default="as_declared", show_default=True,
                     help="gcj02: boundaries from a Chinese web map, to be turned back."),
        click.option("--areas-crs", metavar="CRS", help="Of boundaries that say none: EPSG:4490."),
        click.option("--expect", multiple=True, metavar="CODE",
                     help="A code that must be there; may be repeated."),
        click.option("--year", type=int, help="Add this year as a column."),
        click.option("-o", "--output", type=ANYWHERE, metavar="OUT", callback=_writable,
                     help="Write .csv or .parquet."),
    ):  # fmt: skip
        function = option(function)
    return function


def _of_raster(function: Function) -> Function:
    for option in (
        click.option("--band", type=click.IntRange(1), default=1, show_default=True,
                     help="Band of the raster."),
        click.option("--crs", metavar="CRS", help="Of a raster that says none: EPSG:32648."),
        click.option("--nodata", type=float, help="No-data value of a raster that says none."),
        click.option("--date", "day", type=Day(), metavar="DATE",
                     help="The day of the picture; boundaries must be valid then."),
        click.option("--parts", is_flag=True, help="Count pixels by the share that is covered."),
    ):  # fmt: skip
        function = option(function)
    return function


@click.group(
    epilog=examples(
        "ecocity land classes landcover.tif counties.gpkg --year 2014 -o areas.csv",
        "ecocity land means ndvi.tif counties.gpkg --year 2014 -o ndvi.csv",
        "ecocity land protected counties.gpkg --layer reserve=reserves.shp",
    )
)
@shared
def land(as_json: bool) -> None:
    """Turn rasters and boundaries into tables, and say what is wrong with the maps."""


@land.command(
    epilog=examples("ecocity land classes landcover.tif counties/ --datum gcj02 -o areas.csv")
)
@RASTER
@AREAS
@_of_raster
@_of_areas
@shared
@click.pass_context
def classes(ctx: click.Context, /, **asked: Any) -> None:
    """Area of each class of a land-cover raster in each area [km2]."""
    with show.waiting("Counting pixels") as step:
        result = class_areas(
            _raster(asked), _areas(asked), parts_of_pixels=asked["parts"], progress=_rows(step)
        )
    _finish(ctx, result, asked)


@land.command(epilog=examples("ecocity land means ndvi.tif counties.gpkg --range -1 1"))
@RASTER
@AREAS
@click.option("--range", "valid_range", type=float, nargs=2, metavar="LEAST MOST",
              help="Pixels outside it count as no data.")  # fmt: skip
@_of_raster
@_of_areas
@shared
@click.pass_context
def means(ctx: click.Context, /, **asked: Any) -> None:
    """Mean, sum and count of a raster's quantity (NDVI) in each area."""
    with show.waiting("Adding pixels") as step:
        result = zone_means(
            _raster(asked),
            _areas(asked),
            parts_of_pixels=asked["parts"],
            valid_range=asked["valid_range"] or None,
            progress=_rows(step),
        )
    _finish(ctx, result, asked)


@land.command(
    epilog=examples("ecocity land protected city.geojson --layer reserve=a.shp --layer park=b.gpkg")
)
@AREAS
@click.option("--layer", "layers", multiple=True, required=True, metavar="NAME=FILE",
              help="A layer of protected polygons; may be repeated.")  # fmt: skip
@click.option("--sea", type=ANYWHERE, metavar="FILE", help="Sea, taken off the land.")
@_of_areas
@shared
@click.pass_context
def protected(ctx: click.Context, /, **asked: Any) -> None:
    """Union of protected polygons in each area and its share of the land, overlaps once."""
    drawn: dict[str, Path] = {}
    for text in asked["layers"]:
        name, equals, file = text.partition("=")
        if not equals or not name or not file:
            raise click.BadParameter(f"{text!r} is not NAME=FILE.", param_hint="--layer")
        drawn[name] = Path(file)
    _finish(ctx, union_share(drawn, _areas(asked), sea=asked["sea"]), asked)


def _raster(asked: dict[str, Any]) -> RasterFile:
    day: date | None = asked["day"]
    return RasterFile(asked["raster"], asked["band"], asked["crs"], asked["nodata"], day)


def _areas(asked: dict[str, Any]) -> PolygonFile:
    datum: Datum = asked["datum"]
    return PolygonFile(
        tuple(asked["areas"]),
        code=asked["code"],
        crs=asked["areas_crs"],
        datum=datum,
        expected=tuple(asked["expect"]),
    )


def _rows(step: Callable[[str], None]) -> Progress:
    return lambda done, of: step(f"{done} of {of} rows")


def _finish(ctx: click.Context, result: LandTable, asked: dict[str, Any]) -> None:
    same = {} if asked["year"] is None else {"year": asked["year"]}
    output: Path | None = asked["output"]
    if output is not None and result.table.num_rows:
        show.written([save_table(result.table, output, **same)])
    if asked["as_json"]:
        rows = [{**row, **same} for row in result.table.to_pylist()]
        show.as_json({"rows": rows, "coverage": result.coverage.to_pylist(),
                      "findings": result.findings})  # fmt: skip
    else:
        show.findings(result.findings)
        if output is None:
            cells = [[_cell(v) for v in row.values()] for row in result.table.to_pylist()]
            show.table(result.table.column_names, cells[:_SHOWN])
        click.echo(f"{result.table.num_rows} rows; {show.count(result.findings)}.")
    ctx.exit(1 if result.errors() else 0)


def _cell(value: object) -> str:
    if value is None:
        return "—"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
