"""From options of the command line to bindings of record files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ecocity.compute.from_files import load_named
from ecocity.errors import UsageError
from ecocity.standards.problems import near
from ecocity.standards.records import PackFolder
from ecocity.workspace.record_binding import RecordBinding


def bindings_of(
    pack: str,
    inputs: Sequence[str],
    *,
    columns: Sequence[str],
    units: Sequence[str],
    constants: Sequence[str],
    missing: Sequence[str],
    time_label: str,
    time_format: str | None,
    time_parts: Sequence[str],
    long: str | None,
) -> dict[str, RecordBinding]:
    """One binding an input; a column option goes to each input that declares the column.

    Raises UsageError naming an input or column that the pack does not have.
    """
    held = load_named(pack)
    files: dict[str, list[Path]] = {}
    for name, path in _pairs(inputs, "--input"):
        files.setdefault(name, []).append(Path(path))
    unknown = [name for name in files if name not in held.inputs]
    if unknown:
        hint = near(unknown[0], list(held.inputs))
        raise UsageError(f"The pack {held.pack.id} has no input {unknown[0]}. {hint}")
    by_input = {
        "columns": _by_input(held, files, columns, "--columns"),
        "units": _by_input(held, files, units, "--unit"),
        "constants": _by_input(held, files, constants, "--constant"),
    }
    item, _, value = (long or "").partition(",")
    parts = dict(_pairs([part for text in time_parts for part in text.split(",")], "--time-parts"))
    bindings = {}
    for name, paths in files.items():
        timed = any(column.type == "time" for column in held.inputs[name].columns.values())
        extra: dict[str, Any] = {"time_label": time_label, "time_parts": parts} if timed else {}
        if timed and time_format:
            extra["time_format"] = time_format
        if long and held.inputs[name].kind == "records" and timed:
            extra |= {"layout": "long", "item": item.strip(), "value": value.strip()}
        bindings[name] = RecordBinding(
            name,
            tuple(paths),
            missing=tuple(missing),
            columns=by_input["columns"].get(name, {}),
            units=by_input["units"].get(name, {}),
            constants=by_input["constants"].get(name, {}),
            **extra,
        )
    return bindings


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
    for key, value in _pairs([part for text in texts for part in text.split(",")], option):
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
