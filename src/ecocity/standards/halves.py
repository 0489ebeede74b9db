"""An entry that is wrong in places, without these places: the rest of it can still be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ecocity.errors import Finding
from ecocity.standards.problems import Places
from ecocity.standards.records import Case
from ecocity.standards.schema_words import DAY, entry_words, schema_problems, written_place
from ecocity.standards.yaml_source import KeyPath, key_text

_DAYS = frozenset(("since", "until", "issued", "checked_on", "as_of"))
_STAND_INS: dict[type, dict[str, object]] = {
    Case: {
        "id": "unnamed",
        "about": "-",
        "standard": "unnamed",
        "period": (date.min, date.max),
        "expect": {"findings": []},
    }
}
"""What stands in the place of a key that is missing or wrong, where the rest is to be checked."""


def whole_or_half(
    record: type, adapter: TypeAdapter[Any], entry: object, start: KeyPath, places: Places
) -> tuple[Any, set[KeyPath], list[Finding]]:
    """``entry`` as a record, or the half of it that is right (or None); its faulty places inside
    ``start``; what is wrong.
    """
    days = list(not_days(entry, start))
    told = {key_text(places.written(path)) for path in days} | places.told(start)
    how = "A year alone is no day."
    found = [
        places.problem(
            "pack_date", f"{entry_words(entry, start, path[len(start) :])} {DAY}.", path, how
        )
        for path in days
    ]
    faults = {path[len(start) :] for path in days}
    errors: list[Any] = []
    try:
        whole = adapter.validate_python(entry)
        if not days:
            return whole, set(), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        found += [
            one
            for one in schema_problems(error, record, entry, start, places)
            if one.column not in told
        ]
        faults |= {written_place(one["loc"], entry, one["type"]) for one in errors}
    if not isinstance(entry, dict) or not (record in _STAND_INS or _mild(errors, days)):
        return None, faults, found
    faults |= _meant(errors, record)
    stand_ins = {
        key: value for key, value in _STAND_INS.get(record, {}).items() if touched((key,), faults)
    }
    return without(entry, faults, adapter, stand_ins), faults, found


def _mild(errors: list[Any], days: list[KeyPath]) -> bool:
    """Whether the rest means the same without what is wrong: odd keys, one language of a label."""
    return not days and all(
        one["type"] == "extra_forbidden" or one["loc"][-1:] in (("en",), ("zh",)) for one in errors
    )


def _meant(errors: list[Any], record: Any) -> set[KeyPath]:
    """The keys that mistyped ones were meant to be."""
    typed = [one["loc"][0] for one in errors if one["type"] == "extra_forbidden"]
    fields = list(record.model_fields) if hasattr(record, "model_fields") else []
    return {(name,) for key in typed for name in get_close_matches(str(key), fields, 1, 0.6)}


def not_days(entry: object, path: KeyPath) -> Iterator[KeyPath]:
    """Where a number stands for a day: the records would take it for seconds since 1970."""
    if not isinstance(entry, dict):
        return
    for key, value in entry.items():
        here = (*path, key)
        if key == "values" and path[:1] == ("parameters",) and isinstance(value, dict):
            yield from ((*here, d) for d in value if not re.fullmatch(r"\d{4}-\d\d-\d\d", d))
        elif key == "period" and isinstance(value, list):
            yield from ((*here, n) for n, day in enumerate(value) if isinstance(day, Decimal))
        elif key in _DAYS and isinstance(value, Decimal):
            yield here
        elif key in {"in_force", "valid"}:
            yield from not_days(value, here)


def without(
    entry: object, places: set[KeyPath], adapter: TypeAdapter[Any], stand_ins: Mapping[str, object]
) -> Any:
    """``entry`` as a record, its faulty ``places`` left out; ``stand_ins`` fill what must be there.

    None where nothing of it can be saved.
    """
    held = _copy(entry) if isinstance(entry, dict) else {}
    for place in places:
        _remove(held, place)
    for _ in range(2):
        try:
            return adapter.validate_python({**stand_ins, **held})
        except ValidationError as error:
            # What could not be taken out alone goes with all that it stands in.
            for one in error.errors():
                held.pop(str(one["loc"][0]) if one["loc"] else "", None)
    return None


def touched(path: KeyPath, places: set[KeyPath]) -> bool:
    """Whether ``path`` stands in one of the faulty ``places``."""
    return any(path[: len(place)] == place for place in places if place)


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def _remove(held: Any, place: KeyPath) -> None:
    """Take out what stands at ``place``; an entry of a list gives way to an empty map.

    A label that lacks one language keeps the other.
    """
    for part in place[:-1]:
        held = _within(held, part)
    last = place[-1] if place else None
    if isinstance(held, dict) and last in ("en", "zh"):
        held[last] = "?"
    elif isinstance(held, dict):
        held.pop(last, None)
    elif isinstance(held, list) and isinstance(last, int) and last < len(held):
        held[last] = {}


def _within(held: Any, part: str | int) -> Any:
    if isinstance(held, dict):
        return held.get(part)
    inside = isinstance(held, list) and isinstance(part, int) and part < len(held)
    return held[part] if inside else None
