"""An audit on the terminal: findings, every claim with what became of it, every requirement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
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
    out = show.console()
    _print_document(result, out)
    for one in result.findings:
        _print(out, _finding(one, out))
    _print_claims(result, out)
    _print_rest(result, out)


def _print_document(result: Audit, out: Console) -> None:
    document = result.document
    pages = f", {document.pages} pages" if document.pages else ""
    kind = ", machine translation" if document.translated else ""
    counted = "lines" if document.format in ("text", "markdown") else "blocks"
    out.print(
        escape(
            f"{document.name}: {document.format}, {document.lines} {counted}{pages}, "
            f"{document.language}{kind}"
        )
    )
    if result.standard_note:
        out.print(escape(result.standard_note))


def _print(out: Console, lines: Iterable[Text]) -> None:
    """All in one call: thousands of lines, printed one by one, take as long as half the audit."""
    out.print(Text("\n").join(lines), soft_wrap=True)


def _finding(one: Finding, out: Console) -> Iterator[Text]:
    colour = show.SEVERITIES[one.severity]
    place = _place(one.line, one.page)
    yield Text()
    yield Text.from_markup(f"[{colour}]{one.severity}[/] {escape(one.rule)}  [dim]{place}[/]")
    yield from _paragraph(one.message, out)
    if one.computed and one.computed not in one.message:
        yield from _paragraph(f"computed: {one.computed}", out)
    if one.also:
        yield from _paragraph(f"see also line {', '.join(map(str, one.also))}", out)
    if one.text:
        yield from _paragraph(_short(one.text), out, "  > ", "dim")


def _paragraph(text: str, out: Console, first: str = "  ", style: str = "") -> Iterator[Text]:
    """Text after ``first``; further lines keep the indent, however narrow the window."""
    room = max(20, out.width - len(first))
    flat = text.isascii() and text.isprintable() and len(text) <= room
    for at, line in enumerate([Text(text)] if flat else Text(text).wrap(out, room)):
        line.rstrip()
        yield Text(" " * len(first) if at else first, style).append_text(line)


def _place(line: int, page: int | None) -> str:
    return f"line {line}" + (f", page {page}" if page else "")


def _print_claims(result: Audit, out: Console) -> None:
    for verdict, colour in _VERDICTS.items():
        claims = [one for one in result.claims if one.verdict == verdict]
        if claims:
            out.print(f"\n[{colour}]{verdict.replace('_', ' ')}[/]: {_count(len(claims), 'claim')}")
            _print(out, (line for one in claims for line in _claim(one, out)))


def _claim(one: Claim, out: Console) -> Iterator[Text]:
    why = "; ".join(part for part in (one.computed, one.reason) if part)
    yield from _paragraph(f"{_place(one.line, one.page)}, {one.kind}: {_short(one.text, 84)}", out)
    if why:
        yield from _paragraph(_short(why, 110), out, "      ")


def _short(text: str, longest: int = _LONGEST) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def _print_rest(result: Audit, out: Console) -> None:
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
