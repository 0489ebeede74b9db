"""A saved assessment: one JSON with everything, and its tables as Parquet beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from ecocity.arguments import a_path, one_of
from ecocity.assess.figures import MANY
from ecocity.assess.records import Assessment
from ecocity.backend import Backend, quoted
from ecocity.errors import StoreError
from ecocity.whole_files import write_whole

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
    one_of(Assessment, assessment, "assessment", "assess_workspace or load_assessment gives")
    folder = a_path(folder, "folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise StoreError(f"{folder} is a file; name a folder for the assessment.") from error
    values = [
        value.model_dump(mode="json", include={*_FIGURES, "value"}) for value in assessment.values
    ]
    verdicts = [
        {"requirement": entry.id, **row.model_dump(mode="json")}
        for entry in assessment.requirements
        for row in entry.criteria
    ]
    counted = [(value, row) for value in assessment.values for row in value.rows]
    rows = [
        {
            "indicator": value.indicator,
            "area": value.area,
            "period": value.period,
            "subject": row.subject,
            "role": row.role,
            "reason": row.reason,
            "source": row.source,
        }
        for value, row in counted
    ]
    findings = [entry.model_dump(mode="json") for entry in assessment.findings]
    with Backend(reads=[folder]) as backend:
        _parquet(backend, folder / "values.parquet", values, _FIGURES, "value")
        _parquet(backend, folder / "verdicts.parquet", verdicts, _VERDICTS, "value")
        _parquet(backend, folder / "rows.parquet", rows, _ROWS)
        _parquet(backend, folder / "findings.parquet", findings, _FINDINGS)
    # So many rows are nothing to read, and their indents would be a fifth of the file.
    text = assessment.model_dump_json(indent=1 if len(counted) <= MANY else None)
    return write_whole(folder / FILE, text.encode("utf-8"))


def load(path: Path | str) -> Assessment:
    """The assessment in ``path`` (its JSON, or the folder that holds it); raises StoreError."""
    path = a_path(path, "path")
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
