"""Every file the program reads is part of the package that is installed."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import ecocity

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


def test_every_public_name_has_its_type():
    """A checker of types sees only the imports; a name that is missing there is a bare object."""
    tree = ast.parse(Path(ecocity.__file__).read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    names = {
        name.asname or name.name
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert names == set(ecocity.__all__)
