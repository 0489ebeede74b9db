"""Rows of a case that stand in a CSV file beside it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from ecocity.errors import UsageError
from ecocity.standards.records import Case, PackFolder

Row = Mapping[str, object]


def rows_of_file(folder: Path, name: str, place: str) -> list[dict[str, object]]:
    """The rows of CSV ``name`` in ``folder``; a blank is no value. ``place`` says the folder."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or path.suffix != ".csv":
        raise UsageError(f"{name} is no CSV file {place}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key: text or None for key, text in row.items() if key}
                for row in csv.DictReader(file)]  # fmt: skip


def names_a_file(row: Row, columns: Mapping[str, object]) -> bool:
    """Whether ``row`` stands for the rows of a file, not for a column of that name."""
    return set(row) == {"file"} and "file" not in columns


def with_files(case: Case, pack: PackFolder, folder: Path) -> Case:
    """``case`` from outside the pack with the rows of the CSV files that lie beside it."""
    given = {
        name: tuple(filled for row in rows for filled in _filled(row, name, pack, folder))
        for name, rows in case.given.items()
    }
    return case.model_copy(update={"given": given})


def _filled(
    row: dict[str, object], name: str, pack: PackFolder, folder: Path
) -> list[dict[str, object]]:
    declared = pack.inputs.get(name)
    columns = declared.columns if declared else {}
    if names_a_file(row, columns) and (folder / str(row["file"])).is_file():
        return rows_of_file(folder, str(row["file"]), "beside the case file")
    return [row]
