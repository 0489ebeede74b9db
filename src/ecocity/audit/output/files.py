"""Writing the forms of an audit: all are made before the first is written, each whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ecocity.audit.output.as_json import as_object
from ecocity.audit.output.page import as_page
from ecocity.audit.output.sarif import as_sarif
from ecocity.audit.records import Audit
from ecocity.whole_files import write_whole

FORMATS = ("html", "docx", "sarif", "json")
_DOCX = "ecocity.audit.output.comments"


@dataclass(frozen=True, slots=True)
class Target:
    """Where the forms go: a folder, or with ``is_file`` the one file itself."""

    path: Path
    formats: tuple[str, ...]
    is_file: bool = False

    def place(self, name: str, form: str) -> Path:
        return (
            self.path if self.is_file else self.path / f"{Path(name).stem or 'report'}.audit.{form}"
        )


def write(audit: Audit, target: Target, source: bytes = b"") -> list[Path]:
    """Write ``NAME.audit.FORMAT`` for every format; returns the paths in that order.

    ``source`` is the report itself: a DOCX gets its comments in a copy of it.
    """
    made = [
        (target.place(audit.document.name, form), _MAKERS[form](audit, source))
        for form in target.formats
    ]
    (target.path.parent if target.is_file else target.path).mkdir(parents=True, exist_ok=True)
    for path, content in made:
        write_whole(path, content)
    return [path for path, _ in made]


def _json(made: object) -> bytes:
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _docx(audit: Audit, source: bytes) -> bytes:
    # Named as text so that an audit on the terminal does not wait for python-docx.
    made: bytes = import_module(_DOCX).as_docx(audit, source)
    return made


_MAKERS: dict[str, Callable[[Audit, bytes], bytes]] = {
    "html": lambda audit, _: as_page(audit).encode("utf-8", "replace"),
    "docx": _docx,
    "sarif": lambda audit, _: _json(as_sarif(audit)),
    "json": lambda audit, _: _json(as_object(audit)),
}
