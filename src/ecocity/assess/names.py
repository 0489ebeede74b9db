"""What codes are called, so that a report need print none of them bare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ecocity.assess.records import Value
from ecocity.standards.records import Label, PackFolder


def names_of(
    pack: PackFolder,
    settings: Mapping[str, str],
    values: Sequence[Value],
) -> dict[str, Label]:
    """``so2``, ``air_edition = by_date``: each with its label."""
    return dict(
        sorted(
            {
                **dict(_codes(pack, values)),
                **dict(_choices(pack, settings)),
            }.items()
        )
    )


def _choices(pack: PackFolder, settings: Mapping[str, str]) -> Iterator[tuple[str, Label]]:
    for name, value in settings.items():
        label = (pack.settings[name].choices or {}).get(value)
        if label is not None:
            yield f"{name} = {value}", label


def _codes(pack: PackFolder, values: Sequence[Value]) -> Iterator[tuple[str, Label]]:
    used = {word for value in values for row in value.rows for word in row.subject.split()}
    for codes in pack.codes.values():
        yield from ((code, label) for code, label in codes.items() if code in used)


PLACE = re.compile(r"^(?P<file>.*?)(?:, sheet (?P<sheet>.+))?, row (?P<row>\d+)$", re.S)


def place(source: str) -> Label:
    """Where a figure stands, as a person of either language would say it."""
    found = PLACE.match(source)
    if found is not None:
        sheet = f"，工作表 {found['sheet']}" if found["sheet"] else ""
        return Label(en=source, zh=f"{found['file']}{sheet}，第 {found['row']} 行")
    if source.startswith("method "):
        return Label(en=source, zh=f"算法 {source.removeprefix('method ')}")
    return Label(en=source or "—", zh=source or "—")
