"""A pack that takes in others: one space of names over all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ecocity.standards.records import Method, PackFolder, ReferenceTable, Step
from ecocity.standards.schema import SHARED

TAKEN = (
    "sources", "settings", "attributes", "codes", "inputs", "steps", "indicators", "methods",
    "parameters", "tables",
)  # fmt: skip
"""What is taken in; standards, requirements and criteria stay with their own pack."""


def take_in(pack: PackFolder, used: Iterable[PackFolder]) -> PackFolder:
    """``pack`` with the entries of ``used``; its own entry stands where both have an id.

    Queries of a used pack are renamed ``pack:file.sql`` and its tables point to their own folder.
    """
    held: dict[str, dict[str, Any]] = {kind: {} for kind in TAKEN}
    queries: dict[str, str] = {}
    hashes = [pack.sha256]
    for other in used:
        for kind in TAKEN:
            entries = getattr(other, kind).items()
            held[kind].update({name: _moved(entry, other) for name, entry in entries})
        queries.update({_name(other, name): text for name, text in other.queries.items()})
        hashes.append(other.sha256)
    for kind in TAKEN:
        held[kind].update(getattr(pack, kind))
    whole = hashlib.sha256("\n".join(hashes).encode()).hexdigest()
    return pack.model_copy(
        update={
            **held,
            "taken_in": frozenset(held["methods"]) - set(pack.methods),
            "taken_in_indicators": frozenset(held["indicators"]) - set(pack.indicators),
            "queries": {**queries, **pack.queries},
            "sha256": pack.sha256 if len(hashes) == 1 else whole,
        }
    )


def clashes(packs: Sequence[PackFolder]) -> Iterator[tuple[str, str, str, str]]:
    """Kind, id and the two packs where one id means two things; equal entries may meet."""
    held: dict[tuple[str, str], tuple[str, object]] = {}
    for pack in packs:
        for kind in TAKEN:
            space = "shared" if kind in SHARED else kind
            for name, entry in getattr(pack, kind).items():
                first, other = held.setdefault((space, name), (pack.pack.id, entry))
                if first != pack.pack.id and other != entry:
                    yield kind, name, first, pack.pack.id


def _moved(entry: Any, pack: PackFolder) -> Any:
    if isinstance(entry, (Method, Step)) and entry.query is not None:
        return entry.model_copy(update={"query": _name(pack, entry.query)})
    if isinstance(entry, ReferenceTable):
        return entry.model_copy(update={"file": str(Path(pack.folder).resolve() / entry.file)})
    return entry


def _name(pack: PackFolder, query: str) -> str:
    return query if ":" in query else f"{pack.pack.id}:{query.removeprefix('methods/')}"
