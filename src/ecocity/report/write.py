"""One door for all formats: an assessment in, one whole file out."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from ecocity.assess.records import Assessment
from ecocity.errors import UsageError
from ecocity.report.as_docx import docx_bytes
from ecocity.report.as_html import html_bytes
from ecocity.report.as_pdf import pdf_bytes
from ecocity.report.as_xlsx import xlsx_bytes
from ecocity.report.content import document
from ecocity.report.records import Document, Language

Format = Literal["html", "docx", "pdf", "xlsx"]
_LANGUAGES: dict[str, tuple[Language, ...]] = {
    "en": ("en",),
    "zh": ("zh",),
    "both": ("en", "zh"),
}
_LAID_OUT: dict[str, Callable[[Document, tuple[Language, ...]], bytes]] = {
    "html": html_bytes,
    "docx": docx_bytes,
    "pdf": pdf_bytes,
}


def write_report(
    assessment: Assessment,
    path: Path | str,
    format: Format,
    language: Literal["en", "zh", "both"],
) -> Path:
    """Write the report of ``assessment`` to ``path``, whole or not at all.

    The same assessment gives the same bytes. Raises UsageError for an unknown format or language
    and OSError where the folder cannot be written.
    """
    content = report_bytes(assessment, format, language)
    path = Path(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
        os.chmod(name, 0o666 & ~_mask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def report_bytes(
    assessment: Assessment, format: Format, language: Literal["en", "zh", "both"]
) -> bytes:
    """The report without writing it."""
    languages = _LANGUAGES.get(language)
    if languages is None:
        raise UsageError(f"There is no report language {language}; use en, zh or both.")
    if format == "xlsx":
        return xlsx_bytes(assessment, languages)
    if format not in _LAID_OUT:
        raise UsageError(f"There is no report format {format}; use html, docx, pdf or xlsx.")
    return _LAID_OUT[format](document(assessment), languages)


def _mask() -> int:
    """The user's file mask; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
