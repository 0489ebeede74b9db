"""Invented cities for the report: what the examples do not hold."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

CITY, COUNTY = "990300", "990301"
NAME_EN, NAME_ZH = 'Port "St. <Mary>" & O\'Neill-upon-the-Long-River', "“圣玛丽”&<欧尼尔>沿海市"
NOTE = "A long note with & < > \" ' and 中文“引号”. " * 25
_FIGURES = (
    ("tertiary_share", "12.3", "%", "predicted"),
    ("energy_per_gdp", "0.901", "tce/万元", "measured"),
    ("fresh_water_per_value_added", "19.96", "m3/万元", "provisional"),
    ("irrigation_coefficient", "0.55", "1", "estimated"),
    ("air_zones_attaining", "104", "%", "measured"),
    ("water_zones_attaining", "100", "%", "certified"),
    ("sections_worse_than_v", "0", "count", "measured"),
    ("sea_zones_attaining", "88.9", "%", "measured"),
    ("cod_over_target", "1234567.891", "t", "measured"),
    ("so2_over_target", "-98765432", "t", "measured"),
    ("green_space_per_head", "—", "m2/person", "measured"),
    ("public_satisfaction", "90", "%", "measured"),
)


def _write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target)
        writer.writerow(heads)
        writer.writerows(rows)


def coastal(folder: Path) -> Path:
    """One year, odd names, faulty cells, long notes, an empty table and a file that is missing."""
    folder.mkdir()
    (folder / "workspace.yaml").write_text(
        f'label: {{en: Odd, zh: 怪市}}\narea: "{CITY}"\nstandard: cn_eco_city_2007\n'
        "period: {since: 2024-01-01, until: 2025-01-01}\nas_of: 2024-12-31\ntables:\n"
        + "".join(
            f"  - {{input: {name}, file: tables/{name}.csv}}\n"
            for name in ("stated_values", "plans", "incidents", "agencies", "claims")
        ),
        encoding="utf-8",
    )
    _write(
        folder / "areas.csv",
        ("code", "name_en", "name_zh", "level", "parent"),
        ((CITY, NAME_EN, NAME_ZH, "city", ""), (COUNTY, "A & <B>", "甲&<乙>区", "county", CITY)),
    )
    _write(
        folder / "area_attributes.csv",
        ("area", "attribute", "value"),
        ((CITY, "development", "less_developed"), (CITY, "coastal", "yes")),
    )
    _write(
        folder / "evidence.csv",
        ("id", "kind", "label", "file", "issuer", "covers"),
        (("x", "technical_report", "Report & <B>", "evidence/none.pdf", "Bureau & Co", "2"),),
    )
    _write(
        folder / "tables/stated_values.csv",
        ("indicator", "area", "year", "value", "unit", "status", "as_printed", "note"),
        (
            (name, CITY, "2024", value, unit, status, "1 & <2>", NOTE)
            for name, value, unit, status in _FIGURES
        ),
    )
    _write(folder / "tables/plans.csv", ("area", "title", "kind", "stage"), ())
    _write(
        folder / "tables/incidents.csv",
        ("area", "name", "date", "deaths", "class"),
        ((CITY, 'Spill & "fire" <big>', "2024-05-05", "4", ""), (CITY, "x", "2024-13-05", "", "")),
    )
    _write(folder / "tables/agencies.csv", ("area", "independent"), ((CITY, "yes"), (COUNTY, "no")))
    _write(
        folder / "tables/claims.csv",
        ("requirement", "claim"),
        (("eco_city_2", "met"), ("eco_city_9", "met")),
    )
    return folder
