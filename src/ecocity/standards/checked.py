"""Queries of packs as they are run: checked once by ``query`` and kept from one run to the next.

Parsing and checking the queries of a standard takes a fifth of a small assessment, and so does
loading the parser. What is kept lies under the hash of the text, of the tables it may read, and of
the program's own checks: where any of these changes, the query is checked anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ecocity.kept import keep, kept

_ROOM = "queries"
_CHECKS = ("query.py", "functions.py")
Schema = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked SELECT: its text, the declared tables it reads, its output columns in order."""

    sql: str
    tables: frozenset[str]
    columns: tuple[str, ...]


def checked_query(text: str, schema: Schema) -> Checked:
    """Check one SELECT against ``schema`` (table -> column -> type); raises as ``parse_query``."""
    read = {name: schema[name] for name in tables_read(text) if name in schema}
    key = _key("query", text, {name: list(columns.items()) for name, columns in read.items()})
    held = kept(_ROOM, key, ("sql", "tables", "columns"))
    if held is None:
        from ecocity.standards.query import parse_query

        query = parse_query(text, schema)
        held = {
            "sql": query.sql,
            "tables": sorted(query.tables),
            "columns": list(query.columns),
        }
        keep(_ROOM, key, held)
    return Checked(held["sql"], frozenset(held["tables"]), tuple(held["columns"]))


@lru_cache(maxsize=512)
def tables_read(text: str) -> frozenset[str]:
    """The tables that a query names; raises QueryError as ``query.tables_read``."""
    key = _key("tables", text, {})
    held = kept(_ROOM, key, ("tables",))
    if held is None:
        from ecocity.standards.query import tables_read as parsed

        held = {"tables": sorted(parsed(text))}
        keep(_ROOM, key, held)
    return frozenset(held["tables"])


def _key(kind: str, text: str, read: Mapping[str, Any]) -> str:
    rests_on = json.dumps([kind, text, read, _checks()], sort_keys=True)
    return hashlib.sha256(rests_on.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)
def _checks() -> str:
    """The hash of what checks a query: our own sources, and the parser's version."""
    whole = hashlib.sha256(version("sqlglot").encode())
    for name in _CHECKS:
        whole.update((Path(__file__).parent / name).read_bytes())
    return whole.hexdigest()
