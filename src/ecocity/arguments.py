"""What Python callers hand in, as the types that are meant, or one sentence on what is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from ecocity.errors import UsageError

Kind = TypeVar("Kind")


def a_day(value: object, name: str) -> date:
    """A date, also as the text ``2015-03-31``; raises UsageError."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise UsageError(f"{name} must be a date, or a text like 2015-03-31; it is {_shown(value)}.")


def a_path(value: object, name: str) -> Path:
    """A path, also as text; raises UsageError."""
    if isinstance(value, (str, PathLike)) and str(value):
        return Path(value)
    raise UsageError(f"{name} must be a path, as text or pathlib.Path; it is {_shown(value)}.")


def a_mapping(value: object, name: str) -> Mapping[str, Any]:
    """A dictionary; nothing is an empty one; raises UsageError."""
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return value
    raise UsageError(
        f"{name} must be a dictionary like {{'name': 'choice'}}; it is {_shown(value)}."
    )


def a_text(value: object, name: str) -> str:
    """A text; raises UsageError."""
    if isinstance(value, str):
        return value
    raise UsageError(f"{name} must be a text, in quotes; it is {_shown(value)}.")


def one_of(kind: type[Kind], value: object, name: str, how: str) -> Kind:
    """``value``, which must be of ``kind``; ``how`` says where such a thing comes from."""
    if isinstance(value, kind):
        return value
    raise UsageError(f"{name} must be what {how}; it is {_shown(value)}.")


def _shown(value: object) -> str:
    return "nothing" if value is None else f"{repr(value)[:60]} ({type(value).__name__})"
