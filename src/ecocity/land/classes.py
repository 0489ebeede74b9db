"""Class areas: how much of each area is of each class of a land-cover raster."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from ecocity.errors import Finding
from ecocity.land.encode import Codes, encode
from ecocity.land.raster import Raster, opened, strips
from ecocity.land.records import (
    CLASSES,
    COVERAGE,
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
from ecocity.land.spans import shares_of, spans_of
from ecocity.land.tally import count_runs, count_weighed
from ecocity.land.zones import Zones, placed


@dataclass
class _Sums:
    """What was counted so far: class -> pixels and m2 of each area; None is no data."""

    size: int
    pixels: dict[int | None, Array] = field(default_factory=dict)
    square_metres: dict[int | None, Array] = field(default_factory=dict)

    def add(self, codes: Codes, pixels: Array, square_metres: Array) -> None:
        """``pixels`` and ``square_metres``: one row an area, one column a code."""
        for column in np.flatnonzero(pixels.any(axis=0)):
            klass = codes.classes[int(column)]
            for sums, more in ((self.pixels, pixels), (self.square_metres, square_metres)):
                held = sums.setdefault(klass, np.zeros(self.size))
                held += more[:, column]


def class_areas(
    raster: RasterFile | Path | str,
    zones: PolygonFile | Path | str | Sequence[Path | str],
    *,
    parts_of_pixels: bool = False,
    progress: Progress | None = None,
) -> LandTable:
    """Pixels and true area of each class in each area [km2], read strip by strip.

    A pixel belongs to the area that holds its centre; with ``parts_of_pixels`` each counts by the
    share that is covered. Pixels without data are in ``coverage``, never in the table.
    """
    with opened(as_raster(raster)) as (usable, first):
        findings = list(first)
        if usable is None:
            return LandTable(empty(CLASSES), empty(COVERAGE), tuple(findings))
        areas, more = placed(usable, as_polygons(zones))
        findings += more
        if areas is None:
            return LandTable(empty(CLASSES), empty(COVERAGE), tuple(findings))
        sums = _count(usable, areas, parts_of_pixels, progress, findings)
        return _tables(usable, areas, sums, findings)


def _count(
    raster: Raster, zones: Zones, parts: bool, progress: Progress | None, findings: list[Finding]
) -> _Sums:
    sums = _Sums(len(zones.codes))
    count = _by_share if parts else _by_centre
    # Closed even when stopped half-way: no read may outlive the open file.
    with closing(strips(raster, zones.rows(raster.height), progress)) as held:
        for top, values, there in held:
            codes = encode(values, there, raster.nodata)
            if codes is None:
                findings.append(_not_classes(raster))
                return _Sums(len(zones.codes))
            sums.add(codes, *count(zones, codes, top, raster.row_areas[top : top + len(values)]))
    return sums


def _not_classes(raster: Raster) -> Finding:
    return found(
        "raster_not_classes",
        f"{raster.name()} holds fractions or more than 65,000 different values: it is no class"
        " raster.",
        file=raster.name(),
        remedy="Give the classified raster; for means of a quantity use `zone_means`.",
    )


def _by_centre(zones: Zones, codes: Codes, top: int, areas: Array) -> tuple[Array, Array]:
    height, width = codes.values.shape
    spans = spans_of(zones, top, height, width)
    pixels = np.zeros((len(zones.codes), len(codes.classes)), dtype=np.int64)
    if areas.min() == areas.max():
        count_runs(spans, codes, pixels)
        return pixels, pixels * areas[0]
    return pixels, count_weighed(spans, codes, pixels, areas)


def _by_share(zones: Zones, codes: Codes, top: int, areas: Array) -> tuple[Array, Array]:
    height, width = codes.values.shape
    pixels = np.zeros((len(zones.codes), len(codes.classes)))
    square_metres = np.zeros_like(pixels)
    for window in shares_of(zones, top, height, width):
        tall, broad = window.share.shape
        box = codes.values[window.row : window.row + tall, window.column : window.column + broad]
        size, flat = pixels.shape[1], box.reshape(-1)
        pixels[window.zone] += np.bincount(flat, window.share.reshape(-1), size)
        weights = window.share * areas[window.row : window.row + tall, None]
        square_metres[window.zone] += np.bincount(flat, weights.reshape(-1), size)
    return pixels, square_metres


def _tables(raster: Raster, zones: Zones, sums: _Sums, findings: list[Finding]) -> LandTable:
    nothing = np.zeros(len(zones.codes))
    classes = sorted(klass for klass in sums.pixels if klass is not None)
    missing = whole(sums.pixels.get(None, nothing))
    missing_km2 = sums.square_metres.get(None, nothing) / 1e6
    with_data = whole(sum((sums.pixels[klass] for klass in classes), nothing.copy()))
    with_km2 = sum((sums.square_metres[klass] for klass in classes), nothing.copy()) / 1e6
    if not any(one.rule == "raster_not_classes" for one in findings):
        findings += _without_data(raster, zones, with_data, missing)
    rows = [
        (
            code,
            klass,
            float(whole(sums.pixels[klass][zone])),
            float(sums.square_metres[klass][zone] / 1e6),
        )
        for zone, code in enumerate(zones.codes)
        for klass in classes
        if sums.pixels[klass][zone] > 0
    ]
    table = pa.Table.from_pylist(
        [dict(zip(CLASSES.names, row, strict=True)) for row in rows], CLASSES
    )
    coverage = pa.table(
        [list(zones.codes), with_data, missing, with_km2, missing_km2, zones.inside_share],
        schema=COVERAGE,
    )
    return LandTable(table, coverage, tuple(findings))


def _without_data(raster: Raster, zones: Zones, there: Array, missing: Array) -> list[Finding]:
    name, findings = raster.name(), []
    if not there.any() and missing.any():
        return [
            found(
                "raster_only_nodata",
                f"{name} holds nothing but no-data ({raster.nodata}) in every area.",
                file=name,
                remedy="Give the raster itself, not its mask or an empty tile.",
            )
        ]
    for code, pixels, gone in zip(zones.codes, there, missing, strict=True):
        if pixels + gone == 0:
            findings.append(
                found(
                    "zone_without_pixels",
                    f"No pixel's centre lies in {code}: it is smaller than a pixel.",
                    value=code,
                    file=name,
                    remedy="Count parts of pixels, or take a finer raster.",
                )
            )
        elif gone > 0.05 * (pixels + gone):
            findings.append(
                found(
                    "raster_mostly_nodata",
                    f"{gone / (pixels + gone):.1%} of {code} has no data.",
                    value=code,
                    file=name,
                    remedy="Look for clouds, missing tiles, a wrong no-data value.",
                )
            )
    return findings
