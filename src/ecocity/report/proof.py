"""What a verdict rests on: trace from clause to verdict, counted rows, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ecocity.assess.records import (
    Assessment,
    CountedRow,
    CriterionVerdict,
    EvidenceRecord,
    RequirementVerdict,
    Value,
)
from ecocity.report import words
from ecocity.report.records import Block, Cell, Column, Paragraph, Table, same
from ecocity.report.sentences import limit_text, marked
from ecocity.standards.records import Label

Values = Mapping[tuple[str, str, int | None], Sequence[Value]]
_MOST_NAMED = 40
_ROLES = ("numerator", "denominator", "left_out")


def trace_table(values: Values, row: CriterionVerdict, clause: str) -> Table:
    """Clause, limit, inputs with file and row, formula, comparison, verdict, judged period."""
    when = words.period(row.period)
    steps = [
        (Label(en="Clause", zh="条款"), _clause(row, clause)),
        (Label(en="Limit", zh="限值"), _limit(row)),
    ]
    for value in values.get((row.indicator, row.area, row.year), ()):
        steps += _inputs(value)
    if row.value is not None and row.limit.value is not None:
        steps.append((Label(en="Comparison", zh="比较"), same(row.comparison)))
    steps.append((Label(en="Verdict", zh="结论"), words.basis_label(row.verdict, row.basis)))
    return Table(
        caption=Label(
            en=f"Trace of the verdict for {when.en}: {row.label.en}",
            zh=f"{when.zh}结论的推导过程：{row.label.zh}",
        ),
        columns=(
            Column(Label(en="Step", zh="步骤"), 18),
            Column(Label(en="What stands there", zh="内容"), 82),
        ),
        rows=tuple((Cell(name, strong=True), Cell(text)) for name, text in steps),
    )


def _clause(row: CriterionVerdict, clause: str) -> Label:
    source, number = row.limit.source_label, row.limit.clause or clause
    if not number:
        return source
    return Label(en=f"{source.en}, clause {number}", zh=f"{source.zh}，第 {number} 条")


def _limit(row: CriterionVerdict) -> Label:
    text, limit = limit_text(row.limit), row.limit
    by = limit.chosen_label
    return Label(
        en=f"{text.en} (parameter {limit.parameter}{f'; {by.en}' if by else ''})",
        zh=f"{text.zh}（参数 {limit.parameter}{f'；{by.zh}' if by else ''}）",
    )


def _inputs(value: Value) -> Iterator[tuple[Label, Label]]:
    kind = (
        Label(en="Stated figure", zh="填报数值")
        if value.origin == "stated"
        else Label(en="Computed figure", zh="计算数值")
    )
    status = words.STATUS.get(value.status)
    mark = words.MARKS.get(value.status, "") if value.value is not None else ""
    figure = words.with_unit(value.text + mark, value.unit)
    if value.value is None:
        figure = words.ABSENCE.get(value.absence or "", Label(en="no value", zh="无数值"))
    where = words.place(value.source)
    en = f"{figure.en}{f' ({status.en})' if status else ''}"
    zh = f"{figure.zh}{f'（{status.zh}）' if status else ''}"
    if value.source:
        en += f"; {where.en}"
        zh += f"；{where.zh}"
    if value.as_printed:
        en += f"; printed “{value.as_printed}”"
        zh += f"；原文印作“{value.as_printed}”"
    if value.source_line:
        en += f"; line {value.source_line} of the source"
        zh += f"；原文第 {value.source_line} 行"
    yield kind, Label(en=en, zh=zh)
    if value.note:
        yield Label(en="Note of the office", zh="填报备注"), same(value.note)
    if value.formula:
        yield Label(en="Formula", zh="公式"), same(value.formula)
    for part in value.parts:
        text = words.with_unit(part.text + words.MARKS.get(part.status, ""), part.unit)
        source = words.place(part.source)
        yield (
            Label(en="Input", zh="输入"),
            Label(
                en=f"{part.label.en} = {text.en}; {source.en}",
                zh=f"{part.label.zh} = {text.zh}；{source.zh}",
            ),
        )
    if value.rows:
        yield Label(en="Rows", zh="台账记录"), _tally(value)


def _tally(value: Value) -> Label:
    counted = {role: sum(row.role == role for row in value.rows) for role in _ROLES}
    above, below, out = (counted[role] for role in _ROLES)
    result = words.with_unit(value.text, value.unit)
    return Label(
        en=f"{above} counted, {below} in the denominator only, {out} left out: {result.en}",
        zh=f"计入 {above} 条，仅计入分母 {below} 条，不计入 {out} 条：{result.zh}",
    )


def counted_table(value: Value, label: Label, subject: Callable[[str], Label] = same) -> Table:
    """Every row of a register, what it counts as and why."""
    when = words.period(value.period)
    tally = _tally(value)
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
        rows=tuple(_counted_row(rows, subject) for rows in _together(value.rows)),
        foot=((Cell(Label(en="Together", zh="合计"), strong=True), Cell(tally, strong=True)),),
    )


def _together(rows: Sequence[CountedRow]) -> Iterator[list[CountedRow]]:
    """Each counted row alone; what is left out for one and the same reason, together."""
    left: dict[str, list[CountedRow]] = {}
    for row in rows:
        if row.role == "left_out":
            left.setdefault(row.reason, []).append(row)
        else:
            yield [row]
    for same_reason in left.values():
        yield from [same_reason] if len(same_reason) > 2 else [[row] for row in same_reason]


def _counted_row(rows: Sequence[CountedRow], subject: Callable[[str], Label]) -> tuple[Cell, ...]:
    """One line of the table; of very many rows only the number, for the workbook names them all."""
    names = [subject(row.subject) for row in rows]
    name = Label(en="; ".join(one.en for one in names), zh="; ".join(one.zh for one in names))
    if len(rows) > _MOST_NAMED:
        name = Label(en=f"{len(rows)} rows", zh=f"{len(rows)} 条记录")
    return (
        Cell(name),
        Cell(words.ROLE[rows[0].role]),
        Cell(rows[0].reason_label),
        Cell(words.short_places([row.source for row in rows])),
    )


def documents_of(assessment: Assessment, entry: RequirementVerdict) -> list[EvidenceRecord]:
    """Documents that cover the requirement or that one of its figures names."""
    names = {entry.id, entry.number}
    held: set[str] = set()
    for row in entry.criteria:
        names |= {row.id, row.indicator, row.number} - {""}
        held |= set(row.evidence)
    cells = {(row.indicator, row.area) for row in entry.criteria}
    for value in assessment.values:
        if (value.indicator, value.area) in cells:
            held |= set(value.evidence)
    return [one for one in assessment.evidence if one.id in held or names & set(one.covers)]


def evidence_block(assessment: Assessment, entry: RequirementVerdict) -> Iterator[Block]:
    """The documents of one requirement, or that there are none."""
    found = documents_of(assessment, entry)
    if not found:
        yield Paragraph(
            Label(
                en="Evidence: no document is named for this requirement.",
                zh="佐证材料：该项未列任何文件。",
            )
        )
        return
    yield evidence_table(
        found, Label(en=f"Evidence for item {entry.number}", zh=f"第 {entry.number} 项的佐证材料")
    )


def evidence_table(found: Sequence[EvidenceRecord], caption: Label) -> Table:
    """Documents with issuer, dates and state."""
    return Table(
        caption=caption,
        columns=(
            Column(Label(en="Document", zh="文件"), 34),
            Column(Label(en="Kind", zh="类别"), 18),
            Column(Label(en="Issuer, number", zh="发文单位、文号"), 22),
            Column(Label(en="Issued", zh="日期"), 12),
            Column(Label(en="State", zh="状态"), 14),
        ),
        rows=tuple(
            (
                Cell(same(one.label)),
                Cell(one.kind_label),
                Cell(same(", ".join(part for part in (one.issuer, one.number) if part))),
                Cell(same(one.issued or "")),
                Cell(
                    words.EVIDENCE_STATE[one.state], "met" if one.state == "held" else "cannot_tell"
                ),
            )
            for one in found
        ),
    )


def figure_of(row: CriterionVerdict) -> Label:
    """The marked figure for tables that hold many criteria."""
    return same(marked(row) if row.value is not None else "")
