"""The report as PDF by typst: the template is ours, every text from outside comes in as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from ecocity.report import words
from ecocity.report.font import FAMILY, font_folder
from ecocity.report.records import Document, Figure, Language, Section, Table
from ecocity.report.svg import chart_svg
from ecocity.standards.records import Label

_KEPT_RUNS = 11
_TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


def pdf_bytes(report: Document, languages: tuple[Language, ...]) -> bytes:
    """The whole document; text is data to the template and can never become its code."""
    content = {
        "languages": languages,
        "font": FAMILY,
        "symbols": words.SYMBOLS,
        "report": _plain(asdict(report)),
        "sections": [_section(section, languages) for section in report.sections],
    }
    files = {
        "main.typ": _TEMPLATE.read_bytes(),
        "content.json": json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"),
    }
    made = typst.compile(files, format="pdf", font_paths=_fonts(), timestamp=0)
    _forget()
    return bytes(made)


def _forget() -> None:
    """Let typst drop what it keeps of the last document, some 50 MB.

    It keeps what was used in its last ten runs; a run over nothing takes milliseconds.
    """
    for _ in range(_KEPT_RUNS):
        typst.compile({"main.typ": b""}, format="svg", font_paths=_fonts(), timestamp=0)


@cache
def _fonts() -> Any:
    """Only the packaged font and typst's own: the same PDF on every machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])


def _plain(value: Any) -> Any:
    """Labels as maps and nothing else than JSON holds."""
    if isinstance(value, Label):
        return {"en": value.en, "zh": value.zh}
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items() if key != "sections"}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return value


def _section(section: Section, languages: tuple[Language, ...]) -> dict[str, Any]:
    blocks = []
    for block in section.blocks:
        if isinstance(block, Figure):
            held = {
                "kind": "figure",
                "number": block.number,
                "caption": _plain(block.caption),
                "alt": _plain(block.chart.alt),
                "svg": chart_svg(block.chart, languages, block.number),
            }
        else:
            kind = "table" if isinstance(block, Table) else "paragraph"
            held = {"kind": kind, **_plain(asdict(block))}
        blocks.append(held)
    return {
        "anchor": section.number.replace(".", "-"),
        "number": section.number,
        "title": _plain(section.title),
        "level": section.level,
        "verdict": section.verdict,
        "wide": any(isinstance(block, Table) and block.wide for block in section.blocks),
        "blocks": blocks,
        "sections": [_section(held, languages) for held in section.sections],
    }
