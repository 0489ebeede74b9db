"""A file is written whole or not at all: beside its place first, then put there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_whole(path: Path, content: bytes, mode: int = 0o644) -> Path:
    """Write ``content`` to ``path``; where that fails, what stood there before stays as it was."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def write_all_new(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet, all of them or none; folders are made where needed."""
    made: list[Path] = []
    folders: list[Path] = []
    try:
        for path, content in files.items():
            missing = [one for one in path.parents if not one.exists()]
            folders += missing
            path.parent.mkdir(parents=True, exist_ok=True)
            made.append(path)
            write_whole(path, content)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        for folder in sorted(folders, key=lambda one: -len(one.parts)):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise
