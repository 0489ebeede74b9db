"""From options of the command line to bindings of record files."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from ecocity.cli.reading import Reading
from ecocity.errors import UsageError
from ecocity.standards.load import load_pack
from ecocity.standards.problems import near
from ecocity.standards.records import Input, PackFolder
from ecocity.workspace.record_binding import FromFileName, RecordBinding


def bindings_of(pack: str, inputs: Sequence[str], how: Reading) -> dict[str, RecordBinding]:
    """One binding an input; a column option goes to each input that declares the column.

    Raises UsageError naming an input or column that the pack does not have.
    """
    held = load_pack(pack)
    files: dict[str, list[Path]] = {}
    for name, path in _pairs(inputs, "--input"):
        files.setdefault(name, []).append(Path(path))
    unknown = [name for name in files if name not in held.inputs]
    if unknown:
        hint = near(unknown[0], list(held.inputs))
        raise UsageError(f"The pack {held.pack.id} has no input {unknown[0]}. {hint}")
    by_input: dict[str, Mapping[str, Any]] = {
        "columns": _by_input(held, files, _split(how.columns), "--columns"),
        "units": _by_input(held, files, _split(how.units), "--unit"),
        "constants": _constants(held, files, how),
        "items": _by_input(held, files, _split(how.items), "--items"),
    }
    timed = _of_time(held, files)
    _check_layout(held, files, how)
    return {
        name: RecordBinding(
            name,
            tuple(paths),
            missing=how.missing,
            sheet=how.sheet,
            decimal="," if how.decimal == "," else ".",
            **{key: given.get(name, {}) for key, given in by_input.items()},
            **(_time(how) if name in timed else {}),
            **_layout(held.inputs[name], how),
        )
        for name, paths in files.items()
    }


def _of_time(pack: PackFolder, files: Collection[str]) -> list[str]:
    """The inputs whose times the options speak of: those of hours, else those of days."""
    for kind in ("time", "date"):
        timed = [
            name
            for name in files
            if any(column.type == kind for column in pack.inputs[name].columns.values())
        ]
        if timed:
            return timed
    return []


def _time(how: Reading) -> dict[str, Any]:
    return {
        "time_label": how.time_label,
        "time_format": how.time_format,
        "time_parts": dict(_pairs(_split(how.time_parts), "--time-parts")),
        "step_minutes": how.step_minutes,
        "add_hours": how.add_hours,
    }


def _layout(declared: Input, how: Reading) -> dict[str, Any]:
    """The layout, where this input can have it: lists beside the records are left as they are."""
    if how.long and declared.kind == "records" and _has_time(declared):
        item, value = _two(how.long, "--long ITEM,VALUE")
        return {"layout": "long", "item": item, "value": value}
    if how.across:
        across, value = _two(how.across, "--across COLUMN,VALUE")
        if across in declared.columns and _has_time(declared):
            what = "value" if value in declared.columns else "item"
            headings = dict(_pairs(_split(how.headings), "--headings"))
            return {"layout": "across", "across": across, what: value, "headings": headings}
    return {}


def _check_layout(pack: PackFolder, files: Collection[str], how: Reading) -> None:
    """Raise where a layout is asked for that no input can have, or two at once."""
    if how.long and how.across:
        raise UsageError("A file cannot be --long and --across at once; give one of them.")
    if how.headings and not how.across:
        raise UsageError("--headings says what headings stand for with --across COLUMN,VALUE.")
    for option in ("long", "across"):
        if getattr(how, option) and not any(_layout(pack.inputs[name], how) for name in files):
            columns = sorted({key for name in files for key in pack.inputs[name].columns})
            said = f"--{option} {getattr(how, option)}: no input that is given can be read so."
            raise UsageError(f"{said} Declared columns are {', '.join(columns)}.")


def _has_time(declared: Input) -> bool:
    return any(column.type in ("time", "date") for column in declared.columns.values())


def _two(text: str, option: str) -> tuple[str, str]:
    first, _, second = text.partition(",")
    if not first.strip() or not second.strip():
        raise UsageError(f"{option}: {text!r} does not name both.")
    return first.strip(), second.strip()


def _constants(
    pack: PackFolder, files: Mapping[str, object], how: Reading
) -> dict[str, dict[str, str | FromFileName]]:
    """Values of all rows; a pattern may hold commas, so it is not split."""
    held: dict[str, dict[str, str | FromFileName]] = {}
    for name, given in _by_input(pack, files, _split(how.constants), "--constant").items():
        held.setdefault(name, {}).update(given)
    patterns = _by_input(pack, files, how.from_file_name, "--from-file-name")
    for name, given in patterns.items():
        for column, pattern in given.items():
            held.setdefault(name, {})[column] = _pattern(pattern)
    return held


def _pattern(text: str) -> FromFileName:
    try:
        re.compile(text)
    except re.error as error:
        raise UsageError(f"--from-file-name: {text!r} is not a pattern ({error}).") from error
    return FromFileName(from_file_name=text)


def _split(texts: Sequence[str]) -> list[str]:
    return [part for text in texts for part in text.split(",")]


def _pairs(texts: Sequence[str], option: str) -> list[tuple[str, str]]:
    pairs = []
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key.strip() or not value.strip():
            raise UsageError(f"{option}: {text!r} is not NAME=VALUE.")
        pairs.append((key.strip(), value.strip()))
    return pairs


def _by_input(
    pack: PackFolder, files: Mapping[str, object], texts: Sequence[str], option: str
) -> dict[str, dict[str, str]]:
    held: dict[str, dict[str, str]] = {}
    for key, value in _pairs(texts, option):
        home, dot, column = key.rpartition(".")
        names = [home] if dot else list(files)
        found = [name for name in names if name in files and column in pack.inputs[name].columns]
        if not found:
            known = [one for name in names if name in files for one in pack.inputs[name].columns]
            said = f"{option}: no input that is given has the column {key}."
            raise UsageError(f"{said} {near(column, known)}".strip())
        for name in found:
            held.setdefault(name, {})[column] = value
    return held
