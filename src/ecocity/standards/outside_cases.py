"""A case file from outside the pack: every case as far as it can be read, every problem at once."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter

from ecocity.errors import EcocityError, Finding, PackError
from ecocity.standards.case_files import with_files
from ecocity.standards.cases import case_problems
from ecocity.standards.halves import touched, whole_or_half
from ecocity.standards.problems import Places, near, problem, yaml_problems
from ecocity.standards.records import Case, PackFolder
from ecocity.standards.schema_words import case_words
from ecocity.standards.yaml_source import KeyPath, YamlSource, read_yaml_file

_CASE = TypeAdapter(Case)
_BESIDE = "Put a CSV file in UTF-8 beside the case file, or write the rows out."


def load_cases(path: Path, pack: PackFolder) -> tuple[Case, ...]:
    """The cases in a file outside the pack; raises PackError with every problem at once."""
    source = read_yaml_file(Path(path))
    name = Path(path).name
    places = Places({("cases",): name}, {name: source})
    problems = [*yaml_problems(source, name), *_shape(source, name)]
    cases: dict[str, Case] = {}
    lines: dict[str, int | None] = {}
    for index, entry in enumerate(_entries(source)):
        start: KeyPath = ("cases", index)
        case, found = _read_case(entry, start, places, pack)
        problems += found
        ident = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(ident, str) and ident in lines:
            said = f"The case {ident} stands twice; the first is on line {lines[ident]}."
            problems.append(
                places.problem("pack_duplicate_id", said, (*start, "id"), "Rename one of the two.")
            )
        elif isinstance(ident, str):
            lines[ident] = source.line(start)
        if case is None:
            continue
        try:
            cases[case.id] = with_files(case, pack, Path(path).parent)
        except (EcocityError, OSError, UnicodeDecodeError, csv.Error) as error:
            said = f"{case_words(entry, start)}: {error}"
            problems.append(places.problem("pack_case", said, (*start, "given"), _BESIDE))
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        ordered = sorted(dict.fromkeys(problems), key=lambda one: one.row or 0)
        raise PackError(f"The case file {path} cannot be used: {count}.", ordered)
    return tuple(cases.values())


def _entries(source: YamlSource) -> list[object]:
    held = source.content.get("cases") if isinstance(source.content, dict) else None
    listed = held if isinstance(held, list) else []
    return listed[:-1] if source.broken_off else listed


def _shape(source: YamlSource, name: str) -> Iterator[Finding]:
    """A case file holds the one key ``cases`` with a list."""
    content, remedy = (
        source.content,
        "A case file holds one key, cases, with a list of cases; see docs/packs.md.",
    )
    said = ""
    if isinstance(content, list):
        said = "This is a list without the key cases above it."
    elif not isinstance(content, dict):
        said = "The file holds no cases." if content is None else "This is text, not cases."
    elif "cases" not in content and {"id", "expect", "given"} & set(content):
        said = "This is one case by itself, not a list under the key cases."
    elif "cases" not in content:
        said = "The key cases is missing."
    elif not isinstance(content["cases"], list) or not content["cases"]:
        said = "cases must be a list of at least one case."
        remedy = "Begin each case with '- id: …'."
    if said and not source.problems:
        yield problem("pack_case", said, file=name, line=1, remedy=remedy)
        return
    for key in content if isinstance(content, dict) else ():
        if key != "cases" and not said:
            text = f"{key[:80]}: a case file holds one key, cases."
            yield problem(
                "pack_unknown_key", text, file=name, line=source.line((key,)), key=key,
                remedy=near(key, ["cases"]),
            )  # fmt: skip


def _read_case(
    entry: object, start: KeyPath, places: Places, pack: PackFolder
) -> tuple[Case | None, list[Finding]]:
    """One case with everything that is wrong with it; none where it cannot be run."""
    case, faults, found = whole_or_half(Case, _CASE, entry, start, places)
    name = case_words(entry, start)
    if case is not None:
        for step, said, remedy in case_problems(case, pack, lambda kind: list(getattr(pack, kind))):
            if not touched(step, faults):
                text = f"{name}: {said}"
                found.append(places.problem("pack_case", text, (*start, *step), remedy))
    return (None if found else case), found
