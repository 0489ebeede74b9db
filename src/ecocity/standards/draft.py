"""A pack as far as it can be read: entries that fit the records, and where each of them stands.

A broken entry does not hide what is wrong with the others: its id stays declared, so references to
it hold, and every other entry is still checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter

from ecocity.errors import Finding, Severity
from ecocity.standards.folder import PackFiles, pack_files, texts
from ecocity.standards.halves import touched, whole_or_half
from ecocity.standards.problems import Places, near, problem, yaml_problems
from ecocity.standards.records import Case, Pack, PackFolder
from ecocity.standards.schema import RESERVED, SHARED
from ecocity.standards.uses import clashes, take_in
from ecocity.standards.yaml_source import KeyPath, YamlSource, key_text, read_yaml_file

_SINGLE = ("folder", "sha256", "pack", "queries", "taken_in", "taken_in_indicators", "cases")
_KINDS: dict[str, Any] = {
    name: get_args(field.annotation)[1]
    for name, field in PackFolder.model_fields.items()
    if name not in _SINGLE
}
KINDS = tuple(_KINDS)
"""The top-level keys that hold a map of ids."""
_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    kind: TypeAdapter(record) for kind, record in {**_KINDS, "pack": Pack, "cases": Case}.items()
}
_ID = re.compile(r"[a-z][a-z0-9_]*")
METHODS = "methods/"


@dataclass(slots=True)
class Draft:
    """``pack`` is whole only where ``problems`` holds no error.

    ``own`` is the pack without the entries of the packs that it uses; ``pack`` holds them too.
    """

    files: PackFiles
    own: PackFolder
    pack: PackFolder
    places: Places
    queries: dict[str, str]
    """Every SQL file -> its text, whether a method names it or not."""
    problems: list[Finding] = field(default_factory=list)
    faults: set[KeyPath] = field(default_factory=set)
    """Places that do not fit their record; what follows from them is not told as well."""

    @property
    def broken(self) -> bool:
        """Whether there is an error."""
        return any(found.severity is Severity.ERROR for found in self.problems)

    def add(
        self, rule: str, message: str, path: KeyPath, remedy: str = "", value: object = ""
    ) -> None:
        """Note a problem at ``path`` (kind, id, field, …), unless what stands there is wrong."""
        if not touched(path, self.faults):
            self.problems.append(self.places.problem(rule, message, path, remedy, value))

    def has(self, kind: str, name: str) -> bool:
        """Whether ``name`` is declared, even if badly."""
        return (kind, name) in self.places.files or name in getattr(self.pack, kind)

    def ids(self, kind: str) -> list[str]:
        """Every declared id of ``kind``, those of broken entries too."""
        own = [str(path[1]) for path in self.places.files if path[0] == kind and len(path) == 2]
        return [*own, *(name for name in getattr(self.pack, kind) if name not in set(own))]


def read_draft(
    folder: Path, cases: bool, used: Callable[[Pack], Sequence[PackFolder]] = lambda pack: ()
) -> Draft | list[Finding]:
    """The draft of ``folder``, or why there is none at all; never raises.

    ``used`` gives the packs that a pack names under ``uses``, as far as they can be loaded.
    """
    files = pack_files(folder)
    if not files.read:
        return files.problems
    reader = _Reader(Places(), list(files.problems))
    examples = {name: path for name, path in files.of("cases").items() if path.suffix == ".yaml"}
    wanted = {**files.of(""), **(examples if cases else {})}
    for name, path in wanted.items():
        reader.take(name, read_yaml_file(path))
    reader.declare_unread()
    sql = texts(files.of("methods").items(), reader.problems)
    queries = {name.removeprefix(METHODS): text for name, text in sql.items()}
    held: dict[str, Any] = {kind: reader.valid(kind) for kind in KINDS}
    askers = [*held["methods"].values(), *held["steps"].values()]
    named = {asker.query for asker in askers if asker.query}
    pack = PackFolder.model_construct(
        folder=folder,
        sha256=files.sha256(),
        pack=reader.single(),
        queries={
            name: queries[name.removeprefix(METHODS)]
            for name in named
            if name.removeprefix(METHODS) in queries
        },
        cases=tuple(reader.valid("cases").values()),
        **held,
    )
    others = used(pack.pack)
    both = take_in(pack, others)
    draft = Draft(files, pack, both, reader.places, queries, reader.problems, reader.faults)
    for kind, name, one, two in clashes([pack, *others]):
        said = f"{name} ({kind}) stands in the packs {one} and {two}, which are used together."
        draft.add("pack_duplicate_id", said, (kind, name), "Rename one of the two.")
    return draft


@dataclass(slots=True)
class _Reader:
    places: Places
    problems: list[Finding]
    entries: dict[str, dict[str, object]] = field(default_factory=dict)
    faults: set[KeyPath] = field(default_factory=set)

    def take(self, name: str, source: YamlSource) -> None:
        """Merge the top-level keys of one file."""
        self.places.sources[name] = source
        self.problems += yaml_problems(source, name)
        if isinstance(source.content, dict):
            for kind, content in source.content.items():
                self._take_kind(name, kind, content)
            if source.broken_off and source.content:
                self._forget_last(list(source.content.items())[-1])
        elif not source.problems:
            said = "The file holds no keys." if source.content is None else "This is not a map."
            remedy = f"Top-level keys are pack, {', '.join(KINDS)} and cases."
            self.problems.append(problem("pack_schema", said, file=name, line=1, remedy=remedy))

    def _forget_last(self, last: tuple[str, object]) -> None:
        """What was being read where a file breaks off stays declared, and is not judged."""
        kind, content = last
        held = self.entries.get(kind, {})
        if held and isinstance(content, dict) and content:
            held.pop(list(content)[-1], None)
        elif held and kind == "cases":
            held.pop(list(held)[-1])

    def declare_unread(self) -> None:
        """What stands in the unread rest of a broken file is declared, so references hold."""
        for name, source in self.places.sources.items():
            for kind, ident in source.unread:
                if kind in KINDS:
                    self.places.files.setdefault((kind, ident), name)

    def _take_kind(self, name: str, kind: str, content: object) -> None:
        self.places.files.setdefault((kind,), name)
        if kind == "pack":
            if "pack" in self.entries:
                self._twice(name, kind, ("pack",), self.places.files[("pack",)])
            else:
                self.entries["pack"] = {"pack": content}
        elif kind == "cases":
            self._take_cases(name, content)
        elif kind not in KINDS:
            known = ["pack", *KINDS, "cases"]
            said = f"{kind[:80]}: a pack has no such key."
            self._add(name, "pack_unknown_key", said, (kind,), near(kind, known))
        elif not isinstance(content, dict):
            said = f"{kind} must be a map from id to entry."
            self._add(name, "pack_schema", said, (kind,))
        else:
            for ident, entry in content.items():
                self._take_entry(name, kind, ident, entry)

    def _take_entry(self, name: str, kind: str, ident: str, entry: object) -> None:
        held = self.entries.setdefault(kind, {})
        sharing = SHARED if kind in SHARED else (kind,)
        other = next((one for one in sharing if (one, ident) in self.places.files), None)
        if other is not None:
            self._twice(name, ident, (kind, ident), self.places.files[(other, ident)], other)
        elif not _ID.fullmatch(ident):
            said = f'"{ident[:80]}" is not an id.'
            remedy = "An id is lower case letters, digits and underscores, beginning with a letter."
            self._add(name, "pack_id", said, (kind, ident), remedy)
        elif kind in SHARED and ident in RESERVED:
            said = f"{ident} is a name of the program; a query could not tell the two apart."
            self._add(name, "pack_reserved_id", said, (kind, ident), "Choose another id.")
        if ident in held:
            return
        self.places.files[(kind, ident)] = name
        held[ident] = entry

    def _take_cases(self, name: str, content: object) -> None:
        if not isinstance(content, list):
            said = "cases must be a list."
            self._add(name, "pack_case", said, ("cases",), "Begin each case with '- id: …'.")
            return
        held = self.entries.setdefault("cases", {})
        for index, entry in enumerate(content):
            ident = entry.get("id") if isinstance(entry, dict) else None
            key = ident if isinstance(ident, str) else f"{name}[{index}]"
            if key in held:
                where = self.places.files[("cases", key)]
                said = f"The case {key} stands twice; the first is in {where}."
                self._add(name, "pack_duplicate_id", said, ("cases", index))
                continue
            held[key] = entry
            self.places.files[("cases", key)] = name
            self.places.shifts[("cases", key)] = ("cases", index)

    def single(self) -> Pack:
        """The pack's own entry; a placeholder where it is missing or wrong."""
        held = self.valid("pack")
        if "pack" not in self.entries:
            said = "The key pack is missing."
            remedy = "Write pack: {id: …, version: 1.0.0, label: {en: …, zh: …}}."
            where = "pack.yaml"
            self.problems.append(problem("pack_schema", said, file=where, line=1, remedy=remedy))
        found: Pack = held.get("pack") or Pack.model_construct(id="", version="0.0.0")
        return found

    def valid(self, kind: str) -> dict[str, Any]:
        """The entries of ``kind`` that fit its record; the others are problems."""
        held: dict[str, Any] = {}
        adapter = _ADAPTERS[kind]
        record = _KINDS.get(kind, Pack if kind == "pack" else Case)
        for ident, entry in self.entries.get(kind, {}).items():
            start = ("pack",) if kind == "pack" else (kind, ident)
            whole, faults, found = whole_or_half(record, adapter, entry, start, self.places)
            self.problems += found
            self.faults |= {(*start, *place) for place in faults}
            if whole is not None:
                held[ident] = whole
        return held

    def _twice(self, name: str, ident: str, path: KeyPath, where: str, kind: str = "") -> None:
        line = self.places.sources[where].line((kind, ident) if kind else path)
        said = f"{ident} stands already in {where}, line {line}"
        said += f", as one of {kind}." if kind and kind != path[0] else "."
        remedy = f"{', '.join(SHARED).capitalize()} share one space of names."
        remedy = f"{remedy} Rename one of the two." if kind else "Remove one of the two."
        self._add(name, "pack_duplicate_id", said, path, remedy)

    def _add(self, name: str, rule: str, message: str, path: KeyPath, remedy: str = "") -> None:
        line = self.places.sources[name].line(path)
        key = key_text(path)
        self.problems.append(problem(rule, message, file=name, line=line, key=key, remedy=remedy))
