"""The coefficients of the energy pack against the printed table."""

from __future__ import annotations

import csv

from ecocity.standards.load import builtin_packs

# GB/T 2589: kgce for one kg, m³, kWh or MJ.
PRINTED = {
    "raw_coal": "0.7143", "washed_coal": "0.9000", "coal_middlings": "0.2857", "coke": "0.9714",
    "crude_oil": "1.4286", "fuel_oil": "1.4286", "gasoline": "1.4714", "kerosene": "1.4714",
    "diesel": "1.4571", "heat": "0.03412", "natural_gas_oil_field": "1.3300",
    "natural_gas_gas_field": "1.2143", "lng": "1.7572", "lpg": "1.7143", "refinery_gas": "1.5714",
    "blast_furnace_gas": "0.1286", "methanol": "0.6794", "electricity": "0.1229", "other": "1",
}  # fmt: skip


def test_every_coefficient_is_the_printed_one() -> None:
    table = builtin_packs()["cn_energy"] / "tables" / "energy_coefficients.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["fuel"]: row["kgce"] for row in rows} == PRINTED
    # The heat of a kWh is no answer where the coal burnt to make it is asked for.
    assert [row["electricity"] for row in rows if row["fuel"] == "electricity"] == ["equivalent"]
