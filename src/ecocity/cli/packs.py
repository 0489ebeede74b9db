"""The packs that a command may use: those that come with the program, and named folders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ecocity.standards.load import builtin_packs, find_standard, load_pack
from ecocity.standards.records import PackFolder


def known(folders: tuple[Path, ...] = ()) -> list[PackFolder]:
    """Named folders first, then what comes with the program; raises PackError."""
    return [load_pack(folder) for folder in (*folders, *builtin_packs().values())]


def named(
    standard: str, folders: tuple[Path, ...] = (), day: date | None = None
) -> tuple[PackFolder, str]:
    """Pack and id of ``standard``; a family means the edition in force on ``day``, else today."""
    return find_standard(standard, known(folders), day or date.today())
