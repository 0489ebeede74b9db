"""Lines of record files that are no rows: sums and averages of others, notes to the table."""

from __future__ import annotations

from collections.abc import Mapping

from ecocity.backend import Backend, literal
from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Input
from ecocity.workspace.lines import AVERAGE, FOOTNOTE, TOTAL
from ecocity.workspace.record_binding import RecordBinding
from ecocity.workspace.record_cells import Raw
from ecocity.workspace.record_columns import Matched
from ecocity.workspace.record_lists import is_list
from ecocity.workspace.record_source import Source
from ecocity.workspace.rules import found

_WORDS = literal(f"(?i)({TOTAL}|{AVERAGE})[:：]?")
_NOTE = literal(f"(?i)^({FOOTNOTE})")
_NAMES = ("text", "code", "area", "year", "date", "time")


def totals_in(
    backend: Backend,
    source: Source,
    origin: str,
    raws: Mapping[str, Raw],
    matched: Matched,
    declared: Input,
    binding: RecordBinding,
) -> tuple[str, list[Finding]]:
    """``origin`` without the rows of which a key cell is 合计 or 平均, and what is said of them.

    Looked for in lists, in workbooks and in texts that were loaded anyway; stations across the
    headings are few.
    """
    across = raws.get("_across")
    if not (is_list(declared) or (source.table and source.files) or across):
        return origin, []
    named = [
        raws[heading].sql
        for name, heading in matched.columns.items()
        if _says_what(name, declared) and raws[heading].type == "VARCHAR"
    ]
    named += [across.sql] if across and binding.across in declared.columns else []
    if not named:
        return origin, []
    tests = (f"regexp_full_match(trim({sql}), {_WORDS})" for sql in named)
    is_total = f"COALESCE({', FALSE) OR COALESCE('.join(tests)}, FALSE)"
    is_note = _is_note(source, across is not None)
    counted = backend.query(
        f"SELECT count(CASE WHEN {is_total} THEN 1 END) AS totals, "
        f"count(CASE WHEN {is_note} THEN 1 END) AS notes FROM {origin}"
    )[0]
    said = _said(source, int(counted["totals"]), int(counted["notes"]))
    if not said:
        return origin, []
    return f"(SELECT * FROM {origin} WHERE NOT (({is_total}) OR ({is_note})))", said


def _is_note(source: Source, turned: bool) -> str:
    """SQL: one cell of the row is filled, and it speaks of the table."""
    if turned or not source.files or any(one.type != "VARCHAR" for one in source.columns):
        return "FALSE"
    listed = ", ".join(f"NULLIF(trim({one.sql}), '')" for one in source.columns)
    alone = f"len(list_filter([{listed}], lambda cell: cell IS NOT NULL)) = 1"
    return f"({alone} AND regexp_matches(concat_ws('', {listed}), {_NOTE}))"


def _said(source: Source, totals: int, notes: int) -> list[Finding]:
    place = ", ".join(path.name for path in source.files[:3])
    said = []
    if totals:
        text = say("{totals} rows add up or average others and are no rows; passed over.",
                   totals=totals)  # fmt: skip
        said.append(found("total_passed_over", text, file=place, rows=totals))
    if notes:
        text = say("{notes} lines are notes to the table, no rows of it; passed over.", notes=notes)
        said.append(found("footnote_passed_over", text, file=place, rows=notes))
    return said


def _says_what(name: str, declared: Input) -> bool:
    column = declared.columns[name]
    return column.type in _NAMES and (column.required or column.type == "area")
