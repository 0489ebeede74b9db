"""Binding a workspace so that no row is lost."""

from __future__ import annotations

from pathlib import Path

from mossford import AS_OF, PERIOD

from ecocity.standards.records import PackFolder
from ecocity.workspace.bind import bind
from ecocity.workspace.load import load_workspace
from ecocity.workspace.records import BoundTables


def bound(folder: Path, pack: PackFolder) -> BoundTables:
    """The workspace bound; rows read are rows used and rows reported, in every test."""
    result = bind(load_workspace(folder), pack, PERIOD, AS_OF)
    for name, read in result.rows_read.items():
        assert read == result.rows_used[name] + result.rows_reported.get(name, 0)
    assert sum(f.rows for f in result.findings) == sum(result.rows_reported.values())
    return result
