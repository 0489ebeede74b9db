"""From what the user names (a workspace, an assessment folder or file) to the saved assessment."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ecocity.assess.records import Assessment
from ecocity.assess.store import load
from ecocity.errors import UsageError

FILE = "assessment.json"
FOLDER = "assessment"


def file_of(named: Path) -> Path:
    """The ``assessment.json`` that ``named`` means; raises UsageError where there is none."""
    if named.is_file():
        return named
    for candidate in (named / FILE, named / FOLDER / FILE):
        if candidate.is_file():
            return candidate
    if (named / "workspace.yaml").is_file():
        raise UsageError(f"{named} is not assessed yet. First: ecocity assess {named}")
    raise UsageError(f"{named} holds neither {FILE} nor workspace.yaml. Name an assessed folder.")


def folder_of(named: Path) -> Path:
    """The folder that the assessment stands in."""
    return file_of(named).parent


def assessment_of(named: Path) -> Assessment:
    """The saved assessment that ``named`` means."""
    return load(file_of(named))


def changed_since(named: Path, saved: Assessment) -> list[str]:
    """Files of the workspace ``named`` that are not those which ``saved`` was made from."""
    if not (named / "workspace.yaml").is_file():
        return []
    return [name for name, sha in saved.provenance.files.items() if _sha(named / name) != sha]


def _sha(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
