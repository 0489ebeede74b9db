"""The only door to rasters: what a file is, what is wrong with it, and its rows strip by strip."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import rasterio
from affine import Affine
from rasterio.enums import MaskFlags
from rasterio.io import DatasetReader
from rasterio.windows import Window

from ecocity.errors import Finding
from ecocity.land.pixel_area import DISTORTED, row_areas
from ecocity.land.records import Array, Progress, RasterFile, found

STRIP_PIXELS = 12_000_000
"""Pixels held at a time, twice (one strip is read while the other is counted)."""


@dataclass(frozen=True, slots=True)
class Raster:
    """An opened raster that can be used."""

    dataset: DatasetReader
    file: RasterFile
    crs: str
    transform: Affine
    width: int
    height: int
    nodata: float | None
    masked: bool
    """The file has a mask or an alpha band instead of a nodata value."""
    row_areas: Array
    """True area of a pixel, for each row [m2]."""
    scale: float = 1.0
    offset: float = 0.0
    """What the file says: quantity = scale * value + offset. Classes are never scaled."""

    def name(self) -> str:
        return self.file.path.name


@contextmanager
def opened(file: RasterFile) -> Iterator[tuple[Raster | None, list[Finding]]]:
    """The raster, or None where it cannot be used; what was found either way."""
    name = file.path.name
    if not file.path.is_file():
        yield (
            None,
            [
                found(
                    "raster_missing",
                    f"There is no raster {name}.",
                    file=name,
                    remedy="Correct the path.",
                )
            ],
        )
        return
    try:
        dataset = rasterio.open(file.path)
    except rasterio.errors.RasterioError as error:
        yield (
            None,
            [
                found(
                    "raster_unreadable",
                    f"{name} is no raster: {error}",
                    file=name,
                    remedy="Save it as GeoTIFF.",
                )
            ],
        )
        return
    with rasterio.Env(GDAL_NUM_THREADS="ALL_CPUS", GDAL_CACHEMAX=64), dataset:
        yield _look(dataset, file)


def _look(dataset: DatasetReader, file: RasterFile) -> tuple[Raster | None, list[Finding]]:
    name, transform = file.path.name, dataset.transform
    findings = _defects(dataset, file)
    if findings:
        return None, findings
    crs = rasterio.crs.CRS.from_user_input(dataset.crs or file.crs)
    areas, worst = row_areas(crs.to_wkt(), transform, dataset.width, dataset.height)
    if dataset.count > 1:
        findings.append(
            found(
                "raster_bands_many",
                f"{name} has {dataset.count} bands; band {file.band} was read.",
                file=name,
            )
        )
    if crs.is_geographic:
        findings.append(
            found(
                "raster_geographic",
                f"{name} is in degrees, {abs(transform.a):.6g} by {abs(transform.e):.6g} a pixel,"
                f" which is {areas.min():.2f} to {areas.max():.2f} m2 by its latitude;"
                " true areas were taken row by row.",
                file=name,
            )
        )
    elif abs(abs(transform.a) - abs(transform.e)) > 1e-9 * abs(transform.a):
        findings.append(
            found(
                "raster_pixels_not_square",
                f"Pixels of {name} measure"
                f" {abs(transform.a):.6f} by {abs(transform.e):.6f}; the area is"
                " their product.",
                file=name,
            )
        )
    if worst > DISTORTED:
        findings.append(
            found(
                "raster_distorts_areas",
                f"The projection of {name} is off by up to"
                f" {worst:.1%} in area; areas were corrected row by row.",
                file=name,
                remedy="Use an equal-area projection.",
            )
        )
    nodata = dataset.nodatavals[file.band - 1]
    flags = dataset.mask_flag_enums[file.band - 1]
    masked = MaskFlags.per_dataset in flags or MaskFlags.alpha in flags
    raster = Raster(
        dataset,
        file,
        crs.to_wkt(),
        transform,
        dataset.width,
        dataset.height,
        file.nodata if nodata is None else nodata,
        masked,
        areas,
        dataset.scales[file.band - 1],
        dataset.offsets[file.band - 1],
    )
    return raster, findings


def _defects(dataset: DatasetReader, file: RasterFile) -> list[Finding]:
    """What makes a raster unusable."""
    name, transform, findings = file.path.name, dataset.transform, []
    if not 1 <= file.band <= dataset.count:
        findings.append(
            found(
                "raster_unreadable",
                f"{name} has no band {file.band}, only {dataset.count}.",
                file=name,
                remedy="Name a band it has.",
            )
        )
    if not (dataset.crs or file.crs):
        findings.append(
            found(
                "raster_without_crs",
                f"{name} does not say its coordinate system.",
                file=name,
                remedy="Give the one it was made in as `crs`.",
            )
        )
    elif transform.is_identity or dataset.gcps[0]:
        findings.append(
            found(
                "raster_unreadable",
                f"{name} has no place on the ground (no geotransform).",
                file=name,
                remedy="Georeference it.",
            )
        )
    if transform.b != 0 or transform.d != 0:
        findings.append(
            found(
                "raster_rotated",
                f"{name} is rotated: its rows do not run along the axes.",
                file=name,
                remedy="Warp it to an upright grid, nearest neighbour for classes.",
            )
        )
    return findings


def strips(
    raster: Raster, rows: range, progress: Progress | None = None, share: int = 1
) -> Generator[tuple[int, Array, Array | None]]:
    """First row, values, and where there is data, strip by strip; the next is read meanwhile.

    ``share``: a strip holds only one part in so many of the pixels it may.
    """
    blocks = raster.dataset.block_shapes[raster.file.band - 1][0]
    tall = max(1, STRIP_PIXELS // share // raster.width)
    if blocks <= 4 * tall:
        tall = max(blocks, tall // blocks * blocks)
    starts = [rows.start, *range((rows.start // tall + 1) * tall, rows.stop, tall)]
    starts = [start for start in starts if start < rows.stop]
    ends = [*starts[1:], rows.stop]
    with ThreadPoolExecutor(1) as reader:
        ahead = reader.submit(_read, raster, starts[0], ends[0]) if starts else None
        for place, start in enumerate(starts):
            assert ahead is not None
            values, there = ahead.result()
            if place + 1 < len(starts):
                ahead = reader.submit(_read, raster, starts[place + 1], ends[place + 1])
            yield start, values, there
            if progress is not None:
                progress(ends[place] - rows.start, len(rows))


def _read(raster: Raster, start: int, end: int) -> tuple[Array, Array | None]:
    window = Window(0, start, raster.width, end - start)  # type: ignore[call-arg,unused-ignore]
    values: Array = raster.dataset.read(raster.file.band, window=window)
    if not raster.masked:
        return values, None
    return values, raster.dataset.read_masks(raster.file.band, window=window) != 0
