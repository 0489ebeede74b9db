"""A disk that fills up leaves no part of a file behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ecocity import whole_files
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.records import Label
from ecocity.whole_files import write_whole
from ecocity.workspace.init import init_workspace


def full_after(files: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes ``files`` files; the next one it takes half of."""
    real, count = os.fdopen, iter(range(1000))

    def opened(handle: int, mode: str) -> object:
        file = real(handle, mode)
        if next(count) < files:
            return file

        class Full:
            def __enter__(self) -> Full:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, content: bytes) -> None:
                file.write(content[: len(content) // 2])
                raise OSError(28, "No space left on device")

        return Full()

    monkeypatch.setattr(whole_files.os, "fdopen", opened)


def test_what_stood_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, b"before")
    full_after(0, monkeypatch)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"after it all")
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("files", range(5))
def test_init_writes_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    pack = load_pack(builtin_packs()["cn_eco"])
    full_after(files, monkeypatch)
    with pytest.raises(OSError, match="No space"):
        init_workspace(
            tmp_path / "new" / "city", pack, "cn_eco_city_2007", "100", Label(en="A", zh="甲")
        )
    assert list(tmp_path.iterdir()) == []
