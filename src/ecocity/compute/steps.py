"""Steps: the tables computed on the way from records to figures, each query once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from ecocity.backend import Queries
from ecocity.standards.checked import Checked, checked_query
from ecocity.standards.records import PackFolder
from ecocity.standards.schema import query_schema, step_columns


class Kept(Protocol):
    """A store of computed steps."""

    def step(self, backend: Any, name: str) -> bool: ...

    def keep(self, backend: Any, name: str) -> None: ...


_checked: dict[tuple[str, str], Checked] = {}


def query_of(pack: PackFolder, file: str) -> Checked:
    """The checked query in ``file``, checked once for each state of its pack."""
    key = (pack.sha256, file)
    if key not in _checked:
        _checked[key] = checked_query(pack.queries[file], query_schema(pack))
    return _checked[key]


def run_steps(
    backend: Queries,
    pack: PackFolder,
    names: Iterable[str],
    progress: Callable[[str], None] = lambda step: None,
    store: Kept | None = None,
) -> None:
    """Run the steps ``names`` in this order; those that are there already are left as they are.

    ``store`` gives those that were computed before, and keeps the others.
    """
    for name in names:
        if backend.holds(name) or (store is not None and store.step(backend, name)):
            continue
        progress(name)
        step = pack.steps[name]
        backend.step(name, step_columns(step), query_of(pack, step.query).sql)
        if store is not None:
            store.keep(backend, name)


def twice(backend: Queries, pack: PackFolder, name: str) -> int:
    """How many keys of a step stand in more than one row; 0 where its declaration holds."""
    key = ", ".join(f'"{column}"' for column in pack.steps[name].key)
    rows = backend.query(
        f'SELECT count(*) AS keys FROM (SELECT 1 FROM "{name}" GROUP BY {key} HAVING count(*) > 1)'
    )
    return int(rows[0]["keys"])
