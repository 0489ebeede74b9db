"""What codes are called, so that a report need print none of them bare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ecocity.assess.records import RequirementVerdict, Value
from ecocity.standards.records import Label, PackFolder


def names_of(
    pack: PackFolder,
    settings: Mapping[str, str],
    requirements: Sequence[RequirementVerdict],
    values: Sequence[Value],
) -> dict[str, Label]:
    """``so2``, ``terrain``, ``terrain = hill``, ``air_edition = by_date``: each with its label."""
    return dict(
        sorted(
            {
                **dict(_codes(pack, values)),
                **dict(_attributes(pack, requirements)),
                **dict(_choices(pack, settings)),
            }.items()
        )
    )


def _choices(pack: PackFolder, settings: Mapping[str, str]) -> Iterator[tuple[str, Label]]:
    for name, value in settings.items():
        label = (pack.settings[name].choices or {}).get(value)
        if label is not None:
            yield f"{name} = {value}", label


def _attributes(
    pack: PackFolder, requirements: Sequence[RequirementVerdict]
) -> Iterator[tuple[str, Label]]:
    for entry in requirements:
        for row in entry.criteria:
            for name, value in row.limit.chosen_by.items():
                attribute = pack.attributes.get(name)
                if attribute is not None:
                    yield name, attribute.label
                    if value in attribute.choices:
                        yield f"{name} = {value}", attribute.choices[value]


def _codes(pack: PackFolder, values: Sequence[Value]) -> Iterator[tuple[str, Label]]:
    used = {word for value in values for row in value.rows for word in row.subject.split()}
    for codes in pack.codes.values():
        yield from ((code, label) for code, label in codes.items() if code in used)
