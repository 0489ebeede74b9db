"""A saved assessment: one JSON with everything, and its tables as Parquet beside it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from ecocity.assess.records import Assessment
from ecocity.backend import Backend, quoted
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
    "requirement",
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
_ROWS = ("indicator", "area", "period", "subject", "role", "reason", "source")
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
    with Backend(reads=[folder]) as backend:
        _parquet(backend, folder / "values.parquet", values, _FIGURES, "value")
        _parquet(backend, folder / "verdicts.parquet", verdicts, _VERDICTS, "value")
        _parquet(backend, folder / "rows.parquet", rows, _ROWS)
        _parquet(backend, folder / "findings.parquet", findings, _FINDINGS)
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
    backend: Backend,
    path: Path,
    rows: Sequence[Mapping[str, object]],
    columns: Sequence[str],
    number: str = "",
) -> None:
    types = dict.fromkeys(columns, "VARCHAR") | ({number: "DOUBLE"} if number else {})
    backend.put(path.stem, types, rows)
    backend.save(f"SELECT * FROM {quoted([path.stem])}", types, path)


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
