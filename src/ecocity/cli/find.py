"""From what the user names (a workspace, an assessment folder or file) to the saved assessment."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

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


def note_changes(named: Path, saved: Assessment) -> None:
    """Say on standard error where files of the city's folder are not those that were assessed."""
    city = _city_of(named)
    files = saved.provenance.files.items() if city else ()
    changed = [name for name, sha in files if city and _sha(city / name) != sha]
    if not changed:
        return
    more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
    said = f"Note: {city} was changed after it was assessed ({', '.join(changed[:3])}{more}); "
    click.echo(f"{said}the saved assessment is told. First: ecocity assess {city}", err=True)


def _city_of(named: Path) -> Path | None:
    """The city's folder that an assessment stands in, if it stands in one."""
    for folder in (named, file_of(named).parent.parent):
        if (folder / "workspace.yaml").is_file():
            return folder
    return None


def _sha(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
