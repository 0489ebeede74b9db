"""Open points: what is missing, claimed without evidence, met only on forecasts; findings."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.alike import alike, rows_of
from ecocity.assess.records import Assessment, FindingRecord, RequirementVerdict
from ecocity.report import words
from ecocity.report.finding_words import what_zh
from ecocity.report.records import Block, Cell, Column, Paragraph, Section, Table, same
from ecocity.standards.records import Label


def open_points(one: Assessment, number: str) -> Section:
    """What is missing, claimed without evidence, met only on forecasts; findings by severity."""
    groups = (
        (
            Label(en="No value or no verdict", zh="缺少数值或无法判定"),
            [
                entry
                for entry in one.requirements
                if entry.verdict == "cannot_tell" and entry.basis != "claimed_no_evidence"
            ],
        ),
        (
            Label(en="Claimed without evidence", zh="仅有声明，缺少佐证材料"),
            [entry for entry in one.requirements if entry.basis == "claimed_no_evidence"],
        ),
        (
            Label(en="Met only on forecasts or other weak data", zh="仅按预测或其他较弱数据达标"),
            [
                entry
                for entry in one.requirements
                if entry.verdict == "met" and entry.basis not in words.SOLID
            ],
        ),
        (
            Label(en="Not met", zh="未达标"),
            [entry for entry in one.requirements if entry.verdict == "not_met"],
        ),
    )
    blocks: list[Block] = [_points(caption, found) for caption, found in groups if found]
    for severity, label in words.SEVERITY.items():
        found = [entry for entry in one.findings if entry.severity == severity]
        if found:
            blocks.append(_findings(label, found, one))
    if not blocks:
        blocks.append(Paragraph(Label(en="There are no open points.", zh="没有待解决的问题。")))
    return Section("open", number, Label(en="Open points", zh="待解决的问题"), 1, tuple(blocks))


def _points(caption: Label, found: list[RequirementVerdict]) -> Table:
    return Table(
        caption=caption,
        columns=(
            Column(Label(en="No.", zh="编号"), 8),
            Column(Label(en="Requirement", zh="要求"), 32),
            Column(Label(en="Why", zh="原因"), 60),
        ),
        rows=tuple(
            (Cell(same(entry.number), strong=True), Cell(entry.label), Cell(entry.reason))
            for entry in found
        ),
    )


def _findings(label: Label, found: list[FindingRecord], one: Assessment) -> Table:
    numbers = {entry.id: entry.number for entry in one.requirements}
    return Table(
        caption=Label(en=f"{label.en}: {len(found)}", zh=f"{label.zh}：{len(found)} 条"),
        columns=(
            Column(Label(en="No.", zh="编号"), 8),
            Column(Label(en="Rule", zh="规则"), 18),
            Column(Label(en="Finding and remedy", zh="问题与处理办法"), 56),
            Column(Label(en="Place", zh="位置"), 18),
        ),
        rows=tuple(
            (
                Cell(same(numbers.get(entry.requirement, ""))),
                Cell(_rule_name(entry.rule)),
                Cell(finding_text(entry)),
                Cell(finding_place(entry, group)),
            )
            for group in alike(found)
            for entry in group[:1]
        ),
    )


def _rule_name(rule: str) -> Label:
    """The rule in words, which a narrow column can break between."""
    return Label(en=rule.replace("_", " "), zh=what_zh(rule) or rule.replace("_", " "))


def finding_text(entry: FindingRecord) -> Label:
    """The message and what to do about it."""
    en = f"{_ended(entry.message, '.')} {entry.remedy}".strip() or "?"
    zh = _ended(entry.message_zh or what_zh(entry.rule) or entry.message, "。")
    return Label(
        en=en, zh=zh + (f"处理办法：{_ended(entry.remedy_zh, '。')}" if entry.remedy_zh else "")
    )


def _ended(text: str, stop: str) -> str:
    return text if text.endswith((".", "!", "?", "。", "！", "？")) or not text else text + stop


def finding_place(entry: FindingRecord, group: Sequence[FindingRecord] = ()) -> Label:
    """File, sheet, row and column; the rows of ``group`` where several findings are told as one."""
    base = entry.file
    if base and entry.row is not None:
        sheet = f", sheet {entry.sheet}" if entry.sheet else ""
        label = words.place(f"{base}{sheet}, row {entry.row}")
        if len(group) > 1:
            label = _of_rows(words.place(f"{base}{sheet}"), group)
    else:
        label = words.place(base)
    if entry.column:
        return Label(en=f"{label.en}, column {entry.column}", zh=f"{label.zh}，列 {entry.column}")
    return label


def _of_rows(file: Label, group: Sequence[FindingRecord]) -> Label:
    rows, rest = rows_of(group)
    en, zh = (f" and {rest:,} more", f"，另有 {rest:,} 行") if rest else ("", "")
    return Label(en=f"{file.en}, rows {rows}{en}", zh=f"{file.zh}，行 {rows}{zh}")
