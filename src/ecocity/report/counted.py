"""Register rows behind a figure: what each counts as, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecocity.assess.records import CountedRow, Value
from ecocity.report import words
from ecocity.report.names import Names
from ecocity.report.records import Cell, Column, Table
from ecocity.standards.records import Label

_ALONE = {"numerator": 10, "denominator": 10, "left_out": 2}
"""How many rows of one role and reason have a line each."""
_EXAMPLES = 3
_NAMED = {"numerator": 60, "denominator": 60, "left_out": _EXAMPLES}
"""Up to how many rows that share a line are all named in it; of more, the first few."""


def tally(value: Value) -> Label:
    """How many rows count as what, and the figure they give."""
    counted = {role: sum(row.role == role for row in value.rows) for role in _ALONE}
    above, below, out = (counted[role] for role in _ALONE)
    result = words.bounded(value.text, value.bound, value.unit)
    return Label(
        en=f"{above} counted, {below} in the denominator only, {out} left out: {result.en}",
        zh=f"计入 {above} 条，仅计入分母 {below} 条，不计入 {out} 条：{result.zh}",
    )


def counted_table(value: Value, label: Label, names: Names) -> Table:
    """Every row that counts, by name; those left out for one reason, together."""
    when = words.period(value.period)
    return Table(
        caption=Label(
            en=f"Rows counted for {label.en}, {when.en}", zh=f"{when.zh}{label.zh}的计数明细"
        ),
        columns=(
            Column(Label(en="Subject", zh="对象"), 38),
            Column(Label(en="Counts as", zh="计数方式"), 16),
            Column(Label(en="Why", zh="理由"), 22),
            Column(Label(en="Source (file: row)", zh="来源（文件：行）"), 24),
        ),
        rows=tuple(_line(held, names) for held in _together(value.rows)),
        foot=(
            (
                Cell(Label(en="Together", zh="合计"), strong=True),
                Cell(tally(value), strong=True),
            ),
        ),
    )


def _together(rows: Sequence[CountedRow]) -> Iterator[list[CountedRow]]:
    """Rows of one role and reason: each alone where they are few, else together."""
    groups: dict[tuple[str, str], list[CountedRow]] = {}
    for row in rows:
        groups.setdefault((row.role, row.reason), []).append(row)
    for role, alone in _ALONE.items():
        for held in (held for key, held in groups.items() if key[0] == role):
            yield from [held] if len(held) > alone else [[row] for row in held]


def _line(rows: Sequence[CountedRow], names: Names) -> tuple[Cell, ...]:
    """Of very many rows only the number stands here, for the workbook names them all."""
    most = _NAMED[rows[0].role]
    most = most if len(rows) <= most else _EXAMPLES
    subjects = [names.subject(row.subject) for row in rows[:most]]
    more = len(rows) - len(subjects)
    en = "; ".join(one.en for one in subjects) + (f"; {more} more" if more else "")
    zh = "；".join(one.zh for one in subjects) + (f"；另有 {more} 条" if more else "")
    return (
        Cell(Label(en=en or "—", zh=zh or "—")),
        Cell(words.ROLE[rows[0].role]),
        Cell(rows[0].reason_label),
        Cell(words.short_places([row.source for row in rows])),
    )
