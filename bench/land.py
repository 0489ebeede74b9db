"""Class areas of a large raster: reading alone against counting, side by side, each run by itself.

python -m bench.land                 40,000 x 40,000 pixels, 200 zones, medians of five
python -m bench.land --size 8000 --rounds 3
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_origin
from rasterio.windows import Window

from bench.report import write_section

LEFT, TOP, PIXEL = 300_000.0, 3_600_000.0, 10.0
ACROSS, DOWN = 20, 10


def write_raster(path: Path, size: int) -> None:
    """Land cover of seven classes in patches of some 20 pixels, tiled and compressed."""
    rng = np.random.default_rng(192)
    options = {"driver": "GTiff", "height": size, "width": size, "count": 1, "dtype": "uint8",
               "crs": "EPSG:32648", "transform": from_origin(LEFT, TOP, PIXEL, PIXEL),
               "nodata": 0, "tiled": True, "blockxsize": 512, "blockysize": 512,
               "compress": "zstd", "zstd_level": 1}  # fmt: skip
    codes = np.array([0, 12, 21, 31, 42, 51, 66], dtype="uint8")
    shares = [0.01, 0.35, 0.3, 0.15, 0.05, 0.1, 0.04]
    with rasterio.open(path, "w", **options) as out:
        for row in range(0, size, 512):
            tall = min(512, size - row)
            patches = codes[rng.choice(7, (tall // 16 + 1, size // 24 + 1), p=shares)]
            strip = np.kron(patches, np.ones((16, 24), dtype="uint8"))[:tall, :size]
            out.write(strip, 1, window=Window(0, row, size, tall))


def write_zones(path: Path, size: int) -> None:
    """200 counties that share rugged edges, some 160 points each, none on a pixel's centre."""
    rng = np.random.default_rng(2015)
    steps = 40
    wide, tall = size * PIXEL / ACROSS, size * PIXEL / DOWN

    def line(start: tuple[float, float], end: tuple[float, float], still: bool) -> np.ndarray:
        points = np.linspace(start, end, steps + 1)
        if not still:  # bent to its side, less towards its ends, so that no two lines cross
            side = 0.2 * min(wide, tall) * np.sin(np.linspace(0, np.pi, steps + 1))
            points[:, int(start[1] == end[1])] += side * rng.uniform(-1, 1, steps + 1)
        return points

    corner = {(i, j): (LEFT + i * wide, TOP - j * tall)
              for i in range(ACROSS + 1) for j in range(DOWN + 1)}  # fmt: skip
    flat = {(i, j): line(corner[i, j], corner[i + 1, j], j in (0, DOWN))
            for i in range(ACROSS) for j in range(DOWN + 1)}  # fmt: skip
    upright = {(i, j): line(corner[i, j], corner[i, j + 1], i in (0, ACROSS))
               for i in range(ACROSS + 1) for j in range(DOWN)}  # fmt: skip
    features = []
    for i in range(ACROSS):
        for j in range(DOWN):
            ring = [*flat[i, j][:-1], *upright[i + 1, j][:-1], *flat[i, j + 1][:0:-1],
                    *upright[i, j][::-1]]  # fmt: skip
            features.append({"type": "Feature", "properties": {"code": f"{i:02d}{j:02d}"},
                             "geometry": {"type": "Polygon",
                                          "coordinates": [np.array(ring).tolist()]}})  # fmt: skip
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32648"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))


READ = """
with rasterio.Env(GDAL_NUM_THREADS="ALL_CPUS", GDAL_CACHEMAX=64), rasterio.open(sys.argv[1]) as s:
    for row in range(0, s.height, 512):
        s.read(1, window=Window(0, row, s.width, min(512, s.height - row)))
"""
COUNT = """
result = class_areas(sys.argv[1], sys.argv[2])
assert result.table["pixels"].to_numpy().sum() > 0, result.findings
"""
PARTS = """
class_areas(sys.argv[1], sys.argv[2], parts_of_pixels=True)
"""
FRAME = """
import sys, time, rasterio
from rasterio.windows import Window
from ecocity.land.classes import class_areas
begin, spent = time.perf_counter(), time.process_time()
{code}
print(time.perf_counter() - begin, time.process_time() - spent)
"""


def run(code: str, *arguments: str) -> tuple[float, float, float]:
    """Wall time of ``code`` [s], its time on all cores [s], peak memory of its process [GB]."""
    program = [sys.executable, "-W", "ignore", "-c", FRAME.format(code=code.strip()), *arguments]
    child = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"failed with {child.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    wall, spent = map(float, said.split())
    return wall, spent, usage.ru_maxrss * unit / 1e9


Found = dict[str, list[tuple[float, float, float]]]


def measure(size: int, rounds: int, parts: bool) -> Found:
    """Name -> one result of ``run`` a round."""
    found: Found = {}
    with tempfile.TemporaryDirectory() as folder:
        raster, zones = Path(folder) / "cover.tif", Path(folder) / "zones.geojson"
        write_raster(raster, size)
        write_zones(zones, size)
        jobs = {"reading alone": READ, "class areas": COUNT}
        jobs |= {"with parts of pixels": PARTS} if parts else {}
        run(READ, str(raster))  # the file is in the system's cache for all
        for _ in range(rounds):
            for name, code in jobs.items():
                found.setdefault(name, []).append(run(code, str(raster), str(zones)))
    return found


def section(size: int, rounds: int, found: Found) -> str:
    """The page's part on land cover."""
    middle = {name: [statistics.median(part) for part in zip(*held, strict=True)]
              for name, held in found.items()}  # fmt: skip
    reading = middle["reading alone"]
    lines = [
        f"A class raster of {size:,} x {size:,} pixels (7 classes, zstd, tiles of 512), 200 areas"
        f" that share rugged edges. Medians of {rounds}; each run in its own process, its start-up"
        " not counted. Core seconds are the time spent on all cores together, which other work on"
        " the machine disturbs less.", "",
        "| | seconds | times reading | core seconds | times reading | peak memory, GB |",
        "|---|---|---|---|---|---|",
    ]  # fmt: skip
    for name, (wall, spent, _) in middle.items():
        held = max(one[2] for one in found[name])
        lines.append(f"| {name} | {wall:.2f} | {wall / reading[0]:.1f} | {spent:.2f} |"
                     f" {spent / reading[1]:.1f} | {held:.2f} |")  # fmt: skip
    lines += ["", f"Python {platform.python_version()}, numpy {np.__version__}, rasterio"
              f" {rasterio.__version__}, GDAL {rasterio.__gdal_version__}, {os.cpu_count()} cores."
              " Goal: at most 6 times reading, at most 0.7 GB. Load of the machine at the end:"
        f" {os.getloadavg()[0]:.1f}."]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--parts", action="store_true", help="parts of pixels too")
    parser.add_argument("--write", action="store_true", help="write it into docs/benchmarks.md")
    asked = parser.parse_args()
    text = section(asked.size, asked.rounds, measure(asked.size, asked.rounds, asked.parts))
    print(text)
    if asked.write:
        write_section("land", "Land cover", text)


if __name__ == "__main__":
    main()
