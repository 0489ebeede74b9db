"""An assessment as a notebook shows it: one small table, no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from ecocity.assess.shown import HEADINGS, LEGEND, Line, lines

if TYPE_CHECKING:
    from ecocity.assess.records import Assessment

_INK = {"met": "#1b6b3a", "not_met": "#a3201a", "cannot_tell": "#7a5200", "not_applicable": "#555"}


def glance(one: Assessment) -> str:
    """HTML of the overall sentence and one line a requirement, one more for each of its parts."""
    title = f"{one.area_record.name.en} {one.area_record.name.zh}"
    errors = sum(found.severity == "error" for found in one.findings)
    head = "".join(f'<th style="text-align:left">{name}</th>' for name in HEADINGS)
    return (
        '<div class="ecocity-assessment">'
        f"<p><b>{escape(title)}</b>, {escape(one.standard_record.label.en)}, rules as of "
        f'{one.as_of}<br><span style="color:{_INK[one.overall.verdict]}">'
        f"{escape(one.overall.reason.en)}</span></p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(_rows(one))}</tbody></table>"
        f"<p>{LEGEND}<br>{len(one.findings)} findings, {errors} of them errors.</p></div>"
    )


def _rows(one: Assessment) -> Iterator[str]:
    for entry in one.requirements:
        yield from (_row(line) for line in lines(entry))


def _row(line: Line) -> str:
    indent = "\u2003" if line.part else ""
    cells = "".join(
        f'<td style="text-align:left">{escape(text)}</td>'
        for text in (line.number, f"{indent}{line.label}", line.figure, line.limit)
    )
    ink = _INK["cannot_tell" if line.weak else line.verdict]
    return f'<tr>{cells}<td style="text-align:left;color:{ink}">{escape(line.said)}</td></tr>'
