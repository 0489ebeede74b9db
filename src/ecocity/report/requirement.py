"""One requirement as a section: sentence, years, chart, trace, counted rows, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ecocity.assess.records import Assessment, CriterionVerdict, RequirementVerdict, Value
from ecocity.report import words
from ecocity.report.proof import counted_table, evidence_block, trace_table
from ecocity.report.records import (
    DASH,
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Figure,
    Paragraph,
    Section,
    Table,
    same,
)
from ecocity.report.sentences import claim, limit_note, limit_short, marked
from ecocity.standards.records import Label


@dataclass(slots=True)
class Footnotes:
    """Numbers each distinct footnote once, in the order of the report."""

    seen: dict[str, int] = field(default_factory=dict)

    def number(self, text: Label) -> int:
        """The number of ``text``, new where it was not yet said."""
        return self.seen.setdefault(text.en, len(self.seen) + 1)

    def block(self, text: Label) -> Paragraph:
        """The footnote as a paragraph, with its number in front."""
        mark = f"[{self.number(text)}] "
        return Paragraph(Label(en=mark + text.en, zh=mark + text.zh), tone="note")


@dataclass(frozen=True, slots=True)
class Desk:
    """What every section of one report needs: the assessment and what was numbered so far."""

    assessment: Assessment
    notes: Footnotes
    values: dict[tuple[str, str, int | None], list[Value]]

    def area(self, code: str) -> Label:
        """The name of an area; its code where the assessment does not name it."""
        found = [one.name for one in self.assessment.areas if one.code == code]
        return found[0] if found else self.assessment.area_record.name

    def subject(self, text: str) -> Label:
        """What a register row is about; an area bears its name in both languages."""
        found = [one.name for one in self.assessment.areas if one.name.en == text]
        return found[0] if found else same(text)


def by_criterion(entry: RequirementVerdict) -> list[list[CriterionVerdict]]:
    """Rows of each criterion and area, oldest first, in the order of the pack."""
    groups: dict[tuple[str, str], list[CriterionVerdict]] = {}
    for row in entry.criteria:
        groups.setdefault((row.id, row.area), []).append(row)
    return [sorted(rows, key=lambda row: row.year or 0) for rows in groups.values()]


def requirement_section(desk: Desk, entry: RequirementVerdict, number: str) -> Section:
    """Everything about one requirement."""
    groups = by_criterion(entry)
    blocks: list[Block] = [
        Paragraph(
            words.sentence(words.basis_label(entry.verdict, entry.basis)),
            "lead",
            words.look(entry.verdict, entry.basis),
        ),
        Paragraph(_standing(entry), "label"),
    ]
    sections: list[Section] = []
    if len(groups) == 1:
        blocks += _criterion(desk, entry, groups[0])
    else:
        for place, rows in enumerate(groups, 1):
            judged = next((row for row in reversed(rows) if row.judged), rows[-1])
            sections.append(
                Section(
                    anchor=f"{entry.id}-{place}",
                    number=f"{number}.{place}",
                    title=_criterion_title(rows[0]),
                    level=3,
                    blocks=tuple(_criterion(desk, entry, rows)),
                    verdict=words.look(judged.verdict, judged.basis),
                    basis=words.basis_label(judged.verdict, judged.basis),
                )
            )
    tail: list[Block] = list(evidence_block(desk.assessment, entry))
    tail.append(desk.notes.block(_wording_note(entry)))
    if sections:
        last = sections[-1]
        sections[-1] = Section(
            last.anchor,
            last.number,
            last.title,
            3,
            (*last.blocks, *tail),
            (),
            last.verdict,
            last.basis,
        )
    else:
        blocks += tail
    return Section(
        anchor=entry.id,
        number=number,
        title=entry.label,
        level=2,
        blocks=tuple(blocks),
        sections=tuple(sections),
        verdict=words.look(entry.verdict, entry.basis),
        basis=words.basis_label(entry.verdict, entry.basis),
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


def _criterion(
    desk: Desk, entry: RequirementVerdict, rows: Sequence[CriterionVerdict]
) -> Iterator[Block]:
    area = desk.area(rows[0].area)
    yield Paragraph(claim(rows, area))
    if all(row.verdict == "not_applicable" for row in rows):
        yield desk.notes.block(limit_note(rows[0].limit))
        return
    yield _years_table(desk, rows, area)
    if any(row.year is not None and row.value is not None for row in rows):
        yield Figure(_caption(rows[0], area), chart_of(rows, area))
    trend = [one for one in entry.trends if one.indicator == rows[0].indicator]
    if trend and trend[0].verdict != "unknown":
        word = trend[0].text
        yield Paragraph(Label(en=f"Trend: {word.en}.", zh=f"变化趋势：{word.zh}。"))
    judged = next((row for row in reversed(rows) if row.judged), rows[-1])
    yield trace_table(desk.values, judged, entry.clause)
    for row in rows:
        for value in desk.values.get((row.indicator, row.area, row.year), []):
            if value.rows:
                yield counted_table(value, row.label, desk.subject)
    yield desk.notes.block(limit_note(rows[0].limit))


def _caption(row: CriterionVerdict, area: Label) -> Label:
    return Label(en=f"{row.label.en}, {area.en}", zh=f"{area.zh}{row.label.zh}")


def _years_table(desk: Desk, rows: Sequence[CriterionVerdict], area: Label) -> Table:
    unit = words.unit(rows[0].unit)
    name = _caption(rows[0], area)
    if unit:
        name = Label(en=f"{name.en} ({unit.en})", zh=f"{name.zh}（{unit.zh}）")
    mark = f" [{desk.notes.number(limit_note(rows[0].limit))}]"
    limit = limit_short(rows[0].limit)
    return Table(
        caption=name,
        columns=(
            Column(Label(en="Period", zh="时段"), 14),
            Column(Label(en="Figure", zh="数值"), 11, number=True),
            Column(Label(en="Status", zh="数据性质"), 13),
            Column(Label(en="Comparison", zh="比较"), 15, number=True),
            Column(Label(en="Verdict", zh="结论"), 22),
            Column(Label(en="Source (file: row)", zh="来源（文件：行）"), 25),
        ),
        rows=tuple(_year_row(desk, row) for row in rows),
        foot=(
            (
                Cell(Label(en="Required", zh="考核要求"), strong=True),
                Cell(Label(en=limit.en + mark, zh=limit.zh + mark), strong=True, number=True),
            ),
        ),
    )


def _year_row(desk: Desk, row: CriterionVerdict) -> tuple[Cell, ...]:
    known = row.value is not None
    status = words.STATUS.get(row.status) if known else _absent(desk, row)
    return (
        Cell(words.period(row.period)),
        Cell(same(marked(row)), number=True, strong=True),
        Cell(status or DASH),
        Cell(same(row.comparison if known and row.limit.value is not None else ""), number=True),
        Cell(words.basis_label(row.verdict, row.basis), words.look(row.verdict, row.basis)),
        Cell(words.short_place(row.source)),
    )


def _absent(desk: Desk, row: CriterionVerdict) -> Label | None:
    for value in desk.values.get((row.indicator, row.area, row.year), []):
        if value.absence:
            return words.ABSENCE.get(value.absence, same(value.absence))
    return None


def chart_of(rows: Sequence[CriterionVerdict], area: Label) -> Chart:
    """The years of one criterion as a chart; rows of spans and moments are passed over."""
    yearly = [row for row in rows if row.year is not None]
    limit = limit_short(yearly[0].limit)
    bars = tuple(
        Bar(
            label=str(row.year),
            value=row.value,
            text=marked(row),
            firm=row.status in words.SOLID,
            status=words.STATUS.get(row.status, DASH) if row.value is not None else DASH,
        )
        for row in yearly
    )
    said_en = "; ".join(f"{bar.label}: {bar.text} ({bar.status.en})" for bar in bars)
    said_zh = "；".join(f"{bar.label}年 {bar.text}（{bar.status.zh}）" for bar in bars)
    return Chart(
        title=_caption(yearly[0], area),
        unit=words.unit(yearly[0].unit) or same(""),
        bars=bars,
        limit=yearly[0].limit.value,
        limit_text=Label(en=f"limit {limit.en}", zh=f"限值 {limit.zh}"),
        alt=Label(
            en=f"Bar chart. {said_en}. Limit {limit.en}.",
            zh=f"柱状图。{said_zh}。限值 {limit.zh}。",
        ),
    )
