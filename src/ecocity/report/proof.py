"""What a verdict rests on: trace from clause to verdict, counted rows, documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecocity.assess.records import (
    Assessment,
    CriterionVerdict,
    EvidenceRecord,
    RequirementVerdict,
    Value,
)
from ecocity.assess.shown import standing
from ecocity.assess.years import solid_row
from ecocity.report import words
from ecocity.report.counted import tally
from ecocity.report.desk import Desk, stand_of
from ecocity.report.margin_words import comparison_steps
from ecocity.report.records import Block, Cell, Column, Paragraph, Table, same
from ecocity.report.sentences import limit_note, limit_text, marked, what_to_do
from ecocity.standards.records import Label


def trace_table(desk: Desk, rows: Sequence[CriterionVerdict], clause: str, caption: Label) -> Table:
    """Limit, clause, every figure with file and row, comparison, margin, verdict."""
    last = next((row for row in reversed(rows) if row.judged), rows[-1])
    firm = solid_row(rows)
    steps = [
        (Label(en="Required", zh="考核要求"), _limit(last, desk)),
        (Label(en="Clause", zh="条款"), _clause(last, clause)),
    ]
    for row in rows:
        for value in desk.values_of(row):
            steps += [(_dated(name, row, rows), text) for name, text in _inputs(value)]
    for row in (one for one in rows if one is last or one is firm):
        steps += [(_dated(name, row, rows), text) for name, text in comparison_steps(row)]
    lines = [(Cell(name, strong=True), Cell(text)) for name, text in steps]
    verdict = Cell(standing(rows), words.look(*stand_of(rows)))
    lines.append((Cell(Label(en="Verdict", zh="结论"), strong=True), verdict))
    if last.verdict == "cannot_tell":
        todo = Cell(Label(en="What to do", zh="补充办法"), strong=True)
        lines.append((todo, Cell(what_to_do(last))))
    return Table(
        caption=caption,
        columns=(
            Column(Label(en="Step", zh="步骤"), 20),
            Column(Label(en="What stands there", zh="内容"), 80),
        ),
        rows=tuple(lines),
    )


def _dated(name: Label, row: CriterionVerdict, rows: Sequence[CriterionVerdict]) -> Label:
    """The step with its year, where there are several."""
    if len(rows) == 1:
        return name
    when = words.period(row.period)
    return Label(en=f"{name.en}, {when.en}", zh=f"{when.zh}{name.zh}")


def _clause(row: CriterionVerdict, clause: str) -> Label:
    source, number = row.limit.source_label, row.limit.clause or clause
    if not number:
        return source
    return Label(en=f"{source.en}, clause {number}", zh=f"{source.zh}，第 {number} 条")


def _limit(row: CriterionVerdict, desk: Desk) -> Label:
    text, by = limit_text(row.limit), row.limit.chosen_label
    mark = desk.notes.mark(limit_note(row.limit))
    return Label(
        en=text.en + (f"; {by.en}" if by else "") + mark,
        zh=text.zh + (f"；{by.zh}" if by else "") + mark,
    )


def _inputs(value: Value) -> Iterator[tuple[Label, Label]]:
    kind = (
        Label(en="Stated", zh="填报数值")
        if value.origin == "stated"
        else Label(en="Computed", zh="计算数值")
    )
    yield kind, _said(value)
    if value.formula:
        yield Label(en="Formula", zh="公式"), same(value.formula)
    for part in value.parts:
        text = words.with_unit(part.text + words.MARKS.get(part.status, ""), part.unit)
        source = words.place(part.source)
        yield (
            Label(en="Input", zh="原始数据"),
            Label(
                en=f"{part.label.en} = {text.en}; {source.en}",
                zh=f"{part.label.zh} = {text.zh}；{source.zh}",
            ),
        )
    if value.rows:
        yield Label(en="Rows", zh="台账记录"), tally(value)
    if value.behind:
        yield Label(en="Records", zh="监测与统计记录"), _records(value)


def _said(value: Value) -> Label:
    """The figure, its status, where it stands and how it was printed there."""
    status = words.STATUS.get(value.status)
    mark = words.MARKS.get(value.status, "") if value.value is not None else ""
    figure = words.bounded(value.text + mark, value.bound, value.unit)
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
    if value.note:
        en += f"; note: {value.note}"
        zh += f"；备注：{value.note}"
    return Label(en=en, zh=zh)


def _records(value: Value) -> Label:
    """The steps between the records and the figure, with how many rows each has."""
    return Label(
        en="; ".join(f"{step.label.en}: {step.total} rows" for step in value.behind),
        zh="；".join(f"{step.label.zh} {step.total} 条" for step in value.behind),
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
    if len(found) == 1:
        yield Paragraph(_one_document(found[0]))
        return
    yield evidence_table(
        found, Label(en=f"Evidence for item {entry.number}", zh=f"第 {entry.number} 项的佐证材料")
    )


def _one_document(one: EvidenceRecord) -> Label:
    state, parts = words.EVIDENCE_STATE[one.state], [one.issuer, one.number, str(one.issued or "")]
    said = [part for part in parts if part]
    en = "; ".join([one.kind_label.en, *said, state.en])
    zh = "；".join([one.kind_label.zh, *said, state.zh])
    return Label(en=f"Evidence: {one.label} ({en}).", zh=f"佐证材料：{one.label}（{zh}）。")


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
