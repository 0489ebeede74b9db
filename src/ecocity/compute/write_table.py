"""A computed table as a file: CSV, Parquet, Excel or JSON, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as arrow_csv
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from pyarrow import parquet

from ecocity.compute.from_files import ComputeResult
from ecocity.errors import UsageError

_MOST_EXCEL = 1_048_575


def as_rows(table: pa.Table) -> list[dict[str, Any]]:
    """The rows of a table as dictionaries."""
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def write_table(result: ComputeResult, path: Path) -> None:
    """Write ``result`` in the format that the name of the file says; raises UsageError.

    Parquet and JSON carry the labels and units of the columns; in Excel they are the second sheet.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UsageError(f"{path.name}: the name must end in {', '.join(_WRITERS)}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part{path.suffix}")
    try:
        writer(result, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _csv(result: ComputeResult, path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"\xef\xbb\xbf")  # without it Excel takes Chinese for another encoding
        arrow_csv.write_csv(result.table, file)


def _parquet(result: ComputeResult, path: Path) -> None:
    about = json.dumps(result.columns, ensure_ascii=False).encode()
    held = result.table.schema.metadata or {}
    parquet.write_table(result.table.replace_schema_metadata({**held, b"ecocity": about}), path)


def _json(result: ComputeResult, path: Path) -> None:
    content = {"name": result.name, "columns": result.columns, "rows": as_rows(result.table)}
    text = json.dumps(content, ensure_ascii=False, default=str, indent=1)
    path.write_text(text, encoding="utf-8")


def _xlsx(result: ComputeResult, path: Path) -> None:
    if result.table.num_rows > _MOST_EXCEL:
        raise UsageError(
            f"{result.table.num_rows} rows do not fit on a sheet of Excel ({_MOST_EXCEL}). "
            "Write .csv or .parquet."
        )
    book = Workbook(write_only=True)
    sheet = book.create_sheet(result.name[:31])
    sheet.append(result.table.column_names)
    for batch in result.table.to_batches():
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            sheet.append([_inert(sheet, value) for value in row])
    about = book.create_sheet("columns")
    about.append(["column", "en", "zh", "unit"])
    for name, one in result.columns.items():
        about.append([name, one["en"], one["zh"], one["unit"]])
    book.save(path)


def _inert(sheet: Any, value: object) -> object:
    """A text of the records that begins like a formula stays a text."""
    if not (isinstance(value, str) and value.startswith("=")):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell


_WRITERS: Mapping[str, Callable[[ComputeResult, Path], None]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
    ".json": _json,
}
