"""What can be told of a document without understanding it: that it is locked, or misnamed."""

from __future__ import annotations

from pathlib import PurePath

from ecocity.workspace.sniff import Kind, kind_of

_PAGES: tuple[Kind, ...] = ("html", "mhtml")
_WORD: tuple[Kind, ...] = ("word", "encrypted", *_PAGES)
_EXCEL: tuple[Kind, ...] = ("xlsx", "xlsb", "xls", "xml2003", "encrypted", *_PAGES)
_NAMED: dict[str, tuple[Kind, ...]] = {
    ".pdf": ("pdf",),
    ".docx": ("word", "encrypted"),
    ".doc": _WORD,
    ".xlsx": ("xlsx", "encrypted"),
    ".xls": _EXCEL,
}
"""What a file of this name may be; office programs save pages under their old names themselves."""


def asks_for_password(content: bytes) -> bool:
    """Whether a PDF or a document of an office program opens with a password only.

    A PDF that is merely kept from being printed or changed is encrypted too, and opens without one.
    """
    kind = kind_of(content)
    if kind != "pdf" or b"/Encrypt" not in content:
        return kind == "encrypted"
    import pypdfium2

    try:
        pypdfium2.PdfDocument(content).close()
    except pypdfium2.PdfiumError as error:
        return "assword" in str(error)
    return False


def misnamed(content: bytes, file: str) -> bool:
    """Whether ``file`` is surely of another kind than its name says, such as a page saved as .pdf.

    Plain text says nothing of itself and is left alone.
    """
    kind = kind_of(content)
    may = _NAMED.get(PurePath(file).suffix.lower())
    return may is not None and kind not in ("empty", "text", "binary", *may)
