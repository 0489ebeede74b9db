"""One requirement as a section: verdict, its criteria, documents, footnotes."""

from __future__ import annotations

from dataclasses import replace

from ecocity.assess.records import CriterionVerdict, RequirementVerdict
from ecocity.assess.shown import standing
from ecocity.report import words
from ecocity.report.criterion import criterion_blocks
from ecocity.report.desk import Desk, by_criterion, stand_of
from ecocity.report.proof import evidence_block
from ecocity.report.records import Block, Paragraph, Section, same
from ecocity.report.sentences import limit_note
from ecocity.standards.records import Label


def requirement_section(desk: Desk, entry: RequirementVerdict, number: str) -> Section:
    """Everything about one requirement."""
    groups = by_criterion(entry)
    look = words.look(entry.verdict, entry.basis)
    basis = words.basis_label(entry.verdict, entry.basis)
    if len(groups) == 1:
        basis = standing(groups[0])
    blocks: list[Block] = [
        Paragraph(words.sentence(basis), "lead", look),
        Paragraph(_standing(entry), "label"),
    ]
    sections: list[Section] = []
    if len(groups) == 1:
        blocks += criterion_blocks(desk, entry, groups[0])
    else:
        sections = [
            _part(desk, entry, rows, f"{number}.{place}", place)
            for place, rows in enumerate(groups, 1)
        ]
    notes = [limit_note(rows[0].limit) for rows in groups]
    tail: list[Block] = list(evidence_block(desk.assessment, entry))
    tail += desk.notes.blocks([*notes, _wording_note(entry)])
    if sections:
        sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, *tail))
    else:
        blocks += tail
    return Section(
        anchor=entry.id,
        number=number,
        title=entry.label,
        level=2,
        blocks=tuple(blocks),
        sections=tuple(sections),
        verdict=look,
        basis=basis,
    )


def _part(
    desk: Desk,
    entry: RequirementVerdict,
    rows: list[CriterionVerdict],
    number: str,
    place: int,
) -> Section:
    return Section(
        anchor=f"{entry.id}-{place}",
        number=number,
        title=_criterion_title(rows[0]),
        level=3,
        blocks=tuple(criterion_blocks(desk, entry, rows)),
        verdict=words.look(*stand_of(rows)),
        basis=standing(rows),
    )


def _criterion_title(row: CriterionVerdict) -> Label:
    if not row.number:
        return row.label
    return Label(en=f"{row.label.en} ({row.number})", zh=f"{row.label.zh}（{row.number}）")


def _standing(entry: RequirementVerdict) -> Label:
    """Number, binding, the two floors of data and what the office itself claims."""
    binding = words.BINDING[entry.binding]
    solid = words.VERDICT[entry.profile.measured_and_certified]
    every = words.VERDICT[entry.profile.all_data]
    en = (
        f"Item {entry.number} of the standard, {binding.en}. On measured and certified data: "
        f"{solid.en}; on all data: {every.en}."
    )
    zh = (
        f"标准第 {entry.number} 项，{binding.zh}。按实测及经认证数据：{solid.zh}；"
        f"按全部数据：{every.zh}。"
    )
    if entry.claimed:
        said = words.VERDICT.get(entry.claimed, same(entry.claimed))
        en += f" The office claims: {said.en}."
        zh += f"申报单位自述：{said.zh}。"
    return Label(en=en, zh=zh)


def _wording_note(entry: RequirementVerdict) -> Label:
    sure = words.CONFIDENCE.get(entry.confidence, Label(en="confidence unknown", zh="可信度不明"))
    clause_en = f" (clause {entry.clause})" if entry.clause else ""
    clause_zh = f"（第 {entry.clause} 条）" if entry.clause else ""
    note = entry.note
    return Label(
        en=f"Wording of item {entry.number}{clause_en}: {sure.en}."
        + (f" {note.en}" if note else ""),
        zh=f"第 {entry.number} 项的表述{clause_zh}：{sure.zh}。" + (note.zh if note else ""),
    )
