"""Tables into files, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from ecocity.errors import UsageError


def save_table(table: pa.Table, path: Path | str, **same: object) -> Path:
    """Write ``table`` as CSV or Parquet; ``same`` adds columns of one value, such as the year.

    The file appears when it is complete: an interrupted run leaves none, or the older one.
    """
    path = Path(path)
    for name, value in same.items():
        table = table.append_column(name, pa.array([value] * table.num_rows))
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        if path.suffix == ".parquet":
            pyarrow.parquet.write_table(table, partial)
        elif path.suffix == ".csv":
            pyarrow.csv.write_csv(table, partial)
        else:
            raise UsageError(f"{path.name}: tables are written as .csv or .parquet.")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path
