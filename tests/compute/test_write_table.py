"""Computed tables as files: a text of the records is never a formula of the workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pyarrow as pa

from ecocity.compute.from_files import compute_table
from ecocity.compute.write_table import write_table


def test_a_station_named_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    hours = pa.table(
        {
            "station": ["=1+1"] * 24,
            "time": [f"2015-01-01 {hour:02}:00" for hour in range(24)],
            "pm25": [35.0] * 24,
        }
    )
    result = compute_table("station_days", "cn_air", {"station_hours": hours})
    write_table(result, tmp_path / "days.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "days.xlsx").worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
