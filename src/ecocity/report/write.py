"""One door for all formats: an assessment in, one whole file out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from ecocity.arguments import a_path, a_text, one_of
from ecocity.assess.records import Assessment
from ecocity.errors import UsageError
from ecocity.report.content import document
from ecocity.report.records import Language
from ecocity.whole_files import write_whole

Format = Literal["html", "docx", "pdf", "xlsx"]
_LANGUAGES: dict[str, tuple[Language, ...]] = {
    "en": ("en",),
    "zh": ("zh",),
    "both": ("en", "zh"),
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
    file = a_path(path, "path")
    content = report_bytes(assessment, format, language)
    return write_whole(file, content, 0o666 & ~_mask())


def report_bytes(
    assessment: Assessment, format: Format, language: Literal["en", "zh", "both"]
) -> bytes:
    """The report without writing it."""
    one_of(Assessment, assessment, "assessment", "assess_workspace or load_assessment gives")
    languages = _LANGUAGES.get(a_text(language, "language"))
    if languages is None:
        raise UsageError(f"There is no report language {language}; use en, zh or both.")
    # Each format brings a library of its own, which the others need not wait for.
    match format:
        case "html":
            from ecocity.report.as_html import html_bytes

            return html_bytes(document(assessment), languages)
        case "docx":
            from ecocity.report.as_docx import docx_bytes

            return docx_bytes(document(assessment), languages)
        case "pdf":
            from ecocity.report.as_pdf import pdf_bytes

            return pdf_bytes(document(assessment), languages)
        case "xlsx":
            from ecocity.report.as_xlsx import xlsx_bytes

            return xlsx_bytes(assessment, languages)
        case _:
            raise UsageError(f"There is no report format {format}; use html, docx, pdf or xlsx.")


def _mask() -> int:
    """The user's file mask; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
