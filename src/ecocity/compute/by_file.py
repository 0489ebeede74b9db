"""Steps computed file by file: much data in little memory, where every key lies in one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ecocity.backend import Backend, literal
from ecocity.compute.on_records import Asked, methods_of, prepare
from ecocity.compute.steps import query_of, run_steps, twice
from ecocity.errors import Finding, UsageError
from ecocity.standards.query_tables import inputs_behind, steps_for, tables_behind, tables_of
from ecocity.standards.schema import step_columns
from ecocity.standards.spellings import spellings
from ecocity.workspace.record_bind import bind_records
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_check import check_records
from ecocity.workspace.record_files import list_files


def file_by_file(
    backend: Backend,
    asked: Asked,
    name: str,
    given: Mapping[str, Any],
    folder: Path,
    progress: Callable[[str], None],
    check: bool = True,
) -> list[Finding]:
    """Fill the steps of ``name`` that may be computed by file, their rows kept in ``folder``.

    Gives what was found in the records, looked through file by file.

    Raises UsageError where no step allows it, or where a key turns out to lie in two files.
    """
    steps, big = _frontier(asked, name, given)
    files, _ = list_files(given[big].paths)
    findings: list[Finding] = []
    for number, file in enumerate(files, 1):
        progress(f"file {number} of {len(files)}: {file.name}")
        findings += _one_file(asked, given, big, file, steps, folder, number, check)
    for step in steps:
        backend.view(step, f"SELECT * FROM read_parquet({literal(str(folder / step))} || '/*')")
        if len(files) > 1 and (count := twice(backend, asked.pack, step)):
            raise UsageError(
                f"{step}: {count} keys lie in more than one file, so it cannot be computed file by "
                "file. Leave out --by-file, or split the records so that each key is in one file."
            )
    return findings


def _frontier(asked: Asked, name: str, given: Mapping[str, Any]) -> tuple[list[str], str]:
    """The by-file steps that others read or that are asked for, and the input cut into files."""
    pack = asked.pack
    wanted = {name}
    if name not in pack.steps:
        wanted = set(tables_of(pack, methods_of(asked, name)[0]))
    needed = steps_for(pack, wanted)
    whole = [step for step in needed if not pack.steps[step].by_file]
    asked_for = set(wanted) | {
        table for step in whole for table in tables_of(pack, pack.steps[step].query)
    }
    steps = [step for step in needed if pack.steps[step].by_file and step in asked_for]
    records = [
        key
        for key in inputs_behind(pack, steps)
        if pack.inputs[key].kind == "records" and isinstance(given.get(key), RecordBinding)
    ]
    if not steps or not records:
        raise UsageError(f"No step of {name} may be computed file by file. Leave out --by-file.")
    return steps, max(records, key=lambda key: len(list_files(given[key].paths)[0]))


def _one_file(
    asked: Asked,
    given: Mapping[str, Any],
    big: str,
    file: Path,
    steps: list[str],
    folder: Path,
    number: int,
    check: bool,
) -> list[Finding]:
    pack = asked.pack
    findings: list[Finding] = []
    read = tables_behind(pack, steps)
    inputs = frozenset(name for name in read if name in pack.inputs)
    bindings = {key: value for key, value in given.items() if key in inputs}
    bindings[big] = replace(given[big], paths=(file,))
    places = [p for one in bindings.values() if isinstance(one, RecordBinding) for p in one.paths]
    with Backend(reads=[*places, folder]) as part:
        for key, value in bindings.items():
            if isinstance(value, RecordBinding):
                bind_records(part, key, pack.inputs[key], value, spellings(pack))
                said = check_records(part, key, pack.inputs[key]) if check else []
                findings += [replace(one, file=f"{one.file}, {file.name}") for one in said]
        prepare(part, asked, inputs, read)
        order = steps_for(pack, steps)
        run_steps(part, pack, [step for step in order if step not in steps])
        for step in steps:
            (folder / step).mkdir(exist_ok=True)
            query = query_of(pack, pack.steps[step].query).sql
            path = folder / step / f"{number:06}.parquet"
            part.save(query, step_columns(pack.steps[step]), path)
    return findings
