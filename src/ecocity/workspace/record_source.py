"""Record files of one shape as something to select from; only what SQL cannot read is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ecocity.backend import Backend, literal, quoted
from ecocity.backend.columns import arrow_of
from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Input
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_cells import Raw
from ecocity.workspace.record_files import RecordFile
from ecocity.workspace.record_head import find_head, passed_over
from ecocity.workspace.record_sheets import Page, sheets_of
from ecocity.workspace.rules import found

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.csv as arrow_csv


@dataclass(frozen=True, slots=True)
class Source:
    """``headings`` stand in the order of the file; ``columns`` are their SQL names and types."""

    files: tuple[Path, ...]
    headings: tuple[str, ...]
    columns: tuple[Raw, ...]
    table: str = ""
    """Name of the table in the database; empty where the files are read in place."""
    delimiter: str = ","
    skip: int = 0
    """Lines above the first row of figures."""
    ragged: bool = False
    rejects: str = ""
    numbers: frozenset[str] = frozenset()
    """SQL names of columns that the reader itself may turn into numbers."""
    no_value: tuple[str, ...] = ()
    torn: int = 0
    """Lines that were passed over while the file was loaded."""
    sheet: str = ""

    def sql(self, files: Sequence[Path] | None = None, all_columns: bool = True) -> str:
        """What stands after FROM; every source also has ``filename`` where files are read."""
        if self.table:
            return quoted([self.table])
        listed = ", ".join(literal(str(path)) for path in files or self.files)
        if not self.delimiter:
            return f"read_parquet([{listed}], filename = true)"
        return f"read_csv([{listed}], {self._options()})"

    def _options(self) -> str:
        types = ", ".join(
            f"{literal(one.sql)}: '{'DOUBLE' if one.sql in self.numbers else 'VARCHAR'}'"
            for one in self.columns
        )
        none = ", ".join(literal(text) for text in ("", *self.no_value))
        options = (
            f"auto_detect = false, header = false, skip = {self.skip}, "
            f"delim = {literal(self.delimiter)}, quote = '\"', escape = '\"', filename = true, "
            f"columns = {{{types}}}, nullstr = [{none}]"
        )
        if self.ragged:
            options += ", null_padding = true, ignore_errors = true, parallel = false"
        if self.rejects:
            options += f", store_rejects = true, rejects_table = '{self.rejects}'"
            options += f", rejects_scan = '{self.rejects}_scan'"
        return options

    def with_rejects(self, name: str) -> Source:
        """The same with lines of another width passed over, each noted in table ``name``."""
        return replace(self, ragged=True, rejects=name, numbers=frozenset())


def sources(
    backend: Backend,
    name: str,
    files: Sequence[RecordFile],
    declared: Input,
    binding: RecordBinding,
) -> tuple[list[Source], list[Finding]]:
    """Files of one shape make one source, so that a thousand station files are one scan."""
    held: dict[tuple[object, ...], Source] = {}
    findings: list[Finding] = []
    for number, file in enumerate(files):
        if file.kind == "sheet":
            table = f"_{name}_sheet{number}"
            pages, said = sheets_of(file.path, declared, binding)
            findings += said
            for at, page in enumerate(pages):
                held[(number, at)] = _of_sheet(backend, f"{table}_{at}", file.path, page)
            continue
        source: Source | None
        if file.kind == "parquet":
            source, said = _parquet(backend, file), []
        else:
            source, said = _text(backend, f"_{name}_text{number}", file, declared, binding)
        findings += said
        if source is None:
            continue
        shape = (source.table, source.headings, source.columns, source.delimiter, source.skip)
        before = held.get(shape)
        held[shape] = replace(source, files=(*before.files, file.path)) if before else source
    return list(held.values()), findings


def _text(
    backend: Backend, table: str, file: RecordFile, declared: Input, binding: RecordBinding
) -> tuple[Source | None, list[Finding]]:
    rows = file.head
    if not rows:
        text, remedy = say("There is nothing in it."), say("Write the headings.")
        return None, [found("file_empty", text, file=file.path.name, remedy=remedy)]
    head = find_head(rows, declared, binding)
    line, headings = rows[head.last][0], head.headings
    findings = [passed_over(file.path, line, rows[: head.first])] if head.first else []
    columns = tuple(Raw(f"c{at}") for at in range(len(headings)))
    source = Source(
        (file.path,), headings, columns, "", file.delimiter, line, no_value=binding.no_value
    )
    if file.encoding == "utf-8":
        return source, findings
    held, torn = _decoded(file, source)
    backend.put_arrow(table, held)
    return replace(source, table=table, torn=torn), findings


def _decoded(file: RecordFile, source: Source) -> tuple[pa.Table, int]:
    """The database reads UTF-8 only: other texts are loaded whole, every cell as text."""
    import pyarrow as pa
    import pyarrow.csv as arrow_csv

    names = [one.sql for one in source.columns]
    torn: list[int] = []

    def pass_over(row: arrow_csv.InvalidRow) -> str:
        torn.append(row.actual_columns)
        return "skip"

    held = arrow_csv.read_csv(
        file.path,
        arrow_csv.ReadOptions(column_names=names, encoding=file.encoding, skip_rows=source.skip),
        arrow_csv.ParseOptions(
            delimiter=file.delimiter,
            newlines_in_values=True,
            invalid_row_handler=pass_over,
        ),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )
    return held, len(torn)


def _parquet(backend: Backend, file: RecordFile) -> Source:
    described = backend.query(f"DESCRIBE SELECT * FROM read_parquet({literal(str(file.path))})")
    columns = tuple(Raw(quoted([one["column_name"]]), one["column_type"]) for one in described)
    names = tuple(one["column_name"] for one in described)
    return Source((file.path,), names, columns, delimiter="")


def of_table(backend: Backend, name: str, table: pa.Table) -> Source:
    """A table that Python gives, as a source."""
    backend.put_arrow(name, table)
    described = backend.query(f"DESCRIBE SELECT * FROM {quoted([name])}")
    columns = tuple(Raw(quoted([one["column_name"]]), one["column_type"]) for one in described)
    return Source((), tuple(one["column_name"] for one in described), columns, name)


def _of_sheet(backend: Backend, table: str, path: Path, page: Page) -> Source:
    names = [f"c{at}" for at in range(page.width)]
    columns = list(zip(*(cells for _, cells in page.rows), strict=True)) or [()] * len(names)
    cells = {name: list(column) for name, column in zip(names, columns, strict=True)}
    backend.put_arrow(table, arrow_of(dict.fromkeys(names, "VARCHAR"), cells))
    held = tuple(Raw(name) for name in names)
    return Source((path,), page.headings, held, table, skip=page.above, sheet=page.sheet)
