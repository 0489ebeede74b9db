"""An assessment as a notebook shows it: one small table, no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from ecocity.assess.verdict_words import basis_label

if TYPE_CHECKING:
    from ecocity.assess.records import Assessment, CriterionVerdict

_INK = {"met": "#1b6b3a", "not_met": "#a3201a", "cannot_tell": "#7a5200", "not_applicable": "#555"}
_HEADINGS = ("No.", "Requirement", "Figure", "Limit", "Verdict")


def glance(one: Assessment) -> str:
    """HTML of the overall sentence and one line a requirement, one more for each of its parts."""
    title = f"{one.area_record.name.en} {one.area_record.name.zh}"
    errors = sum(found.severity == "error" for found in one.findings)
    head = "".join(f'<th style="text-align:left">{name}</th>' for name in _HEADINGS)
    return (
        '<div class="ecocity-assessment">'
        f"<p><b>{escape(title)}</b>, {escape(one.standard_record.label.en)}, rules as of "
        f'{one.as_of}<br><span style="color:{_INK[one.overall.verdict]}">'
        f"{escape(one.overall.reason.en)}</span></p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(_rows(one))}</tbody></table>"
        f"<p>{len(one.findings)} findings, {errors} of them errors.</p></div>"
    )


def _rows(one: Assessment) -> Iterator[str]:
    for entry in one.requirements:
        judged = [row for row in entry.criteria if row.judged]
        own = judged[0] if len(judged) == 1 else None
        yield _row(entry.number, entry.label.en, own, entry.verdict, entry.basis)
        for row in judged if own is None else ():
            yield _row(row.number, f"\u2003{row.label.en}", row, row.verdict, row.basis)


def _row(number: str, label: str, row: CriterionVerdict | None, verdict: str, basis: str) -> str:
    figure = limit = ""
    if row is not None:
        figure = _with_unit(row.value_text, row.unit) if row.value is not None else "—"
        limit = f"{row.limit.symbol} {_with_unit(row.limit.text, row.limit.unit)}"
    said = basis_label(verdict, basis).en
    cells = "".join(
        f'<td style="text-align:left">{escape(text)}</td>'
        for text in (number, label, figure, limit)
    )
    return f'<tr>{cells}<td style="text-align:left;color:{_INK[verdict]}">{escape(said)}</td></tr>'


def _with_unit(text: str, unit: str) -> str:
    return text if unit in ("1", "count", "") else f"{text} {unit}"
