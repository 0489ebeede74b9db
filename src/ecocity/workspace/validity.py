"""Whether the times for which areas and their properties hold fit together."""

from __future__ import annotations

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.workspace.records import Area, AreaAttribute
from ecocity.workspace.rules import found


def reversed_validity(entry: Area | AreaAttribute, what: str, file: str) -> list[Finding]:
    """The finding for a time that ends before it begins."""
    since, until = entry.valid_from, entry.valid_until
    if since is None or until is None or since < until:
        return []
    text = say(
        "{what}: it ends ({until}) before it begins ({since}).", what=what, until=until, since=since
    )
    remedy = say("valid_until is the first day on which it is no longer so.")
    return [
        found(
            "validity_reversed",
            text,
            file=file,
            row=entry.row,
            column="valid_until",
            value=str(until),
            remedy=remedy,
        )
    ]


def overlap(one: Area | AreaAttribute, other: Area | AreaAttribute) -> bool:
    """Whether there is a day on which both hold."""

    def before(a: Area | AreaAttribute, b: Area | AreaAttribute) -> bool:
        return (
            a.valid_until is not None
            and b.valid_from is not None
            and (a.valid_until <= b.valid_from)
        )

    return not before(one, other) and not before(other, one)
