"""Toyland, whole and broken."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ecocity.standards.load import load_pack
from ecocity.standards.records import PackFolder

TOYLAND = Path(__file__).resolve().parents[1] / "packs" / "toyland"
Edit = tuple[str, str, str]
"""File, text in it, text instead; an empty text to find appends, or makes the file."""


@pytest.fixture(scope="session")
def toyland() -> PackFolder:
    return load_pack(TOYLAND, cases=True)


@pytest.fixture
def broken(tmp_path: Path) -> Callable[..., Path]:
    """A copy of toyland with edits; an edit that finds nothing to change fails the test."""

    def make(*edits: Edit) -> Path:
        folder = tmp_path / "toyland"
        shutil.copytree(TOYLAND, folder, dirs_exist_ok=True)
        for file, old, new in edits:
            path = folder / file
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            assert old in text, f"{file} holds no {old!r}"
            changed = text.replace(old, new, 1) if old else text + new
            path.parent.mkdir(exist_ok=True)
            path.write_text(changed, encoding="utf-8")
        return folder

    return make
