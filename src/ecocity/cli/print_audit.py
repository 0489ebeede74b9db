"""An audit on the terminal: findings, every claim with what became of it, every requirement."""

from __future__ import annotations

from rich.markup import escape
from rich.text import Text

from ecocity.audit.records import Audit, Claim, Finding
from ecocity.cli import show

_VERDICTS = {
    "contradicted": "red",
    "unsupported": "yellow",
    "conditional": "yellow",
    "supported": "green",
    "not_checkable": "dim",
}
_STATES = {
    "covered": "covered",
    "partly": "covered in part",
    "absent": "not in the report",
    "cut_off": "cut off: the document ends before them",
}
_LONGEST = 240


def print_audit(result: Audit) -> None:
    """Print everything that was found, errors first."""
    _print_document(result)
    for one in result.findings:
        _print_finding(one)
    _print_claims(result)
    _print_rest(result)


def _print_document(result: Audit) -> None:
    document = result.document
    pages = f", {document.pages} pages" if document.pages else ""
    kind = ", machine translation" if document.translated else ""
    counted = "lines" if document.format in ("text", "markdown") else "blocks"
    show.console().print(
        escape(
            f"{document.name}: {document.format}, {document.lines} {counted}{pages}, "
            f"{document.language}{kind}"
        )
    )
    if result.standard_note:
        show.console().print(escape(result.standard_note))


def _print_finding(one: Finding) -> None:
    out = show.console()
    colour = show.SEVERITIES[one.severity]
    place = _place(one.line, one.page)
    out.print(f"\n[{colour}]{one.severity}[/] {escape(one.rule)}  [dim]{place}[/]")
    _paragraph(one.message)
    if one.computed and one.computed not in one.message:
        _paragraph(f"computed: {one.computed}")
    if one.also:
        _paragraph(f"see also line {', '.join(map(str, one.also))}")
    if one.text:
        _paragraph(_short(one.text), "  > ", "dim")


def _paragraph(text: str, first: str = "  ", style: str = "") -> None:
    """Text after ``first``; further lines keep the indent, however narrow the window."""
    out = show.console()
    lines = Text(text).wrap(out, max(20, out.width - len(first)))
    for at, line in enumerate(lines):
        line.rstrip()
        out.print(Text(" " * len(first) if at else first) + line, style=style or None)


def _place(line: int, page: int | None) -> str:
    return f"line {line}" + (f", page {page}" if page else "")


def _print_claims(result: Audit) -> None:
    out = show.console()
    for verdict, colour in _VERDICTS.items():
        claims = [one for one in result.claims if one.verdict == verdict]
        if claims:
            out.print(f"\n[{colour}]{verdict.replace('_', ' ')}[/]: {_count(len(claims), 'claim')}")
        for one in claims:
            _print_claim(one)


def _print_claim(one: Claim) -> None:
    why = "; ".join(part for part in (one.computed, one.reason) if part)
    _paragraph(f"{_place(one.line, one.page)}, {one.kind}: {_short(one.text, 84)}")
    if why:
        _paragraph(_short(why, 110), "      ")


def _short(text: str, longest: int = _LONGEST) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def _print_rest(result: Audit) -> None:
    out = show.console()
    out.print(
        f"\n{_count(len(result.findings), 'finding')} in {_count(len(result.claims), 'claim')}."
    )
    if result.decoded:
        lost = sum(not one.readings for one in result.decoded)
        places = _count(len(result.decoded), "place")
        out.print(f"{places} read out of damaged text, {lost} of them lost (--json lists them).")
    if result.coverage and not result.answers_standard:
        out.print(
            "The document does not set out to answer the requirements of the standard, as a "
            "bulletin or an excerpt does not: what it passes over is no gap."
        )
    for state, said in _STATES.items():
        if state == "absent" and not result.answers_standard:
            continue
        numbers = ", ".join(one.number for one in result.coverage if one.state == state)
        if numbers:
            out.print(escape(f"Requirements {said}: {numbers}"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
