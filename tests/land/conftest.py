"""Rasters and boundaries written for one test each."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

Write = Callable[..., Path]


@pytest.fixture
def raster(tmp_path: Path) -> Write:
    def write(values, *, name="cover.tif", crs="EPSG:32648", origin=(400000.0, 3400000.0),
              pixel=(30.0, 30.0), transform=None, nodata=None, **options) -> Path:  # fmt: skip
        values = np.asarray(values)
        stack = values if values.ndim == 3 else values[None]
        path = tmp_path / name
        profile = {
            "driver": "GTiff", "height": stack.shape[1], "width": stack.shape[2],
            "count": stack.shape[0], "dtype": str(stack.dtype), "crs": crs, "nodata": nodata,
            "transform": transform or from_origin(*origin, *pixel), **options,
        }  # fmt: skip
        with rasterio.open(path, "w", **profile) as out:
            out.write(stack)
        return path

    return write


@pytest.fixture
def boundaries(tmp_path: Path) -> Write:
    """``areas``: code -> ring, list of rings, or a whole geometry; ``columns``: code -> more."""

    def write(areas, *, name="areas.geojson", crs="EPSG:32648", columns=None) -> Path:
        features = []
        for code, shape in areas.items() if isinstance(areas, dict) else areas:
            geometry = shape
            if isinstance(shape, list):
                rings = shape if isinstance(shape[0][0], (list, tuple)) else [shape]
                closed = [[*map(list, ring), list(ring[0])] for ring in rings]
                geometry = {"type": "Polygon", "coordinates": closed}
            properties = {"code": code, **(columns or {}).get(code, {})}
            features.append({"type": "Feature", "properties": properties, "geometry": geometry})
        content = {"type": "FeatureCollection", "features": features}
        if crs is not None:
            number = crs.split(":")[1]
            urn = f"urn:ogc:def:crs:EPSG::{number}"
            content["crs"] = {"type": "name", "properties": {"name": urn}}
        path = tmp_path / name
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


def box(left: float, bottom: float, right: float, top: float) -> list[tuple[float, float]]:
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def rules(result) -> set[str]:
    return {finding.rule for finding in result.findings}
