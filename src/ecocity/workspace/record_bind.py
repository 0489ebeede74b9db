"""Record files or tables -> a view of the declared columns and types that a pack's queries read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ecocity.backend import Backend, literal, quoted
from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Input
from ecocity.standards.schema import input_columns
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_files import list_files, look
from ecocity.workspace.record_items import pivot_sql
from ecocity.workspace.record_part import Codes, read_part
from ecocity.workspace.record_source import Source, of_table, sources
from ecocity.workspace.record_unread import Part
from ecocity.workspace.record_usable import usable
from ecocity.workspace.rules import found

_ROWS = "_record_rows"
_LOADED = 5_000_000
"""Up to so many rows a CSV is loaded: to read it again for every query costs more than memory."""


@dataclass(frozen=True, slots=True)
class RecordRows:
    """Rows of an input: read = used + reported, each reported row counted by one finding."""

    read: int
    used: int
    reported: int


def bind_records(
    backend: Backend,
    name: str,
    declared: Input,
    binding: RecordBinding,
    codes: Codes | None = None,
) -> list[Finding]:
    """Create view ``name`` over the files of ``binding``; what cannot be read is counted and said.

    Parquet and large CSV stay where they are and are read by every query; a CSV of few million
    rows, a long layout, a workbook and a text that is not UTF-8 are loaded.
    """
    paths, findings = list_files(binding.paths)
    files = []
    for path in paths:
        file, said = look(path, binding.delimiter)
        findings += said
        files += [file] if file else []
    held, said = sources(backend, name, files, declared, binding)
    findings += said
    return findings + _bind(backend, name, declared, binding, held, codes or {})


def bind_many(
    backend: Backend,
    name: str,
    declared: Input,
    bindings: Sequence[RecordBinding],
    codes: Codes | None = None,
) -> list[Finding]:
    """The same over several bindings of one input, each with files of its own kind."""
    if len(bindings) == 1:
        return bind_records(backend, name, declared, bindings[0], codes)
    findings: list[Finding] = []
    parts = [f"_{name}_of{number}" for number in range(len(bindings))]
    for part, binding in zip(parts, bindings, strict=True):
        findings += bind_records(backend, part, declared, binding, codes)
        counted = record_rows(backend, part)
        add_rows(backend, name, counted.read, counted.reported)
    types = {n: kind for n, kind in input_columns(declared).items() if n in declared.columns}
    listed = quoted(list(types))
    selects = [f"SELECT {listed} FROM {quoted([typed(part)])}" for part in parts]
    backend.view(typed(name), " UNION ALL ".join(selects))
    backend.view(name, usable_sql(name, declared, types))
    return findings


def put_table(
    backend: Backend,
    name: str,
    declared: Input,
    table: Any,
    binding: RecordBinding | None = None,
    codes: Codes | None = None,
) -> list[Finding]:
    """The same from a table: pandas, Polars, Arrow, Ibis, or anything that speaks Arrow."""
    from ecocity.workspace.record_arrow import arrow_of

    source = of_table(backend, f"_{name}_given", arrow_of(table))
    held = binding or RecordBinding(name, ())
    return _bind(backend, name, declared, held, [source], codes or {})


def record_rows(backend: Backend, name: str) -> RecordRows:
    """How many rows of input ``name`` were read, used and reported."""
    if not backend.holds(_ROWS):
        return RecordRows(0, 0, 0)
    one = backend.query(
        "SELECT COALESCE(sum(read), 0)::BIGINT AS read, "
        "COALESCE(sum(reported), 0)::BIGINT AS reported "
        f"FROM {_ROWS} WHERE input = {literal(name)}"
    )[0]
    return RecordRows(one["read"], one["read"] - one["reported"], one["reported"])


def add_rows(backend: Backend, name: str, read: int, reported: int) -> None:
    """Count further rows of ``name``."""
    backend.run(f"CREATE TABLE IF NOT EXISTS {_ROWS} (input VARCHAR, read BIGINT, reported BIGINT)")
    backend.run(f"INSERT INTO {_ROWS} VALUES ({literal(name)}, {read}, {reported})")


def _bind(
    backend: Backend,
    name: str,
    declared: Input,
    binding: RecordBinding,
    held: Sequence[Source],
    codes: Codes,
) -> list[Finding]:
    unfit = _long_without_key(name, declared, binding)
    if unfit:
        binding = replace(binding, layout="wide", item="", value="")
    parts = [read_part(backend, source, declared, binding, codes) for source in held]
    findings = [*unfit, *(finding for part in parts for finding in part.findings)]
    types = {n: kind for n, kind in input_columns(declared).items() if n in declared.columns}
    add_rows(backend, name, sum(p.read for p in parts), sum(p.reported for p in parts))
    backend.run(f"DROP VIEW IF EXISTS {quoted([name])}")
    clean: frozenset[str] = frozenset()
    if binding.layout == "long" or (binding.layout == "across" and binding.item):
        findings += _put_long(backend, name, declared, types, parts)
    else:
        _view_wide(backend, name, types, parts)
        clean = frozenset.intersection(*(part.clean for part in parts)) if parts else clean
    whole = not any(one.rule == "record_key_blank" for one in findings)
    backend.view(name, usable_sql(name, declared, types, clean=clean, whole=whole))
    findings += _times(backend, name, declared, binding, parts)
    return findings


def _long_without_key(name: str, declared: Input, binding: RecordBinding) -> list[Finding]:
    """Figures of several rows can only be put together where a key says which belong together."""
    if declared.key or not (binding.layout == "long" or binding.item):
        return []
    text = say(
        "{name} has one figure a row already and no key to gather others by; read as it is.",
        name=name,
    )
    remedy = say("Leave layout, item and value out; name headings under columns.")
    return [found("record_layout_unfit", text, remedy=remedy)]


def typed(name: str) -> str:
    """The view of every row read, before impossible values are taken out."""
    return f"_{name}_typed"


def _view_wide(
    backend: Backend, name: str, types: Mapping[str, str], parts: Sequence[Part]
) -> None:
    empty = ", ".join(f"CAST(NULL AS {kind}) AS {quoted([n])}" for n, kind in types.items())
    selects = [part.sql for part in parts if part.sql] or [f"SELECT {empty} WHERE FALSE"]
    sql = " UNION ALL ".join(selects)
    loaded = any(part.source.delimiter and not part.source.table for part in parts)
    if loaded and sum(part.read for part in parts) <= _LOADED:
        backend.run(f"CREATE TABLE {quoted([typed(name)])} AS {sql}")
    else:
        backend.view(typed(name), sql)


def _put_long(
    backend: Backend, name: str, declared: Input, types: Mapping[str, str], parts: Sequence[Part]
) -> list[Finding]:
    """Rows of one figure each are gathered once: a view would gather them for every query."""
    selects = [part.sql for part in parts if part.sql]
    unknown = sum(f.rows for p in parts for f in p.findings if f.rule == "record_item_unknown")
    backend.run(f"CREATE TABLE {quoted([typed(name)])} AS {pivot_sql(selects, declared, types)}")
    counted = backend.query(
        "SELECT COALESCE(sum(_same), 0)::BIGINT AS same, COALESCE(sum(_torn), 0)::BIGINT AS torn, "
        f"count(CASE WHEN _torn > 0 THEN 1 END) AS keys FROM {quoted([typed(name)])}"
    )[0]
    add_rows(backend, name, 0, unknown + counted["same"] + counted["torn"])
    findings = []
    if counted["same"]:
        text = say(
            "{figures} figures stand twice with the same value; used once.", figures=counted["same"]
        )
        findings.append(found("record_twice", text, rows=counted["same"]))
    if counted["torn"]:
        keys = tuple(declared.key)
        text = say(
            "{figures} figures contradict each other for one {keys} and item ({count} "
            "keys); none of them was used.",
            figures=counted["torn"],
            keys=keys,
            count=counted["keys"],
        )
        remedy = say("Keep the right one.")
        findings.append(found("record_contradiction", text, remedy=remedy, rows=counted["torn"]))
    return findings


def usable_sql(
    name: str,
    declared: Input,
    types: Mapping[str, str],
    barred: Mapping[str, str] | None = None,
    clean: Collection[str] = (),
    whole: bool = False,
) -> str:
    """The declared columns without what is impossible, or a zero where zero means missing.

    ``barred`` gives, by column, the SQL of rows whose value is not to be used either; ``clean``
    names columns and ``whole`` says of the key that nothing is wrong: each condition costs time.
    """
    columns = ", ".join(
        f"{quoted([n]) if n in clean else _kept(n, declared, barred or {})} AS {quoted([n])}"
        for n in types
    )
    required = [n for n, column in declared.columns.items() if column.required]
    keyed = " AND ".join(f"{quoted([n])} IS NOT NULL" for n in required)
    where = f" WHERE {keyed}" if keyed and not whole else ""
    return f"SELECT {columns} FROM {quoted([typed(name)])}{where}"


def _kept(name: str, declared: Input, barred: Mapping[str, str]) -> str:
    return usable(quoted([name]), declared.columns[name], barred.get(name, ""))


def _times(
    backend: Backend, name: str, declared: Input, binding: RecordBinding, parts: Sequence[Part]
) -> list[Finding]:
    """Times that say themselves that they are UTC, where the binding does not move them."""
    if binding.add_hours or not any(c.type == "time" for c in declared.columns.values()):
        return []
    said = [text for part in parts for text in part.utc]
    if not said:
        return []
    text = say(
        "The times are said to be UTC ({said}) and were taken as local standard time.", said=said[0]
    )
    remedy = say("Say add_hours: 8 for China; leave it if they are local after all.")
    return [found("record_time_in_utc", text, column="time", value=said[0], remedy=remedy)]
