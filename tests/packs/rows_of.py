"""What a pack gives for records: the rows of one step or figure, computed as a user's are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from ecocity.backend import Backend
from ecocity.compute.on_records import Asked, needed_inputs, prepare, query_for
from ecocity.standards.records import PackFolder
from ecocity.standards.schema import input_columns
from ecocity.workspace.records import Span

Rows = list[dict[str, object]]


def rows_of(
    pack: PackFolder,
    period: Span,
    name: str,
    records: Mapping[str, Rows],
    chosen: Mapping[str, str] | None = None,
) -> Rows:
    """The rows of step or figure ``name``, by the rules of the last day of ``period``."""
    asked = Asked(pack, period, period.until - timedelta(days=1), dict(chosen or {}))
    with Backend() as backend:
        inputs = needed_inputs(asked, name)
        for key, rows in records.items():
            backend.put(key, input_columns(pack.inputs[key]), rows)
        prepare(backend, asked, inputs)
        return backend.query(query_for(backend, asked, name))
