"""Worked examples without a standard: records given, rows of steps and indicators expected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from ecocity.backend import Backend, Queries
from ecocity.compute.on_records import Asked, needed_inputs, prepare, query_for
from ecocity.compute.steps import twice
from ecocity.errors import UsageError
from ecocity.rounding import round_half_even
from ecocity.standards.case_files import names_a_file, rows_of_file
from ecocity.standards.records import Case, Column, Input, PackFolder
from ecocity.standards.schema import input_columns
from ecocity.standards.spellings import spellings, squeezed_text
from ecocity.workspace.records import Span

_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")


def record_case_differences(
    pack: PackFolder, case: Case, elsewhere: Queries | None = None
) -> list[str]:
    """Where the run differs from what the case expects; raises EcocityError where it cannot run."""
    if elsewhere is not None:
        return _differences_on(elsewhere, pack, case)
    with Backend() as backend:
        return _differences_on(backend, pack, case)


def _differences_on(backend: Queries, pack: PackFolder, case: Case) -> list[str]:
    span = Span(since=case.period[0], until=case.period[1])
    asked = Asked(pack, span, case.as_of or span.until - timedelta(days=1), case.settings)
    expected = {key: dict(_mapping(case.expect.get(key))) for key in ("rows", "absent", "count")}
    names = list(dict.fromkeys(name for held in expected.values() for name in held))
    needed = {name: needed_inputs(asked, name) for name in names}
    inputs = frozenset().union(*needed.values())
    idle = [name for name in case.given if name not in inputs]
    if idle:
        raise UsageError(f"nothing that it expects rests on {', '.join(idle)}")
    for name, given in case.given.items():
        backend.put(name, input_columns(pack.inputs[name]), case_rows(pack, name, given))
    prepare(backend, asked, inputs)
    found: list[str] = []
    for name in names:
        rows = backend.query(query_for(backend, asked, name))
        found += _row_differences(name, rows, expected)
        if name in pack.steps and (count := twice(backend, pack, name)):
            found.append(f"{name}: {count} keys stand in more than one row")
    return found


def case_rows(
    pack: PackFolder, name: str, rows: Sequence[Mapping[str, Any]]
) -> list[dict[str, object]]:
    """The rows of an input as a case gives them: spans and lists written out, files read."""
    declared = pack.inputs[name]
    held = [row for given in rows for row in _written_out(pack, declared, given)]
    known = spellings(pack)
    typed = [
        {key: _typed(value, declared.columns[key], known) for key, value in row.items()}
        for row in held
    ]
    if declared.kind == "register":
        return [{"row_id": number, **row} for number, row in enumerate(typed, 1)]
    return typed


def _written_out(
    pack: PackFolder, declared: Input, row: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    if names_a_file(row, declared.columns):
        yield from rows_of_file(pack.folder / "cases", str(row["file"]), "in cases/ of the pack")
        return
    lengths = {len(value) for value in row.values() if isinstance(value, (list, tuple))}
    spans = {key: value for key, value in row.items() if isinstance(value, Mapping)}
    lengths |= {int(value.get("hours") or value["days"]) for value in spans.values()}
    if len(lengths) > 1:
        raise UsageError(f"lists and spans of one row differ in length: {sorted(lengths)}")
    for index in range(lengths.pop() if lengths else 1):
        yield {key: _nth(value, index) for key, value in row.items()}


def _nth(value: Any, index: int) -> Any:
    if isinstance(value, (list, tuple)):
        return value[index]
    if isinstance(value, Mapping):
        unit = timedelta(hours=1) if "hours" in value else timedelta(days=1)
        return _moment(value["from"]) + index * unit
    return value


def _moment(value: object) -> datetime:
    return datetime.fromisoformat(str(value).replace(" ", "T"))


def _typed(value: object, column: Column, known: Mapping[str, Mapping[str, str]]) -> object:
    kind = column.type
    if value is None:
        return None
    if kind == "code":
        return _code(str(value), column.codes or "", known)
    if kind == "time":
        return _moment(value)
    if kind == "date":
        return _moment(value).date()
    if kind in ("integer", "year"):
        return int(str(value))
    if kind == "flag":
        text = str(value).lower()
        if text not in _TRUE + _FALSE:
            raise UsageError(f"{value} is not yes or no")
        return text in _TRUE
    return float(str(value)) if kind == "number" else str(value)


def _code(text: str, codes: str, known: Mapping[str, Mapping[str, str]]) -> str:
    ways = known.get(codes, {})
    head = re.sub(r"[(（\[].*$", "", text.lower()).strip()
    code = ways.get(text.strip().lower()) or ways.get(squeezed_text(text)) or ways.get(head)
    if code is None:
        raise UsageError(f"{text} is none of {codes}: {', '.join(sorted(set(ways.values())))}")
    return code


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _row_differences(
    name: str, rows: Sequence[Mapping[str, Any]], expected: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    wanted = expected["count"].get(name)
    if wanted is not None and len(rows) != int(wanted):
        yield f"{name}: expected {wanted} rows, got {len(rows)}"
    for row in expected["absent"].get(name, ()):
        if any(_fits(row, got) for got in rows):
            yield f"{name}: there is a row {_said(row)}, and there should be none"
    for row in expected["rows"].get(name, ()):
        if not any(_fits(row, got) for got in rows):
            yield f"{name}: no row {_said(row)}; {_nearest(row, rows)}"


def _fits(wanted: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    return all(key in got and _same(value, got[key]) for key, value in wanted.items())


def _same(wanted: object, got: object) -> bool:
    if wanted is None or got is None:
        return wanted is None and got is None
    if isinstance(got, bool):
        return str(wanted).lower() in (_TRUE if got else _FALSE)
    if isinstance(wanted, Decimal) and isinstance(got, (int, float, Decimal)):
        # Eight decimals first: the order of a sum must not decide a tie.
        exact = round_half_even(Decimal(repr(got) if isinstance(got, float) else got), 8)
        exponent = wanted.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) else 0
        return round_half_even(exact, max(places, 0)) == wanted
    if isinstance(got, datetime):
        return _moment(wanted) == got
    if isinstance(got, date):
        return str(wanted) == got.isoformat()
    return str(wanted) == str(got)


def _nearest(wanted: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """The row that agrees in most columns, as far as they were asked for."""
    if not rows:
        return "there are no rows at all"
    best = max(rows, key=lambda got: sum(_same(v, got.get(k)) for k, v in wanted.items()))
    return f"the nearest is {_said({key: best.get(key) for key in wanted})}"


def _said(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in row.items())
