"""An HTML page: the report as it stands, findings in its margin. One file, no script, nothing loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from ecocity.audit.output.computed import computed_of, message_of, reason_of
from ecocity.audit.output.page_style import STYLE
from ecocity.audit.output.words import WORDS, coverage_state, place, rule_name, told
from ecocity.audit.records import Audit, Block, Claim, Decoded, Finding

_ORDER = ("error", "warning", "note")
_VERDICTS = ("contradicted", "unsupported", "conditional", "supported", "not_checkable")
_LONGEST = 20_000


def as_page(audit: Audit) -> str:
    """The page; every line of the report has an anchor ``#L12``, every finding ``#F3``."""
    said = WORDS[audit.document.language]
    name = _text(audit.document.name)
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    language = "zh-CN" if audit.document.language == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{said['title']}: {name}</title><style>{STYLE}</style></head><body>"
        f'<a class="skip" href="#report">{said["to_report"]}</a>'
        f"<header><h1>{said['title']}: {name}</h1>{_summary(audit)}</header>"
        f'<main id="report"><h2>{said["report"]}</h2>{_report(audit)}</main></body></html>\n'
    )


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _text(text: str) -> str:
    """Escaped, without the characters that a page cannot hold."""
    kept = _CONTROLS.sub("", text)
    return escape(kept if len(kept) <= _LONGEST else kept[:_LONGEST] + " […]")


def _summary(audit: Audit) -> str:
    said = WORDS[audit.document.language]
    errors = sum(one.severity == "error" for one in audit.findings)
    line = said["summary"].format(
        findings=len(audit.findings), errors=errors, claims=len(audit.claims)
    )
    standard = f" {said['standard']}: {_text(audit.standard)}." if audit.standard else ""
    note = audit.standard_note.zh if audit.document.language == "zh" else audit.standard_note
    standard += f" {_text(note)}" if note else ""
    return (
        f"<p>{line}{standard}</p>{_counts(audit)}{_findings(audit)}"
        f"{_claims(audit)}{_coverage(audit)}"
    )


def _counts(audit: Audit) -> str:
    """How many claims came to each verdict."""
    said = WORDS[audit.document.language]
    counts = {word: sum(one.verdict == word for one in audit.claims) for word in _VERDICTS}
    items = "".join(
        f'<li class="{word}"><b>{n}</b> {said[word]}</li>' for word, n in counts.items() if n
    )
    return f'<ul class="counts">{items}</ul>' if items else ""


def _findings(audit: Audit) -> str:
    said = WORDS[audit.document.language]
    if not audit.findings:
        return f"<h2>{said['findings']}</h2><p>{said['none']}</p>"
    rows = (
        (
            one.severity,
            _link(one.line, one.page),
            said[one.severity],
            _text(rule_name(one.rule, audit.document.language)),
            f'<a href="#F{number}">{_text(message_of(one, audit.document.language))}</a>',
        )
        for number, one in enumerate(audit.findings, 1)
    )
    heads = (said["line"], said["severity"], said["rule"], said["finding"])
    return f"<h2>{said['findings']}</h2>{_table(heads, rows)}"


def _claims(audit: Audit) -> str:
    """Every claim with its verdict, those confirmed too."""
    said = WORDS[audit.document.language]
    if not audit.claims:
        return ""
    rows = (
        _claim(one, audit.document.language)
        for word in _VERDICTS
        for one in audit.claims
        if one.verdict == word
    )
    heads = (said["line"], said["verdict"], said["claim"], said["why"])
    return (
        f"<details><summary>{said['claims']} ({len(audit.claims)})</summary>"
        f"{_table(heads, rows)}</details>"
    )


def _claim(one: Claim, language: str) -> tuple[str, ...]:
    said = WORDS[language]
    parts = (computed_of(one, language), reason_of(one, language))
    why = "; ".join(dict.fromkeys(part for part in parts if part))
    text = one.text if len(one.text) <= 300 else one.text[:299] + "…"
    return (one.verdict, _link(one.line, one.page), said[one.verdict], _text(text), _text(why))


def _coverage(audit: Audit) -> str:
    said, language = WORDS[audit.document.language], audit.document.language
    if not audit.coverage:
        return ""
    rows = (
        (
            one.state,
            _text(one.number),
            _text(told(one.label, audit.document.language)),
            coverage_state(one.state, language),
            _link(one.line, None) if one.line else "",
        )
        for one in audit.coverage
        if audit.answers_standard or one.state != "absent"
    )
    heads = (said["number"], said["requirement"], said["state"], said["line"])
    note = "" if audit.answers_standard else f"<p>{said['no_answer']}</p>"
    return f"<details><summary>{said['coverage']}</summary>{note}{_table(heads, rows)}</details>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells are made HTML already; the first of each row is its class."""
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    body = "".join(
        f'<tr class="{row[0]}">' + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>"
        for row in rows
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _link(line: int, page: int | None) -> str:
    shown = f"{line}" + (f" (p. {page})" if page else "")
    return f'<a href="#L{line}">{shown}</a>'


def _report(audit: Audit) -> str:
    found: dict[int, list[tuple[int, Finding]]] = {}
    for number, one in enumerate(audit.findings, 1):
        found.setdefault(one.line, []).append((number, one))
    read: dict[int, list[Decoded]] = {}
    for reading in audit.decoded:
        read.setdefault(reading.line, []).append(reading)
    widths: dict[int, int] = {}
    for block in audit.document.blocks:
        if block.table is not None:
            widths[block.table] = max(widths.get(block.table, 1), len(block.cells))
    return "".join(
        _row(block, found.get(block.line, []), read.get(block.line, []), audit, widths)
        for block in audit.document.blocks
    )


def _row(
    block: Block, found: list[tuple[int, Finding]], read: list[Decoded], audit: Audit,
    widths: dict[int, int],
) -> str:  # fmt: skip
    tone = min((one.severity for _, one in found), key=_ORDER.index, default="")
    marked = f" marked {tone}" if tone else ""
    said = WORDS[audit.document.language]
    language = audit.document.language
    margin = "".join(_remark(number, one, language) for number, one in found)
    margin += "".join(_reading(one, said) for one in read)
    page = f'<span class="page">p.&#8239;{block.page}</span>' if block.page else ""
    where = place(block.line, block.page, audit.document.language)
    return (
        f'<section class="row" id="L{block.line}"><div class="number" title="{where}">'
        f"{block.line}{page}</div>{_said(block, found, marked, widths)}"
        + (f'<aside class="margin">{margin}</aside>' if margin else "")
        + "</section>\n"
    )


def _said(
    block: Block, found: list[tuple[int, Finding]], marked: str, widths: dict[int, int]
) -> str:
    """The block as it stands, the sentences of its findings marked."""
    if block.table is not None and block.cells:
        columns = f"grid-template-columns:repeat({widths[block.table]},minmax(3rem,1fr))"
        cells = "".join(f"<span>{_text(cell)}</span>" for cell in block.cells)
        return f'<div class="said cells{marked}"><div style="{columns}">{cells}</div></div>'
    body = _text(block.text)
    for _, one in found:
        sentence = _text(one.text.strip())
        if len(sentence) > 3 and len(sentence) < len(body) and f"<mark>{sentence}" not in body:
            body = body.replace(sentence, f"<mark>{sentence}</mark>", 1)
    tag = "h3" if block.kind == "heading" else "p"
    return f'<div class="said{marked}"><{tag}>{body}</{tag}></div>'


def _remark(number: int, one: Finding, language: str) -> str:
    said = WORDS[language]
    computed = ""
    if one.computed and one.computed not in one.message:
        computed = f"<br>{said['computed']}: {_text(computed_of(one, language))}"
    also = ", ".join(f'<a href="#L{line}">{line}</a>' for line in one.also)
    see = f"<br>{said['see_also']}: {also}" if also else ""
    return (
        f'<div class="remark {one.severity}" id="F{number}" tabindex="-1"><b>{said[one.severity]} · '
        f"{_text(rule_name(one.rule, language))}</b><br>{_text(message_of(one, language))}{computed}{see}</div>"
    )


def _reading(one: Decoded, said: dict[str, str]) -> str:
    readings = said["or"].join(f"“{reading}”" for reading in one.readings) or said["lost"]
    sure = f" ({said['confidence']}: {one.confidence})" if one.readings else ""
    return (
        f'<p class="read">“{_text(one.as_printed)}” {said["read_as"]} {_text(readings)}{sure}</p>'
    )
