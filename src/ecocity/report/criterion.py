"""One criterion: sentence, years, chart, trace, counted rows; or what is asked and missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ecocity.assess.records import CriterionVerdict, RequirementVerdict
from ecocity.report import words
from ecocity.report.counted import counted_table
from ecocity.report.desk import Desk
from ecocity.report.proof import trace_table
from ecocity.report.records import (
    DASH,
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Figure,
    Paragraph,
    Table,
    same,
)
from ecocity.report.sentences import (
    claim,
    limit_note,
    limit_short,
    marked,
    relation,
    what_to_do,
    why_not,
)
from ecocity.standards.records import Label


def criterion_blocks(
    desk: Desk, entry: RequirementVerdict, rows: Sequence[CriterionVerdict]
) -> Iterator[Block]:
    """Everything about one criterion, but for its footnote."""
    area = desk.names.area(rows[0].area)
    yield Paragraph(claim(rows, area))
    if all(row.verdict == "not_applicable" for row in rows):
        return
    values = [value for row in rows for value in desk.values_of(row)]
    if not any(row.value is not None for row in rows) and not any(one.rows for one in values):
        yield _asked_table(desk, entry, rows)
        return
    if len(rows) > 1:
        yield _years_table(desk, rows, area)
    if any(row.year is not None and row.value is not None for row in rows):
        yield Figure(_caption(rows[0], area), chart_of(rows, area))
    trend = [one for one in entry.trends if one.indicator == rows[0].indicator]
    if trend and trend[0].verdict != "unknown":
        word = trend[0].text
        yield Paragraph(Label(en=f"Trend: {word.en}.", zh=f"变化趋势：{word.zh}。"))
    caption = _caption(rows[0], area)
    if len(rows) > 1:
        caption = Label(
            en=f"Trace of the verdict: {rows[0].label.en}", zh=f"结论的推导过程：{rows[0].label.zh}"
        )
    yield trace_table(desk, rows, entry.clause, caption)
    for value in values:
        if value.rows:
            yield counted_table(value, rows[0].label, desk.names)


def _asked_table(desk: Desk, entry: RequirementVerdict, rows: Sequence[CriterionVerdict]) -> Table:
    """What the standard asks for where there is no figure: enough to go and get it."""
    last = next((row for row in reversed(rows) if row.judged), rows[-1])
    record = desk.assessment.indicators.get(last.indicator)
    source, number = last.limit.source_label, last.limit.clause or entry.clause
    limit, mark = limit_short(last.limit), desk.notes.mark(limit_note(last.limit))
    steps = [
        (
            Label(en="Required", zh="考核要求"),
            Label(en=limit.en + mark, zh=limit.zh + mark),
        ),
        (
            Label(en="Clause", zh="条款"),
            Label(en=f"{source.en}, clause {number}", zh=f"{source.zh}，第 {number} 条"),
        ),
    ]
    if record is not None and record.definition is not None:
        steps.append((Label(en="Definition", zh="指标解释"), record.definition))
    if record is not None and record.data_owner is not None:
        steps.append((Label(en="Data owner", zh="数据来源部门"), record.data_owner))
    steps.append((Label(en="Missing", zh="缺少内容"), _missing(desk, rows)))
    steps.append((Label(en="What to do", zh="补充办法"), what_to_do(last)))
    return Table(
        caption=Label(
            en=f"What is asked and missing: {last.label.en}", zh=f"考核要求与缺项：{last.label.zh}"
        ),
        columns=(
            Column(Label(en="What", zh="项目"), 18),
            Column(Label(en="Content", zh="内容"), 82),
        ),
        rows=tuple((Cell(name, strong=True), Cell(text)) for name, text in steps),
    )


def _missing(desk: Desk, rows: Sequence[CriterionVerdict]) -> Label:
    """Why there is nothing, by year; years with one reason together."""
    pairs = [(words.period(row.period), _absent(desk, row) or why_not(row)) for row in rows]
    en, zh = [], []
    for reason, held in groupby(pairs, key=lambda pair: pair[1]):
        periods = [when for when, _ in held]
        en.append(f"{', '.join(when.en for when in periods)}: {reason.en}")
        zh.append(f"{'、'.join(when.zh for when in periods)}：{reason.zh}")
    return Label(en="; ".join(en), zh="；".join(zh))


def _caption(row: CriterionVerdict, area: Label) -> Label:
    return Label(en=f"{row.label.en}, {area.en}", zh=f"{area.zh}{row.label.zh}")


def _years_table(desk: Desk, rows: Sequence[CriterionVerdict], area: Label) -> Table:
    unit = words.unit(rows[0].unit)
    name = _caption(rows[0], area)
    if unit:
        name = Label(en=f"{name.en} ({unit.en})", zh=f"{name.zh}（{unit.zh}）")
    mark = desk.notes.mark(limit_note(rows[0].limit))
    limit = limit_short(rows[0].limit)
    return Table(
        caption=name,
        columns=(
            Column(Label(en="Period", zh="时段"), 15),
            Column(Label(en="Figure", zh="数值"), 12, number=True),
            Column(Label(en="Status", zh="数据性质"), 13),
            Column(Label(en="Comparison", zh="比较"), 15, number=True),
            Column(Label(en="Verdict", zh="结论"), 22),
            Column(Label(en="Source (file: row)", zh="来源（文件：行）"), 23),
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
    status = words.STATUS.get(row.status) if row.value is not None else _absent(desk, row)
    return (
        Cell(words.period(row.period)),
        Cell(same(marked(row)), number=True, strong=True),
        Cell(status or DASH),
        Cell(relation(row), number=True),
        Cell(words.basis_label(row.verdict, row.basis), words.look(row.verdict, row.basis)),
        Cell(words.short_place(row.source)),
    )


def _absent(desk: Desk, row: CriterionVerdict) -> Label | None:
    for value in desk.values_of(row):
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
        limit_text=Label(en=f"limit {limit.en}", zh=f"标准值 {limit.zh}"),
        alt=Label(
            en=f"Bar chart. {said_en}. Limit {limit.en}.",
            zh=f"柱状图。{said_zh}。标准值 {limit.zh}。",
        ),
    )
