"""Reference tables: the CSV file is there, has the declared columns, and every cell its type."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date

from ecocity.errors import Finding
from ecocity.standards.draft import Draft
from ecocity.standards.folder import texts
from ecocity.standards.problems import near, problem
from ecocity.standards.records import ReferenceTable

TABLES = "tables/"
MOST = 20
"""Bad cells that are named one by one; the rest is counted."""
_NUMBER = re.compile(r"[-+]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,2})?")
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")


def check_table(draft: Draft, name: str, table: ReferenceTable) -> None:
    """Add to ``draft`` what keeps the file of a reference table from being read."""
    path = ("tables", name, "file")
    files = draft.files.of("tables")
    if not table.columns:
        draft.add("pack_table", f"{name} declares no columns.", ("tables", name, "columns"))
    if ".." in table.file or "\\" in table.file or table.file.startswith("/"):
        said = f"{name}: the file must lie in tables/ of the pack."
        draft.add("pack_path", said, path, "", table.file)
    elif table.file not in files:
        if not any(found.file == table.file for found in draft.problems):
            said = f"{name}: there is no file {table.file}."
            known = TABLES + table.file
            remedy = f"Write {known}." if known in files else near(table.file, list(files))
            draft.add("pack_file_missing", said, path, remedy, table.file)
    else:
        text = texts([(table.file, files[table.file])], draft.problems).get(table.file)
        if text is not None:
            draft.problems += _cells(table, text)


def _cells(table: ReferenceTable, text: str) -> Iterator[Finding]:
    rows = csv.reader(text.splitlines(), strict=True)
    try:
        headings = next(rows, [])
        yield from _headings(table, headings)
        wrong = 0
        for row in rows:
            if not row:
                continue
            if len(row) != len(headings):
                said = f"{len(row)} cells under {len(headings)} headings."
                yield problem("pack_table", said, file=table.file, line=rows.line_num)
                continue
            for heading, cell in zip(headings, row, strict=True):
                kind = table.columns.get(heading, "text")
                if cell and not _READS[kind](cell):
                    wrong += 1
                    if wrong <= MOST:
                        said = f"{cell[:40]} is not {_WORDS[kind]}."
                        yield problem("pack_table_cell", said, file=table.file,
                                      line=rows.line_num, key=heading, value=cell)  # fmt: skip
        if wrong > MOST:
            said = f"{wrong - MOST} more cells do not have their declared type."
            yield problem("pack_table_cell", said, file=table.file)
    except csv.Error as error:
        said = f"This is not CSV: {error}."
        yield problem("pack_table", said, file=table.file, line=rows.line_num)


def _headings(table: ReferenceTable, headings: list[str]) -> Iterator[Finding]:
    missing = [column for column in table.columns if column not in headings]
    extra = [heading for heading in headings if heading not in table.columns]
    if missing:
        said = f"The declared columns {', '.join(missing)} are missing."
        remedy = f"The file has {', '.join(headings) or 'no headings'}."
        yield problem("pack_table", said, file=table.file, line=1, remedy=remedy)
    if extra:
        said = f"The columns {', '.join(extra)[:200]} are not declared."
        yield problem("pack_table", said, file=table.file, line=1, remedy="Declare them.")
    if len(set(headings)) < len(headings):
        yield problem("pack_table", "A heading stands twice.", file=table.file, line=1)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_READS: dict[str, Callable[[str], object]] = {
    "text": lambda text: True,
    "integer": _INTEGER.fullmatch,
    "number": _NUMBER.fullmatch,
    "date": _is_day,
}
_WORDS = {"integer": "a whole number", "number": "a number", "date": "a day like 2007-12-26"}
