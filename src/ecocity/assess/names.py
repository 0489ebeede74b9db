"""What codes are called, so that a report need print none of them bare."""

from __future__ import annotations

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
