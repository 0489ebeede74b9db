"""The toy pack, and a writer of small workspaces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from mossford import AREAS, MANIFEST, toy_pack

from ecocity.standards.records import PackFolder


@pytest.fixture(scope="session")
def pack() -> PackFolder:
    return toy_pack()


Writer = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Write a workspace: ``write(stated_values="…", ponds=("ponds.xls", b"…"))``."""

    def _write(manifest: str = "", areas: str = AREAS, **tables: object) -> Path:
        lines = [MANIFEST + manifest]
        if tables and "tables:" not in manifest:
            lines.append("tables:\n")
        (tmp_path / "areas.csv").write_text(areas, encoding="utf-8")
        for name, given in tables.items():
            file, content = given if isinstance(given, tuple) else (f"{name}.csv", given)
            if name in ("area_attributes", "evidence"):
                file = f"{name}.csv"
            elif "tables:" not in manifest:
                lines.append(f"  - {{input: {name}, file: {file}}}\n")
            if content is not None:
                raw = content.encode() if isinstance(content, str) else content
                (tmp_path / file).write_bytes(raw)
        if lines[-1] == "tables:\n":
            lines.pop()
        (tmp_path / "workspace.yaml").write_text("".join(lines), encoding="utf-8")
        return tmp_path

    return _write
