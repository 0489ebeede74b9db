"""The report as one HTML file: no network, readable without scripts, printable."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from ecocity.report import words
from ecocity.report.records import Document, Figure, Language, Paragraph, Section, Table
from ecocity.report.svg import chart_svg
from ecocity.standards.records import Label

_FOLDER = Path(__file__).parent / "templates"
_TAGS = {"en": "en", "zh": "zh-Hans"}


def html_bytes(report: Document, languages: tuple[Language, ...]) -> bytes:
    """The whole page in UTF-8."""
    page = _template().render(
        report=report,
        languages=languages,
        tags=_TAGS,
        css=Markup((_FOLDER / "report.css").read_text(encoding="utf-8")),
        js=Markup((_FOLDER / "report.js").read_text(encoding="utf-8")),
        words=words,
        t=lambda label: _inline(label, languages),
        plain=lambda label: _plain(label, languages),
        svg=lambda figure: Markup(chart_svg(figure.chart, languages, figure.number)),
        kind=_kind,
        fixed=_fixed,
    )
    return page.encode("utf-8", "replace")


@cache
def _template() -> Template:
    loader = FileSystemLoader(_FOLDER)
    rules = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return rules.get_template("report.html.j2")


def _kind(block: Paragraph | Table | Figure | Section) -> str:
    return type(block).__name__.lower()


def _plain(label: Label, languages: tuple[Language, ...]) -> str:
    return " / ".join(dict.fromkeys(getattr(label, language) for language in languages))


def _inline(label: Label, languages: tuple[Language, ...]) -> Markup:
    """The text in each language, tagged with it; once where both are alike."""
    texts = [(language, getattr(label, language)) for language in languages]
    if len({text for _, text in texts}) == 1:
        return escape(texts[0][1])
    if len(texts) == 1:
        return escape(texts[0][1])
    return Markup(" ").join(
        Markup('<span lang="{}" class="l-{}">{}</span>').format(_TAGS[language], language, text)
        for language, text in texts
    )


def _fixed(en: str, zh: str) -> Label:
    return Label(en=en, zh=zh)
