"""An HTML page: the report as it stands, findings in its margin. One file, no script, nothing loaded."""

from __future__ import annotations

from html import escape

from ecocity.audit.records import Audit, Block, Decoded, Finding

_STYLE = """
:root{--error:#b3261e;--warning:#8a5a00;--note:#3b5b7a;--line:#d8d8d8;--paper:#fff;--ink:#1c1c1c}
@media (prefers-color-scheme:dark){:root{--error:#ff8a80;--warning:#ffc46b;--note:#9cc4ec;--line:#444;--paper:#181818;--ink:#eaeaea}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 "Noto Sans","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
header,main{max-width:76rem;margin:auto;padding:1rem 1.5rem}
h1{font-size:1.4rem;margin:.4rem 0}
.row{display:grid;grid-template-columns:3.5rem minmax(0,1fr) 22rem;gap:1rem;padding:.15rem 0}
.row>*{min-width:0;overflow-wrap:anywhere}
.number{color:#767676;text-align:right;font-size:.8rem;user-select:none;padding-top:.25rem}
.said{white-space:pre-wrap}.said.heading{font-weight:600}.said.row-text{font-family:ui-monospace,monospace;font-size:.9rem}
.marked{border-left:4px solid var(--tone);padding-left:.6rem}
.remark{border:1px solid var(--line);border-left:4px solid var(--tone);padding:.35rem .6rem;margin:0 0 .4rem;font-size:.88rem}
.remark b{color:var(--tone)}
.error{--tone:var(--error)}.warning{--tone:var(--warning)}.note{--tone:var(--note)}
.read{font-size:.8rem;color:#6a6a6a;margin:0 0 .3rem}
table{border-collapse:collapse;margin:.6rem 0;width:100%}th,td{border-bottom:1px solid var(--line);padding:.25rem .6rem;text-align:left;vertical-align:top}
a{color:inherit}
@media (max-width:56rem){.row{grid-template-columns:2.5rem minmax(0,1fr)}.margin{grid-column:2}}
@media print{.row{break-inside:avoid}}
""".replace("\n", "")


def as_page(audit: Audit) -> str:
    """The page; every line of the report has an anchor ``#L12``."""
    by_line: dict[int, list[Finding]] = {}
    for one in audit.findings:
        by_line.setdefault(one.line, []).append(one)
    read: dict[int, list[Decoded]] = {}
    for reading in audit.decoded:
        read.setdefault(reading.line, []).append(reading)
    name = escape(audit.document.name)
    rows = "".join(
        _row(block, by_line.get(block.line, []), read.get(block.line, []))
        for block in audit.document.blocks
    )
    return (
        f'<!doctype html><html lang="{audit.document.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Audit of {name}</title><style>{_STYLE}</style></head><body><header><h1>Audit of {name}</h1>"
        f"{_summary(audit)}</header><main>{rows}</main></body></html>\n"
    )


def _summary(audit: Audit) -> str:
    counts = {
        kind: sum(one.severity == kind for one in audit.findings)
        for kind in ("error", "warning", "note")
    }
    verdicts = {
        kind: sum(one.verdict == kind for one in audit.claims)
        for kind in ("supported", "contradicted", "conditional", "unsupported", "not_checkable")
    }
    said = ", ".join(f"{n} {kind.replace('_', ' ')}" for kind, n in verdicts.items())
    items = "".join(
        f'<tr class="{one.severity}"><td><a href="#L{one.line}">{one.line}</a></td><td>{one.severity}</td>'
        f"<td>{escape(one.rule)}</td><td>{escape(one.message)}</td></tr>"
        for one in audit.findings
    )
    covered = "".join(
        f"<tr><td>{escape(one.number)}</td><td>{escape(one.label)}</td><td>{one.state.replace('_', ' ')}</td>"
        f"<td>{f'<a href=#L{one.line}>{one.line}</a>' if one.line else ''}</td></tr>"
        for one in audit.coverage
    )
    return (
        f"<p>{counts['error']} errors, {counts['warning']} warnings, {counts['note']} notes. {len(audit.claims)} claims: {said}.</p>"
        + (
            f"<table><thead><tr><th>Line</th><th>Severity</th><th>Rule</th><th>Finding</th></tr></thead><tbody>{items}</tbody></table>"
            if items
            else ""
        )
        + (
            f"<details><summary>Coverage of {escape(audit.standard)}</summary><table><tbody>{covered}</tbody></table></details>"
            if covered
            else ""
        )
    )


def _row(block: Block, found: list[Finding], read: list[Decoded]) -> str:
    tone = min((one.severity for one in found), key=["error", "warning", "note"].index, default="")
    kind = " heading" if block.kind == "heading" else " row-text" if block.kind == "row" else ""
    marked = f" marked {tone}" if tone else ""
    remarks = "".join(
        f'<div class="remark {one.severity}"><b>{escape(one.rule.replace("_", " "))}</b><br>{escape(one.message)}</div>'
        for one in found
    )
    remarks += "".join(
        f'<p class="read">“{escape(one.as_printed)}” read as {escape(" or ".join(one.readings) or "lost")} ({one.confidence})</p>'
        for one in read
    )
    page = f"<br>p. {block.page}" if block.page else ""
    return (
        f'<div class="row" id="L{block.line}"><div class="number">{block.line}{page}</div>'
        f'<div class="said{kind}{marked}">{escape(block.text)}</div><div class="margin">{remarks}</div></div>'
    )
