"""What the records ask for and a YAML entry does not give, in plain words with file and line."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ecocity.errors import Finding
from ecocity.standards.problems import Places, near
from ecocity.standards.yaml_source import KeyPath, key_text

_WHAT = {
    "string_type": "must be text",
    "string_too_short": "is empty",
    "decimal_type": "must be a number",
    "decimal_parsing": "must be a number",
    "decimal_max_digits": "is too long a number",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be yes or no",
    "bool_parsing": "must be yes or no",
    "dict_type": "must be a map (key: value)",
    "model_type": "must be a map (key: value)",
    "model_attributes_type": "must be a map (key: value)",
    "tuple_type": "must be a list",
    "too_short": "has too few entries",
    "too_long": "has too many entries",
    "missing": "is missing",
}
_REMEDIES = {
    "string_type": "Put it in quotes.",
    "bool_parsing": "Write yes or no.",
    "tuple_type": "Write a list: [a, b].",
    "dict_type": "Write a map: {key: value}.",
    "model_type": "Write a map: {key: value}.",
    "model_attributes_type": "Write a map: {key: value}.",
    "decimal_type": "Write a number without quotes.",
    "decimal_parsing": "Write a number without quotes.",
    "string_too_short": "Write something in both languages, or leave the key out.",
}
DAY = "must be a day, written 2007-12-26"
_PATTERNS = {
    r"^\d+\.\d+\.\d+$": ("must be three numbers like 1.0.0", ""),
    r"^[a-z][a-z0-9_]*$": (
        "is not an id",
        "An id is lower case letters, digits and underscores, and begins with a letter.",
    ),
}


def schema_problems(
    error: ValidationError, record: object, content: object, start: KeyPath, places: Places
) -> Iterator[Finding]:
    """One finding a place, however many ways there were to be right (``number or map``)."""
    by_path: dict[KeyPath, list[Any]] = {}
    for entry in error.errors(include_url=False):
        by_path.setdefault(written_place(entry["loc"], content, entry["type"]), []).append(entry)
    for path, entries in by_path.items():
        if any(other != path and other[: len(path)] == path for other in by_path):
            # A map where a number would do as well: what is wrong inside the map says more.
            continue
        name = entry_words(content, start, path)
        yield _finding(path, entries, record, start, places, name)


def entry_words(content: object, start: KeyPath, path: KeyPath) -> str:
    """Which key of which entry: ``gdp.unit``; of a case ``Case on_the_limit: as_of``."""
    if start[:1] != ("cases",):
        return key_text((*start[1:], *path))
    return f"{case_words(content, start)}: {key_text(path)}" if path else case_words(content, start)


def case_words(content: object, start: KeyPath) -> str:
    """``Case on_the_limit``; one without an id by its number in the file."""
    ident = content.get("id") if isinstance(content, dict) else None
    if isinstance(ident, str) and ident:
        return f"Case {ident[:80]}"
    last = start[-1]
    return f"Case number {last + 1}" if isinstance(last, int) else f"Case {last}"


def _finding(
    path: KeyPath, entries: list[Any], record: object, start: KeyPath, places: Places, name: str
) -> Finding:
    first = entries[0]
    kind = first["type"]
    given = first.get("input")
    shown = "" if kind == "missing" or isinstance(given, (dict, list, tuple)) else given
    if kind == "extra_forbidden":
        near_by = near(str(path[-1]), _fields(record, path[:-1]))
        return places.problem(
            "pack_unknown_key", f"{name}: there is no such key here.", (*start, *path), near_by
        )
    words, remedy = _words(first)
    remedy = _told(record, path) or remedy
    if path[-1:] in (("en",), ("zh",)) and not remedy:
        remedy = "Write it in both languages: {en: …, zh: …}."
    for other in entries[1:]:
        more = _words(other)[0]
        if more.removeprefix("must be ") not in words:
            words += f" or {more.removeprefix('must be ')}"
    rule = "pack_id" if words == "is not an id" else "pack_schema"
    return places.problem(
        rule, f"{name} {words}.", (*start, *path), remedy, "" if shown is None else shown
    )


def _told(record: object, path: KeyPath) -> str:
    """How the key that ``path`` begins with is written, where its record says so."""
    fields = getattr(record, "model_fields", {})
    field = fields.get(str(path[0])) if path else None
    return (field.description or "") if field else ""


def _words(entry: Mapping[str, Any]) -> tuple[str, str]:
    kind = entry["type"]
    context = entry.get("ctx") or {}
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return f"must be one of {', '.join(allowed)}", near(str(entry.get("input")), allowed)
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(context.get("pattern", ""), ("is not written as it must be", ""))
    if kind.startswith("date"):
        return DAY, ""
    if entry.get("input", 0) is None and kind != "missing":
        return "is empty", "Write a value, or leave the key out where it may be missing."
    return _WHAT.get(kind, f"is not right: {entry['msg']}"), _REMEDIES.get(kind, "")


def written_place(loc: tuple[int | str, ...], content: object, kind: str) -> KeyPath:
    """``loc`` without the steps that pydantic puts in for unions and dictionary keys."""
    path: list[str | int] = []
    here = content
    for index, part in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(here, dict) and (part in here or (last and kind == "missing")):
            path.append(part)
            here = here.get(part)
        elif isinstance(here, list) and isinstance(part, int):
            path.append(part)
            here = here[part] if part < len(here) else None
    return tuple(path)


def _fields(record: object, path: KeyPath) -> list[str]:
    """The keys that the record at ``path`` inside ``record`` knows."""
    held = [record]
    for part in path:
        held = [inner for one in held for inner in _step(one, part)]
    records = [one for one in held if isinstance(one, type) and issubclass(one, BaseModel)]
    return [name for one in records for name in one.model_fields]


def _step(annotation: object, part: str | int) -> list[Any]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(part))
        return _unwrapped(field.annotation) if field else []
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        return _unwrapped(arguments[1])
    if get_origin(annotation) is tuple:
        return _unwrapped(arguments[0])
    return []


def _unwrapped(annotation: Any) -> list[Any]:
    if get_origin(annotation) is Annotated:
        return _unwrapped(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [inner for one in get_args(annotation) for inner in _unwrapped(one)]
    return [annotation]
