"""How large a pixel really is on the ground, row by row."""

from __future__ import annotations

import math

import numpy as np
import pyproj
from affine import Affine

from ecocity.land.records import Array

DISTORTED = 0.005
"""Beyond this share a projection's areas are corrected; surveyors' grids stay below it."""


def row_areas(crs: str, transform: Affine, width: int, height: int) -> tuple[Array, float]:
    """True area of one pixel of each row [m2], and the projection's worst distortion of areas.

    Degrees: the band of the ellipsoid between the row's edges, exactly. Metres: the pixel's own
    area, divided by the projection's scale where that is off by more than ``DISTORTED``.
    """
    system = pyproj.CRS.from_wkt(crs)
    if system.is_geographic:
        return _bands(system, transform, height), 0.0
    unit = system.axis_info[0].unit_conversion_factor if system.axis_info else 1.0
    plane = np.full(height, abs(transform.determinant) * unit * unit)
    scale = _area_scale(system, transform, width, height)
    if scale is None:
        return plane, 0.0
    worst = float(np.abs(scale - 1).max())
    if worst <= DISTORTED:
        return plane, worst
    rows = np.linspace(0, height, scale.shape[0])
    return plane / np.interp(np.arange(height) + 0.5, rows, scale.mean(axis=1)), worst


def _bands(system: pyproj.CRS, transform: Affine, height: int) -> Array:
    ellipsoid = system.ellipsoid or pyproj.CRS.from_epsg(4326).ellipsoid
    assert ellipsoid is not None
    unit = system.axis_info[0].unit_conversion_factor if system.axis_info else math.radians(1)
    edges = (transform.f + transform.e * np.arange(height + 1)) * unit
    edges = np.clip(edges, -math.pi / 2, math.pi / 2)
    minor = ellipsoid.semi_minor_metre
    eccentricity = math.sqrt(max(0.0, 1 - (minor / ellipsoid.semi_major_metre) ** 2))
    zone = _zone(np.sin(edges), eccentricity, minor)
    areas: Array = np.abs(np.diff(zone)) * abs(transform.a) * unit
    return areas


def _zone(sine: Array, eccentricity: float, minor: float) -> Array:
    """Area between the equator and a latitude, for one radian of longitude [m2]."""
    if eccentricity == 0:
        return minor**2 * sine
    es = eccentricity * sine
    return minor**2 / 2 * (sine / (1 - es * es) + np.arctanh(es) / eccentricity)


def _area_scale(system: pyproj.CRS, transform: Affine, width: int, height: int) -> Array | None:
    """The projection's areal scale on a net of 33 rows by 9 columns; None where it has none."""
    columns, rows = np.meshgrid(np.linspace(0, width, 9), np.linspace(0, height, 33))
    x = transform.a * columns + transform.b * rows + transform.c
    y = transform.d * columns + transform.e * rows + transform.f
    geographic = system.geodetic_crs
    if geographic is None:
        return None
    try:
        back = pyproj.Transformer.from_crs(system, geographic, always_xy=True)
        longitude, latitude = back.transform(x, y)
        factors = pyproj.Proj(system).get_factors(longitude, latitude)
    except pyproj.exceptions.ProjError:
        return None
    scale = np.asarray(factors.areal_scale, dtype=float)
    return scale if np.isfinite(scale).all() else None
