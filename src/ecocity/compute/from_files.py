"""A step or an indicator from files or tables, for those who have no workspace."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from ecocity.backend import Backend, Queries, quoted
from ecocity.compute.by_file import file_by_file
from ecocity.compute.cache import Cache
from ecocity.compute.on_records import Asked, needed_inputs, prepare, query_for
from ecocity.compute.to_server import lend_records
from ecocity.errors import Finding, UsageError
from ecocity.said import say
from ecocity.standards.load import load_pack
from ecocity.standards.problems import near
from ecocity.standards.records import Input, PackFolder
from ecocity.standards.spellings import spellings
from ecocity.workspace.record_bind import bind_records, put_table
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_check import check_areas, check_records
from ecocity.workspace.record_lists import torn_list
from ecocity.workspace.records import Span
from ecocity.workspace.rules import found

Progress = Callable[[str], None]
_WHOLE = Span(since=date(1900, 1, 1), until=date(2100, 1, 1))


@dataclass(frozen=True, slots=True)
class ComputeResult:
    """The rows of a step or indicator, and everything found in the records on the way.

    ``columns`` says what each column is: label in English and Chinese, and unit.
    """

    name: str
    table: pa.Table
    findings: tuple[Finding, ...]
    columns: Mapping[str, Mapping[str, str]]


def compute_table(
    name: str,
    pack: str | Path | PackFolder,
    inputs: Mapping[str, Any],
    *,
    period: Span | None = None,
    as_of: date | None = None,
    settings: Mapping[str, str | Decimal] | None = None,
    by_file: bool = False,
    elsewhere: Queries | None = None,
    cache: Path | None = None,
    check: bool = True,
    progress: Progress = lambda step: None,
) -> ComputeResult:
    """Compute the step or indicator ``name`` of ``pack`` from ``inputs``.

    Each input is a path (a file, or a folder of files), a ``RecordBinding`` that says how the
    file's columns, units and times are to be read, or a table (pandas, Polars, Arrow, Ibis).
    ``period`` is by default that of the records; ``as_of``, the date whose rules apply, the last
    day of it. ``by_file`` computes file by file where the pack allows, in little memory;
    ``elsewhere`` is a Spark session; ``cache`` a folder for what was computed before.
    Without ``check`` the records are not looked through for what is usually wrong with them, and a
    key that stands twice stays so. Raises
    UsageError, FormulaError or PackError; what is wrong with rows is a finding.
    """
    held = pack if isinstance(pack, PackFolder) else load_pack(pack)
    given = {key: _given(key, value) for key, value in inputs.items()}
    span = period or _WHOLE
    asked = Asked(held, span, as_of or _last_day(span), settings or {})
    needed = needed_inputs(asked, name)
    _check_inputs(held, name, needed, given)
    findings = _not_needed(name, sorted(set(given) - needed))
    given = {key: value for key, value in given.items() if key in needed}
    if cache is not None:
        cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ecocity-") as folder:
        places = [path for one in given.values() for path in _paths(one)]
        places += [Path(folder), *([cache] if cache else [])]
        with Backend(reads=places) as backend:
            said, torn = _bind(backend, held, given, check and not by_file)
            findings += said
            if period is None:
                span = _period_of(backend, held, given) or _WHOLE
                asked = Asked(held, span, as_of or _last_day(span), settings or {})
            prepare(backend, asked, needed)
            store = Cache(cache, asked, given, check) if cache else None
            if by_file:
                findings += file_by_file(backend, asked, name, given, Path(folder), progress, check)
            if elsewhere is not None:
                lend_records(
                    backend, elsewhere, asked, needed, given, findings, check and not by_file
                )
                table = elsewhere.arrow(query_for(elsewhere, asked, name, progress))
            else:
                table = backend.arrow(query_for(backend, asked, name, progress, store))
    table = _in_order(table, held, name)
    if torn:
        findings.append(_list_torn(name, torn))
        table = _without_value(table, held, name)
    return ComputeResult(name, table, tuple(dict.fromkeys(findings)), _columns(held, name))


def _given(name: str, value: Any) -> Any:
    if isinstance(value, (str, Path)):
        return RecordBinding(name, (Path(value),))
    return value


def _paths(given: Any) -> Sequence[Path]:
    return given.paths if isinstance(given, RecordBinding) else ()


def _check_inputs(
    pack: PackFolder, name: str, needed: frozenset[str], given: Mapping[str, Any]
) -> None:
    """Raise where an input is missing or not needed, naming all that is wrong."""
    problems = []
    for key in given:
        if key not in pack.inputs:
            problems.append(f"There is no input {key}. {near(key, list(pack.inputs))}".strip())
    missing = [key for key in sorted(needed - set(given)) if not pack.inputs[key].optional]
    if missing:
        problems.append(f"{name} needs the input {', '.join(missing)}.")
    if not set(given) & needed and not missing and needed:
        problems.append(f"{name} needs one of the inputs {', '.join(sorted(needed))}.")
    absent = [str(path) for one in given.values() for path in _paths(one) if not path.exists()]
    if absent:
        problems.append(f"There is no file {', '.join(absent)}.")
    if problems:
        raise UsageError(" ".join(problems))


def _bind(
    backend: Backend, pack: PackFolder, given: Mapping[str, Any], check: bool
) -> tuple[list[Finding], list[str]]:
    """What was found, and the lists of which a row was lost."""
    findings: list[Finding] = []
    torn: list[str] = []
    for name, value in given.items():
        declared = pack.inputs[name]
        bare = name if declared.kind == "records" else f"_{name}_rows"
        said = bind_input(backend, bare, declared, value, pack)
        torn += [name] if torn_list(declared, said) else []
        findings += said
        findings += check_records(backend, bare, declared) if check else []
        if declared.kind == "register":
            # A register's rows have a number and a status for the queries that name them.
            backend.view(
                name,
                "SELECT row_number() OVER () AS row_id, CAST(NULL AS VARCHAR) AS status, "
                f"CAST(NULL AS VARCHAR) AS evidence, * FROM {quoted([bare])}",
            )
    if check:
        records = {name: pack.inputs[name] for name in given}
        findings += check_areas(backend, records)
    return findings, torn


def _not_needed(name: str, inputs: Sequence[str]) -> list[Finding]:
    text = say("{name} does not rest on the input {inputs}, which was not read.", name=name,
               inputs=tuple(inputs))  # fmt: skip
    return [found("input_not_needed", text)] if inputs else []


def _list_torn(name: str, inputs: Sequence[str]) -> Finding:
    text = say(
        "Rows or cells of {inputs} could not be used. One row more or less changes a sum or a "
        "share, so no indicator that rests on this list has a value.",
        inputs=tuple(inputs),
    )
    remedy = say("Correct what is named above; the steps of the pack show what was read.")
    return found("record_list_torn", text, column=name, remedy=remedy)


def _without_value(table: pa.Table, pack: PackFolder, name: str) -> pa.Table:
    """An indicator of a list that is not whole has no value; the rows of a step stay."""
    if name not in pack.indicators or "value" not in table.column_names:
        return table
    at = table.column_names.index("value")
    kind = table.schema.field(at).type
    return table.set_column(at, "value", pa.nulls(table.num_rows, kind))


def bind_input(
    backend: Backend, name: str, declared: Input, given: Any, pack: PackFolder
) -> list[Finding]:
    """Create view ``name`` from a binding or a table; what was found on the way."""
    if isinstance(given, RecordBinding):
        return bind_records(backend, name, declared, given, spellings(pack))
    try:
        return put_table(backend, name, declared, given, codes=spellings(pack))
    except TypeError as error:
        raise UsageError(f"{name}: {error}") from error


def _period_of(backend: Backend, pack: PackFolder, given: Mapping[str, Any]) -> Span | None:
    """The whole years that the records cover, by their first column of time."""
    firsts: list[int] = []
    lasts: list[int] = []
    for name in given:
        columns = pack.inputs[name].columns.items()
        column = next((key for key, one in columns if one.type in ("time", "date", "year")), None)
        if column is None:
            continue
        part = column if pack.inputs[name].columns[column].type == "year" else f"year({column})"
        row = backend.query(f"SELECT min({part}) AS first, max({part}) AS last FROM {name}")[0]
        if row["first"] is not None:
            firsts.append(int(row["first"]))
            lasts.append(int(row["last"]))
    if not firsts:
        return None
    return Span(since=date(min(firsts), 1, 1), until=date(max(lasts) + 1, 1, 1))


def _in_order(table: pa.Table, pack: PackFolder, name: str) -> pa.Table:
    """The rows by their key: the database gives them in any order."""
    key = pack.steps[name].key if name in pack.steps else ("area", "year")
    held = [(column, "ascending") for column in key if column in table.column_names]
    return table.sort_by(held) if held and table.num_rows else table


def _last_day(span: Span) -> date:
    return span.until - timedelta(days=1)


def _columns(pack: PackFolder, name: str) -> dict[str, dict[str, str]]:
    if name in pack.steps:
        return {
            key: {"en": one.label.en, "zh": one.label.zh, "unit": one.unit or ""}
            for key, one in pack.steps[name].columns.items()
        }
    record = pack.indicators[name]
    return {"value": {"en": record.label.en, "zh": record.label.zh, "unit": record.unit}}
