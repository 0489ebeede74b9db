"""Every file the program reads is part of the package that is installed."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "src" / "ecocity"


def test_every_data_file_is_packaged():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["ecocity"]
    packaged = {path for pattern in patterns for path in HOME.glob(pattern)}
    data = {
        path
        for path in HOME.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"} and "__pycache__" not in path.parts
    }
    assert {str(path.relative_to(HOME)) for path in data - packaged} == set()
