"""Computed steps kept on disk under the hash of all that they rest on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ecocity import __version__
from ecocity.backend import Backend, literal, version
from ecocity.compute.on_records import Asked
from ecocity.compute.steps import query_of
from ecocity.standards.query_tables import inputs_behind
from ecocity.standards.schema import step_columns
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_files import list_files


class Cache:
    """A folder of Parquet files, one a step; a file that is there is never written again.

    ``checked``: keys that stand twice were settled, so the records are not the same as without.
    """

    def __init__(
        self, folder: Path, asked: Asked, given: Mapping[str, Any], checked: bool = True
    ) -> None:
        self._folder = folder
        self._asked = asked
        self._checked = checked
        self._inputs = {name: _fingerprint(value) for name, value in given.items()}

    def step(self, backend: Backend, name: str) -> bool:
        """Give the step as it was computed before; false where it was not."""
        path = self._path(name)
        if path is None or not path.exists():
            return False
        backend.view(name, f"SELECT * FROM read_parquet({literal(str(path))})")
        return True

    def keep(self, backend: Backend, name: str) -> None:
        """Keep a step that has just been computed."""
        path = self._path(name)
        if path is not None:
            columns = step_columns(self._asked.pack.steps[name])
            backend.save(f'SELECT * FROM "{name}"', columns, path)

    def _path(self, name: str) -> Path | None:
        pack = self._asked.pack
        inputs = {key: self._inputs.get(key, "none") for key in inputs_behind(pack, {name})}
        if "unknown" in inputs.values():
            return None
        rests_on = {
            "pack": pack.sha256,
            "step": name,
            "query": query_of(pack, pack.steps[name].query).sql,
            "inputs": inputs,
            "period": [str(self._asked.period.since), str(self._asked.period.until)],
            "as_of": str(self._asked.as_of),
            "settings": {key: str(value) for key, value in self._asked.settings.items()},
            "checked": self._checked,
            "engine": [version(), __version__],
        }
        whole = hashlib.sha256(json.dumps(rests_on, sort_keys=True).encode()).hexdigest()
        return self._folder / f"{name}-{whole[:32]}.parquet"


def _fingerprint(given: Any) -> str:
    """The hash of a binding, its files and their names, which may be read as a column.

    A table in memory has none and is not cached.
    """
    if not isinstance(given, RecordBinding):
        return "unknown"
    whole = hashlib.sha256(repr(given).encode())
    for path in list_files(given.paths)[0]:
        whole.update(path.name.encode() + b"\0")
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
