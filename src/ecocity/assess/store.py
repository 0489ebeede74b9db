"""A saved assessment: one JSON with everything, and its tables as Parquet beside it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from ecocity.assess.records import Assessment
from ecocity.errors import StoreError

FILE = "assessment.json"
_FIGURES = (
    "indicator",
    "area",
    "period",
    "year",
    "origin",
    "text",
    "unit",
    "status",
    "absence",
    "bound",
    "source",
    "method",
    "as_printed",
    "source_line",
)
_VERDICTS = (
    "id",
    "number",
    "indicator",
    "area",
    "period",
    "year",
    "judged",
    "value_text",
    "unit",
    "status",
    "comparison",
    "verdict",
    "basis",
    "source",
)
_FINDINGS = (
    "rule",
    "severity",
    "message",
    "file",
    "sheet",
    "row",
    "column",
    "value",
    "remedy",
    "requirement",
)


def save(assessment: Assessment, folder: Path | str) -> Path:
    """Write ``assessment.json`` and its Parquet tables into ``folder``; returns the JSON's path.

    Each file is written whole under another name first, the JSON last, so that a run that is
    stopped leaves the former assessment readable.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    values = [value.model_dump(mode="json") for value in assessment.values]
    verdicts = [
        {"requirement": entry.id, **row.model_dump(mode="json")}
        for entry in assessment.requirements
        for row in entry.criteria
    ]
    rows = [
        {"indicator": value["indicator"], "area": value["area"], "period": value["period"], **row}
        for value in values
        for row in value["rows"]
    ]
    findings = [entry.model_dump(mode="json") for entry in assessment.findings]
    _parquet(folder / "values.parquet", values, _FIGURES, number="value")
    _parquet(folder / "verdicts.parquet", verdicts, ("requirement", *_VERDICTS), number="value")
    _parquet(
        folder / "rows.parquet",
        rows,
        ("indicator", "area", "period", "subject", "role", "reason", "source"),
    )
    _parquet(folder / "findings.parquet", findings, _FINDINGS)
    text = assessment.model_dump_json(indent=1)
    return _whole(folder / FILE, text.encode("utf-8"))


def load(path: Path | str) -> Assessment:
    """The assessment in ``path`` (its JSON, or the folder that holds it); raises StoreError."""
    path = Path(path)
    file = path / FILE if path.is_dir() else path
    try:
        return Assessment.model_validate_json(file.read_bytes())
    except OSError as error:
        raise StoreError(
            f"There is no saved assessment at {file}. Run `ecocity assess` first."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StoreError(
            f"{file} is no assessment of this version ({where}: {first['msg']}). "
            "Run `ecocity assess` again."
        ) from error


def _parquet(
    path: Path, rows: Sequence[Mapping[str, object]], columns: Sequence[str], number: str = ""
) -> None:
    arrays = {
        name: pa.array([None if row[name] is None else str(row[name]) for row in rows], pa.string())
        for name in columns
    }
    if number:
        arrays[number] = pa.array([row[number] for row in rows], pa.float64())
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(arrays), sink)
    _whole(path, sink.getvalue().to_pybytes())


def _whole(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
