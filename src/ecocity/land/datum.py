"""GCJ-02: the shifted datum of Chinese web maps, and the way back to WGS 84.

The shift is some 100-700 m and differs from place to place, so it is no CRS that PROJ knows. Its
formula was never published; the series below is the one that everybody uses, good to about a metre.
"""

from __future__ import annotations

import numpy as np

from ecocity.land.records import Array

_AXIS = 6378245.0  # Krasovsky 1940 [m]
_ECCENTRICITY = 0.00669342162296594323  # squared
CHINA = (72.004, 0.8293, 137.8347, 55.8271)
"""West, south, east, north of where the shift is applied [degrees]."""


def in_china(bounds: tuple[float, float, float, float]) -> bool:
    """Whether a box of longitudes and latitudes lies where the shift is applied."""
    west, south, east, north = bounds
    return west >= CHINA[0] and south >= CHINA[1] and east <= CHINA[2] and north <= CHINA[3]


def _waves(x: Array) -> Array:
    return 20 * (np.sin(6 * x * np.pi) + np.sin(2 * x * np.pi)) * 2 / 3


def _north(x: Array, y: Array) -> Array:
    flat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x)) + _waves(x)
    near = 20 * np.sin(y * np.pi) + 40 * np.sin(y / 3 * np.pi)
    far = 160 * np.sin(y / 12 * np.pi) + 320 * np.sin(y * np.pi / 30)
    metres: Array = flat + (near + far) * 2 / 3
    return metres


def _east(x: Array, y: Array) -> Array:
    flat = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x)) + _waves(x)
    near = 20 * np.sin(x * np.pi) + 40 * np.sin(x / 3 * np.pi)
    far = 150 * np.sin(x / 12 * np.pi) + 300 * np.sin(x / 30 * np.pi)
    metres: Array = flat + (near + far) * 2 / 3
    return metres


def _shift(points: Array) -> Array:
    """What GCJ-02 adds to WGS 84 at ``points`` (lon, lat) [degrees]."""
    x, y = points[:, 0] - 105.0, points[:, 1] - 35.0
    latitude = np.radians(points[:, 1])
    magic = 1 - _ECCENTRICITY * np.sin(latitude) ** 2
    root = np.sqrt(magic)
    north = np.degrees(_north(x, y) * magic * root / (_AXIS * (1 - _ECCENTRICITY)))
    east = np.degrees(_east(x, y) * root / (_AXIS * np.cos(latitude)))
    return np.column_stack((east, north))


def to_gcj02(points: Array) -> Array:
    """WGS 84 (lon, lat) as a Chinese web map shows it [degrees]."""
    return points + _shift(points)


def to_wgs84(points: Array) -> Array:
    """GCJ-02 (lon, lat) turned back; three rounds bring it under a millimetre [degrees]."""
    guess = points - _shift(points)
    for _ in range(3):
        guess = points - _shift(guess)
    return guess


def shift_metres(lon: float, lat: float) -> float:
    """How far GCJ-02 moves this place [m]."""
    east, north = _shift(np.array([[lon, lat]]))[0]
    across = np.radians(east) * np.cos(np.radians(lat))
    return float(np.hypot(across, np.radians(north)) * 6_371_000)
