"""The files of a pack folder: which are read, with their hash; links out of it are refused."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ecocity.errors import Finding
from ecocity.standards.problems import problem

MAX_FILES = 2000
MAX_TABLE_BYTES = 50_000_000
MAX_SQL_BYTES = 200_000
_PLACES = {"": (".yaml",), "cases": (".yaml", ".csv"), "methods": (".sql",), "tables": (".csv",)}
_LIMITS = {".yaml": None, ".sql": MAX_SQL_BYTES, ".csv": MAX_TABLE_BYTES}
_BESIDE = ("readme", "license", "licence", "changelog", "notice")


@dataclass(frozen=True, slots=True)
class PackFiles:
    """What lies in a folder: ``read`` maps a file's path inside it to the file itself."""

    read: dict[str, Path]
    problems: list[Finding] = field(default_factory=list)

    def of(self, folder: str) -> dict[str, Path]:
        """The files directly in ``folder`` (``""`` is the pack's own)."""
        return {name: path for name, path in self.read.items() if _parent(name) == folder}

    def sha256(self) -> str:
        """One hash over paths and contents, whatever the order of the disk."""
        whole = hashlib.sha256()
        for name, path in sorted(self.read.items()):
            content = hashlib.sha256(_bytes(path)).hexdigest()
            whole.update(f"{name}\0{content}\n".encode())
        return whole.hexdigest()


def pack_files(folder: Path) -> PackFiles:
    """The files of the pack in ``folder``; never raises, whatever ``folder`` is."""
    try:
        root = folder.resolve()
        there = (folder / "pack.yaml").is_file()
    except (OSError, ValueError, RuntimeError):
        there = False
    if not there:
        what = "There is no pack.yaml in it." if _is_folder(folder) else "There is no such folder."
        remedy = "Name a folder with a pack.yaml; docs/packs.md says what a pack is."
        return PackFiles({}, [problem("pack_missing", what, file=str(folder), remedy=remedy)])
    files = PackFiles({})
    for number, (name, path) in enumerate(_walk(folder)):
        if number >= MAX_FILES:
            said = f"The folder holds more than {MAX_FILES} files; the rest was not read."
            files.problems.append(problem("pack_too_many_files", said, file=str(folder)))
            break
        fault = _fault(name, path, root)
        if fault is not None:
            files.problems.append(fault)
        elif path.suffix in _PLACES.get(_parent(name), ()):
            files.read[name] = path
        elif not name.rsplit("/", 1)[-1].lower().startswith(_BESIDE):
            said = "This file is no part of the pack and was not read."
            remedy = "A pack has *.yaml, methods/*.sql, tables/*.csv and cases/*.yaml."
            files.problems.append(problem("pack_stray_file", said, file=name, remedy=remedy))
    return files


def _fault(name: str, path: Path, root: Path) -> Finding | None:
    try:
        # The walk follows no link, so only a link itself can lead out.
        outside = path.is_symlink() and not path.resolve().is_relative_to(root)
        odd = not outside and not path.is_file()
        size = 0 if outside or odd else path.stat().st_size
    except (OSError, RuntimeError):
        outside, odd, size = False, True, 0
    if outside:
        remedy = "Put the file itself into the folder."
        return problem("pack_link", "The link leads out of the pack.", file=name, remedy=remedy)
    if path.suffix == ".yml":
        said = "YAML files of a pack end in .yaml; this one was not read."
        return problem("pack_suffix", said, file=name, remedy="Rename it.")
    limit = _LIMITS.get(path.suffix)
    if limit is not None and size > limit:
        said = f"The file is larger than {limit / 10**6:g} MB and was not read."
        return problem("pack_file", said, file=name)
    if odd and path.suffix in _LIMITS:
        return problem("pack_file", "This is no file that can be read.", file=name)
    return None


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    for place, folders, names in os.walk(folder):
        hidden = [name for name in folders if name.startswith((".", "__"))]
        folders[:] = sorted(set(folders) - set(hidden))
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in sorted([*names, *links]):
            if not name.startswith("."):
                path = Path(place) / name
                yield path.relative_to(folder).as_posix(), path


def texts(paths: Iterable[tuple[str, Path]], problems: list[Finding]) -> dict[str, str]:
    """The files as text; one that is not UTF-8 or holds a NUL is a problem and left out."""
    held: dict[str, str] = {}
    for name, path in paths:
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            said = f"The file cannot be opened: {error.strerror}."
            problems.append(problem("pack_file", said, file=name))
            continue
        except UnicodeDecodeError:
            said = "The file is not UTF-8 text."
            remedy = "Save it as UTF-8."
            problems.append(problem("pack_encoding", said, file=name, remedy=remedy))
            continue
        if "\0" in text:
            problems.append(problem("pack_encoding", "The file is not text.", file=name))
            continue
        held[name] = text
    return held


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except (OSError, ValueError):
        return False


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
