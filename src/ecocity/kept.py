"""What took long to find out and is the same the next time: small JSON files in the user's cache.

``ECOCITY_CACHE`` names another folder, or is ``off``. A file that is missing, torn or cannot be
written costs time and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from ecocity.whole_files import write_whole

VARIABLE = "ECOCITY_CACHE"


def kept(room: str, key: str, names: Collection[str]) -> dict[str, Any] | None:
    (
        """What was kept in ``room`` under ``key``, which names its file; None where nothing was.

    What has not just ``names`` is none of ours.
    """
        ""
    )
    folder = _folder()
    if folder is None:
        return None
    try:
        found = json.loads((folder / room / f"{key}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.keys() == set(names) else None


def keep(room: str, key: str, what: dict[str, Any]) -> None:
    """Keep ``what`` for other runs; nothing is done where it cannot be written."""
    folder = _folder()
    if folder is None:
        return
    try:
        (folder / room).mkdir(parents=True, exist_ok=True)
        write_whole(folder / room / f"{key}.json", json.dumps(what, sort_keys=True).encode())
    except OSError:
        return


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named == "off":
        return None
    return Path(named) if named else _usual()


@lru_cache(maxsize=1)
def _usual() -> Path | None:
    """The user's cache; none for a user without a home."""
    try:
        return user_cache_path("ecocity", appauthor=False)
    except RuntimeError:
        return None
