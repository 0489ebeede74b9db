"""Means of a quantity (NDVI) over areas."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from ecocity.errors import Finding
from ecocity.land.raster import Raster, opened, strips
from ecocity.land.records import (
    COVERAGE,
    MEANS,
    Array,
    LandTable,
    PolygonFile,
    Progress,
    RasterFile,
    as_polygons,
    as_raster,
    empty,
    found,
    whole,
)
from ecocity.land.spans import Spans, shares_of, spans_of
from ecocity.land.zones import Zones, placed


@dataclass
class _Totals:
    """What was added up so far, one entry an area; weights are pixels or m2."""

    pixels: Array
    nodata: Array
    square_metres: Array
    nodata_m2: Array
    total: Array
    by_area: Array
    least: Array
    most: Array


@dataclass(frozen=True, slots=True)
class _Strip:
    """Values of a strip with 0 where there is no data."""

    values: Array
    there: Array
    areas: Array


def zone_means(
    raster: RasterFile | Path | str,
    zones: PolygonFile | Path | str | Sequence[Path | str],
    *,
    parts_of_pixels: bool = False,
    valid_range: tuple[float, float] | None = None,
    progress: Progress | None = None,
) -> LandTable:
    """Mean, mean weighted by true area, sum, count, least and most of each area.

    A scale and offset that the file bears are applied. Values outside ``valid_range`` count as no
    data, and that is said.
    """
    with opened(as_raster(raster)) as (usable, first):
        findings = list(first)
        if usable is None:
            return LandTable(empty(MEANS), empty(COVERAGE), tuple(findings))
        areas, more = placed(usable, as_polygons(zones))
        findings += more
        if areas is None:
            return LandTable(empty(MEANS), empty(COVERAGE), tuple(findings))
        totals = _nothing_yet(len(areas.codes))
        refused = 0
        add = _add_shares if parts_of_pixels else _add_centres
        with closing(strips(usable, areas.rows(usable.height), progress, 4)) as held:
            for top, values, there in held:
                strip, outside = _cleaned(usable, top, values, there, valid_range)
                refused += outside
                add(totals, areas, strip, top)
        findings += _said(usable, valid_range, refused)
        return _tables(usable, areas, totals, findings)


def _nothing_yet(size: int) -> _Totals:
    a, b, c, d, e, f = np.zeros((6, size))
    return _Totals(a, b, c, d, e, f, np.full(size, np.inf), np.full(size, -np.inf))


def _cleaned(
    raster: Raster, top: int, values: Array, there: Array | None, limits: tuple[float, float] | None
) -> tuple[_Strip, int]:
    known = np.isfinite(values) if values.dtype.kind == "f" else np.ones(values.shape, dtype=bool)
    if there is not None:
        known &= there
    if raster.nodata is not None and np.isfinite(raster.nodata):
        gone = values.dtype.type(raster.nodata) if values.dtype.kind == "f" else raster.nodata
        known &= values != gone
    real = values.astype(np.float64)
    if (raster.scale, raster.offset) != (1.0, 0.0):
        real = real * raster.scale + raster.offset
    refused = 0
    if limits is not None:
        outside = known & ((real < limits[0]) | (real > limits[1]))
        refused = int(outside.sum())
        known &= ~outside
    real[~known] = 0
    return _Strip(real, known, raster.row_areas[top : top + len(values)]), refused


def _add_centres(totals: _Totals, zones: Zones, strip: _Strip, top: int) -> None:
    height, width = strip.values.shape
    spans = spans_of(zones, top, height, width)
    if not len(spans.zone):
        return
    size = len(zones.codes)
    sums = _over_runs(np.add, strip.values, spans)
    counts = _over_runs(np.add, strip.there, spans)
    gone = spans.stop - spans.start - counts
    area = strip.areas[spans.row]
    for held, weights in (
        (totals.pixels, counts), (totals.nodata, gone), (totals.square_metres, counts * area),
        (totals.nodata_m2, gone * area), (totals.total, sums), (totals.by_area, sums * area),
    ):  # fmt: skip
        np.add(held, np.bincount(spans.zone, weights, size), out=held)
    low = np.where(strip.there, strip.values, np.inf)
    np.minimum.at(totals.least, spans.zone, _over_runs(np.minimum, low, spans))
    low[~strip.there] = -np.inf
    np.maximum.at(totals.most, spans.zone, _over_runs(np.maximum, low, spans))


def _over_runs(function: np.ufunc, values: Array, spans: Spans) -> Array:
    """``function`` over each run of pixels."""
    width = values.shape[1]
    flat = np.append(values.reshape(-1), values.dtype.type(0))
    ends = np.column_stack((spans.row * width + spans.start, spans.row * width + spans.stop))
    kind = np.int64 if values.dtype == bool else None
    result: Array = function.reduceat(flat, ends.reshape(-1), dtype=kind)[::2]
    return result


def _add_shares(totals: _Totals, zones: Zones, strip: _Strip, top: int) -> None:
    height, width = strip.values.shape
    for window in shares_of(zones, top, height, width):
        tall, broad = window.share.shape
        rows = slice(window.row, window.row + tall)
        columns = slice(window.column, window.column + broad)
        values, there = strip.values[rows, columns], strip.there[rows, columns]
        areas, zone = strip.areas[rows, None], window.zone
        with_data = window.share * there
        without = window.share * ~there
        totals.pixels[zone] += with_data.sum()
        totals.nodata[zone] += without.sum()
        totals.square_metres[zone] += (with_data * areas).sum()
        totals.nodata_m2[zone] += (without * areas).sum()
        totals.total[zone] += (with_data * values).sum()
        totals.by_area[zone] += (with_data * values * areas).sum()
        touched = values[with_data > 0]
        if touched.size:
            totals.least[zone] = min(totals.least[zone], touched.min())
            totals.most[zone] = max(totals.most[zone], touched.max())


def _said(raster: Raster, limits: tuple[float, float] | None, refused: int) -> list[Finding]:
    name, findings = raster.name(), []
    if (raster.scale, raster.offset) != (1.0, 0.0):
        findings.append(
            found(
                "raster_scaled",
                f"{name} says scale {raster.scale:g} and offset {raster.offset:g}: its values were"
                " multiplied and moved so.",
                file=name,
            )
        )
    if refused and limits is not None:
        findings.append(
            found(
                "raster_values_outside",
                f"{refused} pixels of {name} lie outside {limits[0]:g} to {limits[1]:g}; they count"
                " as no data.",
                file=name,
                remedy="Look at the scale and the no-data value.",
            )
        )
    return findings


def _tables(raster: Raster, zones: Zones, sums: _Totals, findings: list[Finding]) -> LandTable:
    if not sums.pixels.any() and sums.nodata.any():
        findings.append(
            found(
                "raster_only_nodata",
                f"{raster.name()} holds nothing but no-data in every area.",
                file=raster.name(),
                remedy="Give the raster itself, not its mask or an empty tile.",
            )
        )
    some = sums.pixels > 0
    mean = _divided(sums.total, sums.pixels)
    by_area = _divided(sums.by_area, sums.square_metres)
    columns = [list(zones.codes), mean, by_area, sums.total, whole(sums.pixels)]
    edges = [pa.array(np.where(some, v, np.nan), from_pandas=True) for v in (sums.least, sums.most)]
    table = pa.table([*columns, *edges], schema=MEANS)
    coverage = pa.table(
        [list(zones.codes), whole(sums.pixels), whole(sums.nodata), sums.square_metres / 1e6,
         sums.nodata_m2 / 1e6, zones.inside_share],
        schema=COVERAGE,
    )  # fmt: skip
    return LandTable(table, coverage, tuple(findings))


def _divided(above: Array, below: Array) -> pa.Array:
    """``above / below``; null where there is nothing below the line."""
    shares = np.divide(above, below, out=np.full_like(above, np.nan), where=below > 0)
    return pa.array(shares, from_pandas=True)
