"""Documents that ask for a password: nobody can look into them, neither here nor at an office."""

from __future__ import annotations

from ecocity.workspace.sniff import kind_of


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
