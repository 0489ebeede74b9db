"""``workspace.yaml`` -> Manifest, every problem at once with its line."""

from __future__ import annotations

import difflib

from pydantic import ValidationError

from ecocity.errors import Finding
from ecocity.said import Said, say
from ecocity.standards.yaml_source import read_yaml
from ecocity.workspace.records import Binding, Manifest, RecordEntry, Span
from ecocity.workspace.rules import found

FILE = "workspace.yaml"


def parse_manifest(content: bytes) -> tuple[Manifest | None, list[Finding]]:
    """The manifest, or every problem with it."""
    source = read_yaml(content)
    problems = [
        found("manifest_unreadable", one.message, file=FILE, row=one.line, remedy=one.remedy)
        for one in source.problems
    ]
    if not isinstance(source.content, dict):
        if not problems:
            text = say("It must hold keys: label, area, standard, period, tables.")
            problems.append(_problem(text, 1))
        return None, problems
    keys = {key: value for key, value in source.content.items() if value is not None}
    try:
        manifest = Manifest.model_validate(keys)
    except ValidationError as error:
        for entry in error.errors():
            loc = tuple(str(part) for part in entry["loc"])
            problems.append(_refused(entry["type"], loc, entry["msg"], source.line(entry["loc"])))
        return None, problems
    return (None if problems else manifest), problems


def _refused(kind: str, loc: tuple[str, ...], message: str, line: int | None) -> Finding:
    path = ".".join(loc)
    if kind == "extra_forbidden":
        known = _known(loc)
        near = difflib.get_close_matches(loc[-1], known, 1)
        hint = (
            say("Did you mean {near}?", near=near[0])
            if near
            else say("Known are {known}.", known=tuple(known))
        )
        return _problem(say('Unknown key "{path}". {hint}', path=path, hint=hint), line, path)
    if kind == "missing":
        return _problem(say('The key "{path}" is missing.', path=path), line, path)
    if kind == "string_type":
        return _problem(say('{path} must be text; write it in quotes: "…".', path=path), line, path)
    return _problem(say("{path}: {message}.", path=path, message=message), line, path)


def _known(loc: tuple[str, ...]) -> list[str]:
    """The keys allowed beside the last part of ``loc``."""
    if loc[-2:-1] in (("period",), ("complete",)):
        return list(Span.model_fields)
    if loc[0] == "tables":
        return list(Binding.model_fields)
    if loc[0] == "records":
        return list(RecordEntry.model_fields)
    return ["en", "zh"] if loc[0] == "label" and len(loc) > 1 else list(Manifest.model_fields)


def _problem(text: Said, line: int | None, column: str = "") -> Finding:
    remedy = say("docs/workspace.md shows every key.")
    return found("manifest_key", text, file=FILE, row=line, column=column, remedy=remedy)
