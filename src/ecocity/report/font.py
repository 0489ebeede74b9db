"""The Chinese font of the PDF: it comes with a package, for the user's machine may have none."""

from __future__ import annotations

from pathlib import Path

import pylopdf_fonts_zh_cn

FAMILY = "Noto Sans SC"


def font_folder() -> Path:
    """The folder of Noto Sans SC (SIL Open Font License 1.1), found without a network."""
    return Path(pylopdf_fonts_zh_cn.sans_path()).parent
