"""The index of HJ 192 in both editions by a few lines of Python: the pack must not differ."""

from __future__ import annotations

import random
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from ecocity.standards.load import builtin_packs, load_pack
from ecocity.workspace.records import Span
from tests.packs.rows_of import Rows, rows_of

PACK = load_pack(builtin_packs()["cn_ecology"])
SPAN = Span(since=date(2010, 1, 1), until=date(2017, 1, 1))
AREAS, YEARS = [f"a{n}" for n in range(6)], (2010, 2016)
# Codes of the land-use survey, a weight of the first level, and those of the second.
HABITAT = [("21 22 23 24", 0.35, "60 25 15 15"), ("31 32 33", 0.21, "60 30 10"),
           ("11 12", 0.11, "60 40"), ("51 52 53", 0.04, "30 40 30")]  # fmt: skip
WATER_2006 = [("41 42 43 45 46 64", 0.28, "10 30 30 60 60 60")]
WATER_2015 = [("41 42 43 44 45 46 64", 0.28, "10 30 30 10 50 50 50")]
UNUSED_2006 = [("61 63 65 66", 0.01, "20 30 30 20")]
UNUSED_2015 = [("61 63 65 66 62 67", 0.01, "20 30 20 20 10 10")]
VEGETATION_2006 = [("21 22 23 24", 0.38, "60 25 15 15"), ("31 32 33", 0.34, "60 30 10"),
                   ("11 12", 0.19, "70 30"), ("51 52 53", 0.07, "30 40 30"),
                   ("61 63 65 66", 0.02, "20 30 30 20")]  # fmt: skip
CODES = sorted({code for codes, *_ in (*HABITAT, *WATER_2015, *UNUSED_2015)
                for code in codes.split()})  # fmt: skip
HYDROLOGY = {"river_km": 4000, "water_km2": 200, "water_resource": 6000,
             "water_resource_mean": 2500, "rain_mm": 1500}  # fmt: skip
EROSION = {"light_km2": 300, "moderate_km2": 200, "heavy_km2": 150, "other_stress_km2": 100}
EMISSIONS = {"cod": 30000, "ammonia_nitrogen": 4000, "so2": 60000, "nox": 30000, "dust": 20000,
             "solid_waste": 3000}  # fmt: skip
Weights = list[tuple[str, float, str]]
Figures = dict[str, float]


def _drawn(seed: int) -> dict[tuple[str, int], Figures]:
    """One flat record an area and year: codes, months of NDVI, water, erosion, emissions, BI."""
    chance = random.Random(seed)
    made = {}
    for key in ((area, year) for area in AREAS for year in YEARS):
        land = {code: round(chance.uniform(1, 900 if code in ("21", "11") else 300), 2)
                for code in CODES}  # fmt: skip
        months = {f"ndvi {month}": round(chance.uniform(0.2, 0.95), 3) for month in range(1, 13)}
        largest = {**HYDROLOGY, **EROSION, **EMISSIONS, "bi": 80}
        rest = {name: round(chance.uniform(0.2, 1) * high, 1) for name, high in largest.items()}
        made[key] = {**land, **months, **rest}
    return made


def _tables(drawn: dict[tuple[str, int], Figures]) -> dict[str, Rows]:
    def rows(columns: list[str]) -> Rows:
        return [{"area": area, "year": year, **{name: held[name] for name in columns}}
                for (area, year), held in drawn.items()]  # fmt: skip

    keys = [{"area": area, "year": year} for area, year in drawn]
    held = list(drawn.values())
    return {
        "land_class_areas": [{**key, "class": int(code), "area_km2": one[code]}
                             for key, one in zip(keys, held, strict=True) for code in CODES],
        "ecology_ndvi": [{**key, "month": month, "ndvi": one[f"ndvi {month}"]}
                         for key, one in zip(keys, held, strict=True) for month in range(1, 13)],
        "ecology_emissions": [{**key, "pollutant": name, "emission": one[name]}
                              for key, one in zip(keys, held, strict=True) for name in EMISSIONS],
        "ecology_hydrology": rows(list(HYDROLOGY)), "ecology_erosion": rows(list(EROSION)),
        "ecology_biodiversity": rows(["bi"]),
    }  # fmt: skip


def _rounded(value: float) -> float:
    return float(Decimal(repr(round(value, 8))).quantize(Decimal("0.1"), ROUND_HALF_EVEN))


def _weighed(held: Figures, *weights: tuple[str, float, str]) -> float:
    """The share of the land, each class by both its weights."""
    return sum(
        held[code] * first * int(second) / 100 for codes, first, seconds in weights
        for code, second in zip(codes.split(), seconds.split(), strict=True)
    ) / sum(held[code] for code in CODES)  # fmt: skip


def _of_2006(held: Figures) -> float:
    land, rain = sum(held[code] for code in CODES), held["rain_mm"]
    water = 46.34 * held["river_km"] + 17.88 * held["water_km2"] + 61.42 * held["water_resource"]
    eroded = 0.05 * held["light_km2"] + 0.25 * held["moderate_km2"] + 0.70 * held["heavy_km2"]
    clean = (0.4 * (100 - min(100, 0.06 * held["so2"] / land))
             + 0.4 * (100 - min(100, 0.33 * held["cod"] / rain))
             + 0.2 * (100 - min(100, 0.07 * held["solid_waste"] / land)))  # fmt: skip
    life = min(100, 400.62 * _weighed(held, *HABITAT, *WATER_2006, *UNUSED_2006))
    green = min(100, 355.24 * _weighed(held, *VEGETATION_2006))
    return (0.25 * life + 0.20 * green + 0.20 * min(100, water / land)
            + 0.20 * (100 - min(100, 146.33 * eroded / land)) + 0.15 * clean)  # fmt: skip


def _of_2015(held: Figures) -> float:
    land = sum(held[code] for code in CODES)
    fallen = held["rain_mm"] * land
    habitat = min(100, 511.2642131067 * _weighed(held, *HABITAT, *WATER_2015, *UNUSED_2015))
    green = 0.0121165124 * 10000 * sum(held[f"ndvi {month}"] for month in range(5, 10)) / 5
    wet = held["water_resource"] / held["water_resource_mean"]
    resource = held["water_resource"] if wet <= 1.4 else (
        held["water_resource_mean"] * max(2.4 - wet, 0))  # fmt: skip
    water = (84.3704083981 * held["river_km"] + 591.7908642005 * held["water_km2"]
             + 86.3869548281 * resource) / (3 * land)  # fmt: skip
    built = sum(held[code] for code in ("51", "52", "53"))
    stress = 236.0435677948 * (0.4 * held["heavy_km2"] + 0.2 * held["moderate_km2"] + 0.2 * built
                               + 0.2 * held["other_stress_km2"]) / land  # fmt: skip
    load = sum(weight * min(100, factor * held[name] / below) for name, weight, factor, below in (
        ("cod", 0.2, 4.3937397289, fallen), ("ammonia_nitrogen", 0.2, 40.1764754986, fallen),
        ("so2", 0.2, 0.0648660287, land), ("dust", 0.1, 4.0904459321, land),
        ("nox", 0.2, 0.5103049278, land), ("solid_waste", 0.1, 0.0749894283, land),
    ))  # fmt: skip
    parts = [_rounded(min(100, part)) for part in
             ((held["bi"] + habitat) / 2, green, water, stress, load)]  # fmt: skip
    return (0.35 * parts[0] + 0.25 * parts[1] + 0.15 * parts[2] + 0.15 * (100 - parts[3])
            + 0.10 * (100 - parts[4]))  # fmt: skip


def test_no_index_differs() -> None:
    drawn = _drawn(192)
    rows = rows_of(PACK, SPAN, "ei_years", _tables(drawn))
    got = {(row["area"], row["year"], row["edition"]): row["ei"] for row in rows}
    wanted = {}
    for (area, year), held in drawn.items():
        wanted[area, year, "hjt192_2006"] = _rounded(_of_2006(held))
        wanted[area, year, "hj192_2015"] = _rounded(_of_2015(held))
    assert got == wanted
    assert len(set(wanted.values())) > 15
