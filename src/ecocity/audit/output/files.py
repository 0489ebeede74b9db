"""Writing the forms of an audit beside each other, each whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from tempfile import NamedTemporaryFile

from ecocity.audit.output.as_json import as_object
from ecocity.audit.output.page import as_page
from ecocity.audit.output.sarif import as_sarif
from ecocity.audit.records import Audit

FORMATS = ("html", "docx", "sarif", "json")
_DOCX = "ecocity.audit.output.comments"


def write(audit: Audit, formats: Iterable[str], folder: Path) -> list[Path]:
    """Write ``NAME.audit.FORMAT`` for every format; returns the paths in that order."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = Path(audit.document.name).stem or "report"
    written = []
    for form in formats:
        path = folder / f"{stem}.audit.{form}"
        _whole(path, _MAKERS[form](audit))
        written.append(path)
    return written


def _json(made: object) -> bytes:
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _docx(audit: Audit) -> bytes:
    # Named as text so that an audit on the terminal does not wait for python-docx.
    made: bytes = import_module(_DOCX).as_docx(audit)
    return made


_MAKERS: dict[str, Callable[[Audit], bytes]] = {
    "html": lambda audit: as_page(audit).encode("utf-8", "replace"),
    "docx": _docx,
    "sarif": lambda audit: _json(as_sarif(audit)),
    "json": lambda audit: _json(as_object(audit)),
}


def _whole(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(content)
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)
